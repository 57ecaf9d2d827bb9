"""Kai of Taiwan and Hong Kong on the page: Han in Kai, ，。 in the middle of their squares."""

import pytest
from tests.unit.layout.layout_samples import paged, para, runs

from publisher.model.nodes import Block, Emphasis, Quote, Text

MARKS = "，。、；：！？"
WORDS = "甲，乙。丙、丁；戊：己！庚？"


@pytest.mark.parametrize(
    ("lang", "song"), [("zh-Hant-TW", "Noto Serif TC"), ("zh-Hant-HK", "Noto Serif HK")]
)
@pytest.mark.parametrize(
    "block", [Quote((para(WORDS),)), para(Emphasis((Text(WORDS),)))], ids=["quote", "emphasis"]
)
def test_marks_in_kai_are_those_of_the_region(lang: str, song: str, block: Block) -> None:
    """A plain passage, which is set the short way, and one with markup take them from its Song."""
    drawn = {
        char: run.face.family for run in runs(paged(block, lang=lang).pages[0]) for char in run.text
    }
    assert {drawn[char] for char in MARKS} == {song}
    assert {drawn[char] for char in WORDS if char not in MARKS} == {"LXGW WenKai"}


def test_the_mainland_s_marks_stay_with_its_kai() -> None:
    """There the marks of Kai are right."""
    page = paged(Quote((para(WORDS),)), lang="zh-Hans").pages[0]
    assert {run.face.family for run in runs(page)} == {"LXGW WenKai"}
