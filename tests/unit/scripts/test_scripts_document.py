"""Editions of whole documents: what is converted, what is not, languages, marks, places."""

from pathlib import Path

import pytest

from publisher.diagnostics import Span
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Figure,
    Heading,
    IndexTerm,
    InlineImage,
    Keep,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    Parallel,
    ParallelCell,
    ParallelRow,
    Quote,
    Reference,
    Row,
    Ruby,
    RubyKind,
    Strong,
    Table,
    Text,
    Verse,
    VerseLine,
)
from publisher.model.walk import plain_text
from publisher.scripts import Edition, convert_document

DATA = Path(__file__).parents[2] / "data"


def paragraph(*words: str) -> Paragraph:
    return Paragraph(tuple(Text(one) for one in words))


def converted(block: Block, edition: Edition, lang: str = "zh-Hans") -> Block:
    """Return the edition of a document that has but this block."""
    (result,) = convert_document(Document((block,), lang=lang), edition).document.blocks
    return result


def words(text: str, edition: Edition, lang: str = "zh-Hans") -> str:
    """Return the edition of one plain passage."""
    result = converted(paragraph(text), edition, lang)
    assert isinstance(result, Paragraph)
    return plain_text(result.children)


def test_simplified_bulletin_is_the_gold_text() -> None:
    """The repaired bulletin in Simplified is the gold text, character by character."""
    hant = (DATA / "suzhou-bulletin.gold.hant.txt").read_text("utf-8").split("\n")
    hans = (DATA / "suzhou-bulletin.gold.hans.txt").read_text("utf-8").split("\n")
    source = Document(tuple(paragraph(line) for line in hant))
    edition = convert_document(source, Edition.HANS)
    assert [plain_text(b.children) for b in edition.document.blocks] == hans  # type: ignore[union-attr]
    assert edition.document.lang == "zh-Hans"
    assert edition.diagnostics == ()


def test_editions_have_tags_and_suffixes() -> None:
    """Each edition names its tag, and its file's suffix; the source has none of its own."""
    assert [(edition.tag, edition.suffix) for edition in Edition] == [
        (None, ""),
        ("zh-Hans", ".zh-Hans"),
        ("zh-Hant", ".zh-Hant"),
        ("zh-Hant-TW", ".zh-Hant-TW"),
        ("zh-Hant-TW", ".zh-Hant-TW-words"),
        ("zh-Hant-HK", ".zh-Hant-HK"),
        ("zh-Hant-HK", ".zh-Hant-HK-words"),
    ]


def test_words_of_a_region_come_on_request() -> None:
    """Taiwan's words are in `twp` alone, and only from Simplified: Traditional has its own."""
    assert words("软件里看着", Edition.TW) == "軟件裡看著"
    assert words("软件里看着", Edition.TWP) == "軟體裡看著"
    assert words("軟件裏看着", Edition.TWP, "zh-Hant") == "軟件裡看著"
    assert words("软件里看着", Edition.HK) == "軟件裏看着"


def test_traditional_text_is_its_own_hant_edition() -> None:
    """A Traditional source of any region is not converted for `hant`, only tagged."""
    assert words("「裡面」看著", Edition.HANT, "zh-Hant-TW") == "「裡面」看著"
    assert words("里面看着", Edition.HANT) == "裏面看着"


def test_a_source_with_taiwan_habits_is_read_as_such() -> None:
    """Where 著 stands for 着 the Simplified edition has 着, and 著作 keeps 著, tag or no tag."""
    text = "他看著這本著作，想著裡面的話。"
    for lang in ("zh-Hant", "zh-Hant-TW", "und"):
        assert words(text, Edition.HANS, lang) == "他看着这本著作，想着里面的话。"


def test_phrases_over_markup_are_one() -> None:
    """A phrase half in bold converts as one: 头发短 is 頭髮短, though 发短 alone is 發短."""
    block = Paragraph((Text("头", Span("a", 0, 1)), Strong((Text("发短", Span("a", 3, 5)),))))
    assert converted(Paragraph((Text("头"), Strong((Text("发"),)))), Edition.HANT) == Paragraph(
        (Text("頭"), Strong((Text("髮"),)))
    )
    assert converted(block, Edition.HANT) == Paragraph(
        (Text("頭", Span("a", 0, 1)), Strong((Text("髮短", Span("a", 3, 5)),)))
    )


def test_places_survive_words_that_grow() -> None:
    """Where a word grows, anchors lead each character to what it stands for in the source."""
    leaf = Text("用互联网查", Span("a", 10, 15))
    result = converted(Paragraph((leaf,)), Edition.TWP)
    anchors = ((0, 10), (2, 11))
    assert result == Paragraph((Text("用網際網路查", Span("a", 10, 15), anchors),))


def test_every_string_a_reader_sees() -> None:
    """Alt texts, titles, captions, notes, index terms, ruby bases and cells are converted."""
    note = Note("1", (paragraph("图书"),))
    inlines = (
        note,
        InlineImage("图.png", "图书", "图书"),
        Link((Text("图书"),), "https://a.example/图", "图书"),
        IndexTerm(("图书",), "tushu"),
        IndexTerm(("图",), see=("图书",)),
        Ruby((Text("图书"),), "图书"),
        Ruby((Text("图"),), "tú", RubyKind.PINYIN),
        Emphasis((Text("图书"),)),
        Reference("图", (Text("图书"),)),
    )
    result = converted(Paragraph(inlines), Edition.HANT)
    assert result == Paragraph(
        (
            Note("1", (paragraph("圖書"),)),
            InlineImage("图.png", "圖書", "圖書"),
            Link((Text("圖書"),), "https://a.example/图", "圖書"),
            IndexTerm(("圖書",), "tushu"),
            IndexTerm(("圖",), see=("圖書",)),
            Ruby((Text("圖書"),), "圖書"),
            Ruby((Text("圖"),), "tú", RubyKind.PINYIN),
            Emphasis((Text("圖書"),)),
            Reference("图", (Text("圖書"),)),
        )
    )


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(1, (Text("图书"),)), Heading(1, (Text("圖書"),))),
        (List((ListItem((paragraph("图书"),)),)), List((ListItem((paragraph("圖書"),)),))),
        (Verse((VerseLine((Text("图书"),)),)), Verse((VerseLine((Text("圖書"),)),))),
        (
            Figure("图.png", "图书", (Text("图书"),)),
            Figure("图.png", "圖書", (Text("圖書"),)),
        ),
        (
            Table((), (Row((Cell((paragraph("图书"),)),)),), caption=(Text("图书"),)),
            Table((), (Row((Cell((paragraph("圖書"),)),)),), caption=(Text("圖書"),)),
        ),
        (CodeBlock("图书"), CodeBlock("图书")),
        (
            Paragraph((Code("图"), Keep("书"), LineBreak(), Text("图"))),
            Paragraph((Code("图"), Keep("书"), LineBreak(), Text("圖"))),
        ),
    ],
)
def test_every_block(block: Block, expected: Block) -> None:
    """Each kind of block has its passages converted; code and kept text are as they were."""
    assert converted(block, Edition.HANT) == expected


def test_other_languages_are_left_alone() -> None:
    """Japanese and English nodes keep text and tag; Chinese tags become the edition's."""
    block = Quote(
        (
            Paragraph((Text("学校"), Text("学校", lang="ja"), Text("学校", lang="zh-CN"))),
            Paragraph((Text("学校"),), lang="ja"),
            Paragraph((Emphasis((Text("‘学’"),), lang="en"), Text("“学”"))),
        ),
        lang="zh-Hans",
    )
    assert converted(block, Edition.TW) == Quote(
        (
            Paragraph((Text("學校"), Text("学校", lang="ja"), Text("學校", lang="zh-Hant-TW"))),
            Paragraph((Text("学校"),), lang="ja"),
            Paragraph((Emphasis((Text("‘学’"),), lang="en"), Text("「學」"))),
        ),
        lang="zh-Hant-TW",
    )


def test_a_kept_text_stays_in_the_language_that_it_names() -> None:
    """It would be drawn in another region's shapes; one that names none is in the edition's."""
    kept = (Keep("讀", lang="zh-Hant-HK"), Keep("读"), Text("读", lang="zh-Hans"))
    choice = Keep("", lang="zh-Hans", variants=(("zh-hans", "乡"), ("zh-hant", "鄉")))
    assert converted(Paragraph((*kept, choice)), Edition.TW) == Paragraph(
        (*kept[:2], Text("讀", lang="zh-Hant-TW"), Keep("鄉"))
    )


def test_a_foreign_document_keeps_its_tag() -> None:
    """In an English document only nodes tagged as Chinese are converted."""
    document = Document((paragraph("学校"), Paragraph((Text("学校"),), lang="zh-Hans")), lang="en")
    edition = convert_document(document, Edition.HANT).document
    assert edition.lang == "en"
    assert edition.blocks == (paragraph("学校"), Paragraph((Text("學校"),), lang="zh-Hant"))


def test_sides_of_a_bilingual_row_have_their_own_language() -> None:
    """A row's English side stays, its Chinese side is converted from its own script."""
    row = ParallelRow((ParallelCell((paragraph("图书"),), "zh-Hans"), ParallelCell((), "en")))
    expected = ParallelRow((ParallelCell((paragraph("圖書"),), "zh-Hant"), ParallelCell((), "en")))
    assert converted(Parallel((row,)), Edition.HANT) == Parallel((expected,))


def test_metadata_is_converted() -> None:
    """Names, titles, subjects and the official record are converted; dates and URIs stay."""
    metadata = Metadata(
        title="图书“馆”",
        creators=(Contributor("张书"),),
        date="2011年",
        identifier="urn:图",
        language="zh-CN",
        subjects=("图书",),
        source="https://a.example/图",
        official=OfficialRecord(issuers=("图书馆",), sealed=True, remark="图"),
        extra=(("note", "图书"),),
    )
    edition = convert_document(Document((), metadata, "zh-Hans"), Edition.TW).document
    assert edition.metadata == Metadata(
        title="圖書「館」",
        creators=(Contributor("張書"),),
        date="2011年",
        identifier="urn:图",
        language="zh-Hant-TW",
        subjects=("圖書",),
        source="https://a.example/图",
        official=OfficialRecord(issuers=("圖書館",), sealed=True, remark="圖"),
        extra=(("note", "圖書"),),
    )


@pytest.mark.parametrize(
    ("lang", "text", "edition", "expected"),
    [
        ("lzh", "學而時習之，不亦說乎", Edition.HANS, "学而时习之，不亦说乎"),
        ("lzh", "学而时习之", Edition.TW, "學而時習之"),
        ("lzh-Hant", "學而時習之", Edition.HANS, "学而时习之"),
        ("lzh", "學而時習之", Edition.SOURCE, "學而時習之"),
    ],
)
def test_literary_chinese_is_in_any_script(
    lang: str, text: str, edition: Edition, expected: str
) -> None:
    """Its tag (ISO 639-3 lzh) names none, so that its text tells; an edition says its own."""
    choice = Keep("", variants=(("zh-hans", "乡"), ("zh-hant", "鄉")))
    document = Document((Paragraph((Text(text), choice)),), lang=lang)
    made = convert_document(document, edition).document
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    is_traditional = edition is not Edition.HANS
    assert plain_text(block.children) == expected + ("鄉" if is_traditional else "乡")
    assert made.lang == (edition.tag or lang)
    inner = converted(Paragraph((Text(text),), lang=lang), edition)
    assert isinstance(inner, Paragraph) and plain_text(inner.children) == expected


def test_source_edition_is_only_tagged() -> None:
    """The source edition keeps every character; its language is found where it was not known."""
    document = Document((paragraph("這個國家的“書”"),))
    edition = convert_document(document, Edition.SOURCE)
    assert edition.document.lang == "zh-Hant"
    assert edition.document.blocks is document.blocks


def test_a_doubtful_script_is_reported() -> None:
    """A text that is half Simplified and half Traditional is guessed aloud."""
    (found,) = convert_document(Document((paragraph("这这個個"),)), Edition.HANS).diagnostics
    assert found.code == "script-uncertain"


@pytest.mark.parametrize(
    ("source", "tw"),
    [
        ("他问：“好？”", "他問：「好？」"),
        ("“他问‘好’。”", "「他問『好』。」"),
        ("“跨段的话，", "「跨段的話，"),
        ("后半段。”", "後半段。」"),
        ("“一层“二层””", "「一層『二層』」"),
        ("It’s “fine”，他问。", "It’s “fine”，他問。"),
        ("“It’s 好”", "「It’s 好」"),
        ("“69%”的人", "「69%」的人"),
        ("the ’90s 的歌", "the ’90s 的歌"),
        ("他问it’s好", "他問it’s好"),
    ],
)
def test_quotation_marks_of_taiwan_and_hong_kong(source: str, tw: str) -> None:
    """Chinese quotations get corner brackets, nested and over paragraphs; Latin ones stay."""
    assert words(source, Edition.TW) == tw
    assert words(source, Edition.HK) == tw


def test_quotation_marks_of_simplified_and_of_the_source() -> None:
    """The Simplified edition has curly marks; a mainland Traditional text keeps its own."""
    assert words("「他說『好』。」", Edition.HANS, "zh-Hant-TW") == "“他说‘好’。”"
    assert words("“他說‘好’。”", Edition.HANT, "zh-Hant") == "“他說‘好’。”"


def test_a_long_text_is_converted_as_its_passages_are() -> None:
    """Many passages are converted in one call; each is what it would be alone, places and all."""
    lines = ["头发，互联网。", "", "后面的“软件”", "见", "发展" * 30_000, "网络里", "着" * 9]
    blocks = tuple(Paragraph((Text(line, Span("a", 0, len(line))),)) for line in lines)
    english = Paragraph((Text("学“x”"),), lang="en")
    document = Document((*blocks[:3], english, *blocks[3:]), lang="zh-Hans")
    for edition in (Edition.TWP, Edition.HK):
        alone = [converted(block, edition) for block in document.blocks]
        assert list(convert_document(document, edition).document.blocks) == alone
