"""The engine of repair: order, switching off, markup, notes, other languages, cost."""

import re

import pytest
from repair_texts import ROOT, document, lines_of, repaired, texts
from tests.helpers import work

from publisher.diagnostics import PublishError, Span
from publisher.model.nodes import (
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Keep,
    Note,
    Paragraph,
    Quote,
    Strong,
    Text,
)
from publisher.repair import RULES, Phase, repair

SEED = lines_of(ROOT / "examples" / "suzhou-bulletin.txt")


def test_rules_can_be_listed() -> None:
    """Each rule has a name of its own, a sentence in each language, and the phases are in order."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    order = list(Phase)
    assert [rule.phase for rule in RULES] == sorted((r.phase for r in RULES), key=order.index)
    for rule in RULES:
        assert rule.description.endswith(".")
        assert rule.description_zh.endswith("。")
        assert (rule.find is None) != (rule.find_all is None)


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_a_rule_that_is_off_does_nothing(name: str) -> None:
    """A rule that is switched off changes nothing, and the others still do."""
    changes = repair(document([*SEED, "甲\x00乙"]), off=[name]).changes
    assert changes
    assert name not in {change.rule for change in changes}


def test_unknown_rule_is_an_error_with_a_hint() -> None:
    """A name that is no rule ends the source and names the nearest one."""
    with pytest.raises(PublishError) as caught:
        repair(document(["甲"]), off=["pinyin-nois"])
    assert caught.value.diagnostic.code == "rule-unknown"
    assert "pinyin-noise" in caught.value.diagnostic.hint


def test_phases_see_what_the_ones_before_left() -> None:
    """The dash shows only once the bracket before it is gone."""
    changed = texts(repair(document(SEED)).document)
    assert "企業——蘇州" in "".join(changed)


def test_damage_is_found_across_markup() -> None:
    """A mark half in bold is one with its neighbours, and markup stays where it was."""
    damaged = Document((Paragraph((Text("他来了"), Strong((Text(",我走了"),)), Text("。"))),))
    (block,) = repair(damaged).document.blocks
    assert block == Paragraph((Text("他来了"), Strong((Text("，我走了"),)), Text("。")))


def test_code_and_kept_text_are_not_touched() -> None:
    """No rule reaches into or across code, kept text and code blocks."""
    inlines = (Text("甲"), Code(",乙"), Text("丙"), Keep("丁,戊"), Emphasis((Text("己。"),)))
    clean = Document((Paragraph(inlines), CodeBlock("甲,乙")))
    assert repair(clean).document is clean


def test_notes_are_repaired() -> None:
    """A note's text is repaired with its host's, each by its own edits."""
    note = Note("1", (Paragraph((Text("注文,又注文。"),)),))
    damaged = Document((Quote((Paragraph((Text("正文,"), note, Text("又,正文。"))),)),))
    assert texts(repair(damaged).document) == ["正文,又，正文。", "注文，又注文。"]


def test_other_languages_are_left_alone() -> None:
    """A document or a block in another language is not repaired."""
    japanese = document(["漢字,漢字。"], lang="ja")
    assert repair(japanese).document is japanese
    block = Paragraph((Text("漢字,漢字。"),), lang="ja")
    assert repair(Document((block,))).document.blocks == (block,)


def test_the_same_block_twice() -> None:
    """A tree may hold one block object in two places; only the place that repeats goes."""
    block = Paragraph(
        (Text("这一段文字足够长，长到没有人会有意把它原样写上两遍，所以第二遍可以删去。"),)
    )
    assert repair(Document((block, block))).document.blocks == (block,)


def test_an_emptied_first_paragraph_goes() -> None:
    """A paragraph of nothing but control characters leaves no empty paragraph, even the first."""
    assert repaired("\x00\x01", "甲。") == ["甲。"]


def test_repair_works_without_places() -> None:
    """A document made by hand has no spans; its changes have none either."""
    (change,) = repair(Document((Paragraph((Text("甲,乙。"),)),))).changes
    assert change.span is None
    assert repair(document(["甲,乙。"])).changes[0].span == Span("a.txt", 1, 2)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_clean_text_costs_little(script: str) -> None:
    """A clean paragraph is looked at by a few calls, not by every rule (0.10 s for 15,000)."""
    text = "".join(lines_of(ROOT / "tests" / "data" / f"suzhou-bulletin.gold.{script}.txt"))
    clauses = re.findall(r"[^。，；]+[。，；]", text)
    paragraphs = ["".join(clauses[at : at + 3]) for at in range(0, len(clauses), 3)]
    clean = document(paragraphs * (80_000 // len(text)))
    assert repair(clean).document is clean
    assert work(lambda: repair(clean)) < 60 * len(clean.blocks)
