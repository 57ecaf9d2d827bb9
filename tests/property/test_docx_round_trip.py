"""What we write as a Word file reads back: the same document, or one that is the same from then on.

What Word has no place for cannot come back: divisions and page set-ups, the language of code and
whether a list is tight, floats, pictures' names, references (they are links), verse in lines of a
list, kept text, comments above characters, and blanks at the ends of a paragraph.
"""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import documents, mapped, tidy, without_spans
from tests.unit.exporters.docx_samples import everything, resolved, write

from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Align,
    Block,
    Cell,
    CodeBlock,
    Document,
    Emphasis,
    EmphasisDots,
    Heading,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    ProperNounMark,
    Quote,
    Reference,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    Text,
    Verse,
    VerseLine,
)
from publisher.readers.base import ReadOptions
from publisher.readers.docx import read

Strategy = st.SearchStrategy


def round_trip(document: Document) -> Document:
    """Return what is read from the Word file of a document."""
    return read(write(resolved(document)).data, "x.docx", ReadOptions()).document


def compared(document: Document) -> Any:
    """Return the blocks without what a file decides: places, and the names of notes and ids."""
    names: dict[str, str] = {}

    def bare(node: Any) -> Any:
        if isinstance(node, Note):
            return replace(node, id=names.setdefault(node.id, f"n{len(names)}"))
        if isinstance(node, Reference):
            return replace(node, target="")
        if isinstance(node, Link) and node.target.startswith("#"):
            return replace(node, target="#")
        return replace(node, id=None) if hasattr(node, "id") and not isinstance(node, str) else node

    return mapped(without_spans(document.blocks), bare)


# --------------------------------------------------- documents as Word has them

_WORDS = st.text("字词句文章标点，。“”汉语abcXYZ12 —…", min_size=1, max_size=8).map(
    lambda text: f"字{text}末"
)
_TEXT = st.builds(Text, _WORDS)


def _inlines(notes: bool = True, strong: bool = True) -> Strategy[Inlines]:
    """Inlines; strong: not where the style is bold already, as there it says nothing."""
    others_: list[Any] = [Emphasis, Strikethrough, ProperNounMark, Superscript]
    simple = st.sampled_from([*others_, *([Strong] if strong else [])])
    marked = st.builds(lambda node, text: node((text,)), simple, _TEXT)
    dotted = st.just(EmphasisDots((Text("着重"),)))
    ruby = st.sampled_from(
        [
            Ruby((Text("汉"),), "hàn", RubyKind.PINYIN),
            Ruby((Text("字"),), "ㄗˋ", RubyKind.BOPOMOFO),
            Ruby((Text("某"),), "注", RubyKind.OTHER),
        ]
    )
    linked = st.builds(lambda text: Link((text,), "https://example.org/a?b=1"), _TEXT)
    note = st.builds(
        lambda words, kind: Note("n", (Paragraph(words),), kind),
        _inlines(notes=False) if notes else st.just(()),
        st.sampled_from([NoteKind.FOOT, NoteKind.END]),
    )
    more = [marked, dotted, ruby, linked, st.just(LineBreak()), *([note] if notes else [])]
    others = st.lists(st.tuples(st.one_of(more), _TEXT), max_size=3)
    return st.builds(
        lambda first, rest: (first, *(x for pair in rest for x in pair)), _TEXT, others
    )


_ROLES = st.sampled_from([role for role in ParagraphRole if role is not ParagraphRole.CAPTION])
_PARAGRAPH = st.builds(Paragraph, _inlines())
_NUMBERINGS = st.sampled_from([*Numbering])


def _list(depth: int = 2) -> Strategy[List]:
    inner = st.lists(_list(depth - 1), max_size=1) if depth else st.just([])
    item = st.builds(
        lambda words, more, lists: ListItem((Paragraph(words), *more, *lists)),
        _inlines(), st.lists(_PARAGRAPH, max_size=1), inner,
    )  # fmt: skip

    def made(items: list[ListItem], how: Numbering, start: int, checked: bool | None) -> List:
        if how is not Numbering.BULLET:
            return List(tuple(items), how, start)
        return List(tuple(replace(each, checked=checked) for each in items), how)

    items = st.lists(item, min_size=1, max_size=3)
    checks = st.sampled_from([None, True, False])
    return st.builds(made, items, _NUMBERINGS, st.integers(1, 8), checks)


@st.composite
def _table(draw: Any) -> Table:
    """A table with a head, a caption and a cell over two rows and one over two columns."""
    width = draw(st.integers(2, 3))

    def cells(scope: Scope = Scope.NONE, columns: int = width) -> list[Cell]:
        aligns = st.sampled_from([Align.DEFAULT, Align.END, Align.CENTER])
        words = st.builds(Paragraph, _inlines(strong=scope is Scope.NONE))
        return [
            Cell(
                (draw(words),),
                scope=scope,
                align=draw(aligns) if scope is Scope.NONE else Align.DEFAULT,
            )
            for _ in range(columns)
        ]

    tall = replace(cells()[0], row_span=2)
    wide = replace(cells()[0], column_span=2)
    body = (Row((tall, *cells()[1:])), Row(tuple(cells()[1:])), Row((wide, *cells()[2:])))
    return Table(
        (Row(tuple(cells(Scope.COLUMN))),), body, caption=draw(_inlines(notes=False, strong=False))
    )


_BLOCK: Strategy[Block] = st.one_of(
    _PARAGRAPH,
    st.builds(Paragraph, _inlines(strong=False), _ROLES),
    st.builds(lambda level, text: Heading(level, (text,)), st.integers(1, 6), _TEXT),
    _list(),
    st.builds(lambda blocks: Quote(tuple(blocks)), st.lists(_PARAGRAPH, min_size=1, max_size=2)),
    st.builds(
        lambda lines: Verse(tuple(VerseLine((line,)) for line in lines)),
        st.lists(_TEXT, min_size=2, max_size=3),
    ),
    st.builds(lambda lines: CodeBlock("\n".join(lines)), st.lists(_WORDS, min_size=1, max_size=3)),
    _table(),
)


def _divided(blocks: list[Block]) -> Document:
    """Return blocks with a paragraph between each two, and page breaks where they may be."""
    made: list[Block] = []
    for number, block in enumerate(blocks):
        made += [block, Paragraph((Text(f"间{number}"),))]
    blocks_ = tidy((*made, PageBreak(), Paragraph((Text("末页"),))))
    return Document(blocks_, Metadata(), "zh-Hans")


@settings(max_examples=25, deadline=None)
@given(st.lists(_BLOCK, min_size=1, max_size=5).map(_divided))
def test_documents_of_what_word_has_come_back_the_same(document: Document) -> None:
    """Roles, levels, lists with their numbers, tables with spans, notes, marks: all of it."""
    assert compared(round_trip(document)) == compared(document)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(documents())
def test_what_came_back_once_comes_back_always(document: Document) -> None:
    """Any document: what Word has no place for is lost the first time and nothing after that.

    Dots stand at Han characters only, and which quotation marks are Han depends on neighbours;
    program text beside program text is one.
    """
    once = round_trip(replace(document, blocks=mapped(document.blocks, _plainer)))
    again = round_trip(once)
    assert compared(again) == compared(once)


def _plainer(node: Any) -> Any:
    if isinstance(node, CodeBlock):
        return Paragraph((Text(node.text.replace("\n", " ")),), id=node.id)
    return Strong(node.children, node.lang) if isinstance(node, EmphasisDots) else node


def test_the_sample_of_everything_comes_back_twice() -> None:
    once = round_trip(everything())
    assert compared(round_trip(once)) == compared(once)
