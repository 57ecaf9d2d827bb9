"""`publish rules`: the rules of text repair."""

import click


@click.command("rules")
def command() -> None:
    """List the rules of text repair, in the order in which they run."""
    from publisher.repair import RULES

    for rule in RULES:
        click.echo(f"{rule.name:<24} {rule.phase:<12} {rule.description}")
        click.echo(f"{'':<37} {rule.description_zh}")
    click.echo("\nSwitch one off with --off NAME, all with --no-repair.")
