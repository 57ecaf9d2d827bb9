"""The examples of GitHub Flavored Markdown's extensions.

Differences of the renderer alone are levelled: `align` is written as a style, `del` as `s`. Task
items are judged by the model, since their boxes are no HTML of ours.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from publisher.model.nodes import List
from publisher.model.walk import walk
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read
from publisher.readers.markdown.autolink import bare_links
from publisher.readers.markdown.parser import _core

_CASES = json.loads((Path(__file__).parent / "data/gfm-extensions-0.29.json").read_text("utf-8"))
_BY_MODEL = ("Task list items (extension)", "Disallowed Raw HTML (extension)")
_RENDERED = [case for case in _CASES if case["section"] not in _BY_MODEL]


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    md = _core(MarkdownIt())
    md.core.ruler.after("inline", "bare_links", bare_links)
    return md


def _levelled(html: str) -> str:
    html = re.sub(r' style="text-align:(\w+)"', r' align="\1"', html)
    return html.replace(" />", ">").replace("<s>", "<del>").replace("</s>", "</del>")


@pytest.mark.parametrize("case", _RENDERED, ids=lambda case: f"{case['example']}-{case['section']}")
def test_example(parser: MarkdownIt, case: dict[str, Any]) -> None:
    """Tables, strikethrough and bare links are as GFM has them."""
    assert _levelled(parser.render(case["markdown"])) == _levelled(case["html"])


@pytest.mark.parametrize("case", [c for c in _CASES if c["section"] == _BY_MODEL[0]])
def test_task_items(case: dict[str, Any]) -> None:
    """The boxes of task items are read in order, open and ticked."""
    document = read(case["markdown"].encode(), "a.md", ReadOptions(encoding="utf-8")).document
    found = [item.checked for block in walk(document.blocks) if isinstance(block, List)
             for item in block.items]  # fmt: skip
    boxes = ["checked=" in box for box in re.findall(r"<input[^>]*>", case["html"])]
    assert sorted(found) == sorted(boxes)
