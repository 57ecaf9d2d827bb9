"""`publish formats`: what can be read and written."""

import click


@click.command("formats")
def command() -> None:
    """List the formats of sources and outputs."""
    from publisher.exporters.registry import format_named, format_names
    from publisher.readers.registry import format_names as reader_names
    from publisher.readers.registry import reader_named

    click.echo("read:")
    for name in reader_names():
        click.echo(f"  {name:<10} {' '.join(reader_named(name).suffixes)}")
    click.echo("write:")
    for name in format_names():
        made = format_named(name)
        click.echo(f"  {name:<10} {made.suffix:<8} {made.media_type}")
