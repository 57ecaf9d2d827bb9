"""Right text of many kinds: repair must leave every byte of it."""

from pathlib import Path

import pytest
from repair_texts import CLEAN, document, lines_of, proposals

from publisher.repair import repair

FILES = sorted(CLEAN.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_clean_text_stays(path: Path) -> None:
    """Prose, statutes, classics, verse, plays, readers, glosses, code: nothing is changed."""
    clean = document(lines_of(path))
    result = repair(clean)
    assert result.document is clean or result.document == clean
    assert not [change for change in result.changes if change.applied]


def test_what_is_in_doubt_in_clean_text() -> None:
    """Only places that real damage looks like are proposed, and few of them."""
    found = {path.stem: proposals(repair(document(lines_of(path)))) for path in FILES}
    assert {name: pairs for name, pairs in found.items() if pairs} == {
        "english": [("(", "（"), (")", "）")],
        "list": [(":", "：")] * 4,
        "technical": [(":", "：")] + [(",", "，")] * 4,
    }


def test_clean_texts_are_enough() -> None:
    """The clean texts are of several kinds and a few thousand characters."""
    assert len(FILES) >= 15
    assert sum(len(path.read_text("utf-8")) for path in FILES) > 5000
