"""SVG pictures made safe: nothing that runs, nothing from elsewhere."""

from collections.abc import Iterator

from lxml import etree

from publisher.packages import safe_parser

_FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "handler", "listener", "set"})
_REFERENCES = frozenset({"href", "src"})
_LIMIT = 16_000_000
"""Bytes of an SVG that is looked into; a bigger one is no drawing."""


def safe_svg(data: bytes) -> bytes | None:
    """Return an SVG without scripts, handlers and outside references, or None when it is none."""
    if len(data) > _LIMIT:
        return None
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    if _local(root) != "svg":
        return None
    for element in list(_forbidden(root)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter(etree.Element):
        _clean(element)
    cleaned: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return cleaned


def _local(element: "etree._Element") -> str:
    name: str = etree.QName(element).localname
    return name


def _forbidden(root: "etree._Element") -> Iterator["etree._Element"]:
    for element in root.iter():
        if not isinstance(element.tag, str) or _local(element) in _FORBIDDEN:
            yield element


def _clean(element: "etree._Element") -> None:
    for name, value in list(element.attrib.items()):
        local = etree.QName(name).localname
        outside = local in _REFERENCES and not _is_own(str(value))
        if local.startswith("on") or outside or "url(" in str(value).replace("url(#", ""):
            del element.attrib[name]
    if _local(element) == "style" and element.text and _reaches_out(element.text):
        element.text = ""


def _is_own(reference: str) -> bool:
    return reference.startswith(("#", "data:image/png", "data:image/jpeg"))


def _reaches_out(css: str) -> bool:
    return "@import" in css or "url(" in css.replace("url(#", "")
