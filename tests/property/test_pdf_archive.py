"""Whatever the document, the style and the page: PDF/A-2u and PDF/UA-1."""

from io import BytesIO

from hypothesis import HealthCheck, given, settings
from tests.property.test_layout_keeps import sheets
from tests.readers import archive_faults
from tests.strategies import documents
from tests.unit.layout.layout_samples import catalogue

from publisher.exporters.pdf import export
from publisher.layout import lay_out
from publisher.model.nodes import Document
from publisher.resolve import resolve
from publisher.styles import StyleSheet


@given(documents(), sheets())
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_every_document_is_an_archive(document: Document, sheet: StyleSheet) -> None:
    """page-validation finds no fault against either standard."""
    out = BytesIO()
    export(lay_out(resolve(document, sheet, catalogue()).document).paged, out)
    assert archive_faults(out.getvalue()) == []
