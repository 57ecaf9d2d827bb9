"""Script and regional conversion: strings, whole documents, the editions of a text."""

from publisher.scripts.converter import Converter
from publisher.scripts.detect import Detected, detect
from publisher.scripts.document import Converted, convert_document
from publisher.scripts.editions import Edition
from publisher.scripts.tags import Script, parse_script

__all__ = [
    "Converted",
    "Converter",
    "Detected",
    "Edition",
    "Script",
    "convert_document",
    "detect",
    "parse_script",
]
