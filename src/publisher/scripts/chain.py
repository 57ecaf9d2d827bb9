"""One of OpenCC's configurations, ready to convert: its stages in turn within its segments.

Source: OpenCC's Conversion.cpp and MaxMatchSegmentation.cpp. Where a configuration has a
segmentation, the words that it finds and the stretches between them are segments, and no word of a
later stage reaches from one into the next. Instead of cutting a text into its segments, each stage
looks for its words in the whole; only where one lies over a border is the text cut there.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from typing import TypeAlias

from publisher.frozen import frozen
from publisher.scripts.configuration import Configuration, Group
from publisher.scripts.description import OPERATORS, stretches
from publisher.scripts.lexicon import lexicon
from publisher.scripts.matching import Piece, put_in, shift
from publisher.scripts.results import Choice, MappedText, Refine, Uncertain
from publisher.scripts.stage import Match, Matcher, Stage

_CHUNK = 300_000
"""Characters converted at once, 1 MB of UTF-8: what is kept of their matches takes 15 MB."""
_BREAKS = ("\n", "。", "，")
"""Where a text may be cut, since no word of OpenCC has one of these; the best comes first."""

Borders: TypeAlias = tuple[Sequence[int], Sequence[int]]
"""The starts and the ends of the words of a segmentation, each in order."""


@frozen
class _Result:
    """A stretch of text converted. changes: by stage, the pieces of its input that change length.

    uncertain: places in the stretch.
    """

    length: int
    text: str
    changes: tuple[Sequence[Piece], ...] = ()
    uncertain: tuple[Uncertain, ...] = ()

    @property
    def offsets(self) -> Sequence[int]:
        """For each character of the text the index of the one it stands for."""
        offsets: Sequence[int] = range(self.length)
        for pieces in self.changes:
            offsets = shift(offsets, pieces)
        return offsets


@frozen
class _Parts:
    """What a configuration is made of. segmentation: None where the first stage's words do."""

    normal: dict[int, str]
    segmentation: Stage | None
    stages: tuple[Stage, ...]
    segmented: bool


class Chain:
    """Converts text by one configuration. refine: asked for better choices than the first stage's.

    Raises ValueError for a configuration of a kind that OpenCC has not had so far.
    """

    def __init__(self, configuration: Configuration, refine: Refine | None = None) -> None:
        self._parts = _parts(configuration)
        self._refine = refine

    def convert(self, text: str) -> str:
        """Return the text converted."""
        return "".join([result.text for result in self._results(text)])

    def convert_mapped(self, text: str) -> MappedText:
        """Return the text converted, with its map and what is uncertain in it."""
        results = list(self._results(text))
        starts = [0, *accumulate(result.length for result in results)]
        new = "".join([result.text for result in results])
        uncertain = tuple(
            replace(one, start=one.start + start, end=one.end + start)
            for start, result in zip(starts, results, strict=False)
            for one in result.uncertain
        )
        if not any(any(result.changes) for result in results):
            return MappedText(new, None, uncertain)
        placed = zip(starts, results, strict=False)
        offsets = tuple(start + at for start, result in placed for at in result.offsets)
        return MappedText(new, offsets, uncertain)

    def _results(self, text: str) -> Iterator[_Result]:
        for chunk in _chunks(text):
            matcher = self._first.matcher(chunk)
            found = matcher.find(chunk)
            if max(found, default=(-1,))[0] < matcher.size:
                yield self._converted(chunk, matcher, found)
            else:
                yield from self._marked(chunk)

    @property
    def _first(self) -> Stage:
        return self._parts.segmentation or self._parts.stages[0]

    def _marked(self, chunk: str) -> Iterator[_Result]:
        """Yield results for a text with compatibility ideographs or descriptions."""
        for stretch, described in stretches(chunk):
            if described:
                yield _Result(len(stretch), stretch)
                continue
            text = stretch.translate(self._parts.normal)
            matcher = self._first.matcher(text)
            found = [match for match in matcher.find(text) if match[0] < matcher.size]
            yield self._converted(text, matcher, found)

    def _converted(self, source: str, matcher: Matcher, found: Sequence[Match]) -> _Result:
        """Return a text converted. matcher, found: of its segmentation, or of the first stage."""
        borders = _borders(found) if self._parts.segmented else ((), ())
        text, stages = source, self._parts.stages
        if self._parts.segmentation:
            matcher = stages[0].matcher(text)
            found = _within(borders, matcher, text)
        text, pieces = matcher.apply(text, found)
        uncertain: tuple[Uncertain, ...] = ()
        if self._refine:
            text, uncertain = self._refined(self._refine, source, text, found)
        changes: list[Sequence[Piece]] = [pieces]
        for stage in stages[1:]:
            text, borders = put_in(text, pieces), _moved(borders, pieces)
            matcher = stage.matcher(text)
            text, pieces = matcher.apply(text, _within(borders, matcher, text))
            changes.append(pieces)
        return _Result(len(source), put_in(text, pieces), tuple(changes), uncertain)

    def _refined(
        self, refine: Refine, source: str, aligned: str, found: Sequence[Match]
    ) -> tuple[str, tuple[Uncertain, ...]]:
        """Return the first stage's text with the choices of the context, and the unsure ones."""
        choices = refine(source, aligned, found)
        unsure = tuple(
            Uncertain(
                choice.at,
                choice.at + 1,
                source[choice.at],
                self._later(choice.form),
                self._later(choice.other),
                choice.confidence,
                choice.reason,
            )
            for choice in choices
            if not choice.certain
        )
        return _chosen(aligned, choices), unsure

    def _later(self, char: str) -> str:
        """Return what the stages after the first make of a character."""
        for stage in self._parts.stages[1:]:
            char = stage.singles.get(char, char)
        return char


def _chosen(aligned: str, choices: Sequence[Choice]) -> str:
    """Return a text with the forms that were chosen."""
    parts, end = [], 0
    for choice in choices:
        parts += [aligned[end : choice.at], choice.form]
        end = choice.at + 1
    return "".join([*parts, aligned[end:]])


def _chunks(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = _cut(text, at + _CHUNK)
        yield text[at:end]
        at = end


def _cut(text: str, least: int) -> int:
    """Return the first place from `least` on where a text may be cut, or its end."""
    while least < len(text):
        for mark in _BREAKS:
            found = text.find(mark, least, least + _CHUNK)
            if found >= 0:
                return found + 1
        least += _CHUNK
    return len(text)


# ------------------------------------------------------------------ borders


def _borders(found: Sequence[Match]) -> Borders:
    if not found:
        return (), ()
    _numbers, starts, ends = zip(*found, strict=True)
    return starts, ends


def _moved(borders: Borders, pieces: Sequence[Piece]) -> Borders:
    """Return the borders in a text whose pieces have been put in; none lies inside a piece."""
    if not pieces:
        return borders
    ends = [piece.end for piece in pieces]
    added = [0, *accumulate(len(piece.form) - piece.end + piece.start for piece in pieces)]
    starts, stops = ([at + added[bisect_right(ends, at)] for at in each] for each in borders)
    return starts, stops


def _within(borders: Borders, matcher: Matcher, text: str) -> Sequence[Match]:
    """Return the words of a text that are found when it is cut at all borders."""
    found = matcher.find(text)
    cuts: set[int] = set()
    while crossed := {cut for match in found for cut in _crossed(borders, match)}:
        cuts |= crossed
        found = [
            (number, start + at, end + at)
            for at, stop in pairwise((0, *sorted(cuts), len(text)))
            for number, start, end in matcher.find(text[at:stop])
        ]
    return found


def _crossed(borders: Borders, match: Match) -> Iterator[int]:
    """Yield the next borders after a word's start that lie before its end."""
    _number, start, end = match
    for places in borders:
        at = bisect_right(places, start)
        if at < len(places) and places[at] < end:
            yield places[at]


# ------------------------------------------------------------------- stages


@cache
def _parts(configuration: Configuration) -> _Parts:
    """Return the stages of a configuration; they keep what costs time, so each is made once."""
    normal = {ord(c): new for g in configuration.normalization for c, new in _singles(g).items()}
    marks = OPERATORS.union(map(chr, normal))
    segmentation = configuration.segmentation
    segmented = segmentation is not None
    if segmentation and _words(segmentation) == _words(configuration.chain[0]):
        segmentation = None
    first = _stage(segmentation, marks) if segmentation else None
    stages = [_stage(group, frozenset() if first else marks) for group in configuration.chain[:1]]
    stages += [_stage(group, frozenset()) for group in configuration.chain[1:]]
    return _Parts(normal, first, tuple(stages), segmented)


def _stage(group: Group, marks: frozenset[str]) -> Stage:
    return Stage([[lexicon(file) for file in tier] for tier in group], marks)


def _singles(group: Group) -> dict[str, str]:
    return dict(_stage(group, frozenset()).singles)


def _words(group: Group) -> Group:
    """Return the tiers of a group without the files that have single characters only."""
    tiers = (tuple(file for file in tier if lexicon(file).has_words) for tier in group)
    return tuple(tier for tier in tiers if tier)
