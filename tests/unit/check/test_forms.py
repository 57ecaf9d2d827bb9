"""Letters, orders and minutes (GB/T 9704-2012, clause 10): told from their marks, and judged."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.helpers import publish

from publisher.check import Item, Paper, check
from publisher.check.base import Element, Form, Look, Page, RunLook
from publisher.check.copies import Source
from publisher.options import Options
from publisher.pipeline import prepare, produce

LETTER = ("苏州市人民政府", "苏府函〔2026〕12号", "关于征求意见的函", "省水利厅：", "现函复如下。")
ORDER = ("苏州市人民政府令", "第12号", "《苏州市防汛办法》已经审议通过，现予公布。", "市长　张三")
MINUTES = (
    "苏州市人民政府专题会议纪要", "〔2026〕12号", "市长主持召开会议，研究防汛工作。",
    "出席：张三", "请假：李四", "列席：王五",
)  # fmt: skip


def _paper(*texts: str, aligned: str = "", page: Page | None = None) -> Paper:
    """Return a paper whose mark is red; aligned: how its second paragraph is."""
    red = Look((RunLook(0, len(texts[0]), "方正小标宋简体", 36, "FF0000"),), "center")
    items = [Item(at, at + 1, text) for at, text in enumerate(texts)]
    items[0] = replace(items[0], look=red)
    if aligned:
        items[1] = replace(items[1], look=Look((), aligned))
    return Paper(tuple(items), page)


def _rules(paper: Paper, form: Form = Form.DOCUMENT) -> list[str]:
    return [each.rule.name for each in check(paper, form=form).findings]


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (LETTER, Form.LETTER), (ORDER, Form.ORDER), (MINUTES, Form.MINUTES),
        (("苏州市人民政府文件", "苏府〔2026〕5号", *LETTER[2:]), Form.DOCUMENT),
    ],
)  # fmt: skip
def test_the_form_is_told_from_the_mark(texts: tuple[str, ...], form: Form) -> None:
    """And a number below the mark is one, though no code of a body stands before it."""
    paper = check(_paper(*texts)).paper
    assert paper.form is form
    assert [item.element for item in paper.items][:2] == [Element.MARK, Element.NUMBER]
    assert _rules(_paper(*texts)) == []


def test_a_sentence_below_the_number_is_no_title_of_an_order() -> None:
    """Orders have none."""
    assert check(_paper(*ORDER)).paper.items[2].element is Element.BODY


A4 = Page(210, 297, 37, 35, 28, 26, number=("— # —",), number_size=14)


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("letter-mark", _paper(*LETTER), _paper(LETTER[0] + "文件", *LETTER[1:])),
        ("letter-number", _paper(*LETTER, aligned="end"), _paper(*LETTER, aligned="center")),
        ("letter-page", _paper(*LETTER, page=A4),
         _paper(*LETTER, page=replace(A4, number_on_first=True))),
        ("order-number", _paper(*ORDER), _paper(ORDER[0], "第012号", *ORDER[2:])),
        ("order-number", _paper(*ORDER, aligned="center"), _paper(*ORDER, aligned="end")),
        ("attendance-colon", _paper(*MINUTES), _paper(*MINUTES[:3], "出席:张三")),
        ("attendance-order", _paper(*MINUTES), _paper(*MINUTES[:3], "列席：王五", "出席：张三")),
    ],
)  # fmt: skip
def test_each_rule(rule: str, right: Paper, wrong: Paper) -> None:
    """What keeps it is left, what breaks it is found."""
    assert rule not in _rules(right)
    assert rule in _rules(wrong)


def test_a_form_that_is_named_goes_before_the_mark() -> None:
    """A letter whose number has no 函."""
    paper = _paper("苏州市人民政府文件", "苏府〔2026〕5号", "标题")
    assert "letter-mark" not in _rules(paper)
    assert "letter-mark" in _rules(paper, Form.LETTER)


HEADS = {
    "gongwen-letter": "发文机关标志: 苏州市政府\n发文字号: 苏府函〔2026〕12号\ntitle: 关于防汛的函",
    "gongwen-order": "发文机关标志: 苏州市人民政府令\n发文字号: 第12号",
    "gongwen-minutes": "发文机关标志: 苏州市防汛工作会议纪要\n发文字号: 〔2026〕12号\n出席: 张三",
}


def _word(style: str) -> bytes:
    text = f"---\n{HEADS[style]}\n---\n\n会议决定加强防汛工作，现予公布。\n"
    options = Options(style=style, formats=("docx",))
    (made,) = produce(prepare(text.encode(), "a.md", options), options)
    return made.data


@pytest.mark.parametrize("style", HEADS)
def test_our_own_forms_break_nothing(style: str) -> None:
    """In Word, named and told."""
    for form in (Form.DOCUMENT, Form(style)):
        checked = Source(_word(style), "a.docx", form=form).checked()
        assert checked.paper.form is Form(style)
        assert [(each.rule.name, each.found.found) for each in checked.findings] == []


def test_a_letter_is_mended(tmp_path: Path) -> None:
    """Its number goes to the right again; the page number of its first page is the reader's."""
    made = docx.Document(BytesIO(_word("gongwen-letter")))
    next(p for p in made.paragraphs if "苏府函" in p.text).alignment = 1
    made.sections[0].different_first_page_header_footer = False
    made.save(tmp_path / "a.docx")
    done = publish("check", tmp_path / "a.docx", "--fix", "--style", "gongwen-letter")
    assert done.returncode == 1
    left = Source((tmp_path / "a.fixed.docx").read_bytes(), "a.docx").checked().findings
    assert [each.rule.name for each in left] == ["letter-page"]
