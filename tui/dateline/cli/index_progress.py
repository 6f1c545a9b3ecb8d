"""How far an index is, on standard error: a bar on a terminal, nothing elsewhere."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import Final

from dateline.indexing.built import OnProgress
from dateline.indexing.progress import Progress
from dateline.model.clean import clean
from dateline.view.progress_words import progress_words

_SECONDS_BETWEEN: Final = 0.2


@contextlib.contextmanager
def shown_progress() -> Iterator[OnProgress]:
    """What shows the progress of a build while it runs, and takes it away again."""
    if not sys.stderr.isatty():
        yield lambda file, progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[words]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks = {}
        begun: dict[str, tuple[float, tuple[int, float]]] = {}
        last = 0.0

        def show(file: str, progress: Progress) -> None:
            nonlocal last
            if file not in tasks:
                tasks[file] = bar.add_task(
                    f"indexing {clean(os.path.basename(file))}", total=1.0, words=""
                )
                begun[file] = time.monotonic(), (progress.events, progress.share)
            now = time.monotonic()
            if now - last < _SECONDS_BETWEEN and progress.share < 1:
                return
            last = now
            began, since = begun[file]
            words = progress_words(progress.events, progress.share, now - began, since)
            bar.update(tasks[file], completed=progress.share, words=words, refresh=True)

        yield show
