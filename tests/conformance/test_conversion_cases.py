"""Sentences around what users of other tools reported, by the default engine.

Where they come from is written in tests/data/conversion/README.md.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from publisher.scripts import Converter

_FOLDER = Path(__file__).parent.parent / "data/conversion"
_NOT_YET = _FOLDER / "not-yet.tsv"


class _Case(NamedTuple):
    thread: str
    target: str
    source: str
    expected: str


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


_CASES = [_Case(*row) for row in _rows(_FOLDER / "cases.tsv")]
_REASONS: dict[str, str] = dict(_rows(_NOT_YET))


@cache
def _converter(target: str) -> Converter:
    return Converter("hans", target)


def _marked(number: int, case: _Case) -> object:
    reason = _REASONS.get(case.source)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=f"{case.thread}-{number}", marks=marks)


@pytest.mark.parametrize("case", [_marked(n, case) for n, case in enumerate(_CASES, start=2)])
def test_case(case: _Case) -> None:
    """The sentence comes out as it is written in the region."""
    assert _converter(case.target).convert(case.source) == case.expected


def test_what_is_listed_is_a_case(accept: bool) -> None:
    """The list of failures names cases alone; with --accept those that pass now go."""
    assert set(_REASONS) <= {case.source for case in _CASES}
    if accept:
        passing = {c.source for c in _CASES if _converter(c.target).convert(c.source) == c.expected}
        lines = [f"{s}\t{why}\n" for s, why in _REASONS.items() if s not in passing]
        _NOT_YET.write_text("source\treason\n" + "".join(lines), "utf-8")


def test_cases_are_apart() -> None:
    """No sentence stands twice, so that the list of failures means one case by it."""
    assert len({case.source for case in _CASES}) == len(_CASES)
