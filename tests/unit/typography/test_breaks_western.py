"""Breaks round Western signs inside Chinese text, as UAX #14 has them."""

import pytest

from publisher.typography import opportunities
from publisher.typography.breaks import inseparable


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("他说re\u0301sume\u0301好", [1, 2, 10]),  # decomposed letters are letters (LB9)
        ("字（\u0301字", [1]),
        ("共￥五百", [1, 3]),  # a sign and its number (LB23a), in Han figures, too
        ("约五十％的", [1, 2, 4]),
        ("零下−4度", [1, 2, 4]),
        ("好 !好", [3]),  # no line begins with a mark (LB13), a space before it or not
        ("字 (  a", [2]),
        ("字 « ici » 字", [2, 10]),
        ("字 .5", [2]),  # a point before a figure begins a number (LB15c)
        ("约a = b的", [1, 5, 6]),  # the sign of a formula ends the line before (GB 3102.11)
        ("当x−a ⇒ ε", [1, 7]),
        ("甲+乙=丙", [2, 4]),
        ("CaCO3↓+H2O", [7]),
        ("求+5的", [1, 3]),  # a sign of the figure behind it
        ("某××人", [1, 2, 3]),  # what is left out
    ],
)
def test_where_lines_may_begin(text: str, places: list[int]) -> None:
    """The places are indexes of characters that may begin a line."""
    assert [index for index, may in enumerate(opportunities(text)) if may] == places


def test_no_space_is_put_into_a_decomposed_word() -> None:
    """Justification asks `inseparable`: a mark on a letter does not end the word."""
    assert inseparable("re\u0301sume", 3)
