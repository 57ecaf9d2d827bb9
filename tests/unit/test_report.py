"""The report on a source: both sides of each passage add up, every change has place and reason."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from tests.helpers import BULLETIN

from publisher.diagnostics import Diagnostic, PublishError, Severity, Span
from publisher.model.edits import Change
from publisher.model.nodes import Document, Paragraph, Text
from publisher.options import Options
from publisher.pipeline import Prepared, prepare, prepare_file
from publisher.report import page, record, to_json, write_report
from publisher.report.record import Record, Stretch
from publisher.scripts.passages import UncertainPlace
from publisher.scripts.terms import Answer, parse_terms
from publisher.structure import Inference
from publisher.structure.inference import InferenceKind


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """The bulletin, repaired."""
    return prepare_file(BULLETIN, Options())


@pytest.fixture(scope="module")
def found(prepared: Prepared) -> Record:
    """The report on the bulletin."""
    return record(prepared, prepared.diagnostics)


def text(stretches: tuple[Stretch, ...], *, same: bool = False) -> str:
    """Return one side as text; same: without what was deleted or inserted."""
    return "".join(part.text for part in stretches if not (same and part.changed))


def test_both_sides_add_up(found: Record, prepared: Prepared) -> None:
    """Before is the source's line, after the edition's; without del and ins both are the same."""
    lines = BULLETIN.read_text("utf-8").split("\n")
    edition = {
        "".join(leaf.text for leaf in block.children if isinstance(leaf, Text))
        for block in prepared.document.blocks
        if isinstance(block, Paragraph)
    }
    assert len(found.sides) > 5
    for sides in found.sides:
        assert sides.line is not None
        assert text(sides.before) == lines[sides.line - 1].strip()
        assert text(sides.after) in edition | {""}
        assert text(sides.before, same=True) == text(sides.after, same=True)


def test_changes_explain_what_was_deleted_and_inserted(found: Record) -> None:
    """Putting the rows of a passage into its source gives its edition, character by character."""
    lines = BULLETIN.read_text("utf-8").split("\n")
    for sides in found.sides:
        assert sides.line is not None
        rows = [row for row in sides.rows if row.applied]
        line = lines[sides.line - 1]
        for row in sorted(rows, key=lambda row: row.column or 0, reverse=True):
            assert row.column is not None
            at = row.column - 1
            assert line[at : at + len(row.before)] == row.before
            line = line[:at] + row.after + line[at + len(row.before) :]
        assert line.strip() == text(sides.after)


def test_counts_are_those_of_the_rows(found: Record, prepared: Prepared) -> None:
    """Each applied change is counted under its rule, and shown as a row."""
    rows = [row.rule for sides in found.sides for row in sides.rows if row.applied]
    assert len(rows) == sum(found.counts.values())
    assert {rule: rows.count(rule) for rule in found.counts} == dict(found.counts)
    assert (found.source, found.encoding) == (str(BULLETIN), "utf-8")
    assert re.fullmatch("[0-9a-f]{64}", found.sha256)


def test_json_is_the_record(found: Record) -> None:
    """The JSON report says what the record says, as readable text."""
    written = json.loads(to_json(found))
    assert written["counts"] == dict(found.counts)
    assert len(written["sides"]) == len(found.sides)
    assert "\\u" not in to_json(found)


def test_the_page_shows_the_same(found: Record) -> None:
    """What stands in <del> and <ins> of the page are the changed stretches, in order."""
    html = page(found)
    shown = [unescape(part) for part in re.findall("<del>(.*?)</del>", html, re.DOTALL)]
    assert shown == [p.text for s in found.sides for p in s.before if p.changed]
    shown = [unescape(part) for part in re.findall("<ins>(.*?)</ins>", html, re.DOTALL)]
    assert shown == [p.text for s in found.sides for p in s.after if p.changed]
    assert html.count("<tr><td>") >= sum(found.counts.values())


def test_the_page_is_well_formed_and_alone(found: Record) -> None:
    """The page has no script and nothing from elsewhere, and its tables are closed."""
    html = page(found)
    assert "<script" not in html
    assert "http" not in html
    for tag in ("table", "tr", "td", "del", "ins", "ul"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>")


def test_markup_of_a_source_is_escaped() -> None:
    """A source that speaks of tags does not become tags of the report."""
    data = "他说<b>,这样很好,大家都同意<i>。\n".encode() * 3
    made = prepare(data, "<a>.txt")
    assert made.changes
    html = page(record(made, made.diagnostics))
    assert "<b>" not in html
    assert "<title>&lt;a&gt;.txt" in html
    assert "他说&lt;b&gt;" in html


def test_a_source_without_changes() -> None:
    """A clean text has an empty report, which says so."""
    made = prepare("正文。".encode(), "a.txt")
    found = record(made, ())
    assert (found.sides, found.structure, found.messages) == ((), (), ())
    assert found.counts == {}
    assert page(found).count("无 none") == 3


def test_proposals_leave_the_text_alone_and_are_shown_as_such() -> None:
    """A change not applied is a row, marks nothing on either side, and is not counted."""
    span = Span("a.txt", 0, 3)
    block = Paragraph(children=(Text("甲乙丙", span=span),), span=span)
    made = prepare("甲乙丙".encode(), "a.txt").document
    document = Document(blocks=(block,), sources=made.sources)
    proposed = Change("some-rule", "perhaps", "乙", "已", Span("a.txt", 1, 2), False)
    found = record(Prepared(document, document, (proposed,)), ())
    (sides,) = found.sides
    assert sides.before == sides.after == (Stretch("甲乙丙", False),)
    assert found.counts == {}
    assert "some-rule (只建议 proposed only)" in page(found)


def test_what_has_no_place_has_no_line() -> None:
    """A message, inference or change whose place is unknown says so by silence, not by “None”."""
    block = Paragraph(children=(Text("甲"),))
    document = Document(blocks=(block,))
    change = Change("some-rule", "because", "甲", "乙", None, True)
    inference = Inference(InferenceKind.TITLE, None, 0, "the first line")
    said = Diagnostic("some-code", "something is so", severity=Severity.NOTE)
    found = record(Prepared(document, document, (change,), (inference,)), (said,))
    assert found.source == ""
    html = page(found)
    assert "<li>title: the first line</li>" in html
    assert "<li>note: something is so [some-code]</li>" in html
    assert "None" not in html


def test_messages_have_their_place() -> None:
    """A message about a place has line and column in JSON, and the line on the page."""
    made = prepare("正文。\n\n私用字符。".encode(), "a.txt")
    said = Diagnostic("some-code", "this is odd", Span("a.txt", 7, 8))
    found = record(made, (said,))
    assert [(row["line"], row["column"]) for row in found.messages] == [(3, 3)]
    assert "<li>line 3: warning: this is odd [some-code]</li>" in page(found)


def test_structure_is_in_the_report() -> None:
    """What was inferred is listed with its line and evidence."""
    made = prepare("第一章 开端\n\n正文。\n\n第二章 后来\n\n正文。".encode(), "a.txt")
    found = record(made, ())
    assert [(row["line"], row["kind"]) for row in found.structure] == [
        (1, "heading"),
        (5, "heading"),
    ]
    assert "line 5: heading: " in page(found)


def test_doubts_of_conversion_are_in_the_report() -> None:
    """Each has its place, both forms, reason and confidence, and what to put into terms.toml."""
    made = prepare("甲。\n\n射日后来到。".encode(), "a.txt")
    place = UncertainPlace(
        "tw", Span("a.txt", 6, 7), "射日", "后", "来到。", "后", "後", 0.62, "“后” and “後” fit"
    )
    found = record(made, (), (place,))
    (doubt,) = json.loads(to_json(found))["uncertain"]
    assert (doubt["file"], doubt["line"], doubt["column"]) == ("a.txt", 3, 3)
    assert (doubt["chosen"], doubt["other"], doubt["confidence"]) == ("后", "後", 0.62)
    other = parse_terms(doubt["answers"][1].encode(), "t").answers
    assert other == (Answer("射日", "后", "来到。", "後", "tw"),)
    shown = unescape(page(found))
    assert "a.txt:3:3" in shown
    assert "“后” and “後” fit" in shown
    assert doubt["answers"][1] in shown


def test_files_lie_beside_the_outputs(tmp_path: Path, prepared: Prepared) -> None:
    """The two files have the source's name and end in .report.html and .report.json."""
    write_report(record(prepared, ()), tmp_path / "out", "a")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["a.report.html", "a.report.json"]


def test_a_report_that_cannot_be_written(tmp_path: Path, prepared: Prepared) -> None:
    """A file in the folder's place is the error of any other output."""
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(PublishError) as caught:
        write_report(record(prepared, ()), tmp_path / "out", "a")
    assert caught.value.diagnostic.code == "output-unwritable"
