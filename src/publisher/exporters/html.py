"""HTML: one file that holds all it shows, for the screen and for paper."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.exporters.xhtml.blocks import blocks
from publisher.exporters.xhtml.css import style_rules
from publisher.exporters.xhtml.escape import attribute, element_text
from publisher.exporters.xhtml.families import css_string, western_faces
from publisher.exporters.xhtml.notes import notes
from publisher.exporters.xhtml.pictures import prepare
from publisher.exporters.xhtml.run import Place, Run, Shown
from publisher.exporters.xhtml.survey import survey
from publisher.exporters.xhtml.titles import shown_title
from publisher.exporters.xhtml.words import language_tag
from publisher.resolve.colophon import with_colophon
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.notes import note_parts
from publisher.resolve.ranks import title_paragraph, tops, with_title
from publisher.styles import PageSetup, StyleSheet

_SCREEN = """\
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
.document-title { position: absolute; width: 1px; height: 1px; overflow: hidden; \
clip: rect(0, 0, 0, 0); white-space: nowrap; }
@media screen {
body { margin: 0; }
main { max-width: MEASUREem; margin: 0 auto; padding: 2em 1em 4em; }
}
"""
_COLUMNS = """\
@media screen and (min-width: 48em) {
.parallel { display: table; width: 100%; border-spacing: 0 0.5em; }
.pair { display: table-row; }
.side { display: table-cell; width: 50%; padding-right: 1em; vertical-align: top; }
}
"""


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write one HTML file to `out`; return what could only be approximated.

    Pictures are inside as data URIs; nothing runs and nothing is loaded from elsewhere. A text
    of several parts and no title of its own gets one for screen readers, which want one h1.
    """
    whole = with_colophon(document)
    run = _run(whole)
    place = Place(document.lang)
    parts = []
    for part, _notes in note_parts(document):
        parts += [blocks(part, run, place), notes(run, place)]
    parts.append(blocks(whole.blocks[len(document.blocks) :], run, place))
    body = _body(document, run, "\n".join(filter(None, parts)))
    page = "\n".join([*_head(document, run), *body, "</html>\n"])
    out.write(page.encode())
    return run.findings()


FORMAT = Format("html", ".html", "text/html", export)


def _run(document: ResolvedDocument) -> Run:
    seen = survey(document.blocks)
    title = title_paragraph(document.blocks)
    top = 2 if title is not None or tops(document.outline) > 1 else 1
    pictures = _Pictures(document)
    run = Run(
        document=document,
        epub=False,
        ranks=with_title(document.outline, title, top),
        files=dict.fromkeys(seen.ids, ""),
        targets=frozenset(seen.targets),
        picture=pictures.get,
    )
    pictures.diagnostics = run.diagnostics
    return run


class _Pictures:
    """Pictures as data URIs, each prepared once."""

    def __init__(self, document: ResolvedDocument) -> None:
        self._images, self._named = document.images, document.named
        self._shown: dict[str, Shown | None] = {}
        self.diagnostics: list[Diagnostic] = []

    def get(self, name: str) -> Shown | None:
        if name not in self._shown:
            self._shown[name] = self._prepare(name)
        return self._shown[name]

    def _prepare(self, name: str) -> Shown | None:
        resource = self._images.get(name)
        if resource is None:
            return None  # resolve has reported it
        prepared = prepare(resource, largest=None)
        if prepared.diagnostic:
            said = replace(prepared.diagnostic, span=self._named.get(name))
            self.diagnostics.append(said)
        picture = prepared.picture
        if picture is None:
            return None
        data = b64encode(picture.data).decode("ascii")
        return Shown(f"data:{picture.media_type};base64,{data}", picture.width, picture.height)


# --------------------------------------------------------------------- head


def _head(document: ResolvedDocument, run: Run) -> Iterator[str]:
    lang = language_tag(document.lang)
    yield "<!DOCTYPE html>"
    yield f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{element_text(shown_title(document))}</title>"
    for name, value in _metadata(document):
        yield f'<meta name="{name}" content="{attribute(value)}"/>'
    yield f"<style>\n{_css(document, run)}</style>"
    yield "</head>"


def _metadata(document: ResolvedDocument) -> Iterator[tuple[str, str]]:
    """Yield the metadata that are known, in HTML's words and as Dublin Core (DCMI, DC-HTML)."""
    data = document.metadata
    if data.creators:
        yield "author", "、".join(person.name for person in data.creators)
    if data.description:
        yield "description", data.description
    if data.subjects:
        yield "keywords", ",".join(data.subjects)
    yield "DC.title", shown_title(document)
    yield from (("DC.creator", person.name) for person in data.creators)
    yield from (("DC.contributor", person.name) for person in data.contributors)
    yield from (("DC.subject", subject) for subject in data.subjects)
    for name in ("description", "publisher", "date", "type", "source", "relation", "coverage"):
        if value := getattr(data, name):
            yield f"DC.{name}", value
    if data.rights:
        yield "DC.rights", data.rights
    yield "DC.language", language_tag(document.lang)
    yield "DC.identifier", document.identifier


def _body(document: ResolvedDocument, run: Run, content: str) -> Iterator[str]:
    yield "<body>"
    yield "<main>"
    if run.ranks and 1 not in run.ranks.values():
        yield f'<h1 class="document-title">{element_text(shown_title(document))}</h1>'
    yield content
    yield "</main>"
    yield "</body>"


# ---------------------------------------------------------------------- CSS


def _css(document: ResolvedDocument, run: Run) -> str:
    sheet = document.sheet
    rules, screen = style_rules(sheet, document.lang, run.langs, aliases=True), _SCREEN + _COLUMNS
    if sheet.page.vertical:
        from publisher.exporters.xhtml.vertical import turned

        rules, screen = turned(rules), _SCREEN.replace("max-width", "max-height")
    parts = [
        western_faces(sheet) + "\n",
        rules,
        screen.replace("MEASURE", f"{_measure(sheet)}"),
        _print_rules(sheet),
    ]
    return "".join(parts)


def _measure(sheet: StyleSheet) -> int:
    """Return the em of a line on a screen, where columns are one: those of the type area."""
    return round(sheet.page.measure / sheet.style("body").size) if sheet.page.chars else 36


def _print_rules(sheet: StyleSheet) -> str:
    body, page = sheet.style("body"), sheet.page
    size = f"body {{ font-size: {body.size:g}pt; margin: 0; }}"
    if page.columns > 1:
        rule = " column-rule: 0.5pt solid;" if page.column_rule else ""
        gap = page.column_gap / body.size
        size += f" main {{ columns: {page.columns}; column-gap: {gap:g}em;{rule} }}"
    odd, even = _number(page, 1), _number(page, 2)
    left, right = (page.outer, page.inner) if page.vertical else (page.inner, page.outer)
    rules = [_page_rule("@page", page, left, right, odd)]
    if page.two_sided:
        if page.vertical:  # the first page is a left one
            odd, even = even, odd
        rules = [
            _page_rule("@page", page, left, right, ""),
            _page_rule("@page :left", page, page.outer, page.inner, even),
            _page_rule("@page :right", page, page.inner, page.outer, odd),
        ]
    return "\n".join([f"@media print {{ {size} }}", *rules]) + "\n"


def _page_rule(selector: str, page: PageSetup, left: float, right: float, number: str) -> str:
    size = f"size: {page.width:.2f}pt {page.height:.2f}pt; " if selector == "@page" else ""
    margin = f"margin: {page.top:.2f}pt {right:.2f}pt {page.bottom:.2f}pt {left:.2f}pt;"
    return f"{selector} {{ {size}{margin}{number} }}"


def _number(setup: PageSetup, page: int) -> str:
    """Return the box of an odd or even page's number; browsers without boxes leave it out."""
    number = setup.number
    shown = number.shown(page, two_sided=setup.two_sided)
    if not shown:
        return ""
    edge = {"foot": "bottom", "head": "top"}[number.edge]
    where = f"{edge}-{setup.side(number.position, page)}"
    return f" @{where} {{ content: {_content(shown)}; }}"


def _content(text: str) -> str:
    """Return a format like “— {page} —” as the value of content."""
    parts = text.replace("{page}", "\0n\0").replace("{pages}", "\0N\0").split("\0")
    counters = {"n": "counter(page)", "N": "counter(pages)"}
    return " ".join(counters.get(part) or css_string(part) for part in parts if part)
