"""Readings of characters: looked up in pypinyin's file, which must be as it is read."""

import json
from itertools import pairwise
from pathlib import Path

import pypinyin
import pytest

from publisher.repair.readings import readings

TABLE = Path(pypinyin.__file__).with_name("pinyin_dict.json")


def test_the_table_is_in_order_a_row_a_line() -> None:
    """Rows are found by halves, which asks for the order of code points."""
    table = json.loads(TABLE.read_bytes())
    assert len(TABLE.read_text("utf-8").split("\n")) == len(table) + 2
    assert all(int(one) < int(two) for one, two in pairwise(table))


@pytest.mark.parametrize(
    ("char", "found"),
    [
        ("〇", {"ling2", "yuan2", "xing1"}),  # the first row
        ("行", {"xing2", "hang2", "xing4", "hang4", "heng2"}),
        ("\U00032389", {"mo4"}),  # the last row
        ("A", set()),
        ("\U0010ffff", set()),
    ],
)
def test_every_reading_of_a_character(char: str, found: set[str]) -> None:
    """A character has all readings of its row, and none without one."""
    assert readings(char) == found
