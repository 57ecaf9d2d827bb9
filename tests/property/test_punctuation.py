"""Punctuation by region, on any text: only marks change, once, and well-formed text comes back."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.scripts.punctuation import punctuate
from publisher.scripts.tags import Script

MARKS = "“”‘’「」『』·‧"
CHARACTERS = MARKS + "他说好里，。《》〈〉一二0195 \u3000\nabNé'\"\U00020000\U000e0100\ufe00\ufffc"

flows = st.lists(st.text(CHARACTERS, max_size=25), max_size=4)
targets = st.sampled_from(Script)
words = st.text("他说好里面，。！0", min_size=1, max_size=6).map(lambda text: f"甲{text}")
inner = words.map(lambda text: f"‘{text}’") | words
outer = st.lists(inner, min_size=1, max_size=3).map("".join).map(lambda text: f"“{text}”")
names = st.just("约翰·福特")
well_formed = st.lists(st.lists(outer | words | names, min_size=1).map("".join), max_size=4)


@given(flows, targets)
def test_only_marks_change(texts: list[str], target: Script) -> None:
    """Lengths stay, and where a character changed both it and the new one are marks."""
    changed = punctuate(texts, target)
    assert [len(text) for text in changed] == [len(text) for text in texts]
    for old, new in zip("".join(texts), "".join(changed), strict=True):
        assert old == new or {old, new} <= set(MARKS)


@given(flows, targets)
def test_a_second_time_changes_nothing(texts: list[str], target: Script) -> None:
    """What has the marks of a region keeps them."""
    once = punctuate(texts, target)
    assert punctuate(once, target) == once


@given(well_formed, st.sampled_from([Script.TW, Script.HK]))
def test_well_formed_text_comes_back(texts: list[str], target: Script) -> None:
    """Simplified marks to Taiwan's or Hong Kong's and back are what they were."""
    there = punctuate(texts, target)
    assert not set("“”‘’") & set("".join(there))
    assert punctuate(there, Script.HANS) == texts
