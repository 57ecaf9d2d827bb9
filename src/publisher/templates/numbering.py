"""How a template counts its headings."""

from typing import TYPE_CHECKING

from publisher.packages.ooxml import attribute, full, value
from publisher.templates.ooxml import TemplateFile

if TYPE_CHECKING:
    from lxml.etree import _Element


def counted(file: TemplateFile, ids: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return w:numFmt and w:lvlText of the roles whose styles are levels of a list.

    ids: of styles by role. A level of a list names its style (ECMA-376 part 1, 17.9.23).
    """
    root = file.root("word/numbering.xml")
    styles = file.root("word/styles.xml")
    if root is None or styles is None:
        return {}
    levels = {
        value(level, "w:pStyle"): level
        for level in root.iter(full("w:lvl"))
        if value(level, "w:pStyle") is not None
    }
    counting = {
        attribute(each, "w:styleId")
        for each in styles.findall(full("w:style"))
        if value(each, "w:pPr", "w:numPr", "w:numId") not in {None, "0"}
    }
    found = {role: levels.get(id) for role, id in ids.items() if id in counting}
    return {role: _label(level) for role, level in found.items() if level is not None}


def _label(level: "_Element") -> tuple[str, str]:
    return value(level, "w:numFmt") or "decimal", value(level, "w:lvlText") or ""
