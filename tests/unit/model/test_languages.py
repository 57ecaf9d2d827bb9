"""Tags of the Chinese language."""

import pytest

from publisher.model.languages import with_script


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("zh-TW", "zh-Hant-TW"),
        ("zh_hk", "zh-Hant-HK"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("zh-Hant", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans-SG"),
        ("zh-TW-pinyin", "zh-Hant-TW-pinyin"),
        ("zh", "zh"),
        ("en-us", "en-us"),
        ("und", "und"),
        ("", ""),
        ("繁體", "繁體"),
    ],
)
def test_a_country_has_a_script(tag: str, wanted: str) -> None:
    """As RFC 5646 writes it; what is no Chinese tag stays as it is."""
    assert with_script(tag) == wanted
