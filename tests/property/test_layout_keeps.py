"""Whatever the document, the style and the page: nothing is lost, nothing leaves the page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import documents, tidy
from tests.unit.layout.layout_samples import catalogue, shipped

from publisher.fonts import FontRole, draws_nothing, metrics
from publisher.layout import lay_out
from publisher.layout.kept import KeptPassages
from publisher.layout.pages import (
    Box,
    Combined,
    Dot,
    Glyphs,
    Item,
    PagedDocument,
    Picture,
    Sideways,
    Structure,
    Upright,
    Wave,
)
from publisher.model.nodes import (
    Block,
    CodeBlock,
    Document,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    Inlines,
    Note,
    NoteKind,
    Paragraph,
    Placement,
    Text,
    ThematicBreak,
)
from publisher.model.walk import inlines_of, passages, walk
from publisher.resolve import ResolvedDocument, resolve
from publisher.resolve.pieces import (
    ImagePiece,
    InterlinearPiece,
    NotePiece,
    Piece,
    RubyPiece,
    TextPiece,
    pieces,
)
from publisher.styles import Alignment, FigureSetting, InterlinearNotes, PageSetup, StyleSheet

_SLOW = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_MARGIN = 40.0


@st.composite
def sheets(draw: st.DrawFn) -> StyleSheet:
    """Style sheets on pages from a few em to A4, with odd indents and pitches."""
    base = shipped(draw(st.sampled_from(["handout", "gongwen", "book", "bulletin"])))
    width = draw(st.sampled_from([24.0, 48.0, 120.0, 250.0, 420.0]))
    height = draw(st.sampled_from([60.0, 90.0, 300.0, 672.0]))
    vertical = draw(st.booleans())
    width = max(width, 60.0) if vertical else width  # as lines are stacked along it
    page = replace(
        base.page,
        width=width + 2 * _MARGIN,
        height=height + 2 * _MARGIN,
        inner=_MARGIN,
        outer=_MARGIN,
        top=_MARGIN,
        bottom=_MARGIN,
        chars=0,
        lines=draw(st.sampled_from([0, 10])),
        two_sided=draw(st.booleans()),
        columns=draw(st.sampled_from([1, 1, 2, 3])),
        column_gap=draw(st.sampled_from([0.0, 21.0])),
        column_rule=draw(st.booleans()),
        vertical=vertical,
    )
    if page.column_room < base.style("body").size * 2:
        page = replace(page, columns=1)
    sections = {"landscape": _section(draw, page), "窄": _section(draw, page)}
    figure = FigureSetting(
        draw(st.sampled_from(Placement)), draw(st.sampled_from(["column", "all"]))
    )
    body = replace(
        base.style("body"),
        align=draw(st.sampled_from(Alignment)),
        line_pitch=draw(st.sampled_from([8.0, 16.0, 20.0, 29.53])),
        first_line_indent=draw(st.sampled_from([0.0, 2.0, -2.0])),
        space_before=draw(st.sampled_from([0.0, 7.0])),
        letter_spacing=draw(st.sampled_from([0.0, 0.0, 0.1])),
        widows=draw(st.integers(1, 3)),
        keep_together=draw(st.booleans()),
        keep_with_next=draw(st.booleans()),
        not_at_line_start=draw(st.sampled_from([("", ""), ("…", "，")])),
    )
    styles = {**base.styles, "body": body}
    for role in ("heading-1", "heading-2", "caption", "lead", "table"):
        span = draw(st.sampled_from(["column", "column", "all"]))
        new_page, recto = draw(st.sampled_from([(False, False), (False, False), (True, True)]))
        style = replace(styles[role], span=span, page_break_before=new_page, recto=recto)
        style = replace(style, run_in=role == "heading-2" and draw(st.booleans()))
        styles[role] = style
    page = replace(page, number=replace(page.number, front=draw(_FRONT)))
    return replace(
        base,
        page=page,
        styles=styles,
        notes_restart="document",
        sections=sections,
        figure=figure,
        interlinear=draw(st.sampled_from(InterlinearNotes)),
    )


_FLOATING = st.one_of(
    st.builds(
        Figure,
        st.just("p.png"),
        st.sampled_from(["图", "很长的替代文字，" * 9]),
        st.sampled_from(
            [(), (Text("图名"),), (Text("图名"), Note("n", (Paragraph((Text("注"),)),)))]
        ),
        st.sampled_from([None, 20.0, 300.0]),
        placement=st.sampled_from([None, *Placement]),
        wide=st.booleans(),
    ),
    st.builds(lambda count: Paragraph((Text("那年春天" * count),)), st.integers(1, 60)),
    st.builds(lambda level: Heading(level, (Text("节"),)), st.integers(1, 2)),
)
"""Figures that float, and the text between them."""
_TEXTS = st.sampled_from(["注", "晋穆帝，", "Yonghe ", "（三五三）"]).map(Text)
_TERMS = st.builds(IndexTerm, st.just(("词",)))
_WITHIN = st.lists(
    st.recursive(
        st.one_of(_TEXTS, _TEXTS, _TERMS),
        lambda inner: st.builds(
            lambda inlines, kind: Note("n", (Paragraph((Text("里"), *inlines)),), kind),
            st.lists(inner, max_size=3),
            st.sampled_from([NoteKind.INTERLINEAR, NoteKind.INTERLINEAR, NoteKind.FOOT]),
        ),
        max_leaves=6,
    ),
    max_size=4,
)
"""Text with notes in notes, most of them in their lines."""
_FRONT = st.sampled_from([None, "{page:roman}", "— {page:han} —"])


def _section(draw: st.DrawFn, page: PageSetup) -> PageSetup:
    """Return a page set-up of a section: the page turned or made smaller."""
    width, height = draw(st.sampled_from([(page.height, page.width), (140.0, 200.0)]))
    columns = draw(st.sampled_from([1, 2]))
    return replace(page, width=max(width, 110.0), height=max(height, 130.0), columns=columns)


@given(documents(), sheets())
@_SLOW
def test_every_character_once_and_in_order(document: Document, sheet: StyleSheet) -> None:
    """Each block's drawn characters, over all pages, are those of the model."""
    resolved = resolve(document, sheet, catalogue()).document
    _every_character_once(resolved, lay_out(resolved).paged)


@given(_WITHIN, sheets())
@_SLOW
def test_notes_within_notes_in_lines(inlines: list[Inline], sheet: StyleSheet) -> None:
    """What a note in its line holds, another or a term of the index, is set once, in its place."""
    document = Document(tidy((Paragraph((Text("年号"), *inlines)),)))
    indexed = replace(sheet, matter=replace(sheet.matter, index=True))
    resolved = resolve(document, indexed, catalogue()).document
    paged = lay_out(resolved).paged
    _every_character_once(resolved, paged)
    assert all(note.note.id in paged.destinations for note in resolved.notes)
    for _container, held in passages(resolved.blocks):
        terms = [each for each in inlines_of(held) if isinstance(each, IndexTerm)]
        assert all(term.id in paged.destinations for term in terms)


def _every_character_once(resolved: ResolvedDocument, paged: PagedDocument) -> None:
    found = _drawn(paged)
    wanted = _wanted(resolved)
    for id_, text in wanted.items():
        assert found.get(id_, "") == text, id_
    assert sum(map(len, found.values())) == sum(map(len, wanted.values()))


@given(documents(), sheets())
@_SLOW
def test_nothing_leaves_the_page(document: Document, sheet: StyleSheet) -> None:
    """No glyph, rule or picture stands outside the page box.

    An annotation longer than the line of its base does; a warning says so.
    """
    laid = lay_out(resolve(document, sheet, catalogue()).document)
    too_long = {"line-overfull", "word-divided"} & {said.code for said in laid.diagnostics}
    for page in laid.paged.pages:
        for frame in page.frames:
            for item in frame.items:
                if too_long and isinstance(item, Glyphs) and item.aside:
                    continue
                left, top, right, bottom = _extent(item)
                assert left >= -0.1 and top >= -0.1, item
                assert right <= page.width + 0.1 and bottom <= page.height + 0.1, item


@given(documents(), sheets())
@_SLOW
def test_marks_by_page_count_from_one(document: Document, sheet: StyleSheet) -> None:
    """Where notes count by page, the layout ends, and every note has a mark."""
    by_page = replace(sheet, notes_restart="page")
    resolved = resolve(document, by_page, catalogue()).document
    paged = lay_out(resolved).paged
    assert paged.pages
    assert all(note.note.id in paged.destinations for note in resolved.notes)


@given(st.lists(_FLOATING, max_size=12), sheets())
@_SLOW
def test_figures_keep_their_order_and_their_place(blocks: list[Block], sheet: StyleSheet) -> None:
    """None is on a page before that of another, or of the text, that it comes after."""
    resolved = resolve(Document(tuple(blocks)), sheet, catalogue()).document
    paged = lay_out(resolved).paged
    last = text = 0
    for block in resolved.blocks:
        page = paged.destinations[block.id or ""].page
        if isinstance(block, Figure):
            assert page >= max(last, text)
            last = page
        else:
            text = page


@given(documents(), sheets())
@settings(_SLOW, max_examples=30)
def test_same_input_same_pages(document: Document, sheet: StyleSheet) -> None:
    """Layout has no memory: twice gives the same frames."""
    resolved = resolve(document, sheet, catalogue()).document
    assert lay_out(resolved).paged.pages == lay_out(resolved).paged.pages


# -------------------------------------------------------------------- texts


@given(documents(), sheets())
@_SLOW
def test_pages_are_as_if_every_passage_were_set_anew(document: Document, sheet: StyleSheet) -> None:
    """Where notes count by page, what is kept from one try to the next changes nothing."""
    resolved = resolve(document, replace(sheet, notes_restart="page"), catalogue()).document
    laid = lay_out(resolved)
    with patch.object(KeptPassages, "find", lambda *_given: None):
        anew = lay_out(resolved)
    assert laid.paged.pages == anew.paged.pages
    assert set(laid.diagnostics) == set(anew.diagnostics)


def _drawn(paged: PagedDocument) -> dict[str, str]:
    """Return the characters of each block over all pages, labels and annotations left out.

    A block whose id begins with a slash is what the sheet adds: contents, colophon.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for page in paged.pages:
        for frame in page.frames:
            labelled = frame.within and frame.within[-1].kind is Structure.LABEL
            added = frame.block.startswith("/")
            if frame.role in {"artifact", "thematic-break"} or labelled or added:
                continue
            for item in frame.items:
                if isinstance(item, Glyphs) and not item.aside:
                    found[frame.block].append(item.text)
    return {id_: _visible("".join(parts)) for id_, parts in found.items()}


def _wanted(document: ResolvedDocument) -> dict[str, str]:
    """Return the characters of each block as the model has them."""
    wanted: dict[str, str] = defaultdict(str)
    within = {*_in_line(document)}
    lost = _Lost(document)
    for container, inlines in passages(document.blocks):
        id_ = getattr(container, "id", None) or ""
        if id_ in within:
            continue
        shown = _shown(document, id_, inlines)
        if isinstance(container, Figure) and container.source not in document.images:
            shown = (container.alt or container.source) + shown
        wanted[id_] += lost.without(_visible(shown))
    everything = [*walk(document.blocks)]
    for resolved in document.notes:
        everything += walk(resolved.note.blocks)
    for block in everything:
        if isinstance(block, CodeBlock):
            wanted[block.id or ""] = lost.without(_visible(block.text))
        if isinstance(block, ThematicBreak):
            wanted.pop(block.id or "", None)
    return {id_: text for id_, text in wanted.items() if not id_.startswith("/")}


def _shown(document: ResolvedDocument, id_: str, inlines: Inlines) -> str:
    return "".join(_pieces(document, id_, inlines))


def _pieces(document: ResolvedDocument, id_: str, inlines: Inlines) -> Iterator[str]:
    yield from _words(document, pieces(inlines, document.style(id_), document, document.lang))


def _words(document: ResolvedDocument, found: Sequence[Piece]) -> Iterator[str]:
    for piece in found:
        match piece:
            case TextPiece():
                yield piece.text
            case NotePiece():
                yield piece.mark
            case RubyPiece():
                yield from _words(document, piece.base)
            case InterlinearPiece():
                yield from ("（", *_words(document, piece.content), "）")
            case ImagePiece() if piece.image.source not in document.images:
                yield piece.image.alt
            case _:
                pass


def _in_line(document: ResolvedDocument) -> Iterator[str]:
    """Yield the ids of the paragraphs of notes that are set in their lines."""
    blocks = {each.note.id: each.note.blocks for each in document.notes}
    for container, inlines in passages(document.blocks):
        style = document.style(getattr(container, "id", None))
        waiting = [*pieces(inlines, style, document, document.lang)]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, InterlinearPiece):
                yield from (block.id or "" for block in blocks[piece.id])
                waiting += piece.content


def _visible(text: str) -> str:
    return re.sub(r"\s", "", "".join(char for char in text if not draws_nothing(char)))


class _Lost:
    """The characters that no face has: they are drawn as boxes."""

    def __init__(self, document: ResolvedDocument) -> None:
        self._document = document

    def without(self, text: str) -> str:
        fonts = self._document.fonts
        return "".join(
            char for char in text if fonts.face(char, FontRole.SONG, "zh-Hans") is not None
        )


def _extent(item: Item) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of an item; a run's ink by its advances and em box."""
    match item:
        case Upright() | Sideways():
            length = _length_down(item)
            left = item.x - 0.12 * item.size
            return left, item.y, left + item.size, item.y + length
        case Glyphs():
            text = item.text.rstrip()
            width = metrics(item.face).width(text) * item.size * item.scale
            width += item.spacing * max(len(text) - 1, 0)
            width += sum(kern for at, kern in item.kerns if at < len(text) - 1)
            return item.x, item.y - 0.88 * item.size, item.x + width, item.y + 0.12 * item.size
        case Wave(down=True):
            return item.x - 1, item.y, item.x + 1, item.y + item.width
        case Wave():
            return item.x, item.y - 1, item.x + item.width, item.y + 1
        case Dot():
            return item.x - item.radius, item.y, item.x + item.radius, item.y + item.radius
        case Box() | Picture():
            return item.x, item.y, item.x + item.width, item.y + item.height


def _length_down(run: Glyphs) -> float:
    """Return how far down the page the ink of a run of a vertical line goes."""
    text = run.text.rstrip()
    if isinstance(run, Combined):
        return run.size
    wide = len(text) if isinstance(run, Upright) else metrics(run.face).width(text) * run.scale
    kerns = sum(kern for at, kern in run.kerns if at < len(text) - 1)
    return wide * run.size + run.spacing * max(len(text) - 1, 0) + kerns
