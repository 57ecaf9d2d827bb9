"""Sections: how each begins, and what of their pages is not kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.packages.ooxml import attribute, child, full, value, whole
from publisher.readers.docx.losses import Losses

if TYPE_CHECKING:
    from lxml.etree import _Element


def beginnings(root: "_Element") -> Iterator[str]:
    """Yield how each section begins (17.6.22)."""
    for section in root.iter(full("w:sectPr")):
        yield value(section, "w:type") or "nextPage"


def report_sections(root: "_Element", losses: Losses) -> None:
    """Note once each what the style sheet's own pages are set instead of."""
    sections = [*root.iter(full("w:sectPr"))]
    if any(map(_is_turned, sections)):
        message = "landscape pages are set as the others are"
        hint = "::: landscape around the text keeps them, where the style sheet has such a section"
        losses.mention("word-section", message, hint=hint)
    if any(map(_has_columns, sections)):
        message = "columns of the Word file are set as the style sheet has them"
        losses.mention("word-section", message, hint="columns = 2 under [page] keeps them")


def _is_turned(section: "_Element") -> bool:
    return attribute(child(section, "w:pgSz"), "w:orient") == "landscape"


def _has_columns(section: "_Element") -> bool:
    return (whole(attribute(child(section, "w:cols"), "w:num")) or 1) > 1
