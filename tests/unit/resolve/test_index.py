"""The index as blocks: entries in order, references to places."""

from dataclasses import replace

from resolve_samples import CATALOGUE, HANDOUT, codes, run, text

from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Document,
    Heading,
    IndexTerm,
    Note,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from publisher.model.walk import plain_text
from publisher.resolve import Resolved, resolve
from publisher.styles import Matter


def _with_index(*blocks: Block, lang: str = "zh-Hans", **matter: object) -> Resolved:
    sheet = replace(HANDOUT, matter=Matter(index=True, **matter))  # type: ignore[arg-type]
    return resolve(Document(blocks, lang=lang), sheet, CATALOGUE)


def _lines(result: Resolved) -> list[str]:
    """The index, a line an entry with its style."""
    (index,) = (
        block
        for block in result.document.blocks
        if isinstance(block, Division) and block.kind is DivisionKind.INDEX
    )
    shown = [each for each in index.children if isinstance(each, Paragraph | Heading)]
    style = result.document.style
    return [f"{style(each.id).name}: {plain_text(each.children)}" for each in shown]


_TERMS = (IndexTerm(("水果", "梨")), IndexTerm(("苹果",)), IndexTerm(("水果", "柑")))


def test_entries_stand_under_initials_and_each_other() -> None:
    """Levels in levels; a place each, counted, to be replaced by pages."""
    result = _with_index(text("甲", *_TERMS), text("乙", IndexTerm(("苹果",))))
    assert _lines(result) == [
        "index-title: 索引",
        "index-group: P",
        "index-1: 苹果　1，2",
        "index-group: S",
        "index-1: 水果",
        "index-2: 柑　1",
        "index-2: 梨　1",
    ]
    assert result.document.outline[-1].title == "索引"


def test_strokes_in_taiwan_unless_the_sheet_says_otherwise() -> None:
    """The same text by its region, and by `index_order`."""
    blocks = (text("甲", IndexTerm(("蘋果",)), IndexTerm(("水果",))),)
    tw = _with_index(*blocks, lang="zh-Hant-TW")
    assert [line for line in _lines(tw) if "group" in line] == [
        "index-group: 四畫",
        "index-group: 十九畫",
    ]
    pinyin = _with_index(*blocks, lang="zh-Hant-TW", index_order="pinyin")
    assert "index-group: P" in _lines(pinyin)


def test_places_in_notes_and_markup_are_found() -> None:
    """And what an entry refers to is there."""
    note = Note("n", (text("注", IndexTerm(("注中",))),))
    result = _with_index(text(note, Strong((Text("重"), IndexTerm(("重点",))))))
    assert [line for line in _lines(result) if "index-1" in line] == [
        "index-1: 重点　1",
        "index-1: 注中　1",
    ]
    assert codes(result) == []


def test_entries_send_readers_to_others() -> None:
    """见 instead of pages, 参见 behind them; both are links to entries, and each stands once."""
    fruit = IndexTerm(("水果", "梨"))
    also = (
        IndexTerm(("梨",), see=("水果", "梨"), also=True),
        IndexTerm(("梨",), see=("柑",), also=True),
    )
    result = _with_index(
        text(fruit, IndexTerm(("梨",)), IndexTerm(("柑",)), *also, also[0]),
        text(IndexTerm(("雪梨",), see=("梨",))),
    )
    lines = _lines(result)
    assert "index-1: 梨　1；参见水果：梨；柑" in lines
    assert "index-1: 雪梨　见梨" in lines
    assert codes(result) == []
    index = result.document.blocks[-1]
    assert isinstance(index, Division)
    targets = {
        plain_text(each.children): each.target
        for block in index.children
        if isinstance(block, Paragraph)
        for each in block.children
        if isinstance(each, Reference)
    }
    ids = {block.id: plain_text(block.children) for block in index.children}  # type: ignore[union-attr]
    assert ids[targets["梨"]].startswith("梨　1") and ids[targets["水果：梨"]] == "梨　1"


def test_an_entry_to_see_that_is_none_is_named() -> None:
    """The words stay, without a link."""
    result = _with_index(text(IndexTerm(("洋芋",), see=("马铃薯",))), lang="en")
    assert _lines(result)[-1] == "index-1: 洋芋  see 马铃薯"
    (said,) = [each for each in result.diagnostics if each.code == "index-see-missing"]
    assert "洋芋" in said.message and "马铃薯" in said.message


def test_an_index_stands_before_a_colophon_and_where_the_author_says() -> None:
    """The author's heading goes before the title of ours."""
    colophon = Division(DivisionKind.COLOPHON, (text("版权"),))
    blocks = _with_index(text("甲", *_TERMS), colophon).document.blocks
    assert [block.kind for block in blocks if isinstance(block, Division)] == [
        DivisionKind.INDEX,
        DivisionKind.COLOPHON,
    ]
    own = Division(DivisionKind.INDEX, (Heading(1, (Text("人名表"),)),))
    result = run(own, text("甲", *_TERMS))
    assert _lines(result)[:2] == ["heading-1: 人名表", "index-group: P"]
    assert result.document.sheet.matter.index


def test_an_index_of_nothing_is_reported() -> None:
    """The sheet asks for one; no place is marked, and none stands there empty."""
    result = _with_index(text("甲"))
    assert codes(result) == ["index-empty"] and len(result.document.blocks) == 1


def test_no_index_where_none_is_wanted() -> None:
    """Marked places print nothing and change nothing."""
    result = run(text("甲", *_TERMS))
    assert len(result.document.blocks) == 1 and not result.document.sheet.matter.index
    assert not [each for each in result.document.blocks[0].children if isinstance(each, Reference)]  # type: ignore[union-attr]
