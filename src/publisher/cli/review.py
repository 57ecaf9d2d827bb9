"""Asking the user about uncertain places, and keeping the answers in the terms file."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.catalogue import text
from publisher.diagnostics import Source, locate
from publisher.files import write_file
from publisher.scripts.terms import Answer, with_answers

if TYPE_CHECKING:
    from publisher.scripts.passages import UncertainPlace

_FIRST, _SECOND, _STOP = "1", "2", "q"


def review(places: Iterable["UncertainPlace"], sources: Sequence[Source], path: Path) -> int:
    """Ask about each place, keep the answers in the file at `path`, and return how many there are.

    A form of the user's own is one that is not ASCII; the end of standard input ends the
    questions. Raises PublishError when the file cannot be
    written.
    """
    answers = tuple(_answers(_once(places), sources))
    if answers:
        kept = path.read_text("utf-8") if path.is_file() else ""
        write_file(path, with_answers(kept, answers).encode())
    return len(answers)


def _once(places: Iterable["UncertainPlace"]) -> Iterable["UncertainPlace"]:
    """Return the places without those that one answer decides together."""
    return {(one.edition, one.left, one.word, one.right): one for one in places}.values()


def _answers(places: Iterable["UncertainPlace"], sources: Sequence[Source]) -> Iterator[Answer]:
    for place in places:
        _show(place, sources)
        given = _line()
        if given is None or given == _STOP:
            return
        form = {"": place.chosen, _FIRST: place.chosen, _SECOND: place.other}.get(given, given)
        if not form.isascii():
            yield Answer(place.left, place.word, place.right, form, place.edition)


def _show(place: "UncertainPlace", sources: Sequence[Source]) -> None:
    at = locate(place.span, sources)
    where = ":".join(map(str, at)) if at else place.edition
    click.echo(f"{where}: {place.left}[{place.word}]{place.right} ({place.reason})", err=True)
    question = text("1 or Enter, 2, your own form, or q to stop")
    choices = f"1 {place.chosen} ({place.confidence:.0%})  2 {place.other}"
    click.echo(f"{place.edition}: {choices}  [{question}] ", err=True, nl=False)


def _line() -> str | None:
    """Return what the user typed, or None at the end of the input."""
    line = sys.stdin.readline()
    return line.strip() if line else None
