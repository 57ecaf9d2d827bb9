"""Runs: which font a character takes, what markup becomes, where notes and links lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.unit.exporters.docx_samples import (
    W,
    Written,
    everything,
    export,
    picture,
    resolved,
    text,
    write,
)
from tests.word_labels import word_labels

from publisher.exporters.docx.links import safe_target
from publisher.exporters.docx.markup import escape, text_elements
from publisher.model.nodes import (
    BookTitleMark,
    Code,
    CodeBlock,
    DeathMark,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    IndexTerm,
    InlineImage,
    Keep,
    LineBreak,
    Link,
    Paragraph,
    ParagraphRole,
    ProperNounMark,
    Quote,
    Reference,
    Resource,
    Ruby,
    RubyKind,
    Strong,
    Superscript,
    Text,
)
from publisher.model.walk import inlines_of, passages
from publisher.readers.docx.fields import Field, made

RUNS = "//w:body//w:r"


def _run(written: Written, words: str, path: str = ".") -> list[object]:
    """Return what a path finds in the run whose text is `words`."""
    return written.find(f"//w:r[w:t='{words}']/{path}")


def test_chinese_marks_take_the_chinese_font_and_english_ones_the_latin() -> None:
    """“”—… have one code point for both; without the hint Word takes the Latin font for all."""
    written = export(text("他说：“走……”——于是", Text(" and “go” at ’90s")))
    assert _run(written, "他说：“走……”——于是", "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
    assert written.find("//w:r[w:t[contains(.,'“go”')]]/w:rPr/w:rFonts") == []


@pytest.mark.parametrize(
    "one", ["😀", "👋🏻", "👨\u200d👩\u200d👧", "🇨🇳", "1\ufe0f\u20e3", "❤\ufe0f", "✅"]
)
def test_emoji_take_the_font_of_emoji(one: str) -> None:
    """Whole, in all slots, as Word writes what is typed; the font table says what stands in."""
    written = export(text(f"好{one}的", Strong((Text(f"粗{one}体"),))))
    slots = {"ascii", "eastAsia", "hAnsi", "cs"}
    for run in written.find(f"//w:r[w:t='{one}']"):
        (fonts,) = run.iter(f"{W}rFonts")
        assert fonts.attrib == {f"{W}{slot}": "Segoe UI Emoji" for slot in slots}
    assert len(written.find(f"//w:r[w:t='{one}']")) == 2
    assert _run(written, "的", "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
    assert "Segoe UI Emoji" in written.find("//w:font/@w:name", "word/fontTable.xml")


def test_symbols_of_text_fonts_stay_in_theirs() -> None:
    """★ and ☎ are text as long as nothing asks for emoji."""
    written = export(text("★☎①❤"))
    assert _run(written, "★☎①❤", "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
    assert "Segoe UI Emoji" not in written.find("//w:font/@w:name", "word/fontTable.xml")


@pytest.mark.parametrize("role", [ParagraphRole.TITLE, ParagraphRole.CAPTION, ParagraphRole.LEAD])
def test_hint_in_every_kind_of_paragraph(role: ParagraphRole) -> None:
    """Not only body text has quotation marks."""
    written = export(Paragraph((Text("“一”"),), role))
    assert _run(written, "“一”", "w:rPr/w:rFonts/@w:hint") == ["eastAsia"]


def test_emphasis_is_never_slanted_on_han() -> None:
    """Kai for Han (CLREQ #kai), italics for Western text, in one style."""
    written = export(text("一", Emphasis((Text("强调 word"),))))
    assert _run(written, "强调", "w:rPr/*[self::w:i or self::w:iCs]") == []
    assert _run(written, "强调", "w:rPr/w:rStyle/@w:val") == ["Emphasis"]
    assert written.find("//w:r[contains(w:t,'word')]/w:rPr/w:i")
    fonts = "//w:style[@w:styleId='Emphasis']//w:rFonts/@w:eastAsia"
    assert written.find(fonts, "word/styles.xml") == ["楷体"]


def test_emphasis_in_kai_has_dots() -> None:
    """Kai within a quotation set in Kai would not show; Western text is italic as ever."""
    quote = Quote((text("一", Emphasis((Text("强调 word"),))),))
    written = export(quote, text("二", Emphasis((Text("词"),))))
    assert _run(written, "强调", "w:rPr/w:em/@w:val") == ["underDot"]
    assert written.find("//w:r[contains(w:t,'word')]/w:rPr/w:i")
    assert not written.find("//w:r[contains(w:t,'word')]/w:rPr/w:em")
    assert _run(written, "词", "w:rPr/w:em") == []


def test_bold_does_not_cancel_out_in_a_bold_heading() -> None:
    """Bold toggles in Word: a bold style in a bold paragraph is not bold."""
    written = export(
        Heading(1, (Text("一"), Strong((Text("二"),)))), text("三", Strong((Text("四"),)))
    )
    assert _run(written, "二", "w:rPr/w:rStyle") == []
    assert _run(written, "四", "w:rPr/w:rStyle/@w:val") == ["Strong"]


def test_marks_of_chinese_typesetting() -> None:
    """Dots, a line for a name, a wave for a title, a frame for the dead: Word has them all."""
    written = export(
        text(
            "一",
            EmphasisDots((Text("点"),)),
            ProperNounMark((Text("名"),)),
            BookTitleMark((Text("书"),)),
            DeathMark((Text("亡"),)),
        )
    )
    assert _run(written, "点", "w:rPr/w:em/@w:val") == ["underDot"]
    assert _run(written, "名", "w:rPr/w:u/@w:val") == ["single"]
    assert _run(written, "书", "w:rPr/w:u/@w:val") == ["wave"]
    assert _run(written, "亡", "w:rPr/w:bdr/@w:val") == ["single"]


def test_ruby_stands_above_or_beside() -> None:
    """Pinyin above its base, bopomofo at its right; both say whose language they are."""
    written = export(
        text(
            "一",
            Ruby((Text("汉"),), "hàn", RubyKind.PINYIN),
            Ruby((Text("字"),), "ㄗˋ", RubyKind.BOPOMOFO),
        ),
        lang="zh-Hant-TW",
    )
    assert written.find("//w:rubyAlign/@w:val") == ["center", "rightVertical"]
    assert written.find("//w:rt//w:t/text()") == ["hàn", "ㄗˋ"]
    assert written.find("//w:rubyBase//w:t/text()") == ["汉", "字"]
    assert written.find("//w:lid/@w:val") == ["zh-TW", "zh-TW"]


def test_high_lines_leave_the_grid() -> None:
    """A line with ruby would take two lines of the grid."""
    written = export(text("一", Ruby((Text("汉"),), "hàn")), text("二"))
    assert len(written.find("//w:snapToGrid[@w:val='0']")) == 1


def test_spaces_tabs_and_line_ends_are_kept() -> None:
    """XML readers drop spaces at the ends of w:t, and take tabs and line ends for spaces."""
    assert text_elements(" 一  二\t三\n四") == (
        '<w:t xml:space="preserve"> 一  二</w:t><w:tab/><w:t>三</w:t><w:br/><w:t>四</w:t>'
    )


def test_code_keeps_its_lines() -> None:
    """One paragraph a block, breaks between lines, tabs as tabs, no spell check."""
    written = export(CodeBlock("a\n\tb\n"), text("一", Code("x  y")))
    assert len(written.find("//w:p[w:pPr/w:pStyle/@w:val='CodeBlock']")) == 1
    assert len(written.find("//w:p[1]//w:br | //w:p[1]//w:tab")) == 2
    assert _run(written, "x  y", "w:rPr/w:rStyle/@w:val") == ["Code"]


def test_line_break_and_kept_text() -> None:
    """A break of the author is a break of Word; kept text passes as it is."""
    written = export(text("一", LineBreak(), Keep('<&>"')))
    assert "<w:br/>" in written.xml()
    assert "&lt;&amp;&gt;" in written.xml()


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(value: str) -> None:
    """Whatever the characters, the part is XML and holds them; what XML cannot hold is U+FFFD."""
    root = etree.fromstring(f'<a xmlns:w="{W[1:-1]}">{text_elements(escape(value))}</a>')
    back = "".join(
        {f"{W}tab": "\t", f"{W}br": "\n"}.get(child.tag, child.text or "") for child in root
    )
    kept = [("\n" if char == "\r" else char) for char in value]
    assert len(back) == len(kept)
    assert all(a == b or b == "\ufffd" for a, b in zip(kept, back, strict=True))


def test_control_characters_are_replaced_and_reported() -> None:
    """A file with U+0003 in it does not open; one without a word about it would be a lie."""
    written = export(text("一\x03二"))
    assert written.codes() == ["character-not-in-xml"]
    assert "U+0003" in written.diagnostics[0].message
    assert "".join(map(str, written.find("//w:t/text()"))) == "一\ufffd二"


# ------------------------------------------------------------------- links


def test_links_lead_out_and_in() -> None:
    """Web addresses are relationships, ids are bookmarks, and only ids that are asked for."""
    written = export(
        Heading(1, (Text("一"),), id="第一章"),
        Heading(1, (Text("二"),), id="unused"),
        text("见", Reference("第一章"), Link((Text("网"),), "https://example.org/中文?a=1&b=2")),
    )
    assert written.find("//w:bookmarkStart/@w:name") == ["第一章"]
    assert written.find("//w:hyperlink/@w:anchor") == ["第一章"]
    rels = written.part("word/_rels/document.xml.rels")
    targets = [rel.get("Target") for rel in rels if rel.get("TargetMode") == "External"]
    assert targets == ["https://example.org/%E4%B8%AD%E6%96%87?a=1&b=2"]


def test_bookmark_names_are_those_word_takes() -> None:
    """Forty characters, no punctuation, and no two that differ in case alone."""
    ids = ("a-b", "a_b", "A_B", "1st", "长" * 50)
    written = export(
        *(Heading(1, (Text(id),), id=id) for id in ids), text("见", *(Reference(id) for id in ids))
    )
    names = [str(name) for name in written.find("//w:bookmarkStart/@w:name")]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name[0].isalpha() and name.isidentifier() for name in names)
    assert {str(name) for name in written.find("//w:hyperlink/@w:anchor")} == set(names)


def test_reference_to_nothing_is_text() -> None:
    """`resolve` reports it; a link to nowhere would only confuse."""
    assert export(text("见", Reference("nowhere"))).find("//w:hyperlink") == []


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "http://a:b/", "http://"]
)
def test_targets_that_are_none_are_text_and_reported(target: str) -> None:
    """Word calls a file with such a target damaged, or worse, follows it."""
    assert safe_target(target) is None
    written = export(text("见", Link((Text("此"),), target)))
    assert written.codes() == ["link-not-in-word"]
    assert "此" in written.xml()


def test_relative_and_mail_targets_pass() -> None:
    """They need no server."""
    assert safe_target("a b.html#c") == "a%20b.html#c"
    assert safe_target("mailto:a@example.org") == "mailto:a@example.org"


def test_index_terms_are_fields() -> None:
    """Word makes an index of XE fields; on the page they are nothing."""
    written = export(text("一", IndexTerm(("苏州", "园:林", 'C:\\"'))))
    assert written.find("//w:instrText/text()") == [r' XE "苏州:园\:林:C\:\\\"" ']


def test_index_terms_send_readers_by_a_switch() -> None:
    """Word puts the words of \\t where the page would stand; they read back as they were."""
    terms = (
        IndexTerm(("番茄",), see=("菜", "西红柿")),
        IndexTerm(("豆",), see=("谷",), also=True),
    )
    found = export(text("一", *terms)).find("//w:instrText/text()")
    assert found == [r' XE "番茄" \t "见菜：西红柿" ', r' XE "豆" \t "参见谷" ']
    assert tuple(made(Field(str(code)))[0] for code in found) == terms  # type: ignore[index]


# ------------------------------------------------------------------- notes


def test_bopomofo_is_a_ruby_for_each_character() -> None:
    """Word stacks it at the right of one character."""
    word = Ruby((Text("銀行"),), "ㄧㄣˊ ㄏㄤˊ", RubyKind.BOPOMOFO)
    written = export(text("一", word))
    assert written.find("//w:rubyBase//w:t/text()") == ["銀", "行"]
    assert written.find("//w:rt//w:t/text()") == ["ㄧㄣˊ", "ㄏㄤˊ"]


def test_ruby_in_a_ruby_is_not_lost() -> None:
    """Word has none: the outer annotation stands in brackets behind its base."""
    inner = Ruby((Text("銀"),), "ㄧㄣˊ", RubyKind.BOPOMOFO)
    written = export(text("一", Ruby((inner, Text("行")), "yínháng", RubyKind.PINYIN)))
    shown = "".join(written.part("word/document.xml").itertext())
    assert "ㄧㄣˊ銀行（yínháng）" in shown


# ---------------------------------------------------------------- pictures


def test_pictures_have_size_and_words() -> None:
    """40 x 20 pixels at 96 dpi are 30 x 15 pt; alt is for those who cannot see."""
    written = export(text("图", InlineImage("pic.png", "蓝“块”")), resources=(picture(),))
    extent = written.find("//wp:extent")[0]
    assert (extent.get("cx"), extent.get("cy")) == ("381000", "190500")
    assert written.find("//wp:docPr/@descr") == ["蓝“块”"]
    assert "word/media/image1.png" in written.names()


def test_large_pictures_fit_the_type_area() -> None:
    """And a picture shown twice is stored once."""
    big = picture(size=(4000, 3000))
    written = export(Figure("pic.png", "大"), Figure("pic.png", "大"), resources=(big,))
    assert [int(str(width)) for width in written.find("//wp:extent/@cx")] == [420 * 12700] * 2
    assert len([name for name in written.names() if "media" in name]) == 1


def test_picture_word_cannot_show_is_reported_and_read() -> None:
    """Its alternative text takes its place."""
    svg = Resource("a.svg", "image/svg+xml", b"<svg/>", 10, 10)
    written = export(
        Figure("a.svg", "一张图"), text("图", InlineImage("a.svg", "小图")), resources=(svg,)
    )
    assert written.codes() == ["image-not-in-word"] * 2
    shown = "".join(map(str, written.find("//w:t/text()")))
    assert shown == "一张图图小图"


def test_language_of_a_passage() -> None:
    """Only where it differs from the edition's."""
    written = export(
        Paragraph((Text("Bonjour tout le monde"),), lang="fr"),
        Paragraph((Text("日本語の文"),), lang="ja"),
        text("English 中文"),
    )
    assert written.find("//w:body//w:lang/@w:val") == ["fr-FR"]
    assert written.find("//w:body//w:lang/@w:eastAsia") == ["ja-JP"]


def test_words_of_every_node_are_in_the_file() -> None:
    """Nothing is lost: each passage of the model stands in some part."""
    document = resolved(everything())
    written = write(document)
    shown = "".join(
        "".join(str(t) for t in written.find("//w:t/text()", part))
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
    ) + "".join(label + words for label, words in word_labels(written.data))
    for _container, inlines in passages(document.blocks):
        for inline in inlines_of(inlines):
            if isinstance(inline, Text | Code | Keep):
                assert inline.text in shown


def test_superscript_is_raised() -> None:
    """By Word's property, not by a smaller font."""
    written = export(text("x", Superscript((Text("2"),))))
    assert _run(written, "2", "w:rPr/w:vertAlign/@w:val") == ["superscript"]
