"""The part settings.xml: Word 2013 to now, Chinese punctuation compressed but on a grid."""

from publisher.exporters.docx.language import east_asian, western
from publisher.exporters.docx.markup import part
from publisher.resolve.document import ResolvedDocument

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


def settings_part(document: ResolvedDocument, *, footnotes: bool, endnotes: bool) -> bytes:
    """Return settings.xml; footnotes, endnotes: whether there are such parts."""
    two_sided = document.sheet.page.two_sided
    spacing = "doNotCompress" if document.sheet.page.grid else "compressPunctuation"
    tags = f'w:val="{western(document.lang)}" w:eastAsia="{east_asian(document.lang)}"'
    return part(
        "settings",
        '<w:zoom w:percent="100"/>'
        + ("<w:mirrorMargins/>" if two_sided else "")
        + "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/>'
        + ("<w:evenAndOddHeaders/>" if two_sided else "")
        + f'<w:characterSpacingControl w:val="{spacing}"/><w:updateFields w:val="0"/>'
        + (f"<w:footnotePr>{_SEPARATORS['footnote']}</w:footnotePr>" if footnotes else "")
        + (f"<w:endnotePr>{_SEPARATORS['endnote']}</w:endnotePr>" if endnotes else "")
        + f"<w:compat>{_compatibility()}</w:compat><w:themeFontLang {tags}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def _compatibility() -> str:
    return "".join(f"<w:{name}/>" for name in _COMPATIBILITY) + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MICROSOFT}" w:val="{value}"/>'
        for name, value in _SETTINGS
    )
