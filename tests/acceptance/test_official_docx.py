"""Official documents in Word's format, as LibreOffice draws them, in mm (GB/T 9704-2012).

What is measured is ink at 200 dots an inch. LibreOffice puts the lines of the body on the grid of
an empty page, so that the text below a title may be up to a line lower than in Word.
"""

import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from tests.helpers import publish
from tests.readers import office_pdf, program

pytestmark = pytest.mark.acceptance
_DOTS = 200
_NOTICE = """---
title: 关于加强春季防汛工作的通知
份号: "1"
密级和保密期限: 机密★1年
紧急程度: 特急
发文机关标志: 苏州市人民政府文件
发文字号: 苏府〔2026〕5号
主送机关: 各县级市、区人民政府
发文机关署名: 苏州市人民政府
成文日期: 2026-03-05
印章: 是
抄送机关: [市委各部门, 市人大常委会办公室]
印发机关: 苏州市人民政府办公室
印发日期: 2026-03-06
---

现将有关事项通知如下。
"""


def _page(folder: Path, style: str, source: str = _NOTICE) -> Image.Image:
    """The first page that LibreOffice makes of a notice."""
    (folder / "notice.md").write_text(source, "utf-8")
    done = publish("notice.md", "-f", "docx", "-s", style, "-e", "source", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    made = next(folder.rglob("*.docx"))
    pdf = office_pdf(folder, made.read_bytes(), "office")
    command = [program("pdftoppm"), "-r", str(_DOTS), "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, str(pdf), str(folder / "page")], check=True, timeout=120)
    return Image.open(folder / "page.png").convert("RGB")


def _red(page: Image.Image) -> Image.Image:
    """White where a page is red."""
    red, green, _blue = page.split()
    return ImageChops.subtract(red, green).point(lambda value: 255 if value > 90 else 0)


def _black(page: Image.Image) -> Image.Image:
    return page.split()[0].point(lambda value: 255 if value < 110 else 0)


def _bands(mask: Image.Image) -> list[tuple[float, float, float]]:
    """(top, bottom, width) in mm of each stretch of rows with ink."""
    rows = [mask.crop((0, y, mask.width, y + 1)).getbbox() for y in range(mask.height)]
    inked = [y for y, box in enumerate(rows) if box]
    starts = [inked[0], *(b for a, b in pairwise(inked) if b > a + 1)] if inked else []
    ends = [*(a for a, b in pairwise(inked) if b > a + 1), inked[-1]] if inked else []
    found = []
    for start, end in zip(starts, ends, strict=True):
        box = mask.crop((0, start, mask.width, end + 1)).getbbox()
        assert box is not None
        found.append(tuple(side / _DOTS * 25.4 for side in (start, end + 1, box[2] - box[0])))
    return found  # type: ignore[return-value]


def _ends(page: Image.Image, band: tuple[float, float, float]) -> tuple[float, float]:
    """Left and right end of the ink of a stretch of rows, in mm."""
    top, bottom = (round(side / 25.4 * _DOTS) for side in band[:2])
    rows = ImageChops.lighter(_black(page), _red(page)).crop((0, top, page.width, bottom))
    left, _top, right, _bottom = rows.getbbox() or (0, 0, 0, 0)
    return left / _DOTS * 25.4, right / _DOTS * 25.4


def _rules(bands: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    return [band for band in bands if band[1] - band[0] < 1.5 and band[2] > 140]


def test_the_head_of_a_notice(tmp_path: Path) -> None:
    """7.2: the mark 35 mm below the top of the type area; number two lines below; red line 4 mm
    below it, as wide as the type area; the imprint's last line at the foot of it."""
    page = _page(tmp_path, "gongwen")
    red, black = _bands(_red(page)), _bands(_black(page))
    mark, rule = red[0], _rules(red)[0]
    assert mark[0] == pytest.approx(37 + 35, abs=1)
    assert rule[2] == pytest.approx(156, abs=1)
    number = max((band for band in black if band[1] < rule[0]), key=lambda band: band[1])
    assert rule[0] - number[1] == pytest.approx(4, abs=0.5)
    assert number[0] - mark[1] == pytest.approx(2 * 29.53 / 72 * 25.4 + 4.9, abs=0.5)
    first, inner, last = _rules(black)[-3:]
    assert last[1] == pytest.approx(37 + 225, abs=0.5)
    assert all(each[2] == pytest.approx(156, abs=0.5) for each in (first, inner, last))
    for band in (*_rules(black)[-3:], *_rules(red)):
        left, right = _ends(page, band)
        assert (left, right) == (pytest.approx(28, abs=0.5), pytest.approx(210 - 26, abs=0.5))


def test_labels_title_and_signature_of_a_notice(tmp_path: Path) -> None:
    """7.2.1 to 7.2.3: on the first lines from the left; 7.3.1: the title two lines below the red
    one; 7.3.5.1: the date four characters from the right, the signature over its middle."""
    page = _page(tmp_path, "gongwen")
    black, rule = _bands(_black(page)), _rules(_bands(_red(page)))[0]
    pitch, character = 225 / 22, 15.75 / 72 * 25.4
    for line, label in enumerate(black[:3]):
        assert _middle(label) == pytest.approx(37 + pitch * (line + 0.5), abs=1)
        assert _ends(page, label)[0] == pytest.approx(28, abs=1)
    title, addressee = black[4:6]
    assert _middle(title) == pytest.approx(rule[1] + 2.5 * pitch, abs=1)
    left, right = _ends(page, title)
    assert (left + right) / 2 == pytest.approx(28 + 156 / 2, abs=1)
    assert _ends(page, addressee)[0] == pytest.approx(28, abs=1)
    signature, date = (_ends(page, band) for band in black[7:9])
    assert date[1] == pytest.approx(210 - 26 - 4 * character, abs=1.5)  # 日 fills no square
    assert sum(signature) / 2 == pytest.approx(sum(date) / 2, abs=1)
    assert _middle(black[8]) - _middle(black[7]) == pytest.approx(pitch, abs=0.5)


def _middle(band: tuple[float, float, float]) -> float:
    return (band[0] + band[1]) / 2


def test_the_page_number_of_a_notice(tmp_path: Path) -> None:
    """7.5: the dashes 7 mm below the type area, a character of the body in from its side."""
    page = _page(tmp_path, "gongwen")
    folio = _bands(_black(page))[-1]
    assert (folio[0] + folio[1]) / 2 == pytest.approx(37 + 225 + 7, abs=0.5)
    assert _ends(page, folio)[1] == pytest.approx(210 - 26 - 14 / 72 * 25.4, abs=1)


def test_lines_and_characters_of_a_page(tmp_path: Path) -> None:
    """5.2.3: 22 lines of 28 characters from head to foot of the type area."""
    page = _page(tmp_path, "gongwen", "国" * 2000 + "\n")
    *lines, _folio = _bands(_black(page))
    assert len(lines) == 22
    middle = 37 + 225 / 22 / 2
    assert (lines[0][0] + lines[0][1]) / 2 == pytest.approx(middle, abs=1)
    assert lines[-1][1] <= 37 + 225
    character = lines[1][1] - lines[1][0]  # its ink is as wide as high
    assert all(line[2] == pytest.approx(27 * 156 / 28 + character, abs=1) for line in lines[1:])
    left, right = _ends(page, lines[1])
    assert (left, right) == (pytest.approx(28, abs=1), pytest.approx(210 - 26, abs=1))
    pitch = (lines[-1][0] - lines[0][0]) / 21
    assert pitch == pytest.approx(225 / 22, abs=0.05)


def test_the_head_of_a_letter(tmp_path: Path) -> None:
    """10.1: 30 mm, 4 mm below it a double line, another 20 mm above the foot, 170 mm long."""
    bands = _bands(_red(_page(tmp_path, "gongwen-letter")))
    assert bands[0][0] == pytest.approx(30, abs=1)
    upper, lower = _rules(bands)[0], _rules(bands)[-1]
    assert upper[0] == pytest.approx(30 + 12.7 + 4, abs=1)
    assert lower[1] == pytest.approx(297 - 20, abs=1)
    assert upper[2] == pytest.approx(170, abs=1) and lower[2] == pytest.approx(170, abs=1)


def test_the_head_of_an_order(tmp_path: Path) -> None:
    """10.2: 20 mm below the top of the type area, no red line."""
    source = _NOTICE.replace("份号", "x").replace("密级和保密期限", "y").replace("紧急程度", "z")
    bands = _bands(_red(_page(tmp_path, "gongwen-order", source)))
    assert bands[0][0] == pytest.approx(37 + 20, abs=1)
    assert not _rules(bands)


def test_a_mark_that_is_lower_is_seen(tmp_path: Path) -> None:
    """What measures the pages tells a mark of 30 mm from one of 20."""
    sheet = tmp_path / "lower.toml"
    sheet.write_text('[sheet]\nextends = "gongwen-order"\n[official]\nmark_top = "30mm"\n', "utf-8")
    source = _NOTICE.replace("份号", "x").replace("密级和保密期限", "y").replace("紧急程度", "z")
    bands = _bands(_red(_page(tmp_path, str(sheet), source)))
    assert bands[0][0] == pytest.approx(37 + 30, abs=1)
