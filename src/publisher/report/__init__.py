"""The report on one source: every change with both sides and its reason, as HTML and as JSON."""

from pathlib import Path

from publisher.files import write_file
from publisher.report.page import page
from publisher.report.record import Record, record, to_json

__all__ = ["page", "record", "to_json", "write_report"]


def write_report(found: Record, folder: Path, stem: str) -> None:
    """Write `<stem>.report.html` and `<stem>.report.json` into the folder of the outputs.

    Raises PublishError when they cannot be written.
    """
    write_file(folder / f"{stem}.report.json", to_json(found).encode())
    write_file(folder / f"{stem}.report.html", page(found).encode())
