"""Corrected and annotated copies: of Word files, of texts; the original is never touched."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree
from tests.helpers import publish
from tests.word_files import STRICT, changed, members, runs, word_file

from publisher.check.copies import Source
from publisher.diagnostics import PublishError

TEXTS = (
    "苏政发[2026]第08号", "关于加强城市规划工作的通知。", "各县、市人民政府:",
    "为了贯彻落实国务院“十五五”规划,现将有关事项通知如下。", "一.总体要求",
    "(一)指导思想。坚持以人为本--全面推进.", "1、加强领导。", "苏州市人民政府",
    "二〇二六年三月五日",
)  # fmt: skip
MENDED = (
    "苏政发〔2026〕8号", "关于加强城市规划工作的通知", "各县、市人民政府：",
    "为了贯彻落实国务院“十五五”规划，现将有关事项通知如下。", "一、总体要求",
    "（一）指导思想。坚持以人为本——全面推进。", "1.加强领导。", "苏州市人民政府", "2026年3月5日",
)  # fmt: skip


@cache  # the package has the time in it
def _word(cut: int = 4) -> bytes:
    document = docx.Document()
    for text in TEXTS:
        paragraph = document.add_paragraph()
        for start in range(0, len(text), cut):
            paragraph.add_run(text[start : start + cut]).font.size = Pt(12)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("cut", [1, 3, 4, 100])
def test_a_word_file_is_mended(cut: int) -> None:
    """Whatever its runs: text, fonts, sizes, page; what is left is what only a person can do."""
    source = Source(_word(cut), "n.docx")
    findings = source.checked().findings
    data, done = source.mended(findings)
    made = docx.Document(BytesIO(data))
    assert tuple(paragraph.text for paragraph in made.paragraphs) == MENDED
    left = Source(data, "n.docx").checked().findings
    assert {each.rule.name for each in left} == {"page-number"}
    assert {findings[at].rule.name for at in range(len(findings)) if at not in done} == {
        "page-number"
    }
    second = made.paragraphs[5].runs
    fonts = [run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in second for _ in run.text]
    assert fonts == ["楷体_GB2312"] * 8 + ["仿宋_GB2312"] * (len(MENDED[5]) - 8)


def test_only_the_body_of_a_mended_file_differs() -> None:
    """Styles, settings, pictures stay byte for byte."""
    old, new = members(_word()), members(Source(_word(), "n.docx").mended(
        Source(_word(), "n.docx").checked().findings)[0])  # fmt: skip
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}


def test_a_right_word_file_stays_right() -> None:
    """What is mended and checked again is the same file."""
    source = Source(_word(), "n.docx")
    once = source.mended(source.checked().findings)[0]
    again = Source(once, "n.docx")
    assert again.mended(again.checked().findings)[0] == once


def test_comments_stand_at_their_places() -> None:
    """One a finding, round the runs that it is of; the text stays."""
    source = Source(_word(), "n.docx")
    findings = source.checked().findings
    data = source.annotated(findings, lambda finding: finding.rule.name)
    made = docx.Document(BytesIO(data))
    assert tuple(paragraph.text for paragraph in made.paragraphs) == TEXTS
    comments = list(made.comments)
    assert [comment.text for comment in comments] == [each.rule.name for each in findings]
    body = made.element.body
    for at, finding in enumerate(findings):
        (opening,) = body.xpath(f"//w:commentRangeStart[@w:id='{at}']")
        item = finding.found.item
        paragraph = next(each for each in opening.iterancestors() if each.tag == qn("w:p"))
        assert paragraph is made.paragraphs[item.index if item else 0]._element
        assert body.xpath(f"//w:commentRangeEnd[@w:id='{at}']")
        assert body.xpath(f"//w:commentReference[@w:id='{at}']")


def test_a_file_without_relationships_is_annotated() -> None:
    """What names its comments is made."""
    source = Source(word_file(runs("标题,甲")), "n.docx")
    assert "word/_rels/document.xml.rels" not in members(source.data)
    findings = source.checked().findings
    made = docx.Document(BytesIO(source.annotated(findings, lambda finding: finding.rule.name)))
    assert [each.text for each in made.comments] == [each.rule.name for each in findings] != []


@pytest.mark.parametrize("body", ["", "<w:tbl/>"])
def test_a_file_without_paragraphs_is_annotated(body: str) -> None:
    """What is said of its page stands at a paragraph made for it."""
    source = Source(word_file(f"{body}{UPRIGHT}"), "n.docx")
    findings = source.checked().findings
    made = docx.Document(BytesIO(source.annotated(findings, lambda finding: finding.rule.name)))
    assert [each.text for each in made.comments] == [each.rule.name for each in findings] != []
    (paragraph,) = made.paragraphs
    assert len(paragraph._element.xpath("w:commentRangeStart")) == len(findings)


def test_comments_of_others_stay() -> None:
    """A file annotated twice has both sets, with numbers of their own."""
    source = Source(_word(), "n.docx")
    findings = source.checked().findings
    once = source.annotated(findings, lambda _finding: "first")
    twice = Source(once, "n.docx").annotated(findings, lambda _finding: "second")
    comments = list(docx.Document(BytesIO(twice)).comments)
    assert len({comment.comment_id for comment in comments}) == 2 * len(findings)


@pytest.mark.parametrize("name", ["n.txt", "n.md"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_is_mended(name: str, end: str) -> None:
    """With its own line ends and blank lines."""
    texts = TEXTS if name == "n.txt" else tuple(text for text in TEXTS if text[0] != "1")
    wanted = MENDED if name == "n.txt" else tuple(text for text in MENDED if text[0] != "1")
    source = Source((end * 2).join(texts).encode(), name)
    data, _ = source.mended(source.checked().findings)
    assert data.decode() == (end * 2).join(wanted)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "gb18030", "big5"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mended_text_keeps_its_bytes(codec: str, end: str) -> None:
    """Byte order mark, line ends, even mixed ones, and encoding."""
    old, new = ("關於加強工作的通知" + end * 2 + f"會議指出{mark}要堅持。\n" for mark in ",，")
    source = Source(old.encode(codec), "n.txt", "big5" if codec == "big5" else None)
    data, done = source.mended(source.checked().findings)
    assert done
    assert data == new.encode(codec)


def test_what_an_encoding_would_write_in_another_way_stays() -> None:
    """Big5 of Hong Kong has ‧ and 啲 of which Python writes the first as ?."""
    head = "通知".encode("big5") + b"\n\n" + b"\xa1\x45" + "啲".encode("big5hkscs")
    old, new = (head + f"會議指出{mark}要堅持。".encode("big5") for mark in ",，")
    source = Source(old, "n.txt", "big5")
    assert source.mended(source.checked().findings)[0] == new


def test_broken_bytes_stay() -> None:
    """A text read on over them has them still when it is mended."""
    old, new = (
        "通知\n\n会议".encode() + b"\xff\xe4" + f"指出{mark}要坚持。".encode() for mark in ",，"
    )
    source = Source(old, "n.txt", "utf-8:replace")
    assert source.mended(source.checked().findings)[0] == new


def test_what_an_encoding_lacks_is_not_mended() -> None:
    """Rather than put ? there, and it is not said to be mended."""
    source = Source(b"Notice\n\n...\n\n2026-03-05", "n.txt", "ascii")
    findings = source.checked().findings
    data, done = source.mended(findings)
    assert any(each.found.fix for each in findings)
    assert (data, done) == (source.data, frozenset())


def test_texts_have_no_comments() -> None:
    """It is said, not passed over."""
    with pytest.raises(PublishError):
        Source("甲".encode(), "n.txt").annotated((), lambda _finding: "")


def test_the_original_is_never_touched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Copies have names of their own; the exit status says what is left."""
    path = tmp_path / "n.docx"
    path.write_bytes(_word())
    done = publish("check", "n.docx", "--fix", "--annotate", "-o", "desk", cwd=tmp_path)
    assert done.returncode == 1
    assert path.read_bytes() == _word()
    assert {each.name for each in (tmp_path / "desk").iterdir()} == {
        "n.fixed.docx",
        "n.checked.docx",
    }


LISTS = (
    "w:numbering|<w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/>"
    "<w:pPr><w:ind w:left='640' w:hanging='0'/></w:pPr></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2、'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTED = {
    "word/numbering.xml": LISTS,
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{TYPE}/numbering" Target="numbering.xml"/></Relationships>'
    ),
}


@pytest.mark.parametrize(
    ("level", "element", "label"),
    [(0, "level-1", None), (1, "level-3", ("1、", "1.")), (2, "body", None)],
)
def test_labels_that_word_counts_are_heeded(
    level: int, element: str, label: tuple[str, str] | None
) -> None:
    """A list of Word's own is a level by the form of its labels, and stands in as it says."""
    listed = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr>"
    size = "<w:rPr><w:sz w:val='32'/></w:rPr>"
    body = runs("标题") + runs("总则", properties=size).replace("<w:p>", f"<w:p>{listed}")
    checked = Source(word_file(body, LISTED), "a.docx").checked()
    assert checked.paper.items[1].element == element
    said = {each.rule.name: each.found for each in checked.findings if each.found.item
            and each.found.item.index == 1}  # fmt: skip
    assert ("indent" in said) is (level > 0)
    found = said.get("level-label")
    assert (found and (found.found, found.wanted)) == label


def test_an_indent_of_a_list_is_mended() -> None:
    """Once mended, the paragraph stands in by two characters, whatever its list says."""
    listed = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>"
    body = runs("标题") + runs("总则").replace("<w:p>", f"<w:p>{listed}")
    parts = LISTED | {"word/numbering.xml": LISTS.replace("'0'/></w:pPr>", "'420'/></w:pPr>")}
    source = Source(word_file(body, parts), "a.docx")
    data, done = source.mended(source.checked().findings)
    assert done
    assert "indent" in {each.rule.name for each in source.checked().findings}
    assert "indent" not in {each.rule.name for each in Source(data, "a.docx").checked().findings}


UPRIGHT = "<w:sectPr><w:headerReference w:type='default'/><w:cols/></w:sectPr>"
WIDE = "<w:sectPr><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/></w:sectPr>"


def _sections(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(members(data)["word/document.xml"]).iter(qn("w:sectPr")))


def test_landscape_pages_stay_so() -> None:
    """Measures are set on upright pages alone, and what lacks stands where the schema wants it."""
    body = f"<w:p><w:pPr>{UPRIGHT}</w:pPr></w:p>{runs('表')}{WIDE}"
    source = Source(word_file(body), "a.docx")
    data, done = source.mended(source.checked().findings)
    assert done
    upright, wide = _sections(data)
    assert [etree.QName(each).localname for each in upright] == [
        "headerReference", "pgSz", "pgMar", "cols",
    ]  # fmt: skip
    assert [dict(each.attrib) for each in wide] == [
        {qn("w:w"): "16838", qn("w:h"): "11906", qn("w:orient"): "landscape"}
    ]


def test_a_landscape_page_is_not_turned() -> None:
    """Of a size other than A4 it is found, but left to a person."""
    wide = WIDE.replace("11906", "12240")
    source = Source(word_file(runs("表") + wide), "a.docx")
    findings = source.checked().findings
    (at,) = [at for at, each in enumerate(findings) if each.rule.name == "page-size"]
    assert at not in source.mended(findings)[1]


def test_a_strict_file_is_checked() -> None:
    """As the same file under the usual names is; no copy of it is written."""
    usual = Source(_word(), "a.docx")
    source = Source(changed(_word(), STRICT), "a.docx")
    assert b"purl.oclc.org" in members(source.data)["word/document.xml"]
    findings = source.checked().findings
    assert findings == usual.checked().findings != ()
    for write in (source.mended, lambda each: source.annotated(each, lambda _: "")):
        with pytest.raises(PublishError, match="strict"):
            write(findings)


def _renamed(data: bytes) -> bytes:
    """Return a package whose text is in word/document2.xml, as some programs write it."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in members(data).items():
            made = part.replace(b"word/document.xml", b"word/document2.xml")
            archive.writestr(name.replace("document.xml", "document2.xml"), made)
    return out.getvalue()


def test_the_text_is_where_the_package_says() -> None:
    """Its part has any name; copies have it changed there, and comments beside it."""
    source = Source(_renamed(_word()), "a.docx")
    findings = source.checked().findings
    assert findings == Source(_word(), "a.docx").checked().findings
    data, _ = source.mended(findings)
    assert tuple(each.text for each in docx.Document(BytesIO(data)).paragraphs) == MENDED
    annotated = docx.Document(BytesIO(source.annotated(findings, lambda each: each.rule.name)))
    assert [each.text for each in annotated.comments] == [each.rule.name for each in findings]


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "A.DOTM"])
def test_other_word_files_are_word_files(name: str) -> None:
    """Their looks are judged, and they have copies."""
    source = Source(_word(), name)
    assert source.checked().findings == Source(_word(), "a.docx").checked().findings
    assert source.mended(source.checked().findings)[1]


def test_only_word_files_and_texts_have_corrected_copies() -> None:
    """It is said of which files there are none."""
    with pytest.raises(PublishError, match="no corrected copy"):
        Source(b"{}", "a.json").mended(())


def test_exact_margins_are_as_wide_as_others() -> None:
    """Below zero they only say that the head may run into the text (17.6.11)."""
    margins = "<w:pgMar w:top='{}' w:bottom='-1984' w:left='1587' w:right='1474'/>"
    page = f"<w:sectPr><w:pgSz w:w='11906' w:h='16838'/>{margins}</w:sectPr>"
    for top, wrong in (("-2098", False), ("-1440", True)):
        source = Source(word_file(runs("标题") + page.format(top)), "a.docx")
        found = [
            each.found for each in source.checked().findings if each.rule.name == "page-margins"
        ]
        assert bool(found) is wrong
        assert all(each.found == "top 25.4 mm" for each in found)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh_CN", ("上边距 25.4 mm", "居中", "在“各县、市", "左对齐")),
        ("zh_TW", ("上邊距 25.4 mm", "居中", "在「各县、市", "左對齊")),
        ("en", ("top 25.4 mm", "center", "before “各县、市", "start")),
    ],
)
def test_findings_are_in_the_language_of_the_user(
    lang: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    """What is found and wanted too, in comments as in the table; texts of the document stay."""
    page = "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1440'/></w:sectPr>"
    left = "<w:pPr><w:jc w:val='left'/></w:pPr>"
    texts = "关于加强规划工作的通知", "各县、市人民政府：", "苏政发〔2026〕8号"
    body = "".join(runs(text).replace("<w:p>", f"<w:p>{left}") for text in texts)
    (tmp_path / "n.docx").write_bytes(word_file(body + page))
    env = {"PUBLISHER_LANG": lang, "COLUMNS": "200"}
    out = publish("check", "n.docx", "--annotate", cwd=tmp_path, env=env).stdout
    assert [each for each in said if each not in out] == []
    made = docx.Document(str(tmp_path / "n.checked.docx"))
    comments = "\n".join(comment.text for comment in made.comments)
    assert [each for each in said if each not in comments] == []
