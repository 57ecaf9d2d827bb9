"""The dictionaries of opencc-python-reimplemented, each read once, indexed for fast matching."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SEPARATOR = re.compile(
    r"[\s\-,.?!*，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈"
    r"︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""Where opencc-python-reimplemented cuts a text before it looks for words."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words with what each becomes.

    characters: the words of one character, table: the same for `str.translate`; words: the longer
    ones; lengths: for the first two characters of a word, the lengths of the words that begin so;
    changing: characters of which every word that becomes another has at least one.
    """

    characters: Mapping[str, str]
    table: Mapping[int, str]
    words: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]
    changing: frozenset[str]

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Return the words of two characters or more in `text` as (length, start), in order.

        They may overlap.
        """
        found: list[tuple[int, int]] = []
        lengths, words = self.lengths, self.words
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
    entries = {word: forms[0] for word, forms in forms_of(name).items()}
    characters = {word: form for word, form in entries.items() if len(word) == 1}
    lengths: dict[str, set[int]] = {}
    for word in entries:
        lengths.setdefault(word[:2], set()).add(len(word))
    return Dictionary(
        characters,
        {ord(char): form for char, form in characters.items()},
        {word: form for word, form in entries.items() if len(word) > 1},
        {head: tuple(sorted(sizes)) for head, sizes in lengths.items() if len(head) > 1},
        frozenset(_changing(entries)),
    )


@cache
def forms_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a dictionary with all their forms, the commonest first.

    Five names with a separator (乔治．布希) are left out: the package never matches them.
    """
    text = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8")
    rows = (line.split("\t") for line in map(str.strip, text.splitlines()) if line)
    return {word: tuple(forms.split(" ")) for word, forms in rows if not _SEPARATOR.search(word)}


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
