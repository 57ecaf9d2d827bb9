"""Characters known and new: what a pattern finds is what a set would."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.typography.known import KnownCharacters, distinct

_MANY = st.integers(0, 3000).map(lambda count: "".join(map(chr, range(0x21, 0x21 + count))))
_TEXTS = st.text() | _MANY


@given(_TEXTS, st.integers(1, 30))
def test_distinct_is_the_set_of_a_text(text: str, times: int) -> None:
    """Beyond one piece too, and with the signs that patterns take for their own."""
    assert distinct(text * times + "]^-\\") == {*text, *"]^-\\"}


@given(st.lists(_TEXTS, max_size=8), _TEXTS)
def test_new_are_those_not_added(added: list[str], text: str) -> None:
    """Whether the pattern has been made anew since or not."""
    known = KnownCharacters()
    for each in added:
        known.add(set(each))
    assert known.new_in(text) == set(text) - set("".join(added))
