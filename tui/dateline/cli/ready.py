"""What the names of a command line lead to, ready to be asked."""

import argparse
from collections.abc import Callable, Sequence
from typing import IO

from dateline.indexing.shelf import Shelf, build_all, open_shelf


def opened_shelf(
    names: Sequence[str], stdin: IO[bytes] | None, options: argparse.Namespace, *, is_locked: bool
) -> Shelf:
    """The shelf of the names, its large files as they are.

    Args:
        names: Files, folders or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        options: The folder of indexes, and the format of all files.
        is_locked: Whether nothing may be written, nor folder or format be chosen.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    return open_shelf(
        names,
        stdin,
        folder=options.index_dir,
        is_locked=is_locked,
        format_name=None if is_locked else options.from_format,
    )


def build_shelf(shelf: Shelf, tell: Callable[[str], None] = lambda note: None) -> None:
    """Index the large files of a shelf, and show how far it is meanwhile.

    Args:
        shelf: What was opened.
        tell: Told what a reader should know of how they are indexed, before they are.

    Raises:
        UnreadableError: if one cannot be indexed.
    """
    for note in shelf.notes:
        tell(note)
    if not shelf.is_whole:
        from dateline.cli.index_progress import shown_progress

        with shown_progress() as on_progress:
            build_all(shelf, on_progress)
