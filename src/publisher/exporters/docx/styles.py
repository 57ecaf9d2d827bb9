"""The part styles.xml: every role of the sheet as a Word style, and nothing the sheet lacks."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from publisher.exporters.docx import roles
from publisher.exporters.docx.faces import Faces
from publisher.exporters.docx.grid import Grid
from publisher.exporters.docx.language import east_asian, western
from publisher.exporters.docx.markup import part, switch
from publisher.exporters.docx.properties import paragraph_properties, run_properties
from publisher.exporters.docx.roles import PARAGRAPH_STYLES, WordStyle
from publisher.exporters.docx.units import twips
from publisher.fonts.roles import FontRole
from publisher.styles import CONTENTS_ROLES, COVER_ROLES, ComputedStyle, Emphasized, StyleSheet

_CODE_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/>'
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
_SUPERSCRIPT = '<w:vertAlign w:val="superscript"/>'


def normal(sheet: StyleSheet) -> ComputedStyle:
    """Return what the style Normal is: the body without its indents and spaces.

    Tables, notes and headers are based on it, so nothing but body text is indented.
    """
    return replace(
        sheet.style("body"),
        first_line_indent=0.0,
        indent_start=0.0,
        indent_end=0.0,
        space_before=0.0,
        space_after=0.0,
        keep_with_next=False,
        keep_together=False,
        page_break_before=False,
    )


def squeezed(style: ComputedStyle, sheet: StyleSheet, grid: Grid) -> ComputedStyle:
    """Return a style of the body's size with what the grid takes from each character."""
    if style.word_size != sheet.style("body").word_size:
        return style
    return replace(style, letter_spacing=style.letter_spacing + grid.squeeze / style.word_size)


def shown_styles(sheet: StyleSheet) -> Mapping[str, ComputedStyle]:
    """Return the styles that a Word file has a use for, by role."""
    head = sheet.page.head
    asked = (
        (sheet.matter.contents, CONTENTS_ROLES),
        (sheet.matter.cover, COVER_ROLES),
        (bool(head.text or head.even), {"running-head"}),
    )
    roles = [role for is_asked, each in asked if is_asked for role in sorted(each)]
    return {**sheet.text_styles, **{role: sheet.style(role) for role in roles}}


def styles_part(
    sheet: StyleSheet,
    faces: Faces,
    grid: Grid,
    numbered: Mapping[str, str] = MappingProxyType({}),
    *,
    alone: bool = False,
) -> bytes:
    """Return styles.xml; numbered: w:numPr of the styles of headings that Word counts, by role.

    alone: the styles of roles say everything, as they are to stand in a file with another Normal.
    """
    base, shown = squeezed(normal(sheet), sheet, grid), shown_styles(sheet)
    content = (
        _defaults(base, faces)
        + _normal_style(base, faces, grid)
        + "".join(
            _paragraph_style(
                word,
                squeezed(sheet.style(role), sheet, grid),
                None if alone else base,
                faces,
                grid,
                middle=numbered.get(role, "") + _leader(role, sheet),
            )
            for role, word in PARAGRAPH_STYLES.items()
            if role in shown
        )
        + _further_paragraph_styles(sheet, base, faces, grid)
        + _character_styles(sheet, faces)
        + _table_styles()
    )
    return part("styles", content)


def _defaults(base: ComputedStyle, faces: Faces) -> str:
    languages = (
        f'<w:lang w:val="{western(faces.lang)}" w:eastAsia="{east_asian(faces.lang)}"'
        ' w:bidi="ar-SA"/>'
    )
    run = run_properties(replace(base, bold=False, color="#000000"), None, faces) + languages
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _normal_style(base: ComputedStyle, faces: Faces, grid: Grid) -> str:
    return (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{roles.NORMAL}">'
        '<w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties(base, None, grid)}</w:pPr>"
        f"<w:rPr>{run_properties(base, None, faces)}</w:rPr></w:style>"
    )


def _paragraph_style(
    word: WordStyle,
    style: ComputedStyle,
    base: ComputedStyle | None,
    faces: Faces,
    grid: Grid,
    *,
    middle: str = "",
) -> str:
    shade, no_proof = (_CODE_SHADE, "<w:noProof/>") if style.name == "code" else (middle, "")
    level = "" if word.level is None else f'<w:outlineLvl w:val="{word.level}"/>'
    properties = paragraph_properties(style, base, grid, shade) + level
    based_on = "" if base is None else roles.NORMAL
    return _style(word, properties, run_properties(style, base, faces, no_proof), based_on)


def _based(on: str) -> str:
    return f'<w:basedOn w:val="{on}"/>' if on else ""


def _leader(role: str, sheet: StyleSheet) -> str:
    """Return w:tabs of an entry of the contents: dots to the number at the end of the line."""
    if not role.startswith("contents-") or role == "contents-title":
        return ""
    page = sheet.page
    room = page.measure if page.columns == 1 else page.column_room
    end = twips(room - sheet.style(role).indent_end * sheet.style(role).word_size)
    return f'<w:tabs><w:tab w:val="right" w:leader="middleDot" w:pos="{end}"/></w:tabs>'


def _style(word: WordStyle, paragraph: str, run: str, based_on: str = roles.NORMAL) -> str:
    custom = "" if word.built_in else ' w:customStyle="1"'
    following = f'<w:next w:val="{word.next}"/>' if word.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{word.id}"><w:name w:val="{word.name}"/>'
        f'{_based(based_on)}{following}<w:uiPriority w:val="{word.priority}"/>'
        + ("<w:qFormat/>" if word.quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _further_paragraph_styles(
    sheet: StyleSheet, base: ComputedStyle, faces: Faces, grid: Grid
) -> str:
    """Return the styles of what is no role: pictures, the gap under a table, endnotes."""
    figure = '<w:keepNext/><w:snapToGrid w:val="0"/><w:jc w:val="center"/>'
    gap = (
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="200"'
        ' w:lineRule="exact"/>'
    )
    note = squeezed(sheet.style("note"), sheet, grid)
    endnote = WordStyle(roles.ENDNOTE_TEXT, "endnote text", priority=99, quick=False)
    return (
        _style(WordStyle(roles.FIGURE, "Figure", False, roles.style_id("caption"), 35), figure, "")
        + _style(WordStyle(roles.TABLE_END, "Table End", False, "BodyText", 99, False), gap, "")
        + _paragraph_style(endnote, note, base, faces, grid)
    )


def _character_styles(sheet: StyleSheet, faces: Faces) -> str:
    code = sheet.style("code")
    links = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        + _character_style(roles.EMPHASIS, "Emphasis", 20, _emphasis(sheet, faces))
        + _character_style(roles.STRONG, "Strong", 22, switch("b", True) + switch("bCs", True))
        + _character_style(
            roles.CODE, "Code", 40, faces.slots(code.font, code.western) + "<w:noProof/>", True
        )
        + _character_style(roles.HYPERLINK, "Hyperlink", 99, links)
        + _character_style(roles.FOOTNOTE_REFERENCE, "footnote reference", 99, _SUPERSCRIPT)
        + _character_style(roles.ENDNOTE_REFERENCE, "endnote reference", 99, _SUPERSCRIPT)
    )


def _emphasis(sheet: StyleSheet, faces: Faces) -> str:
    """Return what emphasis does to Han text; a slant for Western text is set on its runs."""
    match sheet.emphasis:
        case Emphasized.KAI:
            return f'<w:rFonts w:eastAsia="{faces.name(FontRole.KAI)}"/>'
        case Emphasized.DOTS:
            return '<w:em w:val="underDot"/>'
        case Emphasized.BOLD:
            return switch("b", True) + switch("bCs", True)


def _character_style(id: str, name: str, priority: int, run: str, custom: bool = False) -> str:
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="{priority}"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _table_styles() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    ruled = "".join(_LINE.format(side=side) for side in sides)
    return (
        f'<w:style w:type="table" w:default="1" w:styleId="{roles.TABLE_NORMAL}">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}</w:tblPr>'
        "</w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        + _table_style(roles.TABLE_GRID, "Table Grid", f"<w:tblBorders>{ruled}</w:tblBorders>")
        + _table_style(roles.TABLE_PARALLEL, "Parallel", "", True)
    )


def _table_style(id: str, name: str, properties: str, custom: bool = False) -> str:
    own = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="table"{own} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{roles.TABLE_NORMAL}"/><w:uiPriority w:val="39"/>'
        f"<w:tblPr>{properties}</w:tblPr></w:style>"
    )
