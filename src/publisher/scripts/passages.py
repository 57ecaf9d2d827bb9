"""The conversion of one document's passages and strings, with all that is fixed and all doubts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from operator import eq

from publisher.diagnostics import Span
from publisher.model.edits import Passage
from publisher.model.nodes import OBJECT, Inlines, Keep, Text
from publisher.scripts.converter import Converter
from publisher.scripts.editions import Edition, target_script
from publisher.scripts.picks import picked
from publisher.scripts.profiles import Profile, with_forms
from publisher.scripts.punctuation import punctuate
from publisher.scripts.results import MappedText, Uncertain
from publisher.scripts.simplify import corrected
from publisher.scripts.tags import Engine, Script, is_chinese, parse_script
from publisher.scripts.terms import Fixed, Fixings
from publisher.scripts.tree import retag

_CONTEXT = 6
"""Characters on each side by which a reader knows an uncertain place, and an answer its own."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Run:
    """The conversion of one document into one edition.

    tag: that of the edition; lang, source: the document's own tag, and the script that is meant;
    marks: the passages with their marks, in order; uncertain: filled as passages are converted.
    """

    edition: Edition
    tag: str
    lang: str
    source: Script
    engine: str | None
    profile: Profile | None
    fixings: Fixings
    marks: Iterator[str] | None
    uncertain: list[UncertainPlace] = field(default_factory=list)

    def passage(self, inlines: Inlines, lang: str) -> Inlines:
        """Return a passage converted as one string; runs in other languages stay."""
        converted = self._converted(Passage.of(inlines), lang).inlines()
        plain = all(isinstance(inline, Text) and inline.lang is None for inline in converted)
        return converted if plain else retag(converted, self.retagged)

    def string(self, text: str, lang: str) -> str:
        """Return a string of a node or of the metadata converted, if it is in Chinese."""
        if not text or "://" in text or not is_chinese(lang):
            return text
        marked = punctuate([text], self.edition.script or self.source)[0]
        found = self._mapped(text, marked, lang)
        self.uncertain.extend(self._place(one, text, 0, None) for one in found.uncertain)
        return found.text

    def kept(self, node: Keep) -> Keep:
        """Return a kept text as it is; of several that the author gives, the edition's."""
        return picked(node, self.edition.script or self.source)

    def retagged(self, tag: str | None) -> str | None:
        """Return the tag that a node with this tag has in the edition."""
        chinese = tag is not None and tag.lower().partition("-")[0] in ("zh", "und")
        return self.tag if chinese else tag

    def _converted(self, passage: Passage, lang: str) -> Passage:
        old = passage.text
        marked = old if self.marks is None else next(self.marks)
        parts: list[str] = []
        offsets: list[int] = []
        for start, end, own in _runs(passage, lang):
            new = MappedText(old[start:end])
            if is_chinese(own):
                new = self._mapped(old[start:end], marked[start:end], own)
            for one in new.uncertain:
                span = passage.source(start + one.start, start + one.end)
                self.uncertain.append(self._place(one, old, start, span))
            parts.append(new.text)
            offsets += (start + index for index in new.offsets or range(end - start))
        text = "".join(parts)
        same = len(text) == len(old) and all(map(eq, offsets, range(len(old))))
        return passage.convert(text, None if same else offsets)

    def _mapped(self, text: str, marked: str, lang: str) -> MappedText:
        """Return the conversion of a text in one language. marked: it with the region's marks."""
        fixed = self.fixings.find(text)
        hidden = _hidden(marked, fixed)
        source = self.source if lang == self.lang else parse_script(lang)
        target = target_script(self.edition, source)
        found = _converter(source, target, self.engine).convert_mapped(hidden)
        if self.profile:
            found = replace(found, text=with_forms(found.text, self.profile))
        if target is Script.HANS and source is not target and self.engine in (None, Engine.CONTEXT):
            found = corrected(hidden, found, source)
        return _shown(found, fixed) if fixed else found

    def _place(self, one: Uncertain, text: str, start: int, span: Span | None) -> UncertainPlace:
        at, end = start + one.start, start + one.end
        return UncertainPlace(
            self.edition.value,
            span,
            text[max(at - _CONTEXT, 0) : at].rpartition(OBJECT)[2].rpartition("\n")[2],
            text[at:end],
            text[end : end + _CONTEXT].partition(OBJECT)[0].partition("\n")[0],
            one.chosen,
            one.other,
            one.confidence,
            one.reason,
        )


@cache
def _converter(source: Script, target: Script, engine: str | None) -> Converter:
    return Converter(source, target, engine=engine)


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
