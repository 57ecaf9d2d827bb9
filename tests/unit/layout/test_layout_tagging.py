"""The structure tree that pages have: golden trees of small documents, a line an element."""

from collections import defaultdict

import pytest
from tests.unit.layout.layout_samples import han, note, paged, para

from publisher.layout.pages import ARTIFACT, Glyphs, Item, PagedDocument, Picture
from publisher.model.nodes import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    InlineImage,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    Paragraph,
    ParagraphRole,
    ProperNounMark,
    Quote,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)

_PICTURE = Resource("p.png", "image/png", b"", 40, 30)


def tree(made: PagedDocument) -> str:
    """Return a line an element, by depth: kind, what is known of it, and its own text."""
    elements, texts = made.tree.elements, defaultdict[int, list[str]](list)
    children = defaultdict[int, dict[int, None]](dict)
    for marks in made.tree.marks:
        for mark in marks:
            at = mark.element
            while at > 0:
                children[elements[at].parent].setdefault(at)
                at = elements[at].parent
            texts[mark.element] += [_shown(item) for item in mark.items]

    def lines(at: int, depth: int) -> list[str]:
        element = elements[at]
        about = element.about
        known = [f"rank {element.rank}"] if element.rank else []
        known += [element.lang] if element.lang else []
        if about is not None:
            known += [f"“{about.alt}”"] if about.alt else []
            known += [about.scope] if about.scope else []
            spans = (about.row_span, about.column_span)
            known += [f"{spans[0]}x{spans[1]}"] if spans != (1, 1) else []
            known += [about.numbering.name] if about.numbering else []
        text = "".join(texts[at])
        line = " ".join([element.kind, *known, *([f"|{text}|"] if text else [])])
        under = [each for child in children[at] for each in lines(child, depth + 1)]
        return ["  " * depth + line, *under]

    return "\n".join(lines(0, 0)) + "\n"


def _shown(item: Item) -> str:
    return item.text if isinstance(item, Glyphs) else "▢" if isinstance(item, Picture) else "."


def _cells(*texts: str, **given: object) -> Row:
    blocks = [(para(text),) if text else () for text in texts]
    return Row(tuple(Cell(each, **given) for each in blocks))  # type: ignore[arg-type]


def _item(*blocks: Block) -> ListItem:
    return ListItem(blocks)


CASES: dict[str, tuple[tuple[Block, ...], str]] = {
    "headings count without gaps, the title first": (
        (
            Paragraph((Text("题"),), ParagraphRole.TITLE),
            Heading(2, (Text("甲"),)),
            Heading(4, (Text("乙"),)),
            para("文"),
        ),
        """document
  heading rank 1 |题|
  heading rank 2 |甲|
  heading rank 3 |乙|
  paragraph |文|
""",
    ),
    "lists": (
        (List((_item(para("甲"), List((_item(para("子")),))), _item()), Numbering.HAN),),
        """document
  list HAN
    item
      label |一、|
      body
        paragraph |甲|
        list BULLET
          item
            label |◦|
            body
              paragraph |子|
    item
      label |二、|
""",
    ),
    "a table says what heads what, and lacks no cell": (
        (
            Table(
                (_cells("年", "", scope=Scope.COLUMN),),
                (Row((Cell((para("一"),), column_span=2),)), _cells("二")),
                caption=(Text("表"),),
            ),
        ),
        """document
  table
    caption |表|
    table-head
      row
        header column
          paragraph |年|
        header column
    table-body
      row
        cell 1x2
          paragraph |一|
      row
        cell
          paragraph |二|
        cell
""",
    ),
    "cells without words are cells": (
        (
            Table(
                (),
                (
                    Row((Cell((Figure("p.png"),)), Cell((para("\U0003fffd"),)))),
                    _cells("甲", "乙"),
                ),
            ),
        ),
        """document
  table
    row
      cell
      cell
    row
      cell
        paragraph |甲|
      cell
        paragraph |乙|
""",
    ),
    "rows that a cell from above fills stay rows": (
        (Table((), (Row((Cell((para("甲"),), row_span=2),)), Row(()))),),
        """document
  table
    row
      cell 2x1
        paragraph |甲|
    row
""",
    ),
    "figures with words, and decoration without": (
        (
            Figure("p.png", "一幅图", (Text("图题"),)),
            Figure("p.png", "", (Text("又一题"),)),
            para("见", InlineImage("p.png", "标"), InlineImage("p.png")),
        ),
        """document
  figure “一幅图” |▢|
    caption |图题|
  paragraph |又一题|
  paragraph |见|
    figure “标” |▢|
""",
    ),
    "a picture that is missing is the figure still": (
        (Figure("none.png", "一幅图", (Text("图题"),)),),
        """document
  figure “一幅图” |一幅图|
    caption |图题|
""",
    ),
    "notes and their references": (
        (para("甲", note("n", "注"), "乙", NoteReference("n")), para("丙")),
        """document
  paragraph |甲乙|
    reference
      link |①|
    reference
      link |①|
  paragraph |丙|
  note
    label |①|
    paragraph |注|
""",
    ),
    "links, code, languages": (
        (
            para("见", Link((Text("此"), Emphasis((Text("处"),))), "https://a.org/"), "与"),
            para(Code("x = 1"), "是", Text("bon mot", lang="fr")),
            CodeBlock("a\nb"),
            Paragraph((Text("A title"),), lang="en"),
        ),
        """document
  paragraph |见与|
    link |此处|
  paragraph |是|
    code |x = 1|
    span fr |bon mot|
  paragraph
    code |ab|
  paragraph en |A title|
""",
    ),
    "ruby": (
        (para("这", Ruby((Text("汉字"),), "hànzì", RubyKind.PINYIN), "是"),),
        """document
  paragraph |这是|
    ruby
      ruby-base |汉字|
      ruby-text |hànzì|
""",
    ),
    "Bopomofo in romanisation": (
        (para(Ruby((Ruby((Text("汉字"),), "ㄏㄢˋ ㄗˋ", RubyKind.BOPOMOFO),), "hànzì")),),
        """document
  paragraph
    ruby
      ruby-base
        ruby
          ruby-base |汉|
          ruby-text |ㄏㄢˋ|
        ruby
          ruby-base |字|
          ruby-text |ㄗˋ|
      ruby-text |hànzì|
""",
    ),
    "a note of the line": (
        (para("甲", Note("n", (para("夹注"),), NoteKind.INTERLINEAR), "乙"),),
        """document
  paragraph |甲乙|
    note |（夹注）|
""",
    ),
    "a table of a head alone": (
        (Table((_cells("表头", scope=Scope.COLUMN),), ()),),
        """document
  table
    row
      header column
        paragraph |表头|
""",
    ),
    "quotations and verse": (
        (Quote((para("引"),)), Verse((VerseLine((Text("床前"),)), VerseLine((Text("疑是"),))))),
        """document
  quote
    paragraph |引|
  verse
    paragraph |床前|
    paragraph |疑是|
""",
    ),
    "marks beside the text are no text": (
        (para("见", ProperNounMark((Text("苏州"),)), "城"), ThematicBreak()),
        """document
  paragraph |见苏州城|
  paragraph |＊　＊　＊|
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_trees(name: str) -> None:
    """Each node of the model is the element that PDF has for it (ISO 32000-1, 14.8.4)."""
    blocks, expected = CASES[name]
    assert tree(paged(*blocks, resources=(_PICTURE,))) == expected


def test_a_paragraph_over_pages_is_one() -> None:
    """Structure is by paragraph: neither lines nor pages divide it."""
    made = paged(para(han(3000)))
    assert len(made.pages) > 1
    assert tree(made).splitlines()[1:] == [f"  paragraph |{han(3000)}|"]


def test_folios_and_repeated_heads_are_artifacts() -> None:
    """What a page repeats is read once."""
    rows = tuple(_cells(han(9)) for _row in range(80))
    made = paged(Table((_cells("表头", scope=Scope.COLUMN),), rows))
    assert tree(made).count("表头") == 1
    artifacts = [
        "".join(map(_shown, mark.items)) for mark in made.tree.marks[1] if mark.element == ARTIFACT
    ]
    assert any("表头" in text for text in artifacts)
    assert any("2" in text for text in artifacts)


def test_links_belong_to_their_elements() -> None:
    """A link over two lines has two rectangles and is one element."""
    link = Link((Text(han(60)),), "https://a.org/")
    made = paged(para("见", link, note("n", "注")))
    kinds = [made.tree.elements[at].kind for at in made.tree.links[0]]
    first, second, mark = made.tree.links[0]
    assert kinds == ["link", "link", "link"]
    assert first == second != mark
    assert made.tree.elements[made.tree.elements[mark].parent].kind == "reference"


def test_a_heading_before_the_title_is_the_first() -> None:
    """PDF/UA-1 wants a heading of rank 1 before all others (ISO 14289-1, 7.4.2)."""
    made = paged(Heading(1, (Text("甲"),)), Paragraph((Text("题"),), ParagraphRole.TITLE))
    assert tree(made) == "document\n  heading rank 1 |甲|\n  paragraph |题|\n"
