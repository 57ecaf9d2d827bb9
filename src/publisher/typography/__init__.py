"""CLREQ over strings and widths: classes, widths, breaks, spacing, lines. Knows no document."""

from publisher.typography.adjustment import PunctuationStyle
from publisher.typography.breaks import Prohibition, may_break, opportunities
from publisher.typography.classes import OBJECT, Script, Segment, segment
from publisher.typography.lines import Fit, Line, SetParagraph, positions, set_paragraph
from publisher.typography.measure import Alignment, LineStart, Measure, Paragraph
from publisher.typography.spacing import gaps
from publisher.typography.widths import Place, Region, frame, place

__all__ = [
    "OBJECT",
    "Alignment",
    "Fit",
    "Line",
    "LineStart",
    "Measure",
    "Paragraph",
    "Place",
    "Prohibition",
    "PunctuationStyle",
    "Region",
    "Script",
    "Segment",
    "SetParagraph",
    "frame",
    "gaps",
    "may_break",
    "opportunities",
    "place",
    "positions",
    "segment",
    "set_paragraph",
]
