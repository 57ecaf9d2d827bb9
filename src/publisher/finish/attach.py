"""Associated files. Source: ISO 32000-1, 7.11; ISO 19005-3, 6.8 and annex E."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

if TYPE_CHECKING:
    from publisher.finish.work import Attachment


def attach(pdf: Pdf, attachments: Sequence["Attachment"]) -> None:
    """Attach files to the whole document, where readers list them, in the order of their names."""
    ordered = sorted(attachments, key=lambda attachment: attachment.name)
    files = [pdf.make_indirect(_file(pdf, attachment)) for attachment in ordered]
    names = Array()
    for attachment, file in zip(ordered, files, strict=True):
        names.append(String(attachment.name))
        names.append(file)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    pdf.Root.AF = Array(files)


def _file(pdf: Pdf, attachment: "Attachment") -> Object:
    data = attachment.data
    embedded = pdf.make_stream(data)
    embedded.Type = Name.EmbeddedFile
    embedded.Subtype = Name(f"/{attachment.media_type}")
    embedded.Params = Dictionary(
        Size=len(data),
        CheckSum=String(hashlib.md5(data, usedforsecurity=False).digest()),
        ModDate=pdf.docinfo.ModDate,
    )
    return Dictionary(
        Type=Name.Filespec,
        F=String(attachment.name),
        UF=String(attachment.name),
        EF=Dictionary(F=embedded, UF=embedded),
        AFRelationship=Name(f"/{attachment.relation}"),
        Desc=String(attachment.description),
    )
