"""Golden pages: small documents as text, positions in pt to 0.01. `--accept` rewrites them."""

from pathlib import Path

import pytest
from tests.unit.layout.layout_samples import note, paged, para, sheet

from publisher.layout import dump
from publisher.model.nodes import (
    Block,
    Cell,
    EmphasisDots,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Note,
    Numbering,
    ProperNounMark,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Table,
    Text,
)

_HERE = Path(__file__).parent / "golden"
_SMALL = {"width": 260.0, "height": 240.0, "inner": 40.0, "outer": 40.0, "chars": 15, "lines": 8}
_CASES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "plain": (
        "zh-Hans",
        (
            Heading(1, (Text("第一章"),), "h1"),
            para("他说：“走吧（快）！”——于是，大家《散》了……第二天又来了。", id="p1"),
        ),
    ),
    "taiwan": ("zh-Hant-TW", (para("他說：「走吧（快）！」——於是，大家散了。馬·恩", id="p1"),)),
    "notes": (
        "zh-Hans",
        (
            para("甲乙丙丁", note("n1", "注文一。"), "戊己庚辛", id="p1"),
            para("子丑寅卯", Note("n2", (para("注文二。"),)), "。", id="p2"),
        ),
    ),
    "markup": (
        "zh-Hans",
        (
            para(
                ProperNounMark((Text("苏州"),)),
                "与",
                EmphasisDots((Text("着重"),)),
                Ruby((Text("长"),), "zhǎng", RubyKind.PINYIN),
                "，用Word",
                Link((Text("打开"),), "https://example.org/"),
                "。\ue000",
                id="p1",
            ),
        ),
    ),
    "blocks": (
        "zh-Hans",
        (
            List((ListItem((para("甲"),), id="i1"), ListItem((para("乙"),), id="i2")),
                 Numbering.HAN, id="l"),
            Table(
                (Row((Cell((para("名"),), scope=Scope.COLUMN), Cell((para("值"),)))),),
                (Row((Cell((para("甲"),)), Cell((para("一"),)))),),
                id="t",
            ),
            Figure("p.png", "图", (Text("图名"),), id="f"),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_CASES))
def test_pages_are_as_they_were(name: str, accept: bool) -> None:
    """A page changes only where someone means it to."""
    lang, blocks = _CASES[name]
    picture = Resource("p.png", "image/png", b"", 80, 40)
    style = sheet(page=_SMALL | {"top": 40.0, "bottom": 48.0})
    found = dump(paged(*blocks, style=style, lang=lang, resources=(picture,)))
    path = _HERE / f"{name}.txt"
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")
