"""The click group: `publish SOURCES` does the whole job, verbs hang off it and load lazily."""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
from click_default_group import DefaultGroup

from publisher.version import VERSION

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_JOB = "publish"
_VERBS = MappingProxyType(
    {
        _JOB: "Publish sources (what happens without a verb).",
        "convert": "Convert text from one Chinese script to another: a filter.",
        "check": "Check a document against the standards for official documents.",
        "outline": "Show the structure seen in a file, and why.",
        "rules": "List the rules of text repair.",
        "fonts": "List the fonts, and what they cover.",
        "styles": "List the style sheets, or show one.",
        "formats": "List what can be read and written.",
        "info": "Show versions and what was found on this machine.",
        "completions": "Print the completion script of a shell.",
    }
)

_EXAMPLES = """\
\b
Examples:
  publish report.txt                      Word, PDF and EPUB into out/
  publish report.txt -f pdf -e hans       PDF in simplified script only
  publish notice.md -s gongwen -o desk/   official document, into desk/
  publish novel.txt -o novel.epub --title 长夜 --author 张三
  publish archive/ -f epub --report       a whole folder, with repair reports
"""


class _LazyGroup(DefaultGroup):  # type: ignore[misc]
    """A default group whose verbs are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of their use."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a verb, importing its module; anything else is a source of the default verb."""
        if name not in _VERBS:
            ctx.arg0 = name  # type: ignore[attr-defined]  # DefaultGroup hands it on to the job
            return _load(_JOB)
        return _load(name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Choose the default verb where none is named, but not before the tab key can offer all."""
        if ctx.resilient_parsing and not args:
            return click.Group.parse_args(self, ctx, args)
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return the verbs, and the options and sources of the default verb."""
        from click.shell_completion import CompletionItem

        job = _load(_JOB)
        inner = click.Context(job, info_name=_JOB, parent=ctx, resilient_parsing=True)
        found = [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
        found += super().shell_complete(ctx, incomplete)
        found += job.shell_complete(inner, incomplete)
        return list({item.value: item for item in found}.values())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs from the table, so that help imports none of them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(_VERBS.items()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the default verb: they are what people come for."""
        _load(_JOB).format_options(ctx, formatter)
        with formatter.section("About"):
            formatter.write_dl([("-V, --version", "Show the version and exit.")])
        self.format_commands(ctx, formatter)


def _load(name: str) -> click.Command:
    module = import_module(f"publisher.cli.{name}")
    found: click.Command = module.command
    return found


@click.command(
    cls=_LazyGroup,
    default=_JOB,
    default_if_no_args=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="SOURCES...",
    help=f"Turn Chinese source texts into finished editions.\n\n{_EXAMPLES}",
)
@click.version_option(VERSION, "-V", "--version", prog_name="publish")
def command(**_options: Any) -> None:
    """Run nothing: the verbs do."""
