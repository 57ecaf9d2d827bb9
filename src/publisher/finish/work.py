"""The steps on a finished PDF, in their order, and what the file then says it is."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from publisher.finish.wishes import PdfWishes
from publisher.frozen import frozen

if TYPE_CHECKING:
    from pikepdf import Encryption, Pdf


@frozen
class Attachment:
    """A file to attach. relation: what it is to the PDF (ISO 19005-3, annex E): Source,
    Supplement."""

    name: str
    media_type: str
    data: bytes
    relation: str
    description: str


def finish(pdf: bytes, wishes: PdfWishes, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a PDF of ours with what is wished. The same bytes each time, unless it is locked:
    keys must not be guessed, so that encryption takes them from chance."""
    from pikepdf import ObjectStreamMode, open

    with open(BytesIO(pdf)) as opened:
        _work(opened, wishes, attachments)
        out = BytesIO()
        opened.save(
            out,
            encryption=_encryption(wishes) if wishes.locked else False,
            deterministic_id=not wishes.locked,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _work(pdf: "Pdf", wishes: PdfWishes, attachments: Sequence[Attachment]) -> None:
    from publisher.finish.claims import claim_archive_3, disclaim_accessible, disclaim_archive

    if attachments:
        from publisher.finish.attach import attach

        attach(pdf, attachments)
        claim_archive_3(pdf)
    if wishes.crop_marks or wishes.bleed:
        from publisher.finish.marks import add_marks

        add_marks(pdf, wishes.bleed, marks=wishes.crop_marks)
    if wishes.imposition:
        from publisher.finish.impose import impose

        impose(pdf, wishes.imposition)
        disclaim_accessible(pdf)
    if wishes.locked:
        disclaim_archive(pdf)


def _encryption(wishes: PdfWishes) -> "Encryption":
    from publisher.finish.lock import encryption

    return encryption(wishes)
