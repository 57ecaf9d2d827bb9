"""Finding a face by family and style."""

import pickle
from pathlib import Path

import pytest
from tests.helpers import work
from tiny_fonts import MakeFont

from publisher.fonts import Catalogue
from publisher.fonts import catalogue as module

SHIPPED = {
    "Noto Serif SC", "Noto Serif TC", "Noto Serif HK", "LXGW WenKai", "FandolFang",
    "Noto Sans SC", "Noto Sans TC", "Noto Sans HK",
    "Source Serif 4", "Source Sans 3", "Source Code Pro", "Noto Emoji",
}  # fmt: skip


def test_every_shipped_family_is_there_and_whole(shipped: Catalogue) -> None:
    """All families ship, none is broken, and each may be embedded and cut to a subset."""
    assert set(shipped.families()) == SHIPPED
    assert shipped.diagnostics == ()
    assert all(face.embeddable and face.subsettable for face in shipped.faces)


def test_keys_are_the_file_names(shipped: Catalogue) -> None:
    """A shipped face's key, which PDF shows as font name, is the name of its file."""
    assert [face.key for face in shipped.faces] == [face.path.stem for face in shipped.faces]


@pytest.mark.parametrize(
    "name", ["霞鹜文楷", "LXGW WenKai", "lxgwwenkai", "LXGW  WENKAI ", "LXGWWenKai-Regular"]
)
def test_family_is_found_by_any_name(shipped: Catalogue, name: str) -> None:
    """Names are matched in every language, without regard to case and spaces."""
    assert [face.key for face in shipped.find(name)] == ["LXGWWenKai-Regular"]


def test_unknown_family_is_not_found(shipped: Catalogue) -> None:
    """A family that is not installed gives nothing, never a near match."""
    assert shipped.find("Noto Serif") == ()
    assert shipped.match("Noto Serif") is None


@pytest.mark.parametrize(
    ("bold", "italic", "key"),
    [
        (False, False, "SourceSerif4-Regular"),
        (True, False, "SourceSerif4-Bold"),
        (False, True, "SourceSerif4-Italic"),
        (True, True, "SourceSerif4-BoldItalic"),
    ],
)
def test_style_is_matched(shipped: Catalogue, bold: bool, italic: bool, key: str) -> None:
    """Each style of a family is found by its style."""
    face = shipped.match("Source Serif 4", bold, italic)
    assert face is not None
    assert face.key == key


def test_slant_counts_before_weight(make_font: MakeFont, tmp_path: Path) -> None:
    """Without a bold italic the italic is taken: bold can be drawn from it, a slant cannot."""
    make_font(style="Regular")
    make_font(style="Bold", weight=700)
    make_font(style="Italic", italic=True)
    face = Catalogue.load((tmp_path,)).match("Tiny", bold=True, italic=True)
    assert face is not None
    assert face.key == "Tiny-Italic"


def test_fonts_of_the_user_come_first(make_font: MakeFont, tmp_path: Path) -> None:
    """A face the user adds takes the place of a shipped one of the same name."""
    path = make_font("A", family="Noto Serif SC")
    face = Catalogue.load((tmp_path,)).match("Noto Serif SC")
    assert face is not None
    assert face.path == path


def test_namesakes_of_other_families_get_keys_of_their_own(
    make_font: MakeFont, tmp_path: Path
) -> None:
    """Two families that claim one PostScript name both stay usable, under different keys."""
    make_font(family="Tiny A", folder=tmp_path / "1")
    make_font(family="TinyA", folder=tmp_path / "2")
    keys = [face.key for face in Catalogue.load((tmp_path,)).faces][:2]
    assert keys == ["TinyA-Regular", "TinyA-Regular-2"]


def test_folders_are_walked_in_order_of_names(make_font: MakeFont, tmp_path: Path) -> None:
    """The order of faces does not depend on the file system."""
    for family in ("Tiny C", "Tiny A", "Tiny B"):
        make_font(family=family, folder=tmp_path / family)
    found = [face.family for face in Catalogue.load((tmp_path,)).faces][:3]
    assert found == ["Tiny A", "Tiny B", "Tiny C"]


def test_system_fonts_are_used_only_when_asked(
    make_font: MakeFont, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a machine has installed changes nothing unless the user asks for it."""
    make_font(family="Installed Here")
    (tmp_path / "bad.ttf").write_bytes(b"?")
    monkeypatch.setattr(module, "system_folders", lambda: (tmp_path,))
    assert Catalogue.load().find("Installed Here") == ()
    asked = Catalogue.load(system=True)
    assert len(asked.find("Installed Here")) == 1
    assert [problem.severity for problem in asked.diagnostics] == ["note"]


def test_scanning_reads_names_not_fonts() -> None:
    """Starting up takes 2 ms for 107 MB of fonts: some hundred calls a file, whatever its size."""
    assert work(Catalogue.shipped) < 1_000 * len(Catalogue.shipped().faces)


def test_catalogue_travels_to_other_processes(shipped: Catalogue) -> None:
    """A catalogue survives pickling, index and all."""
    copy = pickle.loads(pickle.dumps(shipped))
    assert copy == shipped
    assert copy.find("霞鹜文楷") == shipped.find("霞鹜文楷")
