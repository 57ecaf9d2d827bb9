"""Counting in a document: the same figures for a short text and for one that is searched in C."""

import pytest

from publisher.repair.evidence import Evidence

_FORMS = frozenset("國說後乾]^-\\麵𡃁里干着了過個")


@pytest.mark.parametrize("times", [1, 2000])
def test_characters_are_counted_alike_in_texts_of_any_length(times: int) -> None:
    """Signs of patterns and characters beyond the basic plane are characters like others."""
    evidence = Evidence(["國中]說-", "𡃁後^後"] * times)
    assert evidence.count(_FORMS) == 8 * times
    assert evidence.count(frozenset("後")) == 2 * times


@pytest.mark.parametrize("times", [1, 9000])
def test_counting_stops_only_above_the_limit(times: int) -> None:
    """Up to the limit a count is exact; above it, it says but that."""
    evidence = Evidence(["後天"] * times)
    assert evidence.count_some(lambda text: text.count("後"), times) == times
    assert evidence.count_some(lambda text: text.count("後"), times / 3) > times / 3
