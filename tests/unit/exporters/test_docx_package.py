"""The package: same bytes, all parts related, properties of the edition, read by others."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from tests.helpers import work
from tests.unit.exporters.docx_samples import Written, everything, export, resolved, text, write

from publisher.exporters.docx import FORMAT
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import Document, Paragraph, Text


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
