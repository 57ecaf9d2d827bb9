"""The rich book in Markdown (ours and pandoc's), Typst's markup and HTML, equal in content."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeAlias, assert_never

from benchmarks.book import Block, Code, Heading, Items, Picture, Piece, Pieces, Prose, Quote, Table
from benchmarks.texts import CHAPTER, escape_typst, paragraphs, typst_head

_Inlines: TypeAlias = Callable[[Pieces], str]


def book_as_markdown(book: Sequence[Block]) -> str:
    """Return Markdown with pipe tables and footnotes, the notes at the end."""
    notes: list[str] = []

    def inlines(pieces: Pieces) -> str:
        return "".join(_markdown_piece(piece, notes) for piece in pieces)

    text = "\n\n".join(_markdown(block, inlines) for block in book)
    listed = "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    return f"{text}\n\n{listed}\n"


def _markdown_piece(piece: Piece, notes: list[str]) -> str:
    match piece.kind:
        case "note":
            notes.append(piece.text)
            return f"[^{len(notes)}]"
        case "code":
            return f"`{piece.text}`"
        case "strong":
            return f"**{piece.text}**"
        case "emphasis":
            return f"*{piece.text}*"
    return piece.text


def _markdown(block: Block, inlines: _Inlines) -> str:
    match block:
        case Prose():
            return inlines(block.pieces)
        case Heading():
            return f"{'#' * block.level} {block.text}"
        case Items():
            marks = (f"{n}. " if block.ordered else "- " for n in range(1, len(block.items) + 1))
            pairs = zip(marks, block.items, strict=True)
            return "\n".join(mark + inlines(item) for mark, item in pairs)
        case Quote():
            return "\n>\n".join(f"> {inlines(each)}" for each in block.paragraphs)
        case Code():
            return "\n".join(["```", *block.lines, "```"])
        case Table():
            rule = [":--" if n < block.numbers else "--:" for n in range(len(block.head))]
            rows = [map(inlines, block.head), rule, *(map(inlines, row) for row in block.rows)]
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case Picture():
            return f'![{block.caption}]({block.file} "{block.caption}")'
        case _:
            assert_never(block)


_TYPST_HEAD = """#set heading(numbering: none)
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"))
#show emph: set text(font: ("Source Serif 4", "LXGW WenKai"))
#show raw: set text(font: ("Source Code Pro", "Noto Sans SC"))
#show figure: set block(breakable: true)
#set table(stroke: (x, y) => (top: if y == 0 { 1pt } else if y == 1 { 0.5pt }, bottom: 0.5pt))
#outline()
"""


def book_as_typst(book: Sequence[Block]) -> str:
    """Return Typst source on the page of the handout, with contents, tagged as by default."""
    return typst_head() + _TYPST_HEAD + "\n\n".join(_typst(block) for block in book) + "\n"


def _typst_inlines(pieces: Pieces) -> str:
    forms = {"note": "#footnote[{}]", "strong": "#strong[{}]", "emphasis": "#emph[{}]"}
    return "".join(
        f"`{piece.text}`"
        if piece.kind == "code"
        else forms.get(piece.kind, "{}").format(escape_typst(piece.text))
        for piece in pieces
    )


def _typst(block: Block) -> str:
    match block:
        case Prose():
            return _typst_inlines(block.pieces)
        case Heading():
            return f"{'=' * block.level} {block.text}"
        case Items():
            mark = "+ " if block.ordered else "- "
            return "\n".join(mark + _typst_inlines(item) for item in block.items)
        case Quote():
            inner = "\n\n".join(map(_typst_inlines, block.paragraphs))
            return f"#quote(block: true)[{inner}]"
        case Code():
            return "\n".join(["```", *block.lines, "```"])
        case Table():
            return _typst_table(block)
        case Picture():
            alt = block.caption.replace('"', '\\"')
            caption = escape_typst(block.caption)
            return f'#figure(image("{block.file}", alt: "{alt}"), caption: [{caption}])'
        case _:
            assert_never(block)


def _typst_table(table: Table) -> str:
    def cells(row: Iterable[Pieces]) -> str:
        return ", ".join(f"[{_typst_inlines(cell)}]" for cell in row)

    columns = ", ".join("1fr" if n < table.numbers else "auto" for n in range(len(table.head)))
    aligns = ", ".join("left" if n < table.numbers else "right" for n in range(len(table.head)))
    rows = ",\n  ".join(map(cells, table.rows))
    return (
        f"#table(columns: ({columns}), align: ({aligns}),\n"
        f"  table.header({cells(table.head)}),\n  {rows})"
    )


HTML_HEAD = """<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>书</title><style>
@page { size: A4; margin: 26mm 30.9mm; @bottom-center { content: counter(page) } }
FACES
body { font: 12pt/20pt "Source Serif", "Noto Song"; text-align: justify; margin: 0 }
p { text-indent: 2em; margin: 0 } li p, td p, blockquote p { text-indent: 0 }
h1, h2 { font-family: "Source Serif", "Noto Song" }
em { font-family: "Source Serif", "WenKai"; font-style: normal }
code, pre { font-family: "Source Code", "Noto Song"; font-size: 10pt }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th, td { border-top: 0.5pt solid; text-align: left } .n { text-align: right }
figure { margin: 1em 0; break-inside: avoid } img { width: 100% }
.note { float: footnote; font-size: 9pt; line-height: 14pt; text-indent: 0 }
nav a::after { content: target-counter(attr(href), page); float: right }
</style></head><body>
"""
_FACES = (
    ("Source Serif", "SourceSerif4-Regular.ttf", "normal"),
    ("Source Serif", "SourceSerif4-Bold.ttf", "bold"),
    ("Noto Song", "NotoSerifSC-Regular.ttf", "normal"),
    ("Noto Song", "NotoSerifSC-Bold.ttf", "bold"),
    ("WenKai", "LXGWWenKai-Regular.ttf", "normal"),
    ("Source Code", "SourceCodePro-Regular.ttf", "normal"),
)


def html_head(fonts: str) -> str:
    """Return the head of an HTML file with our faces. fonts: their folder as a URL."""
    faces = "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("{fonts}/{file}") }}'
        for family, file, weight in _FACES
    )
    return HTML_HEAD.replace("FACES", faces)


def as_html(text: str, fonts: str) -> str:
    """Return a novel as HTML for WeasyPrint. fonts: their folder as a URL."""
    lines = (
        f"<h1>{line}</h1>" if CHAPTER.match(line) else f"<p>{escape(line)}</p>"
        for line in paragraphs(text)
    )
    return f"{html_head(fonts)}{chr(10).join(lines)}\n</body></html>\n"


def book_as_html(book: Sequence[Block], fonts: str) -> str:
    """Return HTML for WeasyPrint on the page of the handout. fonts: their folder as a URL."""
    named = list(enumerate(book))
    contents = "".join(
        f'<p><a href="#h{number}">{block.text}</a></p>'
        for number, block in named
        if isinstance(block, Heading)
    )
    body = "\n".join(
        f'<h{block.level} id="h{number}">{block.text}</h{block.level}>'
        if isinstance(block, Heading)
        else _html(block)
        for number, block in named
    )
    return f"{html_head(fonts)}<nav>{contents}</nav>\n{body}\n</body></html>\n"


def _html_inlines(pieces: Pieces) -> str:
    forms = {
        "note": '<span class="note">{}</span>',
        "strong": "<strong>{}</strong>",
        "emphasis": "<em>{}</em>",
        "code": "<code>{}</code>",
    }
    return "".join(forms.get(kind, "{}").format(escape(text)) for kind, text in pieces)


def _html(block: Prose | Items | Quote | Code | Table | Picture) -> str:
    match block:
        case Prose():
            return f"<p>{_html_inlines(block.pieces)}</p>"
        case Items():
            tag = "ol" if block.ordered else "ul"
            inner = "".join(f"<li>{_html_inlines(item)}</li>" for item in block.items)
            return f"<{tag}>{inner}</{tag}>"
        case Quote():
            inner = "".join(f"<p>{_html_inlines(each)}</p>" for each in block.paragraphs)
            return f"<blockquote>{inner}</blockquote>"
        case Code():
            return f"<pre>{escape(chr(10).join(block.lines))}</pre>"
        case Table():
            head = _html_row("th", block.head, block.numbers)
            rows = "".join(_html_row("td", row, block.numbers) for row in block.rows)
            return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
        case Picture():
            caption = escape(block.caption)
            img = f'<img src="{block.file}" alt="{caption}">'
            return f"<figure>{img}<figcaption>{caption}</figcaption></figure>"
        case _:
            assert_never(block)


def _html_row(tag: str, row: tuple[Pieces, ...], numbers: int) -> str:
    cells = (
        f"<{tag}>{_html_inlines(cell)}</{tag}>"
        if column < numbers
        else f'<{tag} class="n">{_html_inlines(cell)}</{tag}>'
        for column, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"
