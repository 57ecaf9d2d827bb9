"""A Word file as passages: what repair and conversion see of it, and where each has its bytes."""

from collections.abc import Iterator
from itertools import groupby

from publisher.diagnostics import Diagnostic, Source, Span
from publisher.frozen import frozen
from publisher.model.nodes import OBJECT, Code, Document, Inline, LineBreak, Paragraph, Text
from publisher.packages import open_package
from publisher.rewrite.parts import is_signed, speaking_parts
from publisher.rewrite.scan import PartText, Strip, scan


@frozen
class Word:
    """A Word file, read. data: its bytes; parts: those with text, the body first.

    document: a paragraph for each passage of each part, in that order, whose spans count the
    characters of all passages, an LF between them; its only source has a line for each passage.
    """

    data: bytes
    parts: tuple[PartText, ...]
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def read_word(data: bytes, name: str, language: str = "") -> Word:
    """Return the passages of a Word file. language: BCP 47 tag, empty where it is to be found.

    Raises PublishError where the package or a part of it cannot be read.
    """
    package = open_package(data, name)
    found = speaking_parts(package)
    parts = tuple(scan(package.read(part), part, name) for part in found)
    blocks, starts = list[Paragraph](), list[int]()
    at = 0
    for strip in strips_of(parts):
        starts.append(at)
        span = Span(name, at, at + len(strip.text))
        blocks.append(Paragraph(tuple(_inlines(strip, at, name)), span=span))
        at += len(strip.text) + 1
    source = Source(name, tuple(starts) or (0,), "utf-8", _sha256(data))
    document = Document(tuple(blocks), lang=language or "und", sources=(source,))
    said = tuple(_said(name, parts, signed=is_signed(package)))
    return Word(data, parts, document, said)


def strips_of(parts: tuple[PartText, ...]) -> Iterator[Strip]:
    """Yield the passages of all parts in order."""
    for part in parts:
        yield from part.strips


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _inlines(strip: Strip, base: int, name: str) -> Iterator[Inline]:
    """Yield the inlines of a passage: a text for each language, what no rule may cross between."""
    plain = not any(stretch.lang for stretch in strip.stretches)
    if plain and OBJECT not in strip.text and "\n" not in strip.text:  # nearly all of a novel
        yield Text(strip.text, Span(name, base, base + len(strip.text)))
        return
    languages: list[str | None] = [None] * len(strip.text)
    for stretch in strip.stretches:
        if stretch.lang:
            size = len(stretch.text)
            languages[stretch.at : stretch.at + size] = [stretch.lang] * size
    at = 0
    marked = zip(strip.text, languages, strict=True)
    for (lang, sign), run in groupby(marked, key=lambda each: (each[1], _sign(each[0]))):
        text = "".join(char for char, _ in run)
        if sign:
            yield from (LineBreak() if sign == "\n" else Code("") for _ in text)
        else:
            start = base + at
            yield Text(text, Span(name, start, start + len(text)), lang=lang)
        at += len(text)


def _sign(char: str) -> str:
    return char if char in (OBJECT, "\n") else ""


def _said(name: str, parts: tuple[PartText, ...], *, signed: bool) -> Iterator[Diagnostic]:
    """Yield what rewriting cannot keep or cannot reach."""
    if signed:
        yield Diagnostic(
            "signature-void",
            f"“{name}” is signed, and no rewritten copy is: Word calls its signature invalid",
            hint="sign the new file again",
        )
    if any(part.embedded for part in parts):
        yield Diagnostic(
            "chunk-kept",
            f"“{name}” takes in another document whole, whose text was left as it is",
            hint="open it in Word and save it, so that its text becomes part of it",
        )
