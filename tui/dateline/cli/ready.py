"""What the names of a command line lead to, ready to be asked."""

import argparse
from collections.abc import Callable, Sequence
from typing import IO

from dateline.indexing.shelf import Shelf, build_all, open_shelf


def ready_shelf(
    names: Sequence[str],
    stdin: IO[bytes] | None,
    options: argparse.Namespace,
    *,
    is_locked: bool,
    tell: Callable[[str], None] = lambda note: None,
) -> Shelf:
    """The shelf of the names, its large files indexed, which shows how far it is meanwhile.

    Args:
        names: Files, folders or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        options: The folder of indexes, and the format of all files.
        is_locked: Whether nothing may be written, nor folder or format be chosen.
        tell: Told what a reader should know of how large files are indexed, before they are.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read or indexed.
    """
    shelf = open_shelf(
        names,
        stdin,
        folder=options.index_dir,
        is_locked=is_locked,
        format_name=None if is_locked else options.from_format,
    )
    for note in shelf.notes:
        tell(note)
    if not shelf.is_whole:
        from dateline.cli.index_progress import shown_progress

        with shown_progress() as on_progress:
            build_all(shelf, on_progress)
    return shelf
