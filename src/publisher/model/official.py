"""The elements of an official document as a plain text has them, a line each.

Source: GB/T 9704-2012, 7.2, 7.4. Traditional forms are known, too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from publisher.model.metadata import OfficialRecord

Elements: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""Values by field of the record."""

_NAMES = r"[、，；　 ]+"
_DAY = r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号號]"
_YEAR = r"[〔［\[（(【]\s*[12][0-9]{3}\s*[〕］\])）】]"
_NUMBER = rf"[^\s〔［\[（(【：:，。]{{0,16}}\s*{_YEAR}\s*第?\s*[0-9]+\s*[号號]"
_SIGNED = r"(?:签发人|簽發人)[：:]\s*(.+)"


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(_NAMES, text.strip())))


def _head(match: re.Match[str]) -> Elements:
    number, signers = match["number"].strip(), match["signers"]
    return {"document_number": number} | ({"signers": _names(signers)} if signers else {})


# Signs, pattern, what it tells: a line that has none of the signs need not have the pattern built.
_LINES: tuple[tuple[str, str, Callable[[re.Match[str]], Elements]], ...] = (
    ("0123456789", r"[0-9]{6}", lambda found: {"copy_number": found[0]}),
    ("密", r"(?:绝密|絕密|机密|機密|秘密)(?:★.{1,12})?", lambda found: {"secrecy": found[0]}),
    ("急提", "特急|加急|特提|平急", lambda found: {"urgency": found[0]}),
    ("件", r"[^，。；：！？\s]{2,30}文件", lambda found: {"issuers": (found[0],)}),
    ("号號", rf"(?P<number>{_NUMBER})(?:\s+(?:签发人|簽發人)[：:]\s*(?P<signers>.+))?", _head),
    ("签簽", _SIGNED, lambda found: {"signers": _names(found[1])}),
    ("抄", r"抄[送报報][：:]\s*(.+)", lambda found: {"copies_to": (found[1].rstrip("。"),)}),
    (
        "印",
        rf"(\S.{{1,40}}?)[\s　]+({_DAY})\s*印[发發]",
        lambda found: {"printed_by": found[1], "printed_on": found[2]},
    ),
)


def elements_of(line: str) -> Elements:
    """Return what a line of a plain text says of an official document; nothing for any other."""
    if len(line) > 400:
        return {}
    for signs, pattern, told in _LINES:
        has_sign = any(sign in line for sign in signs)
        match = re.fullmatch(pattern, line) if has_sign else None
        if match is not None:
            return told(match)
    return {}


def with_elements(record: OfficialRecord | None, elements: Elements) -> OfficialRecord:
    """Return a record with what it does not say yet."""
    record = record or OfficialRecord()
    changed: dict[str, Any] = {name: v for name, v in elements.items() if not getattr(record, name)}
    return replace(record, **changed)


def says(record: OfficialRecord, elements: Elements) -> bool:
    """Tell whether a record has all of some elements, as they are."""
    return bool(elements) and all(getattr(record, name) == v for name, v in elements.items())
