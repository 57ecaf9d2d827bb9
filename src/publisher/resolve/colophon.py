"""The colophon (版权页) that a sheet asks for: what the metadata say of a text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from publisher.model.metadata import Metadata
from publisher.model.nodes import Division, DivisionKind, Paragraph, Text
from publisher.model.walk import walk
from publisher.resolve.dates import day
from publisher.resolve.document import COLOPHON, ResolvedDocument
from publisher.resolve.opening import title_of
from publisher.resolve.terms import Term, word

_ISBN = re.compile(r"(?:urn:isbn:|isbn[\s:：]*)(.+)|(97[89](?:[- ]?\d){10})", re.IGNORECASE)


def with_colophon(document: ResolvedDocument) -> ResolvedDocument:
    """Return a document with its colophon as a division, for formats without pages."""
    lines = colophon_of(document)
    if not lines:
        return document
    said = [Paragraph((Text(line),), id=f"{COLOPHON}/{at}") for at, line in enumerate(lines)]
    style = document.sheet.style("colophon")
    styles = {**document.styles, **{each.id or "": style for each in said}}
    last = Division(DivisionKind.COLOPHON, tuple(said), id=COLOPHON)
    return replace(document, blocks=(*document.blocks, last), styles=MappingProxyType(styles))


def colophon_of(document: ResolvedDocument) -> list[str]:
    """Return the lines of a colophon; none where the sheet wants none or the author wrote one."""
    if not document.sheet.matter.colophon:
        return []
    for block in walk(document.blocks):
        if isinstance(block, Division) and block.kind is DivisionKind.COLOPHON:
            return []
    return colophon_lines(document.metadata, title_of(document), document.lang)


def colophon_lines(metadata: Metadata, title: str, lang: str) -> list[str]:
    """Return what a colophon says, a line each: 书名　长河旧事."""
    separator = "　" if lang.startswith("zh") else ": "
    facts = [each for each in _facts(metadata, title, lang) if each[1]]
    return [f"{word(term, lang)}{separator}{value}" for term, value in facts]


def _facts(metadata: Metadata, title: str, lang: str) -> Iterator[tuple[Term, str]]:
    subtitle = f"——{metadata.subtitle}" if metadata.subtitle else ""
    yield Term.TITLE, title + subtitle if title else ""
    for term, names in _people(metadata).items():
        yield term, ("、" if lang.startswith("zh") else ", ").join(names)
    yield Term.SERIES, metadata.series
    yield Term.PUBLISHER, metadata.publisher
    yield Term.DATE, day(metadata.date, lang)
    isbn = _ISBN.fullmatch(metadata.identifier.strip())
    yield Term.NUMBER, f"ISBN {isbn[1] or isbn[2]}" if isbn else ""
    yield Term.RIGHTS, metadata.rights


def _people(metadata: Metadata) -> dict[Term, list[str]]:
    terms = {"aut": Term.AUTHOR, "trl": Term.TRANSLATOR, "edt": Term.EDITOR}
    found: dict[Term, list[str]] = {each: [] for each in (*terms.values(), Term.OTHER)}
    for person in (*metadata.creators, *metadata.contributors):
        found[terms.get(person.role, Term.OTHER)].append(person.name)
    return found
