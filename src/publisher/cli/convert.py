"""`publish convert`: a filter that converts text from one script to another."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publisher.cli.console import FAILED, OK, USAGE, USAGE_CODES

if TYPE_CHECKING:
    from publisher.cli.convert_stream import Stream
    from publisher.cli.convert_work import Piece, Wanted, Work

_STANDARD = "-"
_EXAMPLES = """\
\b
Examples:
  publish convert --to hans < report.txt > hans.txt    a filter, the source's script found
  publish convert --from hans --to twp a.txt -o b.txt   with the words of Taiwan
  publish convert --to hk --in-place subtitles/*.srt   files changed where they are
  publish convert --to tw --diff novel.txt             what would change, and nothing written
  publish convert --to hant --uncertain --json a.txt   where another character may be meant
"""
_OPENCC = re.compile("(s|t|tw|hk|jp)2(sp?|t|twp?|hkp?|jp)")
_SHORT = {"s": "hans", "t": "hant"}


@click.command(
    "convert",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=f"Convert FILES, or standard input, from one Chinese script to another.\n\n{_EXAMPLES}",
    epilog=(
        "Scripts: hans; hant; tw, hk (forms of the region); twp, hkp (its words, too); jp; or "
        "language tags like zh-Hant-TW. Line ends and all that is not Chinese stay; what is "
        "written to standard output or with -o is UTF-8, --in-place keeps a file's encoding."
    ),
)
@click.argument("files", nargs=-1, type=click.Path())
@click.option("--from", "source", metavar="SCRIPT", help="Script of the text. [found, and told]")
@click.option("--to", "target", metavar="SCRIPT", help="Script wanted.")
@click.option("-c", "--config", metavar="NAME", help="Both as OpenCC names them: s2twp, t2s.")
@click.option("--engine", help="context, opencc or opencc-python. [the best for the pair]")
@click.option("--register", help="modern, law, classical or cantonese. [told line by line]")
@click.option("--profile", help="Forms: tw-common, tw-official, hk-common, hk-official, cn-hant.")
@click.option(
    "--punctuation/--no-punctuation",
    default=False,
    help="Quotation marks of the region, too: “” or 「」. [no]",
)
@click.option("--terms", type=click.Path(), help="File of your own words, as in terms.toml.")
@click.option("--encoding", help="Encoding of the input, when it is guessed wrong.")
@click.option("-o", "--output", type=click.Path(), help="Write into this file. [standard output]")
@click.option("-i", "--in-place", is_flag=True, help="Change the files themselves.")
@click.option("--diff", is_flag=True, help="Show the lines that would change; write nothing.")
@click.option("--uncertain", is_flag=True, help="List the uncertain places; write nothing else.")
@click.option("--json", "as_json", is_flag=True, help="With --uncertain: a line of JSON a place.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def command(files: tuple[str, ...], **given: Any) -> int:
    """Convert each file in turn; one that fails does not keep the others from it."""
    _refuse_clashes(files, given)
    wanted = _wanted(given)
    if given["output"] not in (None, _STANDARD):
        _to_file(files or (_STANDARD,), wanted, given)
        return OK
    codes = [_one(name, wanted, given) for name in _expanded(files or (_STANDARD,))]
    failed = {code for code in codes if code}
    return OK if not failed else USAGE if failed <= USAGE_CODES else FAILED


# ------------------------------------------------------------- the command line


def _refuse_clashes(files: tuple[str, ...], given: dict[str, Any]) -> None:
    shown = [name for name in ("diff", "uncertain") if given[name]]
    writes = [name for name in ("in_place", "output") if given[name]]
    if len(shown) + len(writes) > 1:
        raise click.UsageError("--diff, --uncertain, --in-place and --output: give one of them")
    if given["as_json"] and not given["uncertain"]:
        raise click.UsageError("--json goes with --uncertain")
    if given["in_place"] and (not files or _STANDARD in files):
        raise click.UsageError("--in-place changes files: name them")
    if given["in_place"] and (given["encoding"] or "").endswith(":replace"):
        raise click.UsageError("--in-place would lose broken bytes: write a new file with -o")


def _wanted(given: dict[str, Any]) -> "Wanted":
    """Return what is asked for. Raises click.UsageError or PublishError for what there is not."""
    from publisher.cli.convert_work import Wanted, checked, with_terms

    source, target = given["source"], given["target"]
    if given["config"]:
        source, target = _pair(given["config"])
    if not target:
        raise click.UsageError("say what to convert to: --to hans, hant, tw, twp, hk or hkp")
    options = (given["engine"], given["profile"], given["register"], given["punctuation"])
    wanted = checked(Wanted(source, target, *options))
    return with_terms(wanted, Path(given["terms"])) if given["terms"] else wanted


def _pair(config: str) -> tuple[str, str]:
    """Return (source, target) of an OpenCC configuration; of tw2sp the words are the source's."""
    found = _OPENCC.fullmatch(config.strip().lower().removesuffix(".json"))
    if not found:
        raise click.UsageError(f"“{config}” is no configuration of OpenCC, such as s2twp or t2s")
    source, target = found.groups()
    if target == "sp":
        source, target = f"{source}p", "s"
    return _SHORT.get(source, source), _SHORT.get(target, target)


def _expanded(files: Iterable[str]) -> Iterator[str]:
    """Yield the files; patterns that the shell left are looked up."""
    for name in files:
        if name == _STANDARD or Path(name).exists():
            yield name
        else:
            from publisher.jobs import find_sources

            yield from find_sources([name])


# ------------------------------------------------------------------ one text


def _one(name: str, wanted: "Wanted", given: dict[str, Any]) -> str:
    """Convert one text; return the code of what failed, if anything did, having said it."""
    from publisher.diagnostics import PublishError

    try:
        with _opened(name, given) as stream:
            _converted(stream, _work(stream, wanted, given), given)
    except PublishError as failure:
        from publisher.cli.messages import show

        show(failure.diagnostic, (), name=name)
        return failure.diagnostic.code
    return ""


def _converted(stream: "Stream", work: "Work", given: dict[str, Any]) -> None:
    from publisher.cli import convert_show as show
    from publisher.cli.convert_write import replace_file, to_standard_output

    pieces = work.run(stream, mapped=given["uncertain"])
    if given["in_place"]:
        replace_file(Path(stream.name), _bytes(stream, pieces), unless_same=True)
        return
    if given["diff"]:
        texts = show.diff(stream.name, pieces, colour=show.wants_colour())
    elif given["uncertain"]:
        texts = show.uncertain_places(stream.name, pieces, as_json=given["as_json"])
    else:
        texts = (piece.after for piece in pieces)
    for text in texts:
        to_standard_output(text)


def _bytes(stream: "Stream", pieces: "Iterable[Piece]") -> Iterator[bytes]:
    """Yield a text in its own encoding, its byte order mark first."""
    yield stream.mark
    for piece in pieces:
        yield stream.encode(piece.after)


def _to_file(files: Iterable[str], wanted: "Wanted", given: dict[str, Any]) -> None:
    """Write all texts into one file, in UTF-8."""
    from publisher.cli.convert_write import replace_file
    from publisher.diagnostics import error

    names, output = tuple(_expanded(files)), Path(given["output"])
    if any(name != _STANDARD and Path(name).resolve() == output.resolve() for name in names):
        message = f"the output “{output}” is the source itself"
        raise error("source-overwritten", message, hint="to change a file: --in-place")

    def parts() -> Iterator[bytes]:
        for name in names:
            with _opened(name, given) as stream:
                work = _work(stream, wanted, given)
                yield from (piece.after.encode() for piece in work.run(stream, mapped=False))

    replace_file(output, parts())


def _work(stream: "Stream", wanted: "Wanted", given: dict[str, Any]) -> "Work":
    """Return what to do to a text, having said what it was taken for."""
    from publisher.cli.convert_work import work_on

    work = work_on(stream, wanted)
    if not given["quiet"]:
        from publisher.cli.messages import show

        for said in work.said:
            show(said, (), name=stream.name)
    return work


@contextmanager
def _opened(name: str, given: dict[str, Any]) -> "Iterator[Stream]":
    """Give the stream of a file or of standard input. Raises PublishError."""
    from publisher.cli.convert_stream import open_stream

    if name == _STANDARD:
        typed = sys.stdin.isatty() or given["source"] is not None
        yield open_stream(name, sys.stdin.buffer, given["encoding"], by_line=typed)
        return
    path = Path(name)
    try:
        file = path.open("rb")
    except OSError:
        from publisher.files import read_bytes

        read_bytes(path)  # says in the house's words why it cannot be read
        raise
    with file:
        yield open_stream(name, file, given["encoding"], by_line=False)
