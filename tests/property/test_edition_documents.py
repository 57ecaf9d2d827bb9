"""Editions of any document: over every node only Han and the marks change, once, places exact."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import blocks

from publisher.model.nodes import Document, InlineImage, LineBreak, Paragraph, Strong, Text
from publisher.model.walk import inlines_of, passages, plain_text
from publisher.options import Options
from publisher.pipeline import prepare
from publisher.scripts import Edition, convert_document
from publisher.scripts.document import Wishes
from publisher.scripts.picks import has_picks
from publisher.scripts.punctuation import MARKS
from publisher.scripts.terms import Terms

_HAN = re.compile(
    "[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
editions = st.sampled_from(Edition)
langs = st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-CN", "en"])
RARE = "\U00020bb7\U00020000\u845b\U000e0100\ufe00\uf900é́🙂\u200d🀄"
HARD = "发后里干面只系松台了头展他说软件网络互联东涌，。“”‘’·「」 a1\n" + RARE
texts = st.text(HARD, min_size=1, max_size=30)
TERMS = Terms(everywhere={"东涌": "東涌", "发展": "發  展"}, names=("后里", "互联a"))


def skeleton(document: Document) -> list[str]:
    """Return each passage without Han and without the marks of regions."""
    return [
        "".join(char for char in _HAN.sub("", plain_text(inlines)) if char not in MARKS)
        for _, inlines in passages(document.blocks)
    ]


@settings(max_examples=60)
@given(blocks(), editions, langs)
def test_only_han_and_marks_change_in_any_document(found, edition: Edition, lang: str) -> None:  # type: ignore[no-untyped-def]
    """Every node stays in its place, with all that is not Han; a second time changes nothing."""
    document = Document(found, lang=lang)
    once = convert_document(document, edition).document
    kinds = [[type(one) for one in inlines_of(inlines)] for _, inlines in passages(found)]
    assert [[type(one) for one in inlines_of(i)] for _, i in passages(once.blocks)] == kinds
    assert skeleton(once) == skeleton(document) or has_picks(found)
    assert convert_document(once, edition).document == once


@given(texts, editions)
def test_places_lead_to_what_each_character_stands_for(text: str, edition: Edition) -> None:
    """Whatever grows or shrinks, a character that is no Han leads to itself in the source."""
    source = f"他{text}"
    options = Options(repair=False, plain=True, encoding="utf-8")
    prepared = prepare(source.encode(), "a.txt", options).document
    edition_document = convert_document(prepared, edition, Wishes(terms=TERMS)).document
    for _, inlines in passages(edition_document.blocks):
        for leaf in inlines:
            assert isinstance(leaf, Text)
            for index, char in enumerate(leaf.text):
                if char not in MARKS and char != " " and not _HAN.match(char):
                    assert source[_place(leaf, index)] == char


def _place(leaf: Text, index: int) -> int:
    assert leaf.span is not None
    base, offset = max(
        (pair for pair in ((0, leaf.span.start), *leaf.anchors) if pair[0] <= index),
        key=lambda pair: pair[0],
    )
    return offset + index - base


@given(st.lists(texts, min_size=1, max_size=5), editions, st.data())
def test_markup_changes_no_conversion(
    parts: list[str], edition: Edition, data: st.DataObject
) -> None:
    """A passage in pieces, some of them bold, reads as the same passage in one piece."""
    parts = [part.replace("\n", "") for part in parts]
    bold = [data.draw(st.booleans()) for _ in parts]
    pieces = tuple(
        Strong((Text(part),)) if strong else Text(part)
        for part, strong in zip(parts, bold, strict=True)
    )
    wishes = Wishes(terms=TERMS)
    whole = Document((Paragraph((Text("".join(parts)),)),), lang="zh-Hans")
    marked = Document((Paragraph(pieces),), lang="zh-Hans")
    ((_, one),) = passages(convert_document(whole, edition, wishes).document.blocks)
    ((_, many),) = passages(convert_document(marked, edition, wishes).document.blocks)
    assert plain_text(one) == plain_text(many)


@given(texts, texts, editions)
def test_objects_stay_between_their_neighbours(left: str, right: str, edition: Edition) -> None:
    """A line break or a picture in a phrase stays, and keeps the words apart."""
    line = (Text(left), LineBreak(), Text(right), InlineImage("a.png"), Text(left))
    document = Document((Paragraph(line),), lang="zh-Hans")
    ((_, found),) = passages(convert_document(document, edition).document.blocks)
    assert [type(one) for one in found] == [type(one) for one in line]
