"""The one font plan of an edition: which face draws each character, for every format."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from publisher.diagnostics import Diagnostic, Severity, error
from publisher.fonts.catalogue import Catalogue
from publisher.fonts.characters import CLUSTER, JOINERS, SPACE_WIDTHS, draws_nothing, is_private
from publisher.fonts.face import Face
from publisher.fonts.metrics import metrics
from publisher.fonts.roles import FontRole
from publisher.fonts.stacks import (
    CENTRED_MARKS,
    Region,
    default_stack,
    misplaced_marks,
    region,
    word_role,
)
from publisher.frozen import frozen

Run: TypeAlias = tuple[int, int, Face]
_Faces: TypeAlias = tuple[Face, ...]
_Marks: TypeAlias = tuple[frozenset[str], ...]
Occurrence: TypeAlias = tuple[str, FontRole, str, bool]


@frozen
class Missing:
    """A character that no face has.

    count: how often; occurrence: index of the text it stands in first, from 0; offset: its
    place in that text in code points.
    """

    count: int
    occurrence: int
    offset: int


class FontPlan:
    """Faces by character, role and language. Make one an edition; what it remembers is hidden.

    overrides: families to try first, by role. diagnostics: the families among them that are
    not installed, a note where the family is one of Word's with a substitute of its kind. Raises
    PublishError for an empty catalogue.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        overrides: Mapping[FontRole, Sequence[str]] | None = None,
    ) -> None:
        if not catalogue.faces:
            raise error("font-none", "there is no font at all", hint="install publisher again")
        self.catalogue = catalogue
        self._overrides = {role: tuple(names) for role, names in (overrides or {}).items()}
        self._choices: dict[tuple[FontRole, str, bool, bool], _Choice] = {}
        self._shared: dict[tuple[_Faces, _Faces, _Marks], _Choice] = {}
        self.diagnostics: tuple[Diagnostic, ...] = tuple(self._not_installed())

    def stack(
        self, role: FontRole, lang: str, bold: bool = False, italic: bool = False
    ) -> tuple[Face, ...]:
        """Return the faces that are asked for a character, in order; the last ones are any."""
        return self._choice(role, lang, bold, italic).stack

    def face(
        self, char: str, role: FontRole, lang: str, bold: bool = False, italic: bool = False
    ) -> Face | None:
        """Return the face that draws one character, or None when no face has it.

        What draws nothing, and a mark without its base, belongs to the first face of the stack.
        """
        choice = self._choice(role, lang, bold, italic)
        at = choice.indices[char]
        if at == _LOST:
            return None
        return choice.stack[max(at, 0)]

    def elsewhere(self, role: FontRole, lang: str, bold: bool = False) -> frozenset[str]:
        """Return the characters that the first face of a stack has and another one draws.

        They are ，。 and their like, where the face has them in the wrong place for the region.
        """
        choice = self._choice(role, lang, bold, False)
        return frozenset(char for char in CENTRED_MARKS if choice.indices[char] > 0)

    def runs(
        self, text: str, role: FontRole, lang: str, bold: bool = False, italic: bool = False
    ) -> Sequence[Run]:
        """Return (start, end, face) of the longest runs of one face; they cover the text.

        A mark or variation selector stays with its base, a control with what stands before it;
        a character that no face has is in a run of the first face.
        """
        if not text:
            return ()
        choice = self._choice(role, lang, bold, italic)
        if choice.is_plain(text):
            return ((0, len(text), choice.stack[0]),)
        return choice.split(text)

    def missing(self, occurrences: Iterable[Occurrence]) -> Mapping[str, Missing]:
        """Return the characters that no face has, in order of first occurrence.

        occurrences: (text, role, lang, bold) in reading order. Spaces and what draws nothing
        are never among them.
        """
        found: dict[str, Missing] = {}
        for index, (text, role, lang, bold) in enumerate(occurrences):
            choice = self._choice(role, lang, bold, False)
            if choice.is_plain(text):
                continue
            lost = [char for char in dict.fromkeys(text) if choice.indices[char] == _LOST]
            for char in lost:
                first = found.get(char, Missing(0, index, text.index(char)))
                count = first.count + text.count(char)
                found[char] = Missing(count, first.occurrence, first.offset)
        return MappingProxyType(found)

    def _choice(self, role: FontRole, lang: str, bold: bool, italic: bool) -> "_Choice":
        key = (role, lang, bold, italic)
        choice = self._choices.get(key)
        if choice is None:
            choice = self._choices[key] = self._make_choice(role, region(lang), bold, italic)
        return choice

    def _make_choice(self, role: FontRole, where: Region, bold: bool, italic: bool) -> "_Choice":
        # What stands in for a heavy Song is the bold one.
        bold = bold or role is FontRole.XIAOBIAOSONG
        named = tuple(self._faces(self._overrides.get(role, ()), bold, italic))
        families = (
            *self._named(role, where),
            *default_stack(role, where),
            *self.catalogue.families(),
        )
        stack = tuple(dict.fromkeys(self._faces(families, bold, italic)))
        # Marks in the wrong place are taken from another face, unless the user named this one.
        misplaced = tuple(
            frozenset[str]() if face in named else misplaced_marks(face.family, where)
            for face in stack
        )
        # Two languages of one region share what is known of their characters.
        key = (stack, named, misplaced)
        return self._shared.setdefault(key, _Choice(*key))

    def _faces(self, families: Iterable[str], bold: bool, italic: bool) -> Iterator[Face]:
        for family in families:
            face = self.catalogue.match(family, bold, italic)
            if face is not None:
                yield face

    def _named(self, role: FontRole, where: Region) -> Iterator[str]:
        """Yield the families named for a role, a font of Word as what plays it here."""
        for family in self._overrides.get(role, ()):
            played = word_role(family)
            if played is None or self.catalogue.find(family):
                yield family
            else:
                yield from filter(self.catalogue.find, default_stack(played, where)[:2])

    def _not_installed(self) -> Iterator[Diagnostic]:
        for role, families in self._overrides.items():
            for family in families:
                if self.catalogue.find(family):
                    continue
                if word_role(family) is None:
                    yield Diagnostic(
                        "font-not-installed",
                        f"the font “{family}” is not installed; {self._substitute(role)} "
                        f"stands in for it",
                        hint="“publish fonts” lists the families that can be named",
                    )
                else:  # one of Word's, which a DOCX names for whoever has it
                    yield Diagnostic(
                        "font-substituted",
                        f"“{family}” is not installed: {self._substitute(role)} stands in for it "
                        f"on pages",
                        hint="install it, if pages are to show it",
                        severity=Severity.NOTE,
                    )

    def _substitute(self, role: FontRole) -> str:
        """Return the families that play a role without the ones that are not installed."""
        simplified = self.stack(role, "zh-Hans")[0].family
        traditional = self.stack(role, "zh-Hant")[0].family
        if simplified == traditional:
            return f"“{simplified}”"
        return f"“{simplified}” (in Traditional text “{traditional}”)"


_JOINS, _LOST = -1, -2
_PICTURES = ("\U0001f300", "\U0001faff")
"""The first and last of the emoji that are pictures wherever they stand (UTS #51, 4), and of others
that hardly any face of text has."""


class _Choice:
    """One stack of faces and what is known of each character in it.

    named: those of its faces that the user named; misplaced: of each face the marks that do not
    stand as the region wants. indices: of the first face that has a character; _JOINS for what
    draws nothing, _LOST for what no face has.
    """

    def __init__(self, stack: _Faces, named: _Faces, misplaced: _Marks) -> None:
        self.stack = stack
        self.indices = _Indices(stack, named, misplaced)
        self._plain: set[str] = set()

    def is_plain(self, text: str) -> bool:
        """Return whether the first face draws all of a text.

        Nearly every text of a book is so; asked of a set, a novel of 800,000 characters costs
        some 25 ms.
        """
        if self._plain.issuperset(text):
            return True
        new = set(text) - self._plain
        mine = {char for char in new - JOINERS if self.indices[char] in {0, _JOINS}}
        self._plain |= mine
        return len(mine) == len(new)

    def split(self, text: str) -> tuple[Run, ...]:
        """Return the runs of a text of more than one face."""
        indices = list(map(self.indices.__getitem__, text))
        for match in re.finditer(CLUSTER, text):
            start, end = match.span()
            indices[start:end] = self._cluster(match.group(), indices[start:end])
        if not JOINERS.isdisjoint(text):
            self._give_emoji(text, indices)
        return tuple(self._merge(indices))

    def _give_emoji(self, text: str, indices: list[int]) -> None:
        """Give each emoji of more than one character to one face of emoji, if that has them."""
        from publisher.fonts.emoji import sequences

        for start, end in sequences(text):
            needed = [ord(char) for char in text[start:end] if not draws_nothing(char)]
            for index, face in enumerate(self.stack):
                known = metrics(face)
                if known.joins and all(map(known.covers, needed)):
                    indices[start:end] = [index] + [_JOINS] * (end - start - 1)
                    break

    def _cluster(self, cluster: str, indices: list[int]) -> list[int]:
        """Return the indices of a base and its marks: of one face, if there is one for all."""
        common = self._common(cluster)
        if common >= 0:
            return [common] + [_JOINS] * (len(indices) - 1)
        base, *marks = indices
        return [base, *(_JOINS if at == _LOST else at for at in marks)]

    def _common(self, cluster: str) -> int:
        """Return the index of the first face with a base and all its marks, _JOINS for none."""
        needed = [ord(char) for char in cluster if self.indices[char] != _JOINS]
        start = max(0, self.indices[cluster[0]])
        for index, face in enumerate(self.stack[start:], start):
            if all(map(metrics(face).covers, needed)):
                return index
        return _JOINS

    def _merge(self, indices: list[int]) -> Iterator[Run]:
        """Yield runs; what joins goes to the run before it, at the start to the one after."""
        start = end = 0
        current = _JOINS
        for index, group in groupby(indices):
            length = sum(1 for _ in group)
            wanted = 0 if index == _LOST else index
            if wanted not in {_JOINS, current} and current != _JOINS:
                yield start, end, self.stack[current]
                start = end
            current = current if wanted == _JOINS else wanted
            end += length
        yield start, end, self.stack[max(current, 0)]


class _Indices(dict[str, int]):
    """Index of the face of a character, filled as characters are met."""

    def __init__(self, stack: _Faces, named: _Faces, misplaced: _Marks) -> None:
        super().__init__()
        self._stack = stack
        self._named = named
        self._misplaced = misplaced

    def __missing__(self, char: str) -> int:
        index = self[char] = self._find(char)
        return index

    def _placing(self, mark: str) -> _Faces:
        """Return the stack, the faces that have a mark in its place before all others."""
        pairs = zip(self._stack, self._misplaced, strict=True)
        return (*(face for face, misplaced in pairs if mark not in misplaced), *self._stack)

    def _picturing(self) -> _Faces:
        """Return the stack, the faces of emoji before those of text that the user did not name."""
        pictures = (face for face in self._stack if metrics(face).joins)
        return (*self._named, *pictures, *self._stack)

    def _find(self, char: str) -> int:
        if draws_nothing(char):
            return _JOINS
        # A private character of one font is another character, or none, in the next.
        stack = self._named if is_private(char) else self._stack
        stack = self._placing(char) if char in CENTRED_MARKS else stack
        stack = self._picturing() if _PICTURES[0] <= char <= _PICTURES[1] else stack
        code = ord(char)
        for face in stack:
            if metrics(face).covers(code):
                return self._stack.index(face)
        return _JOINS if char in SPACE_WIDTHS else _LOST
