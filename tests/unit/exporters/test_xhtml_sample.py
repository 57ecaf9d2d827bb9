"""A document with every node, and ways to take text out of XHTML; other tests of XHTML use it."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from publisher.exporters import html
from publisher.exporters.epub import export as export_epub
from publisher.fonts import Catalogue
from publisher.model import nodes
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import (
    Align,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Division,
    DivisionKind,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    List,
    ListItem,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelCell,
    ParallelRow,
    Quote,
    Reference,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.model.walk import plain_text
from publisher.resolve import ResolvedDocument, resolve
from publisher.resolve.contents import contents_entries
from publisher.resolve.pieces import reference_text
from publisher.styles import load_style
from publisher.typography.bopomofo import syllables

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def p(*content: str | Inline, role: ParagraphRole = ParagraphRole.BODY, **rest: str) -> Paragraph:
    """Return a paragraph of strings and inlines."""
    inlines = tuple(Text(part) if isinstance(part, str) else part for part in content)
    return Paragraph(inlines, role, **rest)


def t(text: str) -> Inlines:
    """Return a passage of one text."""
    return (Text(text),)


@cache
def png(width: int = 4, height: int = 3) -> bytes:
    """Return a red picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def every_inline() -> Paragraph:
    """Return a paragraph with each inline node, at least once."""
    return p(
        "文字",
        nodes.Emphasis(t("强调 emphasis 之字")),
        nodes.Strong(t("加粗")),
        nodes.Strikethrough(t("删去")),
        nodes.EmphasisDots(t("着重，点")),
        nodes.ProperNounMark(t("苏州")),
        nodes.BookTitleMark(t("千字文")),
        nodes.DeathMark(t("周兴嗣")),
        Ruby(t("银行"), "yínháng", RubyKind.PINYIN),
        Ruby(t("字"), "ㄗˋ", RubyKind.BOPOMOFO),
        nodes.Link((Text("链接"), Note("n1", (p("注文一。"), p("第二段。")))), "https://a.org/b c"),
        nodes.Link(t("坏"), "java\nscript:alert(1)"),
        nodes.Link(t("邮"), "mailto:a@example.org"),
        nodes.Link(t("内"), "#ch2"),
        nodes.Code("a < b && c"),
        nodes.LineBreak(),
        nodes.Superscript(t("上")),
        nodes.Subscript(t("下")),
        nodes.InlineImage("p.png", "红块"),
        NoteReference("n1"),
        Reference("ch2"),
        Reference("ch1", t("见上")),
        nodes.Keep("于右任"),
        nodes.IndexTerm(("天", "地")),
        Note("n2", (p("尾注", NoteReference("n1")),), NoteKind.END),
        Note("n3", (p("割注文字"),), NoteKind.INTERLINEAR),
        Text("an English phrase", lang="en"),
        Text("臺灣骨直", lang="zh-Hant-TW"),
    )


def lists() -> Blocks:
    """Return a list of each kind."""
    inner = List((ListItem((p("子"),)),))
    checked = List((ListItem((p("做了"),), True), ListItem((p("未做"),), False)))
    counted = (
        List((ListItem((p("条"),)), ListItem((CodeBlock("code"),))), numbering, 2, tight=False)
        for numbering in Numbering
    )
    return (List((ListItem((p("甲"), inner)), ListItem((p("乙"),)))), checked, *counted)


def tables() -> Blocks:
    """Return a table with spans, caption and note, and one with a row that has no cells."""
    head = Row((Cell(t_("名"), scope=Scope.COLUMN), Cell(t_("数"), column_span=2)))
    first = Row(
        (
            Cell(t_("甲"), row_span=2, scope=Scope.ROW),
            Cell(t_("1"), align=Align.END),
            Cell((p("2"), p("3"))),
        )
    )
    caption = (Text("表一"), Note("n5", (p("表注"),)))
    body = (first, Row((Cell(t_("4")),)))
    columns = (Align.START, Align.CENTER, Align.END)
    hollow = (Row((Cell(t_("a"), row_span=2), Cell(t_("b"), row_span=2))), Row(()))
    return (Table((head,), body, columns, caption), Table((), hollow))


def t_(text: str) -> Blocks:
    """Return the content of a cell."""
    return (p(text),)


def every_block() -> Blocks:
    """Return each block, with each inline and each role."""
    roles = tuple(p(f"角色{role.value}", role=role) for role in ParagraphRole)
    verse = Verse(
        (
            VerseLine(t("床前明月光，")),
            VerseLine(t("疑是地上霜。")),
            VerseLine(()),
            VerseLine(t("望")),
        )
    )
    english = ParallelCell((p("Heaven “was” dark."),), "en")
    chapter = Division(
        DivisionKind.CHAPTER,
        (Heading(2, t("第二章"), id="ch2"), p("话说", nodes.Link(t("回去"), "#ch1"))),
    )
    return (
        *roles,
        Heading(1, t("第一章　天地"), id="ch1"),
        every_inline(),
        Quote((p("引文。"), p("接着。", role=ParagraphRole.CONTINUATION), Quote((p("引中引。"),)))),
        Heading(3, (Text("一、跳级标题"), Note("n4", (CodeBlock("x=1"),)))),
        *lists(),
        verse,
        *tables(),
        Figure("p.png", "一块红", t("图一"), width=40.0, id="fig"),
        Figure("p.png"),
        CodeBlock("def f(x):\n    return x < 1 & 2\n", "python"),
        PageBreak(),
        ThematicBreak(),
        Parallel((ParallelRow((ParallelCell((p("天地玄黄。"),)), english)),)),
        *(Division(kind, (p(f"部分{kind.value}"),)) for kind in DivisionKind),
        Division(DivisionKind.PART, (Heading(1, t("第二部")), p("部首语"), chapter)),
        p("English paragraph, “quoted”.", lang="en"),
    )


def every_node(lang: str = "zh-Hans") -> Document:
    """Return a document with every node and full metadata."""
    metadata = Metadata(
        title="千字文讲义",
        subtitle="副题",
        creators=(Contributor("周兴嗣", sort="Zhou Xingsi"), Contributor("某人")),
        contributors=(Contributor("译者", "trl"),),
        publisher="某社",
        date="2026-03-05",
        subjects=("蒙学", "识字"),
        description='说明 <&">',
        rights="公有",
        series="丛书",
    )
    picture = Resource("p.png", "image/png", png(), 4, 3)
    return Document(every_block(), metadata, lang, resources=(picture,))


@cache
def _catalogue() -> Catalogue:
    return Catalogue.shipped()


def resolved(document: Document, style: str = "handout") -> ResolvedDocument:
    """Return a document resolved with a shipped style sheet."""
    return resolve(document, load_style(style), _catalogue()).document


def document_of(*blocks: Block, **metadata: object) -> ResolvedDocument:
    """Return a resolved document of these blocks in simplified script."""
    fields = {"title": "题"} | metadata
    picture = Resource("p.png", "image/png", png(), 4, 3)
    return resolved(Document(blocks, Metadata(**fields), "zh-Hans", resources=(picture,)))


def epub_of(document: ResolvedDocument) -> ZipFile:
    """Return a document as an opened EPUB."""
    out = BytesIO()
    export_epub(document, out)
    return ZipFile(out)


def html_of(document: ResolvedDocument) -> str:
    """Return a document as the text of an HTML file."""
    out = BytesIO()
    html.export(document, out)
    return out.getvalue().decode()


def chapters(book: ZipFile) -> list["etree._Element"]:
    """Return the pages of a book's text in order of reading."""
    names = [name for name in book.namelist() if name.startswith("EPUB/chapter-")]
    names.sort(key=lambda name: int(name.split("-")[1].removesuffix(".xhtml")))
    return [etree.fromstring(book.read(name)) for name in names]


# ----------------------------------------------------- text out of XHTML

_BOXES = frozenset(
    [
        "html",
        "body",
        "main",
        "section",
        "div",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "figure",
        "aside",
        "nav",
    ]
)
_MADE = ("noteref", "label", "mark", "document-title")
_BLOCKS_IN_CELLS = frozenset(
    ("p", "ul", "ol", "table", "figure", "blockquote", "div", "pre", "section", "hr")
) | frozenset(f"h{rank}" for rank in range(1, 7))


def words_in(element: "etree._Element") -> str:
    """Return the author's characters in an element: no marks, no notes, no brackets of ruby."""
    return "".join(_words_in(element))


def notes_in(element: "etree._Element") -> str:
    """Return the author's characters in the notes of a page."""
    return "".join(words_in(child) for aside in _asides(element) for child in aside)


def _asides(element: "etree._Element") -> Iterator["etree._Element"]:
    return element.iter(f"{XHTML}aside")


def _words_in(element: "etree._Element") -> Iterator[str]:
    name = str(element.tag).removeprefix(XHTML)
    if name in {"head", "rp", "aside"} or set(element.get("class", "").split()) & set(_MADE):
        return
    if name == "br":
        yield "\n"
    if name == "img" or name == "hr":
        return
    bare = name in _BOXES or (name in {"td", "th"} and _has_blocks(element))
    if not bare:
        yield element.text or ""
    for child in element:
        yield from _words_in(child)
        if not bare:
            yield child.tail or ""


def _has_blocks(element: "etree._Element") -> bool:
    return any(str(child.tag).removeprefix(XHTML) in _BLOCKS_IN_CELLS for child in element)


# --------------------------------------------------- text out of the model


def words_of(blocks: Blocks, document: ResolvedDocument) -> str:
    """Return the characters that a reader must meet in the text of these blocks, without notes."""
    return "".join(part for block in blocks for part in _block_words(block, document))


def note_words_of(document: ResolvedDocument) -> list[str]:
    """Return the characters of each note that stands after the text, in any order."""
    shown = [resolved_note.note for resolved_note in document.notes]
    return sorted(words_of(note.blocks, document) for note in shown if not _in_line(note))


def _annotated(ruby: Ruby, base: str) -> str:
    """Return a base with its annotation: a syllable of Bopomofo behind each character."""
    alone = len(ruby.children) == 1 and isinstance(ruby.children[0], Text)
    own = syllables(ruby.annotation, len(base)) if alone else ()
    if own and ruby.kind is RubyKind.BOPOMOFO:
        return "".join(char + syllable for char, syllable in zip(base, own, strict=True))
    return base + ruby.annotation


def _in_line(note: Note) -> bool:
    plain = all(isinstance(block, Paragraph) for block in note.blocks)
    words = any(plain_text(each.children).strip() for each in note.blocks if plain)
    return note.kind is NoteKind.INTERLINEAR and plain and words


def _block_words(block: Block, document: ResolvedDocument) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield _inline_words(block.children, document)
        case Quote() | Division():
            yield words_of(block.children, document)
            if isinstance(block, Division) and block.kind is DivisionKind.CONTENTS:
                yield from (each.entry.title.strip() for each in contents_entries(document))
        case List():
            for item in block.items:
                yield words_of(item.children, document)
        case Verse():
            stanzas: list[list[str]] = [[]]
            for line in block.lines:
                if line.children:
                    stanzas[-1].append(_inline_words(line.children, document))
                elif stanzas[-1]:
                    stanzas.append([])
            yield from ("\n".join(stanza) for stanza in stanzas)
        case Table():
            yield _inline_words(block.caption, document)
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield words_of(cell.children, document)
        case Figure():
            yield block.alt if block.source not in document.images else ""
            yield _inline_words(block.caption, document)
        case CodeBlock():
            yield block.text
        case Parallel():
            for pair in block.rows:
                for side in pair.cells:
                    yield words_of(side.children, document)


def _inline_words(inlines: Inlines, document: ResolvedDocument, ruby: bool = False) -> str:
    return "".join(_word(inline, document, ruby) for inline in inlines)


def _word(inline: Inline, document: ResolvedDocument, ruby: bool) -> str:
    match inline:
        case Text() | nodes.Keep() | nodes.Code():
            return inline.text
        case nodes.LineBreak():
            return "\n"
        case Note():
            if not _in_line(inline):
                return ""
            passages = [block.children for block in inline.blocks if isinstance(block, Paragraph)]
            return "\n".join(_inline_words(each, document, ruby) for each in passages)
        case nodes.InlineImage():
            return "" if inline.source in document.images else inline.alt
        case Ruby():
            base = _inline_words(inline.children, document, True)
            if ruby:
                return f"{base}（{inline.annotation}）"
            return _annotated(inline, base)
        case NoteReference() | nodes.IndexTerm():
            return ""
        case Reference() if not inline.children:
            return reference_text(inline, document)
        case _:
            return _inline_words(inline.children, document, ruby)


def test_the_reader_of_text_can_fail() -> None:
    """A lost character, a note in the text and a bracket of ruby would be seen."""
    page = etree.fromstring(
        f'<p xmlns="{XHTML[1:-1]}">甲<ruby>乙<rp>（</rp><rt>yǐ</rt><rp>）</rp></ruby>'
        '<a class="noteref">①</a></p>'
    )
    assert words_in(page) == "甲乙yǐ"
    document = document_of(p("甲", Ruby(t("乙"), "yǐ")))
    assert words_of(document.blocks[1:], document) == "甲乙yǐ"
