"""The package: same bytes, all parts related, properties of the edition, read by others."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from tests.helpers import work
from tests.unit.exporters.docx_samples import Written, everything, export, resolved, text, write

from publisher.exporters.docx import FORMAT
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import Document, Paragraph, Text
from publisher.readers import ReadOptions
from publisher.readers.docx import read


@pytest.fixture(scope="module")
def whole() -> Written:
    """Every kind of block."""
    return write(resolved(everything()))


def test_same_input_same_bytes(whole: Written) -> None:
    """Whatever the day and the machine."""
    assert write(resolved(everything())).data == whole.data


def test_no_date_of_the_machine(whole: Written) -> None:
    """All members carry the first day that ZIP knows."""
    dates = {entry.date_time for entry in ZipFile(BytesIO(whole.data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_parts_in_a_fixed_order(whole: Written) -> None:
    """Content types first, as streaming readers want; the rest by name."""
    names = whole.names()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    parts = [name for name in names[2:] if "_rels" not in name]
    assert parts == sorted(parts)


def test_every_relationship_leads_somewhere(whole: Written) -> None:
    """Word calls a file damaged otherwise."""
    names = set(whole.names())
    for name in names:
        if name.endswith(".rels") and name != "_rels/.rels":
            folder = name.split("/_rels/")[0]
            for relation in whole.part(name):
                if relation.get("TargetMode") != "External":
                    assert f"{folder}/{relation.get('Target')}" in names


def test_properties_are_those_of_the_edition() -> None:
    """Title, people, words, language and the edition's own time, not this moment."""
    metadata = Metadata(
        "题目",
        "副题",
        (Contributor("甲"), Contributor("乙", "trl")),
        publisher="某社",
        date="2024-11-24",
        subjects=("城市", "园林"),
        description="说明\x00" * 200,
    )
    properties = docx.Document(BytesIO(export(text("一"), metadata=metadata).data)).core_properties
    assert (properties.title, properties.author) == ("题目", "甲; 乙")
    assert (properties.subject, properties.keywords) == ("副题", "城市, 园林")
    assert properties.language == "zh-Hans"
    assert str(properties.modified).startswith("2024-11-24")
    assert len(properties.comments) == 255
    assert "某社" in export(text("一"), metadata=metadata).xml("docProps/app.xml")


def test_metadata_come_back_whole() -> None:
    """What core properties have no place for is in custom ones, in the fields it came from."""
    metadata = Metadata(
        "题目",
        contributors=(Contributor("丙", "trl"), Contributor("丁", "trl"), Contributor("戊", "edt")),
        publisher="某社",
        date="2024-11-24",
        rights="版权 <所有> & 他",
        source="底本",
        relation="续编",
        coverage="江南",
        type="Text",
        series="某丛书",
        extra=(("责任编辑", "己"), ("印次", "2")),
    )
    written = export(text("一"), metadata=metadata)
    again = read(written.data, "x.docx", ReadOptions()).document.metadata
    names = ("contributors", "publisher", "date", "rights", "source", "relation", "coverage")
    for name in (*names, "type", "series", "extra"):
        assert getattr(again, name) == getattr(metadata, name), name
    assert written.data == export(text("一"), metadata=metadata).data


def test_names_of_properties_are_unique() -> None:
    """Word calls a file damaged in which two differ in case only, and counts from 2."""
    metadata = Metadata(series="甲", extra=(("Series", "乙"), ("空", " "), ("卷", "一")))
    written = export(text("一"), metadata=metadata)
    rows = written.part("docProps/custom.xml")
    assert [(row.get("name"), row.get("pid")) for row in rows] == [("series", "2"), ("卷", "3")]


def test_nothing_to_say_is_no_part() -> None:
    """A file without such metadata has no custom properties."""
    assert "docProps/custom.xml" not in export(text("一"), metadata=Metadata("题目")).names()


def test_every_font_named_is_in_the_table(whole: Written) -> None:
    """In each of the four slots, of text, styles and lists."""
    table = set(whole.find("//w:font/@w:name", "word/fontTable.xml"))
    parts = [name for name in whole.names() if re.fullmatch(r"word/\w+\.xml", name)]
    slots = "//w:rFonts/@*[local-name() != 'hint' and not(contains(local-name(), 'Theme'))]"
    named = {str(name) for part in parts for name in whole.find(slots, part)}
    assert "Segoe UI Symbol" in named
    assert named <= table
    for entry in whole.find("//w:font", "word/fontTable.xml"):
        told = [child.tag.partition("}")[2] for child in entry]
        assert told == ["altName", "charset", "family", "pitch"]


def test_python_docx_reads_styles_and_words(whole: Written) -> None:
    """A second reader, which knows Word's styles by name."""
    document = docx.Document(BytesIO(whole.data))
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert ("Title", "各种内容的样张") in by_style
    assert ("Heading 2", "脚注") in by_style
    assert ("Date", "2024年11月24日") in by_style
    assert document.tables[0].cell(0, 1).text == "数量"
    assert document.tables[0].cell(1, 0).text == document.tables[0].cell(2, 0).text == "跨两行"


def test_work_grows_with_the_text_and_no_faster() -> None:
    """python-docx's add_paragraph takes five seconds for 20,000 paragraphs; 0.3 s here."""
    words = "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少？“你好，”他说。又过几天"
    paragraph = Paragraph((Text(words),))

    def written(count: int) -> int:
        document = resolved(Document((paragraph,) * count, lang="zh-Hans"))
        FORMAT.export(document, BytesIO())
        return work(lambda: FORMAT.export(document, BytesIO()))

    assert written(4_000) < 4.5 * written(1_000)
