"""Lists that count as labels say, tables on their grid, and the blocks beside them."""

import pytest
from tests.unit.exporters.docx_samples import (
    W,
    Written,
    cell,
    everything,
    export,
    items,
    resolved,
    text,
    write,
)
from tests.word_labels import word_labels

from publisher.model.nodes import (
    Align,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    List,
    ListItem,
    Numbering,
    PageBreak,
    Paragraph,
    Parallel,
    ParallelCell,
    ParallelRow,
    Quote,
    Row,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.readers.base import ReadOptions
from publisher.readers.docx import read

NUMBERING = "word/numbering.xml"


def _levels(written: Written) -> list[tuple[str, str, str]]:
    """Return numFmt, lvlText and start of each numbered paragraph, in order."""
    found = []
    for number in written.find("//w:numPr"):
        level = number.find(f"{W}ilvl").get(f"{W}val")
        id = number.find(f"{W}numId").get(f"{W}val")
        num = f"//w:num[@w:numId='{id}']"
        abstract = written.find(f"{num}/w:abstractNumId/@w:val", NUMBERING)[0]
        lvl = f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']"
        format = written.find(f"{lvl}/w:numFmt/@w:val", NUMBERING)[0]
        shown = written.find(f"{lvl}/w:lvlText/@w:val", NUMBERING)[0]
        start = written.find(f"{num}/w:lvlOverride[@w:ilvl='{level}']/*/@w:val", NUMBERING)[0]
        found.append((str(format), str(shown), str(start)))
    return found


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (Numbering.BULLET, ("bullet", "•", "1")),
        (Numbering.DECIMAL, ("decimal", "%1.", "1")),
        (Numbering.DECIMAL_PARENTHESIZED, ("decimal", "（%1）", "1")),
        (Numbering.HAN, ("chineseCountingThousand", "%1、", "1")),
        (Numbering.HAN_PARENTHESIZED, ("chineseCountingThousand", "（%1）", "1")),
        (Numbering.CIRCLED, ("decimalEnclosedCircleChinese", "%1", "1")),
        (Numbering.LOWER_ALPHA, ("lowerLetter", "%1.", "1")),
        (Numbering.UPPER_ALPHA, ("upperLetter", "%1.", "1")),
        (Numbering.LOWER_ROMAN, ("lowerRoman", "%1.", "1")),
        (Numbering.UPPER_ROMAN, ("upperRoman", "%1.", "1")),
    ],
)
def test_each_numbering_is_words_own(numbering: Numbering, expected: tuple[str, str, str]) -> None:
    """So that an item typed in Word goes on counting."""
    assert _levels(export(items("甲", numbering=numbering))) == [expected]


def test_second_list_starts_anew() -> None:
    """python-docx#25, open since 2014: two lists 1 to 3 became 1 to 6."""
    written = export(
        items("甲", "乙"), Heading(2, (Text("中"),)), items("丙"), items("丁", start=5)
    )
    ids = [str(id) for id in written.find("//w:numId/@w:val")]
    assert ids == ["1", "1", "2", "3"]
    assert [level[2] for level in _levels(written)] == ["1", "1", "1", "5"]
    assert len(written.find("//w:abstractNum", NUMBERING)) == 1


def test_nested_list_counts_on_its_level_and_anew_each_time() -> None:
    """The inner list of each item begins at one."""
    inner = items("一", numbering=Numbering.HAN_PARENTHESIZED)
    outer = List((ListItem((text("甲"), inner)), ListItem((text("乙"), inner))), Numbering.HAN)
    written = export(outer)
    assert written.find("//w:ilvl/@w:val") == ["0", "1", "0", "1"]
    assert [str(id) for id in written.find("//w:numId/@w:val")] == ["1", "2", "1", "3"]
    assert [level[1] for level in _levels(written)] == ["%1、", "（%2）", "%1、", "（%2）"]


def test_further_paragraphs_of_an_item_stand_under_its_text() -> None:
    """Without a number, as far in as the text of the first."""
    written = export(List((ListItem((text("一"), text("二"))),), Numbering.DECIMAL))
    second = written.find("//w:body/w:p[2]")[0]
    assert second.find(f".//{W}numPr") is None
    left = second.find(f".//{W}ind").get(f"{W}left")
    assert written.find("//w:lvl[@w:ilvl='0']//w:ind/@w:left", NUMBERING) == [left]


def test_labels_that_bring_their_own_gap_have_no_tab() -> None:
    """一、 ends where its item begins, 十一、 too; a tab would jump to the next stop."""
    for count, left in ((1, "480"), (11, "720")):
        close = export(items(*"甲乙丙丁戊己庚辛壬癸子"[:count], numbering=Numbering.HAN))
        assert close.find("//w:lvl[1]/w:suff/@w:val", NUMBERING) == ["nothing"]
        (indent,) = close.find("//w:lvl[1]/w:pPr/w:ind", NUMBERING)
        assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == (left, "0")


def test_labels_end_before_their_items() -> None:
    """As many em as the longest wants, two at least, each half an em before the text."""
    for count, left in ((9, "480"), (100, "720")):
        written = export(items(*["甲"] * count))
        assert written.find("//w:lvl[1]/w:lvlJc/@w:val", NUMBERING) == ["right"]
        (indent,) = written.find("//w:lvl[1]/w:pPr/w:ind", NUMBERING)
        assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == (left, "120")


def test_tasks_have_boxes() -> None:
    """☐ and ☑ in a font that has them; an item without a state keeps its bullet."""
    written = export(List((ListItem((text("一"),), False), ListItem((text("二"),), True))))
    assert [level[1] for level in _levels(written)] == ["☐", "☑"]
    fonts = written.find("//w:lvl[w:lvlText/@w:val='☑']//w:rFonts/@w:ascii", NUMBERING)
    assert str(fonts[0]) == "Segoe UI Symbol"


def test_items_between_tasks_have_the_sign_of_their_list() -> None:
    """The first item is a task: the sign of those that are none is not its box."""
    tasks = (ListItem((text("一"),), False), ListItem((text("二"),)))
    written = export(List(tasks))
    assert [label.strip() for label, _words in word_labels(written.data)] == ["☐", "•"]


def test_blanks_of_a_quotation_stand_around_it() -> None:
    """Its style has both; paragraphs in it say where they have none."""
    written = export(Quote((text("甲"), text("乙"), text("丙"))), text("丁"))
    spaces = written.find("//w:p[w:pPr/w:pStyle/@w:val='Quote']/w:pPr/w:spacing")
    found = [(each.get(f"{W}before"), each.get(f"{W}after")) for each in spaces]
    assert found == [("200", "0"), ("0", "0"), ("0", "200")]
    alone = export(Quote((text("甲"),)))
    assert not alone.find("//w:p[w:pPr/w:pStyle/@w:val='Quote']/w:pPr/w:spacing")


def test_list_in_a_quotation_is_indented_with_it() -> None:
    """The quotation's style has indents in characters, which would overrule the list's."""
    written = export(Quote((items("甲"),)))
    ind = written.find("//w:p[.//w:numPr]//w:ind")[0]
    told = {key.removeprefix(W): value for key, value in ind.attrib.items()}
    assert told == {"leftChars": "0", "left": "960", "firstLineChars": "0", "hanging": "120"}


def test_a_number_begins_the_quotation_that_its_item_begins_with() -> None:
    """It stands where the numbers of other items do, and the quotation comes back as one."""
    quote = Quote((text("引"), text("文")))
    block = List((ListItem((text("甲"),)), ListItem((quote, text("乙")))), Numbering.DECIMAL)
    written = export(block)
    numbered = written.find("//w:p[w:pPr/w:numPr]")
    assert ["".join(each.itertext()) for each in numbered] == ["甲", "引"]
    indent = numbered[1].find(f".//{W}ind")
    assert indent.get(f"{W}left") == "960" and indent.get(f"{W}hanging") == "600"
    (again,) = read(written.data, "x.docx", ReadOptions()).document.blocks
    assert isinstance(again, List)
    assert [type(each) for each in again.items[1].children] == [Quote, Paragraph]


@pytest.mark.parametrize("sheet", ["handout", "gongwen"])
def test_a_number_alone_stays_with_what_it_numbers(sheet: str) -> None:
    """Word numbers no tables; where numbers run in, what is below one is no further left."""
    rows = Table((), (Row((cell("一"),)),))
    written = export(List((ListItem((rows,)),), Numbering.DECIMAL), sheet=sheet)
    alone = written.find("//w:p[w:pPr/w:numPr]")[0]
    assert alone.find(f".//{W}keepNext") is not None and not "".join(alone.itertext())
    left = int(str(written.find("//w:tblInd/@w:w")[0]))
    assert left == (640 if sheet == "gongwen" else 480)


def test_lists_in_a_quotation_of_an_official_document_hang() -> None:
    """What runs in there would be at the margin of the text; a list below one hangs with it."""
    written = export(Quote((items("甲"),)), sheet="gongwen")
    assert written.find("//w:lvl[1]/w:lvlJc/@w:val", NUMBERING) == ["right"]
    (indent,) = written.find("//w:p[w:pPr/w:numPr]/w:pPr/w:ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("1280", "160")


def test_numbers_of_official_documents_begin_their_lines() -> None:
    """GB/T 9704-2012, 7.3.3: two characters in, turn-overs and further paragraphs at the margin."""
    item = ListItem((text("甲"), List((ListItem((text("乙"),)),), Numbering.HAN_PARENTHESIZED)))
    written = export(List((item,), Numbering.DECIMAL), sheet="gongwen")
    first = "(//w:lvl)[position()<3]"
    assert written.find(f"{first}/w:pPr/w:ind/@w:left", NUMBERING) == ["0", "0"]
    assert written.find(f"{first}/w:pPr/w:ind/@w:firstLine", NUMBERING) == ["640", "640"]
    assert written.find(f"{first}/w:suff/@w:val", NUMBERING) == ["nothing", "nothing"]
    paragraphs = "//w:p[w:pPr/w:numPr]/w:pPr/w:ind"
    assert written.find(f"{paragraphs}/@w:firstLineChars") == ["200", "200"]
    bullets = export(List((ListItem((text("甲"),)),)), sheet="gongwen")
    assert bullets.find("//w:p[w:pPr/w:numPr]/w:pPr/w:ind/@w:firstLineChars") == ["0"]


def test_list_deeper_than_word_has_levels_stays_a_list() -> None:
    """Nine levels; what is deeper counts on the ninth."""
    block = items("底")
    for _ in range(11):
        block = List((ListItem((text("层"), block)),), Numbering.DECIMAL)
    written = export(block)
    assert max(int(str(level)) for level in written.find("//w:ilvl/@w:val")) == 8


def test_item_that_begins_with_no_paragraph_keeps_its_number() -> None:
    """Code, a table or nothing at all may stand first."""
    written = export(List((ListItem((CodeBlock("x"),)), ListItem(())), Numbering.DECIMAL))
    assert len(written.find("//w:numPr")) == 2


# ------------------------------------------------------------------ tables


def _table() -> Table:
    head = Row((cell("项目"), cell("数量"), cell("备注")))
    body = (
        Row((cell("甲", row_span=2), cell("1"), cell("x"))),
        Row((cell("2"),)),
        Row((cell("乙", column_span=2), cell("", align=Align.CENTER))),
    )
    return Table((head,), body, (Align.START, Align.END), (Text("表一"),))


def test_widths_agree_to_one_twip() -> None:
    """WPS reads w:gridCol, Word w:tblW (dolanmiu/docx#2456)."""
    written = export(_table())
    columns = [int(str(width)) for width in written.find("//w:gridCol/@w:w")]
    assert written.find("//w:tblW/@w:w") == [str(sum(columns))]
    assert sum(columns) == 420 * 20
    for row in written.find("//w:tr"):
        widths = row.xpath("w:tc/w:tcPr/w:tcW/@w:w", namespaces={"w": W[1:-1]})
        assert sum(map(int, widths)) == sum(columns)


def test_spans_and_heads() -> None:
    """Merged cells go on below; a row that lacks cells gets empty ones; heads repeat."""
    written = export(_table())
    assert written.find("//w:tr[2]/w:tc[1]//w:vMerge/@w:val") == ["restart"]
    assert [len(row.findall(f"{W}tc")) for row in written.find("//w:tr")] == [3, 3, 3, 2]
    assert len(written.find("//w:tr[3]/w:tc[1]//w:vMerge[not(@w:val)]")) == 1
    assert written.find("//w:gridSpan/@w:val") == ["2"]
    assert len(written.find("//w:tblHeader")) == 1
    assert len(written.find("//w:cantSplit")) == 4
    assert len(written.find("//w:tc[not(w:p)]")) == 0


def test_columns_are_aligned_and_heads_are_in_their_style() -> None:
    """A column of figures stands at the right."""
    written = export(_table())
    assert written.find("//w:tr[2]/w:tc[2]//w:jc/@w:val") == ["right"]
    assert set(map(str, written.find("//w:tr[1]//w:pStyle/@w:val"))) == {"TableHeading"}
    assert set(map(str, written.find("//w:tr[2]//w:pStyle/@w:val"))) == {"TableText"}


def test_caption_stays_with_its_table() -> None:
    """Above it, and never alone at the foot of a page."""
    written = export(_table())
    first = written.find("//w:body/*[1]")[0]
    assert first.find(f".//{W}keepNext") is not None
    assert "".join(first.itertext()) == "表一"


def test_two_tables_stay_two() -> None:
    """Word joins tables that touch, and needs a paragraph after the last."""
    written = export(_table(), _table())
    tags = [child.tag.removeprefix(W) for child in written.find("//w:body/*")]
    assert tags == ["p", "tbl", "p", "p", "tbl", "p", "sectPr"]


def test_table_in_a_list_item_stays_in_the_type_area() -> None:
    """Its indent and its width are the line's width together."""
    written = export(List((ListItem((text("一"), _table())),), Numbering.DECIMAL))
    indent = int(str(written.find("//w:tblInd/@w:w")[0]))
    assert indent + int(str(written.find("//w:tblW/@w:w")[0])) == 420 * 20


def test_a_list_in_a_cell_has_the_size_of_the_cell() -> None:
    """Its text and its number, though text of the cell in the same face says no size of its own."""
    listed = List((ListItem((text("乙"),)),), Numbering.DECIMAL)
    written = export(Table((), (Row((Cell((text("甲"), listed)),)),)))
    plain, item = written.find("//w:tc//w:p")
    assert plain.findall(f".//{W}sz") == []
    sizes = [size.get(f"{W}val") for size in item.findall(f".//{W}sz")]
    assert sizes == ["21", "21"]
    assert len(item.findall(f"{W}pPr/{W}rPr/{W}sz")) == 1


def test_bilingual_rows_are_a_table_without_rules() -> None:
    """A column a language, each in its own."""
    row = ParallelRow(
        (ParallelCell((text("你好"),), "zh-Hans"), ParallelCell((text("“Hi”"),), "en"))
    )
    written = export(Parallel((row, ParallelRow((ParallelCell((text("只有一边"),)),)))))
    assert written.find("//w:tblStyle/@w:val") == ["Parallel"]
    assert len(written.find("//w:tc")) == 4
    assert written.find("//w:r[contains(w:t,'Hi')]/w:rPr/w:rFonts") == []
    assert {*written.find("//w:tcPr/w:vAlign/@w:val")} == {"top"}
    assert written.find("//w:p[contains(.,'Hi')]/w:pPr/w:jc/@w:val") == ["left"]
    assert written.find("//w:p[contains(.,'你')]/w:pPr/w:jc") == []


# -------------------------------------------------------------------- rest


def test_verse_is_a_paragraph_a_stanza() -> None:
    """Its lines are divided by breaks, its stanzas by a line."""
    lines = (
        VerseLine((Text("一"),)),
        VerseLine((Text("二"),)),
        VerseLine(()),
        VerseLine((Text("三"),)),
    )
    written = export(Verse(lines))
    assert len(written.find("//w:p[w:pPr/w:pStyle/@w:val='Verse']")) == 2
    assert len(written.find("//w:p[1]//w:br")) == 1
    assert int(str(written.find("//w:p[2]//w:spacing/@w:before")[0])) > 0


def test_breaks() -> None:
    """A page break is Word's; a change of scene shows what the sheet says."""
    written = export(PageBreak(), ThematicBreak())
    assert written.find("//w:br/@w:type") == ["page"]
    assert "＊　＊　＊" in written.xml()


def test_decorative_missing_figure_leaves_nothing() -> None:
    """No alternative text, no picture, no caption: nothing to show."""
    assert len(export(Figure("none.png"), text("一")).find("//w:body/w:p")) == 1


def test_empty_document_is_a_document() -> None:
    """Word wants a paragraph."""
    assert len(export().find("//w:body/w:p")) == 1


def test_every_block_and_inline_is_written() -> None:
    """Without a diagnostic, in both sheets and scripts."""
    for sheet in ("handout", "gongwen"):
        for lang in ("zh-Hans", "zh-Hant-HK"):
            assert write(resolved(everything(lang), sheet)).diagnostics == []
