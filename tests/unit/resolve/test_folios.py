"""Page numbers and words over tables are in the script of their edition."""

import pytest
from tests.unit.resolve.resolve_samples import CATALOGUE, text

from publisher.model.nodes import Document
from publisher.resolve import resolve
from publisher.styles import load_style


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh-Hans", "第 {page} 页　共 {pages} 页"),
        ("zh-Hant-TW", "第 {page} 頁　共 {pages} 頁"),
        ("zh-Hant-HK", "第 {page} 頁　共 {pages} 頁"),
        ("en", "第 {page} 页　共 {pages} 页"),
    ],
)
def test_words_of_a_page_number(lang: str, said: str) -> None:
    """The sheet says 页; a Traditional edition has 頁, on pages of every kind, and 續 on tables."""
    document = Document((text("甲"),), lang=lang)
    sheet = resolve(document, load_style("bulletin"), CATALOGUE).document.sheet
    assert sheet.page.number.format == said
    assert sheet.sections["landscape"].number.format == said
    assert sheet.table_continued == ("{label}（續）" if "Hant" in lang else "{label}（续）")


def test_a_sheet_without_such_words_stays() -> None:
    """Nothing is made anew where nothing changes."""
    sheet = load_style("book")
    document = Document((text("甲"),), lang="zh-Hans")
    assert resolve(document, sheet, CATALOGUE).document.sheet is sheet
