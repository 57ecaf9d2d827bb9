"""Headers and footers: no part of the text, so they are named and left out."""

from typing import TYPE_CHECKING

from publisher.packages.ooxml import attribute, full, kind
from publisher.readers.docx.reading import Reading, shortened

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = {"w:headerReference": "header", "w:footerReference": "footer"}


def report_headers(reading: Reading, root: "_Element") -> None:
    """Note the text of each header and footer once; page numbers alone are no text."""
    relations = reading.parts.relations(reading.parts.main)
    said: set[str] = set()
    for element in root.iter(*(full(name) for name in _WORDS)):
        relation = relations.get(attribute(element, "r:id") or "")
        part = reading.parts.xml(relation.target) if relation and not relation.external else None
        text = _text(part) if part is not None else ""
        what = _WORDS[kind(element)]
        if text and (key := f"{what} {text}") not in said:
            said.add(key)
            message = f"the {what} “{shortened(text, 30)}” is left out"
            reading.losses.mention("word-header", message, hint="the style sheet sets its own")


def _text(root: "_Element") -> str:
    """Return the text outside of fields, if it holds a letter."""
    parts, depth = [], 0
    for element in root.iter(full("w:t"), full("w:fldChar")):
        if kind(element) == "w:fldChar":
            depth += {"begin": 1, "end": -1}.get(attribute(element, "w:fldCharType") or "", 0)
        elif depth == 0:
            parts.append(element.text or "")
    text = "".join(parts).strip()
    return (
        text
        if any(
            char.isalpha() for char in text.replace("第", "").replace("页", "").replace("共", "")
        )
        else ""
    )
