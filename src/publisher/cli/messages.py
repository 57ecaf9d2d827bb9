"""Diagnostics as lines for people, or as JSON lines for programs; on standard error."""

import sys
from collections.abc import Sequence

from publisher.diagnostics import PARAGRAPHS, Diagnostic, Severity, Source, locate


def show(
    said: Diagnostic,
    sources: Sequence[Source],
    *,
    name: str = "publish",
    as_json: bool = False,
) -> None:
    """Print one diagnostic: `file:line:column: error: sentence [code]`, then its hint.

    name: what stands in front when the diagnostic has no place: its source, or the program.
    """
    line = json_line(said, sources, name) if as_json else human(said, sources, name)
    print(line, file=sys.stderr)


def human(said: Diagnostic, sources: Sequence[Source], name: str = "publish") -> str:
    """Return a diagnostic for people, in their language."""
    from publisher.cli import catalogue  # only a message needs it, and most runs have none

    place = locate(said.span, sources)
    where = f"{place[0]}:{_at(said, sources, place[1], place[2])}" if place else name
    colon = catalogue.colon()
    severity, sentence = catalogue.text(said.severity.value), catalogue.message(said)
    lines = [f"{where}: {severity}{colon}{sentence} [{said.code}]"]
    if said.hint:
        lines.append(f"  {catalogue.text('hint')}{colon}{catalogue.hint(said.hint)}")
    return "\n".join(lines)


def _at(said: Diagnostic, sources: Sequence[Source], line: int, column: int) -> str:
    """Return a place in a source: `12:5`, or in a Word file `paragraph 12`."""
    from publisher.cli import catalogue

    source = next((each for each in sources if said.span and each.name == said.span.source), None)
    if source is None or source.encoding != PARAGRAPHS:
        return f"{line}:{column}"
    return catalogue.text("paragraph {count}").replace("{count}", str(line))


def json_line(said: Diagnostic, sources: Sequence[Source], name: str = "publish") -> str:
    """Return a diagnostic as one line of JSON; line and column are null without a place.

    Its sentences stay English whatever the locale, so that programs can rely on them.
    """
    import json

    place = locate(said.span, sources) or (name, None, None)
    record = {
        "severity": said.severity.value,
        "code": said.code,
        "message": said.message,
        "hint": said.hint,
        "file": place[0],
        "line": place[1],
        "column": place[2],
    }
    return json.dumps(record, ensure_ascii=False)


def wanted(said: Diagnostic, *, quiet: bool, verbose: bool) -> bool:
    """Tell whether a diagnostic is shown: errors always, notes only when asked for."""
    match said.severity:
        case Severity.ERROR:
            return True
        case Severity.WARNING:
            return not quiet
        case Severity.NOTE:
            return verbose and not quiet
