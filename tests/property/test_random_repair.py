"""Random damage: repair is stable, and never breaks a text that has none of its kinds."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.model.nodes import Code, Document, Emphasis, Inline, Paragraph, Strong, Text
from publisher.model.walk import passages, plain_text
from publisher.repair import repair

_HAN = "蘇州 企業(yè) 區(qū) 轉(zhuǎn) 發(fā) ?jié) 摿Υ 奮斗 干部 關于 100余人 里 并 著力 如何 其"
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


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]))))
def test_any_text_at_all(lines: list[str]) -> None:
    """No string whatever makes a rule fail."""
    document = Document(tuple(Paragraph((Text(line),)) for line in lines))
    repair(repair(document).document)
