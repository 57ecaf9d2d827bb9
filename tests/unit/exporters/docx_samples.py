"""Small documents for the DOCX tests, and a reader of the parts of what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from publisher.diagnostics import Diagnostic
from publisher.exporters.docx import FORMAT
from publisher.fonts import Catalogue
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import (
    Align,
    Block,
    BookTitleMark,
    Cell,
    Code,
    CodeBlock,
    DeathMark,
    Division,
    DivisionKind,
    Document,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    InlineImage,
    Keep,
    LineBreak,
    Link,
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
    ProperNounMark,
    Quote,
    Reference,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.resolve import ResolvedDocument, resolve
from publisher.styles import StyleSheet, load_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What an export made."""

    data: bytes
    diagnostics: Sequence[Diagnostic]

    def part(self, name: str) -> etree._Element:
        """Return the root element of a part, by its path."""
        return etree.fromstring(ZipFile(BytesIO(self.data)).read(name))

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        """Return what an XPath finds in a part."""
        return list(self.part(part).xpath(path, namespaces=NAMESPACES))

    def names(self) -> list[str]:
        """Return the paths of the members."""
        return ZipFile(BytesIO(self.data)).namelist()

    def codes(self) -> list[str]:
        """Return the codes of the diagnostics."""
        return [diagnostic.code for diagnostic in self.diagnostics]

    def xml(self, part: str = "word/document.xml") -> str:
        """Return a part as text."""
        return ZipFile(BytesIO(self.data)).read(part).decode()


@cache
def catalogue() -> Catalogue:
    """Return the shipped fonts."""
    return Catalogue.shipped()


def write(document: ResolvedDocument) -> Written:
    """Export a resolved document."""
    out = BytesIO()
    diagnostics = FORMAT.export(document, out)
    return Written(out.getvalue(), diagnostics)


def export(
    *blocks: Block,
    lang: str = "zh-Hans",
    sheet: StyleSheet | str = "handout",
    metadata: Metadata | None = None,
    resources: tuple[Resource, ...] = (),
) -> Written:
    """Resolve and export blocks."""
    document = Document(blocks, metadata or Metadata(), lang, resources=resources)
    return write(resolved(document, sheet))


def resolved(document: Document, sheet: StyleSheet | str = "handout") -> ResolvedDocument:
    """Resolve a document in a style sheet."""
    look = load_style(sheet) if isinstance(sheet, str) else sheet
    return resolve(document, look, catalogue()).document


def text(value: str, *more: Inline) -> Paragraph:
    """Return a body paragraph."""
    return Paragraph((Text(value), *more))


def items(*texts: str, numbering: Numbering = Numbering.DECIMAL, start: int = 1) -> List:
    """Return a list of one paragraph an item."""
    return List(tuple(ListItem((text(value),)) for value in texts), numbering, start)


def cell(value: str, **more: object) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((text(value),) if value else (), **more)  # type: ignore[arg-type]


def picture(name: str = "pic.png", size: tuple[int, int] = (40, 20), kind: str = "PNG") -> Resource:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", size, (40, 90, 160)).save(out, kind)
    return Resource(name, f"image/{kind.lower()}", out.getvalue(), *size, dpi=96.0)


_MIXED = text(
    "他说：“走……”——于是 and “go” in English, 共2024年，it’s 第3号·完。",
    Emphasis((Text("强调与 emphasis 并存"),)),
    Text("；"),
    Strong((Text("加粗 bold"),)),
    Text("；"),
    Strikethrough((Text("删去"),)),
    Text("；着重"),
    EmphasisDots((Text("每字一点"),)),
    Text("；"),
    ProperNounMark((Text("苏州"),)),
    Text("与"),
    BookTitleMark((Text("史记"),)),
    DeathMark((Text("司马迁"),)),
    Text("；水是 H"),
    Subscript((Text("2"),)),
    Text("O，平方 x"),
    Superscript((Text("2"),)),
    Text("；代码 "),
    Code("print('你好')"),
    Text("；"),
    Link((Text("网站 site"),), "https://example.org/一?a=1&b=2"),
    Text("；"),
    Ruby((Text("汉"),), "hàn", RubyKind.PINYIN),
    Ruby((Text("字"),), "zì", RubyKind.PINYIN),
    Text("；"),
    Keep("原样 <&>"),
    LineBreak(),
    Text("换行之后；见"),
    Reference("tab-1", (Text("表一"),)),
    Text("和"),
    Reference("ch-2"),
    IndexTerm(("苏州", "园林")),
    Text("。图"),
    InlineImage("pic.png", "蓝色方块"),
    Text("在行内。"),
)


def _notes() -> tuple[Block, ...]:
    foot = Note("n1", (text("脚注一，含 “English” 与《书名》。"), text("脚注的第二段。")))
    long = Note("n2", (text("很长的脚注。" * 12),))
    end = Note("e1", (text("尾注一。"),), NoteKind.END)
    inter = Note("i1", (text("夹注两行排"),), NoteKind.INTERLINEAR)
    return (
        text(
            "第一个脚注",
            foot,
            Text("，第二个"),
            long,
            Text("，尾注"),
            end,
            Text("，再引"),
            NoteReference("n1"),
            Text("，"),
            inter,
            Text("完。"),
        ),
    )


def _lists() -> tuple[Block, ...]:
    inner = items("内一", "内二", numbering=Numbering.DECIMAL_PARENTHESIZED)
    return (
        items("汉字序号第一项，" + "文字很长要换行，" * 6, "第二项", numbering=Numbering.HAN),
        text("两个列表之间。"),
        items("又从一开始", "二", numbering=Numbering.HAN),
        items("括号汉字", numbering=Numbering.HAN_PARENTHESIZED),
        items("圈一", "圈二", numbering=Numbering.CIRCLED),
        items("从三开始", "四", start=3),
        List(
            (
                ListItem((text("项目"), text("同一项的第二段，不带序号，与文字对齐。"), inner)),
                ListItem(
                    (text("再一项"), items("又从一开始", numbering=Numbering.DECIMAL_PARENTHESIZED))
                ),
            ),
        ),
        List((ListItem((text("未完成"),), False), ListItem((text("完成"),), True))),
        items("alpha", "beta", numbering=Numbering.LOWER_ALPHA),
        items("one", "two", numbering=Numbering.UPPER_ROMAN),
    )


def _tables() -> tuple[Block, ...]:
    head = Row(
        (
            cell("项目", scope=Scope.COLUMN),
            cell("数量", scope=Scope.COLUMN),
            cell("备注", scope=Scope.COLUMN),
        )
    )
    note = Note("n3", (text("表内脚注。"),))
    body = (
        Row((cell("跨两行", row_span=2), cell("12"), cell("右边"))),
        Row((cell("345"), Cell((text("有注", note),)))),
        Row((cell("跨两列", column_span=2), cell("http://example.org/" + "a" * 100))),
    )
    columns = (Align.START, Align.END, Align.DEFAULT)
    return (Table((head,), body, columns, (Text("表一　材料"),), id="tab-1"),)


def everything(lang: str = "zh-Hans") -> Document:
    """Return a document with every kind of block and inline."""
    blocks: tuple[Block, ...] = (
        Paragraph((Text("各种内容的样张"),), ParagraphRole.TITLE),
        Paragraph((Text("副标题"),), ParagraphRole.SUBTITLE),
        Paragraph((Text("作者甲"),), ParagraphRole.AUTHOR),
        Paragraph((Text("导语一段。" * 12),), ParagraphRole.LEAD),
        Heading(1, (Text("一、行内"), Note("n0", (text("标题脚注。"),)))),
        Paragraph((Text("各位同事："),), ParagraphRole.SALUTATION),
        _MIXED,
        text("正文缩进两字，行与行之间距离一致。" * 8),
        Heading(2, (Text("（一）脚注"),), id="ch-2"),
        *_notes(),
        Heading(3, (Text("1. 列表"),)),
        *_lists(),
        Heading(4, (Text("（1）引文"),)),
        Quote(
            (
                text("引文一段。" * 12),
                Quote((text("引文中的引文。" * 8),)),
                items("引文里的列表", "第二项"),
            )
        ),
        Paragraph((Text("——《论语》"),), ParagraphRole.ATTRIBUTION),
        Paragraph((Text("接着上文说，不缩进。"),), ParagraphRole.CONTINUATION),
        Verse(
            (
                VerseLine((Text("床前明月光，"),)),
                VerseLine((Text("疑是地上霜。"),)),
                VerseLine(()),
                VerseLine((Text("举头望明月，"),)),
                VerseLine((Text("低头思故乡。"),)),
            )
        ),
        CodeBlock('def main():\n\tprint("你好")  # 说明\n\n    return 1\n', "python"),
        ThematicBreak(),
        *_tables(),
        text("表后一段。"),
        Figure("pic.png", "蓝色方块", (Text("图一　方块"),), 40.0),
        Figure("missing.png", "缺少的图"),
        Parallel(
            (
                ParallelRow(
                    (
                        ParallelCell((text("你好，世界。" * 5),), "zh-Hans"),
                        ParallelCell((text("Hello, “world”. " * 5),), "en"),
                    )
                ),
            )
        ),
        PageBreak(),
        Division(DivisionKind.CHAPTER, (Heading(1, (Text("第二章"),)), text("章里的正文。"))),
        Paragraph((Text("苏州市文化馆"),), ParagraphRole.SIGNATURE),
        Paragraph((Text("2024年11月24日"),), ParagraphRole.DATE_LINE),
    )
    metadata = Metadata("各种内容的样张", creators=(Contributor("作者甲"),), date="2024-11-24")
    return Document(blocks, metadata, lang, resources=(picture(),))
