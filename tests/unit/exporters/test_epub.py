"""EPUB: package, contents, chapters, cover."""

import time
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from PIL import Image
from tests.unit.exporters.test_xhtml_sample import (
    EPUB_TYPE,
    XHTML,
    chapters,
    document_of,
    epub_of,
    every_node,
    p,
    png,
    resolved,
    t,
    words_in,
)

from publisher.exporters.epub import FORMAT, export
from publisher.exporters.epub.cover import draw_cover
from publisher.exporters.epub.plan import LARGEST, plan
from publisher.exporters.registry import format_named
from publisher.model.metadata import Contributor
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Figure,
    Heading,
    Link,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Resource,
    Text,
)
from publisher.resolve import ResolvedDocument
from publisher.styles import Matter

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def _package(document: ResolvedDocument) -> "etree._Element":
    return etree.fromstring(epub_of(document).read("EPUB/content.opf"))


def _nav(book: ZipFile) -> list[tuple[int, str, str]]:
    """Return (depth, title, href) of each line of the contents."""
    nav = etree.fromstring(book.read("EPUB/nav.xhtml")).find(f".//{XHTML}nav[@{EPUB_TYPE}='toc']")
    depth = lambda link: sum(1 for _ in link.iterancestors(f"{XHTML}ol"))  # noqa: E731
    return [(depth(link), link.text, link.get("href")) for link in nav.iter(f"{XHTML}a")]


def _property(package: "etree._Element", name: str) -> list[str]:
    return [meta.text for meta in package.iter(f"{OPF}meta") if meta.get("property") == name]


def test_it_is_registered() -> None:
    """The registry finds it by name."""
    assert format_named("epub") is FORMAT


def test_mimetype_comes_first_and_is_stored() -> None:
    """EPUB 3.3, OCF 4.3: no compression, no extra field."""
    entry = epub_of(document_of(p("文"))).infolist()[0]
    assert (entry.filename, entry.compress_type, entry.extra) == ("mimetype", ZIP_STORED, b"")


def test_same_bytes_whatever_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs a year apart, by a faked clock, give one file (users.md 54)."""
    document = resolved(every_node())
    files = []
    for now in (1_700_000_000.0, 1_731_536_000.0):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        out = BytesIO()
        export(document, out)
        files.append(out.getvalue())
    assert files[0] == files[1]
    assert str(datetime.now().year).encode() not in ZipFile(BytesIO(files[0])).read("EPUB/toc.ncx")


def test_the_package_says_language_identifier_and_time() -> None:
    """xml:lang on the package (users.md 50), identifier and time of the resolved document."""
    document = resolved(every_node("zh-Hant-TW"))
    package = _package(document)
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant-TW"
    assert package.findtext(f".//{DC}language") == "zh-Hant-TW"
    assert package.findtext(f".//{DC}identifier") == document.identifier
    assert _property(package, "dcterms:modified") == ["2026-03-05T00:00:00Z"]
    assert "Ebook-lib" not in etree.tostring(package).decode()


def test_people_have_roles_and_sorting_names() -> None:
    """Refinements by MARC relators; several creators stay several."""
    package = _package(resolved(every_node()))
    assert [each.text for each in package.iter(f"{DC}creator")] == ["周兴嗣", "某人"]
    assert _property(package, "role") == ["aut", "aut", "trl"]
    assert _property(package, "file-as") == ["Zhou Xingsi"]
    assert _property(package, "belongs-to-collection") == ["丛书"]


@pytest.mark.parametrize(
    ("date", "iso"),
    [("2026-03-05", True), ("2026", True), ("二〇二六年", False), ("2026-02-31", False)],
)
def test_dates_that_are_not_iso_stay_out_of_dc_date(date: str, iso: bool) -> None:
    """EPUBCheck warns of them; what the author wrote is kept all the same."""
    package = _package(document_of(p("文"), date=date))
    assert (package.findtext(f".//{DC}date") == date) is iso
    assert (_property(package, "dcterms:date") == [date]) is not iso


# ------------------------------------------------------------ accessibility


def test_accessibility_claims_only_what_is_true() -> None:
    """No alternative text claimed where a picture has none; no conformance claimed at all."""
    plain = _package(document_of(p("文")))
    assert _property(plain, "schema:accessMode") == ["textual"]
    assert _property(plain, "schema:accessModeSufficient") == ["textual"]
    assert _property(plain, "schema:accessibilityHazard") == ["none"]
    assert "structuralNavigation" not in _property(plain, "schema:accessibilityFeature")
    described = _package(document_of(Figure("p.png", "红块")))
    assert "alternativeText" in _property(described, "schema:accessibilityFeature")
    bare = _package(document_of(Figure("p.png")))
    assert "alternativeText" not in _property(bare, "schema:accessibilityFeature")
    assert _property(bare, "schema:accessModeSufficient") == ["textual,visual"]
    assert _property(bare, "dcterms:conformsTo") == []


# ----------------------------------------------------------------- contents


def test_headings_nest_in_the_contents() -> None:
    """Levels may skip; a title page that no heading stands on has its title."""
    book = epub_of(
        document_of(
            Heading(1, t("第一部")), p("文"), Heading(3, t("甲")), p("文"), Heading(1, t("第二部"))
        )
    )
    lines = [(depth, title) for depth, title, _href in _nav(book)]
    assert lines == [(1, "题"), (1, "第一部"), (2, "甲"), (1, "第二部")]
    ncx = etree.fromstring(book.read("EPUB/toc.ncx"))
    assert [text.text for text in ncx.iter("{*}text")][1:] == ["题", "第一部", "甲", "第二部"]


def test_a_text_without_headings_has_one_line() -> None:
    """No titles are made up, but contents must not be empty (EPUBCheck)."""
    assert _nav(epub_of(document_of(p("文"), title="通知"))) == [(1, "通知", "chapter-1.xhtml")]


def test_landmarks_name_cover_and_text() -> None:
    """What retailers and Kindle look for."""
    nav = epub_of(document_of(p("文"))).read("EPUB/nav.xhtml").decode()
    assert 'epub:type="cover" href="cover.xhtml"' in nav
    assert 'epub:type="bodymatter" href="chapter-1.xhtml"' in nav


# ----------------------------------------------------------------- chapters


def _plan(*blocks: Block) -> list[str]:
    """Return the words of each file of a text without title."""
    document = replace(document_of(*blocks), blocks=())
    document = replace(document, blocks=document_of(*blocks).blocks[1:])
    return [
        "".join(getattr(block, "children", (Text("·"),))[0].text for block in chapter.blocks)
        for chapter in plan(document).chapters
    ]


def test_chapters_begin_at_level_1_divisions_and_page_breaks() -> None:
    """A part's heading stays with the chapter below it; what follows a division is a new file."""
    assert _plan(p("甲"), Heading(1, t("一")), p("乙"), PageBreak(), p("丙")) == [
        "甲",
        "一乙",
        "丙",
    ]
    part = Division(
        DivisionKind.PART, (p("乙"), Division(DivisionKind.CHAPTER, (p("丙"),)), p("丁"))
    )
    assert _plan(p("甲"), part, p("戊")) == ["甲", "乙", "丙", "丁", "戊"]
    assert _plan(Heading(1, t("部")), Heading(2, t("章")), p("甲")) == ["部章甲"]


def test_short_sections_do_not_get_a_page_each() -> None:
    """Level 2 begins a file only where sections are long enough to be chapters."""
    short = (Heading(2, t("一")), p("甲"), Heading(2, t("二")), p("乙"))
    assert len(_plan(*short)) == 1
    long = (Heading(2, t("一")), p("甲" * 2000), Heading(2, t("二")), p("乙" * 2000))
    assert len(_plan(*long)) == 2


def test_a_text_without_headings_is_split_by_size() -> None:
    """No file over 250 KB, at paragraph ends, nothing lost (users.md 36)."""
    document = document_of(*(p("天地玄黄<&" * 100) for _ in range(500)))
    book = epub_of(document)
    sizes = [info.file_size for info in book.infolist() if "chapter" in info.filename]
    assert len(sizes) > 3 and max(sizes) <= LARGEST
    text = "".join(words_in(page) for page in chapters(book))
    assert text == "题" + "天地玄黄<&" * 100 * 500
    assert len(_nav(book)) == 1


def test_no_file_ends_with_a_heading() -> None:
    """A heading goes on with the text under it."""
    filler = [p("文" * 1000) for _ in range(78)]
    files = _plan(*filler, Heading(3, t("节")), p("末" * 2000))
    assert files[-1].startswith("节")


def test_links_lead_into_the_right_file() -> None:
    """To headings and notes of other chapters, and back from a note to its first mark."""
    note = Note("n", (p("注"),))
    book = epub_of(
        document_of(
            Heading(1, t("一"), id="a"), p("甲", note), Heading(1, t("二")),
            p(Link(t("回"), "#a"), NoteReference("n")),
        )
    )  # fmt: skip
    assert b'href="chapter-2.xhtml#a"' in book.read("EPUB/chapter-3.xhtml")
    assert b'href="chapter-2.xhtml#n"' in book.read("EPUB/chapter-3.xhtml")
    assert b'href="#ref-n"' in book.read("EPUB/chapter-2.xhtml")


def test_notes_stand_at_the_end_of_their_chapter() -> None:
    """epub:type on mark and note, so that readers show it in a window."""
    book = epub_of(document_of(p("甲", Note("n", (p("注"),))), Heading(1, t("二")), p("乙")))
    page = book.read("EPUB/chapter-1.xhtml").decode()
    assert 'epub:type="noteref" role="doc-noteref" href="#n"' in page
    assert '<aside class="footnote" id="n" epub:type="footnote" role="doc-footnote">' in page
    assert "footnote" not in book.read("EPUB/chapter-2.xhtml").decode()


def test_a_link_to_a_file_beside_is_left_out_and_reported() -> None:
    """A book has no files beside it: EPUBCheck calls such a link an error."""
    found = export(document_of(p(Link(t("见"), "a.pdf"))), BytesIO())
    assert [diagnostic.code for diagnostic in found] == ["link-outside"]


# -------------------------------------------------------------------- cover


def test_a_cover_is_drawn() -> None:
    """Title and names in the edition's faces; the same picture each time."""
    document = document_of(p("文"), title="千字文", creators=(Contributor("周兴嗣"),))
    image = Image.open(BytesIO(draw_cover(document)))
    assert image.size == (1200, 1600)
    assert len(image.convert("RGB").getcolors(100_000)) > 20
    assert draw_cover(document) == draw_cover(document)


@pytest.mark.parametrize("title", ["长" * 500, "word " * 200, "W" * 300, '<&">', "\x01", "𡃁𨛦"])
def test_any_title_fits_on_the_cover(title: str) -> None:
    """Nothing is drawn outside the frame, however long the title."""
    image = Image.open(BytesIO(draw_cover(document_of(p("文"), title=title)))).convert("L")
    edge = image.crop((0, 100, 55, 1500))
    assert edge.getextrema()[0] > 200


def test_the_authors_cover_wins() -> None:
    """A picture in a cover division is the cover picture; none is drawn."""
    cover = Division(DivisionKind.COVER, (Figure("p.png", "封面"),))
    document = document_of(cover, p("文"))
    package = _package(document)
    items = {item.get("properties"): item.get("href") for item in package.iter(f"{OPF}item")}
    assert items["cover-image"] == "images/image-1.png"
    assert "EPUB/cover.xhtml" not in epub_of(document).namelist()


def _with_matter(*blocks: Block, **matter: bool) -> ResolvedDocument:
    document = document_of(*blocks, title="长河旧事")
    sheet = replace(document.sheet, matter=Matter(**matter))
    told = replace(document.metadata, title="长河旧事", publisher="江岸出版社")
    return replace(document, sheet=sheet, metadata=told)


def test_a_title_page_where_the_sheet_wants_a_cover() -> None:
    """Title, subtitle and authors have a file of their own, and reading starts behind it."""
    blocks = (Paragraph(t("长河旧事"), ParagraphRole.TITLE), p("文"))
    book = epub_of(_with_matter(*blocks, cover=True))
    first, second = (book.read(f"EPUB/chapter-{at}.xhtml").decode() for at in (1, 2))
    assert 'epub:type="titlepage"' in first and "长河旧事</h1>" in first and "文" not in first
    assert 'epub:type="bodymatter"' in second and "文" in second
    assert ("bodymatter", "chapter-2.xhtml") in _landmarks(book)
    usual = epub_of(_with_matter(*blocks))
    assert "EPUB/chapter-2.xhtml" not in usual.namelist()


def _landmarks(book: ZipFile) -> list[tuple[str, str]]:
    nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
    kind = "{http://www.idpf.org/2007/ops}type"
    links = nav.iter("{http://www.w3.org/1999/xhtml}a")
    return [(link.get(kind), link.get("href")) for link in links if link.get(kind)]


def test_a_colophon_where_the_sheet_wants_one() -> None:
    """The last file; one of the author's goes before."""
    book = epub_of(_with_matter(p("文"), colophon=True))
    last = book.read("EPUB/chapter-2.xhtml").decode()
    assert 'epub:type="colophon" role="doc-colophon" aria-label="版权页"' in last
    assert '<p class="colophon">出版　江岸出版社</p>' in last
    assert "\n.colophon {" in book.read("EPUB/style.css").decode()
    own = Division(DivisionKind.COLOPHON, (p("自己的"),))
    texts = epub_of(_with_matter(p("文"), own, colophon=True))
    assert "江岸" not in "".join(
        texts.read(name).decode() for name in texts.namelist() if "chapter" in name
    )


def test_pictures_are_there_once() -> None:
    """One file however often it is shown; its type from its bytes."""
    document = document_of(Figure("p.png", "甲"), Figure("p.png", "乙"))
    wrong = Resource("p.png", "image/jpeg", png())
    book = epub_of(replace(document, images={"p.png": wrong}))
    assert [name for name in book.namelist() if "image-" in name] == ["EPUB/images/image-1.png"]
