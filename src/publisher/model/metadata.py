"""What is known about a document: Dublin Core, and the elements of an official document."""

from dataclasses import replace
from typing import Any

from publisher.frozen import frozen


@frozen
class Contributor:
    """A person or body. role: MARC relator code (aut, trl, edt ...); sort: name to sort by."""

    name: str
    role: str = "aut"
    sort: str = ""


@frozen
class OfficialRecord:
    """Elements of an official document (公文), named after GB/T 9704-2012, clause 7.

    Empty fields are absent from the page. Dates are written by the author or ISO 8601.
    """

    copy_number: str = ""  # 份号 7.2.1
    secrecy: str = ""  # 密级和保密期限 7.2.2
    urgency: str = ""  # 紧急程度 7.2.3
    issuers: tuple[str, ...] = ()  # 发文机关标志 7.2.4
    document_number: str = ""  # 发文字号 7.2.5
    signers: tuple[str, ...] = ()  # 签发人 7.2.6
    addressees: tuple[str, ...] = ()  # 主送机关 7.3.2
    attachments: tuple[str, ...] = ()  # 附件说明 7.3.4
    signatories: tuple[str, ...] = ()  # 发文机关署名 7.3.5
    signed_on: str = ""  # 成文日期 7.3.5
    sealed: bool = False  # 印章 7.3.5
    present: tuple[str, ...] = ()  # 出席 10.3
    absent: tuple[str, ...] = ()  # 请假 10.3
    observers: tuple[str, ...] = ()  # 列席 10.3
    remark: str = ""  # 附注 7.3.6
    copies_to: tuple[str, ...] = ()  # 抄送机关 7.4.2
    printed_by: str = ""  # 印发机关 7.4.3
    printed_on: str = ""  # 印发日期 7.4.3


def over(record: OfficialRecord, other: OfficialRecord) -> OfficialRecord:
    """Return a record with what another says in place of its own."""
    said = {name: getattr(other, name) for name in OfficialRecord.__dataclass_fields__}
    changed: dict[str, Any] = {name: value for name, value in said.items() if value}
    return replace(record, **changed)


@frozen
class Metadata:
    """Dublin Core elements of a document; `extra` keeps what the author named otherwise.

    date: ISO 8601 (year, year-month or full) or as the author wrote it; language: BCP 47 tag or
    empty when the document's own is meant; identifier: a URI or empty (then derived from the text).
    """

    title: str = ""
    subtitle: str = ""
    creators: tuple[Contributor, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    date: str = ""
    language: str = ""
    identifier: str = ""
    subjects: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    source: str = ""
    relation: str = ""
    coverage: str = ""
    type: str = ""
    series: str = ""
    official: OfficialRecord | None = None
    extra: tuple[tuple[str, str], ...] = ()
