"""The command line: one file a verb, and the only place that prints.

Nothing here imports a heavy package before a verb needs it.
"""

import gc
import os
import sys

from publisher.cli.console import INTERRUPTED, prepare_streams

__all__ = ["main"]


def main() -> None:
    """Run the command `publish` and exit with its status; never shows a traceback."""
    prepare_streams()
    gc.set_threshold(1_000_000, 50, 100)  # trees of a novel hold no cycles; looking costs a tenth
    from publisher.cli.group import command

    if os.environ.get("_PUBLISH_COMPLETE", "").startswith("powershell"):
        from publisher.cli.completions import teach_click

        teach_click()

    try:
        status = command.main(
            prog_name="publish", standalone_mode=False, auto_envvar_prefix="PUBLISHER"
        )
    except BaseException as failure:  # noqa: BLE001 (the user never sees a traceback)
        from publisher.cli.failures import status_of

        status = status_of(failure)
    _leave(status if isinstance(status, int) else 0)


def _leave(status: int) -> None:
    """Exit; a reader that closed its end of the pipe is no error of ours."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except KeyboardInterrupt:
        status = INTERRUPTED
    gc.freeze()  # else Python looks for cycles among all there is as it ends: 50 ms
    sys.exit(status)
