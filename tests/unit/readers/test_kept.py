"""`-{台}-` in plain text and Markdown: kept as it is, places exact, one text a script picked."""

import pytest

from publisher.model.nodes import Document, Keep, Paragraph, Text
from publisher.model.walk import plain_text
from publisher.options import Options
from publisher.pipeline import convert_edition, prepare
from publisher.scripts import Edition

PICKS = "用-{zh-hans:软件;zh-tw:軟體;zh-hk:軟件}-写发展"


def made(source: str, edition: Edition, name: str = "a.txt") -> str:
    """Return an edition's one paragraph."""
    text = convert_edition(prepare(source.encode(), name), edition, Options())
    (block,) = text.document.blocks
    assert isinstance(block, Paragraph)
    return plain_text(block.children)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_kept_text_is_not_converted(name: str) -> None:
    """The braces go, the text stays in every edition; what is round it is converted."""
    assert made("在-{台}-湾发-{展后}-。", Edition.HANT, name) == "在台灣發展后。"
    assert made("在-{台}-湾发-{展后}-。", Edition.SOURCE, name) == "在台湾发展后。"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        (Edition.SOURCE, "用软件写发展"),
        (Edition.HANS, "用软件写发展"),
        (Edition.TW, "用軟體寫發展"),
        (Edition.TWP, "用軟體寫發展"),
        (Edition.HK, "用軟件寫發展"),
        (Edition.HANT, "用軟體寫發展"),
    ],
)
def test_an_edition_picks_its_text(name: str, edition: Edition, expected: str) -> None:
    """Each edition has its own text, or that of the region that stands in for it."""
    assert made(PICKS, edition, name) == expected


def test_a_traditional_source_has_its_own_text() -> None:
    """Of texts for several scripts the source edition has that of the source's script."""
    assert (
        made("這是用-{zh-hans:软件;zh-hant:軟體}-寫的書。", Edition.SOURCE) == "這是用軟體寫的書。"
    )


def test_places_are_exact() -> None:
    """Texts and kept texts know where they stand, also in joined lines."""
    source = "前面-{台}-后面-{zh-hans:里;zh-tw:裡}-。"
    (block,) = prepare(source.encode(), "a.txt").document.blocks
    assert isinstance(block, Paragraph)
    for node in block.children:
        assert isinstance(node, (Text, Keep))
        assert node.span is not None
        own = source[node.span.start : node.span.end]
        assert own == (node.text if not getattr(node, "variants", ()) else "zh-hans:里;zh-tw:裡")


def test_places_are_exact_in_joined_lines() -> None:
    """A paragraph of wrapped lines leads each character to its own line."""
    line = "这一行有二十个字，写到这里就换行了，还"
    ends = ("没有写完", "-{台}-湾", "了-{台}-", "又写了些")
    lines = [("-{臺}-" if n % 4 == 1 else "") + line + ends[n % 4] for n in range(40)]
    lines = [text + ("。" if n % 5 == 4 else "") for n, text in enumerate(lines)]
    source = "\n".join(lines)
    document: Document = prepare(source.encode(), "a.txt", Options(repair=False)).document
    assert len(document.blocks) < len(lines)
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        for node in block.children:
            assert isinstance(node, (Text, Keep))
            assert node.span is not None
            own = source[node.span.start : node.span.end]
            assert own.replace("\n", "") == node.text
            assert own == own.strip("\n")
            anchors = getattr(node, "anchors", ()) or ((0, node.span.start),)
            for index, char in enumerate(node.text):
                base, offset = max(pair for pair in anchors if pair[0] <= index)
                assert source[offset + index - base] == char


@pytest.mark.parametrize("text", ["x-{a}-y", "-{}-", "-{ab", "甲}-乙"])
def test_code_in_plain_text_is_no_kept_text(text: str) -> None:
    """Braces without a Han character between are the author's characters."""
    assert made(text, Edition.SOURCE) == text


def test_what_is_no_pair_is_text() -> None:
    """A colon or a semicolon alone gives no texts to pick from."""
    assert made("甲-{乙:丙;丁}-", Edition.TW) == "甲乙:丙;丁"
