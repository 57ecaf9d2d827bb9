"""Every page of the gallery looks as the one that was looked at and kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.gallery.cases import PAGES, Case, cases
from tests.gallery.pictures import TOLERANCE, difference, drawn, written

_SHOWN = [(case, edition) for case in cases() for edition in case.editions]


def _path(case: Case, edition: str) -> Path:
    return PAGES / f"{case.name}.{edition}.png"


@pytest.mark.parametrize(
    ("case", "edition"), _SHOWN, ids=[f"{case.name}.{edition}" for case, edition in _SHOWN]
)
def test_a_page_looks_as_it_did(case: Case, edition: str, tmp_path: Path, accept: bool) -> None:
    """No square of 4 × 4 points is lighter or darker by more than the tolerance."""
    found, golden = drawn(case, edition, tmp_path), _path(case, edition)
    if accept:
        if not golden.is_file() or difference(found, Image.open(golden).convert("L")):
            written(found, golden)
        return
    written(found, tmp_path / "found.png")
    apart = difference(found, Image.open(golden).convert("L"))
    assert apart <= TOLERANCE, f"{apart}: {tmp_path / 'found.png'} is not {golden}"


def test_there_is_no_page_of_a_case_that_has_gone() -> None:
    """A picture belongs to a case."""
    assert {path.name for path in PAGES.glob("*.png")} == {_path(*each).name for each in _SHOWN}


@pytest.mark.parametrize(
    ("before", "after"),
    [("，", ""), ("，", "。"), ("天", "夫"), ("“", "「"), ("——", "—"), ("Western", "Westem")],
)
def test_a_small_fault_is_seen(before: str, after: str, tmp_path: Path) -> None:
    """A mark that is missing, another mark, another character: each is more than the tolerance."""
    text = "那年春天来得很晚，他说：“河里的冰——才化开。”Western 文字。\n"
    case = Case("fault", "fault", (), ("source",), "", text)
    faulty = replace(case, text=text.replace(before, after))
    right, wrong = (drawn(each, "source", tmp_path) for each in (case, faulty))
    assert difference(right, right) == 0
    assert difference(right, wrong) > TOLERANCE


def test_marks_that_are_not_narrowed_are_seen(tmp_path: Path) -> None:
    """The wrong style of marks moves what stands behind them."""
    case = Case("fault", "fault", (), ("source",), "", "他说：“走。”（低声）。\n")
    plain = replace(case, sheet='[body]\npunctuation = "plain"\n')
    assert difference(drawn(case, "source", tmp_path), drawn(plain, "source", tmp_path)) > TOLERANCE
