"""The author's ids: they come back out of Markdown and JSON, and no made id takes their place."""

import io

import pytest

from publisher.exporters.json import FORMAT as JSON
from publisher.exporters.markdown import FORMAT as MARKDOWN
from publisher.fonts import Catalogue
from publisher.model.json import from_json
from publisher.model.nodes import Document, Heading, Quote
from publisher.model.walk import walk
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read
from publisher.resolve import Resolved, resolve
from publisher.styles import load_style

CATALOGUE = Catalogue.shipped()
HANDOUT = load_style("handout")
SOURCE = """\
# 標題 {#b12}

正文

> 引文

{#b1}
另一段

{.han #b3}
- {.item #b2}

  項目
- 另一項

::: {.verse #b4}
床前明月光 {#b5}
疑是地上霜
:::
"""


def _read(text: str) -> Document:
    return read(text.encode(), "甲.md", ReadOptions()).document


def _resolved(text: str) -> Resolved:
    return resolve(_read(text), HANDOUT, CATALOGUE)


def _markdown(text: str) -> str:
    out = io.BytesIO()
    MARKDOWN.export(_resolved(text).document, out)
    return out.getvalue().decode()


def _json(text: str) -> Document:
    out = io.BytesIO()
    JSON.export(_resolved(text).document, out)
    return from_json(out.getvalue().decode())


@pytest.mark.parametrize("name", ["b1", "b12", "序"])
def test_an_id_that_nothing_refers_to_survives(name: str) -> None:
    """An id looks like a made one or not: in Markdown and JSON it is where the author set it."""
    text = f"# 標題 {{#{name}}}\n\n正文\n"
    assert _markdown(text) == text
    assert [block.id for block in _json(text).blocks] == [name, None]


def test_every_kind_of_id_survives() -> None:
    """Blocks, items and verse lines keep theirs, and nothing else gets one."""
    assert _json(SOURCE) == _read(SOURCE)
    assert _json(_markdown(SOURCE)).blocks == _json(_markdown(_markdown(SOURCE))).blocks
    for name in ("b1", "b2", "b3", "b4", "b5", "b12"):
        assert _markdown(SOURCE).count(f"#{name}}}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "一\n\n二*三[^b1]*\n\n[^b1]: 注\n",
        "一\n\n二[^n]\n\n[^n]: 注\n\n    {#b1}\n    > 引\n",
        "一\n\n::: {.verse}\n床前明月光 {#b1}\n疑是地上霜\n:::\n",
    ],
)
def test_a_made_id_is_never_the_author_s(text: str) -> None:
    """An id in a note, of a note in emphasis or of a line of verse is not given out again."""
    result = _resolved(text)
    assert "b1" not in {block.id for block in walk(result.document.blocks)}
    assert not [said for said in result.diagnostics if said.code == "id-twice"]


@pytest.mark.parametrize("mark", ["[見](#b2)", "[見](#b2){.link}"])
def test_a_made_id_is_no_target(mark: str) -> None:
    """What the author refers to and does not name stays undefined, and is said."""
    result = _resolved(f"一{mark}\n\n二\n")
    codes = {said.code for said in result.diagnostics}
    assert "reference-undefined" in codes


def test_the_samples_have_what_is_tested() -> None:
    """The blocks of the sample are of several kinds."""
    kinds = {type(block) for block in walk(_read(SOURCE).blocks)}
    assert {Heading, Quote} < kinds
