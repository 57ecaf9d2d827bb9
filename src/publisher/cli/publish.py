"""`publish SOURCES...`: the whole job."""

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from publisher.cli.options import FormatList, chosen_formats, refuse_pandoc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.config import Project
    from publisher.finish import PdfWishes
    from publisher.options import Options


@click.command(
    "publish",
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "auto_envvar_prefix": "PUBLISHER",  # PUBLISHER_STYLE, with or without the verb
    },
)
@click.argument("sources", nargs=-1, type=click.Path())
@click.option(
    "-f",
    "--format",
    multiple=True,
    type=FormatList(),
    help="Output format: docx, pdf, epub, html, txt, md, json, png or all (but png). Repeatable. "
    "[docx pdf epub]",
)
@click.option(
    "-e",
    "--edition",
    multiple=True,
    help="source, hans, hant, tw, twp, hk or hkp (p: with the region's words). Repeatable. "
    "[source, and hans of a Traditional text]",
)
@click.option("--engine", help="Of script conversion: context, opencc or opencc-python. [context]")
@click.option(
    "--profile",
    multiple=True,
    help="Forms: tw-common, tw-official, hk-common, hk-official or cn-hant. Repeatable. [common]",
)
@click.option(
    "--register", help="modern, law, classical or cantonese, for 于, 云, 系. [told line by line]"
)
@click.option(
    "--terms", type=click.Path(), help="File of your own words. [terms.toml beside the source]"
)
@click.option("-s", "--style", help="Style sheet: a shipped name or a .toml file. [handout]")
@click.option("--keep-fonts", is_flag=True, default=None, help="Word from Word: leave all fonts.")
@click.option(
    "--reference",
    type=click.Path(),
    help="Word file whose styles, page, headers and numbering are taken, over --style.",
)
@click.option("--toc/--no-toc", default=None, help="Contents before the text. [as the style says]")
@click.option(
    "--toc-depth", type=click.IntRange(1, 6), help="Levels of headings in them. [as the style says]"
)
@click.option("--embed-fonts", is_flag=True, default=None, help="Put fonts into Word files.")
@click.option("--resolution", type=int, help="Dots an inch of png, 36 to 600. [150]")
@click.option("-o", "--out", type=click.Path(), help="Folder, or a file like book.epub. [out]")
@click.option("--title", help="Title of the text.")
@click.option("--author", multiple=True, help="Author. Repeatable.")
@click.option("--date", help="Date, as 2026-03-05.")
@click.option("--publisher", help="Publisher.")
@click.option("--language", help="Language of the text, as zh-Hant-TW. [by its script]")
@click.option("-M", "--metadata", multiple=True, help="Other metadata, as key=value.")
@click.option("--repair/--no-repair", default=None, help="Mend damage of the text. [yes]")
@click.option("--off", multiple=True, metavar="RULE", help="A repair rule not to use. Repeatable.")
@click.option("--plain", is_flag=True, default=None, help="Infer no headings or other structure.")
@click.option("--encoding", help="Encoding of the sources, when it is guessed wrong.")
@click.option("--comments", help="Of a Word file: drop, or keep as notes. [drop]")
@click.option("--changes", help="Tracked in a Word file: accept or refuse. [accept]")
@click.option("--impose", metavar="2up|leaves|booklet", help="Two pages of the PDF on a sheet.")
@click.option("--crop-marks", is_flag=True, default=None, help="Marks where the PDF is cut.")
@click.option("--bleed", metavar="LENGTH", help="Bleed box of the PDF, as 3mm. [none]")
@click.option("--attach", multiple=True, help="To the PDF: source or report. Repeatable.")
@click.option(
    "--pdf-password",
    metavar="TEXT",
    help="Asked for when the PDF is opened. Better kept in PUBLISHER_PDF_PASSWORD.",
)
@click.option("--pdf-owner-password", metavar="TEXT", help="Lifts what is forbidden.")
@click.option("--pdf-forbid", multiple=True, help="print, copy, change or annotate. Repeatable.")
@click.option("--report", is_flag=True, default=None, help="Write a report of all changes.")
@click.option("--review", is_flag=True, help="Ask about uncertain places; keep the answers.")
@click.option("--strict", is_flag=True, default=None, help="Exit with 3 when there were warnings.")
@click.option(
    "--diagnostics",
    type=click.Choice(["human", "json"]),
    default="human",
    help="How messages are written to standard error.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Notes, too.")
@click.option("-t", "--to", hidden=True)
def command(sources: tuple[str, ...], **given: Any) -> int:
    """Publish SOURCES: files, folders, patterns, or - for standard input."""
    from dataclasses import replace
    from pathlib import Path

    from publisher.cli.session import Session
    from publisher.config import find_project

    refuse_pandoc(given["to"], sources)
    project = find_project(Path.cwd())
    formats = chosen_formats(given["format"])
    names = sources or project.sources
    if not names:
        raise _nothing(project)
    options = _options(given, formats, project)
    out, target = _target(given["out"], project)
    if target is not None:
        options = replace(
            options, formats=_single(target, formats), editions=_one_edition(options.editions)
        )
    if given["review"] and "-" in names:
        raise click.UsageError("--review asks on standard input: name the source as a file")
    session = Session(
        as_json=given["diagnostics"] == "json",
        quiet=given["quiet"],
        verbose=given["verbose"],
        report=_choose(given["report"], project.values.get("report"), False),
        strict=_choose(given["strict"], project.values.get("strict"), False),
        review=given["review"],
    )
    return session.run(names, out, target, options)


def _nothing(project: "Project") -> Exception:
    from publisher.diagnostics import error

    return error(
        "nothing-to-publish",
        "there is nothing to publish",
        hint="name a file, as in `publish report.txt`, or list sources in publisher.toml",
    )


def _choose(*values: Any) -> Any:
    """Return the first value that was given at all."""
    return next((value for value in values if value not in (None, ())), None)


def _options(given: dict[str, Any], formats: tuple[str, ...], project: "Project") -> "Options":
    from publisher.cli.options import metadata
    from publisher.options import Options

    values, default = project.values, Options()
    return Options(
        formats=_choose(formats, _project_formats(project), default.formats),
        editions=_choose(given["edition"], values.get("editions"), ()) or (),
        style=_choose(given["style"], project.style, default.style),
        metadata=metadata(given, project),
        encoding=_choose(given["encoding"], values.get("encoding")),
        repair=_choose(given["repair"], values.get("repair"), True),
        off=_choose(given["off"], values.get("off"), ()) or (),
        plain=_choose(given["plain"], values.get("plain"), False),
        epoch=_epoch(),
        engine=_choose(given["engine"], values.get("engine")),
        profiles=_choose(given["profile"], values.get("profile"), ()) or (),
        register=_choose(given["register"], values.get("register")),
        terms=_path(given["terms"] or project.terms),
        reference=_path(given["reference"] or project.reference),
        pdf=_pdf(given, values),
        restyle=_choose(given["style"], project.style) is not None,
        keep_fonts=_choose(given["keep_fonts"], values.get("keep-fonts"), False),
        toc=_choose(given["toc"], values.get("toc")),
        toc_depth=given["toc_depth"],
        embed_fonts=_choose(given["embed_fonts"], values.get("embed-fonts"), False),
        comments=_choose(given["comments"], values.get("comments"), default.comments),
        changes=_choose(given["changes"], values.get("changes"), default.changes),
        resolution=_choose(given["resolution"], values.get("resolution"), default.resolution),
    )


def _pdf(given: dict[str, Any], values: "Mapping[str, Any]") -> "PdfWishes":
    """Return what is wanted of PDF files. Raises PublishError `pdf-option`."""
    from publisher.finish.wishes import parse_wishes

    def chosen(option: str, default: Any) -> Any:
        return _choose(given[option.replace("-", "_")], values.get(option), default)

    return parse_wishes(
        password=chosen("pdf-password", ""),
        owner_password=chosen("pdf-owner-password", ""),
        forbid=chosen("pdf-forbid", ()) or (),
        attach=chosen("attach", ()) or (),
        crop_marks=chosen("crop-marks", False),
        bleed=chosen("bleed", ""),
        impose=chosen("impose", ""),
    )


def _path(name: str | None) -> "Path | None":
    from pathlib import Path

    return Path(name) if name else None


def _project_formats(project: "Project") -> tuple[str, ...]:
    """Return the formats a project file names, written as after --format: commas, `all`."""
    names = ",".join(project.values.get("formats", ()))
    return chosen_formats([FormatList().convert(names, None, None)])


def _epoch() -> int | None:
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdigit() else None


def _target(out: str | None, project: "Project") -> "tuple[Path, Path | None]":
    """Return the folder of the outputs, and the one file wanted instead, if -o names one."""
    from pathlib import Path

    from publisher.exporters.registry import format_of_suffix

    if out is None:
        return project.folder / str(project.values.get("out", "out")), None
    path = Path(out)
    if out == "-":
        _refuse_terminal()
        return Path(), path
    is_file = not path.is_dir() and not out.endswith(("/", os.sep)) and path.suffix
    if is_file and format_of_suffix(path.suffix):
        return path.parent, path
    return path, None


def _refuse_terminal() -> None:
    if sys.stdout.isatty():
        raise click.UsageError("the output would go to the terminal; redirect it, or name a file")


def _single(target: "Path", named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one format of a single output: by --format, else by the name's ending."""
    from publisher.exporters.registry import edition_formats, format_of_suffix

    by_suffix = format_of_suffix(target.suffix)
    wanted = named or ((by_suffix,) if by_suffix else ())
    if len(wanted) != 1:
        raise click.UsageError("one output takes one format: give it with -f")
    if str(target) == "-" and wanted[0] not in edition_formats():
        raise click.UsageError(
            f"{wanted[0]} is a file for each page: name a folder or file with -o"
        )
    if by_suffix and by_suffix != wanted[0]:
        raise click.UsageError(f"“{target}” ends like {by_suffix}, but -f asks for {wanted[0]}")
    return wanted


def _one_edition(named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one edition of a single output: the source's own, unless another is named."""
    if len(dict.fromkeys(named)) > 1:
        raise click.UsageError("one output takes one edition: give it with -e, or name a folder")
    return named or ("source",)
