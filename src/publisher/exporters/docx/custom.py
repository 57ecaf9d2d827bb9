"""Custom properties of a Word file: the metadata that core and extended properties lack.

Source: ECMA-376 part 1, 22.3 (docProps/custom.xml). Names are those of Dublin Core in HTML
(DC.date, DC.contributor.trl with a MARC relator code), which readers/docx/custom.py reads back.
"""

from collections.abc import Iterator

from publisher.exporters.docx.markup import DECLARATION, escape
from publisher.model.metadata import Metadata

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2  # 0 and 1 are taken by the property set itself ([MS-OLEPS] 2.18)
_ELEMENTS = ("date", "rights", "source", "relation", "coverage", "type")


def custom_properties(metadata: Metadata) -> bytes:
    """Return docProps/custom.xml, or nothing where there is nothing to say."""
    told: dict[str, tuple[str, str]] = {}
    for name, value in _pairs(metadata):
        if name.strip() and value.strip():  # Word takes names for equal that differ in case only
            told.setdefault(name.casefold(), (name, value))
    if not told:
        return b""
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{id}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for id, (name, value) in enumerate(told.values(), _FIRST_ID)
    )
    spaces = f'xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"'
    return f"{DECLARATION}<Properties {spaces}>{rows}</Properties>".encode()


def _pairs(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for name in _ELEMENTS:
        yield f"DC.{name}", getattr(metadata, name)
    yield "series", metadata.series
    people: dict[str, list[str]] = {}
    for person in metadata.contributors:
        people.setdefault(person.role, []).append(person.name)
    for role, names in people.items():
        yield f"DC.contributor.{role}", "; ".join(names)
    yield from metadata.extra
