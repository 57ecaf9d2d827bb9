"""The progress bar, on a terminal alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from publisher.jobs import Listener, Step


@contextmanager
def bar() -> Iterator[Listener]:
    """Give a listener that moves a bar on standard error; the bar goes when the run ends."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1)

        def tell(step: Step) -> None:
            name = f"{PurePath(step.source).name} {step.what}".strip()
            progress.update(task, description=name, completed=step.done, total=step.total)

        yield tell
