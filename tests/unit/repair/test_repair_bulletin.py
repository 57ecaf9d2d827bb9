"""The sample bulletin: every damage of it goes, nothing else does."""

import random
import re
from collections import Counter

import pytest
from repair_texts import ROOT, annotated, document, lines_of, texts

from publisher.repair import repair

SEED = lines_of(ROOT / "examples" / "suzhou-bulletin.txt")
GOLD = lines_of(ROOT / "tests" / "data" / "suzhou-bulletin.gold.hant.txt")
TABLE = dict(re.findall(r"([\u4e00-\u9fff])\(([a-zà-ǜ]+)\)", "".join(SEED)))


def test_bulletin_becomes_the_gold_text() -> None:
    """The repaired bulletin is the gold text, character by character."""
    assert texts(repair(document(SEED)).document) == GOLD


def test_bulletin_changes_by_rule() -> None:
    """Each damage of the bulletin is found by its rule, as often as it occurs, none in doubt."""
    changes = repair(document(SEED)).changes
    assert Counter(change.rule for change in changes) == {
        "pinyin-noise": 228,
        "half-width-marks": 59,
        "script-map": 16,
        "byte-slip": 2,
        "half-width-brackets": 2,
        "stray-spaces": 2,
        "typed-dash": 1,
        "repeated-signature": 1,
    }
    assert all(change.applied for change in changes)


def test_each_change_names_its_place() -> None:
    """The span of each change holds, in the source, what the change took out."""
    source = "\n".join(SEED)
    for change in repair(document(SEED)).changes:
        assert change.span
        assert source[change.span.start : change.span.end] == change.before


def test_gold_text_is_left_alone() -> None:
    """Repair of the gold text changes nothing and gives back the same document."""
    gold = document(GOLD)
    assert repair(gold).document is gold


@pytest.mark.parametrize("seed", range(5))
def test_the_annotator_is_undone(seed: int) -> None:
    """Whatever the order of the annotator's table, what it did to a text is undone."""
    items = list(TABLE.items())
    random.Random(seed).shuffle(items)
    damaged = [annotated(line, dict(items)) for line in GOLD]
    assert "?ji" in "".join(damaged)
    assert texts(repair(document(damaged)).document) == GOLD
