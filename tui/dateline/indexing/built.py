"""The large files of a shelf indexed, or waited for until somebody else has."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from dateline.errors import UnreadableError
from dateline.formats.places import reason
from dateline.indexing.building import build_index
from dateline.indexing.locking import is_being_built
from dateline.indexing.manifest import is_up_to_date
from dateline.indexing.namesakes import Company
from dateline.indexing.place import FOLDER_VARIABLE
from dateline.indexing.progress import Progress, progress_at
from dateline.indexing.shelf import Shelf
from dateline.indexing.texts import IndexedFile
from dateline.model.chronicle import Cast
from dateline.model.clean import clean

_SECONDS_BETWEEN_LOOKS: Final = 0.2

OnProgress = Callable[[str, Progress], None]
"""Takes the name of a file and how far its index is."""


def build_all(shelf: Shelf, on_progress: OnProgress) -> None:
    """Index all of the large files of a shelf.

    Args:
        shelf: What was opened.
        on_progress: Called now and then.

    Raises:
        UnreadableError: if one cannot be indexed.
    """
    for file in shelf.files:
        build_file(file, shelf.chronicle.cast, partial(on_progress, file.path))
    if shelf.company and shelf.company.can_write:
        with suppress(UnreadableError):  # a problem of the chronicle then says so
            compare(shelf.company)


def compare(company: Company) -> None:
    """Find out which ids the files of a chronicle share.

    Raises:
        UnreadableError: if that cannot be.
    """
    try:
        company.compare()
    except (OSError, sqlite3.Error) as error:
        raise UnreadableError(
            f"The ids of {company.files[-1].shown} cannot be compared with those before them: "
            f"{reason(error)}. Make room in {clean(company.files[-1].place)}, or name another "
            f"folder with --index-dir or {FOLDER_VARIABLE}; what was indexed is kept."
        ) from error


def build_file(
    file: IndexedFile,
    cast: Cast,
    on_progress: Callable[[Progress], None],
    workers: int | None = None,
    part_bytes: int | None = None,
) -> None:
    """Index a large file, or wait until somebody else has.

    Args:
        file: The file.
        cast: Who and what the events refer to.
        on_progress: Called now and then.
        workers: How many processes read at once; None for as many as there are processors, few.
        part_bytes: How much of the file each takes at once; None for the usual.

    Raises:
        UnreadableError: if it cannot be indexed.
    """
    while not is_up_to_date(file.place, file.path):
        try:
            build_index(file.path, file.place, cast, on_progress, workers, part_bytes, file.given)
            return  # a file that goes on growing is never up to date for long
        except BlockingIOError:
            while is_being_built(file.place):
                on_progress(progress_at(file.place))
                time.sleep(_SECONDS_BETWEEN_LOOKS)
        except (OSError, sqlite3.Error) as error:
            raise UnreadableError(
                f"{file.shown} cannot be indexed in {clean(file.place)}: {reason(error)}. "
                f"Make room there, or name another folder with --index-dir or {FOLDER_VARIABLE}; "
                "what was indexed is kept."
            ) from error
