"""The table at the end: what was written."""

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from publisher.cli.catalogue import text
from publisher.cli.rows import Row


def print_table(rows: Sequence[Row]) -> None:
    """Print a line for each output: file, edition, pages or size, time, changes to the text."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(text("file"), overflow="fold")
    table.add_column(text("edition"))
    table.add_column(text("extent"), justify="right")
    table.add_column(text("time"), justify="right")
    table.add_column(text("changes"), justify="right")
    for row in rows:
        output = row.output
        name = shown(output.path) if output.path else "-"
        table.add_row(
            name, output.edition, extent(row), f"{output.seconds:.2f} s", str(row.changes)
        )
    Console(soft_wrap=False, markup=False, highlight=False).print(table)


def shown(path: Path) -> str:
    """Return a path as short as it can be said from here."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
    return str(path) if relative.startswith("..") else relative


def extent(row: Row) -> str:
    """Return pages where there are pages, else the size."""
    pages = row.output.pages
    if pages is not None:
        return text(f"{pages} page{'s' if pages != 1 else ''}")
    size = float(row.output.size)
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
