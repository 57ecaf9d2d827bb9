"""The blank between stanzas of verse."""

import pytest
from tests.unit.layout.layout_samples import baselines, paged, placed, shipped, words

from publisher.layout.area import area_of
from publisher.model.nodes import Text, Verse, VerseLine

_LINE, _BLANK = VerseLine((Text("床前明月光"),)), VerseLine(())


@pytest.mark.parametrize("name", ["handout", "book", "bulletin"])
def test_the_blank_is_dropped_at_the_head_of_a_page(name: str) -> None:
    """All pages and columns of verse begin at the same height."""
    pages = paged(Verse((_LINE, _LINE, _BLANK) * 90), style=shipped(name)).pages
    area = area_of(shipped(name))
    heads = set()
    for index, page in enumerate(pages):
        for column in range(area.columns):
            left = area.left(index, column)
            ys = [y for _char, x, y in placed(page) if left <= x < left + area.column]
            heads |= {round(min(ys), 2)} if ys else set()
    assert len(pages) > 1 and len(heads) == 1
    assert "".join(words(page) for page in pages) == "床前明月光" * 180


def test_the_blank_is_one_line_for_each_that_was_written() -> None:
    """None before the first stanza and behind the last."""
    (page,) = paged(Verse((_BLANK, _LINE, _BLANK, _BLANK, _LINE, _BLANK))).pages
    (plain,) = paged(Verse((_LINE, _LINE, _LINE, _LINE))).pages
    found = baselines(plain)
    assert baselines(page) == [found[0], found[3]]
