"""What our own styles make of official documents keeps the rules that we check."""

from pathlib import Path

from publisher.check.copies import Source
from publisher.options import Options
from publisher.pipeline import prepare_file, produce

NOTICE = Path(__file__).parents[3] / "examples" / "notice.md"


def _word(path: Path, style: str) -> bytes:
    options = Options(style=style, formats=("docx",))
    (made,) = produce(prepare_file(path, options), options)
    return made.data


def test_our_notice_breaks_nothing() -> None:
    """Every element of it, in Word, as the standard has it."""
    checked = Source(_word(NOTICE, "gongwen"), "notice.docx").checked()
    assert [(each.rule.name, each.found.found) for each in checked.findings] == []


def test_another_style_breaks_much() -> None:
    """The same text as a handout has neither the page nor the faces."""
    checked = Source(_word(NOTICE, "handout"), "notice.docx").checked()
    assert {"page-margins", "font", "size"} <= {each.rule.name for each in checked.findings}
