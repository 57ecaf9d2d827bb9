"""The page of a template: paper, margins, grid and page number, as keys of a style sheet."""

import re
from typing import TYPE_CHECKING

from publisher.packages.ooxml import attribute, child, full, switched, value, whole
from publisher.templates.ooxml import TemplateFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_A4 = (11906.0, 16838.0)
_GRID = frozenset({"linesAndChars", "snapToChars"})
_ALIGNED = {"center": "center", "right": "end", "end": "end", "left": "inside"}


def page_of(file: TemplateFile) -> dict[str, object]:
    """Return the table [page] of a template's last section; lengths in mm."""
    section = _section(file)
    width = _twips(section, "w:pgSz", "w:w") or _A4[0]
    height = _twips(section, "w:pgSz", "w:h") or _A4[1]
    gutter = _twips(section, "w:pgMar", "w:gutter") or 0.0
    two_sided = _setting(file, "mirrorMargins")
    turned = attribute(child(section, "w:pgSz"), "w:orient") == "landscape"
    page: dict[str, object] = {"width": _mm(width), "height": _mm(height)}
    page |= {"landscape": True} if turned else {}
    # Below zero a margin is exact: the head may run into the text (17.6.11).
    page |= {
        "top": _mm(abs(_twips(section, "w:pgMar", "w:top") or 1440.0)),
        "bottom": _mm(abs(_twips(section, "w:pgMar", "w:bottom") or 1440.0)),
        "inner": _mm((_twips(section, "w:pgMar", "w:left") or 1440.0) + gutter),
        "outer": _mm(_twips(section, "w:pgMar", "w:right") or 1440.0),
        "chars": 0,
        "lines": 0,
    }
    page |= {"two_sided": True} if two_sided else {}
    columns = _twips(section, "w:cols", "w:num") or 1
    if 1 < columns <= 3:
        page |= {"columns": int(columns)}
        page |= {"column_gap": _pt(_twips(section, "w:cols", "w:space") or 425.0)}
    page["number"] = _number(file, section)
    page["head"] = {"text": ""}
    return page


def line_grid(file: TemplateFile) -> float:
    """Return the pitch in pt of the lines of the document's grid, 0 where it has none."""
    section = _section(file)
    kind = attribute(child(section, "w:docGrid"), "w:type")
    pitch = _twips(section, "w:docGrid", "w:linePitch") or 0.0
    return pitch / 20 if kind in _GRID | {"lines"} else 0.0


def _twips(section: "_Element | None", element: str, name: str) -> int | None:
    return whole(attribute(child(section, element), name))


def _section(file: TemplateFile) -> "_Element | None":
    root = file.root("word/document.xml")
    body = None if root is None else root.find(full("w:body"))
    return None if body is None else body.find(full("w:sectPr"))


def _setting(file: TemplateFile, name: str) -> bool:
    root = file.root("word/settings.xml")
    return switched(root, f"w:{name}") is True


# ------------------------------------------------------------ page numbers


def _number(file: TemplateFile, section: "_Element | None") -> dict[str, object]:
    """Return the table [page.number]: the paragraph with a PAGE field in footer or header."""
    for edge, element in (("foot", "footerReference"), ("head", "headerReference")):
        for part in _parts(file, section, element):
            root = file.root(part)
            for paragraph in () if root is None else root.iter(full("w:p")):
                shown = _shown(paragraph)
                if "{page}" in shown:
                    position = _ALIGNED.get(value(paragraph, "w:pPr", "w:jc") or "", "center")
                    even = _setting(file, "evenAndOddHeaders")
                    position = "outside" if even and position == "end" else position
                    return {"format": shown, "edge": edge, "position": position}
    return {"format": ""}


def _parts(file: TemplateFile, section: "_Element | None", element: str) -> list[str]:
    """Return the names of the parts of a section's headers or footers, that of odd pages first."""
    name = "word/_rels/document.xml.rels"
    root = file.root(name)
    relations = () if root is None else root.iter(full("rel:Relationship"))
    targets = {each.get("Id"): each for each in relations}
    found = [] if section is None else section.findall(full(f"w:{element}"))
    found.sort(key=lambda each: each.get(full("w:type")) != "default")
    named = [targets.get(each.get(full("r:id"))) for each in found]
    paths = [(each.get("Target") or "") for each in named if each is not None]
    return [path.removeprefix("/") if path[:1] == "/" else f"word/{path}" for path in paths]


def _shown(paragraph: "_Element") -> str:
    """Return the text of a paragraph with {page} and {pages} where such fields stand."""
    shown, in_field = "", False
    for each in paragraph.iter():
        if each.tag == full("w:fldSimple"):
            shown += _field(each.get(full("w:instr")) or "")
        elif each.tag == full("w:instrText"):
            shown += _field(each.text or "")
        elif each.tag == full("w:fldChar"):
            in_field = each.get(full("w:fldCharType")) != "end"
        elif each.tag == full("w:t") and not in_field and not _is_result(each):
            shown += (each.text or "").replace("{", "").replace("}", "")
    return re.sub(r"\s+", " ", shown).strip()


def _is_result(text: "_Element") -> bool:
    """Tell whether a text is what a simple field showed last."""
    return any(each.tag == full("w:fldSimple") for each in text.iterancestors())


def _field(instruction: str) -> str:
    name = (instruction.split() or [""])[0].upper()
    return {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}.get(name, "")


def _mm(twips: float) -> str:
    return f"{twips * 25.4 / 1440:.2f}mm"


def _pt(twips: float) -> str:
    return f"{twips / 20:g}pt"
