"""Many sources: find them, name their outputs, publish each, and go on when one fails."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from glob import has_magic, iglob
from os.path import commonpath
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from publisher.diagnostics import Diagnostic, PublishError, Severity, Source, error
from publisher.exporters.base import AnyFormat
from publisher.files import left_pages, read_bytes, write_file
from publisher.finishing import finished
from publisher.frozen import frozen
from publisher.model.edits import Change
from publisher.options import Options
from publisher.pipeline import (
    Prepared,
    Produced,
    editions,
    output_name,
    page_path,
    prepare,
    produce,
    stem_of,
)
from publisher.readers.registry import suffixes
from publisher.scripts import Edition

if TYPE_CHECKING:
    from publisher.scripts.passages import UncertainPlace

STANDARD = "-"
"""Name of standard input as a source, and of standard output as a target."""


@frozen
class Task:
    """One source and where its outputs go.

    source: path, or `-`; folder: of the outputs; stem: their name without edition and ending;
    target: the one file wanted instead, if any.
    """

    source: str
    folder: Path
    stem: str
    target: Path | None = None


@frozen
class Output:
    """One file written. path: None for standard output; size in bytes; seconds of work on it."""

    path: Path | None
    source: str
    edition: str
    format: str
    size: int
    pages: int | None
    seconds: float


@frozen
class Result:
    """What became of one source. prepared: None when it could not be read.

    uncertain: the places of its editions where conversion had a doubt.
    """

    task: Task
    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    prepared: Prepared | None = None
    uncertain: tuple["UncertainPlace", ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error ended the work on this source."""
        return any(said.severity is Severity.ERROR for said in self.diagnostics)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes made to its text, proposals included."""
        return self.prepared.changes if self.prepared else ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """What positions in its diagnostics refer to."""
        return self.prepared.document.sources if self.prepared else ()


@frozen
class Step:
    """What is worked on now, for a progress bar. total: outputs of all sources, as far as known."""

    source: str
    what: str
    done: int
    total: int


Listener: TypeAlias = Callable[[Step], None]
Input: TypeAlias = Callable[[str], bytes]
Sink: TypeAlias = Callable[[Path | None, bytes], None]


def _ignore(_step: Step) -> None:
    return


# ----------------------------------------------------------------- finding sources


def find_sources(names: Iterable[str], out: Path | None = None) -> tuple[str, ...]:
    """Return the files that names, folders and patterns stand for, in order, without doubles.

    out: folder of the outputs; inside a folder of sources, it is passed over.
    Raises PublishError `source-missing`, `folder-empty` or `pattern-empty`.
    """
    found: dict[Path | None, str] = {}
    for name in (each for given in names for each in _expand(given, out)):
        found.setdefault(None if name == STANDARD else Path(name).resolve(), name)
    return tuple(found.values())


def _expand(name: str, out: Path | None) -> Iterator[str]:
    path = Path(name)
    if name == STANDARD or path.is_file():
        yield name
    elif path.is_dir():
        yield from _in_folder(path, out)
    elif has_magic(name):
        yield from _matching(name)
    else:
        read_bytes(path)
        yield name


def _in_folder(folder: Path, out: Path | None) -> tuple[str, ...]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in suffixes())
    spared = out.resolve() if out and folder.resolve() in out.resolve().parents else None
    visible = [
        path
        for path in sorted(found, key=natural_key)
        if path.is_file()
        and not _hidden(path.relative_to(folder))
        and not (spared and path.resolve().is_relative_to(spared))
    ]
    if not visible:
        kinds = ", ".join(suffixes())
        raise error(
            "folder-empty", f"the folder “{folder}” has no sources", hint=f"sources are {kinds}"
        )
    return tuple(map(str, visible))


def _hidden(path: Path) -> bool:
    """Tell whether a file is no source: hidden, or the lock of a file that Word has open."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _matching(pattern: str) -> tuple[str, ...]:
    names = iglob(pattern, recursive=True)  # noqa: PTH207 (Path.glob refuses absolute patterns)
    found = sorted(map(Path, names), key=natural_key)
    files = tuple(str(path) for path in found if path.is_file())
    if not files:
        raise error("pattern-empty", f"no file matches “{pattern}”", hint="quote the pattern?")
    return files


def natural_key(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Return a sorting key by which 2 comes before 10 and 第二章 before 第十章."""
    from publisher.model.ordinals import natural_parts

    return natural_parts(str(path))


# ------------------------------------------------------------------------ planning


def plan(sources: Sequence[str], out: Path, target: Path | None = None) -> tuple[Task, ...]:
    """Return a task for each source; sources of several folders keep their folders under `out`.

    target: the one output file wanted; then there may be but one source.
    Raises PublishError `output-twice` when two sources would write the same files.
    """
    if target is not None and len(sources) > 1:
        raise error(
            "target-single",
            f"{len(sources)} sources cannot go into the one file “{target}”",
            hint="name a folder with --out",
        )
    base = _common_folder(sources)
    tasks = tuple(_task(source, out, target, base) for source in sources)
    _no_doubles(tasks)
    return tasks


def _common_folder(sources: Sequence[str]) -> Path | None:
    folders = [str(Path(source).resolve().parent) for source in sources if source != STANDARD]
    try:
        return Path(commonpath(folders)) if folders else None
    except ValueError:  # on different drives
        return None


def _task(source: str, out: Path, target: Path | None, base: Path | None) -> Task:
    if target is not None:
        stem = stem_of(source) if str(target) == STANDARD else target.stem
        return Task(source, target.parent, stem, target)
    folder = out
    if base is not None and source != STANDARD:
        folder = out / Path(source).resolve().parent.relative_to(base)
    return Task(source, folder, stem_of(source))


def _no_doubles(tasks: Sequence[Task]) -> None:
    seen: dict[tuple[Path, str], str] = {}
    for task in tasks:
        other = seen.setdefault((task.folder, task.stem), task.source)
        if other != task.source:
            raise error(
                "output-twice",
                f"“{other}” and “{task.source}” would write the same files",
                hint="rename one, or publish them into different folders",
            )


# ------------------------------------------------------------------------- running


def run(
    tasks: Sequence[Task],
    options: Options,
    *,
    read: Input = lambda name: read_bytes(Path(name)),
    write: Sink | None = None,
    listener: Listener = _ignore,
) -> Iterator[Result]:
    """Yield what became of each source, in order; a failed one does not stop the others.

    read: gives the bytes of a source; write: takes an output's path and bytes.
    """
    count = _Count(listener, len(tasks))
    for task in tasks:
        yield _run_one(task, options, read, write or _write, count.tell)
        count.next_source()


class _Count:
    """Turns the steps of each source into those of the whole run, which only rise.

    What is still to come is taken to be as large as the source at hand.
    """

    def __init__(self, listener: Listener, sources: int) -> None:
        self._listener = listener
        self._sources = sources
        self._before = 0
        self._size = 1

    def tell(self, step: Step) -> None:
        """Hand on a step of the source at hand; its total is 0 while it is not known."""
        self._size = step.total or self._size
        total = self._before + self._sources * self._size
        self._listener(replace(step, done=self._before + step.done, total=total))

    def next_source(self) -> None:
        """Count the source at hand as done, whatever became of it."""
        self._before += self._size
        self._sources -= 1


def _write(path: Path | None, data: bytes) -> None:
    if path is not None:
        write_file(path, data)


def _run_one(task: Task, options: Options, read: Input, write: Sink, listener: Listener) -> Result:
    result = Result(task)
    try:
        listener(Step(task.source, "", 0, 0))
        options = replace(options, base=_base(task.source))
        prepared = prepare(read(task.source), task.source, options)
        result = replace(result, prepared=prepared, diagnostics=prepared.diagnostics)
        for output, product in _outputs(task, prepared, options, write, listener):
            result = replace(
                result,
                outputs=(*result.outputs, output),
                diagnostics=_merged(result.diagnostics, product.diagnostics),
                uncertain=(*result.uncertain, *product.uncertain),
            )
    except PublishError as failure:
        return replace(result, diagnostics=(*result.diagnostics, failure.diagnostic))
    left = left_pages(each.path for each in result.outputs if each.path and each.format == "png")
    return replace(result, diagnostics=(*result.diagnostics, *left))


def _base(source: str) -> Path | None:
    return None if source == STANDARD else Path(source).parent


def _merged(old: tuple[Diagnostic, ...], new: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return all diagnostics once: editions repeat what is true of the source."""
    return tuple(dict.fromkeys((*old, *new)))


def _outputs(
    task: Task, prepared: Prepared, options: Options, write: Sink, listener: Listener
) -> Iterator[tuple[Output, Produced]]:
    total = len(dict.fromkeys(options.formats)) * len(editions(prepared, options))
    steps = _Steps(task.source, total, listener)
    products = produce(prepared, options, steps.started)
    for product in (finished(product, prepared, options) for product in products):
        path = _path(task, product)
        _spare_source(task, path)
        write(path, product.data)
        yield _output(task, product, path, steps.finished(product)), replace(product, data=b"")


class _Steps:
    """How far the work on one source has come."""

    def __init__(self, source: str, total: int, listener: Listener) -> None:
        self._source = source
        self._total = total
        self._listener = listener
        self._done = 0
        self._began = perf_counter()

    def started(self, edition: Edition, made: AnyFormat) -> None:
        """Tell what is made next."""
        what = f"{edition.value} {made.name}"
        self._listener(Step(self._source, what, self._done, self._total))

    def finished(self, product: Produced) -> float:
        """Count one output, of pages the first; return the seconds since the last."""
        began, self._began = self._began, perf_counter()
        self._done += product.page <= 1
        return self._began - began


def _path(task: Task, product: Produced) -> Path | None:
    if task.target is not None:
        return None if str(task.target) == STANDARD else page_path(task.target, product.page)
    return task.folder / output_name(task.stem, product.edition, product.format, product.page)


def _spare_source(task: Task, path: Path | None) -> None:
    if path is None or task.source == STANDARD or not path.exists():
        return
    if path.samefile(task.source):
        raise error(
            "source-overwritten",
            f"the output “{path}” is the source itself",
            hint="choose another folder or name with --out",
        )


def _output(task: Task, product: Produced, path: Path | None, seconds: float) -> Output:
    edition, kind, size = product.edition.value, product.format.name, len(product.data)
    return Output(path, task.source, edition, kind, size, product.pages, seconds)


# ------------------------------------------------------------------------ the API


@frozen
class Publication:
    """Result of `publish`: the files written, and all that is to be said of the sources."""

    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    results: tuple[Result, ...] = field(default=(), repr=False)


def publish(
    *sources: str | Path, out: str | Path = "out", options: Options | None = None
) -> Publication:
    """Publish files as the command `publish` would, with the same defaults.

    Raises PublishError for the first source that fails, after all others are done.
    """
    tasks = plan(find_sources(map(str, sources), Path(out)), Path(out))
    results = tuple(run(tasks, options or Options()))
    for result in results:
        if result.failed:
            failures = (d for d in result.diagnostics if d.severity is Severity.ERROR)
            raise PublishError(next(failures))
    return Publication(
        tuple(output for result in results for output in result.outputs),
        tuple(said for result in results for said in result.diagnostics),
        results,
    )
