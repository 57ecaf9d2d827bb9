"""One run of the whole job on the command line: progress, messages, table, report, exit status."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from publisher.cli.console import FAILED, OK, USAGE, USAGE_CODES, WARNED
from publisher.cli.messages import show, wanted
from publisher.cli.rows import Row, rows_of
from publisher.diagnostics import Diagnostic, PublishError, Severity
from publisher.files import read_bytes
from publisher.frozen import frozen
from publisher.jobs import STANDARD, Listener, Result, Step, find_sources, plan, run
from publisher.options import Options
from publisher.pipeline import unused_wishes


@frozen
class Outcome:
    """What is kept of a source when it is done: not its text, so that an archive fits memory.

    codes: of the errors that ended the work on it; reviewed: whether the user decided anything.
    """

    rows: tuple[Row, ...]
    codes: frozenset[str]
    warned: bool
    reviewed: bool


@frozen
class Session:
    """How a run talks to the user."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False
    report: bool = False
    strict: bool = False
    review: bool = False

    def run(self, names: Iterable[str], out: Path, target: Path | None, options: Options) -> int:
        """Publish all sources and return the exit status; once more with what a review decides."""
        unused = tuple(unused_wishes(options))
        for said in unused:
            if wanted(said, quiet=self.quiet, verbose=self.verbose):
                show(said, (), as_json=self.as_json)
        tasks = plan(find_sources(names, None if target else out), out, target)
        streaming = target is not None and str(target) == STANDARD
        with self._progress() as listener:
            results = run(tasks, options, read=_read, write=_write, listener=listener)
            outcomes = tuple(self._finish(result, options) for result in results)
        if any(outcome.reviewed for outcome in outcomes):
            return replace(self, review=False).run(names, out, target, options)
        rows = tuple(row for outcome in outcomes for row in outcome.rows)
        if rows and not self.quiet and not streaming:
            from publisher.cli.table import print_table

            print_table(rows)
        return self._status(outcomes, warned=bool(unused))

    def _finish(self, result: Result, options: Options) -> Outcome:
        """Say what is to be said of a source, write its report, and keep the rest in brief."""
        result = replace(result, diagnostics=(*result.diagnostics, *self._report(result)))
        for said in result.diagnostics:
            if wanted(said, quiet=self.quiet, verbose=self.verbose):
                show(said, result.sources, name=result.task.source, as_json=self.as_json)
        made = sum(change.applied for change in result.changes)
        rows = tuple(rows_of(result.outputs, made))
        errors = (said for said in result.diagnostics if said.severity is Severity.ERROR)
        warned = any(said.severity is Severity.WARNING for said in result.diagnostics)
        codes = frozenset(said.code for said in errors)
        return Outcome(rows, codes, warned, self._reviewed(result, options))

    def _reviewed(self, result: Result, options: Options) -> bool:
        """Ask about what is uncertain, if wanted; tell whether anything was decided."""
        if not self.review or not result.uncertain:
            return False
        from publisher.cli.review import review
        from publisher.scripts.terms import FILE_NAME

        path = options.terms or Path(result.task.source).parent / FILE_NAME
        return review(result.uncertain, result.sources, path) > 0

    def _report(self, result: Result) -> tuple[Diagnostic, ...]:
        """Write the report on a source, if wanted; return why it could not be written."""
        if not self.report or result.prepared is None:
            return ()
        from publisher.report import record, write_report

        found = record(result.prepared, result.diagnostics, result.uncertain)
        try:
            write_report(found, result.task.folder, result.task.stem)
        except PublishError as failure:
            return (failure.diagnostic,)
        return ()

    def _status(self, outcomes: Iterable[Outcome], *, warned: bool) -> int:
        outcomes = tuple(outcomes)
        codes = frozenset[str]().union(*(outcome.codes for outcome in outcomes))
        if codes:
            return USAGE if codes <= USAGE_CODES else FAILED
        warned = warned or any(outcome.warned for outcome in outcomes)
        return WARNED if self.strict and warned else OK

    @contextmanager
    def _progress(self) -> Iterator[Listener]:
        """Give a listener: a bar on a terminal, silence elsewhere."""
        if self.quiet or self.as_json or self.review or not sys.stderr.isatty():
            yield _silent
            return
        from publisher.cli.progress import bar

        with bar() as listener:
            yield listener


def _silent(_step: Step) -> None:
    return


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STANDARD else read_bytes(Path(name))


def _write(path: Path | None, data: bytes) -> None:
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from publisher.files import write_file

    write_file(path, data)
