"""Files of records put on a shelf: large ones by the place of their index, small ones in memory."""

import os
from typing import Final

from msgspec.structs import replace

from dateline.errors import UnreadableError
from dateline.formats.places import reason
from dateline.formats.records.kinds import SMALL_BYTES
from dateline.indexing.manifest import is_up_to_date
from dateline.indexing.place import (
    FOLDER_VARIABLE,
    check_writable,
    index_folder,
    is_given,
    make_folder,
    place_of,
)
from dateline.indexing.shelf import Shelf, grown
from dateline.indexing.stock import Table, temporary_folder
from dateline.indexing.texts import IndexedFile, Input
from dateline.model.clean import clean

MOST_IN_MEMORY: Final = 64_000_000
"""Bytes of a file that are indexed in memory where no folder can be written."""


class NoCopyError(Exception):
    """A table of which no copy may be written, so that it is read as a whole."""


def with_table(shelf: Shelf, table: Table, folder: str | None, *, is_locked: bool) -> Shelf:
    """The shelf with a file of records.

    Raises:
        OSError: if it cannot be read.
        UnreadableError: if it is none, or too large where no index can be.
        NoCopyError: if a copy of it is needed and may not be written.
    """
    path, size = table.path, os.stat(table.path).st_size
    if size <= SMALL_BYTES and table.given.kind.is_plain:
        return _with_passing(shelf, path, table.given)
    given = None if is_locked else folder
    indexes = os.path.dirname(path) if table.is_passing else index_folder(given)
    wanted = place_of(path, indexes, shelf.chronicle.cast, table.given.mapping)
    file = IndexedFile(
        path=path, place=wanted, given=table.given, is_ready=is_up_to_date(wanted, path)
    )
    if file.is_ready:
        return replace(shelf, files=(*shelf.files, file))
    if is_locked:
        if not table.given.kind.is_plain:
            raise NoCopyError
        if size <= MOST_IN_MEMORY:
            return _with_passing(shelf, path, table.given)
        raise UnreadableError(f"{clean(path)} has no index that is up to date.")
    try:
        make_folder(wanted, is_own=not is_given(given))
        check_writable(wanted)
    except OSError as error:
        return _with_table_for_now(shelf, file, size, reason(error))
    return replace(shelf, files=(*shelf.files, file))


def _with_table_for_now(shelf: Shelf, file: IndexedFile, size: int, why: str) -> Shelf:
    """The shelf with a large file whose index cannot be kept, and a note that says so.

    Raises:
        OSError: if it cannot be read.
        UnreadableError: if it is none, or too large where no index can be.
    """
    note = f"An index cannot be kept in {clean(file.place)} ({why})"
    temporary = temporary_folder()
    if temporary:
        place = os.path.join(temporary, os.path.basename(file.place))
        make_folder(place, is_own=True)
        note += "; it lies in the folder for temporary files and goes with this session."
        files = (*shelf.files, replace(file, place=place))
        return replace(shelf, files=files, notes=(*shelf.notes, note))
    if size > MOST_IN_MEMORY or not file.given.kind.is_plain:
        raise UnreadableError(
            f"{note}, and {file.shown} is too large without: "
            f"name a folder with --index-dir or {FOLDER_VARIABLE}."
        )
    shelf = replace(shelf, notes=(*shelf.notes, f"{note}; it is in memory."))
    return _with_passing(shelf, file.path, file.given)


def _with_passing(shelf: Shelf, path: str, given: Input) -> Shelf:
    """The shelf with a file of records, indexed in memory."""
    from dateline.indexing.passing import read_passing

    found = read_passing(path, given, shelf.chronicle.cast, shelf.segments)
    chronicle = grown(
        shelf.chronicle,
        found.declared,
        problems=found.problems,
        left_out=found.problems_left_out,
        cleaned=found.cleaned,
    )
    return replace(
        shelf,
        chronicle=chronicle,
        segments=(*shelf.segments, found.segment),
        heard=(*shelf.heard, *((found.heard,) if found.heard else ())),
    )
