"""What tests of PDF share: pages with one of each structure, and faults to plant in their file."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TypeAlias

import pikepdf
from PIL import Image
from tests.unit.layout.layout_samples import han, note, paged, para

from publisher.layout.pages import PagedDocument
from publisher.model.nodes import (
    Cell,
    Figure,
    Heading,
    InlineImage,
    Link,
    List,
    ListItem,
    Numbering,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Table,
    Text,
)

Fault: TypeAlias = Callable[[pikepdf.Pdf], None]


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def sample() -> PagedDocument:
    """Pages with one of each structure."""
    cells = [Cell((para("甲"),), scope=Scope.COLUMN), Cell((para("乙"),), scope=Scope.COLUMN)]
    wide = Row((Cell((para("合"),), column_span=2),))
    return paged(
        Heading(1, (Text("一章"),)),
        para("见", Link((Text(han(60)),), "https://a.org/"), "在", note("注一", "脚注"), "。"),
        para("这", Ruby((Text("汉字"),), "hànzì", RubyKind.PINYIN), Text("mot", lang="fr")),
        List((ListItem((para("项"),)),), Numbering.LOWER_ROMAN),
        Table((Row(tuple(cells)),), (wide,)),
        Figure("p.png", "红色", (Text("图"),)),
        para("有", InlineImage("p.png", "标"), han(2000)),
        resources=(Resource("p.png", "image/png", _png(), 40, 30),),
    )


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every element, a parent before its children."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(list(element.K)) if "/S" in entries(kid)]


def entries(kid: object) -> pikepdf.Object | dict[str, object]:
    return kid if isinstance(kid, pikepdf.Dictionary) else {}


# ------------------------------------------------------------ planted faults


def _unmark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def _drop_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _drop_alternative(pdf: pikepdf.Pdf) -> None:
    del next(each for each in elements(pdf) if each.S == "/Figure").Alt


def _untag_content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nBT ET 0 0 5 5 re f")


def _skip_a_level(pdf: pikepdf.Pdf) -> None:
    next(each for each in elements(pdf) if each.S == "/H1").S = pikepdf.Name.H3


def _drop_schema(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    cut = re.sub(rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", b"", xmp, flags=re.S)
    pdf.Root.Metadata.write(cut)


def _lose_a_cell(pdf: pikepdf.Pdf) -> None:
    row = next(each for each in elements(pdf) if each.S == "/TR")
    row.K = pikepdf.Array([row.K[0]])


FAULTS: list[Fault] = [
    _unmark,
    _drop_intent,
    _drop_alternative,
    _untag_content,
    _skip_a_level,
    _drop_schema,
    _lose_a_cell,
]


def spoilt(data: bytes, fault: Fault) -> bytes:
    """Return a file with a fault planted."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        fault(pdf)
        pdf.save(out)
    return out.getvalue()
