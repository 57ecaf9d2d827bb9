"""`publish check`: what a document breaks of the standards for official documents."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publisher.cli.console import FAILED, OK, USAGE, USAGE_CODES

if TYPE_CHECKING:
    from publisher.check import Checked, Finding, Rule
    from publisher.check.copies import Source

_STYLES = ("gongwen", "gongwen-letter", "gongwen-order", "gongwen-minutes")
_EXAMPLES = """\
\b
Examples:
  publish check notice.docx                   what it breaks, as a table
  publish check notice.docx --annotate        a copy with a comment at each place
  publish check notice.md --fix               a corrected copy: notice.fixed.md
  publish check desk/*.docx --json            for programs
"""


@click.command(
    "check",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Hold FILES (.docx, .md, .txt) against GB/T 9704-2012 (form of official documents) and "
    f"GB/T 15834-2011 (marks).\n\n{_EXAMPLES}",
    epilog="Exit status 1 where something breaks a standard; with --fix, where something is left.",
)
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "-s",
    "--style",
    default="gongwen",
    help="What to check for: gongwen (the form is told from the mark), gongwen-letter, "
    "gongwen-order, gongwen-minutes. [gongwen]",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--annotate", is_flag=True, help="Write NAME.checked.docx, with comments.")
@click.option("--fix", is_flag=True, help="Write a corrected copy, NAME.fixed.docx or .md or .txt.")
@click.option("-o", "--out", type=click.Path(), help="Folder of the copies. [that of the file]")
@click.option("--off", multiple=True, metavar="RULE", help="A rule not to ask. Repeatable.")
@click.option("--encoding", help="Encoding of text files, when it is guessed wrong.")
@click.option("--rules", is_flag=True, help="List the rules and their clauses.")
def command(files: tuple[str, ...], **given: Any) -> int:
    """Check each file in turn; one that fails does not keep the others from it."""
    if given["rules"]:
        _list_rules()
        return OK
    _refuse(files, given)
    records: list[dict[str, Any]] = []
    statuses = [_one(name, given, records) for name in files]
    if given["as_json"]:
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    return max(statuses)


def _refuse(files: tuple[str, ...], given: dict[str, Any]) -> None:
    if not files:
        raise click.UsageError("name the files to check")
    if given["style"] not in _STYLES:
        known = ", ".join(_STYLES)
        raise click.UsageError(f"there is nothing to check “{given['style']}” against: {known}")


def _list_rules() -> None:
    from publisher.check import RULES

    for rule in RULES:
        clause = f"{rule.standard} {rule.clause}"
        click.echo(f"{rule.name:<16}  {clause:<30}  {rule.description}")
        click.echo(f"{'':<50}{rule.description_zh}")


def _one(name: str, given: dict[str, Any], records: list[dict[str, Any]]) -> int:
    """Check one file; return its exit status, having said what failed."""
    from publisher.check.base import Form
    from publisher.check.copies import Source
    from publisher.diagnostics import PublishError
    from publisher.files import read_bytes

    try:
        source = Source(read_bytes(Path(name)), name, given["encoding"], Form(given["style"]))
        checked = source.checked(given["off"])
        mended, left = _copies(source, checked, given)
    except PublishError as failure:
        from publisher.cli.messages import show

        show(failure.diagnostic, (), name=name)
        return USAGE if failure.diagnostic.code in USAGE_CODES else FAILED
    if given["as_json"]:
        records.extend(_record(name, at, each, mended) for at, each in enumerate(checked.findings))
    else:
        _print(name, checked)
    return FAILED if left else OK


def _copies(
    source: "Source", checked: "Checked", given: dict[str, Any]
) -> tuple[frozenset[int], bool]:
    """Write the copies wanted; return the findings mended, and whether any breach is left."""
    mended = frozenset[int]()
    if given["annotate"]:
        _write(source, "checked", source.annotated(checked.findings, sentence), given["out"])
    if given["fix"]:
        data, mended = source.mended(checked.findings)
        _write(source, "fixed", data, given["out"])
    breaches = (at for at, each in enumerate(checked.findings) if not each.rule.advice)
    return mended, any(at not in mended for at in breaches)


def _write(source: "Source", what: str, data: bytes, out: str | None) -> None:
    from publisher.files import write_file

    path = Path(source.name)
    folder = Path(out) if out else path.parent
    target = folder / f"{path.stem}.{what}{path.suffix}"
    write_file(target, data)
    click.echo(f"{target}", err=True)


# ------------------------------------------------------------------------ words


def description(rule: "Rule") -> str:
    """Return what a rule asks for, in the language of the user."""
    from publisher.cli.catalogue import either

    return either(rule.description, rule.description_zh)


def sentence(finding: "Finding") -> str:
    """Return what is said of a place: clause, what it asks for, what is and what should be."""
    rule, (found, wanted) = finding.rule, _said(finding)
    return f"{rule.standard} {rule.clause}: {description(rule)}: {found} → {wanted}"


def _said(finding: "Finding") -> tuple[str, str]:
    """Return what is and what should be, in the language of the user."""
    from publisher.cli.catalogue import finding as said

    return said(finding.found.found), said(finding.found.wanted)


def _print(name: str, checked: "Checked") -> None:
    from rich.console import Console
    from rich.table import Table

    from publisher.cli.catalogue import text

    if not checked.findings:
        click.echo(f"{name}: {text('nothing breaks the standards')}")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("place", "clause", "rule", "found", "wanted"):
        table.add_column(text(title), overflow="fold")
    for finding in checked.findings:
        item, (found, wanted) = finding.found.item, _said(finding)
        place = f"{name}:{item.place}" if item else name
        clause = f"{finding.rule.standard.split('-')[0]} {finding.rule.clause}"
        table.add_row(place, clause, description(finding.rule), found or "–", wanted or "–")
    Console(soft_wrap=False, markup=False, highlight=False).print(table)


def _record(name: str, at: int, finding: "Finding", mended: frozenset[int]) -> dict[str, Any]:
    rule, found = finding.rule, finding.found
    return {
        "file": name,
        "place": found.item.place if found.item else None,
        "element": found.item.element.value if found.item else None,
        "start": found.start,
        "end": found.end,
        "rule": rule.name,
        "standard": rule.standard,
        "clause": rule.clause,
        "severity": "advice" if rule.advice else "breach",
        "message": rule.description,
        "message_zh": rule.description_zh,
        "found": found.found,
        "wanted": found.wanted,
        "fixable": found.fix is not None,
        "fixed": at in mended,
    }
