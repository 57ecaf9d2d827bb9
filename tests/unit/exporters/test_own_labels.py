"""A list whose labels the author wrote: 1、 and (1) in every format, counted by Word itself."""

import io
import re
from zipfile import ZipFile

from publisher.exporters.registry import format_named
from publisher.fonts import Catalogue
from publisher.layout import lay_out
from publisher.layout.pages import Glyphs
from publisher.model.nodes import Document, List, ListItem, Numbering, Paragraph, Text
from publisher.resolve import ResolvedDocument, resolve
from publisher.styles import load_style


def _list(numbering: Numbering, label: str) -> List:
    items = tuple(ListItem((Paragraph((Text(word),)),)) for word in "甲乙")
    return List(items, numbering, label=label)


def _resolved() -> ResolvedDocument:
    blocks = (
        _list(Numbering.DECIMAL, "%、"),
        _list(Numbering.DECIMAL_PARENTHESIZED, "(%) "),
        _list(Numbering.CIRCLED, "%"),
        _list(Numbering.HAN, "%．"),
    )
    document = Document(blocks, lang="zh-Hans")
    return resolve(document, load_style("handout"), Catalogue.shipped()).document


def _exported(format: str) -> bytes:
    out = io.BytesIO()
    format_named(format).export(_resolved(), out)
    return out.getvalue()


def test_word_counts_with_the_author_s_label() -> None:
    """lvlText has the marks around the number, numFmt the number."""
    part = ZipFile(io.BytesIO(_exported("docx"))).read("word/numbering.xml").decode()
    levels = re.findall(r'ilvl="0">.*?numFmt w:val="(\w+)".*?lvlText w:val="([^"]*)"', part)
    assert levels == [
        ("decimal", "%1、"),
        ("decimal", "(%1)"),
        ("decimalEnclosedCircleChinese", "%1"),
        ("chineseCountingThousand", "%1．"),
    ]


def test_html_shows_the_author_s_label() -> None:
    """As text, since a reader's own counter would write 1."""
    page = _exported("html").decode()
    labels = re.findall(r'<span class="label">([^<]*)</span>', page)
    assert labels == ["1、", "2、", "(1)", "(2)", "①", "②", "一．", "二．"]


def test_txt_has_the_blank_that_the_author_set() -> None:
    """And no other."""
    assert _exported("txt").decode() == "1、甲\n2、乙\n(1) 甲\n(2) 乙\n①甲\n②乙\n一．甲\n二．乙\n"


def test_the_page_shows_the_author_s_label() -> None:
    """In front of each item."""
    items = [item for frame in lay_out(_resolved()).paged.pages[0].frames for item in frame.items]
    words = "".join(item.text for item in items if isinstance(item, Glyphs))
    for label in ("1、", "2、", "(1)", "(2)", "①", "②", "一．", "二．"):
        assert label in words
