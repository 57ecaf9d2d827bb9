"""What Word keeps on one page: the end of a text with its signature, rows of tables."""

import pytest
from tests.unit.exporters.docx_samples import W, Written, cell, export, picture, text

from publisher.model.nodes import (
    Block,
    Cell,
    Figure,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quote,
    Row,
    Table,
    Text,
    Verse,
    VerseLine,
)

_LONG = "一九九八年三月，苏州工业园区管理委员会发布了第一份通报。" * 3


def _closing(words: str, role: ParagraphRole) -> Paragraph:
    return Paragraph((Text(words),), role)


_SIGNED = (
    _closing("张三", ParagraphRole.SIGNATURE),
    _closing("某年某月某日", ParagraphRole.DATE_LINE),
)
_SOURCE = _closing("——出处", ParagraphRole.ATTRIBUTION)


def _kept(written: Written) -> list[str]:
    """The first characters of each paragraph that is kept with the next."""
    path = "//w:p[w:pPr/w:keepNext[not(@w:val='0')]]"
    return ["".join(map(str, each.itertext()))[:2] for each in written.find(path)]


def test_signature_and_date_stay_with_the_text() -> None:
    """The last paragraph, and the one before where that is a single line."""
    written = export(text("首段"), text(_LONG), *_SIGNED, text("后文"))
    assert _kept(written) == ["一九", "张三"]
    assert _kept(export(text(_LONG), text("甲"), *_SIGNED)) == ["一九", "甲", "张三"]


def test_a_source_stays_with_quotation_and_poem() -> None:
    """With the last stanza of verse, which is a paragraph."""
    verse = Verse(tuple(VerseLine((Text(each),) if each else ()) for each in ("春眠", "", "处处")))
    assert _kept(export(Quote((text(_LONG), text(_LONG))), _SOURCE)) == ["一九"]
    assert _kept(export(verse, _SOURCE)) == ["处处"]


def test_a_source_typed_in_a_quotation_stays_with_it() -> None:
    """A last paragraph that begins with a dash; one that is all of the quotation binds nothing."""
    typed = text("——出处")
    assert _kept(export(Quote((text(_LONG), typed)), text("后文"))) == ["一九"]
    assert _kept(export(Quote((text(_LONG), text("甲"), typed)))) == ["一九", "甲"]
    assert _kept(export(Quote((text("——甲"), text(_LONG))))) == []
    assert _kept(export(text(_LONG), Quote((typed,)))) == []


def test_a_long_list_of_names_is_divided() -> None:
    """Its first two and last two stay together."""
    names = [_closing(f"名{at}", ParagraphRole.SIGNATURE) for at in range(8)]
    assert _kept(export(text(_LONG), *names)) == ["一九", "名0", "名6"]


@pytest.mark.parametrize("caption", [(), (Text("图1　画"),)])
def test_a_figure_stays_with_what_closes_the_text(caption: tuple[Text, ...]) -> None:
    """Caption or none."""
    written = export(Figure("pic.png", "画", caption), *_SIGNED, resources=(picture(),))
    switched = written.find("//w:p[w:pPr/w:keepNext[@w:val='0']]")
    assert not switched and [each[:1] for each in _kept(written)] == ["图"] * len(caption) + ["张"]


def test_a_new_page_parts_them() -> None:
    """Where the author wants one."""
    assert _kept(export(text(_LONG), PageBreak(), *_SIGNED)) == ["张三"]


def _rows(written: Written) -> list[bool]:
    """Whether all paragraphs of each row are kept with the next one."""
    return [
        all(each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p"))
        for row in written.find("//w:tr")
    ]


def _table(*rows: tuple[str, ...], head: int = 1) -> Table:
    made = tuple(Row(tuple(cell(each) for each in row)) for row in rows)
    return Table(made[:head], made[head:])


def test_a_low_table_is_not_divided() -> None:
    """Up to a quarter of a page."""
    assert _rows(export(_table(*[("一", "二")] * 4))) == [True, True, True, False]


def test_two_rows_stay_with_the_head_and_two_at_the_end() -> None:
    """Others may be parted; with a signature below, the last row stays with that."""
    table = _table(*[("一", "二")] * 30)
    assert _rows(export(table)) == [True, True, *[False] * 26, True, False]
    signed = export(table, *_SIGNED)
    assert _rows(signed)[-2:] == [True, True]
    assert signed.find("//w:p[w:pPr/w:pStyle/@w:val='TableEnd'][w:pPr/w:keepNext]")


def test_high_rows_are_parted_but_for_the_head() -> None:
    """Two of them would leave a page to its title."""
    table = _table(("一", "二"), *[(_LONG * 6, "二")] * 6)
    written = export(table)
    assert _rows(written) == [True, *[False] * 6]
    assert len(written.find("//w:tr[w:trPr/w:cantSplit]")) == 7


def test_a_row_of_more_than_half_a_page_may_be_divided() -> None:
    """It would leave one half empty else."""
    written = export(_table(("一", "二"), (_LONG * 9, "二"), ("三", "四")))
    split = [row.find(f".//{W}cantSplit") is None for row in written.find("//w:tr")]
    assert split == [False, True, False]


def test_rows_that_a_cell_joins_stay_together() -> None:
    """Its lines stand in all of them."""
    tall = Row((Cell((text("跨"),), row_span=3), cell("一")))
    rows = (*[Row((cell("一"), cell("二")))] * 20, tall, *[Row((cell("一"),))] * 2)
    table = Table((), (*rows, *[Row((cell("一"), cell("二")))] * 9))
    assert [at for at, kept in enumerate(_rows(export(table))) if kept] == [0, 20, 21, 30]


def test_every_kind_of_cell_has_a_height() -> None:
    """Lists and lines of verse count, so that a table of such is no low one."""
    blocks: list[Block] = [
        List(tuple(ListItem((text("项"),)) for _ in range(20))),
        Verse(tuple(VerseLine((Text("句"),)) for _ in range(20))),
    ]
    for block in blocks:
        rows = (Row((Cell((block,)),)), *[Row((cell("一"),))] * 6)
        assert not all(_rows(export(Table((), rows)))[:-1])
