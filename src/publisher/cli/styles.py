"""`publish styles`: the style sheets."""

import click


@click.group("styles", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the style sheets; `styles show NAME` prints one to start from."""
    if ctx.invoked_subcommand is not None:
        return
    from publisher.styles import available, load_style

    for name in available():
        sheet = load_style(name)
        click.echo(f"{name:<12} {sheet.title}  {sheet.description}")
    click.echo("\npublish styles show NAME > mine.toml, change it, publish -s mine.toml")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print the TOML of the style sheet NAME."""
    from publisher.styles import style_text

    click.echo(style_text(name), nl=False)
