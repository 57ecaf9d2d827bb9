"""A Word file in another script: the same package, with other text in it and nothing else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.word_files import members, runs, word_file

from publisher.diagnostics import PublishError
from publisher.model.edits import Edit, Passage
from publisher.model.metadata import Metadata
from publisher.model.nodes import Paragraph
from publisher.options import Options
from publisher.pipeline import Produced, prepare, produce
from publisher.rewrite import read_word, rewrite

HANS = Options(formats=("docx",), editions=("hans",))
TW = Options(formats=("docx",), editions=("tw",))
TRADITIONAL = runs("蘇州市規劃獲得通過，會議指出要轉變經濟發展方式，著力保障民生。")
SIMPLIFIED = runs("苏州市规划获得通过，会议指出要转变经济发展方式，着力保障民生。")


def _made(data: bytes, options: Options) -> Produced:
    return next(iter(produce(prepare(data, "a.docx", options), options)))


def _text(data: bytes, options: Options, part: str = "word/document.xml") -> str:
    return members(_made(data, options).data)[part].decode()


def test_a_phrase_over_many_runs_converts_as_one() -> None:
    """头发 is 頭髮 though its characters stand in two runs; each keeps its run."""
    body = SIMPLIFIED + runs("她的头", "发", "很长，发", "展很快。")
    made = _text(word_file(body), TW)
    assert runs("她的頭", "髮", "很長，發", "展很快。") in made


def test_all_but_the_text_stays_byte_for_byte() -> None:
    """Order, dates and bytes of parts without text; in the body all between the texts."""
    body = (
        TRADITIONAL + '<w:p  w:rsidR="00A1"  ><w:r><w:rPr><w:b /></w:rPr><w:t xml:space="preserve"'
        "> 總則 &amp; &#x8AAA;明 </w:t></w:r><!-- 註 -->"
        "<w:bookmarkStart w:id='0' w:name='總則'/></w:p>"
    )
    data = word_file(body, {"word/x.xml": "<x>總則</x>", "word/media/a.png": "\x89總"})
    old, new = members(data), members(_made(data, HANS).data)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}
    expected = old["word/document.xml"].decode()
    for before, after in (
        ("> 總則 &amp; &#x8AAA;明 <", "> 总则 &amp; 说明 <"),
        (TRADITIONAL, runs("苏州市规划获得通过，会议指出要转变经济发展方式，着力保障民生。")),
    ):
        assert before in expected
        expected = expected.replace(before, after)
    assert new["word/document.xml"].decode() == expected


def test_the_same_bytes_on_every_run() -> None:
    """Nothing of the day is in the file; and its own edition is the file itself."""
    data = word_file(TRADITIONAL)
    assert _made(data, HANS).data == _made(data, HANS).data
    own = replace(HANS, editions=("source",))
    assert _made(data, own).data == data


def test_quotation_marks_follow_the_region() -> None:
    """“ ” over paragraphs and runs become 「 」, nested ones 『 』."""
    body = SIMPLIFIED + runs("他说：“你", "听过‘国家’", "吗？") + runs("“没有。”")
    made = _text(word_file(body), TW)
    assert runs("他說：「你", "聽過『國家』", "嗎？") + runs("「沒有。」") in made


@pytest.mark.parametrize(
    ("part", "content", "expected"),
    [
        ("word/footnotes.xml", f"w:footnotes|<w:footnote>{runs('說明')}</w:footnote>", "说明"),
        ("word/comments.xml", f"w:comments|<w:comment w:id='0'>{runs('請補')}</w:comment>", "请补"),
        ("word/header1.xml", f"w:hdr|{runs('檔案')}", "档案"),
        ("word/charts/chart1.xml", "c:chartSpace|<a:p><a:r><a:t>產量</a:t></a:r></a:p>", "产量"),
        (
            "word/charts/chart1.xml",
            "c:chartSpace|<c:strCache><c:pt><c:v>蘇州</c:v></c:pt></c:strCache>",
            "苏州",
        ),
        ("word/numbering.xml", 'w:numbering|<w:lvlText w:val="第%1條"/>', 'w:val="第%1条"'),
        (
            "docProps/core.xml",
            'dc:x xmlns:dc="http://purl.org/dc/elements/1.1/"|<dc:title>規劃</dc:title>',
            "规划",
        ),
        (
            "docProps/custom.xml",
            'op:x xmlns:op="urn:x" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006'
            '/docPropsVTypes"|<vt:lpwstr>叢書</vt:lpwstr>',
            "丛书",
        ),
    ],
)  # fmt: skip
def test_each_part_that_speaks_is_converted(part: str, content: str, expected: str) -> None:
    """Notes, comments, headers, charts, labels of numbering, properties."""
    assert expected in _text(word_file(TRADITIONAL, {part: content}), HANS, part)


@pytest.mark.parametrize(
    "kept",
    [
        '<w:del w:id="1"><w:r><w:delText>說明</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="1"><w:r><w:t>說明</w:t></w:r></w:moveFrom>',
        "<w:r><w:instrText>REF 總則 \\h</w:instrText></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:bookmarkStart w:id="2" w:name="書籤"/>',
        '<w:r><w:rPr><w:lang w:eastAsia="ja-JP"/></w:rPr><w:t>東亜駅</w:t></w:r>',
    ],
)
def test_what_is_no_text_of_the_edition_stays(kept: str) -> None:
    """Deleted text, instructions of fields, symbols, names of bookmarks, Japanese."""
    body = f"{TRADITIONAL}<w:p>{kept}<w:r><w:t>體育</w:t></w:r></w:p>"
    made = _text(word_file(body), HANS)
    assert kept in made
    assert "<w:t>体育</w:t>" in made


def test_deleted_text_parts_no_word() -> None:
    """A word is one though a tracked deletion stands within it."""
    gone = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    body = f"{SIMPLIFIED}<w:p><w:r><w:t>头</w:t></w:r>{gone}<w:r><w:t>发</w:t></w:r></w:p>"
    assert f"<w:t>頭</w:t></w:r>{gone}<w:r><w:t>髮</w:t>" in _text(word_file(body), TW)


def test_ruby_keeps_its_form() -> None:
    """The base is text of the paragraph, the reading a text of its own."""
    ruby = (
        "<w:p><w:r><w:t>理</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>fà</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>发</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert ruby.replace("发", "髮") in _text(word_file(SIMPLIFIED + ruby), TW)


def test_text_boxes_are_passages_of_their_own() -> None:
    """A text box within a paragraph, in both of its forms, parts the text around it."""
    held = f"<w:txbxContent>{runs('图说', '头', '发')}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{held}</w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    outer = "<w:r><w:t>头</w:t></w:r>{}<w:r><w:t>发</w:t></w:r></w:p>"
    made = _text(word_file(f"{SIMPLIFIED}<w:p>{outer.format(f'<w:r>{box}</w:r>')}"), TW)
    assert made.count(runs("圖說", "頭", "髮")) == 2
    assert "</mc:AlternateContent></w:r><w:r><w:t>發</w:t></w:r></w:p>" in made
    joined = _text(word_file(f"{SIMPLIFIED}<w:p>{outer.format('')}"), TW)
    assert "<w:t>髮</w:t>" in joined


def test_alternative_texts_and_water_marks_are_heard() -> None:
    """Attributes that readers see or hear, and no others."""
    body = TRADITIONAL + (
        '<w:p><w:r><w:drawing><wp:docPr id="1" name="圖片" descr="蘇州&quot;園林&quot;"/>'
        "</w:drawing></w:r><w:r><w:pict><v:textpath string='機密'/></w:pict></w:r></w:p>"
    )
    made = _text(word_file(body), HANS)
    assert 'name="圖片" descr="苏州&quot;园林&quot;"' in made
    assert "string='机密'" in made


@pytest.mark.parametrize("line", ["&#10;", "&#xA;", "\n"])
def test_alternative_texts_are_what_the_parser_says(line: str) -> None:
    """Word's own has two line ends in it, as references; any character may be one."""
    alt = f"圖片包含 軟件{line}&#10;&#x8EDF;件&#9;「已&lt;自動&gt;生成」"
    drawing = f'<w:drawing><wp:docPr id="1" descr="{alt}"/></w:drawing>'
    body = f"{TRADITIONAL}<w:p><w:r>{drawing}</w:r></w:p>"
    kept = " " if line == "\n" else "&#10;"  # a line end typed in an attribute is a space
    made = _text(word_file(body), HANS)
    assert f'descr="图片包含 软件{kept}&#10;软件&#9;“已&lt;自动&gt;生成”"' in made


def test_attributes_are_told_by_their_full_names() -> None:
    """Prefixes are the file's own, and its declarations are no attributes."""
    box = (
        "<w:p><w:r><w:pict><v:shape xmlns:alt='x' xmlns=\"y\" title='檔案' alt='檔案&#10;' "
        "alt:x='檔案'/></w:pict></w:r></w:p>"
    )
    made = _text(word_file(TRADITIONAL + box), HANS)
    assert box.replace("alt='檔案&#10;'", "alt='档案&#10;'") in made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<w:t><![CDATA[計算機軟件]]></w:t>", "<w:t>计算机软件</w:t>"),
        ("<w:t ><![CDATA[軟<件]]>說</w:t>", "<w:t >软&lt;件说</w:t>"),
        ("<w:t><!-- 註 -->軟件</w:t>", "<w:t>软件</w:t>"),
        ("<w:t>軟件<!-- 註 -->說</w:t>", "<w:t>软件说</w:t>"),
        ("<w:t>軟件\n說</w:t>", "<w:t>软件\n说</w:t>"),
    ],
)
def test_text_in_any_form_stays_well_formed(text: str, expected: str) -> None:
    """Whatever stands between the tags of a text, its new text does; line ends stay."""
    body = TRADITIONAL + f"<w:p><w:r>{text}</w:r></w:p>"
    assert f"<w:r>{expected}</w:r>" in _text(word_file(body), HANS)


def test_a_space_at_an_end_is_kept_behind_a_comment() -> None:
    """xml:space goes into the tag, wherever its text begins."""
    word = read_word(word_file("<w:p><w:r><w:t><!-- 註 -->一 国</w:t></w:r></w:p>"), "a.docx")
    (block,) = word.document.blocks
    assert isinstance(block, Paragraph)
    cut = Passage.of(block.children).apply([Edit(0, 1, "", "x", "x")]).inlines()
    blocks = (replace(block, children=cut),)
    made = rewrite(word, replace(word.document, blocks=blocks), follow=False).data
    assert '<w:t xml:space="preserve"> 国</w:t>' in members(made)["word/document.xml"].decode()


FONTS = (
    '<w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="{}"/>'
    '<w:lang w:val="en-US" w:eastAsia="{}"/></w:rPr>'
)


@pytest.mark.parametrize(
    ("edition", "font", "expected", "lang"),
    [
        ("tw", "宋体", "新細明體", "zh-TW"),
        ("tw", "SimSun", "PMingLiU", "zh-TW"),
        ("hk", "仿宋_GB2312", "標楷體", "zh-HK"),
        ("tw", "霞鹜文楷", "霞鶩文楷 TC", "zh-TW"),
        ("hans", "霞鶩文楷 TC", "霞鹜文楷", "zh-CN"),
        ("hans", "MingLiU_HKSCS", "SimSun", "zh-CN"),
        ("hk", "Noto Serif CJK SC", "Noto Serif CJK HK", "zh-HK"),
        ("tw", "Source Han Sans CN", "Source Han Sans TW", "zh-TW"),
        ("hant", "Microsoft YaHei", "Microsoft JhengHei", "zh-TW"),
        ("hans", "標楷體", "楷体", "zh-CN"),
        ("tw", "汉仪旗黑", "汉仪旗黑", "zh-TW"),
    ],
)
def test_fonts_and_languages_follow(edition: str, font: str, expected: str, lang: str) -> None:
    """A font keeps its kind, and the language of its name; Western ones stay."""
    data = word_file(SIMPLIFIED + runs("一", properties=FONTS.format(font, "zh-CN")))
    options = replace(HANS, editions=(edition,))
    assert FONTS.format(expected, lang) in _text(data, options)
    kept = replace(options, keep_fonts=True)
    assert FONTS.format(font, lang) in _text(data, kept)


def test_a_font_without_counterpart_is_named() -> None:
    """It stays, and a note says so."""
    data = word_file(SIMPLIFIED + runs("一", properties=FONTS.format("汉仪旗黑", "zh-CN")))
    said = {each.code: each.message for each in _made(data, TW).diagnostics}
    assert "汉仪旗黑" in said["fonts-kept"]


def test_counting_follows_the_script() -> None:
    """万 of a numbering is 萬 in a Traditional text."""
    parts = {"word/numbering.xml": 'w:numbering|<w:numFmt w:val="chineseCountingThousand"/>'}
    made = _text(word_file(SIMPLIFIED, parts), TW, "word/numbering.xml")
    assert 'w:val="taiwaneseCountingThousand"' in made


def test_repair_mends_a_word_file_and_says_so() -> None:
    """Half-width marks between Han, over runs; a repeated paragraph stays, as cells repeat."""
    twice = runs("会议指出，要加快转变经济发展方式，保障和改善民生。") * 2
    data = word_file(SIMPLIFIED + runs("第一", ",第二", ";第三。") + twice)
    options = replace(HANS, editions=("source",))
    prepared = prepare(data, "a.docx", options)
    made = members(next(iter(produce(prepared, options))).data)["word/document.xml"].decode()
    assert runs("第一", "，第二", "；第三。") in made
    assert twice in made
    assert [(each.before, each.after) for each in prepared.changes] == [(",", "，"), (";", "；")]
    assert _made(data, replace(options, repair=False)).data == data


def test_a_space_that_comes_to_an_end_is_kept() -> None:
    """Word drops spaces at the ends of a text without xml:space; one that it had stays as it is."""
    spaced = '<w:p><w:r><w:t xml:space="preserve">一 国</w:t></w:r></w:p>'
    word = read_word(word_file(runs("一 国") + spaced + runs("一国")), "a.docx")
    paragraphs = [block for block in word.document.blocks if isinstance(block, Paragraph)]
    cut = [Passage.of(each.children).apply([Edit(0, 1, "", "x", "x")]) for each in paragraphs]
    blocks = tuple(
        replace(each, children=passage.inlines())
        for each, passage in zip(paragraphs, cut, strict=True)
    )
    made = rewrite(word, replace(word.document, blocks=blocks), follow=False).data
    found = re.findall("<w:t[^/]*</w:t>", members(made)["word/document.xml"].decode())
    assert found == [*['<w:t xml:space="preserve"> 国</w:t>'] * 2, "<w:t>国</w:t>"]


def test_signed_files_are_warned_of() -> None:
    """A signature cannot hold for other text."""
    data = word_file(TRADITIONAL, {"_xmlsignatures/sig1.xml": "<x/>"})
    assert "signature-void" in {each.code for each in _made(data, HANS).diagnostics} | {
        each.code for each in prepare(data, "a.docx", HANS).diagnostics
    }


def test_metadata_given_are_not_silent() -> None:
    """A rewritten file keeps its own title."""
    options = replace(HANS, metadata=Metadata(title="新"))
    said = prepare(word_file(TRADITIONAL), "a.docx", options).diagnostics
    assert "metadata-unused" in {each.code for each in said}


def test_a_style_asks_for_the_model() -> None:
    """With a style the file is typeset anew, not rewritten."""
    assert HANS.rewrites("a.DOCX")
    assert not replace(HANS, comments="keep").rewrites("a.docx")
    assert not replace(HANS, changes="refuse").rewrites("a.docx")
    assert not replace(HANS, restyle=True).rewrites("a.docx")
    assert not replace(HANS, style="gongwen").rewrites("a.docx")
    assert not replace(HANS, reference=Path("office.dotx")).rewrites("a.docx")
    assert not replace(HANS, formats=("pdf",)).rewrites("a.docx")
    assert not HANS.rewrites("a.txt")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p>", "xml-invalid"),
        ("<w:p>" * 300 + "</w:p>" * 300, "nesting-too-deep"),
    ],
)
def test_broken_parts_are_refused(body: str, code: str) -> None:
    """One sentence, with the part."""
    with pytest.raises(PublishError) as caught:
        prepare(word_file(body), "a.docx", HANS)
    assert caught.value.diagnostic.code == code
    assert "word/document.xml" in caught.value.diagnostic.message


def test_a_document_type_is_refused() -> None:
    """No entity is ever resolved."""
    data = word_file(TRADITIONAL, {"word/header1.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})
    with pytest.raises(PublishError) as caught:
        prepare(data, "a.docx", HANS)
    assert caught.value.diagnostic.code == "xml-forbidden"


def test_a_part_in_utf_16_is_read() -> None:
    """Its text is written in UTF-8, and its declaration says so."""
    part = "\ufeff<?xml version='1.0' encoding='UTF-16'?>"
    data = word_file(TRADITIONAL, {"word/header1.xml": "w:hdr|" + runs("檔案")})
    from publisher.rewrite.scan import scan

    text = members(data)["word/header1.xml"].decode().partition("?>")[2]
    found = scan((part[1:] + text).encode("utf-16"), "word/header1.xml", "a.docx")
    assert [strip.text for strip in found.strips] == ["檔案"]
    assert b'encoding="UTF-8"' in found.data


def test_with_other_formats_the_word_file_is_the_same() -> None:
    """What is made beside it, by the model, changes nothing; what was said of it is said."""
    data = word_file(TRADITIONAL, {"_xmlsignatures/sig1.xml": "<x/>"})
    both = replace(HANS, formats=("docx", "txt"))
    prepared = prepare(data, "a.docx", both)
    made = {each.format.name: each.data for each in produce(prepared, both)}
    assert made["docx"] == _made(data, HANS).data
    assert "苏州市规划" in made["txt"].decode()
    assert "signature-void" in {each.code for each in prepared.diagnostics}
