"""Measures of a face: widths, heights, characters."""

import pytest
from tiny_fonts import MakeFont

from publisher.diagnostics import PublishError
from publisher.fonts import Catalogue, Face, draws_nothing, metrics
from publisher.fonts.sfnt import read_faces


def face_of(catalogue: Catalogue, family: str) -> Face:
    face = catalogue.match(family)
    assert face is not None
    return face


@pytest.mark.parametrize("family", ["Noto Serif SC", "FandolFang", "LXGW WenKai"])
def test_em_box_of_a_han_face(shipped: Catalogue, family: str) -> None:
    """Han is set in an em box of 0.88 above and 0.12 below the baseline, one em wide."""
    measured = metrics(face_of(shipped, family))
    assert (measured.ascent, measured.descent) == (0.88, -0.12)
    assert measured.advance("汉") == 1.0


def test_widths_agree_however_they_are_asked(shipped: Catalogue) -> None:
    """One character, a text, a list and a mapping by code point give the same widths."""
    measured = metrics(face_of(shipped, "Source Serif 4"))
    text = "Typography—2026"
    assert measured.widths(text) == [measured.advance(char) for char in text]
    assert measured.widths(text) == [measured.advances[ord(char)] for char in text]
    assert measured.width(text) == pytest.approx(sum(measured.widths(text)))
    assert measured.advance("W") > measured.advance("i") > 0


def test_units_per_em_are_divided_out(make_font: MakeFont) -> None:
    """Widths are in em whatever the font counts in."""
    (face,) = read_faces(make_font("A", width=640))
    assert metrics(face).advance("A") == 0.64


def test_space_that_a_face_lacks_has_its_width_all_the_same(shipped: Catalogue) -> None:
    """Source Sans has no em space: it is one em wide, not as wide as a missing glyph."""
    measured = metrics(face_of(shipped, "Source Sans 3"))
    assert not measured.covers(0x2003)
    assert measured.advance("\u2003") == 1.0


def test_what_draws_nothing_has_no_width(make_font: MakeFont) -> None:
    """A variation selector, a control, a zero-width space take no room; a lost letter does."""
    (face,) = read_faces(make_font("A", width=640))
    assert metrics(face).widths("A\ufe00\U000e0101\u200b\n") == [0.64, 0, 0, 0, 0]
    assert metrics(face).advance("文") == 0.64


@pytest.mark.parametrize("char", ["\u200b", "\ufe0f", "\U000e0100", "\u00ad", "\t", "\u2060"])
def test_invisible_characters(char: str) -> None:
    """Zero-width characters, selectors, soft hyphen and controls draw nothing."""
    assert draws_nothing(char)


@pytest.mark.parametrize("char", [" ", "\u3000", "A", "汉", "\u0301", "\ue000", "\u0600", "\ufffc"])
def test_visible_characters(char: str) -> None:
    """Letters, marks, private characters draw something, and spaces have a width."""
    assert not draws_nothing(char)


def test_cmap_is_the_fonts_own(make_font: MakeFont) -> None:
    """The map goes from code point to glyph id, beyond the BMP too."""
    (face,) = read_faces(make_font("A汉𡃁"))
    assert dict(metrics(face).cmap) == {0x41: 1, 0x6C49: 2, 0x210C1: 3}


def test_file_that_vanished_is_named(shipped: Catalogue) -> None:
    """A file that vanished after the scan ends the source by an error that names it."""
    gone = Face("Gone", "Gone", ("Gone",), face_of(shipped, "FandolFang").path / "gone.ttf")
    with pytest.raises(PublishError, match=r"gone\.ttf"):
        metrics(gone)


def test_cap_height_is_measured_where_it_is_not_told(shipped: Catalogue) -> None:
    """FandolFang says nothing of its capitals; the H itself does."""
    assert metrics(face_of(shipped, "FandolFang")).cap_height == pytest.approx(0.683)


def test_variable_face_is_measured_at_its_weight(make_font: MakeFont) -> None:
    """A variable face stands at the weight it is listed with: 400 of 100 to 900 is 3/8 way."""
    axes = (("wght", 100, 100, 900, "Weight"),)
    (face,) = read_faces(make_font("A", axes=axes))
    assert face.variable
    assert metrics(face).advance("A") == pytest.approx(0.6 + 0.3 * 3 / 8, abs=0.001)
