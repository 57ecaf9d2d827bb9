"""The PDF writer: what is drawn, what copies out, what others find in the file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.unit.fonts.tiny_fonts import make_font

from publisher.diagnostics import Span
from publisher.exporters.pdf import export
from publisher.exporters.pdf.faces import assign, to_unicode
from publisher.exporters.pdf.numbers import color, number
from publisher.fonts import Catalogue, Face, FontPlan, FontRole, metrics
from publisher.fonts.sfnt import read_faces
from publisher.layout.pages import (
    Box,
    Destination,
    Divided,
    Dot,
    Ending,
    Frame,
    Glyphs,
    Hyperlink,
    Item,
    Page,
    PagedDocument,
    PagedOutline,
    Picture,
    Wave,
)
from publisher.layout.tagging import tree_of
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import Resource

PLAN = FontPlan(Catalogue.shipped(), {})
HEIGHT = 842.0


def face(char: str = "汉", role: FontRole = FontRole.SONG, lang: str = "zh-Hans") -> Face:
    found = PLAN.face(char, role, lang)
    assert found is not None
    return found


@pytest.fixture
def cff_face(tmp_path: Path) -> Face:
    """A face of CFF outlines whose glyphs have names, so that none can be added to it."""
    (made,) = read_faces(make_font(tmp_path, "在汉字 ", cff=True, width=500))
    return made


def glyphs(text: str, x: float = 72, y: float = 100, **given: object) -> Glyphs:
    own = given.pop("face", None) or face(text[0])
    return Glyphs(x, y, text, own, 12.0, "zh-Hans", **given)  # type: ignore[arg-type]


def document(
    *items: Item,
    outline: tuple[PagedOutline, ...] = (),
    links: tuple[Hyperlink, ...] = (),
    labels: tuple[str, ...] = ("1",),
    images: dict[str, Resource] | None = None,
) -> PagedDocument:
    frame = Frame("b1", "body", items, "zh-Hans")
    pages = tuple(
        Page(595.0, HEIGHT, label, (frame,) if not index else (), links if not index else ())
        for index, label in enumerate(labels)
    )
    metadata = Metadata(title="题", creators=(Contributor("某"),), subjects=("甲", "乙"))
    places = {"b1": Destination(0, 90.0)}
    stamp = "2026-03-05T00:00:00Z"
    ending = Ending(outline, places, metadata, "题目", "zh-Hans", "urn:uuid:0", stamp)
    return PagedDocument(pages, ending, images or {}, tree_of(pages, "zh-Hans", {}))


# An object of pikepdf dies with its file, so the files that tests look into are kept.
_KEPT: list[pikepdf.Pdf] = []


def written(made: PagedDocument) -> pikepdf.Pdf:
    out = BytesIO()
    export(made, out)
    _KEPT.append(pikepdf.open(BytesIO(out.getvalue())))
    return _KEPT[-1]


def operators(pdf: pikepdf.Pdf) -> list[tuple[str, list[object]]]:
    parsed = pikepdf.parse_content_stream(pdf.pages[0])
    return [(str(row.operator), list(row.operands)) for row in parsed]


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


class TestFaces:
    @pytest.mark.parametrize("char", ["汉", "𡃁", "A"])
    def test_to_unicode_is_utf_16(self, char: str) -> None:
        """A code maps to UTF-16BE, so that 𡃁 is a surrogate pair (ISO 32000-1, 9.10.3)."""
        cmap = to_unicode({0x1234: char}).decode("ascii")
        assert f"<1234> <{char.encode('utf-16-be').hex().upper()}>" in cmap

    def test_to_unicode_blocks_hold_a_hundred(self) -> None:
        """A block of a CMap has at most 100 entries (Adobe note 5014)."""
        cmap = to_unicode({code: chr(code + 0x4E00) for code in range(250)}).decode("ascii")
        assert [int(n) for n in re.findall(r"(\d+) beginbfchar", cmap)] == [100, 100, 50]

    def test_characters_that_share_a_glyph_keep_their_own_code(self) -> None:
        """⽤ and 用 are one glyph in Noto and still copy out as what was set (users.md 3)."""
        own = face("用")
        codes = assign(own, "用⽤", "F1")
        if ord("⽤") not in metrics(own).cmap:
            pytest.skip("the shipped Song has no Kangxi radicals")
        assert codes.shown[ord("用")] != codes.shown[ord("⽤")]
        assert set(codes.unicode.values()) == {"用", "⽤"}

    def test_what_draws_nothing_has_no_code(self) -> None:
        """A zero width space takes no glyph and no width."""
        codes = assign(face(), "汉\u200b", "F1")
        assert codes.shown[0x200B] == b""

    @pytest.mark.parametrize("role", [FontRole.SONG, FontRole.FANGSONG, FontRole.WESTERN_SERIF])
    def test_fonts_are_embedded_composite_fonts(self, role: FontRole) -> None:
        """Every font is a Type0 font with its program, widths and ToUnicode inside."""
        text = "ABC" if role is FontRole.WESTERN_SERIF else "汉字"
        pdf = written(document(glyphs(text, face=face(text[0], role))))
        (font,) = fonts(pdf)
        assert (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H")
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        cff = role is FontRole.FANGSONG
        assert ("/FontFile3" in descriptor) == cff
        assert ("/FontFile2" in descriptor) == (not cff)
        assert str(descendant.Subtype) == ("/CIDFontType0" if cff else "/CIDFontType2")
        assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
        assert "/ToUnicode" in font


def widths_of(pdf: pikepdf.Pdf) -> Iterator[tuple[bytes, float]]:
    """Yield (code, width) of the first font of the first page (ISO 32000-1, 9.7.4.3)."""
    (font, *_) = pdf.pages[0].resources.Font.values()
    rows = list(font.DescendantFonts[0].W)  # type: ignore[call-overload]
    for first, widths in zip(rows[::2], rows[1::2], strict=True):
        for index, width in enumerate(widths):
            yield (int(first) + index).to_bytes(2, "big"), float(width)


class TestText:
    def test_y_grows_downwards_on_the_page(self) -> None:
        """A baseline 100 pt from the top is drawn 742 pt from the bottom."""
        found = operators(written(document(glyphs("汉", x=72, y=100))))
        matrix = next(values for name, values in found if name == "Tm")
        assert [float(v) for v in matrix[4:]] == [72, HEIGHT - 100]  # type: ignore[arg-type]

    def test_kerns_move_what_follows(self) -> None:
        """A kern of -6 pt at 12 pt is +500 thousandths in TJ, after its character (9.4.4)."""
        run = glyphs("，汉", kerns=((0, -6.0),))
        (shown,) = [values[0] for name, values in operators(written(document(run))) if name == "TJ"]
        assert [float(v) for v in shown if not isinstance(v, pikepdf.String)] == [500.0]  # type: ignore[attr-defined, arg-type]
        assert len(bytes(shown[0])) == 2  # type: ignore[index]

    def test_scaling_counts_in_kerns_and_spacing(self) -> None:
        """Tz scales TJ numbers and Tc too, so both are divided by it."""
        run = glyphs("——汉", scale=1.25, spacing=1.0, kerns=((1, 3.0),))
        found = operators(written(document(run)))
        first = dict(reversed(found))
        shown = first["TJ"][0]
        assert float(first["Tz"][0]) == 125  # type: ignore[arg-type]
        assert float(first["Tc"][0]) == 0.8  # type: ignore[arg-type]
        numbers = [float(v) for v in shown if not isinstance(v, pikepdf.String)]  # type: ignore[attr-defined, arg-type]
        assert numbers == [pytest.approx(-3 * 1000 / 12 / 1.25)]

    def test_a_glyph_before_a_gap_has_it_in_its_advance(self) -> None:
        """So no reader takes it for a space; the glyph copies out as the other of its character."""
        read = written(document(glyphs("汉在汉", gap=3.0)))
        (shown,) = [values[0] for name, values in operators(read) if name == "Tj"]
        first, _, last = (bytes(shown)[at : at + 2] for at in (0, 2, 4))  # type: ignore[call-overload]
        assert first != last
        widths = dict(widths_of(read))
        assert widths[last] - widths.get(first, 1000) == pytest.approx(250)
        assert not [name for name, values in operators(read) if values and values[0] == "/Span"]

    def test_blanks_in_loose_text_are_those_of_its_glyphs(self) -> None:
        """A kern takes back what the glyph has too much."""
        found = operators(written(document(glyphs("汉字", kerns=((0, 2.0),), loose=True))))
        (shown,) = [values[0] for name, values in found if name == "TJ"]
        (move,) = [float(v) for v in shown if not isinstance(v, pikepdf.String)]  # type: ignore[attr-defined, arg-type]
        assert move / 1000 == pytest.approx(0.25 - 2.0 / 12, abs=0.001)

    def test_glyphs_of_cff_have_blanks_too(self) -> None:
        """FandolFang draws the body of official documents."""
        run = glyphs("在汉", gap=3.0)._replace(face=face(role=FontRole.FANGSONG))
        found = operators(written(document(run)))
        names = [name for name, _values in found]
        assert "BDC" not in names[names.index("Tm") :]

    def test_a_space_fills_a_gap_and_is_no_character(self, cff_face: Face) -> None:
        """What copies out before a blank that is no space is the character alone (14.9.4), in a
        face that takes no more glyphs."""
        run = glyphs("在汉", gap=3.0)._replace(face=cff_face)
        found = operators(written(document(run)))
        names = [name for name, _values in found]
        assert names[names.index("Tj") :] == ["Tj", "BDC", "TJ", "EMC", "ET", "EMC"]
        span, shown = found[names.index("TJ") - 1][1], found[names.index("TJ")][1][0]
        assert str(span[1].ActualText) == "汉"  # type: ignore[attr-defined]
        first, move, second = shown  # type: ignore[misc]
        space = metrics(cff_face).advance(" ")
        assert (len(bytes(first)), len(bytes(second))) == (2, 2)  # type: ignore[call-overload]
        assert float(move) / 1000 == pytest.approx(space - 3.0 / 12, abs=0.001)  # type: ignore[arg-type]

    def test_loose_text_is_said_whole(self, cff_face: Face) -> None:
        """In such a face a run says its text where blanks inside it are wide as spaces."""
        run = glyphs("汉字", kerns=((0, 2.0),), loose=True)._replace(face=cff_face)
        found = operators(written(document(run)))
        (said,) = [values[1] for name, values in found if values and str(values[0]) == "/Span"]
        assert str(said.ActualText) == "汉字"  # type: ignore[attr-defined]

    def test_a_word_that_lines_divide_is_said_whole(self) -> None:
        """Its first part says all of it, without the hyphen; the others a line's end."""
        parts = [Divided(*glyphs(text)) for text in ("inter\u00ad", "national\u00ad")]
        found = operators(written(document(glyphs("在"), *parts, glyphs("ization"), glyphs("汉"))))
        said = [values[1] for name, values in found if values and str(values[0]) == "/Span"]
        assert [str(each.ActualText) for each in said] == ["internationalization", "\n", "\n"]  # type: ignore[attr-defined]
        names = [name for name, _values in found]
        assert names.count("BT") == names.count("ET") == 5

    def test_a_word_that_goes_on_elsewhere_is_not(self) -> None:
        """On another page, or behind something that is drawn between its parts."""
        part = Divided(*glyphs("inter\u00ad"))
        for items in ((part,), (part, Box(0, 0, 1, 1), glyphs("nal"))):
            found = operators(written(document(*items)))
            assert not [1 for _name, values in found if values and str(values[0]) == "/Span"]

    def test_state_does_not_leak_into_the_next_text(self) -> None:
        """Bold strokes, scaling and colour end with the run that asked for them."""
        bold = glyphs("粗", embolden=True, scale=1.1, spacing=0.5, color="#c00000")
        found = operators(written(document(bold, Box(0, 0, 1, 1), glyphs("细"))))
        names = [name for name, _values in found]
        box = names.index("re")
        state: dict[str, object] = {}
        for name, values in found[:box]:
            if name in {"Tz", "Tc", "Tr", "rg"}:
                state[name] = [float(v) for v in values]  # type: ignore[arg-type]
        assert state == {"Tz": [100], "Tc": [0], "Tr": [0], "rg": [0, 0, 0]}

    def test_drawings(self) -> None:
        """Boxes, waves and dots are paths; nothing of them is text."""
        made = document(Box(1, 2, 3, 4, "#ff0000"), Wave(10, 20, 30), Dot(5, 5, 1))
        names = [name for name, _values in operators(written(made))]
        assert {"re", "f", "c", "S"} <= set(names)
        assert not {"Tj", "TJ"} & set(names)


class TestFile:
    def test_same_bytes(self) -> None:
        """The same pages give the same bytes."""
        one, two = BytesIO(), BytesIO()
        made = document(glyphs("汉字"), outline=(PagedOutline(1, "一", Destination(0, 0)),))
        export(made, one)
        export(made, two)
        assert one.getvalue() == two.getvalue()

    def test_identity_follows_the_content(self) -> None:
        """Another text has another file identifier."""
        one, two = written(document(glyphs("汉"))), written(document(glyphs("字")))
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])

    def test_metadata(self) -> None:
        """Title, author, language and dates stand in the catalogue, the information and XMP."""
        pdf = written(document(glyphs("汉")))
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert str(pdf.docinfo.Title) == "题目"
        assert str(pdf.docinfo.Author) == "某"
        assert str(pdf.docinfo.CreationDate) == "D:20260305000000Z"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "题目"
            assert list(xmp["dc:creator"]) == ["某"]

    def test_outline_is_a_tree(self) -> None:
        """Levels nest; a skipped level hangs from the last higher one; titles keep their Han."""
        entries = [(1, "第一章"), (3, "一"), (2, "第二节"), (1, "第二章")]
        outline = tuple(PagedOutline(level, title, Destination(0, 50)) for level, title in entries)
        pdf = written(document(glyphs("汉"), outline=outline))
        with pdf.open_outline() as found:
            tree = [(item.title, [child.title for child in item.children]) for item in found.root]
        assert tree == [("第一章", ["一", "第二节"]), ("第二章", [])]

    def test_no_outline_without_headings(self) -> None:
        """A text without headings opens without an empty panel."""
        pdf = written(document(glyphs("汉")))
        assert "/Outlines" not in pdf.Root
        assert "/PageMode" not in pdf.Root

    def test_links(self) -> None:
        """Web links are URIs in ASCII, inner ones destinations; one into nowhere is left out."""
        links = (
            Hyperlink(10, 20, 30, 12, "https://example.org/汉?a=1", "站"),
            Hyperlink(10, 40, 30, 12, "#b1"),
            Hyperlink(10, 60, 30, 12, "#none"),
        )
        first, second = written(document(glyphs("汉"), links=links)).pages[0].Annots
        assert str(first.A.URI) == "https://example.org/%E6%B1%89?a=1"
        assert [float(v) for v in first.Rect] == [10, HEIGHT - 32, 40, HEIGHT - 20]
        assert int(first.F) == 4
        assert float(second.Dest[3]) == HEIGHT - 90

    @pytest.mark.parametrize(
        ("labels", "expected"),
        [
            (("1", "2", "3"), [0]),
            (("— 1 —", "— 2 —"), [0]),
            (("封面", "1", "2"), [0, 1]),
            (("1", "3"), [0, 1]),
            (("i", "ii", "1", "2"), [0, 2]),
            (("一", "二", "1"), [0, 1, 2]),
        ],
    )
    def test_page_labels(self, labels: tuple[str, ...], expected: list[int]) -> None:
        """A viewer's page field shows the printed numbers (12.4.2)."""
        nums = written(document(glyphs("汉"), labels=labels)).Root.PageLabels.Nums
        assert [int(nums[at]) for at in range(0, len(nums), 2)] == expected

    def test_roman_labels_count_in_roman(self) -> None:
        """A viewer shows iv for the fourth page before the body, and 1 for the first of it."""
        nums = written(document(glyphs("汉"), labels=("iv", "v", "1"))).Root.PageLabels.Nums
        assert [(str(nums[at].S), int(nums[at].St)) for at in (1, 3)] == [("/r", 4), ("/D", 1)]


def _png(mode: str, **save: object) -> bytes:
    out = BytesIO()
    picture = Image.new(mode, (4, 3), 1 if mode != "RGBA" else (255, 0, 0, 128))
    picture.save(out, "PNG", **save)
    return out.getvalue()


def _jpeg(mode: str) -> bytes:
    out = BytesIO()
    Image.new(mode, (4, 3)).save(out, "JPEG")
    return out.getvalue()


class TestPictures:
    def _drawn(self, data: bytes, kind: str = "image/png") -> pikepdf.Object:
        images = {"a": Resource("a", kind, data)}
        pdf = written(document(Picture(10, 10, 40, 30, "a", "图"), images=images))
        (image,) = pdf.pages[0].Resources.XObject.values()
        return image

    @pytest.mark.parametrize(
        ("mode", "space"), [("L", "/DeviceGray"), ("RGB", "/DeviceRGB"), ("1", "/DeviceGray")]
    )
    def test_plain_png_data_pass_through(self, mode: str, space: str) -> None:
        """PNG data that PDF can take are not decoded (a picture book's time is in this)."""
        image = self._drawn(_png(mode))
        assert str(image.ColorSpace) == space
        assert int(image.DecodeParms.Predictor) == 15
        assert pikepdf.PdfImage(image).as_pil_image().size == (4, 3)

    def test_palettes_pass_through(self) -> None:
        """A palette becomes an Indexed colour space."""
        image = self._drawn(_png("P"))
        assert str(image.ColorSpace[0]) == "/Indexed"

    def test_transparency_becomes_a_soft_mask(self) -> None:
        """A picture with alpha keeps it."""
        assert "/SMask" in self._drawn(_png("RGBA"))

    @pytest.mark.parametrize("mode", ["L", "RGB"])
    def test_jpeg_passes_through(self, mode: str) -> None:
        """JPEG data are embedded as they are."""
        data = _jpeg(mode)
        assert self._drawn(data, "image/jpeg").read_raw_bytes() == data

    def test_cmyk_becomes_rgb(self) -> None:
        """PDF/A-2 allows CMYK only beside an output intent of CMYK (6.2.4.3)."""
        image = self._drawn(_jpeg("CMYK"), "image/jpeg")
        assert str(image.ColorSpace) == "/DeviceRGB"
        assert pikepdf.PdfImage(image).as_pil_image().getpixel((0, 0)) == (255, 255, 255)

    @pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"])
    def test_a_broken_picture_is_named(self, data: bytes) -> None:
        """A picture that cannot be read is left out and named, once, where the text names it."""
        picture = Picture(10, 10, 40, 30, "a.png", "图")
        images = {"a.png": Resource("a.png", "image/png", data)}
        shown, place = document(picture, picture, images=images), Span("a.md", 7, 20)
        said = export(replace(shown, named={"a.png": place}), BytesIO())
        assert [(each.code, each.span) for each in said] == [("image-unusable", place)]
        assert "a.png" in said[0].message


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (-0.0001, "0"), (0.5, "0.5"), (1234.5678, "1234.568")]
)
def test_numbers(value: float, text: str) -> None:
    """Numbers are short and never in exponents (7.3.3)."""
    assert number(value) == text


def test_colors() -> None:
    """#rrggbb becomes three components between 0 and 1."""
    assert color("#ff0080") == "1 0 0.502"
