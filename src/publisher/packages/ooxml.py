"""Names of OOXML elements and attributes with short prefixes: `w:p` stands for the full name."""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = MappingProxyType(
    {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/relationships",
        "m": f"{_OFFICE}/math",
        "a": f"{_DRAWING}/main",
        "pic": f"{_DRAWING}/picture",
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "c": f"{_DRAWING}/chart",
        "dgm": f"{_DRAWING}/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
        "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
        "dc": "http://purl.org/dc/elements/1.1/",
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "ep": f"{_OFFICE}/extended-properties",
        "op": f"{_OFFICE}/custom-properties",
        "vt": f"{_OFFICE}/docPropsVTypes",
    }
)
W = f"{{{NAMESPACES['w']}}}"
"""What stands before the names of WordprocessingML in lxml."""
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_STRICT = "http://purl.oclc.org/ooxml"
# ISO/IEC 29500 strict has the same elements under other names (part 1, annex A against part 4).
_STRICT_NAMES = tuple(
    (f"{_STRICT}/{strict}".encode(), uri.encode())
    for strict, uri in (
        ("wordprocessingml/main", NAMESPACES["w"]),
        ("drawingml/", f"{_DRAWING}/"),
        ("officeDocument/extendedProperties", NAMESPACES["ep"]),
        ("officeDocument/customProperties", NAMESPACES["op"]),
        ("officeDocument/", f"{_OFFICE}/"),
    )
)
SECTION_ORDER = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
    *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign"),
    *("noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
)
"""Children of w:sectPr (ECMA-376 part 1, 17.6.17)."""
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def full(name: str) -> str:
    """Return the name lxml uses for `w:p`; a name without prefix is returned as it is."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


@cache
def _short(tag: str) -> str:
    uri, brace, local = tag[1:].partition("}")
    return f"{_PREFIXES.get(uri, '?')}:{local}" if brace else tag


def kind(element: "_Element") -> str:
    """Return the short name of an element: `w:p`; `?:local` in a namespace not known here."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: "_Element | None", name: str = "w:val") -> str | None:
    """Return an attribute by its short name, or None."""
    return None if element is None else element.get(full(name))


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """Return the first element down a path of short names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(full(name))
    return element


def value(element: "_Element | None", *path: str) -> str | None:
    """Return w:val of the first element down a path, or None."""
    return attribute(child(element, *path))


def whole(text: str | None) -> int | None:
    """Return a whole number of at most nine figures, or None; Word writes `240.0` at times."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return int(number) if abs(number) < 1e9 else None


def switched(element: "_Element | None", *path: str) -> bool | None:
    """Return whether a property such as w:b is on; None where it is not said."""
    found = child(element, *path)
    return None if found is None else (attribute(found) or "1").lower() not in _OFF


def is_strict(data: bytes) -> bool:
    """Tell whether a part has the names of ISO/IEC 29500 strict."""
    return _STRICT.encode() in data[:8192]


def transitional(data: bytes) -> bytes:
    """Return a part of a strict package under the transitional names."""
    if not is_strict(data):
        return data
    for strict, usual in _STRICT_NAMES:
        data = data.replace(strict, usual)
    return data
