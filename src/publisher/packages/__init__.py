"""ZIP packages and XML from elsewhere, opened inside stated limits of size, count and depth."""

from publisher.packages.archive import Package, open_package
from publisher.packages.limits import Limits
from publisher.packages.xml import parse_xml, safe_parser

__all__ = ["Limits", "Package", "open_package", "parse_xml", "safe_parser"]
