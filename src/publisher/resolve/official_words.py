"""What the elements of an official document say: numbers, brackets, labels (GB/T 9704-2012)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from publisher.diagnostics import Diagnostic, Severity
from publisher.model.metadata import OfficialRecord
from publisher.styles import OfficialKind

_DIGITS_OF_COPY = 6
_NUMBER = re.compile(
    r"(.*?)\s*[〔\[(（【［]\s*([0-9]{4})\s*[〕\])）】］]\s*第?\s*([0-9]+)\s*[号號](.*)"
)
_DIGIT, _GAP = 0.53, 0.25
_FILE = "文件"
_RUN = re.compile(r"[!-~]+(?: [!-~]+)*|.", re.S)


def ems(text: str) -> float:
    """Return how many em a text takes on the em grid: a Western run a whole number of them."""
    return sum(float(ceil(len(run) / 2)) if run[0].isascii() else 1.0 for run in _RUN.findall(text))


def set_width(text: str) -> float:
    """Return about how many em a text takes off the grid, with the gaps beside Western runs."""
    runs = _RUN.findall(text)
    western = [run[0].isascii() for run in runs]
    wide = sum(_DIGIT * len(run) if run[0].isascii() else 1.0 for run in runs)
    return wide + _GAP * sum(before is not after for before, after in pairwise(western))


def copy_number(said: str) -> str:
    """Return a copy number with six digits (7.2.1)."""
    return said.zfill(_DIGITS_OF_COPY) if said.isascii() and said.isdigit() else said


def document_number(said: str) -> str:
    """Return a document number as the standard writes it (7.2.5).

    The year stands in 〔 〕, without 第 before the number and zeros in it: 国发〔2026〕5号.
    """
    match = _NUMBER.fullmatch(said.strip())
    if match is None:
        return said.strip()
    sign = said.strip()[-1 - len(match[4])]
    return f"{match[1]}〔{match[2]}〕{int(match[3])}{sign}{match[4]}"


def joint_marks(issuers: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the lines of the mark, and 文件 where it stands beside joint bodies (7.2.4)."""
    if len(issuers) < 2:
        return tuple(issuers), ""
    beside = _FILE if any(each.endswith(_FILE) for each in issuers) else ""
    names = (each.removesuffix(_FILE).strip() for each in issuers)
    return tuple(filter(None, names)), beside


def signer_lines(signers: Sequence[str], label: str) -> Iterator[tuple[str, str, float]]:
    """Yield label, names and what is left at the right in em, a line for two signers (7.2.6)."""
    pairs = [signers[at : at + 2] for at in range(0, len(signers), 2)]
    shown = ["　".join(pair) for pair in pairs]
    widest = max(map(ems, shown))
    for at, names in enumerate(shown):
        yield f"{label}：" if at == 0 else "", names, widest - ems(names)


def attachment_lines(titles: Sequence[str], label: str) -> Iterator[tuple[str, float, float]]:
    """Yield each line of the list of attachments, how far its turn-over hangs, and where it is.

    附件：1.… has its names one below the other, two em in; without a number there is one (7.3.4).
    """
    indent, head = 2.0, len(label) + 1.0
    if len(titles) == 1:
        yield f"{label}：{titles[0]}", head, indent + head
        return
    widest = ems(f"{len(titles)}.")
    for at, title in enumerate(titles, 1):
        before = f"{label}：" if at == 1 else ""
        number = f"{at}. " if title[:1].isascii() else f"{at}."  # 1.2026 would be one number
        hang = (head if at == 1 else 0.0) + ems(number.strip())
        yield f"{before}{number}{title}", hang, indent + head + widest


def copies(bodies: Sequence[str], label: str) -> str:
    """Return 抄送：… with a full stop behind the last body (7.4.2)."""
    said = "，".join(each.rstrip("。") for each in bodies)
    return f"{label}：{said}。"


def unused(record: OfficialRecord, kind: OfficialKind) -> Iterator[Diagnostic]:
    """Yield a warning for what a form has no place for, and a note for a number that changes."""
    missing = [name for name in _without_place(kind) if getattr(record, name)]
    if missing:
        yield Diagnostic(
            "official-unused",
            f"a document of the form “{kind}” shows no {', '.join(missing)}",
            hint="take it out, or choose another style",
        )
    written = document_number(record.document_number)
    if written != record.document_number.strip():
        yield Diagnostic(
            "official-number",
            f"the document number “{record.document_number}” is written {written}",
            hint="GB/T 9704-2012, 7.2.5: the year in 〔 〕, no 第, no zero before the number",
            severity=Severity.NOTE,
        )


def _without_place(kind: OfficialKind) -> tuple[str, ...]:
    attendance = ("present", "absent", "observers")
    if kind is OfficialKind.LETTER:
        return ("signers", "printed_by", "printed_on", *attendance)
    return () if kind is OfficialKind.MINUTES else attendance
