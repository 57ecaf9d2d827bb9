"""Conversion of strings: the results of the package whose dictionaries are used, and more."""

import random
from importlib.resources import files

import pytest
from opencc import OpenCC

from publisher.diagnostics import PublishError
from publisher.scripts import Converter, Script, parse_script
from publisher.scripts.dictionaries import dictionary

CONFIGURATIONS = {
    "s2t": ("hans", "hant"),
    "s2tw": ("hans", "tw"),
    "s2twp": ("hans", "twp"),
    "s2hk": ("hans", "hk"),
    "t2s": ("hant", "hans"),
    "t2tw": ("hant", "tw"),
    "t2hk": ("hant", "hk"),
    "tw2s": ("tw", "hans"),
    "tw2sp": ("twp", "hans"),
    "hk2s": ("hk", "hans"),
}
_FILES = ("STPhrases", "TSPhrases", "TWPhrases", "TWPhrasesRev", "HKVariantsRev", "STCharacters")
_WORDS = [word for name in _FILES for word in dictionary(name).entries]
_WORDS += list("的一是了不，。 、“”\n-ab1\ufffc埠") * 500


def _texts(number: int) -> list[str]:
    """Return texts of words that overlap, cut off words and separators, always the same ones."""
    source = random.Random(number)
    return [
        "".join(
            word[: source.randint(1, len(word))] if source.random() < 0.3 else word
            for word in source.choices(_WORDS, k=source.randint(1, 40))
        )
        for _ in range(150)
    ]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_results_are_those_of_the_package(name: str) -> None:
    """The fast matcher gives, for every configuration, what the package itself gives."""
    package, own = OpenCC(name), Converter(*CONFIGURATIONS[name], engine="opencc-python")
    for text in _texts(1):
        assert own.convert(text) == package.convert(text)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_maps_lead_back(name: str) -> None:
    """A map is given where the length changed; it never falls, and separators keep their place."""
    _check_maps(Converter(*CONFIGURATIONS[name], engine="opencc-python"))


def _check_maps(own: Converter) -> None:
    for text in _texts(2):
        mapped = own.convert_mapped(text)
        offsets = mapped.offsets if mapped.offsets is not None else tuple(range(len(text)))
        assert len(offsets) == len(mapped.text)
        assert list(offsets) == sorted(offsets)
        assert all(text[o] == c for o, c in zip(offsets, mapped.text, strict=True) if c in "，。\n")


def test_no_word_goes_over_a_separator() -> None:
    """The package cuts a text at its separators; that is the same only while no word has one."""
    separators = OpenCC("s2t").split_chars_re
    names = [path.name.removesuffix(".txt") for path in (files("opencc") / "dictionary").iterdir()]
    assert len(names) > 10
    words = [word for name in names for word in dictionary(name).entries]
    assert not [word for word in words if separators.search(word)]


def test_longer_words_have_a_linear_map() -> None:
    """A word that grows maps its characters evenly to those it stands for."""
    mapped = Converter("hans", "twp").convert_mapped("看网络。")
    assert (mapped.text, mapped.offsets) == ("看網路。", None)
    mapped = Converter("hans", "twp").convert_mapped("互联网好")
    assert mapped.text == "網際網路好"
    assert mapped.offsets == (0, 0, 1, 2, 3)


def test_the_same_script_changes_nothing() -> None:
    """From a script to itself there is nothing to convert."""
    text = "著着裏裡网網"
    for script in Script:
        assert Converter(script, script).convert(text) == text


def test_region_to_region() -> None:
    """Taiwan to Hong Kong and back goes over the common Traditional form."""
    assert Converter("tw", "hk").convert("裡面看著") == "裏面看着"
    assert Converter("hk", "tw").convert("裏面看着") == "裡面看著"
    assert Converter("tw", "hans").convert("著力於著作") == "着力于著作"


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("hans", Script.HANS),
        ("zh-Hans", Script.HANS),
        ("zh-Hans-CN", Script.HANS),
        ("zh_TW", Script.TW),
        ("ZH-HANT-HK", Script.HK),
        ("zh-Hant", Script.HANT),
        ("zh-MO", Script.HK),
        ("twp", Script.TWP),
    ],
)
def test_names_of_scripts(name: str, script: Script) -> None:
    """Short names and BCP 47 tags are known, in any case, with further subtags."""
    assert parse_script(name) is script


def test_unknown_script_is_an_error_with_a_hint() -> None:
    """A name that is no script ends the source and names the nearest one."""
    with pytest.raises(PublishError) as caught:
        Converter("hans", "zh-Hnat")
    assert caught.value.diagnostic.code == "script-unknown"
    assert "zh-hant" in caught.value.diagnostic.hint
    with pytest.raises(PublishError, match="fr"):
        parse_script("fr")
