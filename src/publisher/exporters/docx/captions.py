"""Captions that Word counts, and references to them: SEQ and REF fields with their results."""

from dataclasses import replace

from publisher.exporters.docx.markup import field, run, text_elements
from publisher.exporters.docx.work import Work
from publisher.model.nodes import Inlines, Text
from publisher.resolve.captions import CaptionLabel

_HINT = '<w:rFonts w:hint="eastAsia"/>'


def counted_label(work: Work, id: str | None, caption: Inlines) -> tuple[str, Inlines]:
    """Return the runs of a caption's label, its number a field, and the words behind it."""
    label, first = work.document.captions.get(id or ""), caption[:1]
    if label is None or id is None or not isinstance(first[0], Text):
        return "", caption
    typed = label.word + label.chapter
    before = run(_hint(typed), text_elements(work.escape(typed)))
    content = before + _number(label)
    if id in work.bookmarks.targets:
        content = work.bookmarks.always(_bookmark(id), content)
    words = replace(first[0], text=first[0].text[len(label.text) :])
    return content, (words, *caption[1:])


def label_reference(work: Work, id: str, shown: str) -> str:
    """Return a reference that shows a caption's label, and follows it when its number changes.

    Nothing where the text shown is another: Word would put the label in its place.
    """
    label = work.document.captions.get(id)
    if label is None or shown != label.text or id not in work.bookmarks.targets:
        return ""
    code = f"REF {work.bookmarks.name(_bookmark(id))} \\h"
    return field(code, work.escape(shown), _hint(shown))


def _number(label: CaptionLabel) -> str:
    """Return the number as a field; where the author's count leaps, Word is told the number.

    Han numerals stay text: LibreOffice makes figures of them (CHINESENUM3).
    Source: ECMA-376 part 1, 17.16.5.56 (SEQ).
    """
    if not label.number.isascii():
        return run(_HINT, text_elements(label.number))
    leap = "" if label.follows else f" \\r {label.value}"
    return field(f"SEQ {label.word.rstrip('.')} \\* ARABIC{leap}", label.number)


def _hint(text: str) -> str:
    return "" if text.isascii() else _HINT


def _bookmark(id: str) -> str:
    return f"{id}/label"
