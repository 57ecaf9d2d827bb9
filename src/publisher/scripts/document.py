"""An edition of a whole document: every passage and every string a reader sees, converted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from itertools import groupby
from operator import eq
from typing import Any

from publisher.diagnostics import Diagnostic
from publisher.model.edits import Passage
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import Document, Inlines, Text
from publisher.model.walk import passages, plain_text
from publisher.scripts.converter import Converter, MappedText
from publisher.scripts.detect import detect, source_script
from publisher.scripts.editions import Edition, target_script
from publisher.scripts.punctuation import punctuate
from publisher.scripts.tags import Script, is_chinese, parse_script
from publisher.scripts.tree import Rewriter, retag, rewrite_blocks

_SURE = 0.8
"""Share of one script's characters below which a guessed script is reported."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A document in the script of an edition, and what is to be said of it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def convert_document(document: Document, edition: Edition) -> Converted:
    """Return the edition of a document, its language tags set; other languages are left alone.

    A document whose language is `und` is looked at first; a doubtful guess is reported
    (`script-uncertain`). The source edition gets nothing but its tag.
    """
    text = "\n".join(plain_text(inlines) for _, inlines in passages(document.blocks))
    document, diagnostics = _tagged(document, text)
    tag = edition.tag
    if tag is None:
        return Converted(document, diagnostics)
    # In a document in another language only nodes with a Chinese tag of their own are converted.
    source = source_script(document.lang, text) if is_chinese(document.lang) else Script.HANS
    run = _Run(edition, tag, document.lang, source)
    rewriter = Rewriter(run.passage, run.string, run.retagged)
    converted = replace(
        document,
        blocks=rewrite_blocks(document.blocks, document.lang, rewriter),
        metadata=_metadata(document.metadata, partial(run.string, lang=document.lang), tag),
        lang=run.retagged(document.lang) or document.lang,
    )
    return Converted(converted, diagnostics)


def _tagged(document: Document, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document with a language, found where it had none."""
    if document.lang != "und":
        return document, ()
    found = detect(text)
    message = f"the script was taken to be {found.tag}, of {found.confidence:.0%} certainty"
    hint = "name the language in the document's metadata"
    doubt = Diagnostic("script-uncertain", message, hint=hint)
    return replace(document, lang=found.tag), () if found.confidence >= _SURE else (doubt,)


@dataclass(frozen=True, slots=True)
class _Run:
    """The conversion of one document. lang, source: its own tag, and the script that is meant."""

    edition: Edition
    tag: str
    lang: str
    source: Script

    def passage(self, inlines: Inlines, lang: str) -> Inlines:
        """Return a passage converted as one string; runs in other languages stay."""
        passage = Passage.of(inlines)
        converted = self._converted(passage, lang).inlines()
        plain = all(isinstance(inline, Text) and inline.lang is None for inline in converted)
        return converted if plain else retag(converted, self.retagged)

    def string(self, text: str, lang: str) -> str:
        """Return a string of a node or of the metadata converted, if it is in Chinese."""
        if not text or "://" in text or not is_chinese(lang):
            return text
        return self._converter(lang).convert(self._quotes(text, lang))

    def retagged(self, tag: str | None) -> str | None:
        """Return the tag that a node with this tag has in the edition."""
        chinese = tag is not None and tag.lower().partition("-")[0] in ("zh", "und")
        return self.tag if chinese else tag

    def _converted(self, passage: Passage, lang: str) -> Passage:
        old = passage.text
        quoted = self._quotes(old, lang)
        parts: list[str] = []
        offsets: list[int] = []
        for start, end, own in _runs(passage, lang):
            new = MappedText(old[start:end])
            if is_chinese(own):
                new = self._converter(own).convert_mapped(quoted[start:end])
            parts.append(new.text)
            offsets += (start + index for index in new.offsets or range(end - start))
        text = "".join(parts)
        same = len(text) == len(old) and all(map(eq, offsets, range(len(old))))
        return passage.convert(text, None if same else offsets)

    def _converter(self, lang: str) -> Converter:
        source = self.source if lang == self.lang else parse_script(lang)
        return _converter(source, target_script(self.edition, source))

    def _quotes(self, text: str, lang: str) -> str:
        if not is_chinese(lang):
            return text
        return punctuate([text], target_script(self.edition, self.source))[0]


@cache
def _converter(source: Script, target: Script) -> Converter:
    return Converter(source, target)


def _runs(passage: Passage, lang: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language in force) of the passage, neighbours of one language joined."""
    for own, runs in groupby(passage.languages(), key=lambda run: run[2] or lang):
        ends = [(start, end) for start, end, _ in runs]
        yield ends[0][0], ends[-1][1], own


# ----------------------------------------------------------------- metadata

_STRINGS = ("title", "subtitle", "publisher", "description", "rights", "coverage", "series")


def _metadata(metadata: Metadata, convert: Callable[[str], str], tag: str) -> Metadata:
    """Return the metadata with every string in words converted; URIs, dates and codes stay."""
    official = metadata.official
    return replace(
        metadata,
        **{name: convert(getattr(metadata, name)) for name in _STRINGS},
        creators=tuple(_contributor(one, convert) for one in metadata.creators),
        contributors=tuple(_contributor(one, convert) for one in metadata.contributors),
        subjects=tuple(map(convert, metadata.subjects)),
        source=convert(metadata.source),
        relation=convert(metadata.relation),
        language=tag if metadata.language and is_chinese(metadata.language) else metadata.language,
        official=official and _official(official, convert),
        extra=tuple((name, convert(value)) for name, value in metadata.extra),
    )


def _contributor(one: Contributor, convert: Callable[[str], str]) -> Contributor:
    return replace(one, name=convert(one.name), sort=convert(one.sort))


def _official(record: OfficialRecord, convert: Callable[[str], str]) -> OfficialRecord:
    converted: dict[str, Any] = {}
    for name, value in ((one.name, getattr(record, one.name)) for one in fields(record)):
        if isinstance(value, str):
            converted[name] = convert(value)
        elif isinstance(value, tuple):
            converted[name] = tuple(map(convert, value))
    return replace(record, **converted)
