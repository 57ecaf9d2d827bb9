"""`publish outline FILE`: the structure that is seen, with lines and reasons."""

from pathlib import Path

import click

from publisher.diagnostics import Source, Span


@click.command("outline")
@click.argument("file", type=click.Path())
@click.option("--encoding", help="Encoding of the file, when it is guessed wrong.")
@click.option("--plain", is_flag=True, help="Infer no structure: show what the file itself says.")
def command(file: str, encoding: str | None, plain: bool) -> None:
    """Show the tree of headings seen in FILE, and how each was recognised."""
    from publisher.model.nodes import Heading
    from publisher.model.walk import plain_text, walk
    from publisher.options import Options
    from publisher.pipeline import prepare_file

    prepared = prepare_file(Path(file), Options(encoding=encoding, plain=plain))
    why = {inference.span: inference.evidence for inference in prepared.inferences}
    sources = prepared.document.sources
    headings = [block for block in walk(prepared.document.blocks) if isinstance(block, Heading)]
    for heading in headings:
        title = plain_text(heading.children).replace("\n", " ")
        reason = why.get(heading.span, "marked as a heading in the source")
        line = _line(heading.span, sources)
        click.echo(f"{line:>7}  {'  ' * (heading.level - 1)}{title}  ({reason})")
    if not headings:
        click.echo("no headings were recognised")
    shown = {heading.span for heading in headings}
    for inference in prepared.inferences:
        if inference.span not in shown:
            line = _line(inference.span, sources)
            click.echo(f"{line:>7}  [{inference.kind}]  ({inference.evidence})")


def _line(span: Span | None, sources: tuple[Source, ...]) -> str:
    for source in sources:
        if span is not None and source.name == span.source:
            return str(source.position(span.start)[0])
    return ""
