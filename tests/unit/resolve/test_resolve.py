"""`resolve`: everything but pages is decided once, for every format."""

from dataclasses import replace

import pytest
from tests.unit.resolve.resolve_samples import CATALOGUE, HANDOUT, codes, run, text

from publisher.diagnostics import Span
from publisher.fonts import FontRole
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import (
    Align,
    Block,
    Cell,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    Paragraph,
    ParagraphRole,
    Quote,
    Reference,
    Row,
    Table,
    Text,
    Verse,
    VerseLine,
)
from publisher.model.walk import walk
from publisher.resolve import Resolved, resolve


class TestIds:
    def test_every_block_has_its_own_id(self) -> None:
        """Ids are unique over blocks, items, verse lines and blocks in notes."""
        note = Note("n", (text("注"),))
        verse = Verse((VerseLine((Text("床前"),)), VerseLine((Text("明月"),))))
        items = List((ListItem((text("甲"),)), ListItem((text("乙"),))))
        result = run(text("一", note), verse, items, Quote((text("引"),))).document
        ids = [block.id for block in walk(result.blocks)]
        ids += [item.id for item in result.blocks[2].items]  # type: ignore[union-attr]
        ids += [line.id for line in result.blocks[1].lines]  # type: ignore[union-attr]
        ids += [block.id for block in result.notes[0].note.blocks]
        assert None not in ids
        assert len(set(ids)) == len(ids)

    def test_the_author_s_id_stays(self) -> None:
        """An id given by the author is kept, and no made one takes it."""
        result = run(text("一"), replace(text("二"), id="b1")).document
        assert [block.id for block in result.blocks] == ["b2", "b1"]

    def test_an_id_given_twice(self) -> None:
        """The second owner of an id gets another one, and it is said."""
        result = run(replace(text("一"), id="x"), replace(text("二"), id="x"))
        assert result.document.blocks[0].id == "x"
        assert result.document.blocks[1].id != "x"
        assert codes(result) == ["id-twice"]


class TestTitle:
    def test_metadata_title_heads_the_text(self) -> None:
        """The title of the metadata is shown on top, with subtitle and author."""
        metadata = Metadata(title="通知", subtitle="关于放假", creators=(Contributor("张三"),))
        blocks = run(text("正文"), metadata=metadata).document.blocks
        roles = [block.role.value for block in blocks if isinstance(block, Paragraph)]
        assert roles == ["title", "subtitle", "author", "body"]

    @pytest.mark.parametrize(
        "head",
        [Heading(1, (Text("通知"),)), Paragraph((Text("通知"),), ParagraphRole.TITLE)],
    )
    def test_a_title_is_not_shown_twice(self, head: Block) -> None:
        """A text that opens with its title keeps it, once."""
        result = run(head, text("正文"), metadata=Metadata(title="通知")).document
        assert len(result.blocks) == 2

    def test_a_missing_title_is_said_and_not_invented(self) -> None:
        """Without a title, catalogues show the file's name, no line is added, and it is said."""
        result = run(text("正文"))
        assert result.document.title == "通知"
        assert len(result.document.blocks) == 1
        assert [said.code for said in result.diagnostics] == ["title-missing"]


class TestIdentity:
    def test_identifier_stays_when_the_text_is_mended(self) -> None:
        """The identifier depends on title, people and file name, not on the words."""
        first, second = run(text("正文")).document, run(text("正文。")).document
        assert first.identifier == second.identifier
        assert first.identifier.startswith("urn:uuid:")

    def test_identifier_differs_by_edition(self) -> None:
        """Two editions of one text are two publications."""
        document = Document((text("正文"),), lang="zh-Hans")
        one = resolve(document, HANDOUT, CATALOGUE, edition="source").document
        other = resolve(document, HANDOUT, CATALOGUE, edition="hans").document
        assert one.identifier != other.identifier

    def test_the_author_s_identifier_wins(self) -> None:
        """An identifier that the author gives is used as it is."""
        metadata = Metadata(identifier="urn:isbn:9787020002207")
        assert run(text("一"), metadata=metadata).document.identifier == metadata.identifier

    @pytest.mark.parametrize(
        ("date", "epoch", "expected"),
        [
            ("", None, "1980-01-01T00:00:00Z"),
            ("2026-03-05", None, "2026-03-05T00:00:00Z"),
            ("三月五日", None, "1980-01-01T00:00:00Z"),
            ("1949-10-01", None, "1980-01-01T00:00:00Z"),
            ("2026-03-05", 86400 * 365 * 30, "1999-12-25T00:00:00Z"),
        ],
    )
    def test_time_stamps_never_depend_on_now(
        self, date: str, epoch: int | None, expected: str
    ) -> None:
        """Time stamps come from SOURCE_DATE_EPOCH, else the date, else the first ZIP can hold."""
        document = Document((text("一"),), Metadata(date=date), "zh-Hans")
        assert resolve(document, HANDOUT, CATALOGUE, epoch=epoch).document.modified == expected


class TestNotes:
    def test_notes_are_numbered_in_order_of_reference(self) -> None:
        """Footnotes and endnotes count apart, with marks of two forms where a text has both."""
        first = Note("a", (text("甲"),))
        end = Note("b", (text("乙"),), NoteKind.END)
        third = Note("c", (text("丙"),))
        result = run(text("一", first, "二", end), text("三", third)).document
        assert [(n.note.id, n.number, n.mark) for n in result.notes] == [
            ("a", 1, "①"),
            ("b", 1, "1"),
            ("c", 2, "②"),
        ]
        assert result.marks["c"] == "②"

    def test_notes_in_captions_cells_and_emphasis_are_found(self) -> None:
        """A note counts wherever it stands."""
        cell = Cell((text("格", Note("a", (text("注"),))),))
        table = Table((), (Row((cell,)),), caption=(Text("表"), Note("b", (text("注"),))))
        result = run(table, text(Emphasis((Note("c", (text("注"),)),)))).document
        assert {note.note.id for note in result.notes} == {"a", "b", "c"}

    def test_a_reference_to_no_note(self) -> None:
        """A note that is not defined is named with its place."""
        span = Span("dir/通知.txt", 3, 5)
        result = run(text("一", NoteReference("3", span)))
        said = next(d for d in result.diagnostics if d.code == "note-undefined")
        assert said.span == span
        assert "3" in said.message


class TestMarks:
    def test_list_labels(self) -> None:
        """Labels follow the numbering from the start value; bullets go by depth."""
        inner = List((ListItem((text("子"),)),))
        outer = List(
            (ListItem((text("甲"), inner)), ListItem((text("乙"),))), Numbering.HAN, start=3
        )
        bullets = List((ListItem((text("点"), inner)),))
        task = List((ListItem((text("做"),), checked=True), ListItem((text("未"),), checked=False)))
        result = run(outer, bullets, task).document
        found = [result.marks[i.id or ""] for i in result.blocks[0].items]  # type: ignore[union-attr]
        assert found == ["三、", "四、"]
        nested = result.blocks[1].items[0].children[1]  # type: ignore[union-attr]
        assert result.marks[nested.items[0].id] == "◦"
        tasks = [result.marks[i.id or ""] for i in result.blocks[2].items]  # type: ignore[union-attr]
        assert tasks == ["☑", "☐"]

    def test_outline(self) -> None:
        """Each heading is in the outline, its line breaks as spaces, notes left out."""
        heading = Heading(2, (Text("第一章"), LineBreak(), Text("总则"), Note("n", (text("注"),))))
        (entry,) = run(heading).document.outline
        assert (entry.level, entry.title) == (2, "第一章 总则")


class TestStyles:
    def _style(self, result: Resolved, *path: int) -> str:
        block = result.document.blocks[path[0]]
        for index in path[1:]:
            block = block.children[index]  # type: ignore[union-attr]
        return result.document.style(block.id).name

    def test_style_by_role_and_place(self) -> None:
        """A block's style is its role's, or that of the place where it stands."""
        note = Note("n", (text("注"),))
        result = run(
            text("正文", note),
            text("落款", role=ParagraphRole.SIGNATURE),
            Heading(2, (Text("标题"),)),
            Quote((text("引"), text("某", role=ParagraphRole.ATTRIBUTION))),
        )
        assert self._style(result, 0) == "body"
        assert self._style(result, 1) == "signature"
        assert self._style(result, 2) == "heading-2"
        assert self._style(result, 3, 0) == "quote"
        assert self._style(result, 3, 1) == "attribution"
        note_block = result.document.notes[0].note.blocks[0]
        assert result.document.style(note_block.id).name == "note"

    def test_nested_quotations_are_indented_further(self) -> None:
        """A quotation in a quotation adds its indents."""
        result = run(Quote((text("外"), Quote((text("内"),))))).document
        outer, inner = list(walk(result.blocks))[1], list(walk(result.blocks))[3]
        quote = HANDOUT.style("quote")
        assert result.style(outer.id).indent_start == quote.indent_start
        assert result.style(inner.id).indent_start == 2 * quote.indent_start

    def test_list_items_have_no_first_line_indent(self) -> None:
        """Paragraphs of a list item are not indented again, also in a quotation or a note."""
        result = run(Quote((List((ListItem((text("项"),)),)),))).document
        item = list(walk(result.blocks))[2]
        assert result.style(item.id).first_line_indent == 0
        assert result.style(item.id).font is FontRole.KAI

    def test_paragraphs_below_a_label_begin_as_those_of_the_body(self) -> None:
        """The second of an item or a note is told from the first; what goes on is not indented."""
        goes_on = text("续", role=ParagraphRole.CONTINUATION)
        item = ListItem((text("一"), text("二"), goes_on))
        result = run(List((item,)), text("文", Note("n", (text("一"), text("二"))))).document
        in_item = result.blocks[0].items[0].children  # type: ignore[union-attr]
        in_note = result.notes[0].note.blocks
        found = [result.style(block.id).first_line_indent for block in (*in_item, *in_note)]
        assert found == [0, 2, 0, 0, 2]

    def test_nothing_in_a_note_is_larger_than_its_text(self) -> None:
        """A quotation in a note keeps its face and takes the note's size and line pitch."""
        quote = Quote((text("引"),))
        result = run(text("文", Note("n", (text("注"), quote))), quote).document
        outer = result.blocks[1].children[0]  # type: ignore[union-attr]
        note, style = HANDOUT.style("note"), result.style(outer.id)
        assert style.size > note.size
        inner = result.notes[0].note.blocks[1].children[0]  # type: ignore[union-attr]
        small = result.style(inner.id)
        assert (small.font, small.size, small.line_pitch) == (
            style.font, note.size, note.line_pitch,
        )  # fmt: skip

    def test_nothing_in_a_cell_is_larger_than_its_text(self) -> None:
        """Lists and quotations take the cell's size, in a note's table the note's; code is less."""
        listed, code = List((ListItem((text("项"),)),)), CodeBlock("x")
        table = Table((), (Row((Cell((text("格"), listed, Quote((text("引"),)), code)),)),))
        result = run(table, text("文", Note("n", (text("注"), table)))).document
        outer, inner = result.blocks[0], result.notes[0].note.blocks[1]
        for block, most in ((outer, "table"), (inner, "note")):
            limit = HANDOUT.style(most)
            within = [each.id for each in walk((block,)) if isinstance(each, Paragraph)]
            found = {(result.style(name).size, result.style(name).line_pitch) for name in within}
            assert found == {(limit.size, limit.line_pitch)}
        lines = [result.style(each.id) for each in walk((outer,)) if isinstance(each, CodeBlock)]
        assert [each.size for each in lines] == [HANDOUT.style("code").size]


class TestGrids:
    def test_spans_push_cells_right(self) -> None:
        """A cell that reaches in from above takes its grid place."""
        tall = Cell((text("高"),), row_span=2)
        table = Table((), (Row((tall, Cell((text("一"),)))), Row((Cell((text("二"),)),))))
        result = run(table).document
        grid = result.grids[result.blocks[0].id or ""]
        assert [(c.row, c.column, c.row_span) for c in grid.cells] == [
            (0, 0, 2),
            (0, 1, 1),
            (1, 1, 1),
        ]
        assert (grid.rows, grid.columns) == (2, 2)

    def test_spans_stay_in_their_part(self) -> None:
        """A row span is cut at the end of the head and of the table."""
        table = Table(
            (Row((Cell((text("头"),), row_span=9),)),), (Row((Cell((text("体"),), row_span=9),)),)
        )
        grid = next(iter(run(table).document.grids.values()))
        assert [cell.row_span for cell in grid.cells] == [1, 1]
        assert [cell.header for cell in grid.cells] == [True, False]

    def test_a_span_without_bounds_is_cut_to_the_table_and_said(self) -> None:
        """A span of a thousand million takes the columns there are, and the message says where."""
        huge = Cell((text("通栏的标题"),), 10**9, 10**9, span=Span("dir/通知.txt", 3, 8))
        pair = Row((Cell((text("甲"),), 10**9, 2), Cell((text("乙"),))))
        result = run(Table((Row((huge, Cell((text("尾"),)))),), (pair, pair)))
        (grid,) = result.document.grids.values()
        assert [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells] == [
            (0, 0, 1, 3),
            (0, 3, 1, 1),
            (1, 0, 2, 1),
            (1, 1, 1, 1),
            (2, 1, 1, 1),
            (2, 2, 1, 1),
        ]
        assert (grid.columns, len(grid.widths)) == (4, 4)
        said = next(each for each in result.diagnostics if each.code == "table-span-cut")
        assert said.span == huge.span
        assert "“通栏的标题” in row 1 spans 1000000000 columns; there are 3" in said.message

    def test_declared_columns_are_kept(self) -> None:
        """A table that says how many columns it has keeps them, and a span takes them all."""
        row = Row((Cell((text("甲"),), column_span=10**9),))
        (grid,) = run(Table((), (row,), (Align.START,) * 5)).document.grids.values()
        assert (grid.columns, grid.cells[0].column_span) == (5, 5)

    def test_a_wide_table_stays_as_it_is(self) -> None:
        """Spans that reach over columns without a cell of their own are kept up to Word's 63."""
        row = Row((Cell((text("甲"),), column_span=62), Cell((text("乙"),))))
        result = run(Table((), (row,)))
        assert next(iter(result.document.grids.values())).columns == 63
        assert codes(result) == []

    def test_widths_follow_content_within_bounds(self) -> None:
        """A longer column is wider, and none starves; shares add up to one."""
        row = Row((Cell((text("短"),)), Cell((text("长" * 300),))))
        grid = next(iter(run(Table((), (row,), (Align.START,) * 2)).document.grids.values()))
        assert sum(grid.widths) == pytest.approx(1)
        assert 0.1 < grid.widths[0] < grid.widths[1]

    def test_a_column_is_wide_enough_for_its_longest_word(self) -> None:
        """Beside long sentences a figure is not divided; without any the sentences share alike."""
        cells = [Cell((text("长" * 40),)) for _ in range(2)]
        rows = (Row((*cells, Cell((text("98,765"),)))), Row((*cells, Cell((text("1"),)))))
        result = run(Table((), rows, (Align.START,) * 3)).document
        (grid,) = result.grids.values()
        room = result.sheet.page.measure / result.sheet.style("table").size
        assert grid.widths[2] * room > 0.5 * len("9876") + 0.8
        assert grid.widths[0] == pytest.approx(grid.widths[1])

    def test_a_cell_over_columns_starves_no_other_column(self) -> None:
        """Names of two characters beside a long sentence over three columns stay whole."""
        name, long = Cell((text("苏州"),)), Cell((text("长" * 60),), column_span=3)
        row = Row((name, *(Cell((text("1,298.7"),)) for _ in range(3))))
        result = run(Table((), (row, Row((name, long))))).document
        (grid,) = result.grids.values()
        room = result.sheet.page.measure / result.sheet.style("table").size
        assert grid.widths[0] * room > len("苏州") + 0.79
        assert grid.widths[1] == pytest.approx(grid.widths[3])

    def test_words_too_long_for_the_page_leave_room_for_a_character(self) -> None:
        """Where not even the words fit, no column is narrower than a character and its blank."""
        row = Row((Cell((text("x" * 200),)), Cell((text("y" * 200),)), Cell((text("短"),))))
        result = run(Table((), (row,), (Align.START,) * 3)).document
        (grid,) = result.grids.values()
        assert sum(grid.widths) == pytest.approx(1)
        room = result.sheet.page.measure / result.sheet.style("table").size
        assert grid.widths[2] * room > 1.79


class TestChecks:
    def test_links_into_nowhere(self) -> None:
        """Inner links and references need a target."""
        link, reference = Link((Text("见"),), "#none"), Reference("nor")
        assert codes(run(text(link, reference))) == ["reference-undefined"] * 2

    def test_characters_without_a_face_are_named_with_their_place(self) -> None:
        """A character that no font has is named once, with count and first place."""
        span = Span("dir/通知.txt", 10, 16)
        leaf = Text("甲\ue000乙\ue000", span, ((0, 10), (1, 13)))
        said = next(d for d in run(Paragraph((leaf,))).diagnostics if d.code == "glyph-missing")
        assert "U+E000" in said.message and "2 times" in said.message
        assert said.span == Span("dir/通知.txt", 13, 14)

    def test_only_emoji_newer_than_the_face_are_missing(self) -> None:
        """Sequences are drawn, or their parts are."""
        known = "😀👋🏻👨\u200d👨\u200d👨🇨🇳1\ufe0f\u20e3❤\ufe0f🏴\U000e0067\U000e007f"
        assert codes(run(text(known))) == []
        said = run(text(f"{known}\U0001fac9👋🏻")).diagnostics
        assert ["U+1FAC9" in d.message for d in said if d.code == "glyph-missing"] == [True]

    def test_controls_and_selectors_are_not_missing(self) -> None:
        """What draws nothing cannot be missing."""
        assert codes(run(text("葛\U000e0100\u200b一"))) == []
