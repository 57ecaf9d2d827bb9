"""Pages with frames and rules as they are seen: nothing is struck through."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image, ImageChops
from tests.gallery.cases import HERE

from publisher.options import Options
from publisher.pipeline import prepare, produce

_TEXT = """\
---
title: 石桥记
---

# [卷一]{pinyin="juànyī"}　归乡记

他们说话的声音很低好像怕惊动了什么春天！他们说话的声音很低好像怕惊动了什么春天；他们说话的声音很低\
好像怕惊动了什么春天[归]{comment="见后"}。

[春]{bopomofo="ㄔㄨㄣ"}[风]{bopomofo="ㄈㄥ"}[又]{bopomofo="ㄧㄡˋ"}[江南]{pinyin="jiāngnán"}，\
[石桥]{.book-title}与[沈一舟]{.proper-noun}，[要紧]{.dots}[银行]{comment="反语，见后"}。\
永和九年^[晋穆帝年号，公元三五三年。]{.interlinear}，岁在癸丑[^a]，[逝者]{.deceased}。

## 二级

: 表一 甲

| 项 | 数 |
|---|---|
| 石 | 一 |
| 木 | 二 |

表后的字仍在行中，一行接着写下去，到页末为止[^b]。

```
code
```

![图](square.png "图一")

1. 一条
2. 又一条，一条接着写下去，到页末为止。

> 引文一段，一行接着写下去，到页末为止。

[^a]: 注文。
[^b]: 又一条注文，一行接着写下去，到页末为止。
"""
_PLAIN = "[matter]\ncover = false\ncontents = false\ncolophon = false\n"
_SHEETS = {
    "old": "woodblock",
    "notes on the page": "woodblock",
    "narrow gaps": "classic-vertical",
    "columns": "classic-vertical",
    "letter paper": "handout",
}
_MORE = {
    "old": "",
    "notes on the page": '[text]\nnotes_at = "page"\n',
    "narrow gaps": 'strip = "double"\nouter = "15mm"\nmouth = "broad"\n',
    "columns": 'columns = 2\nchars = 16\ncolumn_rule = true\nframe = "double"\n',
    "letter paper": "",
}


def _sheet(name: str, color: str) -> str:
    """Return a style sheet that rules its pages in a colour."""
    page = f'[page]\nframe = "thick-thin"\nline_rules = true\nframe_color = "{color}"\n'
    page = page if 'frame = "double"' not in _MORE[name] else page.replace("thick-thin", "double")
    more = _MORE[name].replace('frame = "double"\n', "")
    table, keys = (more, "") if more.startswith("[") else ("", more)
    return f'[sheet]\nextends = "{_SHEETS[name]}"\n{page}{keys}{table}{_PLAIN}'


@cache
def _pages(name: str, color: str, folder: Path) -> list[Image.Image]:
    path = folder / "mine.toml"
    path.write_text(_sheet(name, color), "utf-8")
    options = Options(
        formats=("png",), editions=("source",), style=str(path), base=HERE, resolution=150
    )
    made = produce(prepare(_TEXT.encode(), "a.md", options), options)
    return [Image.open(BytesIO(each.data)).convert("RGB") for each in made]


@pytest.mark.parametrize("name", _SHEETS)
def test_no_rule_goes_through_anything(name: str, tmp_path: Path) -> None:
    """Text, what stands beside it, headings, tables, code, pictures and notes are clear of them."""
    white, green = (_pages(name, color, tmp_path) for color in ("#ffffff", "#00ff00"))
    assert len(white) == len(green) > 0
    seen = False
    for bare, ruled in zip(white, green, strict=True):
        rules = ImageChops.difference(bare, ruled).convert("L").point(lambda grey: 255 * (grey > 9))
        ink = bare.convert("L").point(lambda grey: 255 * (grey < 160))
        assert rules.getbbox()
        seen |= ink.getbbox() is not None
        assert ImageChops.multiply(rules, ink).getbbox() is None
    assert seen


@pytest.mark.parametrize(
    ("frame", "kinds"),
    [
        ("single", ["single"] * 4),
        ("double", ["double"] * 4),
        ("thick-thin", ["thinThickSmallGap"] * 2 + ["thickThinSmallGap"] * 2),
        ("double-sides", ["single", "thinThickSmallGap", "single", "thickThinSmallGap"]),
    ],
)
def test_word_has_the_frame_as_a_border_of_its_pages(
    frame: str, kinds: list[str], tmp_path: Path
) -> None:
    """In its colour, as far off the text as in PDF; LibreOffice shows the thick line outside."""
    path = tmp_path / "mine.toml"
    page = f'[page]\nframe = "{frame}"\nframe_color = "#c00000"\n'
    path.write_text(f'[sheet]\nextends = "woodblock"\n{page}', "utf-8")
    options = Options(formats=("docx",), editions=("source",), style=str(path), base=HERE)
    (made,) = produce(prepare(_TEXT.encode(), "a.md", options), options)
    document = etree.fromstring(ZipFile(BytesIO(made.data)).read("word/document.xml"))
    sections = document.findall(".//{*}sectPr")
    assert sections
    for section in sections:
        borders = section.find("{*}pgBorders")
        assert borders is not None
        values = [{_plain(key): value for key, value in each.items()} for each in borders]
        assert [each["val"] for each in values] == kinds
        assert {(each["space"], each["color"]) for each in values} == {("12", "c00000")}


def _plain(name: str | bytes) -> str:
    return str(name).rpartition("}")[2]
