"""What is done to a finished PDF, read back with pikepdf. Lengths in pt."""

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from tests.readers import archive_faults
from tests.unit.exporters.pdf_samples import sample
from tests.unit.layout.layout_samples import han, paged, para

from publisher.diagnostics import PublishError
from publisher.exporters.pdf import export
from publisher.finish import (
    Attached,
    Attachment,
    Forbidden,
    Imposition,
    PdfWishes,
    finish,
    parse_wishes,
)

_A4 = (595.276, 841.89)
_MM = 72 / 25.4
_FILES = (
    Attachment("b.md", "text/markdown", "# 题".encode(), "Source", "原稿"),
    Attachment("a.html", "text/html", b"<p>", "Supplement", "报告"),
)


@cache
def plain() -> bytes:
    """A PDF with one of each structure, as it is exported."""
    out = BytesIO()
    export(sample(), out)
    return out.getvalue()


def _pages(count: int) -> bytes:
    """A PDF of so many pages, each with its number as its folio."""
    document = paged(*[para(han(34 * 35 - 2))] * count)
    assert len(document.pages) == count
    out = BytesIO()
    export(document, out)
    return out.getvalue()


def _open(pdf: bytes, password: str = "") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf), password=password)


def _claims(pdf: pikepdf.Pdf) -> bytes:
    data: bytes = pdf.Root.Metadata.read_bytes()
    return data


def _box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in page[f"/{name}"]]


def _sides(pdf: bytes) -> list[tuple[float | None, float | None]]:
    """Where the pages of each side of a sheet stand: x of the left one and of the right one."""
    opened, found = _open(pdf), []
    for page in opened.pages:
        placed: dict[bytes, float] = {}
        for line in page.Contents.read_bytes().splitlines():
            words = line.split()
            placed[words[8]] = float(words[5])
        found.append((placed.get(b"/P0"), placed.get(b"/P1")))
    return found


# -------------------------------------------------------------------- passwords


def test_a_password_opens_the_file_and_the_owner_s_lifts_what_is_forbidden() -> None:
    """AES-256; reading aloud is never forbidden."""
    wishes = PdfWishes("开门", "主人", (Forbidden.PRINT, Forbidden.COPY))
    locked = finish(plain(), wishes)
    with pytest.raises(pikepdf.PasswordError):
        _open(locked)
    user, owner = _open(locked, "开门"), _open(locked, "主人")
    assert (user.encryption.R, user.encryption.bits) == (6, 256)
    assert not (user.allow.print_highres or user.allow.print_lowres or user.allow.extract)
    assert user.allow.accessibility and user.allow.modify_other and user.allow.modify_annotation
    assert user.user_password_matched and not user.owner_password_matched
    assert owner.owner_password_matched


def test_without_a_password_to_open_it_only_what_is_forbidden_is_locked() -> None:
    """Anyone may read; changing asks for the owner's."""
    wishes = PdfWishes(owner_password="x", forbidden=(Forbidden.CHANGE, Forbidden.ANNOTATE))
    opened = _open(finish(plain(), wishes))
    assert opened.allow.extract and opened.allow.print_highres
    assert not (opened.allow.modify_other or opened.allow.modify_assembly)
    assert not (opened.allow.modify_annotation or opened.allow.modify_form)


def test_a_locked_file_claims_no_archive() -> None:
    """ISO 19005-2, 6.1.3; it is accessible all the same."""
    claims = _claims(_open(finish(plain(), PdfWishes("x"), _FILES), "x"))
    assert b"pdfaid:part>" not in claims and b"pdfaid:conformance>" not in claims
    assert b"<pdfuaid:part>1<" in claims


# -------------------------------------------------------------------- attachments


def test_attached_files_are_whole_and_say_what_they_are() -> None:
    """ISO 19005-3, 6.8: media type, relation, and a place among the document's own files."""
    pdf = _open(finish(plain(), PdfWishes(attached=(Attached.SOURCE,)), _FILES))
    assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
        "b.md": "# 题".encode(),
        "a.html": b"<p>",
    }
    assert [(str(file.UF), str(file.AFRelationship)) for file in pdf.Root.AF] == [
        ("a.html", "/Supplement"),
        ("b.md", "/Source"),
    ]
    assert str(pdf.Root.AF[1].EF.F.Subtype) == "/text/markdown"
    assert b"<pdfaid:part>3<" in _claims(pdf)


# -------------------------------------------------------------------- marks


def test_the_medium_grows_round_the_page() -> None:
    """Trim box: the page; bleed box: 3 mm round it; marks outside both, links where they were."""
    before, after = _open(plain()), _open(finish(plain(), PdfWishes(crop_marks=True, bleed=9.0)))
    for old, new in zip(before.pages, after.pages, strict=True):
        page, bleed, medium = (_box(new, f"{name}Box") for name in ("Trim", "Bleed", "Media"))
        assert page == _box(old, "MediaBox")
        assert bleed == pytest.approx([-9, -9, page[2] + 9, page[3] + 9])
        assert medium[0] == pytest.approx(-9 - 6 * _MM)
        assert new.get("/Annots") is None or new.Annots[0].Rect == old.Annots[0].Rect
        strokes = new.Contents[0].read_bytes()
        assert strokes.count(b" l S") == 8 and b"/Artifact" in strokes


def test_a_picture_ends_with_the_bleed() -> None:
    """What reaches beyond the bleed box is not drawn over the marks."""
    pdf = _open(plain())
    wide = pdf.make_stream(b"/Artifact BMC 1 0 0 rg -90 -90 900 1200 re f EMC")
    pdf.pages[0].Contents = wide
    out = BytesIO()
    pdf.save(out)
    shown = pypdfium2.PdfDocument(finish(out.getvalue(), PdfWishes(crop_marks=True, bleed=9.0)))
    picture = shown[0].render(scale=1).to_pil().convert("RGB")
    edge = round(6 * _MM)  # of the medium to the bleed box
    middle = picture.height // 2
    colours = [picture.getpixel((x, middle)) for x in (edge - 3, edge + 3)]
    assert colours == [(255, 255, 255), (255, 0, 0)]


def test_bleed_alone_draws_nothing() -> None:
    """The medium is as large as the bleed box."""
    pdf = _open(finish(plain(), PdfWishes(bleed=9.0)))
    page = pdf.pages[0]
    assert _box(page, "MediaBox") == _box(page, "BleedBox")
    assert _box(page, "TrimBox") != _box(page, "MediaBox")
    assert not isinstance(page.Contents, pikepdf.Array)


# -------------------------------------------------------------------- sheets


def test_two_pages_stand_side_by_side() -> None:
    """A4 pages on A4 turned, each half as large; an odd last one stands alone."""
    sheets = finish(_pages(3), PdfWishes(imposition=Imposition.TWO_UP))
    pdf = _open(sheets)
    pages = pdf.pages
    assert [_box(page, "MediaBox")[2:] for page in pages] == [
        pytest.approx([_A4[1], _A4[0]], abs=0.01)
    ] * 2
    assert pages[0].Contents.read_bytes().startswith(b"q 0.70")
    first, last = _sides(sheets)
    assert first[0] == pytest.approx(0.0, abs=0.1)
    assert first[1] == pytest.approx(_A4[1] / 2, abs=0.1)
    assert last[1] is None


@pytest.mark.parametrize(
    ("count", "order"),
    [
        (1, [(None, 1), (None, None)]),
        (4, [(4, 1), (2, 3)]),
        (6, [(None, 1), (2, None), (6, 3), (4, 5)]),
    ],
)
def test_a_booklet_s_pages_are_in_order_when_its_sheets_are_folded(
    count: int, order: list[tuple[int | None, int | None]]
) -> None:
    """Front and back of each sheet, the outermost first; blank pages are the last."""
    pdf = _open(finish(_pages(count), PdfWishes(imposition=Imposition.BOOKLET)))
    single, numbers = _open(_pages(count)), {}
    for number, page in enumerate(single.pages, start=1):
        numbers[page.Contents.read_bytes()] = number
    found = []
    for page in pdf.pages:
        used = page.Resources.XObject
        at = [used.get(f"/P{side}") for side in (0, 1)]
        found.append(tuple(form and numbers[form.read_bytes()] for form in at))
    assert found == order


def test_a_booklet_read_from_the_right_is_bound_there() -> None:
    """The first page of a book of vertical lines is at the left of the fold, the last beside it."""
    with pikepdf.open(BytesIO(_pages(4))) as plain:
        plain.Root.ViewerPreferences.Direction = pikepdf.Name("/R2L")
        plain.save(turned := BytesIO())
        numbers = {page.Contents.read_bytes(): at for at, page in enumerate(plain.pages, 1)}
    pdf = _open(finish(turned.getvalue(), PdfWishes(imposition=Imposition.BOOKLET)))
    used = [page.Resources.XObject for page in pdf.pages]
    found = [tuple(numbers[each[f"/P{side}"].read_bytes()] for side in (0, 1)) for each in used]
    assert found == [(1, 4), (3, 2)]


def test_pages_of_a_booklet_or_leaf_meet_in_the_fold() -> None:
    """Pages narrower than half a sheet are not made larger, and stand against its middle."""
    small = _resized(_pages(4), 300.0, 500.0)
    fold = _A4[1] / 2
    ((left, right), _back) = _sides(finish(small, PdfWishes(imposition=Imposition.BOOKLET)))
    assert left == pytest.approx(fold - 300.0, abs=0.1)
    assert right == pytest.approx(fold, abs=0.1)
    leaves = _sides(finish(small, PdfWishes(imposition=Imposition.LEAVES)))
    assert leaves == [pytest.approx([fold - 300.0, fold], abs=0.1)] * 2
    ((left, right),) = _sides(finish(small, PdfWishes(imposition=Imposition.TWO_UP)))[:1]
    assert left == pytest.approx((fold - 300.0) / 2, abs=0.1)
    assert right == pytest.approx(fold + (fold - 300.0) / 2, abs=0.1)


def _resized(pdf: bytes, width: float, height: float) -> bytes:
    opened, out = _open(pdf), BytesIO()
    for page in opened.pages:
        page.MediaBox = pikepdf.Array([0, 0, width, height])
    opened.save(out)
    return out.getvalue()


def test_larger_pages_keep_their_paper() -> None:
    """A3 on A3 turned."""
    large = _resized(_pages(2), 2 * 421.0, 1191.0)
    pdf = _open(finish(large, PdfWishes(imposition=Imposition.TWO_UP)))
    (page,) = pdf.pages
    assert _box(page, "MediaBox")[2:] == [1191.0, 842.0]


def test_sheets_have_lost_what_speaks_of_pages() -> None:
    """No tags, outline or labels, and no claim of PDF/UA; PDF/A-2u still."""
    pdf = _open(finish(plain(), PdfWishes(imposition=Imposition.TWO_UP)))
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageLabels"} & set(pdf.Root.keys())
    assert b"pdfuaid:part>" not in _claims(pdf)
    assert b"<pdfaid:part>2<" in _claims(pdf)


# -------------------------------------------------------------------- the whole


@pytest.mark.parametrize(
    "wishes",
    [
        PdfWishes(attached=(Attached.SOURCE,)),
        PdfWishes(crop_marks=True, bleed=3.0),
        PdfWishes(imposition=Imposition.BOOKLET),
    ],
)
def test_the_same_bytes(wishes: PdfWishes) -> None:
    """But for locked files, whose keys come from chance."""
    files = _FILES if wishes.attached else ()
    assert finish(plain(), wishes, files) == finish(plain(), wishes, files)


def test_chance_makes_the_keys() -> None:
    """Two locked files with one password differ; else the key could be guessed from the text."""
    assert finish(plain(), PdfWishes("x")) != finish(plain(), PdfWishes("x"))


def test_page_validation_finds_no_fault_in_marked_pages() -> None:
    """Both standards hold with crop marks."""
    assert archive_faults(finish(plain(), PdfWishes(crop_marks=True, bleed=9.0))) == []


# -------------------------------------------------------------------- words


def test_words_are_wishes() -> None:
    """As options and keys write them; doubles count once."""
    assert parse_wishes() == PdfWishes()
    wishes = parse_wishes(
        owner_password="x", forbid=("copy", "print", "copy"), attach=("report",), impose="2up"
    )
    assert wishes.forbidden == (Forbidden.PRINT, Forbidden.COPY)
    assert wishes.attached == (Attached.REPORT,)
    assert wishes.imposition is Imposition.TWO_UP
    assert parse_wishes(bleed="3mm").bleed == pytest.approx(3 * _MM)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"impose": "4up"}, "--impose takes no “4up”"),
        ({"attach": ("sauce",)}, "--attach takes no “sauce”"),
        ({"forbid": ("fax",), "owner_password": "x"}, "--pdf-forbid takes no “fax”"),
        ({"bleed": "wide"}, "not “wide”"),
        ({"bleed": "-1mm"}, "not “-1mm”"),
        ({"bleed": "30mm"}, "not “30mm”"),
        ({"bleed": "1字"}, "not “1字”"),
        ({"password": "ＡＢ"}, "no full-width letters"),
        ({"owner_password": "长" * 43}, "at most 127 bytes"),
        ({"forbid": ("print",)}, "needs --pdf-owner-password"),
        ({"forbid": ("print",), "password": "x"}, "needs --pdf-owner-password"),
        ({"impose": "2up", "crop_marks": True}, "no crop marks"),
        ({"impose": "booklet", "bleed": "3mm"}, "no crop marks"),
    ],
)
def test_words_that_are_none(words: dict[str, object], said: str) -> None:
    """One sentence each, before anything is made."""
    with pytest.raises(PublishError) as caught:
        parse_wishes(**words)  # type: ignore[arg-type]
    assert caught.value.diagnostic.code == "pdf-option"
    assert said in caught.value.diagnostic.message
