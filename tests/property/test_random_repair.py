"""Random damage: repair is stable, and never breaks a text that has none of its kinds."""

from itertools import accumulate

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.diagnostics import Span
from publisher.model.nodes import Code, Document, Emphasis, Inline, Paragraph, Strong, Text
from publisher.model.walk import passages, plain_text
from publisher.repair import repair

_HAN = "蘇州 企業(yè) 區(qū) 轉(zhuǎn) 發(fā) ?jié) 摿Υ 奮斗 干部 關于 100余人 里 并 著力 如何 其"
_HAN += " 皇後 方麵 隻有 公裏 鄉裏 範仲淹 頭發 看著 以後 这裡 饼乾 什麽 这个国家 發展"
_MARKS = (
    "傅加平 , ? ! : ; (甲) ( ) （乙） -- ---- “ ” 。 ， 、 《書》 —— \ufffc （傅加平） 第三章 ）"
)
_WESTERN = "abc f(x) 12:30 9 https://a.example/甲,乙 `甲,乙` % 3.5 : . -"
_PIECES = (*f"{_HAN} {_MARKS} {_WESTERN}".split(" "), " “", "” ", " ", "\u3000", "\x05", "\u200b")
_LINES = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
_INLINES = st.builds(
    lambda kind, text: kind((Text(text),)) if kind in (Emphasis, Strong) else kind(text),
    st.sampled_from([Text, Text, Emphasis, Strong, Code]),
    _LINES,
)


def _document(paragraphs: list[list[Inline]]) -> Document:
    return Document(tuple(Paragraph(tuple(inlines)) for inlines in paragraphs))


def _texts(document: Document) -> list[str]:
    return [plain_text(inlines) for _, inlines in passages(document.blocks)]


@given(st.lists(st.lists(_INLINES, max_size=4), max_size=8))
def test_repair_twice_changes_nothing(paragraphs: list[list[Inline]]) -> None:
    """What repair leaves, it leaves for good."""
    once = repair(_document(paragraphs)).document
    again = repair(once)
    assert _texts(again.document) == _texts(once)


@given(st.lists(st.lists(_INLINES, max_size=4), max_size=8))
def test_code_survives(paragraphs: list[list[Inline]]) -> None:
    """Whatever is repaired, each piece of code is still there, unchanged."""
    document = _document(paragraphs)
    codes = [i for p in paragraphs for i in p if isinstance(i, Code)]
    found = [
        inline
        for _, inlines in passages(repair(document).document.blocks)
        for inline in inlines
        if isinstance(inline, Code)
    ]
    assert found == codes


_ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]))


def _source_document(source: str) -> Document:
    """Return a paragraph a line, each text with its place in the source."""
    ends = list(accumulate(len(line) + 1 for line in source.split("\n")))
    return Document(
        tuple(
            Paragraph((Text(line, Span("a", end - len(line) - 1, end - 1)),))
            for line, end in zip(source.split("\n"), ends, strict=True)
        )
    )


def _characters(document: Document) -> list[tuple[str, int]]:
    """Return each character with the source offset that its text gives it."""
    found: list[tuple[str, int]] = []
    for _container, inlines in passages(document.blocks):
        for leaf in inlines:
            assert isinstance(leaf, Text) and leaf.span is not None
            anchors, offset = dict(leaf.anchors), leaf.span.start - 1
            for index, char in enumerate(leaf.text):
                offset = anchors.get(index, offset + 1)
                found.append((char, offset))
    return found


@given(st.lists(st.one_of(_LINES, _ANY), max_size=8).map("\n".join))
def test_the_record_tells_all_that_changed(source: str) -> None:
    """Any text: what no applied change covers is there, once, in order, and unchanged.

    So the source can be had back: put `before` where the changes say, and keep all else.
    """
    repaired = repair(_source_document(source))
    spans = [(each.span, each.before) for each in repaired.changes if each.applied]
    assert all(span is not None for span, _before in spans)
    covered = {at for span, _before in spans if span for at in range(span.start, span.end)}
    kept = [(char, at) for char, at in _characters(repaired.document) if at not in covered]
    wanted = [(char, at) for at, char in enumerate(source) if char != "\n" and at not in covered]
    assert kept == wanted


@given(st.lists(st.one_of(_LINES, _ANY), max_size=8).map("\n".join))
def test_a_second_run_changes_nothing(source: str) -> None:
    """Any text: a repaired text has no change left that a rule is sure of."""
    again = repair(repair(_source_document(source)).document)
    assert [each for each in again.changes if each.applied] == []


_MARK = st.sampled_from([*'()()（）“”‘’《》「」;;,:.!?，；：。？、…—-- \u00a0\u3000%"\x05'])
_CHARACTER = st.sampled_from([*"蘇州吗一年著後里", *"ab1"])
_CROWDED = st.lists(st.one_of(_MARK, _CHARACTER), max_size=12).map("".join)


@given(st.lists(_CROWDED, min_size=1, max_size=3).map("\n".join))
@settings(max_examples=500)
@example("(”;蘇州)")
@example("(甲(乙);丙丁戊)。")
@example("(甲---乙)")
@example("。(甲%;丙)")
def test_crowded_marks_and_brackets_settle_at_once(source: str) -> None:
    """Marks, brackets, Han and Latin side by side: what one rule leaves gives no other one work."""
    again = repair(repair(_source_document(source)).document)
    assert [each for each in again.changes if each.applied] == []
