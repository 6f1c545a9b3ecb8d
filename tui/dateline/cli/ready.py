"""What the names of a command line lead to, ready to be asked."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.indexing.shelf import Shelf, open_shelf
from dateline.model.clean import clean

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping


def opened_shelf(
    names: Sequence[str], stdin: IO[bytes] | None, options: argparse.Namespace, *, is_locked: bool
) -> Shelf:
    """The shelf of the names, its large files as they are.

    Args:
        names: Files, folders or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        options: The folder of indexes, the format of all files, the mapping of all tables.
        is_locked: Whether nothing may be written, nor folder or format be chosen.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
        UsageError: if the mapping is none.
    """
    mapping = None if is_locked else named_mapping(options)
    return open_shelf(
        names,
        stdin,
        folder=options.index_dir,
        is_locked=is_locked,
        format_name=None if is_locked else options.from_format,
        mappings=dict.fromkeys(names, mapping) if mapping else None,
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
        from dateline.indexing.built import build_all

        with shown_progress() as on_progress:
            build_all(shelf, on_progress)


def named_mapping(options: argparse.Namespace) -> "TableMapping | None":
    """What the options say the columns of tables are; None where they are guessed.

    Raises:
        UnreadableError: if the file that they name cannot be read.
        UsageError: if it holds no mapping.
    """
    if not options.mapping:
        return None
    from dateline.formats.tables.mapping_file import read_mapping

    return read_mapping(Path(options.mapping), clean(options.mapping))
