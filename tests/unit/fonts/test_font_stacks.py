"""Regions of language tags, and the default stacks."""

import pytest

from publisher.fonts import WORD_NAMES, Catalogue, FontRole, Region, default_stack, region


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh-Hans", Region.SC), ("zh-Hans-CN", Region.SC), ("zh-CN", Region.SC),
        ("zh-Hant", Region.TC), ("zh-Hant-TW", Region.TC), ("zh-Hant-HK", Region.HK),
        ("zh-TW", Region.TC), ("zh_HK", Region.HK), ("ZH-hant", Region.TC),
        ("zh-Hans-HK", Region.SC), ("yue-Hant-HK", Region.HK), ("zh-MO", Region.HK),
        ("zh", Region.SC), ("en", Region.SC), ("", Region.SC), ("tw", Region.SC),
    ],
)  # fmt: skip
def test_region_of_a_tag(lang: str, expected: Region) -> None:
    """The script decides, then the country; what says neither is mainland (BCP 47)."""
    assert region(lang) is expected


@pytest.mark.parametrize("role", list(FontRole))
@pytest.mark.parametrize("where", list(Region))
def test_stack_ends_in_every_shipped_family(
    shipped: Catalogue, role: FontRole, where: Region
) -> None:
    """Each stack holds Noto in both styles, own region first, before the rest."""
    stack = default_stack(role, where)
    noto = [family for family in stack if family.startswith("Noto")]
    shapes = where.value.partition("-")[0]
    half = len(noto) // 2
    assert noto[0].endswith(shapes)
    assert noto[half].endswith(shapes)
    assert len({family.rpartition(" ")[0] for family in noto[:half]}) == 1
    assert set(shipped.families()) - set(stack) <= {"FandolFang", "Noto Serif HK", "Noto Sans HK"}


def test_office_names_of_the_brief() -> None:
    """The names that official documents and Taiwan's offices use are known with their roles."""
    assert WORD_NAMES["仿宋"] is FontRole.FANGSONG
    assert WORD_NAMES["宋体"] is WORD_NAMES["SimSun"] is FontRole.SONG
    assert WORD_NAMES["方正小标宋简体"] is FontRole.XIAOBIAOSONG
    assert WORD_NAMES["黑体"] is WORD_NAMES["SimHei"] is WORD_NAMES["微軟正黑體"] is FontRole.HEI
    assert WORD_NAMES["楷体"] is WORD_NAMES["KaiTi"] is WORD_NAMES["標楷體"] is FontRole.KAI
