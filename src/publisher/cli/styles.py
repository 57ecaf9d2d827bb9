"""`publish styles`: the style sheets."""

from pathlib import Path

import click


@click.group("styles", invoke_without_command=True)
@click.option("--preview", is_flag=True, help="Draw a small text in each style into --out.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Folder. [out/styles]")
@click.option(
    "-f", "--format", type=click.Choice(["pdf", "png"]), default="pdf", help="Of the preview. [pdf]"
)
@click.pass_context
def command(ctx: click.Context, preview: bool, out: Path | None, format: str) -> None:
    """List the style sheets; `styles show NAME` prints one to start from."""
    if ctx.invoked_subcommand is not None:
        return
    if preview:
        _preview(out or Path("out", "styles"), format)
    else:
        _list()


def _list() -> None:
    from publisher.styles import available, load_style

    names = available()
    room = max(map(len, names))
    for name in names:
        sheet = load_style(name)
        click.echo(f"{name:<{room}} {sheet.title}  {sheet.description}")
    click.echo("\npublish styles show NAME > mine.toml, change it, publish -s mine.toml")


def _preview(folder: Path, format: str) -> None:
    """Write a file for each style, of pictures one for each page, and name it."""
    from publisher.files import write_file
    from publisher.options import Options
    from publisher.pipeline import output_name, prepare, produce
    from publisher.styles import available, preview_text

    prepared = prepare(preview_text(), "preview.md", Options())
    for name in available():
        options = Options(formats=(format,), editions=("source",), style=name)
        for product in produce(prepared, options):
            path = folder / output_name(name, product.edition, product.format, product.page)
            write_file(path, product.data)
            click.echo(path)


@command.command("import")
@click.argument("template", type=click.Path(path_type=Path))
@click.option("-s", "--style", default="handout", help="What the file does not say. [handout]")
def import_(template: Path, style: str) -> None:
    """Print the looks of the Word file TEMPLATE as the TOML of a style sheet."""
    from publisher.files import read_bytes
    from publisher.templates.sheet import imported

    click.echo(imported(read_bytes(template), template.name, style), nl=False)


@command.command("export")
@click.argument("name")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File. [NAME.docx]")
def export(name: str, out: Path | None) -> None:
    """Write the style sheet NAME as a Word file, to be edited there and given to --reference."""
    from publisher.files import write_file
    from publisher.options import Options
    from publisher.pipeline import prepare, produce
    from publisher.styles import preview_text

    prepared = prepare(preview_text(), "preview.md", Options())
    options = Options(formats=("docx",), editions=("source",), style=name)
    (product,) = produce(prepared, options)
    path = out or Path(f"{Path(name).stem}.docx")
    write_file(path, product.data)
    click.echo(path)


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print the TOML of the style sheet NAME."""
    from publisher.styles import style_text

    click.echo(style_text(name), nl=False)
