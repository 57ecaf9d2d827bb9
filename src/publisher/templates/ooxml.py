"""Elements of WordprocessingML by short names, and the parts of a template."""

from typing import TYPE_CHECKING

from publisher.diagnostics import error
from publisher.frozen import frozen
from publisher.packages import Package, open_package, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset({"0", "false", "off", "none"})


@frozen
class TemplateFile:
    """A Word file that says how documents look. name: what messages call it."""

    name: str
    package: Package

    def root(self, part: str) -> "_Element | None":
        """Return the root element of a part, or None where the file has no such part."""
        if part not in self.package:
            return None
        return parse_xml(self.package.read(part), f"{self.name}:{part}")


def open_template(data: bytes, name: str) -> TemplateFile:
    """Return a template. Raises PublishError `reference-invalid` for what is no Word file."""
    package = open_package(data, name)
    if "word/document.xml" not in package or "word/styles.xml" not in package:
        message = f"“{name}” is no Word document with styles"
        raise error("reference-invalid", message, hint="save it as .docx in Word or WPS")
    return TemplateFile(name, package)


def value(element: "_Element | None", path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element down a path such as pPr/jc, or None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}{attribute}")


def switched(element: "_Element | None", path: str) -> bool | None:
    """Return whether a property such as rPr/b is on; None where it is not said."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return None if element is None else (element.get(f"{W}val") or "1").lower() not in _OFF


def number(text: str | None) -> float | None:
    """Return a number, or None for what is none."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
