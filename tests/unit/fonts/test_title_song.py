"""小标宋, the face of official titles: what is taken where it is installed, and where it is not."""

from pathlib import Path

from fontTools.ttLib import TTFont

from publisher.fonts import Catalogue, FontPlan, FontRole, synthetic_bold

ROLE = FontRole.XIAOBIAOSONG


def _installed(shipped: Catalogue, folder: Path) -> Catalogue:
    """Return a catalogue with a face that calls itself 方正小标宋简体."""
    (song,) = (face for face in shipped.find("Noto Serif SC") if not face.bold)
    font = TTFont(song.path)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "方正小标宋简体" if record.platformID == 3 else "FZXiaoBiaoSong-B05S"
        elif record.nameID == 6:
            record.string = "FZXBSJW--GB1-0"
    font.save(folder / "title.ttf")
    return Catalogue.load(extra=[folder])


def test_a_bold_song_stands_in_for_it(shipped: Catalogue) -> None:
    """It is heavy, whether or not the style says bold, and in the shapes of the region."""
    plan = FontPlan(shipped)
    for bold in (False, True):
        mainland, island = (plan.stack(ROLE, lang, bold)[0] for lang in ("zh-Hans", "zh-Hant"))
        assert (mainland.key, island.key) == ("NotoSerifSC-Bold", "NotoSerifTC-Bold")


def test_it_is_taken_where_it_is_installed(shipped: Catalogue, tmp_path: Path) -> None:
    """Not for Traditional text, which it lacks; and it is not made bolder."""
    plan = FontPlan(_installed(shipped, tmp_path))
    face = plan.stack(ROLE, "zh-Hans", bold=True)[0]
    assert face.path.name == "title.ttf"
    assert not synthetic_bold(face, bold=True)
    assert plan.stack(ROLE, "zh-Hant", bold=True)[0].key == "NotoSerifTC-Bold"
    assert plan.stack(FontRole.SONG, "zh-Hans", bold=True)[0].key == "NotoSerifSC-Bold"
