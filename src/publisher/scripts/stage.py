"""One stage of a conversion: words found, leftmost and longest first, and replaced.

At each place OpenCC asks the tiers of a group in turn, and the first that has a word there gives
its longest (PrefixMatch.cpp). A word of a later tier that begins with one of an earlier tier can
thus never be found; without such words the longest of all is the one. Single characters need not
be looked for: their table goes over the whole text at once, and only those words are put in after
it that become something else than their characters would. All of them are looked for, since each
bars the words that begin within it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias

from publisher.scripts.lexicon import Lexicon
from publisher.scripts.matching import Piece

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Match: TypeAlias = tuple[int, int, int]
"""Number of a word, start, end."""

_FEW = 5_000
"""Words up to which an automaton by table (DFA) is small enough for a processor's cache."""


class Matcher:
    """The automaton of words, and what each becomes.

    words: that may be found; table: what single characters become, for `str.translate`; marks:
    characters to be found besides, whose numbers begin at `size`.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        table: Mapping[int, int] | Sequence[int],
        marks: Iterable[str],
    ) -> None:
        plain = "\n".join(words).translate(table).split("\n")
        pairs = list(zip(words.items(), plain, strict=False))  # no words: one empty line
        changed = [row for row, form in pairs if row[1] != form]
        same = [row[0] for row, form in pairs if row[1] == form]
        self.size = len(words)
        self._forms = [form for _, form in changed]
        self._table = table
        self._automaton = _automaton([*(word for word, _ in changed), *same, *marks])

    def find(self, text: str) -> list[Match]:
        """Return the words in a text, in order, none over another."""
        return self._automaton.find_matches_as_indexes(text)

    def apply(self, text: str, found: Iterable[Match]) -> tuple[str, list[Piece]]:
        """Return the text converted one character for one, and what changes its length."""
        forms, changed = self._forms, len(self._forms)
        pieces: list[Piece] = []
        parts: list[str] = []
        text, at = text.translate(self._table), 0
        for number, start, end in found:
            if number < changed:
                form = forms[number]
                if len(form) == end - start:
                    parts += text[at:start], form
                    at = end
                else:
                    pieces.append(Piece(start, end, form))
        parts.append(text[at:])
        return "".join(parts), pieces


def _automaton(words: Sequence[str]) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    kind = Implementation.DFA if len(words) <= _FEW else Implementation.ContiguousNFA
    return AhoCorasick(words, MatchKind.LeftmostLongest, False, kind)


class Stage:
    """A group of dictionaries. marks: characters whose presence the first stage has to tell."""

    def __init__(self, tiers: Sequence[Sequence[Lexicon]], marks: frozenset[str]) -> None:
        self._tiers = tiers
        self._marks = marks
        self._size = sum(len(lexicon) for tier in tiers for lexicon in tier)
        self._seen = 0

    def matcher(self, text: str) -> Matcher:
        """Return what is needed for a text: all words, or while texts are short those in it.

        As many characters as there are words take about as long in small parts as all at once.
        """
        self._seen += len(text)
        if self._seen > self._size:
            return self._whole
        words = [[lexicon.words_in(text) for lexicon in tier] for tier in self._tiers]
        return Matcher(self._words(words), self._few, sorted(self._marks.intersection(text)))

    @cached_property
    def singles(self) -> Mapping[str, str]:
        """What single characters become, where that is one character."""
        rows: dict[str, str] = {}
        for lexicon in (lexicon for tier in self._tiers for lexicon in tier):
            rows = dict(lexicon.singles) | rows
        return rows

    @cached_property
    def _few(self) -> Mapping[int, int]:
        rows = self.singles.items()
        return {ord(char): ord(form) for char, form in rows if char != form and len(form) == 1}

    @cached_property
    def _whole(self) -> Matcher:
        words = [[lexicon.words for lexicon in tier] for tier in self._tiers]
        return Matcher(self._words(words), _dense(self._few), sorted(self._marks))

    def _words(self, tiers: Sequence[Sequence[Mapping[str, str]]]) -> Mapping[str, str]:
        """Return the words that can be found, with those characters that change their number."""
        words: dict[str, str] = {}
        earlier: set[str] = set()
        for tier, lexicons in zip(tiers, self._tiers, strict=True):
            new: dict[str, str] = {}
            for rows in reversed(tier):
                new.update(rows)
            if earlier:
                new = {word: form for word, form in new.items() if not _begins(word, earlier)}
            words.update(new)
            earlier.update(new, *(lexicon.singles for lexicon in lexicons))
        longer = {char: form for char, form in self.singles.items() if len(form) != 1}
        return {**words, **longer}


def _begins(word: str, earlier: set[str]) -> bool:
    return any(word[:size] in earlier for size in range(1, len(word) + 1))


def _dense(table: Mapping[int, int]) -> Sequence[int]:
    """Return a table as a sequence, which `str.translate` takes half the time to look into."""
    codes = _codes(max((0xFFFF, *table, *table.values())) // 0x1000 + 1)
    rows = list(codes)
    for code, form in table.items():
        rows[code] = codes[form]
    return rows


@cache
def _codes(thousands: int) -> Sequence[int]:
    """Return code points from 0, kept because all tables share these objects."""
    return tuple(range(thousands * 0x1000))
