"""Templates of an office: their looks as a style sheet, and Word files made from them.

users.md 17: a template made in Chinese Word with logo, header, 正文, 标题 1: the result uses all; a
style it lacks is named once.
"""

import tomllib
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from template_samples import STYLES, company
from tests.unit.exporters.docx_samples import (
    Written,
    everything,
    items,
    picture,
    resolved,
    text,
    write,
)
from tests.word_files import STRICT, changed, members
from tests.word_labels import word_labels

from publisher.diagnostics import PublishError
from publisher.model.nodes import (
    Block,
    Document,
    Figure,
    Heading,
    InlineImage,
    Link,
    Note,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.packages import Limits, open_package
from publisher.styles import Alignment
from publisher.templates.names import role_of
from publisher.templates.numbering import counted
from publisher.templates.ooxml import TemplateFile
from publisher.templates.page import line_grid, page_of
from publisher.templates.sheet import imported, reference_sheet
from publisher.templates.styles import template_styles
from publisher.templates.toml import toml

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _sheet() -> Any:
    return reference_sheet(company(), "company.docx", "handout")


def _written(*blocks: Block, sheet: Any = None) -> Written:
    document = Document(blocks, lang="zh-Hans", resources=(picture(),))
    return write(resolved(document, sheet or _sheet()))


# -------------------------------------------------------------- as a sheet


def test_the_looks_of_a_template() -> None:
    """Sizes, faces, indents and pitch are those that its paragraphs have in Word."""
    sheet = _sheet()
    body, heading = sheet.style("body"), sheet.style("heading-1")
    assert (body.word_size, body.line_pitch, body.first_line_indent) == (16.0, 28.0, 2.0)
    assert (body.font, body.western) == ("fangsong", "western-serif")
    assert sheet.fonts["fangsong"] == ("仿宋_GB2312",)
    assert (heading.font, heading.bold, heading.color) == ("hei", True, "#c00000")
    assert (heading.align, heading.first_line_indent) == (Alignment.CENTER, 0.0)
    assert sheet.style("heading-2").font == "kai"
    assert sheet.style("title").word_size == 22.0


def test_the_page_of_a_template() -> None:
    """Paper, margins and page number, which PDF has as Word has."""
    page = _sheet().page
    mm = [round(each * 25.4 / 72, 1) for each in (page.top, page.inner, page.outer, page.bottom)]
    assert mm == [37.0, 28.0, 26.0, 35.0]
    assert (page.number.format, page.number.position) == ("第{page}页", "center")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("heading 1", "heading-1"),
        ("标题 1", "heading-1"),
        ("標題 2", "heading-2"),
        ("一级标题", "heading-1"),
        ("Überschrift 3", "heading-3"),
        ("题注", "caption"),
        ("TOC 2", "contents-2"),
        ("heading 7", None),
        ("标题党", None),
    ],
)
def test_styles_are_known_in_any_language(name: str, role: str | None) -> None:
    """Word writes the English name, WPS and others the one that they show."""
    assert role_of(name) == role


def test_a_style_of_any_name_is_a_heading_by_its_level() -> None:
    """小节, of outline level 3, is what the template has for headings of that level."""
    assert _sheet().reference.styles["heading-3"] == "b3"


def test_a_font_of_the_theme_is_found() -> None:
    """A style without a font of its own has the theme's for Han text (python-docx#154)."""
    fonts = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"'
    plain = STYLES.replace(f"<w:rFonts {fonts}/>", "")
    sheet = reference_sheet(company(styles=plain), "company.docx", "handout")
    assert sheet.style("body").font == "song"
    assert sheet.fonts["western-sans"] == ("Calibri",)


def test_the_sheet_is_toml_that_can_be_edited() -> None:
    """What `styles import` prints is a whole sheet, and gives what the template gives."""
    data = tomllib.loads(imported(company(), "company.docx", "handout"))
    assert data["sheet"]["extends"] == "handout"
    assert data["body"]["size"] == "三号"
    assert data["fonts"]["fangsong"] == "仿宋_GB2312"


def test_any_text_stays_what_it_is_in_toml() -> None:
    """Names of fonts come from outside: quotes and control characters must not end a text."""
    data = {"fonts": {"song": 'a"b\\c\n[x]\x7f\U000f0000'}, "n": 1, "on": True}
    assert tomllib.loads(toml(data)) == data


def test_bodies_are_in_the_style_that_the_template_uses() -> None:
    """Most have their text in Normal; one whose sample text is in 正文文本 has it there."""
    text_body = '<w:style w:type="paragraph" w:styleId="a9"><w:name w:val="Body Text"/></w:style>'
    both = company(styles=STYLES + text_body)
    sample = b"<w:body><w:p>"
    assert sample in members(both)["word/document.xml"]
    own = sample + b'<w:pPr><w:pStyle w:val="a9"/></w:pPr>'
    for data, id in ((both, "a"), (changed(both, {sample: own}), "a9")):
        reference = reference_sheet(data, "company.docx", "handout").reference
        assert reference is not None and reference.styles["body"] == id


def test_a_strict_template_has_the_same_looks() -> None:
    """Word saves “Strict Open XML”, too: the same elements in other namespaces."""
    strict = changed(company(), STRICT)
    assert b"purl.oclc.org" in members(strict)["word/styles.xml"]
    assert imported(strict, "company.docx", "handout") == imported(
        company(), "company.docx", "handout"
    )
    both = [reference_sheet(data, "company.docx", "handout") for data in (company(), strict)]
    made = [_written(Heading(1, (Text("总则"),)), text("正文。"), sheet=sheet) for sheet in both]
    assert members(made[0].data) == members(made[1].data)


def test_a_large_template_is_unpacked_once() -> None:
    """Each part counts once against what a package may unpack to, however often it is asked."""
    size = sum(map(len, members(company()).values()))
    file = TemplateFile("a.docx", open_package(company(), "a.docx", Limits(total=size)))
    styles = template_styles(file)
    for _ in range(3):
        assert page_of(file)["number"] and line_grid(file) and counted(file, dict(styles.ids))


def test_margins_below_zero_are_exact() -> None:
    """Word writes −2098 where the head may run into the text; the margin is as wide (17.6.11)."""
    data = changed(company(), {b'w:top="2098"': b'w:top="-2098"'})
    assert imported(data, "company.docx", "handout") == imported(
        company(), "company.docx", "handout"
    )


@pytest.mark.parametrize("data", [b"no zip", b""])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    """One sentence, not a traceback."""
    with pytest.raises(PublishError) as raised:
        reference_sheet(data, "company.docx", "handout")
    assert raised.value.diagnostic.code == "package-damaged"


def test_what_is_no_word_file_is_refused() -> None:
    """A spreadsheet is a package, too."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(PublishError) as raised:
        imported(out.getvalue(), "book.xlsx", "handout")
    assert raised.value.diagnostic.code == "reference-invalid"


# -------------------------------------------------------------- as a base


def test_text_is_in_the_styles_of_the_template() -> None:
    """By their ids, whatever those are; nothing of the template's own text is left."""
    written = _written(Heading(1, (Text("总则"),)), text("正文。"), Heading(2, (Text("节"),)))
    assert written.find("//w:body/w:p/w:pPr/w:pStyle/@w:val") == ["1", "a", "af"]
    assert "示例文字" not in written.xml()
    assert not written.find("//w:body/w:p//w:ind")


def test_header_logo_and_page_are_the_templates() -> None:
    """All parts that its header needs are there, and its section is the document's."""
    written = _written(text("一"))
    names = written.names()
    assert {"word/header1.xml", "word/footer1.xml", "word/media/image1.png"} <= set(names)
    assert "某某公司" in written.xml("word/header1.xml")
    assert written.find("//w:sectPr/w:pgMar/@w:footer") == ["992"]
    assert written.find("//w:sectPr/w:docGrid/@w:linePitch") == ["312"]
    relations = written.part("word/_rels/document.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    heads = written.find("//w:headerReference | //w:footerReference")
    assert [targets[each.get(R_ID)] for each in heads] == ["header1.xml", "footer1.xml"]


def test_pictures_of_text_and_template_are_two() -> None:
    """Both are called image1.png where they come from."""
    written = _written(Figure("pic.png", "蓝", (Text("图1　蓝"),)))
    assert {"word/media/image1.png", "word/media/own-image1.png"} <= set(written.names())
    docx.Document(BytesIO(written.data))


def test_headings_are_counted_by_the_template() -> None:
    """第一章 typed, and 第%1章 in the template: one label, the template's; 前言 has none."""
    typed = ("第一章 甲", "第二章 乙")
    written = _written(*(Heading(1, (Text(words),)) for words in typed))
    assert [label + words for label, words in word_labels(written.data)] == list(typed)
    assert written.find("//w:body//w:t/text()") == ["甲", "乙"]


def test_a_label_of_another_kind_is_not_doubled() -> None:
    """一、 stays as it is typed, without 第一章 before it."""
    written = _written(Heading(1, (Text("一、甲"),)), Heading(1, (Text("二、乙"),)))
    assert [label + words for label, words in word_labels(written.data)] == ["一、甲", "二、乙"]


def test_lists_stand_beside_those_of_the_template() -> None:
    """Numbers of both are kept apart."""
    written = _written(Heading(1, (Text("总则"),)), items("甲", "乙"))
    assert [label for label, _words in word_labels(written.data)] == ["第一章 ", "1.\t", "2.\t"]


def test_styles_that_it_lacks_are_named_once() -> None:
    """They look as the style sheet says, based on nothing of the template's."""
    salutation = Paragraph((Text("各位："),), ParagraphRole.SALUTATION)
    written = _written(salutation, salutation)
    (said,) = written.diagnostics
    assert said.code == "reference-styles-missing" and said.message.count("Salutation") == 1
    (style,) = written.find("//w:style[@w:styleId='Salutation']", "word/styles.xml")
    assert style.find("{*}basedOn") is None


def test_a_dotx_becomes_a_document() -> None:
    """A file that says it is a template opens as a new, unnamed document each time."""
    sheet = reference_sheet(company(main="template.main"), "company.dotx", "handout")
    types = _written(text("一"), sheet=sheet).xml("[Content_Types].xml")
    assert "document.main+xml" in types and "template.main" not in types


def test_every_node_on_a_template() -> None:
    """Every reference leads somewhere: styles, lists, relationships; and python-docx reads it."""
    written = write(resolved(everything(), _sheet()))
    styles = set(written.find("//w:style/@w:styleId", "word/styles.xml"))
    for part in ("word/document.xml", "word/footnotes.xml", "word/styles.xml"):
        used = written.find(
            "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val | //w:basedOn/@w:val", part
        )
        assert set(used) <= styles, part
    numbers = set(written.find("//w:num/@w:numId", "word/numbering.xml"))
    assert set(written.find("//w:body//w:numId/@w:val")) <= numbers | {"0"}
    folder = {f"word/{each.get('Target')}" for each in written.part("word/_rels/document.xml.rels")}
    assert {name for name in folder if "://" not in name} <= set(written.names())
    assert len(docx.Document(BytesIO(written.data)).tables) == 2


def test_same_template_same_bytes() -> None:
    """Whatever the day and the order of a hash."""
    document = resolved(everything(), _sheet())
    assert write(document).data == write(document).data


# ------------------------------------------------- an earlier output as a base


def _relations(written: Written) -> list[tuple[str, str, str]]:
    """Return id, kind and target of the relationships of the text."""
    return [
        (each.get("Id") or "", (each.get("Type") or "").split("/")[-1], each.get("Target") or "")
        for each in written.part("word/_rels/document.xml.rels")
    ]


def _again(data: bytes, document: Document) -> Written:
    return write(resolved(document, reference_sheet(data, "earlier.docx", "handout")))


def test_an_output_is_a_template_of_itself() -> None:
    """No id, part or content type is there twice, and all that is named is there."""
    first = write(resolved(everything(), _sheet()))
    again = _again(first.data, everything())
    ids = [id for id, _kind, _target in _relations(again)]
    assert len(ids) == len(set(ids))
    paths = again.names()
    assert len(paths) == len({name.lower() for name in paths})
    named = {each.get(R_ID) for each in again.find("//*[@r:id]")} | set(again.find("//@r:embed"))
    assert named <= set(ids)
    types = again.part("[Content_Types].xml").xpath("//@PartName")
    assert len(types) == len(set(types)) and {name[1:] for name in types} <= set(paths)
    assert len(docx.Document(BytesIO(again.data)).inline_shapes) == 2


def test_nothing_of_the_templates_text_is_left() -> None:
    """Pictures, targets of links and notes of an earlier text may be private."""
    secret = text(
        "见", Link((Text("内网"),), "https://intranet.example/secret"), Note("n", (text("机密"),))
    )
    old = _written(secret, Figure("pic.png", "蓝", (Text("图1　蓝"),)))
    new = _again(old.data, Document((text("公开"),), lang="zh-Hans"))
    assert [name for name in old.names() if "own-" in name]
    assert [name for name in new.names() if "media" in name] == ["word/media/image1.png"]
    assert not [name for name in new.names() if "footnotes" in name]
    whole = b"".join(members(new.data).values())
    assert b"intranet" not in whole and "机密".encode() not in whole
    assert {kind for _id, kind, _target in _relations(new)} == {
        *("styles", "numbering", "theme", "header", "footer", "settings", "fontTable")
    }
    assert not new.find("//w:footnotePr/w:footnote", "word/settings.xml")


def test_comments_leave_no_relationship_behind() -> None:
    """Word has three parts of comments; a relationship to one that is gone breaks the file."""
    office = "http://schemas.microsoft.com/office/2011/relationships"
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("comments", "commentsExtended", "commentsIds"), 20)
    )
    last = b'Target="theme/theme1.xml"/>'
    data = changed(company(), {last: last + rows.encode()})
    assert b"commentsIds" in members(data)["word/_rels/document.xml.rels"]
    kinds = {kind for _id, kind, _target in _relations(_again(data, Document((text("一"),))))}
    assert not {kind for kind in kinds if "comments" in kind}


def test_a_picture_of_a_note_is_the_notes_own() -> None:
    """The header's logo is called image1.png, too."""
    shown = Note("n", (text("图", InlineImage("pic.png", "蓝")),))
    written = _written(text("见", shown))
    (relation,) = written.part("word/_rels/footnotes.xml.rels")
    assert members(written.data)[f"word/{relation.get('Target')}"] == picture().data
