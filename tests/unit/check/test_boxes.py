"""Text boxes, in which offices keep the mark: read, judged, mended with their copies."""

from tests.word_files import members, word_file

from publisher.check.base import Element
from publisher.check.copies import Source


def _run(text: str, colour: str = "") -> str:
    look = f'<w:color w:val="{colour}"/>' if colour else ""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def _boxed(*paragraphs: str) -> str:
    """Return a paragraph with a text box, twice, as Word writes it."""
    box = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    box = f"<w:txbxContent>{box}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"{box}</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _source(*box: str) -> Source:
    rest = ("关于加强防汛工作的通知", "各县、市人民政府：", "现将有关事项通知如下。")
    text = "".join(f"<w:p>{_run(each)}</w:p>" for each in rest)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = {"word/_rels/document.xml.rels": f'<Relationships xmlns="{space}"/>'}
    return Source(word_file(_boxed(*box) + text, related), "a.docx")


def test_a_mark_in_a_box_is_the_mark() -> None:
    """Once, though the file has it twice; and the number below it is the number."""
    source = _source(_run("苏州市人民政府文件", "FF0000"), _run("苏府〔2026〕5号"))
    items = [item for item in source.checked().paper.items if item.text]
    assert [item.element for item in items] == [
        Element.MARK, Element.NUMBER, Element.TITLE, Element.ADDRESSEE, Element.BODY,
    ]  # fmt: skip
    assert [item.boxed for item in items] == [True, True, False, False, False]


def test_a_mark_in_a_box_that_is_not_red_is_found() -> None:
    """As anywhere else (7.2.4)."""
    for colour, found in (("", True), ("FF0000", False)):
        source = _source(_run("苏州市人民政府文件", colour), _run("苏府〔2026〕5号"))
        assert ("mark-colour" in {each.rule.name for each in source.checked().findings}) is found


def test_other_words_in_boxes_are_not_judged() -> None:
    """They are neither title nor text: no size and no indent is asked of them."""
    findings = _source(_run("内部资料，注意保存"), _run("一、说明")).checked().findings
    assert not [each for each in findings if each.found.item and each.found.item.boxed]


def test_a_box_and_its_copy_are_mended() -> None:
    """What old programs show says the same."""
    source = _source(_run("苏府[2026]5号"))
    data, _ = source.mended(source.checked().findings)
    body = members(data)["word/document.xml"].decode()
    assert body.count("〔2026〕") == 2
    assert "[2026]" not in body


def test_comments_on_a_box_stand_at_its_anchor() -> None:
    """Word refuses comments inside."""
    source = _source(_run("苏府[2026]5号"))
    data = source.annotated(source.checked().findings, lambda finding: finding.rule.name)
    body = members(data)["word/document.xml"].decode()
    for box in body.split("<w:txbxContent>")[1:]:
        assert "comment" not in box.split("</w:txbxContent>")[0]
    assert "commentRangeStart" in body
