"""The report on one source: every change with both sides and its reason, as HTML and as JSON."""

from publisher.files import write_file
from publisher.jobs import Result
from publisher.report.page import page
from publisher.report.record import record, to_json

__all__ = ["page", "record", "to_json", "write_report"]


def write_report(result: Result) -> None:
    """Write `<stem>.report.html` and `<stem>.report.json` beside the outputs of a source.

    Raises PublishError when they cannot be written.
    """
    if result.prepared is None:
        return
    found = record(result.prepared, result.diagnostics, result.uncertain)
    folder, stem = result.task.folder, result.task.stem
    write_file(folder / f"{stem}.report.json", to_json(found).encode())
    write_file(folder / f"{stem}.report.html", page(found).encode())
