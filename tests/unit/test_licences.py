"""docs/licences.md names the licence of everything that comes along, as its own metadata has it."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

import pytest
from tests.helpers import ROOT

PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_FAMILIES = ("AGPL", "Affero", "MPL", "Mozilla", "Apache", "BSD", "MIT", "Public Domain")


def _names() -> Iterator[str]:
    for wanted in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]):
        found = re.match(r"[\w-]+", wanted)
        assert found
        yield found[0]


def _family(licence: str) -> str:
    """Return the family of a licence as metadata or the page writes it."""
    found = next(each for each in _FAMILIES if re.search(rf"(?i)\b{each}\b", licence))
    return {"Affero": "AGPL", "Mozilla": "MPL"}.get(found, found)


@pytest.mark.parametrize("name", list(_names()))
def test_every_dependency_s_licence_is_named(name: str) -> None:
    """And it is the one that the installed package says it has."""
    row = re.search(rf"^\| {re.escape(name)} \| ([^|]+) \|", PAGE, re.M)
    assert row, name
    try:
        told = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    classifiers = [each for each in told.get_all("Classifier") or [] if each.startswith("License")]
    said = " ".join([told["License-Expression"] or "", *classifiers, told["License"] or ""])
    assert _family(said) == _family(row[1])


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readmes_say_what_ebooklib_asks(readme: str) -> None:
    """Nobody passes on an AGPL work believing that it is MIT."""
    text = (ROOT / readme).read_text("utf-8")
    assert "ebooklib" in text and "AGPL" in text and "docs/licences.md" in text


def test_the_origin_of_the_frequency_lists_is_told() -> None:
    """The characters of common_han come from jieba and OpenCC."""
    (row,) = [line for line in PAGE.splitlines() if "common_han.py` |" in line]
    assert "jieba" in row and "OpenCC" in row and "Apache-2.0" in row and "MIT" in row
