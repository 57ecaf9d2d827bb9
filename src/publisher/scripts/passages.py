"""The conversion of one document's passages and strings, with all that is fixed and all doubts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cache
from itertools import groupby
from operator import eq

from publisher.diagnostics import Span
from publisher.frozen import frozen
from publisher.model.edits import Passage
from publisher.model.nodes import OBJECT, Inlines, Keep, Text
from publisher.scripts.converter import Converter
from publisher.scripts.detect import script_of
from publisher.scripts.editions import Edition, target_script
from publisher.scripts.picks import picked
from publisher.scripts.profiles import Profile
from publisher.scripts.punctuation import punctuate
from publisher.scripts.results import MappedText, Uncertain
from publisher.scripts.tags import Script, is_chinese
from publisher.scripts.terms import Fixed, Fixings
from publisher.scripts.tree import retag

_CONTEXT = 6
"""Characters on each side by which a reader knows an uncertain place, and an answer its own."""


@frozen
class UncertainPlace:
    """A place of an edition where another form may be meant.

    span: of `word` in the source, None for a string that has no place in it; left, right: up to
    six characters of the source around. chosen: what the edition has; other: the next likely;
    confidence: of the choice, 0 to 1; reason: a sentence without full stop.
    """

    edition: str
    span: Span | None
    left: str
    word: str
    right: str
    chosen: str
    other: str
    confidence: float
    reason: str


@frozen
class Run:
    """The conversion of one document into one edition.

    tag: that of the edition; lang, source: the document's own tag, and the script that is meant;
    uncertain: filled as passages are converted.
    """

    edition: Edition
    tag: str
    lang: str
    source: Script
    engine: str | None
    profile: Profile | None
    register: str | None
    fixings: Fixings
    uncertain: list[UncertainPlace] = field(default_factory=list)

    def passage(
        self, inlines: Inlines, lang: str, marked: str, whole: MappedText | None
    ) -> Inlines:
        """Return a passage converted as one string; runs in other languages stay.

        marked: its text with the region's marks; whole: its conversion, where that is known.
        """
        if whole and not whole.uncertain and whole.offsets is None and _is_bare(inlines):
            return _with_text(inlines, whole.text)
        passage = Passage.of(inlines)
        new = whole or self._by_runs(passage, lang, marked)
        for one in new.uncertain:
            span = passage.source(one.start, one.end)
            self.uncertain.append(self._place(one, passage.text, span))
        converted = passage.convert(new.text, new.offsets).inlines()
        return converted if _is_bare(converted) else retag(converted, self.retagged)

    def string(self, text: str, lang: str) -> str:
        """Return a string of a node or of the metadata converted, if it is in Chinese."""
        if not text or "://" in text or not is_chinese(lang):
            return text
        marked = punctuate([text], self.edition.script or self.source)[0]
        found = self.mapped(text, marked, lang)
        self.uncertain.extend(self._place(one, text, None) for one in found.uncertain)
        return found.text

    def kept(self, node: Keep) -> Keep:
        """Return a kept text as it is; of several that the author gives, the edition's."""
        return picked(node, self.edition.script or self.source)

    def retagged(self, tag: str | None) -> str | None:
        """Return the tag that a node with this tag has in the edition."""
        chinese = tag is not None and tag.lower().partition("-")[0] in ("zh", "und")
        return self.tag if chinese else tag

    def mapped(self, text: str, marked: str, lang: str) -> MappedText:
        """Return the conversion of a text in one language. marked: it with the region's marks."""
        fixed = self.fixings.find(text)
        hidden = _hidden(marked, fixed)
        source = self.source if lang == self.lang else script_of(lang, text)
        target = target_script(self.edition, source)
        found = _converter(source, target, self.engine, self.profile, self.register).convert_mapped(
            hidden
        )
        return _shown(found, fixed) if fixed else found

    def _by_runs(self, passage: Passage, lang: str, marked: str) -> MappedText:
        """Return the conversion of a passage whose runs are in several languages."""
        old = passage.text
        parts: list[str] = []
        offsets: list[int] = []
        uncertain: list[Uncertain] = []
        for start, end, own in _runs(passage, lang):
            new = MappedText(old[start:end])
            if is_chinese(own):
                new = self.mapped(old[start:end], marked[start:end], own)
            moved = (
                replace(one, start=start + one.start, end=start + one.end) for one in new.uncertain
            )
            uncertain += moved
            parts.append(new.text)
            offsets += (start + index for index in new.offsets or range(end - start))
        same = len(offsets) == len(old) and all(map(eq, offsets, range(len(old))))
        return MappedText("".join(parts), None if same else tuple(offsets), tuple(uncertain))

    def _place(self, one: Uncertain, text: str, span: Span | None) -> UncertainPlace:
        return UncertainPlace(
            self.edition.value,
            span,
            text[max(one.start - _CONTEXT, 0) : one.start]
            .rpartition(OBJECT)[2]
            .rpartition("\n")[2],
            text[one.start : one.end],
            text[one.end : one.end + _CONTEXT].partition(OBJECT)[0].partition("\n")[0],
            one.chosen,
            one.other,
            one.confidence,
            one.reason,
        )


def _is_bare(inlines: Inlines) -> bool:
    """Tell whether inlines are but one text, or several, without tags of their own."""
    return all(isinstance(inline, Text) and inline.lang is None for inline in inlines)


def _with_text(inlines: Inlines, text: str) -> Inlines:
    """Return the texts with the characters of another of the same length."""
    made: list[Text] = []
    at = 0
    for leaf in inlines:
        assert isinstance(leaf, Text)
        end = at + len(leaf.text)
        made.append(
            leaf if text[at:end] == leaf.text else Text(text[at:end], leaf.span, leaf.anchors)
        )
        at = end
    return tuple(made)


@cache
def _converter(
    source: Script, target: Script, engine: str | None, profile: str | None, register: str | None
) -> Converter:
    return Converter(source, target, engine=engine, profile=profile, register=register)


def _runs(passage: Passage, lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language in force) of the passage, neighbours of one language joined."""
    for own, runs in groupby(passage.languages(), key=lambda run: run[2] or lang):
        ends = [(start, end) for start, end, _ in runs]
        yield ends[0][0], ends[-1][1], own


def _hidden(text: str, fixed: Sequence[Fixed]) -> str:
    """Return a text with objects for what is fixed, so that no word is found across its border."""
    for one in fixed:
        text = text[: one.start] + OBJECT * (one.end - one.start) + text[one.end :]
    return text


def _shown(found: MappedText, fixed: Sequence[Fixed]) -> MappedText:
    """Return a conversion with the fixed forms in their places."""
    old = found.offsets or range(len(found.text))
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for one in fixed:
        begin = bisect_left(old, one.start, at)
        parts += found.text[at:begin], one.form
        offsets += old[at:begin]
        size, length = one.end - one.start, len(one.form)
        offsets += (one.start + index * size // length for index in range(length))
        at = bisect_left(old, one.end, begin)
    parts.append(found.text[at:])
    return MappedText("".join(parts), (*offsets, *old[at:]), found.uncertain)
