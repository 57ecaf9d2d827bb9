"""The structure tree in the file, both ways, and what else archives and readers aloud ask."""

import re
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PIL import ImageCms
from tests.readers import archive_faults
from tests.unit.exporters.pdf_samples import FAULTS, Fault, elements, entries, sample, spoilt

from publisher.exporters.pdf import export, intent


@pytest.fixture(scope="module")
def data() -> bytes:
    """The sample as a file."""
    out = BytesIO()
    assert not export(sample(), out)
    return out.getvalue()


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The sample, opened."""
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def _marked(pdf: pikepdf.Pdf, page: int) -> list[int]:
    """Return the identifiers of marked content on a page."""
    return [
        int(row.operands[1].MCID)
        for row in pikepdf.parse_content_stream(pdf.pages[page])
        if str(row.operator) == "BDC" and "/MCID" in row.operands[1]
    ]


def _content(pdf: pikepdf.Pdf, element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """Yield (page, identifier) of the content of an element."""
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    for kid in element.K:
        if isinstance(kid, int):
            yield pages[element.Pg.objgen], kid
        elif "/MCID" in kid:
            yield pages[kid.Pg.objgen], int(kid.MCID)


def test_the_file_is_pdf_a_and_pdf_ua(data: bytes) -> None:
    """PDF/A-2u and PDF/UA-1 in one file, as page-validation judges."""
    assert archive_faults(data) == []


def test_content_and_elements_find_each_other(pdf: pikepdf.Pdf) -> None:
    """Each piece of marked content is of one element, and the parent tree names it (14.7.4.4)."""
    owners = {place: each for each in elements(pdf) for place in _content(pdf, each)}
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    table = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    for at, page in enumerate(pdf.pages):
        marked = _marked(pdf, at)
        assert marked == list(range(len(marked)))
        found = table[int(page.StructParents)]
        assert [each.objgen for each in found] == [owners[at, m].objgen for m in marked]


def test_links_and_elements_find_each_other(pdf: pikepdf.Pdf) -> None:
    """A link annotation is in its Link, and the parent tree says so (ISO 14289-1, 7.18.5)."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    table = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    links = [link for page in pdf.pages for link in page.get("/Annots", ())]
    assert len(links) == 3
    for link in links:
        element = table[int(link.StructParent)]
        held = [kid.Obj.objgen for kid in element.K if "/Obj" in entries(kid)]
        assert (str(element.S), link.objgen in held) == ("/Link", True)


def test_attributes(pdf: pikepdf.Pdf) -> None:
    """What readers aloud need to know beyond the order of words."""
    found: dict[str, list[pikepdf.Object]] = {}
    for element in elements(pdf):
        found.setdefault(str(element.S), []).append(element)
    assert [str(each.A.Scope) for each in found["/TH"]] == ["/Column", "/Column"]
    assert [int(each.A.ColSpan) for each in found["/TD"]] == [2]
    assert [str(each.A.ListNumbering) for each in found["/L"]] == ["/LowerRoman"]
    assert [str(each.Alt) for each in found["/Figure"]] == ["红色", "标"]
    assert [str(each.Lang) for each in found["/Span"]] == ["fr"]
    assert {"/H1", "/Reference", "/Ruby", "/RB", "/RT", "/LBody", "/Caption"} <= set(found)
    (only,) = found["/Note"]
    names = pdf.Root.StructTreeRoot.IDTree.Names
    assert (str(names[0]), names[1].objgen) == (str(only.ID), only.objgen)


def test_what_is_declared(pdf: pikepdf.Pdf) -> None:
    """Both standards are declared, with the schema that PDF/A-2 does not know (6.6.2.3)."""
    xmp = pdf.Root.Metadata.read_bytes().decode("utf-8")
    declared = dict(re.findall(r"<(pdfu?aid:\w+)>(\w+)<", xmp))
    assert declared == {"pdfaid:part": "2", "pdfaid:conformance": "U", "pdfuaid:part": "1"}
    assert "<pdfaSchema:prefix>pdfuaid<" in xmp
    assert bool(pdf.Root.MarkInfo.Marked)
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)


def test_the_output_intent_is_srgb() -> None:
    """The profile is that of Pillow but for version, date and time (bytes 8 to 11, 24 to 35)."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = b64decode(intent.SRGB)
    assert (kept[:8], kept[12:24], kept[36:]) == (made[:8], made[12:24], made[36:])


@pytest.mark.parametrize("fault", FAULTS)
def test_the_gate_catches(data: bytes, fault: Fault) -> None:
    """A fault planted in the good file is found, so the gate is one."""
    assert archive_faults(spoilt(data, fault))
