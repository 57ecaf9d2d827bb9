"""Quotation marks of vertical lines: corner brackets in the place of curly quotes."""

import pytest

from publisher.model.nodes import Document, Emphasis, Note, Paragraph, Text
from publisher.model.walk import passages, plain_text
from publisher.options import Options
from publisher.pipeline import prepare, produce
from publisher.scripts.vertical import corner_quotes


def _cornered(*texts: str, lang: str = "zh-Hans") -> list[str]:
    document = Document(tuple(Paragraph((Text(text),)) for text in texts), lang=lang)
    found = corner_quotes(document)
    return [plain_text(inlines) for _, inlines in passages(found.blocks)]


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh-Hans", "他说：『何谓「道」？』"),
        ("zh-Hant-CN", "他说：『何谓「道」？』"),
        ("zh-Hant-TW", "他说：「何谓『道』？」"),
        ("zh-Hant-HK", "他说：「何谓『道』？」"),
        ("lzh", "他说：『何谓「道」？』"),
        ("lzh-Hant-TW", "他说：「何谓『道』？」"),
        ("zh-MO", "他说：「何谓『道』？」"),
    ],
)
def test_vertical_text_quotes_with_corner_brackets(lang: str, wanted: str) -> None:
    """CLREQ items 35 and 38: 『 』 outside on the Mainland, 「 」 elsewhere."""
    assert _cornered("他说：“何谓‘道’？”", lang=lang) == [wanted]


def test_quotations_over_paragraphs_open_in_each() -> None:
    """A long quotation is closed once."""
    assert _cornered("“甲。", "“乙。”") == ["『甲。", "『乙。』"]


def test_what_quotes_western_text_stays() -> None:
    """Latin quotations and apostrophes keep their marks; a Latin word in Chinese does not."""
    text = "他说 “Hello, my world” 和 don’t，参加“APEC”会议。"
    assert _cornered(text) == ["他说 “Hello, my world” 和 don’t，参加『APEC』会议。"]


def test_markup_and_notes_stay_where_they_are() -> None:
    """Marks change one for one, in the body and in notes; an author's brackets stay."""
    note = Note("n", (Paragraph((Text("见“乙”「丙」。"),)),))
    document = Document((Paragraph((Text("“"), Emphasis((Text("甲”"),)), note)),), lang="zh-Hans")
    found = corner_quotes(document).blocks[0]
    assert isinstance(found, Paragraph)
    opening, emphasis, kept = found.children
    assert opening == Text("『") or getattr(opening, "text", "") == "『"
    assert isinstance(emphasis, Emphasis) and plain_text(emphasis.children) == "甲』"
    assert isinstance(kept, Note)
    assert [plain_text(each) for _, each in passages(kept.blocks)] == ["见『乙』「丙」。"]


@pytest.mark.parametrize(
    ("style", "edition", "wanted"),
    [
        ("classic-vertical", "hans", "『好』"),
        ("classic-vertical", "source", "『好』"),
        ("classic-vertical", "tw", "「好」"),
        ("handout", "hans", "“好”"),
    ],
)
def test_the_sheet_asks_for_them(style: str, edition: str, wanted: str) -> None:
    """They come with vertical lines, in every format of the edition."""
    options = Options(formats=("txt",), editions=(edition,), style=style)
    for lang in ("", "---\nlang: lzh\n---\n\n"):
        prepared = prepare(f"{lang}他说：“好”。\n".encode(), "a.md", options)
        (product,) = produce(prepared, options)
        assert wanted in product.data.decode()
