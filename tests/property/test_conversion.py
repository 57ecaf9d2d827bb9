"""Script conversion of any text: nothing is lost, and nothing changes but Han characters."""

import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.diagnostics import PublishError
from publisher.scripts import Converter
from publisher.scripts.tags import Engine, Script

_CASES = Path(__file__).parent.parent / "data/conversion/cases.tsv"
_SIMPLIFIED, _TRADITIONAL = zip(
    *(line.split("\t")[2:] for line in _CASES.read_text("utf-8").splitlines()[1:]), strict=True
)
_WORDS = (Script.TWP, Script.HKP)
_HARD = "发后里干面只系松台复历钟征余云谷丑斗范舍借卷冲准几曲占制致注志游了表尽胡须折于着著么"
_RARE = "\U00020bb7\U00020000\U00030ede\u845b\U000e0100\ufe00\uf900\u2ecc〇々"
_OTHER = "、。「」“”《》·—…あアーガ가é́🙂👩\u200d🚀🇹🇼\u3000\u00a0\u200b\ufeff\t\n０９"
_LATIN = "azAZ09.,'\"-_/@#`"


@cache
def _converter(source: str, target: str, engine: str | None = None) -> Converter:
    return Converter(source, target, engine=engine)


def _exists(source: Script, target: Script) -> bool:
    try:
        _converter(source, target)
    except PublishError:
        return False
    return True


_PAIRS = [pair for pair in product(Script, Script) if _exists(*pair)]
_pairs = pytest.mark.parametrize(("source", "target"), _PAIRS)
_engines = pytest.mark.parametrize("engine", list(Engine))


def _texts(alphabet: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(_SIMPLIFIED + _TRADITIONAL) | st.text(alphabet, max_size=6)
    return st.lists(pieces, max_size=6).map("".join)


_TEXTS = _texts(_HARD + _RARE + _OTHER + _LATIN)
_WITHOUT_LATIN = _texts(_HARD + _RARE + _OTHER)


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEO"))


def _others(text: str) -> str:
    return "".join(character for character in text if not _is_han(character))


def test_pairs_of_the_regions_exist() -> None:
    """Every script of the four regions converts to every other."""
    regions = (Script.HANS, Script.HANT, Script.TW, Script.TWP, Script.HK)
    assert set(product(regions, regions)) <= set(_PAIRS)


@_pairs
@settings(max_examples=15)
@given(data=st.data())
def test_nothing_outside_han_changes(source: Script, target: Script, data: st.DataObject) -> None:
    """Marks, kana, emoji, selectors and spaces stay, in their order.

    Words of a region may hold Latin letters (U盘, 隨身碟), so there the text has none.
    """
    words = source in _WORDS or target in _WORDS
    text = data.draw(_WITHOUT_LATIN if words else _TEXTS)
    assert _others(_converter(source, target).convert(text)) == _others(text)


@_engines
@given(_TEXTS)
def test_nothing_outside_han_changes_by_any_engine(engine: str, text: str) -> None:
    """The engines differ in Han characters alone."""
    assert _others(_converter("hans", "tw", engine).convert(text)) == _others(text)


@_pairs
@settings(max_examples=15)
@given(text=_TEXTS)
def test_offsets_lead_back(source: Script, target: Script, text: str) -> None:
    """Each character has its place in the source, in order; those outside Han their own."""
    found = _converter(source, target).convert_mapped(text)
    offsets = range(len(text)) if found.offsets is None else found.offsets
    assert found.text == _converter(source, target).convert(text)
    assert len(offsets) == len(found.text)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= at < len(text) for at in offsets)
    if not {source, target} & set(_WORDS):
        pairs = zip(offsets, found.text, strict=True)
        assert all(text[at] == character for at, character in pairs if not _is_han(character))


@_pairs
@settings(max_examples=15)
@given(texts=st.lists(_TEXTS.map(lambda text: text.replace("\n", "")), max_size=4))
def test_lines_are_apart(source: Script, target: Script, texts: list[str]) -> None:
    """A line converts alike alone and among others, so a long text may be cut at any line end."""
    converter = _converter(source, target)
    alone = "\n".join(converter.convert(text) for text in texts)
    assert converter.convert("\n".join(texts)) == alone


@pytest.mark.parametrize("script", list(Script))
@given(text=_TEXTS)
def test_the_same_script_changes_nothing(script: Script, text: str) -> None:
    """A text that is in the script already is left as it is."""
    assert _converter(script, script).convert(text) == text


def _settled(source: Script, target: Script) -> bool:
    """Whether a second run may be asked for: from Simplified it would be Traditional text."""
    return source not in (Script.HANS, *_WORDS) and target not in _WORDS


@pytest.mark.parametrize(("source", "target"), [pair for pair in _PAIRS if _settled(*pair)])
@settings(max_examples=25)
@given(texts=st.lists(st.sampled_from(_TRADITIONAL), max_size=5))
def test_a_second_run_changes_nothing(source: Script, target: Script, texts: list[str]) -> None:
    """What is converted stays so; but 什么, Taiwan's 幺 to OpenCC (BYVoid/OpenCC#1469), is out."""
    text = "".join(texts).replace("什麼", "")
    once = _converter(source, target).convert(text)
    assert _converter(source, target).convert(once) == once


@given(st.lists(st.sampled_from(_SIMPLIFIED), max_size=5).map("".join))
def test_simplified_comes_back(text: str) -> None:
    """A Simplified text is the same again after Taiwan's forms, but for 飄著白: OpenCC has 著白."""
    text = text.replace("飘着白", "飘着黑")
    there = _converter("hans", "tw").convert(text)
    assert _converter("tw", "hans").convert(there) == text
