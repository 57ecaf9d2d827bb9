"""Words of a style sheet in the script of the edition: 第 2 頁, where the sheet has 第 2 页."""

from dataclasses import replace
from types import MappingProxyType

from publisher.styles import PageSetup, StyleSheet

_WORDS = (("页", "頁"), ("续", "續"))
"""Words that the scripts write apart, Simplified before Traditional."""


def in_script(sheet: StyleSheet, lang: str) -> StyleSheet:
    """Return a sheet whose page numbers and words over tables are in the script of a language.

    lang: BCP 47.
    """
    if not lang.startswith(("zh-Hans", "zh-Hant")):
        return sheet
    page, continued = _page(sheet.page, lang), _written(sheet.table_continued, lang)
    if page is sheet.page and continued == sheet.table_continued:
        return sheet
    sections = MappingProxyType({name: _page(each, lang) for name, each in sheet.sections.items()})
    return replace(sheet, page=page, sections=sections, table_continued=continued)


def _page(page: PageSetup, lang: str) -> PageSetup:
    number = page.number
    written = replace(
        number,
        format=_written(number.format, lang),
        even=None if number.even is None else _written(number.even, lang),
        front=None if number.front is None else _written(number.front, lang),
    )
    return page if written == number else replace(page, number=written)


def _written(text: str, lang: str) -> str:
    for simplified, traditional in _WORDS:
        pair = (simplified, traditional)
        old, new = pair if lang.startswith("zh-Hant") else reversed(pair)
        text = text.replace(old, new)
    return text
