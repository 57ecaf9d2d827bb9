"""The elements that carry text, languages and fonts, by the names of their standards.

ECMA-376 part 1: WordprocessingML (17), DrawingML (20, 21), math (22.1), properties (22.2).
"""

from types import MappingProxyType

SPACES = MappingProxyType(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
        "http://purl.oclc.org/ooxml/drawingml/main": "a",
        "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
        "http://purl.oclc.org/ooxml/drawingml/chart": "c",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m",
        "urn:schemas-microsoft-com:vml": "v",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt",
        "http://schemas.microsoft.com/office/2006/coverPageProps": "cover",
    }
)
"""Prefixes of the namespaces, transitional and strict."""

XML_SPACE = "http://www.w3.org/XML/1998/namespace space"

PARAGRAPHS = frozenset({"w:p", "a:p", "w:rt"})
"""Hold one passage each. The base of a ruby is part of the text around it."""

TEXTS = frozenset({"w:t", "a:t"})
"""Characters of the passage around them."""

STRINGS = frozenset(
    {
        "m:t", "vt:lpwstr", "vt:lpstr", "ep:Company", "ep:Manager",
        "dc:title", "dc:subject", "dc:creator", "dc:description", "cp:keywords", "cp:category",
        "cp:contentStatus", "cp:lastModifiedBy", "cover:Abstract", "cover:CompanyAddress",
    }
)  # fmt: skip
"""Passages of their own. cover: what Word copies into a title page that is bound to it."""

CACHES = frozenset({"c:strCache", "c:strLit"})
"""Names of series and categories; c:v elsewhere is a number."""

LANGUAGE = "dc:language"

DELETED = frozenset({"w:del", "w:moveFrom"})
"""Not in the text any more: left as it is, for whoever refuses the change."""

OBJECTS = frozenset(
    {"w:drawing", "w:pict", "w:object", "w:sym", "w:footnoteReference", "w:endnoteReference",
     "m:oMath", "w:altChunk"}
)  # fmt: skip
SIGNS = MappingProxyType(
    {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
)
"""What stands in the text for an element of a run."""

SPOKEN = MappingProxyType(
    {
        "w:lvlText": ("val",),
        "w:alias": ("val",),
        "w:listItem": ("displayText",),
        "w:hyperlink": ("tooltip",),
        "v:textpath": ("string",),
        "v:shape": ("alt",),
        "docPr": ("descr", "title"),
        "cNvPr": ("descr", "title"),
    }
)
"""Attributes that a reader sees or hears: labels, water marks, alternative texts."""

TAGGED = MappingProxyType(
    {
        "w:lang": ("val", "eastAsia"),
        "w:themeFontLang": ("val", "eastAsia"),
        "w:lid": ("val",),
        "a:rPr": ("lang", "altLang"),
        "a:defRPr": ("lang", "altLang"),
        "a:endParaRPr": ("lang", "altLang"),
        "c:lang": ("val",),
    }
)
"""Attributes that hold a language."""

FONTS = MappingProxyType(
    {
        "w:rFonts": ("ascii", "hAnsi", "eastAsia", "cs"),
        "a:ea": ("typeface",),
        "a:latin": ("typeface",),
    }
)
"""Attributes that hold the name of a font."""

COUNTED = MappingProxyType({"w:numFmt": ("val",), "w:pgNumType": ("fmt",)})
"""Attributes that hold a way of counting (17.18.59 ST_NumberFormat)."""
