"""Hypothesis strategies for documents: every node of the model, in the shapes readers make.

`inlines()`, `blocks()` and `documents()` are what other tests use. Ids are unique in a document,
a note stands at its first reference, text holds no line end and no control character.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

from publisher.diagnostics import Source, Span
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import (
    Align,
    Block,
    Blocks,
    BookTitleMark,
    Cell,
    Code,
    CodeBlock,
    DeathMark,
    Division,
    DivisionKind,
    Document,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelCell,
    ParallelRow,
    Placement,
    ProperNounMark,
    Quote,
    Reference,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)

Strategy = st.SearchStrategy
Draw = Callable[[Strategy[Any]], Any]

_TRICKY = "*_~^`[]{}()<>&|\\!#+-=:;.\"'@$%/?, 　\u00a0“”‘’—…·《》。，：（）1a真中文字한あé𡃁"
_PHRASES = (
    "**", "~~", "~2~", "^2^", "](", "![", "{#a}", "{.em}", "-{", "}-", "[^a]", "[ ] ", "[x] ",
    "1. ", "1) ", "- ", "# ", "> ", "+++", "---", "***", "===", ":::", "::: verse", "```", "|---|",
    "<br>", "<!--", "&amp;", "&#32;", "https://a.com/b", "www.a.com", "a@b.com", "    ", "\\",
    "注意：", "（二）", "一、", "3~5天", "Word", "<a@b.c>", "[a]: b", "[^a]: b", "$x$", "//",
)  # fmt: skip
_ANY = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
_PIECE = st.one_of(st.sampled_from(_TRICKY), st.sampled_from(_PHRASES), _ANY)
_TEXT = st.lists(_PIECE, max_size=4).map("".join)
_SOME_TEXT = st.lists(_PIECE, min_size=1, max_size=4).map("".join)
_ID = st.text("abcxyz019第章_.-:", min_size=1, max_size=4)
_LANG = st.sampled_from([None, None, None, None, "en", "zh-Hant-TW"])
_MAYBE_ID = st.one_of(st.none(), st.none(), _ID)
_SIZE = st.sampled_from([1, 1, 2, 0, 3])
_BOOLEAN = st.booleans()
_CHECKED = st.sampled_from([None, None, True, False])
_LEVEL = st.lists(_SOME_TEXT.map(str.strip).filter(bool), max_size=3).map(tuple)
_SPAN = st.integers(1, 3)


def text(min_size: int = 0) -> Strategy[str]:
    """Text as authors and attackers write it, without line ends."""
    return _SOME_TEXT if min_size else _TEXT


# ------------------------------------------------------------------ inlines


def _sent(levels: tuple[str, ...], see: tuple[str, ...], also: bool) -> IndexTerm:
    return IndexTerm(levels, see=see, also=also)


_LEAVES = (
    st.builds(Text, _SOME_TEXT),
    st.builds(Text, _SOME_TEXT, lang=_LANG),
    st.builds(Code, _TEXT, lang=_LANG),
    st.just(LineBreak()),
    st.builds(InlineImage, _SOME_TEXT, _TEXT, _TEXT),
    st.builds(Keep, _TEXT, lang=_LANG),
    st.just(Keep("甲", variants=(("zh-hans", "甲"), ("zh-tw", "乙: b")))),
    st.builds(NoteReference, _ID),
    st.builds(Reference, _ID, lang=_LANG),
    st.builds(IndexTerm, _LEVEL, _TEXT),
    st.builds(_sent, _LEVEL, _LEVEL.filter(bool), st.booleans()),
)
_LEAF = st.one_of(_LEAVES[0], _LEAVES[0], *_LEAVES)
_SIMPLE = (
    Emphasis, Strong, Strikethrough, EmphasisDots, ProperNounMark, BookTitleMark,
    DeathMark, Superscript, Subscript,
)  # fmt: skip
_SPANNING = st.sampled_from([*_SIMPLE, Ruby, Link, Reference])
_RUBY = st.sampled_from(RubyKind)
_NOTE = st.sampled_from(NoteKind)
_SYLLABLES = st.lists(
    st.sampled_from(["ㄧㄣˊ", "ㄏㄤˊ", "˙ㄇㄣ", "ㄓㄨㄤ", "ㄚㆷ"]), min_size=1, max_size=3
)
_BOPOMOFO = st.builds(
    lambda base, found: Ruby((Text(base),), " ".join(found), RubyKind.BOPOMOFO),
    st.sampled_from(["銀", "銀行", "真中文", "a"]), _SYLLABLES,
)  # fmt: skip


@st.composite
def inlines(draw: Draw, depth: int = 3, notes: bool = False) -> Inlines:
    """Inlines of every kind, nested up to `depth`; `notes`: notes too."""
    return tuple(_inline(draw, depth, notes) for _ in range(draw(_SIZE)))


def _inline(draw: Draw, depth: int, notes: bool) -> Inline:
    choice = draw(st.integers(0, 9))
    if notes and choice == 9:
        return Note(draw(_ID), _blocks(draw, 1, False), draw(_NOTE), lang=draw(_LANG))
    if depth == 0 or choice < 5:
        return draw(_LEAF)
    children = tuple(_inline(draw, depth - 1, notes) for _ in range(draw(_SIZE)))
    node, lang = draw(_SPANNING), draw(_LANG)
    if node is Ruby:
        return draw(_BOPOMOFO) if draw(_BOOLEAN) else Ruby(children, draw(_TEXT), draw(_RUBY), lang)
    if node is Link:
        return Link(children, draw(_TEXT), draw(_TEXT), lang)
    if node is Reference:
        return Reference(draw(_ID), children, lang=lang)
    return node(children, lang=lang)


# ------------------------------------------------------------------- blocks

_ROLE = st.sampled_from([ParagraphRole.BODY, *ParagraphRole])
_KIND = st.sampled_from(DivisionKind)
_NUMBERING = st.sampled_from(Numbering)
_START = st.sampled_from([1, 1, 2, 0, 2_000_000_000, -1])
_SCOPE = st.sampled_from(Scope)
_ALIGN = st.sampled_from(Align)
_ALIGNS = st.lists(_ALIGN, max_size=3).map(tuple)
_WIDTH = st.sampled_from([None, 80.0, 33.25])
_PLACEMENT = st.sampled_from([None, None, *Placement])
_WIDE = st.sampled_from([False, False, True])
_PAGE = st.sampled_from([None, None, "landscape", "窄"])
_CODE = st.lists(_TEXT, max_size=4).map("\n".join)
_FLAT = ("paragraph", "paragraph", "heading", "verse", "figure", "code", "page", "rule")
_DEEP = ("list", "list", "quote", "division", "parallel", "grid", "table")


@st.composite
def blocks(draw: Draw, depth: int = 2) -> Blocks:
    """Blocks of every kind; ids unique, and notes first where they are referred to."""
    return tidy(_blocks(draw, depth, True))


def _blocks(draw: Draw, depth: int, notes: bool) -> Blocks:
    return tuple(_block(draw, depth, notes) for _ in range(draw(_SIZE)))


def _block(draw: Draw, depth: int, notes: bool) -> Block:
    kind = draw(st.sampled_from(_FLAT if depth == 0 else (*_FLAT, *_DEEP)))
    id_ = draw(_MAYBE_ID)
    if kind in _FLAT:
        return _flat(draw, kind, id_, notes)
    return _deep(draw, kind, id_, depth - 1, notes)


def _flat(draw: Draw, kind: str, id_: str | None, notes: bool) -> Block:
    words = inlines(2, notes)
    match kind:
        case "paragraph":
            return Paragraph(draw(words), draw(_ROLE), id_, lang=draw(_LANG))
        case "heading":
            return Heading(draw(st.integers(1, 6)), draw(words), id_, lang=draw(_LANG))
        case "verse":
            lines = [VerseLine(draw(words), draw(_MAYBE_ID)) for _ in range(draw(_SIZE))]
            return Verse(tuple(lines), id_, lang=draw(_LANG))
        case "figure":
            return Figure(
                draw(_SOME_TEXT), draw(_TEXT), draw(words), draw(_WIDTH), id_, lang=draw(_LANG),
                placement=draw(_PLACEMENT), wide=draw(_WIDE),
            )  # fmt: skip
        case "code":
            return CodeBlock(draw(_CODE), draw(_TEXT), id_)
        case "page":
            return PageBreak(id_)
        case _:
            return ThematicBreak(id_)


def _deep(draw: Draw, kind: str, id_: str | None, depth: int, notes: bool) -> Block:
    lang = draw(_LANG)
    match kind:
        case "list":
            items = tuple(_item(draw, depth, notes) for _ in range(max(1, draw(_SIZE))))
            label = draw(st.sampled_from(["", "", "%、", "(%) "]))
            numbering, start, tight = draw(_NUMBERING), draw(_START), draw(_BOOLEAN)
            return List(items, numbering, start, tight, id_, lang=lang, label=label)
        case "quote":
            return Quote(_blocks(draw, depth, notes), id_, lang=lang)
        case "division":
            inside, page = _blocks(draw, depth, notes), draw(_PAGE)
            return Division(draw(_KIND), inside, id_, lang=lang, page=page)
        case "parallel":
            return Parallel(tuple(_sides(draw, depth, notes) for _ in range(draw(_SIZE))), id_)
        case "grid":
            head, body = (tuple(_row(draw, depth, notes) for _ in range(draw(_SIZE)))
                          for _ in range(2))  # fmt: skip
            caption, wide = draw(inlines(1, notes)), draw(_WIDE)
            return Table(head, body, draw(_ALIGNS), caption, id_, lang=lang, wide=wide)
        case _:
            return _plain_table(draw, id_, notes)


def _item(draw: Draw, depth: int, notes: bool) -> ListItem:
    if draw(_BOOLEAN):  # as most lists are: a line, perhaps with a list below it
        inside: tuple[Block, ...] = (Paragraph(draw(inlines(1, notes))),)
        if depth > 0 and draw(_BOOLEAN):
            inside = (*inside, _deep(draw, "list", None, depth - 1, notes))
        return ListItem(inside, draw(_CHECKED), draw(_MAYBE_ID))
    return ListItem(_blocks(draw, depth, notes), draw(_CHECKED), draw(_MAYBE_ID))


def _sides(draw: Draw, depth: int, notes: bool) -> ParallelRow:
    cells = [ParallelCell(_blocks(draw, depth, notes), draw(_LANG)) for _ in range(draw(_SIZE))]
    return ParallelRow(tuple(cells))


def _row(draw: Draw, depth: int, notes: bool) -> Row:
    return Row(tuple(_cell(draw, depth, notes) for _ in range(draw(_SIZE))))


def _cell(draw: Draw, depth: int, notes: bool) -> Cell:
    inside = _blocks(draw, min(depth, 1), notes)
    return Cell(inside, draw(_SPAN), draw(_SPAN), draw(_SCOPE), draw(_ALIGN), lang=draw(_LANG))


def _plain_table(draw: Draw, id_: str | None, notes: bool) -> Table:
    """A table that Markdown's own syntax can hold."""
    width = draw(_SPAN)

    def row(scope: Scope) -> Row:
        words = [draw(inlines(1, notes)) for _ in range(width)]
        return Row(tuple(Cell((Paragraph(each),) if each else (), scope=scope) for each in words))

    body = tuple(row(Scope.NONE) for _ in range(draw(_SIZE)))
    columns = tuple(draw(_ALIGN) for _ in range(width))
    return Table((row(Scope.COLUMN),), body, columns, draw(inlines(1)), id_)


# ---------------------------------------------------------------- documents


def metadata() -> Strategy[Metadata]:
    """Metadata with every field."""
    word = text()
    words = st.lists(text(1), max_size=2).map(tuple)
    person = st.builds(Contributor, text(1), st.sampled_from(["aut", "trl", "edt", "x"]), word)
    people = st.lists(person, max_size=2).map(tuple)
    record = st.builds(
        OfficialRecord,
        **{
            item.name: st.booleans() if item.type is bool else words if item.default == () else word
            for item in fields(OfficialRecord)
        },
    )
    extra = st.lists(st.tuples(text(1), word), max_size=2, unique_by=lambda pair: pair[0])
    special = {
        "creators": people,
        "contributors": people,
        "subjects": words,
        "official": st.none() | record,
        "extra": extra.map(tuple),
    }
    return st.builds(
        Metadata, **{item.name: special.get(item.name, word) for item in fields(Metadata)}
    )


def documents(depth: int = 2) -> Strategy[Document]:
    """Whole documents, without sources and pictures' bytes."""
    tags = st.sampled_from(["und", "zh-Hans", "zh-Hant-TW", "en"])
    return st.builds(Document, blocks(depth), st.one_of(st.just(Metadata()), metadata()), tags)


def sources() -> Strategy[Source]:
    """Sources as a reader states them."""
    starts = st.lists(st.integers(0, 99), max_size=3).map(tuple)
    return st.builds(Source, text(1), starts, st.just("utf-8"), st.just("0" * 64))


def resources() -> Strategy[Resource]:
    """Pictures with bytes."""
    size = st.integers(0, 9999)
    return st.builds(Resource, text(1), st.just("image/png"), st.binary(max_size=20), size, size,
                     st.floats(0, 1200))  # fmt: skip


def complete_documents() -> Strategy[Document]:
    """Documents with sources, pictures and spans too: all that JSON holds."""
    return st.builds(
        _completed,
        documents(1),
        st.lists(sources(), max_size=2).map(tuple),
        st.lists(resources(), max_size=2).map(tuple),
        st.builds(lambda start, length: Span("源.md", start, start + length),
                  st.integers(0, 99), st.integers(0, 99)),
    )  # fmt: skip


def _completed(document: Document, sources_: Any, resources_: Any, span: Span) -> Document:
    spanned = mapped(document, lambda node: _with_span(node, span))
    return replace(spanned, sources=sources_, resources=resources_)


def _with_span(node: Any, span: Span) -> Any:
    if not any(item.name == "span" for item in fields(node)):
        return node
    anchors = {"anchors": ((0, span.start), (1, span.end))} if isinstance(node, Text) else {}
    return replace(node, span=span, **anchors)


# --------------------------------------------------------------- rebuilding


def mapped(value: Any, change: Any) -> Any:
    """Return a tree with every dataclass in it replaced by what `change` returns, inmost first."""
    if isinstance(value, tuple):
        return tuple(mapped(item, change) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {item.name: mapped(getattr(value, item.name), change) for item in fields(value)}
    return change(replace(value, **parts))


def without_spans(value: Any) -> Any:
    """Return a tree without spans and anchors."""

    def bare(node: Any) -> Any:
        names = {item.name for item in fields(node)} & {"span", "anchors"}
        return replace(node, **{name: () if name == "anchors" else None for name in names})

    return mapped(value, bare)


def tidy(blocks_: Blocks) -> Blocks:
    """Return blocks whose ids are unique and whose notes stand at their first reference."""
    return _Tidy().of(blocks_)


class _Tidy:
    """Walks a tree in reading order and renames what is there already."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.notes: list[str] = []

    def of(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self.of(item) for item in value)
        if isinstance(value, NoteReference):
            return replace(value, id=self.notes[0]) if self.notes else Text("注")
        if not is_dataclass(value) or isinstance(value, type):
            return value
        if any(item.name == "id" for item in fields(value)) and value.id is not None:
            value = replace(value, id=self.fresh(value.id))
        if isinstance(value, Note):
            self.notes.append(value.id)
        # A caption is read before the rows, whatever the order of the fields.
        names = sorted((item.name for item in fields(value)), key=lambda name: name != "caption")
        parts = {name: self.of(getattr(value, name)) for name in names}
        return replace(value, **parts)

    def fresh(self, name: str) -> str:
        while name in self.used:
            name += "x"
        self.used.add(name)
        return name
