"""Running a verb in this process, as main() does, with the streams kept."""

from pathlib import Path

from click.testing import CliRunner, Result

from publisher.cli.group import command


def invoke(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
    """Run the command; status in return_value, a refusal in exception."""
    return CliRunner(env=env).invoke(
        command,
        [*map(str, arguments)],
        input=stdin,
        prog_name="publish",
        standalone_mode=False,
        auto_envvar_prefix="PUBLISHER",
    )


def ran(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
    """Run the command; it must come to an end of its own."""
    result = invoke(*arguments, stdin=stdin, env=env)
    if result.exception is not None:
        raise result.exception
    return result
