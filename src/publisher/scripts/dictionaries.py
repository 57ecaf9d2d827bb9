"""The dictionaries of opencc-python-reimplemented, each read once, indexed for fast matching."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

_SEPARATOR = re.compile(
    r"[\s\-,.?!*，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈"
    r"︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""Where opencc-python-reimplemented cuts a text before it looks for words."""
_END = "\0"


class Dictionary:
    """Words with what each becomes; what is asked for is worked out when it is first asked for.

    Most runs ask little of the largest dictionary, whose 49,000 words take their time.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """The words of one character."""
        return {word: form for word, form in self.entries.items() if len(word) == 1}

    @cached_property
    def table(self) -> Mapping[int, str]:
        """The words of one character, for `str.translate`."""
        return {ord(char): form for char, form in self.characters.items()}

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """For the first two characters of a word, the lengths of the words that begin so."""
        masks: dict[str, int] = {}  # a bit a length: a set a head would cost ten times as much
        for word in self.entries:
            head = word[:2]
            masks[head] = masks.get(head, 0) | 1 << len(word)
        sizes = {mask: _set_bits(mask) for mask in set(masks.values())}
        return {head: sizes[mask] for head, mask in masks.items() if len(head) > 1}

    @cached_property
    def changing(self) -> frozenset[str]:
        """Characters of which every word that becomes another has at least one."""
        return frozenset(_changing(self.entries))

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Return the words of two characters or more in `text` as (length, start), in order.

        They may overlap.
        """
        found: list[tuple[int, int]] = []
        lengths, words = self.lengths, self.entries
        pairs = map(str.__add__, text, text[1:])
        for start, known in enumerate(map(lengths.get, pairs)):
            if known:
                left = len(text) - start
                found += [
                    (size, start)
                    for size in known
                    if size <= left and text[start : start + size] in words
                ]
        return found


@cache
def dictionary(name: str) -> Dictionary:
    """Return the dictionary called `name` (`STPhrases`, `TSCharacters` ...).

    Where a word has several forms the first one counts, as in the package's own converter.
    """
    return Dictionary(_first_forms(_rows(name)))


def words_in(text: str, name: str) -> Dictionary:
    """Return the words of a dictionary that may stand in a text, by their first two characters.

    Of the largest dictionary it takes a fifth of the time that all its words take.
    """
    heads = set(map(str.__add__, text, text[1:]))
    lines = [line for line in _text(name).split("\n") if line[:2] in heads]
    rows = dict(line.split("\t", 1) for line in lines)
    return Dictionary(
        _first_forms({word: new for word, new in rows.items() if not _SEPARATOR.search(word)})
    )


def _first_forms(rows: Mapping[str, str]) -> Mapping[str, str]:
    several = {word: forms.partition(" ")[0] for word, forms in rows.items() if " " in forms}
    return {**rows, **several}


@cache
def forms_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a dictionary with all their forms, the commonest first."""
    return {word: tuple(forms.split(" ")) for word, forms in _rows(name).items()}


@cache
def _rows(name: str) -> Mapping[str, str]:
    """Return the lines of a dictionary: word to forms with spaces between.

    Five names with a separator (乔治．布希) are left out: the package never matches them.
    """
    rows = dict([line.split("\t", 1) for line in _text(name).split("\n") if "\t" in line])
    words = _END.join(rows)
    for found in _SEPARATOR.finditer(words):
        start, end = words.rfind(_END, 0, found.start()) + 1, words.find(_END, found.end())
        rows.pop(words[start : end if end >= 0 else None], None)
    return rows


def _text(name: str) -> str:
    """Return a dictionary's file, found without importing the package around it."""
    package = find_spec("opencc")
    folders = (package.submodule_search_locations if package else None) or ("",)
    return Path(next(iter(folders)), "dictionary", f"{name}.txt").read_text("utf-8")


def _set_bits(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(mask.bit_length()) if mask >> bit & 1)


def _changing(entries: Mapping[str, str]) -> Iterator[str]:
    for word, form in entries.items():
        if len(word) == len(form):
            yield from (char for char, new in zip(word, form, strict=True) if char != new)
        elif word != form:
            yield word[0]


@cache
def simplified_only() -> frozenset[str]:
    """Return the characters that Simplified text has and Traditional text has not."""
    forms = forms_of("STCharacters")
    traditional = forms_of("TSCharacters")
    return frozenset(c for c, new in forms.items() if c not in new and c not in traditional)


@cache
def traditional_only() -> frozenset[str]:
    """Return the characters that Traditional text has and Simplified text has not."""
    forms = forms_of("TSCharacters")
    simplified = forms_of("STCharacters")
    return frozenset(c for c, new in forms.items() if c not in new and c not in simplified)
