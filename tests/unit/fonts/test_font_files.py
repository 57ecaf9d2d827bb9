"""Reading faces from files of every kind, and refusing what is none."""

import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection
from tiny_fonts import MakeFont, open_font

from publisher.fonts import Catalogue
from publisher.fonts.sfnt import FontFormatError, read_faces


def test_face_is_named_in_every_language(make_font: MakeFont) -> None:
    """A face knows all its family names; the English one comes first and is its family."""
    (face,) = read_faces(make_font(family="Tiny Song", chinese="小宋"))
    assert (face.family, face.names) == ("Tiny Song", ("Tiny Song", "小宋"))
    assert face.key == "TinySong-Regular"


@pytest.mark.parametrize(("cff", "flavour"), [(False, "truetype"), (True, "cff")])
def test_flavour_is_that_of_the_outlines(make_font: MakeFont, cff: bool, flavour: str) -> None:
    """TrueType and CFF outlines are told apart, because PDF embeds them differently."""
    (face,) = read_faces(make_font(cff=cff))
    assert face.flavour == flavour


@pytest.mark.parametrize(
    ("licence", "embeddable", "subsettable"),
    [
        (0, True, True),
        (2, False, True),
        (4, True, True),
        (8, True, True),
        (0x100, True, False),
        (0x200, False, True),
    ],
)
def test_licence_bits(
    make_font: MakeFont, licence: int, embeddable: bool, subsettable: bool
) -> None:
    """fsType 2 and bitmap-only forbid embedding, 0x100 forbids subsets (OpenType, OS/2)."""
    (face,) = read_faces(make_font(licence=licence))
    assert (face.embeddable, face.subsettable) == (embeddable, subsettable)


def test_style_of_a_face(make_font: MakeFont) -> None:
    """Bold, italic and weight come from OS/2."""
    (face,) = read_faces(make_font(style="BoldItalic", weight=700, italic=True))
    assert (face.bold, face.italic, face.weight) == (True, True, 700)
    (light,) = read_faces(make_font(style="Light", weight=300))
    assert (light.bold, light.italic, light.weight) == (False, False, 300)


def test_bold_bit_outweighs_a_wrong_weight(make_font: MakeFont) -> None:
    """A face with the bold bit is bold whatever weight it claims (Fandol's claim 400)."""
    path = make_font(style="Bold", weight=700)
    font = open_font(path)
    font["OS/2"].usWeightClass = 400
    font.save(path)
    (face,) = read_faces(path)
    assert (face.bold, face.weight) == (True, 700)


def test_collection_gives_each_face_with_its_index(make_font: MakeFont, tmp_path: Path) -> None:
    """Every face of a .ttc is found, and its index opens that face and no other."""
    collection = TTCollection()
    collection.fonts = [
        open_font(make_font("甲", family="Tiny A")),
        open_font(make_font("乙", family="Tiny B")),
    ]
    collection.save(tmp_path / "tiny.ttc")
    found = [(face.family, face.index) for face in read_faces(tmp_path / "tiny.ttc")]
    assert found == [("Tiny A", 0), ("Tiny B", 1)]


def test_legacy_chinese_name_is_read(make_font: MakeFont) -> None:
    """Old Chinese fonts write their names in GBK (platform 3, encoding 3)."""
    path = make_font(family="Old")
    font = open_font(path)
    font["name"].setName("古宋", 1, 3, 3, 0x804)
    font.save(path)
    (face,) = read_faces(path)
    assert "古宋" in face.names


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "ends too early"),
        (b"<!DOCTYPE html>" * 9, "not a TrueType or OpenType font"),
        (b"ttcf" + struct.pack(">II", 0x10000, 0xFFFFFFFF), "claims to hold 4294967295 faces"),
        (b"\0\1\0\0" + struct.pack(">HHHH", 0xFFFF, 0, 0, 0), "claims to hold 65535 tables"),
        (b"\0\1\0\0" + struct.pack(">HHHH", 0, 0, 0, 0), "no “name” table"),
    ],
)
def test_broken_file_is_refused_with_a_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    """What is no font is refused by a sentence, never by a crash or a huge read."""
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(FontFormatError, match=reason):
        read_faces(path)


def test_every_cut_of_a_font_is_refused_or_read(make_font: MakeFont, tmp_path: Path) -> None:
    """A font cut short anywhere never raises anything but FontFormatError."""
    whole = make_font().read_bytes()
    path = tmp_path / "cut.ttf"
    refused = 0
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        try:
            read_faces(path)
        except FontFormatError:
            refused += 1
    assert refused > 10


def test_planted_broken_font_is_skipped_and_reported(make_font: MakeFont, tmp_path: Path) -> None:
    """One broken file in a folder costs one warning that names it, and no other face."""
    make_font(family="Good One")
    (tmp_path / "bad.otf").write_bytes(b"OTTO\xff\xff")
    catalogue = Catalogue.load((tmp_path,))
    (problem,) = catalogue.diagnostics
    assert problem.code == "font-unusable"
    assert "bad.otf" in problem.message
    assert catalogue.match("Good One") is not None


def test_font_path_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """A file the user names and that does not exist is said, not passed over."""
    (problem,) = Catalogue.load((tmp_path / "none.ttf",)).diagnostics
    assert "none.ttf" in problem.message
