"""The part settings.xml: Word 2013 to now, Chinese punctuation compressed but on a grid."""

from publisher.exporters.docx.language import east_asian, western
from publisher.exporters.docx.markup import escape, part
from publisher.resolve.document import ResolvedDocument
from publisher.typography.breaks import (
    Prohibition,
    line_end_marks,
    line_start_marks,
    own_prohibition,
)

_MICROSOFT = "http://schemas.microsoft.com/office/word"
_SETTINGS = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)
# A line that the author breaks must not be stretched to the margin; the others are what Chinese
# Word sets in a new document.
_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "useFELayout",
)
_SEPARATORS = {
    name: "".join(f'<w:{name} w:id="{number}"/>' for number in (-1, 0))
    for name in ("footnote", "endnote")
}


def settings_part(
    document: ResolvedDocument, *, footnotes: bool, endnotes: bool, by_section: bool
) -> bytes:
    """Return settings.xml; footnotes, endnotes: whether there are such parts; by_section: whether
    endnotes stand behind sections (ECMA-376 part 1, 17.11.22)."""
    two_sided = document.sheet.page.two_sided
    spacing = "doNotCompress" if document.sheet.page.grid else "compressPunctuation"
    place = '<w:pos w:val="sectEnd"/>' if by_section else ""
    tags = f'w:val="{western(document.lang)}" w:eastAsia="{east_asian(document.lang)}"'
    return part(
        "settings",
        '<w:zoom w:percent="100"/>'
        + ("<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if document.sheet.embed_fonts else "")
        + ("<w:mirrorMargins/>" if two_sided else "")
        + "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/>'
        + ("<w:evenAndOddHeaders/>" if two_sided else "")
        + f'<w:characterSpacingControl w:val="{spacing}"/>{_marks(document)}'
        + '<w:updateFields w:val="0"/>'
        + (f"<w:footnotePr>{_SEPARATORS['footnote']}</w:footnotePr>" if footnotes else "")
        + (f"<w:endnotePr>{place}{_SEPARATORS['endnote']}</w:endnotePr>" if endnotes else "")
        + f"<w:compat>{_compatibility()}</w:compat><w:themeFontLang {tags}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def _marks(document: ResolvedDocument) -> str:
    """Return the marks that begin and end no line, where the sheet's body has sets of its own.

    Word has one pair of sets a language for the whole document (ECMA-376 part 1, 17.15.1.58, 59),
    and its own where none is given.
    """
    body = document.sheet.style("body")
    if not any((*body.not_at_line_start, *body.not_at_line_end)):
        return ""
    level = own_prohibition(
        Prohibition(body.line_break), body.not_at_line_start, body.not_at_line_end
    )
    tag = east_asian(document.lang)
    after, before = line_end_marks(level), line_start_marks(level)
    return "".join(
        f'<w:noLineBreaks{side} w:lang="{tag}" w:val="{escape("".join(sorted(marks)))}"/>'
        for side, marks in (("After", after), ("Before", before))
    )


def _compatibility() -> str:
    return "".join(f"<w:{name}/>" for name in _COMPATIBILITY) + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MICROSOFT}" w:val="{value}"/>'
        for name, value in _SETTINGS
    )
