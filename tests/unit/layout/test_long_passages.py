"""A passage as long as a book: each page of it is laid out without looking at all of it."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from tests.unit.layout.layout_samples import catalogue, han, shipped

from publisher.layout import lay_out
from publisher.readers import ReadOptions, reader_for
from publisher.resolve import resolve
from publisher.styles import StyleSheet

_LONG: dict[str, Callable[[int], str]] = {
    "code": lambda n: "```\n" + "x = 1\n" * n + "```\n",
    "one line of code": lambda n: "```\n" + "x" * 12 * n + "\n```\n",
    "notes in their place": lambda n: "甲^[注文]乙" * n,
    "a heading": lambda n: "# " + han(8 * n),
}  # fmt: skip


def _sheet() -> StyleSheet:
    """Pages of six lines of ten characters, so that a passage has many."""
    base = shipped("handout")
    page = replace(base.page, width=200.0, height=200.0, inner=40.0, outer=40.0, chars=0, lines=0)
    return replace(base, page=replace(page, top=40.0, bottom=40.0))


def _lines_run(text: str) -> int:
    """Return how many lines of code run while a text is read and laid out: a measure of work."""
    count = 0

    def tick(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        document = reader_for("a.md").read(text.encode(), "a.md", ReadOptions()).document
        lay_out(resolve(document, _sheet(), catalogue()).document)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("make", _LONG.values(), ids=_LONG)
def test_four_times_as_much_is_about_four_times_the_work(make: Callable[[int], str]) -> None:
    """Whatever the passage holds, and however many pages draw a part of it.

    Up to six, since more lines are chosen together where there are more.
    """
    _lines_run(make(5))  # what is worked out once a process
    little, much = _lines_run(make(100)), _lines_run(make(400))
    assert much < 6 * little
