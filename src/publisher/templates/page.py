"""The page of a template: paper, margins, grid and page number, as keys of a style sheet."""

import re
from typing import TYPE_CHECKING

from publisher.templates.ooxml import R, TemplateFile, W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_A4 = (11906.0, 16838.0)
_GRID = frozenset({"linesAndChars", "snapToChars"})
_ALIGNED = {"center": "center", "right": "end", "end": "end", "left": "inside"}


def page_of(file: TemplateFile) -> dict[str, object]:
    """Return the table [page] of a template's last section; lengths in mm."""
    section = _section(file)
    width = number(value(section, "pgSz", "w")) or _A4[0]
    height = number(value(section, "pgSz", "h")) or _A4[1]
    gutter = number(value(section, "pgMar", "gutter")) or 0.0
    two_sided = _setting(file, "mirrorMargins")
    turned = value(section, "pgSz", "orient") == "landscape"
    page: dict[str, object] = {"width": _mm(width), "height": _mm(height)}
    page |= {"landscape": True} if turned else {}
    page |= {
        "top": _mm(number(value(section, "pgMar", "top")) or 1440.0),
        "bottom": _mm(number(value(section, "pgMar", "bottom")) or 1440.0),
        "inner": _mm((number(value(section, "pgMar", "left")) or 1440.0) + gutter),
        "outer": _mm(number(value(section, "pgMar", "right")) or 1440.0),
        "chars": 0,
        "lines": 0,
    }
    page |= {"two_sided": True} if two_sided else {}
    columns = number(value(section, "cols", "num")) or 1
    if 1 < columns <= 3:
        page |= {"columns": int(columns)}
        page |= {"column_gap": _pt(number(value(section, "cols", "space")) or 425.0)}
    page["number"] = _number(file, section)
    page["head"] = {"text": ""}
    return page


def line_grid(file: TemplateFile) -> float:
    """Return the pitch in pt of the lines of the document's grid, 0 where it has none."""
    section = _section(file)
    kind = value(section, "docGrid", "type")
    pitch = number(value(section, "docGrid", "linePitch")) or 0.0
    return pitch / 20 if kind in _GRID | {"lines"} else 0.0


def _section(file: TemplateFile) -> "_Element | None":
    root = file.root("word/document.xml")
    body = None if root is None else root.find(f"{W}body")
    return None if body is None else body.find(f"{W}sectPr")


def _setting(file: TemplateFile, name: str) -> bool:
    root = file.root("word/settings.xml")
    return root is not None and root.find(f"{W}{name}") is not None


# ------------------------------------------------------------ page numbers


def _number(file: TemplateFile, section: "_Element | None") -> dict[str, object]:
    """Return the table [page.number]: the paragraph with a PAGE field in footer or header."""
    for edge, element in (("foot", "footerReference"), ("head", "headerReference")):
        for part in _parts(file, section, element):
            root = file.root(part)
            for paragraph in () if root is None else root.iter(f"{W}p"):
                shown = _shown(paragraph)
                if "{page}" in shown:
                    position = _ALIGNED.get(value(paragraph, "pPr/jc") or "", "center")
                    even = _setting(file, "evenAndOddHeaders")
                    position = "outside" if even and position == "end" else position
                    return {"format": shown, "edge": edge, "position": position}
    return {"format": ""}


def _parts(file: TemplateFile, section: "_Element | None", element: str) -> list[str]:
    """Return the names of the parts of a section's headers or footers, that of odd pages first."""
    name = "word/_rels/document.xml.rels"
    root = file.root(name)
    targets = {} if root is None else {each.get("Id"): each for each in root.iter(_RELATIONS)}
    found = [] if section is None else section.findall(f"{W}{element}")
    found.sort(key=lambda each: each.get(f"{W}type") != "default")
    named = [targets.get(each.get(f"{R}id")) for each in found]
    paths = [(each.get("Target") or "") for each in named if each is not None]
    return [path.removeprefix("/") if path[:1] == "/" else f"word/{path}" for path in paths]


def _shown(paragraph: "_Element") -> str:
    """Return the text of a paragraph with {page} and {pages} where such fields stand."""
    shown, in_field = "", False
    for each in paragraph.iter():
        if each.tag == f"{W}fldSimple":
            shown += _field(each.get(f"{W}instr") or "")
        elif each.tag == f"{W}instrText":
            shown += _field(each.text or "")
        elif each.tag == f"{W}fldChar":
            in_field = each.get(f"{W}fldCharType") != "end"
        elif each.tag == f"{W}t" and not in_field and not _is_result(each):
            shown += (each.text or "").replace("{", "").replace("}", "")
    return re.sub(r"\s+", " ", shown).strip()


def _is_result(text: "_Element") -> bool:
    """Tell whether a text is what a simple field showed last."""
    return any(each.tag == f"{W}fldSimple" for each in text.iterancestors())


def _field(instruction: str) -> str:
    name = (instruction.split() or [""])[0].upper()
    return {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}.get(name, "")


def _mm(twips: float) -> str:
    return f"{twips * 25.4 / 1440:.2f}mm"


def _pt(twips: float) -> str:
    return f"{twips / 20:g}pt"
