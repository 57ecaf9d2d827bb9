"""What `publish convert` does to each piece of a text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.convert_stream import Stream
from publisher.diagnostics import Diagnostic, Severity
from publisher.frozen import frozen

if TYPE_CHECKING:
    from publisher.scripts.converter import Converter
    from publisher.scripts.detect import Detected
    from publisher.scripts.results import Uncertain
    from publisher.scripts.terms import Fixings

_SURE = 0.8
"""Confidence below which a guessed script is a warning, not a note."""

_OBJECT = "\ufffc"
"""Stands for each character that the user has decided on: no word is found across it."""


@frozen
class Piece:
    """Some lines of a text before and after. line: number of the first, from 1."""

    line: int
    before: str
    after: str
    uncertain: "tuple[Uncertain, ...]" = ()


@frozen
class Wanted:
    """What the user asks for.

    source: None where each text's own script is to be found; fixings: what a terms file says.
    """

    source: str | None
    target: str
    engine: str | None = None
    profile: str | None = None
    register: str | None = None
    punctuation: bool = False
    fixings: "Fixings | None" = None


@frozen
class Work:
    """The conversion of one text. converter: None where it is left as it is.

    said: what is to be told of the text first.
    """

    converter: "Converter | None"
    punctuation: bool = False
    fixings: "Fixings | None" = None
    said: tuple[Diagnostic, ...] = ()

    def run(self, stream: Stream, *, mapped: bool) -> Iterator[Piece]:
        """Yield the pieces of a text; mapped: with their uncertain places."""
        line = 1
        for text in stream.pieces():
            yield self._piece(line, text, mapped)
            line += text.count("\n")

    def _piece(self, line: int, text: str, mapped: bool) -> Piece:
        if self.converter is None:
            return Piece(line, text, text)
        hidden, forms = self._hidden(text, self._punctuated(text, self.converter))
        if mapped:
            found = self.converter.convert_mapped(hidden)
            return Piece(line, text, _shown(found.text, forms), found.uncertain)
        return Piece(line, text, _shown(self.converter.convert(hidden), forms))

    def _hidden(self, text: str, marked: str) -> tuple[str, list[str]]:
        """Return a text with objects for what is fixed, and what each object is to become."""
        if self.fixings is None:
            return marked, []
        parts: list[str] = []
        forms: list[str] = []
        at = 0
        for one in self.fixings.find(text):
            size = one.end - one.start
            parts += marked[at : one.start], _OBJECT * size
            forms += [_OBJECT] * marked.count(_OBJECT, at, one.start)
            forms += [one.form, *[""] * (size - 1)]
            at = one.end
        forms += [_OBJECT] * marked.count(_OBJECT, at)
        return "".join((*parts, marked[at:])), forms

    def _punctuated(self, text: str, converter: "Converter") -> str:
        if not self.punctuation:
            return text
        from publisher.scripts.punctuation import punctuate

        return "\n".join(punctuate(text.split("\n"), converter.target))


def _shown(text: str, forms: list[str]) -> str:
    """Return a converted text with the fixed forms in their places."""
    if not forms:
        return text
    between = text.split(_OBJECT)
    pairs = zip(between, forms, strict=False)  # the last stretch has no object behind it
    return "".join(part for pair in pairs for part in pair) + between[-1]


def with_terms(wanted: Wanted, path: Path) -> Wanted:
    """Return what is wanted with the words of a terms file. Raises PublishError for a bad one."""
    from publisher.scripts.editions import Edition
    from publisher.scripts.tags import Script, parse_script
    from publisher.scripts.terms import load_terms

    target = parse_script(wanted.target)
    edition = Edition.SOURCE if target is Script.JP else Edition(target.value)
    return replace(wanted, fixings=load_terms(path).of(edition))


def checked(wanted: Wanted) -> Wanted:
    """Return what is wanted if all its names are known. Raises PublishError before any work."""
    from publisher.scripts.names import check_names
    from publisher.scripts.tags import parse_script

    for name in (wanted.target, wanted.source):
        if name:
            parse_script(name)
    check_names(wanted.engine, (wanted.profile,) if wanted.profile else (), wanted.register)
    return wanted


def work_on(stream: Stream, wanted: Wanted) -> Work:
    """Return how a text is to be converted. Raises PublishError for a pair that cannot be."""
    said: tuple[Diagnostic, ...] = ()
    if stream.judged:
        message = f"read as {stream.encoding}, judged by its bytes"
        said = (Diagnostic("encoding-judged", message, severity=Severity.NOTE),)
    if wanted.source is not None:
        return _work(wanted.source, wanted, said)
    from publisher.scripts.detect import detect

    found = detect(stream.sample)
    if found.tag in ("ja", "ko"):
        return Work(None, said=(*said, _foreign(found)))
    told = _told(stream.sample, found)
    return _work(_source(stream, found, wanted), wanted, said + told)


def _work(source: str, wanted: Wanted, said: tuple[Diagnostic, ...]) -> Work:
    return Work(_converter(source, wanted), wanted.punctuation, wanted.fixings, said)


def _source(stream: Stream, found: "Detected", wanted: Wanted) -> str:
    """Return the script to convert from: of a text of two scripts the one that is not wanted."""
    from publisher.scripts.detect import source_script
    from publisher.scripts.tags import Script, parse_script

    if found.mixed:
        return Script.HANT if parse_script(wanted.target) is Script.HANS else Script.HANS
    return source_script(found.tag, stream.sample)


def _told(sample: str, found: "Detected") -> tuple[Diagnostic, ...]:
    """Return what script a text was taken to be in; nothing of one without Chinese characters."""
    if not any("\u3400" <= char <= "\u9fff" for char in sample):
        return ()
    sure = found.confidence >= _SURE and not found.mixed
    message = f"the script was taken to be {found.tag}, of {found.confidence:.0%} certainty"
    if sure:
        return (Diagnostic("script-detected", message, severity=Severity.NOTE),)
    return (Diagnostic("script-uncertain", message, hint="name it with --from"),)


def _foreign(found: "Detected") -> Diagnostic:
    language = "Japanese" if found.tag == "ja" else "Korean"
    message = f"the text is {language} and was left as it is"
    return Diagnostic("script-foreign", message, hint="if it is Chinese all the same: --from hant")


def _converter(source: str, wanted: Wanted) -> "Converter":
    from publisher.scripts.converter import Converter
    from publisher.scripts.tags import Engine, parse_script

    profile = wanted.profile
    if profile is None and wanted.engine in (None, Engine.CONTEXT):
        from publisher.scripts.profiles import default_profile

        profile = default_profile(parse_script(wanted.target))
    return Converter(
        source, wanted.target, engine=wanted.engine, profile=profile, register=wanted.register
    )
