"""Property: pages that are handed on one by one are those of the whole document."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.helpers import ROOT
from tests.property.test_layout_keeps import documents, sheets
from tests.unit.layout.layout_samples import HAN, catalogue, resolved, shipped

from publisher import read_document
from publisher.exporters.pdf import export
from publisher.layout import lay_out
from publisher.layout.pages import Paged
from publisher.layout.stream import PageStream, can_stream
from publisher.model.nodes import Document, Paragraph, Text
from publisher.resolve import resolve
from publisher.styles import StyleSheet
from publisher.styles.sheet import Matter


def _streaming(sheet: StyleSheet) -> StyleSheet:
    """A sheet with nothing that only the last page tells."""
    number = replace(sheet.page.number, format="{page}", even=None, front=None)
    page = replace(sheet.page, number=number, vertical=False)
    return replace(sheet, page=page, matter=Matter(colophon=sheet.matter.colophon))


@given(documents(), sheets())
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
def test_streamed_pages_are_those_of_the_whole(document: Document, sheet: StyleSheet) -> None:
    """Pages, tags, outline and diagnostics are the same, and so is the file."""
    made = resolve(document, _streaming(sheet), catalogue()).document
    assume(can_stream(made))
    laid, stream = lay_out(made), PageStream(made)
    assert [*stream.sheets()] == [*laid.paged.sheets()]
    assert stream.count == len(laid.paged.pages)
    assert stream.diagnostics == laid.diagnostics
    assert stream.ending.outline == laid.paged.outline
    assert tuple(stream.elements) == laid.paged.tree.elements
    assert _written(PageStream(made)) == _written(laid.paged)


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-order", "gongwen-minutes"])
def test_an_official_document_ends_as_it_does_whole(style: str) -> None:
    """Its imprint stands at the foot of the last page, which none knows before."""
    notice = read_document(ROOT / "examples" / "notice.md")
    made = resolve(notice, shipped(style), catalogue()).document
    assert can_stream(made)
    assert [*PageStream(made).sheets()] == [*lay_out(made).paged.sheets()]


def _written(document: Paged) -> bytes:
    out = BytesIO()
    export(document, out)
    return out.getvalue()


def test_pages_come_before_all_are_made() -> None:
    """When the first page is there, half of the text of a long book is not laid out yet."""
    stream = PageStream(resolved(*(Paragraph((Text(HAN * 3),)) for _ in range(2000))))
    sheets = stream.sheets()
    next(sheets)
    early = len(stream.elements)
    assert 1 < early < len([*sheets, *stream.elements]) / 2
