"""The notes of a file, after its text: aside elements, which readers show where the mark is."""

from collections.abc import Iterator
from dataclasses import replace

from publisher.exporters.xhtml.blocks import blocks_after
from publisher.exporters.xhtml.run import Place, Run
from publisher.exporters.xhtml.words import words
from publisher.model.nodes import Note


def notes(run: Run, place: Place) -> str:
    """Return the notes that wait, and those that they themselves refer to; none wait afterwards."""
    written = "\n".join(_all(run, place))
    if not written:
        return ""
    kind = run.kind("footnotes") if run.epub else run.kind("", "doc-endnotes")
    label = "" if run.epub else f' aria-label="{words(place.lang).notes}"'
    return f'<div class="notes"{kind}{label}>\n{written}\n</div>'


def _all(run: Run, place: Place) -> Iterator[str]:
    while run.waiting:
        yield _note(run.waiting.pop(0), run, place)


def _note(note: Note, run: Run, place: Place) -> str:
    """Return one note. Its back link comes first: Kindle joins notes whose back link is last."""
    inner = replace(place, lang=note.lang or place.lang, note=True)
    content = blocks_after(_back_link(note, run, place), note.blocks, run, inner)
    name, lang = run.names.get(note.id), run.lang(note.lang, place)
    kind = run.kind("footnote", "doc-footnote")
    return f'<aside class="footnote" id="{name}"{kind}{lang}>{content}</aside>'


def _back_link(note: Note, run: Run, place: Place) -> str:
    mark = run.text(run.document.marks.get(note.id, "*"))
    href = run.back(note.id)
    if href is None:
        return f'<span class="label">{mark}</span>'
    kind, title = run.kind("backlink", "doc-backlink"), words(place.lang).back
    return f'<a class="label"{kind} href="{href}" title="{title}">{mark}</a>'
