"""Blanks in lines that are no spaces: between Han and Western, under wide ruby."""

from tests.unit.layout.layout_samples import paged, para, runs

from publisher.layout.pages import Page
from publisher.model.nodes import Ruby, RubyKind, Text


def _page(*parts: object, lang: str = "zh-Hans", **options: object) -> Page:
    return paged(para(*parts), lang=lang, **options).pages[0]  # type: ignore[arg-type]


def test_blanks_that_are_no_spaces_are_told() -> None:
    """Readers would take a quarter em for a space, so pages say where it is none."""
    found = {run.text: (round(run.gap, 2), run.loose) for run in runs(_page("在Python里写"))}
    assert found == {"在": (3.0, False), "Python": (3.0, False), "里写": (0.0, False)}


def test_typed_spaces_are_no_gaps() -> None:
    """A space is a character of its own."""
    assert {run.gap for run in runs(_page("在 a", " b"))} == {0.0}


def test_wide_ruby_leaves_blanks() -> None:
    """Characters that stand apart for their annotation are one word still."""
    page = _page("这", Ruby((Text("庄稼"),), "zhuāngjiazhuāngjia", RubyKind.PINYIN), "是")
    found = {run.text: (run.gap > 1, run.loose) for run in runs(page) if not run.aside}
    assert found == {"这": (True, False), "庄稼": (True, True), "是": (False, False)}
