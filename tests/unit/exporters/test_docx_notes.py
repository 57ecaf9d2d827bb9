"""Notes in Word: its own, with marks that it counts, and what it has not, in brackets."""

from dataclasses import replace

import pytest
from tests.unit.exporters.docx_samples import (
    NAMESPACES,
    W,
    export,
    items,
    text,
)

from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Block,
    CodeBlock,
    DeathMark,
    Division,
    DivisionKind,
    EmphasisDots,
    Heading,
    IndexTerm,
    Inline,
    InlineImage,
    Note,
    NoteKind,
    NoteReference,
    Paragraph,
    Ruby,
    Strikethrough,
    Strong,
    Subscript,
    Text,
)
from publisher.styles import InterlinearNotes, NoteMarks, StyleSheet, load_style

_SCHEMA = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "vanish", "sz", "szCs", "u", "bdr"),
    *("vertAlign", "em", "lang", "eastAsianLayout"),
)
"""Properties of runs in the order of the schema, those that are used here."""


def _note(id: str = "n", words: str = "注", kind: NoteKind = NoteKind.FOOT) -> Note:
    return Note(id, (text(words),), kind)


def test_notes_are_words_own() -> None:
    """Numbered ①, from each page anew, with separators that no indent touches."""
    written = export(text("一", _note()), Heading(2, (Text("二"), _note("m", "注二"))))
    assert written.find("//w:footnoteReference/@w:id") == ["1", "2"]
    notes = "word/footnotes.xml"
    assert written.find("//w:footnote/@w:id", notes) == ["-1", "0", "1", "2"]
    assert written.find("//w:footnote[@w:id>0]//w:t[.!=' ']/text()", notes) == ["注", "注二"]
    assert written.find("//w:footnote[@w:type]//w:pStyle", notes) == []
    assert written.find("//w:footnotePr/w:numFmt/@w:val") == ["decimalEnclosedCircleChinese"]
    assert written.find("//w:footnotePr/w:numRestart/@w:val") == ["eachPage"]


def test_endnotes_have_a_part_of_their_own() -> None:
    """With their own style and numbers."""
    written = export(text("一", _note(kind=NoteKind.END)))
    assert written.find("//w:endnote[@w:id='1']//w:pStyle/@w:val", "word/endnotes.xml") == [
        "EndnoteText"
    ]
    assert "word/footnotes.xml" not in written.names()


def test_second_reference_is_a_field() -> None:
    """NOTEREF follows the first mark when notes are added before it."""
    written = export(text("一", _note("甲-1"), Text("二"), NoteReference("甲-1")))
    assert written.find("//w:instrText/text()") == [" NOTEREF 甲_1 \\f \\h "]
    assert written.find("//w:bookmarkStart/@w:name") == ["甲_1"]
    assert written.find("//w:footnoteReference/@w:id") == ["1"]


def test_brackets_stand_around_the_number() -> None:
    """[1] has no number format in Word; in one run LibreOffice would lose what follows."""
    sheet = replace(load_style("handout"), note_marks=NoteMarks.BRACKETED, notes_restart="document")
    written = export(text("一", _note()), sheet=sheet)
    runs = written.find("//w:r[w:rPr/w:rStyle]")
    said = [(run.findtext(f"{W}t"), run.find(f"{W}footnoteReference") is not None) for run in runs]
    assert said == [("[", False), (None, True), ("]", False)]
    assert written.find("//w:footnotePr/w:numFmt/@w:val") == ["decimal"]


def test_more_circles_than_word_has_are_reported() -> None:
    """Word counts ⑳, 21."""
    sheet = replace(load_style("handout"), notes_restart="document")
    written = export(text("一", *(_note(f"n{n}") for n in range(21))), sheet=sheet)
    assert written.codes() == ["note-marks-not-in-word"]
    assert written.find("//w:footnotePr/w:numFmt/@w:val") == ["decimalEnclosedCircle"]


def test_note_within_a_note_stands_in_brackets() -> None:
    """Word has none; the words must not be lost."""
    inner = _note("inner", "里面的注")
    written = export(text("一", Note("outer", (text("外", inner),))))
    assert written.codes() == ["note-in-note"]
    shown = "".join(written.part("word/footnotes.xml").itertext())
    assert "外（里面的注）" in shown


def test_notes_within_notes_within_a_note_are_said_once() -> None:
    """The inmost one was said again behind the one around it, twice as often at each depth."""
    code = Note("deepest", (CodeBlock("里 = 1\n外 = 2"),))
    inner = Note("inner", (text("丙", Note("deep", (text("丁", code),))),))
    written = export(text("一", Note("outer", (text("乙", inner),))))
    shown = "".join(written.part("word/footnotes.xml").itertext())
    assert "乙（丙（丁（里 = 1 外 = 2）））" in shown and shown.count("丁") == 1
    blocks: tuple[Block, ...] = (text("甲"),)
    for depth in range(40):
        blocks = (text("甲", Note(f"n{depth}", blocks)),)
    written = export(*blocks)
    assert "".join(written.part("word/footnotes.xml").itertext()).count("甲") == 40


def test_note_that_begins_with_a_list_has_its_mark() -> None:
    """Word wants the mark in a paragraph."""
    written = export(text("一", Note("n", (items("甲"),))))
    first = written.find("//w:footnote[@w:id='1']/w:p[1]", "word/footnotes.xml")[0]
    assert first.findall(f".//{W}footnoteRef")


def test_notes_in_the_line_that_refer_to_themselves_end() -> None:
    """The mark in the innermost is bare, as that of a note that there is not."""

    def note(id: str, *inside: Inline) -> Note:
        return Note(id, (text("夹", *inside),), NoteKind.INTERLINEAR)

    own = export(text("甲", note("a", NoteReference("a"))))
    assert "".join(map(str, own.find("//w:t/text()"))).count("[a]") == 1
    each_other = export(
        text("甲", note("a", NoteReference("b"))), text("乙", note("b", NoteReference("a")))
    )
    assert "[a]" in each_other.xml() and "[b]" in each_other.xml()


def test_short_interlinear_note_is_set_in_two_lines() -> None:
    """双行夹注 by Word's own means; a long one, which Word could not break, in brackets."""
    short = export(text("一", _note(words="夹注 ab", kind=NoteKind.INTERLINEAR)))
    assert len(short.find("//w:eastAsianLayout[@w:combine='1']")) == 2
    long = export(text("一", _note(words="很长" * 20, kind=NoteKind.INTERLINEAR)))
    assert long.find("//w:eastAsianLayout") == []
    assert "（" in "".join(long.part("word/document.xml").itertext())
    assert set(long.find("//w:body//w:sz/@w:val")) == {"18"}


def test_interlinear_note_in_one_line_is_small_text_in_brackets() -> None:
    """Where the sheet has one line; marks of a run keep the order of the schema."""
    inner = Note("n", (Paragraph((EmphasisDots((Text("夹注"),)),)),), NoteKind.INTERLINEAR)
    look = replace(load_style("handout"), interlinear=InterlinearNotes.SINGLE)
    written = export(text("一", inner), sheet=look)
    (properties,) = written.find("//w:r[w:t='夹注']/w:rPr")
    names = [child.tag.removeprefix(W) for child in properties]
    assert names == ["rFonts", "sz", "szCs", "em"]
    assert written.find("//w:eastAsianLayout") == []


@pytest.mark.parametrize("form", InterlinearNotes)
@pytest.mark.parametrize("style", ["handout", "classic-vertical"])
def test_properties_of_runs_keep_the_order_of_the_schema(
    style: str, form: InterlinearNotes
) -> None:
    """Each at most once (ECMA-376 part 1, 17.3.2): Word takes other files as broken."""
    inside = (
        Text("注12月 A B，"),
        DeathMark((Text("某人"),)),
        Ruby((Text("汉 12"),), "hàn"),
        EmphasisDots((Text("点"),)),
        Strong((Strikethrough((Text("删 word"),)),)),
        Subscript((Text("2"),)),
        Text("ein", lang="de"),
        NoteReference("f"),
        Note("x", (text("内"),), NoteKind.INTERLINEAR),
        InlineImage("missing.png", "图"),
    )
    note = Note("n", (Paragraph(inside),), NoteKind.INTERLINEAR)
    sheet = replace(load_style(style), interlinear=form)
    written = export(text("第 12 页", _note("f"), note, note), sheet=sheet)
    found = [[child.tag.removeprefix(W) for child in each] for each in written.find("//w:rPr")]
    assert {"bdr", "em", "lang", "sz" if form is InterlinearNotes.SINGLE else "eastAsianLayout"} < {
        name for names in found for name in names
    }
    for names in found:
        places = [_SCHEMA.index(name) for name in names]
        assert places == sorted(set(places)), names


def test_an_interlinear_note_is_small_whatever_is_in_it() -> None:
    """Its ruby, its marks and what stands in its brackets; the base of a ruby counts its size."""
    inside = (Text("注"), Ruby((Text("汉"),), "hàn"), DeathMark((Text("某"),)))
    note = Note("n", (Paragraph(inside),), NoteKind.INTERLINEAR)
    sheet = replace(load_style("handout"), interlinear=InterlinearNotes.SINGLE)
    written = export(text("一", note), sheet=sheet)
    for words in ("注", "汉", "某"):
        assert written.find(f"//w:r[w:t='{words}']/w:rPr/w:sz/@w:val") == ["18"], words
    assert written.find("//w:rt//w:sz/@w:val") == ["9"]
    assert written.find("//w:hpsBaseText/@w:val") == ["18"]


def test_footnotes_and_endnotes_of_one_text_have_other_marks() -> None:
    """① would lead to two notes: endnotes are 1 there, counted by Word like footnotes."""
    written = export(text("一", _note(), Text("二"), _note("e", "尾", NoteKind.END)))
    assert written.find("//w:footnotePr/w:numFmt/@w:val") == ["decimalEnclosedCircleChinese"]
    assert written.find("//w:endnotePr/w:numFmt/@w:val") == ["decimal"]


def _book(sheet: StyleSheet) -> tuple[list[str], list[bool], list[str]]:
    """Return the words of each section of a book, whether its endnotes stand behind a later one,
    and where the file has them stand."""
    chapters = [
        (Heading(1, (Text(name),)), text(name, _note(name, kind=NoteKind.END))) for name in "甲乙"
    ]
    table = Division(DivisionKind.SECTION, (text("横"),), page="landscape")
    index = Division(DivisionKind.INDEX, (Heading(1, (Text("索引"),)),))
    term = text("词", IndexTerm(("词",)))
    metadata = Metadata("书名", publisher="社")
    blocks = (*chapters[0], *chapters[1], table, term, index)
    written = export(*blocks, sheet=sheet, metadata=metadata)
    words, silent = [""], [False]
    for each in written.find("/w:document/w:body/*"):
        words[-1] += "".join(map(str, each.xpath(".//w:t/text()", namespaces=NAMESPACES)))
        for section in each.xpath("descendant-or-self::w:sectPr", namespaces=NAMESPACES):
            silent[-1] = section.find(f"{W}noEndnote") is not None
            words.append("")
            silent.append(False)
    place = written.find("/w:settings/w:endnotePr/w:pos/@w:val", "word/settings.xml")
    return words[:-1], silent[:-1], [*map(str, place)]


@pytest.mark.parametrize("name", ["handout", "book"])
def test_endnotes_stand_before_index_and_colophon(name: str) -> None:
    """All sections but the last before these leave theirs to it."""
    words, silent, place = _book(load_style(name))
    last = next(at for at, each in enumerate(words) if each.endswith("词"))
    assert "索引" in "".join(words[last + 1 :])
    assert silent == [at < last for at in range(len(words))]
    assert place == ["sectEnd"]


@pytest.mark.parametrize("name", ["handout", "book"])
def test_endnotes_of_chapters_stand_behind_them(name: str) -> None:
    """Each chapter ends a section, one with a page of another kind with its last."""
    words, silent, place = _book(replace(load_style(name), notes_at="chapter"))
    shown = [each for each, leaves in zip(words, silent, strict=True) if not leaves]
    assert [each for each in shown if each.startswith("甲")] == ["甲甲"]
    assert any("词" in each for each in shown) and "乙乙" not in shown and "横" not in shown
    assert place == ["sectEnd"]


def test_endnotes_at_the_end_of_all_need_no_sections() -> None:
    """Word has them there by itself."""
    written = export(text("一", _note(kind=NoteKind.END)), Heading(1, (Text("二"),)))
    assert not written.find("//w:noEndnote")
    assert not written.find("//w:pos", "word/settings.xml")
