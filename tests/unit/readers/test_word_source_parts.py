"""Tables, changes, boxes, pictures, fields: each read, each loss named."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from tests.strategies import without_spans
from tests.unit.readers.word_files import (
    codes,
    lines,
    link,
    p,
    read_body,
    style,
    styled,
    word_file,
)

from publisher.diagnostics import PublishError
from publisher.model.nodes import (
    Align,
    Cell,
    Figure,
    IndexTerm,
    InlineImage,
    Note,
    Paragraph,
    Row,
    Ruby,
    Scope,
    Table,
    Text,
)
from publisher.model.walk import inlines_of
from publisher.readers.base import Changes, Read, ReadOptions
from publisher.readers.docx import read


def cell(text: str, properties: str = "", paragraph: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, paragraph)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def field(code: str, shown: str | None = None, *, properties: str = "") -> str:
    """Return the runs of a field; without `shown` it has no result."""
    result = ""
    if shown is not None:
        result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r>{properties}<w:instrText> {code} </w:instrText></w:r>{result}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


class TestTables:
    def test_spans_heads_and_alignment(self) -> None:
        body = "<w:tbl>" + (
            row(cell("a", '<w:gridSpan w:val="2"/>'), cell("b"), properties="<w:tblHeader/>")
            + row(
                cell("c", '<w:vMerge w:val="restart"/>'),
                cell("d", "", '<w:jc w:val="right"/>'),
                cell("e"),
            )
            + row(cell("", "<w:vMerge/>"), cell("f"), cell("g"))
            + row(cell("h"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
        ) + "</w:tbl>"  # fmt: skip

        def made(text: str, rows: int = 1, columns: int = 1, **more: object) -> Cell:
            inside = (Paragraph((Text(text),)),) if text else ()
            return Cell(inside, rows, columns, **more)  # type: ignore[arg-type]

        head = Row((made("a", 1, 2, scope=Scope.COLUMN), made("b", scope=Scope.COLUMN)))
        expected = Table(
            (head,),
            (
                Row((made("c", 2), made("d", align=Align.END), made("e"))),
                Row((made("f"), made("g"))),
                Row((made(""), made("h"), made(""))),
            ),
        )
        assert without_spans(read_body(body).document.blocks) == (expected,)

    def test_a_span_of_a_billion_columns(self) -> None:
        wide = cell("a", '<w:gridSpan w:val="999999999"/>')
        body = f"<w:tbl>{row(wide)}</w:tbl>"
        (table,) = read_body(body).document.blocks
        assert isinstance(table, Table)
        assert table.body[0].cells[0].column_span == 63

    def test_captions_above_tables_and_below_pictures(self) -> None:
        sheet = style("c", "题注")
        found = read_body(styled("表1", "c") + f"<w:tbl>{row(cell('a'))}</w:tbl>", styles=sheet)
        (table,) = found.document.blocks
        assert isinstance(table, Table)
        assert without_spans(table.caption) == (Text("表1"),)

    def test_tables_inside_each_other_end(self) -> None:
        """Each table takes three elements: libxml2's limit of depth comes later than ours."""
        body = p("x")
        for _depth in range(40):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
        with pytest.raises(PublishError) as found:
            read_body(body)
        assert found.value.diagnostic.code == "nesting-too-deep"


_GONE = row(cell("删行"), properties='<w:del w:id="6"/>')
_TRACKED = (
    '<w:p><w:r><w:t>旧</w:t></w:r><w:ins w:id="1"><w:r><w:t>加</w:t></w:r></w:ins>'
    '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>后</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:rPr><w:ins w:id="4"/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>下</w:t></w:r></w:p>"
    '<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="5"><w:rPr/></w:rPrChange></w:rPr><w:t>粗</w:t></w:r>'
    "</w:p>"
    f"<w:tbl>{_GONE}{row(cell('行'))}</w:tbl>"
)


@pytest.mark.parametrize(
    ("wish", "texts"),
    [
        (Changes.ACCEPT, ["旧加", "前后", "上", "下", "粗", "行"]),
        (Changes.REFUSE, ["旧删", "前", "后", "上下", "粗", "删行", "行"]),
    ],
)
def test_tracked_changes_are_accepted_or_refused(wish: Changes, texts: list[str]) -> None:
    found = read_body(_TRACKED, ReadOptions(changes=wish))
    assert lines(found.document.blocks) == texts
    assert codes(found) == ["word-changes"]
    assert ("Strong(" in str(found.document.blocks)) == (wish is Changes.ACCEPT)


# ------------------------------------------------------------ boxes, pictures


def _png(size: tuple[int, int] = (96, 48), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG", dpi=(96, 96))
    return out.getvalue()


def _drawing(inside: str, how: str = "inline", width: int = 914400) -> str:
    return (
        f'<w:r><w:drawing><wp:{how}><wp:extent cx="{width}" cy="457200"/>'
        f'<wp:docPr id="1" name="p" descr="一幅图"/>{inside}</wp:{how}></w:drawing></w:r>'
    )


_BLIP = '<a:blip r:embed="i1"/>'


def _with_picture(body: str, target: str = "media/a.png", data: bytes | None = None) -> Read:
    raw = {"word/media/a.png": _png() if data is None else data}
    made = word_file(body, raw, link("i1", "image", target))
    return read(made, "x.docx", ReadOptions())


class TestPictures:
    def test_alone_in_the_line_and_beside_the_text(self) -> None:
        body = p(more=_drawing(_BLIP)) + p("字", more=_drawing(_BLIP))
        body += p("浮", more=_drawing(_BLIP, "anchor", 1828800))
        found = _with_picture(body)
        name = "word/media/a.png"
        assert without_spans(found.document.blocks) == (
            Figure(name, "一幅图"),
            Paragraph((Text("字"), InlineImage(name, "一幅图"))),
            Paragraph((Text("浮"),)),
            Figure(name, "一幅图", width=50.8),
        )
        assert [(each.name, each.width) for each in found.document.resources] == [(name, 96)]

    @pytest.mark.parametrize(
        ("target", "data", "code"),
        [
            ("media/none.png", None, "picture-missing"),
            ("media/a.png", b"no picture", "picture-unreadable"),
            ("media/a.png", _png()[:-20], "picture-damaged"),
            ("media/a.png", _png().replace(b"IDAT", b"IDAU"), "picture-damaged"),
            ("media/a.png", _png((10000, 10000), "1"), "picture-too-large"),
            ("../../../etc/passwd", None, "picture-missing"),
        ],
    )
    def test_a_picture_that_cannot_be_shown_leaves_its_words(
        self, target: str, data: bytes | None, code: str
    ) -> None:
        found = _with_picture(p(more=_drawing(_BLIP)), target, data)
        assert codes(found) == [code]
        assert lines(found.document.blocks) == ["一幅图"]
        assert found.document.resources == ()

    def test_nothing_outside_of_the_file_is_read(self) -> None:
        body = p(more=_drawing('<a:blip r:link="i1"/>'))
        linked = link("i1", "image", "file:///etc/passwd", external=True)
        found = read(word_file(body, links=linked), "x.docx", ReadOptions())
        assert codes(found) == ["picture-remote"]
        assert found.document.resources == ()

    def test_vml_of_old_word(self) -> None:
        shape = '<v:shape alt="旧图"><v:imagedata r:id="i1"/></v:shape>'
        found = _with_picture(p(more=f"<w:r><w:pict>{shape}</w:pict></w:r>"))
        assert without_spans(found.document.blocks) == (Figure("word/media/a.png", "旧图"),)

    def test_charts_and_shapes_are_named(self) -> None:
        chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
        found = read_body(p("甲", more=_drawing(chart) + _drawing("<wps:wsp/>")))
        assert codes(found) == ["word-object", "word-shape"]


def test_text_boxes_stand_behind_their_paragraph_once() -> None:
    """Word writes a box twice, for itself and for old Word: one of both is read."""
    inside = f"<w:txbxContent>{p('盒里')}</w:txbxContent>"
    choice = _drawing(f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp>", "anchor")
    fallback = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice[5:-6]}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read_body(p("前", more=box) + p("后"))
    assert lines(found.document.blocks) == ["前", "盒里", "后"]
    assert codes(found) == ["word-box"]


# -------------------------------------------------------------------- fields


def test_contents_are_left_out_and_said() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = (
        p(more=begin + "<w:r><w:t>第一章 1</w:t></w:r>") + p("第二章 5") + p(more=end) + p("正文")
    )
    found = read_body(body)
    assert lines(found.document.blocks) == ["正文"]
    assert codes(found) == ["word-contents"]


def test_a_field_that_never_ends_loses_no_text() -> None:
    open_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    assert lines(read_body(p(more=open_field) + p("正文")).document.blocks) == ["正文"]


def test_a_field_that_only_begins_loses_no_text() -> None:
    begun = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    found = read_body(p("前", more=begun + "<w:r><w:t>中</w:t></w:r>") + p("后"))
    assert lines(found.document.blocks) == ["前中", "后"]


def test_fields_with_an_empty_result_show_what_they_make() -> None:
    """Word writes `separate` for check boxes, and WPS for characters in a circle, too."""
    code = field(r"EQ \o\ac(○,1)", "") + field("FORMCHECKBOX", "") + field("SYMBOL 0xFC", "")
    code = code.replace("0xFC", '252 \\f "Wingdings"')
    assert lines(read_body(p("甲", more=code)).document.blocks) == ["甲①☐✓"]
    shown = field(r"EQ \o\ac(○,1)", "①") + field("FORMCHECKBOX", "☑")
    assert lines(read_body(p("甲", more=shown)).document.blocks) == ["甲①☑"]


def test_fields_show_their_results_or_what_they_make() -> None:
    body = p("共", more=field("NUMPAGES", "3") + field(r"EQ \o\ac(○,1)") + field("ADVANCE"))
    body += p(more=field(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(hàn),汉)"))
    body += p("词", more=field('XE "苏州:园林"', properties="<w:rPr><w:vanish/></w:rPr>"))
    found = read_body(body)
    first, second, third = without_spans(found.document.blocks)
    assert first == Paragraph((Text("共3①"),))
    assert isinstance(second.children[0], Ruby)
    assert third == Paragraph((Text("词"), IndexTerm(("苏州", "园林"))))
    assert codes(found) == ["word-field"]


def test_check_boxes_and_controls() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found = read_body(p("同意", more=box) + control.format(p("单击此处")))
    assert lines(found.document.blocks) == ["同意☑", "单击此处"]
    assert codes(found) == ["word-prompt"]


def test_headers_are_named_and_left_out() -> None:
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    xml = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + p("内部资料")
        + "</w:hdr>"
    )
    made = word_file(
        p("文") + reference, {"word/header1.xml": xml.encode()}, link("h", "header", "header1.xml")
    )
    found = read(made, "x.docx", ReadOptions())
    assert codes(found) == ["word-header"]
    assert "内部资料" in found.diagnostics[0].message


# ------------------------------------------------------------- other packages


@pytest.mark.parametrize(
    ("raw", "code"),
    [({"word/vbaProject.bin": b"x"}, "package-macros"), ({"../x": b""}, "package-unsafe")],
)
def test_packages_that_are_refused(raw: dict[str, bytes], code: str) -> None:
    with pytest.raises(PublishError) as found:
        read(word_file(p("字"), raw), "x.docx", ReadOptions())
    assert found.value.diagnostic.code == code


def test_a_package_that_is_no_word_file() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    with pytest.raises(PublishError) as found:
        read(out.getvalue(), "x.docx", ReadOptions())
    assert found.value.diagnostic.code == "word-missing"


def test_strict_files_are_read_like_others() -> None:
    """ISO/IEC 29500 strict: the same elements under other names."""
    data = word_file(p("严格"))
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            text = text.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/",
                b"http://purl.oclc.org/ooxml/officeDocument/",
            )
            new.writestr(name, text)
    found = read(out.getvalue(), "x.docx", ReadOptions())
    assert lines(found.document.blocks) == ["严格"]


def test_spans_point_at_the_text() -> None:
    """Line is the paragraph, empty ones counted; column the character."""
    found = read_body(p("甲乙") + p() + p("丙丁", more="<w:r><w:t>戊</w:t></w:r>"))
    block = found.document.blocks[1]
    assert isinstance(block, Paragraph)
    (leaf,) = block.children
    assert isinstance(leaf, Text)
    assert leaf.span is not None
    source = found.document.sources[0]
    assert source.position(leaf.span.start) == (3, 1)
    assert leaf.span.end - leaf.span.start == len(leaf.text) == 3
    assert all(not isinstance(each, Note) for each in inlines_of(block.children))
