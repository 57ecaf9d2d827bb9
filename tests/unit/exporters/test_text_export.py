"""TXT, JSON and Markdown of a resolved edition."""

from dataclasses import replace
from io import BytesIO

import pytest
from tests.strategies import without_spans

from publisher.exporters import json, markdown, text
from publisher.exporters.base import Format
from publisher.exporters.registry import format_named
from publisher.fonts import Catalogue
from publisher.model.json import from_json
from publisher.model.nodes import Document
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read
from publisher.resolve import resolve
from publisher.styles import load_style

_SOURCE = """\
# 第一章 总则 {#ch1}

[银行]{pinyin="yín háng"}**注意：**见[](#ch1)[^a]。甲\\
乙

1. 一
2. 二
   - [x] 三

::: verse
床前明月光
疑是地上霜
:::

> 引
>
> 文

| 甲 | 乙 |
|----|----|
| 丙 | 丁[^a] |

![图](a.png "题")

***

```
 a	b
```

::: parallel
- - 甲
  - a
:::

[^a]: 注一
"""

_TEXT = """\
第一章 总则

银行（yín háng）注意：见第一章 总则①。甲
乙

1. 一
2. 二
　　☑ 三

床前明月光
疑是地上霜

　　引
　　文

甲\t乙
丙\t丁①

题

* * *

 a\tb

甲
a

①注一
"""


def _document() -> Document:
    return read(_SOURCE.encode(), "a.md", ReadOptions(encoding="utf-8")).document


def _exported(form: Format, document: Document) -> str:
    resolved = resolve(document, load_style("handout"), Catalogue.shipped()).document
    out = BytesIO()
    assert form.export(resolved, out) == ()
    return out.getvalue().decode()


def test_text() -> None:
    """One paragraph a line, labels, tabs between cells, ruby in brackets, notes at the end."""
    assert _exported(text.FORMAT, _document()) == _TEXT


def test_a_note_of_the_line_stands_in_its_place() -> None:
    """夹注 in brackets, two paragraphs of it parted by a blank; it is not listed below."""
    source = "永和九年^[晋穆帝年号]{.interlinear}，岁^[脚注]。"
    document = read(source.encode(), "a.md", ReadOptions(encoding="utf-8")).document
    assert _exported(text.FORMAT, document) == "永和九年（晋穆帝年号），岁①。\n\n①脚注\n"


def test_text_has_no_line_longer_cut() -> None:
    """A paragraph is never wrapped."""
    long = "长" * 5000
    document = read(long.encode(), "a.md", ReadOptions(encoding="utf-8")).document
    assert _exported(text.FORMAT, document) == long + "\n"


def test_json_is_the_document_itself() -> None:
    """The ids that resolving gave are gone; the author's stay."""
    document = _document()
    assert from_json(_exported(json.FORMAT, document)) == document


@pytest.mark.parametrize(
    ("source", "sheet"),
    [
        ("甲[^a]{.interlinear}，乙[^a]\n\n[^a]: 注\n", "handout"),
        ("丙[^b]\n\n[^b]: 文\n", "notes-behind"),
        ('# 题\n\n见[苹果]{index="苹果"}\n\n::: index\n# 索引\n:::\n', "handout"),
    ],
)
def test_markdown_and_json_have_nothing_that_was_made(source: str, sheet: str) -> None:
    """A second reference to a note of the line stays one; a footnote is none the less a footnote
    where the sheet puts it behind the text; an index holds what the author wrote there."""
    behind = load_style("handout")
    look = replace(behind, notes_at="document") if sheet == "notes-behind" else behind
    document = read(source.encode(), "a.md", ReadOptions("utf-8")).document
    resolved = resolve(document, look, Catalogue.shipped()).document
    out, words = BytesIO(), BytesIO()
    json.FORMAT.export(resolved, out)
    assert from_json(out.getvalue().decode()) == document
    markdown.FORMAT.export(resolved, words)
    again = read(words.getvalue(), "a.md", ReadOptions("utf-8")).document
    assert without_spans(again.blocks) == without_spans(document.blocks)


def test_a_reference_to_a_table_or_figure_is_its_label() -> None:
    """表1, as the other formats have it, not the id."""
    source = (
        "见 [](#t1)、[](#f1)。\n\n::: table {#t1}\n{.caption}\n表1　数据\n\n| 甲 |\n|---|\n| 乙 |\n"
    )
    source += ':::\n\n{#f1}\n![山](a.png "图2　山")\n'
    document = read(source.encode(), "a.md", ReadOptions(encoding="utf-8")).document
    resolved = resolve(document, load_style("handout"), Catalogue.shipped()).document
    assert _exported(text.FORMAT, document).startswith("见 表1、图2。\n")
    assert {each.text for each in resolved.captions.values()} == {"表1", "图2"}


def test_markdown_reads_back() -> None:
    """What an edition's Markdown says is what its source said."""
    document = _document()
    again = read(_exported(markdown.FORMAT, document).encode(), "a.md", ReadOptions("utf-8"))
    assert without_spans(again.document.blocks) == without_spans(document.blocks)


@pytest.mark.parametrize("name", ["txt", "md", "json"])
def test_formats_are_registered(name: str) -> None:
    """Each is found under its name."""
    assert format_named(name).suffix == f".{name}"
