"""Small Word files made in a test: parts written by hand, one thing a file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from publisher.model.nodes import Blocks
from publisher.model.walk import passages, plain_text
from publisher.readers.base import Read, ReadOptions
from publisher.readers.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    "</Types>"
)


def p(text: str = "", properties: str = "", run: str = "", more: str = "") -> str:
    """Return a paragraph of one run; run: the children of w:rPr."""
    inside = (
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}{more}</w:p>"


def styled(text: str, style: str) -> str:
    """Return a paragraph in a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def numbered(text: str, num: int, level: int = 0) -> str:
    """Return a paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def style(id: str, name: str, more: str = "", type: str = "paragraph") -> str:
    """Return a style; more: what stands behind its name."""
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'


def level(index: int, format: str, text: str, more: str = "", start: int = 1) -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    """Return numbering.xml's content: one definition, list 1, and list 2 with overrides."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


def word_file(
    body: str, raw: dict[str, bytes] | None = None, links: str = "", **parts: str
) -> bytes:
    """Return a Word file. parts: content of styles, numbering, footnotes, endnotes, comments;
    raw: other members by name; links: further relationships of the body."""
    kinds = "".join(
        f'<Relationship Id="p{name}" Type="{_OFFICE}/relationships/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(
            f'<Relationship Id="a" Type="{_OFFICE}/relationships/officeDocument"'
            ' Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(kinds + links),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": _part(name, content) for name, content in parts.items()},
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
        for name, data in (raw or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{content}</Relationships>'


def link(id: str, type: str, target: str, *, external: bool = False) -> str:
    """Return a relationship of the body."""
    mode = ' TargetMode="External"' if external else ""
    return (
        f'<Relationship Id="{id}" Type="{_OFFICE}/relationships/{type}" Target="{target}"{mode}/>'
    )


def read_body(body: str, options: ReadOptions | None = None, **parts: str) -> Read:
    """Return what is read from a body."""
    return read(word_file(body, **parts), "x.docx", options or ReadOptions())  # type: ignore[arg-type]


def lines(blocks: Blocks) -> list[str]:
    """Return the text of each passage that has any."""
    found = (plain_text(inlines) for _container, inlines in passages(blocks))
    return [text for text in found if text]


def codes(found: Read) -> list[str]:
    """Return the codes of the diagnostics."""
    return [said.code for said in found.diagnostics]
