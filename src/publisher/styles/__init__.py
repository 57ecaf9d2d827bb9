"""Style sheets: what an office person edits in TOML, as typed values ready for every exporter."""

from publisher.styles.load import available, load_style, style_text
from publisher.styles.sheet import (
    Alignment,
    ComputedStyle,
    Emphasized,
    NoteMarks,
    PageNumber,
    PageSetup,
    StyleSheet,
)

__all__ = [
    "Alignment",
    "ComputedStyle",
    "Emphasized",
    "NoteMarks",
    "PageNumber",
    "PageSetup",
    "StyleSheet",
    "available",
    "load_style",
    "style_text",
]
