"""Templates as Chinese Word, WPS and python-docx make them, written by hand and small."""

from io import BytesIO
from zipfile import ZipFile

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"
 w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault/>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:line="560" w:lineRule="exact"/>
<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/>
<w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:keepNext/><w:numPr><w:numId w:val="7"/></w:numPr><w:ind w:firstLineChars="0"
 w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:color w:val="C00000"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="af"><w:name w:val="标题 2"/>
<w:basedOn w:val="a"/><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="b3"><w:name w:val="小节"/>
<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Title"/><w:basedOn w:val="a"/>
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="footer"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/>
<w:suff w:val="space"/><w:lvlText w:val="第%1章"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>
"""
FOOTER = """
<w:p><w:pPr><w:pStyle w:val="a7"/><w:jc w:val="center"/></w:pPr><w:r><w:t>第</w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r></w:p>
"""
_BODY = """
<w:body><w:p><w:r><w:t>示例文字，不该留下。</w:t></w:r></w:p>
<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>
<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992"
 w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:body>
"""


def _part(root: str, inner: str) -> bytes:
    return f"<w:{root} {_SPACES}>{inner.strip()}</w:{root}>".encode()


def _relations(*rows: tuple[str, str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{id}" Type="{_R}/{kind}" Target="{target}"/>'
        for id, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _types(main: str) -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in (
            ("document", main),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    defaults = (
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def _logo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 10), (192, 0, 0)).save(out, "PNG")
    return out.getvalue()


def company(*, styles: str = STYLES, main: str = "document.main") -> bytes:
    """Return a company's template: logo in the header, Normal in FangSong, counted headings.

    main: `template.main` of a .dotx.
    """
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
        '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme></a:themeElements>'
        "</a:theme>"
    )
    members = {
        "[Content_Types].xml": _types(main),
        "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", _BODY),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "numbering", "numbering.xml"),
            ("rId3", "header", "header1.xml"),
            ("rId4", "footer", "footer1.xml"),
            ("rId5", "theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": _part("styles", styles),
        "word/numbering.xml": _part("numbering", NUMBERING),
        "word/header1.xml": _part("hdr", "<w:p><w:r><w:t>某某公司</w:t></w:r></w:p>"),
        "word/_rels/header1.xml.rels": _relations(("rId1", "image", "media/image1.png")),
        "word/footer1.xml": _part("ftr", FOOTER),
        "word/media/image1.png": _logo(),
        "word/theme/theme1.xml": theme.encode(),
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
