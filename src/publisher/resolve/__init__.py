"""Resolve an edition: languages, styles, numbers, marks, notes, outline, grids and faces."""

from publisher.resolve.document import (
    GridCell,
    OutlineEntry,
    ResolvedDocument,
    ResolvedNote,
    TableGrid,
)
from publisher.resolve.stage import Resolved, resolve

__all__ = [
    "GridCell",
    "OutlineEntry",
    "Resolved",
    "ResolvedDocument",
    "ResolvedNote",
    "TableGrid",
    "resolve",
]
