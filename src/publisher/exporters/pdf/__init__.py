"""PDF: draws a PagedDocument with reportlab's pdfdoc objects and Type0 fonts; decides nothing."""

from publisher.exporters.pdf.document import FORMAT, export

__all__ = ["FORMAT", "export"]
