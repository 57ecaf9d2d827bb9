"""Style sheets: what an office person edits in TOML, as typed values ready for every exporter."""

from publisher.styles.load import available, load_style, preview_text, style_text
from publisher.styles.sheet import (
    CONTENTS_ROLES,
    INDEX_ROLES,
    INTERLINEAR_SIZE,
    PAGED_ROLES,
    Alignment,
    ComputedStyle,
    Emphasized,
    FigureSetting,
    InterlinearNotes,
    Matter,
    NoteMarks,
    PageNumber,
    PageSetup,
    RunningHead,
    StyleSheet,
)

__all__ = [
    "CONTENTS_ROLES",
    "INDEX_ROLES",
    "INTERLINEAR_SIZE",
    "PAGED_ROLES",
    "Alignment",
    "ComputedStyle",
    "Emphasized",
    "FigureSetting",
    "InterlinearNotes",
    "Matter",
    "NoteMarks",
    "PageNumber",
    "PageSetup",
    "RunningHead",
    "StyleSheet",
    "available",
    "load_style",
    "preview_text",
    "style_text",
]
