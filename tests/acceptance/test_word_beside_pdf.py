"""Word files beside the PDF of the same text: what LibreOffice draws stands where the PDF has it.

The fonts are embedded, so that both have the same; Word's lines may differ by some points.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.helpers import publish
from tests.readers import office_pdf, pdf_text

pytestmark = pytest.mark.acceptance
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*?>(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a line: its page, from 0, and its place in pt from the upper left corner."""

    page: int
    x: float
    y: float
    end: float
    text: str


Drawn = tuple[list[Word], list[Word]]


def _words(pdf: Path) -> list[Word]:
    pages = pdf_text(pdf, "-bbox").split("<page ")[1:]
    return [
        Word(at, float(x), float(y), float(end), text)
        for at, page in enumerate(pages)
        for x, y, end, text in _WORD.findall(page)
    ]


def _at(words: list[Word], start: str) -> Word:
    return next(each for each in words if each.text.startswith(start))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a LibreOffice profile of its own."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def drawn(office: Path, tmp_path: Path) -> Callable[[str, str], Drawn]:
    """What stands on the pages of the PDF, and on those that LibreOffice makes of the Word file."""

    def make(source: str, style: str) -> Drawn:
        (tmp_path / "x.md").write_text(source, "utf-8")
        command = ("x.md", "-f", "pdf", "-f", "docx", "-s", style, "-e", "source", "-q")
        done = publish(*command, "--embed-fonts", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        data = next(tmp_path.rglob("x.docx")).read_bytes()
        return _words(next(tmp_path.rglob("x.pdf"))), _words(office_pdf(office, data, "x"))

    return make


_LONG = "一九九八年三月，苏州工业园区管理委员会发布了第一份通报，内容涉及职工安置与土地使用。"
_LISTS = f"""正文。

1. 第一项{_LONG}
   - 圆点
2. > 引文{_LONG}

   项末

> 缘起：
>
> 1. 引内{_LONG}
>
>    - 深处
"""


@pytest.mark.parametrize(
    ("style", "starts"),
    [
        ("handout", ("1.", "第一项", "圆点", "2.", "引文", "项末", "引内", "深处")),
        ("book", ("1.", "第一项", "圆点", "2.", "引文", "项末", "引内", "深处")),
        ("gongwen", ("圆点", "引内", "深处")),
    ],
)
def test_lists_stand_where_the_pdf_has_them(
    drawn: Callable[[str, str], Drawn], style: str, starts: tuple[str, ...]
) -> None:
    """Numbers beside a quotation, too; in official documents they run in, though not in one."""
    ours, words = drawn(_LISTS, style)
    for start in starts:
        assert _at(words, start).x == pytest.approx(_at(ours, start).x, abs=2), start
    for found in (ours, words):  # lines of an item in a quotation begin below each other
        first = next(at for at, each in enumerate(found) if each.text.startswith("引内"))
        assert found[first + 1].x == pytest.approx(found[first].x, abs=0.1)


_HEADINGS = """文{0}

关于苏州工业园区建设初期\\
若干问题的考察
---

文甲{0}

## 紧接

### 其后

文乙{0}
"""


@pytest.mark.parametrize("style", ["handout", "book"])
def test_headings_take_as_much_of_the_page_as_in_the_pdf(
    drawn: Callable[[str, str], Drawn], style: str
) -> None:
    """Their lines are close together, and what follows them is as far below what they follow."""
    ours, words = drawn(_HEADINGS.format(_LONG), style)
    for above, below in (("关于", "若干"), ("文甲", "文乙"), ("文", "文甲")):
        heights = [_at(found, below).y - _at(found, above).y for found in (ours, words)]
        assert heights[1] == pytest.approx(heights[0], abs=2.5), (above, below)


def _page_of(words: list[Word], start: str) -> int:
    return _at(words, start).page


@pytest.mark.parametrize("lines", [31, 32])
def test_no_signature_stands_alone_on_a_page(
    drawn: Callable[[str, str], Drawn], lines: int
) -> None:
    """However much room the page of the text has left, as in the PDF."""
    source = "行文\n\n" * lines + f"末段{_LONG}\n\n苏州市人民政府办公室\n\n二〇二六年三月五日\n"
    for found in drawn(source, "handout"):
        assert _page_of(found, "苏州市") == _page_of(found, "二〇二六") == _page_of(found, "末段")


@pytest.mark.parametrize("lines", [28, 29, 30])
def test_rows_at_the_edges_of_pages(drawn: Callable[[str, str], Drawn], lines: int) -> None:
    """The caption and the head stand with two rows, and no row is alone on the last page."""
    rows = "".join(f"| r{at:02} | 乙 |\n" for at in range(44))
    source = "行文\n\n" * lines + f"| 栏头 | 二 |\n|---|---|\n{rows}\n: 表1　名称\n"
    for found in drawn(source, "handout"):
        caption, head = _page_of(found, "表"), _page_of(found, "栏头")
        assert caption == head == _page_of(found, "r00") == _page_of(found, "r01")
        assert _page_of(found, "r42") == _page_of(found, "r43")
        heads = {each.page for each in found if each.text == "栏头"}
        assert heads == {each.page for each in found if each.text.startswith("r")}


def test_notes_hang_from_their_marks(drawn: Callable[[str, str], Drawn]) -> None:
    """Further lines, and what else is in a note, begin where its text does."""
    source = f"文[^a]\n\n[^a]: 注甲{_LONG * 2}\n\n    - 条目\n\n    段尾{_LONG}\n"
    ours, words = drawn(source, "handout")
    for found in (ours, words):
        first = next(at for at, each in enumerate(found) if each.text.startswith("注甲"))
        assert found[first + 1].x == pytest.approx(found[first].x, abs=0.5)
    for start in ("注甲", "条目", "段尾"):
        assert _at(words, start).x == pytest.approx(_at(ours, start).x, abs=2), start


def test_tables_are_as_high_as_in_the_pdf(drawn: Callable[[str, str], Drawn]) -> None:
    """Their captions as near, and their rows as far apart."""
    rows = "".join(f"| r{at:02} | 乙 |\n" for at in range(20))
    plain = "文甲\n\n| 栏 | 二 |\n|---|---|\n| 行 | 乙 |\n\n文乙\n"
    source = f"{plain}\n| 栏头 | 二 |\n|---|---|\n{rows}\n: 表1　名称\n"
    ours, words = drawn(source, "handout")
    pairs = (("表", "栏头"), ("栏头", "r00"), ("r00", "r19"), ("文甲", "行"), ("行", "文乙"))
    for above, below in pairs:
        heights = [_at(found, below).y - _at(found, above).y for found in (ours, words)]
        assert heights[1] == pytest.approx(heights[0], abs=3), (above, below)


def test_a_bilingual_passage_stands_as_in_the_pdf(drawn: Callable[[str, str], Drawn]) -> None:
    """Each language in its column, row beside row from the top, what follows close below."""
    words = "the Employee shall observe the rules of the Company at all times and places " * 3
    rows = "".join(
        f"- - 甲{name}{_LONG}\n  - {{.cell lang=en}}\n    {name}xx {words}\n" for name in "ABC"
    )
    ours, found = drawn(f"首段\n\n::: parallel\n{rows}:::\n\n末段\n", "handout")
    for start in ("Axx", "Bxx", "Cxx", "末段"):
        assert _at(found, start).x == pytest.approx(_at(ours, start).x, abs=1), start
    heights = [_at(each, "末段").y - _at(each, "Axx").y for each in (ours, found)]
    assert heights[1] == pytest.approx(heights[0], abs=6)
    for each in (ours, found):
        tops = [word.y for word in each if word.text.startswith("甲")]
        english = [_at(each, f"{name}xx").y for name in "ABC"]
        assert tops == pytest.approx(english, abs=3)
