"""Styles, lists and sections of an edition put into those of a template."""

from typing import TYPE_CHECKING, NamedTuple

from publisher.exporters.docx import roles
from publisher.exporters.docx.markup import DECLARATION
from publisher.exporters.docx.styles import styles_part
from publisher.exporters.docx.work import Work
from publisher.packages import parse_xml
from publisher.packages.ooxml import SECTION_ORDER, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES = ("pStyle", "rStyle", "tblStyle")
_OF_THE_TEXT = frozenset({"footnotePr", "endnotePr", "type", "cols", "noEndnote"})


class MergedStyles(NamedTuple):
    """styles.xml; lacking: names of the styles that the text uses and the template has not."""

    xml: bytes
    lacking: list[str]


def merged_styles(template: bytes, work: Work, texts: list["_Element"], shift: int) -> MergedStyles:
    """Return the template's styles and those of the edition's that the texts need besides.

    texts: roots of parts, whose references to styles and lists are changed to the merged ones;
    shift: what is added to the numbers of lists.
    """
    root = parse_xml(template, "word/styles.xml")
    sheet = work.document.sheet
    own = parse_xml(styles_part(sheet, work.faces, work.grid, alone=True), "word/styles.xml")
    theirs = _ids_by_name(root)
    names = {id: theirs[key] for id, key in _keys(own).items() if key in theirs}
    if sheet.reference is not None:
        own_ids = {role: word.id for role, word in roles.PARAGRAPH_STYLES.items()}
        names |= {
            own_ids[role]: id for role, id in sheet.reference.styles.items() if role in own_ids
        }
    needed = _refer(texts, names, shift)
    added = _added(own, needed, names)
    root.extend(added)
    return MergedStyles(serialized(root), [_name(each) for each in added if _is_worth_saying(each)])


def _keys(styles: "_Element") -> dict[str, tuple[str, str]]:
    """Return kind and name of each style by its id."""
    return {
        each.get(f"{W}styleId") or "": (each.get(f"{W}type") or "", _name(each).lower())
        for each in styles.findall(f"{W}style")
    }


def _ids_by_name(styles: "_Element") -> dict[tuple[str, str], str]:
    return {key: id for id, key in _keys(styles).items()}


def _name(style: "_Element") -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val") or ""


def _is_worth_saying(style: "_Element") -> bool:
    """Tell whether an office would expect its template to have a style: paragraphs of the text."""
    kind, id = style.get(f"{W}type"), style.get(f"{W}styleId")
    return bool(kind == "paragraph" and id != roles.TABLE_END)


def _refer(texts: list["_Element"], names: dict[str, str], shift: int) -> list[str]:
    """Let texts refer to the template's styles; return the ids of those that it lacks."""
    lacking: dict[str, None] = {}
    for root in texts:
        for element in root.iter(*(f"{W}{name}" for name in _REFERENCES)):
            id = element.get(f"{W}val") or ""
            if id in names:
                element.set(f"{W}val", names[id])
            else:
                lacking[id] = None
        for number in root.iter(f"{W}numId"):
            if number.get(f"{W}val") != "0":
                number.set(f"{W}val", str(int(number.get(f"{W}val") or 0) + shift))
    return list(lacking)


def _added(own: "_Element", needed: list[str], names: dict[str, str]) -> list["_Element"]:
    """Return the edition's styles that are needed, and those that they are based on."""
    by_id = {each.get(f"{W}styleId") or "": each for each in own.findall(f"{W}style")}
    found: dict[str, _Element] = {}
    waiting = list(needed)
    while waiting:
        id = waiting.pop(0)
        if id not in by_id or id in found:
            continue
        found[id] = by_id[id]
        by_id[id].attrib.pop(f"{W}default", None)
        for name in ("basedOn", "next"):
            other = by_id[id].find(f"{W}{name}")
            base = "" if other is None else other.get(f"{W}val") or ""
            if other is None:
                continue
            if base in names:
                other.set(f"{W}val", names[base])
            elif name == "basedOn":
                waiting.append(base)
            else:
                by_id[id].remove(other)
    return list(found.values())


def merged_numbering(template: bytes, own: bytes) -> tuple[bytes, int]:
    """Return the lists of both, and what is added to the numbers of the edition's own."""
    root, more = parse_xml(template, "word/numbering.xml"), parse_xml(own, "word/numbering.xml")
    shapes = root.findall(f"{W}abstractNum")
    shape_shift = _highest(shapes, "abstractNumId") + 1
    shift = _highest(root.findall(f"{W}num"), "numId")
    at = len(shapes) + len(root.findall(f"{W}numPicBullet"))
    for offset, each in enumerate(more.findall(f"{W}abstractNum")):
        _add(each, "abstractNumId", shape_shift)
        root.insert(at + offset, each)
    last = root.find(f"{W}numIdMacAtCleanup")
    for each in more.findall(f"{W}num"):
        _add(each, "numId", shift)
        for shape in each.findall(f"{W}abstractNumId"):
            _add(shape, "val", shape_shift)
        root.append(each)
    if last is not None:
        root.append(last)
    return serialized(root), shift


def merged_settings(template: bytes, own: bytes) -> bytes:
    """Return the template's settings, which name the separators of the edition's notes alone, and
    where these stand.

    Word takes a file as broken that names one of a part which is not there (17.11.9).
    """
    root, more = parse_xml(template, "word/settings.xml"), parse_xml(own, "word/settings.xml")
    for name in ("footnote", "endnote"):
        theirs = root.find(f"{W}{name}Pr")
        if theirs is not None:
            for each in theirs.findall(f"{W}{name}"):
                theirs.remove(each)
            place, own = (each.find(f"{W}{name}Pr/{W}pos") for each in (root, more))
            if place is None and own is not None:
                theirs.insert(0, own)
            theirs.extend(more.findall(f"{W}{name}Pr/{W}{name}"))
    return serialized(root)


def _highest(elements: list["_Element"], attribute: str) -> int:
    return max((int(each.get(f"{W}{attribute}") or 0) for each in elements), default=0)


def _add(element: "_Element", attribute: str, shift: int) -> None:
    number = int(element.get(f"{W}{attribute}") or 0) + shift
    element.set(f"{W}{attribute}", str(number))


def placed_sections(root: "_Element", template: "_Element") -> None:
    """Give the sections of a text the page, headers and grid of the template's last section.

    Those of another page, as a landscape one, keep their own and have its headers.
    """
    from copy import deepcopy

    theirs = template.find(f"{W}body/{W}sectPr")
    if theirs is None:
        return
    for section in root.iter(f"{W}sectPr"):
        same = _is_landscape(section) == _is_landscape(theirs)
        for each in list(section):
            name = each.tag.removeprefix(W)
            if (same and name not in _OF_THE_TEXT) or name.endswith("Reference"):
                section.remove(each)
        present = {each.tag for each in section}
        for each in theirs:
            name = each.tag.removeprefix(W)
            is_wanted = same or name.endswith("Reference")
            if name in SECTION_ORDER and is_wanted and each.tag not in present:
                section.append(deepcopy(each))
        section[:] = sorted(section, key=lambda each: _place(each.tag.removeprefix(W)))


def _is_landscape(section: "_Element") -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and bool(size.get(f"{W}orient") == "landscape")


def _place(name: str) -> int:
    """Return the place of an element in a section; headers and footers come as they do."""
    return 0 if name.endswith("Reference") else SECTION_ORDER.index(name)


def serialized(root: "_Element") -> bytes:
    """Return a part."""
    from lxml import etree

    return DECLARATION.encode() + bytes(etree.tostring(root, encoding="UTF-8"))
