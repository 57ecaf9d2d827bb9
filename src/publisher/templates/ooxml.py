"""The parts of a template."""

from dataclasses import field
from typing import TYPE_CHECKING

from publisher.diagnostics import error
from publisher.frozen import changeable
from publisher.packages import Package, open_package, parse_xml
from publisher.packages.ooxml import transitional

if TYPE_CHECKING:
    from lxml.etree import _Element


@changeable
class TemplateFile:
    """A Word file that says how documents look. name: what messages call it."""

    name: str
    package: Package
    _roots: "dict[str, _Element | None]" = field(default_factory=dict)

    def root(self, part: str) -> "_Element | None":
        """Return the root element of a part, or None where the file has no such part.

        A part is unpacked once, since each time counts against what a package may unpack to.
        """
        if part not in self._roots:
            self._roots[part] = self._read(part) if part in self.package else None
        return self._roots[part]

    def _read(self, part: str) -> "_Element":
        return parse_xml(transitional(self.package.read(part)), f"{self.name}:{part}")


def open_template(data: bytes, name: str) -> TemplateFile:
    """Return a template. Raises PublishError `reference-invalid` for what is no Word file."""
    package = open_package(data, name)
    if "word/document.xml" not in package or "word/styles.xml" not in package:
        message = f"“{name}” is no Word document with styles"
        raise error("reference-invalid", message, hint="save it as .docx in Word or WPS")
    return TemplateFile(name, package)
