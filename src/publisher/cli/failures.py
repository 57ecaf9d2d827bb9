"""What ends the command early, as one sentence and an exit status."""

import sys

import click

from publisher.cli.console import FAILED, INTERRUPTED, USAGE, USAGE_CODES
from publisher.diagnostics import PublishError


def status_of(failure: BaseException) -> int:
    """Print what failed, and return the exit status for it; re-raise what is a bug of ours."""
    match failure:
        case click.exceptions.Exit():
            return failure.exit_code
        case click.UsageError():
            _say("usage", failure.format_message(), "publish --help shows all options")
            return USAGE
        case click.ClickException():
            failure.show()
            return failure.exit_code
        case click.Abort() | KeyboardInterrupt():
            from publisher.cli.catalogue import text

            print(f"publish: {text('interrupted; files already finished stay')}", file=sys.stderr)
            return INTERRUPTED
        case PublishError():
            from publisher.cli.messages import show

            show(failure.diagnostic, ())
            return USAGE if failure.diagnostic.code in USAGE_CODES else FAILED
        case BrokenPipeError():
            return FAILED
        case OSError():
            _say("system", str(failure))
            return FAILED
        case SystemExit():
            return failure.code if isinstance(failure.code, int) else FAILED
        case _:
            return _bug(failure)


def _bug(failure: BaseException) -> int:
    """A fault of the program: say so in one line; the traceback only when asked for."""
    import os

    if os.environ.get("PUBLISHER_DEBUG"):
        raise failure
    name = type(failure).__name__
    _say(
        "internal",
        f"the program itself failed ({name}: {failure})",
        "run it again with PUBLISHER_DEBUG=1 and send what it prints, please",
    )
    return FAILED


def _say(code: str, message: str, hint: str = "") -> None:
    """Print an error that is not of a document."""
    from publisher.cli.messages import show
    from publisher.diagnostics import Diagnostic, Severity

    show(Diagnostic(code, message, None, hint, Severity.ERROR), ())
