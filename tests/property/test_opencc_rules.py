"""The fast matcher against OpenCC's rules written out plainly, on any text, in any configuration.

Plainly: at each place the tiers are asked in turn for their longest word; a description of a
character is passed over; each segment goes through all stages by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.scripts.chain import Chain
from publisher.scripts.configuration import Configuration, Group, configuration
from publisher.scripts.description import stretches
from publisher.scripts.lexicon import lexicon

_NAMES = (
    "hk2s", "hk2sp", "hk2t", "jp2t", "s2hk", "s2hkp", "s2t", "s2tw", "s2twp", "t2hk", "t2jp", "t2s",
    "t2tw", "tw2s", "tw2sp", "tw2t",
)  # fmt: skip
_Tier = tuple[Mapping[str, str], int]


@cache
def _tiers(group: Group) -> Sequence[_Tier]:
    """Return for each tier its words, with the length of the longest."""
    tiers = []
    for files in group:
        words: dict[str, str] = {}
        for file in files:
            for each in (lexicon(file).words, lexicon(file).singles):
                words = {**each, **words}
        tiers.append((words, max(map(len, words))))
    return tiers


def _matched(text: str, at: int, group: Group) -> tuple[str, str] | None:
    for words, longest in _tiers(group):
        for size in range(longest, 0, -1):
            word = text[at : at + size]
            if len(word) == size and word in words:
                return word, words[word]
    return None


def _replaced(text: str, group: Group) -> Iterator[tuple[str, str, bool]]:
    """Yield a text's words with their forms, and what lies between as it is."""
    for stretch, described in stretches(text):
        if described:
            yield stretch, stretch, False
            continue
        at = 0
        while at < len(stretch):
            found = _matched(stretch, at, group)
            word, form = found or (stretch[at], stretch[at])
            yield word, form, found is not None
            at += len(word)


def _segments(text: str, group: Group) -> Iterator[str]:
    between = ""
    for word, _, found in _replaced(text, group):
        if found:
            yield between
            yield word
        between = "" if found else between + word
    yield between


def _through(text: str, groups: Sequence[Group]) -> str:
    for group in groups:
        text = "".join(form for _, form, _ in _replaced(text, group))
    return text


def _converted(text: str, by: Configuration) -> str:
    text = _through(text, by.normalization)
    segments = _segments(text, by.segmentation) if by.segmentation else (text,)
    return "".join(_through(segment, by.chain) for segment in segments)


@cache
def _words(name: str) -> Sequence[str]:
    by = configuration(name)
    tiers = [tier for group in (*by.normalization, *by.chain) for tier, _ in _tiers(group)]
    return [word for tier in tiers for word in sorted(tier) * (1 if len(tier) > 5000 else 9)]


@st.composite
def _texts(draw: st.DrawFn, name: str) -> str:
    """Draw words, whole or cut off on either side, so that they overlap, among other characters."""
    pieces = []
    for _ in range(draw(st.integers(1, 8))):
        word = draw(st.sampled_from(_words(name)))
        start, end = draw(st.integers(0, 1)), draw(st.integers(0, 1))
        other = draw(
            st.sampled_from(("", "", "，\n", "a\t", "⿰", "⿲⿰发", "\uf900", "发", "着裏"))
        )
        pieces += word[start : len(word) - end], other
    return "".join(pieces)


@pytest.mark.parametrize("whole", [False, True], ids=["words of the text", "all words"])
@pytest.mark.parametrize("name", _NAMES)
def test_results_are_those_of_the_rules(name: str, whole: bool) -> None:
    """By the words that stand in a short text, and by all words, the result is the same."""
    by = configuration(name)
    chain = Chain(by)
    if whole:
        chain.convert("一" * 60_000)

    @settings(max_examples=25, deadline=None)
    @given(_texts(name))
    def check(text: str) -> None:
        assert chain.convert(text) == _converted(text, by)

    check()
