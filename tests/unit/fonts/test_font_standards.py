"""How much of a standard set a face covers."""

import pytest

from publisher.fonts import Catalogue, Standard, coverage
from publisher.fonts.standards import characters, lacking


def test_tongyong_is_the_whole_list() -> None:
    """通用规范汉字表 has 8,105 characters, from 一 to 䲟, 196 of them beyond the BMP."""
    chars = characters(Standard.TONGYONG)
    assert len(chars) == 8105
    assert {"一", "镕", "𫞩", "㑇", "龢"} <= chars
    assert not {"換", "佈", "並", "乾坤"} & chars


def test_big5_is_what_the_codec_can_write() -> None:
    """Every Han character of the set goes through Big5 and back; there are 13,063."""
    chars = characters(Standard.BIG5)
    assert len(chars) == 13063
    assert all(char.encode("big5") for char in chars)


@pytest.mark.parametrize(
    ("key", "standard"),
    [
        (f"Noto{design}{where}-{weight}", standard)
        for design in ("Serif", "Sans")
        for weight in ("Regular", "Bold")
        for where, standard in (
            ("SC", "tongyong"),
            ("SC", "big5"),
            ("TC", "big5"),
            ("HK", "big5"),
        )
    ],
)
def test_shipped_faces_cover_their_standard(shipped: Catalogue, key: str, standard: str) -> None:
    """Noto SC has all of 通用规范汉字表, Noto TC and HK all of Big5, in both weights."""
    (face,) = shipped.find(key)
    covered, total = coverage(face, standard)
    assert covered == total > 8000


def test_what_fandol_lacks_is_told(shipped: Catalogue) -> None:
    """FandolFang lacks 1,467 of the 8,105, such as 㑇."""
    (face,) = shipped.find("FandolFang-Regular")
    assert coverage(face, Standard.TONGYONG) == (8105 - 1467, 8105)
    assert lacking(face, Standard.TONGYONG).startswith("㑇")


def test_unknown_standard_is_refused(shipped: Catalogue) -> None:
    """A standard that is not known is an error, not a coverage of nothing."""
    with pytest.raises(ValueError, match="gb18030"):
        coverage(shipped.faces[0], "gb18030")
