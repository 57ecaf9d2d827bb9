"""Footnotes, endnotes and comments of Word files: each read once, where it is referred to first."""

import pytest
from tests.strategies import without_spans
from tests.unit.readers.word_files import codes, lines, p, read_body

from publisher.model.nodes import NoteKind, NoteReference, Paragraph, Text
from publisher.model.walk import notes, passages
from publisher.readers.base import Comments, ReadOptions


def _note(kind: str, text: str, more: str = "") -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space='preserve'> </w:t></w:r>"
    inside = f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"
    return (
        f'<w:{kind} w:type="separator" w:id="0">{p("——")}</w:{kind}>'
        f'<w:{kind} w:id="1">{inside}</w:{kind}>'
    )


class TestNotes:
    def test_footnotes_and_endnotes_stand_where_they_are_referred_to(self) -> None:
        body = p("甲", more='<w:r><w:footnoteReference w:id="1"/></w:r>')
        body += p("乙", more='<w:r><w:endnoteReference w:id="1"/></w:r>')
        body += p("丙", more='<w:r><w:footnoteReference w:id="7"/></w:r>')
        found = read_body(body, footnotes=_note("footnote", "脚"), endnotes=_note("endnote", "尾"))
        made = [note for _c, inlines in passages(found.document.blocks) for note in notes(inlines)]
        assert [note.kind for note in made] == [NoteKind.FOOT, NoteKind.END]
        assert [lines(note.blocks) for note in made] == [["脚"], ["尾"]]
        assert codes(found) == ["note-undefined"]

    def test_places_in_a_note_are_of_its_own_part(self) -> None:
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        body = p("甲", more='<w:r><w:footnoteReference w:id="1"/></w:r>')
        found = read_body(body, footnotes=_note("footnote", "脚", hidden))
        (said,) = found.diagnostics
        assert said.span is not None
        assert said.span.source == "x.docx:footnotes"

    def test_a_note_in_itself_is_a_mark_there(self) -> None:
        own = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        found = read_body(p("甲", more=own), footnotes=_note("footnote", "脚", own))
        (block,) = found.document.blocks
        assert isinstance(block, Paragraph)
        (note,) = notes(block.children)
        (inside,) = note.blocks
        assert isinstance(inside, Paragraph)
        assert without_spans(inside.children) == (Text("脚"), NoteReference(note.id))
        assert codes(found) == []

    def test_notes_that_refer_twice_to_the_next_are_read_once_each(self) -> None:
        """Read at each reference they would double with each level: 15 are 32,767."""

        def mark(id: int) -> str:
            return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'

        bomb = "".join(
            f'<w:footnote w:id="{id}">{p(f"注{id}", more=mark(id + 1) * 2)}</w:footnote>'
            for id in range(1, 8)
        )
        bomb += f'<w:footnote w:id="8">{p("注8")}</w:footnote>'
        found = read_body(p("甲", more=mark(1)), footnotes=bomb)
        assert lines(found.document.blocks) == ["甲", *(f"注{id}" for id in range(1, 9))]

    def test_a_second_reference_in_the_text_is_a_mark(self) -> None:
        own = '<w:r><w:endnoteReference w:id="1"/></w:r>'
        found = read_body(p("甲", more=own) + p("乙", more=own), endnotes=_note("endnote", "尾"))
        first, second = found.document.blocks
        assert isinstance(first, Paragraph)
        assert isinstance(second, Paragraph)
        (note,) = notes(first.children)
        assert without_spans(second.children) == (Text("乙"), NoteReference(note.id))

    def test_a_comment_in_itself_ends(self) -> None:
        own = '<w:r><w:commentReference w:id="3"/></w:r>'
        comments = f'<w:comment w:id="3" w:author="张三">{p("不妥", more=own)}</w:comment>'
        options = ReadOptions(comments=Comments.KEEP)
        found = read_body(p("甲", more=own), options, comments=comments)
        assert lines(found.document.blocks) == ["甲", "张三：不妥"]

    def test_marks_in_brackets_and_marks_typed_are_no_text(self) -> None:
        bracketed = '<w:r><w:t>[</w:t><w:footnoteReference w:id="1"/><w:t>]</w:t></w:r>'
        typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>甲1</w:t></w:r>'
        found = read_body(p("字", more=bracketed + typed), footnotes=_note("footnote", "脚"))
        assert lines(found.document.blocks)[0] == "字"

    @pytest.mark.parametrize("wish", Comments)
    def test_comments_are_dropped_or_become_notes(self, wish: Comments) -> None:
        comments = f'<w:comment w:id="3" w:author="张三">{p("不妥")}</w:comment>'
        body = p("甲", more='<w:r><w:commentReference w:id="3"/></w:r>')
        found = read_body(body, ReadOptions(comments=wish), comments=comments)
        texts = lines(found.document.blocks)
        if wish is Comments.KEEP:
            assert texts == ["甲", "张三：不妥"]
            assert codes(found) == []
        else:
            assert texts == ["甲"]
            assert codes(found) == ["word-comment"]
            assert "不妥" in found.diagnostics[0].message
