"""Each rule finds what breaks it, leaves what keeps it, and mends what it is sure of."""

import pytest

from publisher.check import RULES, Item, Paper, check
from publisher.check.base import Element, Look, Page, RunLook, TextFix
from publisher.diagnostics import PublishError

HEAD = ("苏政发〔2026〕8号", "关于加强城市规划工作的通知", "各县、市人民政府：")
BODY = "为了贯彻落实国务院“十五五”规划，现将有关事项通知如下。"
FOOT = (
    "苏州市人民政府",
    "2026年3月5日",
    "抄送：市委，市人大。",
    "苏州市政府办公室　2026年3月6日印发",
)


def _paper(*texts: str, page: Page | None = None) -> Paper:
    return Paper(tuple(Item(at, at + 1, text) for at, text in enumerate(texts)), page)


def _found(rule: str, *texts: str) -> list[tuple[str, str]]:
    findings = check(_paper(*texts)).findings
    return [(each.found.found, each.found.wanted) for each in findings if each.rule.name == rule]


def test_a_right_document_breaks_nothing() -> None:
    """Head, levels, annexes and imprint as the standard has them."""
    texts = (
        *HEAD, BODY, "一、总体要求", "（一）指导思想。坚持以人为本。", "1.加强领导。",
        "2.落实责任。", "（1）明确分工。", "（二）基本原则", "二、保障措施",
        "附件：1.实施方案", *FOOT,
    )  # fmt: skip
    assert check(_paper(*texts)).findings == ()


def test_elements_are_recognised() -> None:
    """By what they say and where they stand."""
    texts = (
        "000001",
        "机密★1年",
        "特急",
        "苏州市人民政府文件",
        *HEAD,
        BODY,
        *FOOT[:2],
        "（联系人：张三）",
    )
    elements = [item.element for item in check(_paper(*texts)).paper.items]
    assert elements == [
        Element.COPY_NUMBER, Element.SECRECY, Element.URGENCY, Element.MARK, Element.NUMBER,
        Element.TITLE, Element.ADDRESSEE, Element.BODY, Element.SIGNATURE, Element.DATE,
        Element.REMARK,
    ]  # fmt: skip


def test_annexes_are_recognised() -> None:
    """Their list, and the annexes with titles of their own."""
    texts = (
        "标题",
        BODY,
        "附件：1.方案",
        "2.名单",
        "甲",
        "2026年3月5日",
        "附件1",
        "方案",
        "一、总则",
    )
    elements = [item.element for item in check(_paper(*texts)).paper.items]
    assert elements[2:4] == [Element.ANNEXES, Element.ANNEXES]
    assert elements[6:8] == [Element.ANNEX, Element.ANNEX_TITLE]


CASES = [
    ("number-brackets", "苏政发[2026]8号", "[2026]", "〔2026〕"),
    ("number-brackets", "苏政发（2026）8号", "（2026）", "〔2026〕"),
    ("number-brackets", "根据苏政发【2025】12号文件精神。", "【2025】", "〔2025〕"),
    ("number-year", "苏政发〔26〕8号", "26", "2026"),
    ("number-serial", "苏政发〔2026〕第08号", "第08号", "8号"),
    ("date-zeros", "2026年03月05日", "03月", "3月"),
    ("date-form", "二〇二六年三月五日", "二〇二六年三月五日", "2026年3月5日"),
    ("date-form", "二○二六年十二月三十一日", "二○二六年十二月三十一日", "2026年12月31日"),
    ("date-form", "2026-03-05", "2026-03-05", "2026年3月5日"),
    ("date-form", "26年3月5日", "26", "2026"),
    ("level-label", "一.总体要求", "一.", "一、"),
    ("level-label", "(一)指导思想", "(一)", "（一）"),
    ("level-label", "（一）、指导思想", "（一）、", "（一）"),
    ("level-label", "1、加强领导。", "1、", "1."),
    ("level-label", "(1)明确分工。", "(1)", "（1）"),
    ("annex-colon", "附件:1.方案", ":", "："),
    ("annex-name", "附件：1.方案。", "。", ""),
    ("copies-stop", "抄送：市委，市人大", "", "。"),
    ("printing-word", "市政府办公室　2026年3月6日", "", "印发"),
    ("marks-full-width", "会议指出,要坚持改革开放。", ",", "，"),
    ("marks-full-width", "全面推进这项工作.", ".", "。"),
    ("marks-doubled", "会议指出，，要坚持。", "，，", "，"),
    ("quotes", '会议指出"改革"很好。', '"', "“"),
    ("dash", "坚持以人为本--全面推进工作。", "--", "——"),
    ("dash", "坚持以人为本—全面推进工作。", "—", "——"),
    ("ellipsis", "苹果、香蕉...", "...", "……"),
    ("ellipsis", "苹果、香蕉。。。", "。。。", "……"),
    ("ellipsis", "苹果、香蕉…", "…", "……"),
    ("listed-marks", "《中国》、《世界》两书。", "、", ""),
    ("marks-paired", "请看《中国两书。", "《", "》"),
    ("marks-paired", "请看“附件。", "“", "”"),
]


@pytest.mark.parametrize(("rule", "text", "found", "wanted"), CASES)
def test_what_breaks_a_rule_is_found(rule: str, text: str, found: str, wanted: str) -> None:
    """With what stands there and what should."""
    assert (found, wanted) in _found(rule, HEAD[1], BODY, text)


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        ("date-zeros", ("2026年10月20日",)),
        ("level-label", ("标题", "3.5米以下的不算。", "1,000元。", "一、总则", "1. 加强领导。")),
        ("ellipsis", ("苹果、香蕉……", "……………")),
        ("dash", ("苏州——上海", "A—B")),
        ("quotes", ('print("a")',)),
        ("marks-paired", ("他说：“好。", "“走吧。”")),
        ("level-sequence", ("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "三、己")),
        ("level-order", ("一、甲", "1.乙", "（1）丙", "二、丁", "（一）戊", "1.己")),
        ("element-order", (*HEAD, BODY, *FOOT)),
        ("level-sequence", ("标题", "一、甲", "附件1", "方案", "一、乙", "二、丙")),
        ("level-sequence", ("标题", "附件：1.甲", "2.乙", "3.丙")),
        ("element-order", (*HEAD, BODY, *FOOT[:2], "附件", "方案", *FOOT[2:])),
        ("title-stop", ("会议指出，要坚持。还要改革。", "没有标题。")),
    ],
)
def test_what_keeps_a_rule_is_left(rule: str, texts: tuple[str, ...]) -> None:
    """No wrong alarms."""
    assert _found(rule, *texts) == []


def test_levels_follow_each_other() -> None:
    """Neither a number nor a level is passed over."""
    assert _found("level-sequence", "标题", "一、甲", "三、乙") == [("三", "二")]
    assert _found("level-order", "标题", "一、甲", "（1）乙") == [("（1）", "（一）")]


def test_elements_out_of_order_are_found() -> None:
    """A document number behind the title."""
    assert _found("element-order", HEAD[1], HEAD[2], HEAD[0])


UNSURE = ("苏政发〔26〕8号", "26年3月5日", "请看《中国两书。", "请看“附件。")
"""What only a reader can mend: which century, and where a title or a quotation ends."""


@pytest.mark.parametrize(("rule", "text", "found", "wanted"), CASES)
def test_what_is_mended_is_found_no_more(rule: str, text: str, found: str, wanted: str) -> None:
    """The text that a fix makes keeps its rule; there is one wherever the rule can be sure."""
    checked = check(_paper(HEAD[1], BODY, text))
    fixes = [
        each.found.fix
        for each in checked.findings
        if each.rule.name == rule and isinstance(each.found.fix, TextFix) and each.found.item
        and each.found.item.index == 2
    ]  # fmt: skip
    for fix in sorted(fixes, key=lambda fix: -fix.start):
        text = text[: fix.start] + fix.new + text[fix.end :]
    assert bool(fixes) is (text not in UNSURE)
    assert bool(fixes) is (_found(rule, HEAD[1], BODY, text) == [])


def test_a_date_that_is_none_is_left_to_a_reader() -> None:
    """It is found, and nothing is put for it."""
    (found,) = (
        each.found
        for each in check(_paper(HEAD[1], BODY, "二〇二六年十十月三日")).findings
        if each.rule.name == "date-form"
    )
    assert (found.wanted, found.fix) == ("2026年?月3日", None)


def test_an_unknown_rule_is_named() -> None:
    """With the nearest that there is."""
    with pytest.raises(PublishError) as caught:
        check(_paper("甲"), off=("number-bracket",))
    assert "number-brackets" in caught.value.diagnostic.hint


def test_rules_have_both_languages_and_names_of_their_own() -> None:
    """A list that people read."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.description and rule.description_zh and rule.clause for rule in RULES)


A4 = Page(210, 297, 37, 35, 28, 26, ("— # —",), 14)


@pytest.mark.parametrize(
    ("page", "rules"),
    [
        (A4, set()),
        (Page(215.9, 279.4, 37, 35, 28, 26, ("— # —",), 14), {"page-size"}),
        (Page(210, 297, 25.4, 35, 28, 26, ("— # —",), 14), {"page-margins"}),
        (Page(210, 297, 37.9, 35, 28, 26, ("－#－",), 14), set()),
        (Page(297, 210, 28, 26, 37, 35, ("— # —",), 14), set()),
        (Page(210, 297, 37, 35, 28, 26, (), None), {"page-number"}),
        (Page(210, 297, 37, 35, 28, 26, ("第#页",), 14), {"page-number"}),
        (Page(210, 297, 37, 35, 28, 26, ("— # —",), 9), {"page-number-size"}),
    ],
)
def test_pages_are_measured(page: Page, rules: set[str]) -> None:
    """To a millimetre; a landscape page is clause 8's."""
    assert {each.rule.name for each in check(_paper("标题", page=page)).findings} == rules


def _looking(text: str, *runs: tuple[int, int, str, float], **look: float | str) -> Paper:
    looks = tuple(RunLook(*run) for run in runs)
    seen = Look(looks, **({"pitch": 28.95, "indent": 2.0} | look))  # type: ignore[arg-type]
    title = Item(0, 1, "标题", look=Look((RunLook(0, 2, "方正小标宋简体", 22),), "center"))
    return Paper((title, Item(1, 2, text, look=seen)), A4)


@pytest.mark.parametrize(
    ("paper", "rules"),
    [
        (_looking(BODY, (0, 28, "仿宋_GB2312", 16)), set()),
        (_looking(BODY, (0, 28, "FangSong", 15.5)), set()),
        (_looking(BODY, (0, 9, "仿宋", 16), (9, 28, "宋体", 16)), {"font"}),
        (_looking(BODY, (0, 28, "仿宋", 12)), {"size"}),
        (_looking("一、总则", (0, 4, "黑体", 16)), set()),
        (_looking("一、总则", (0, 4, "仿宋", 16)), {"font"}),
        (_looking("（一）甲。乙丙。", (0, 5, "楷体", 16), (5, 8, "仿宋", 16)), set()),
        (_looking("（一）甲。乙丙。", (0, 8, "楷体", 16)), {"font"}),
        (_looking(BODY, (0, 28, "仿宋", 16), indent=0), {"indent"}),
        (_looking("　　" + BODY, (2, 30, "仿宋", 16), indent=0), set()),
        (_looking(BODY, (0, 28, "仿宋", 16), pitch=20), {"lines"}),
    ],
)
def test_looks_are_those_of_the_element(paper: Paper, rules: set[str]) -> None:
    """Font, size, indent and pitch; a heading that runs in has two fonts."""
    assert {each.rule.name for each in check(paper).findings} == rules
