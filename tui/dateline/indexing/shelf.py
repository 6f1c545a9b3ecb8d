"""From the names that a reader types to a store: small files read, large ones by their index."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import IO, Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import Problem, UnreadableError
from dateline.formats.mapping import TableMapping
from dateline.formats.places import reason, unreadable
from dateline.formats.records.kinds import SMALL_BYTES
from dateline.indexing.kept import indexed, read, read_indexed
from dateline.indexing.locking import is_being_built
from dateline.indexing.manifest import Manifest, is_up_to_date, read_manifest
from dateline.indexing.opening import OpenIndex
from dateline.indexing.place import (
    FOLDER_VARIABLE,
    check_writable,
    index_folder,
    is_given,
    make_folder,
    place_of,
)
from dateline.indexing.progress import Progress, progress_at
from dateline.indexing.stock import Stock, Table, stock_of, temporary_folder
from dateline.indexing.texts import Input
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean
from dateline.store.segment import Segment
from dateline.store.store import Store

MOST_IN_MEMORY: Final = 64_000_000
"""Bytes of a file that are indexed in memory where no folder can be written."""
_SECONDS_BETWEEN_LOOKS: Final = 0.2

OnProgress = Callable[[str, Progress], None]
"""Takes the name of a file and how far its index is."""


class IndexedFile(Struct, frozen=True, kw_only=True):
    """A large file, and where its index is."""

    path: str
    place: str
    """The folder of its index."""
    given: Input
    """How its records are to be had, and its name for a reader."""
    is_ready: bool = False
    """Whether all of it was indexed when it was opened."""

    @property
    def shown(self) -> str:
        """Its name for a reader."""
        return clean(self.given.shown or self.path)


class Shelf(Struct, frozen=True, kw_only=True):
    """What the names lead to."""

    chronicle: Chronicle
    """Without its events."""
    segments: tuple[Segment, ...] = ()
    """The events of small files; those of large ones come with their indexes."""
    files: tuple[IndexedFile, ...] = ()
    """The large files."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how they are indexed, as sentences."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the large files was indexed when they were opened."""
        return all(file.is_ready for file in self.files)

    def stocked(self) -> tuple[Chronicle, Store]:
        """The chronicle without its events, and these as far as they are indexed now.

        Raises:
            UnreadableError: if an index cannot be read.
        """
        found = self
        for file in self.files:
            manifest = read_manifest(file.place)
            if manifest and manifest.path == os.path.realpath(file.path):
                found = found.with_index(manifest, OpenIndex(file.place))
        return found.store()

    def store(self) -> tuple[Chronicle, Store]:
        """The chronicle without its events, and the events of its segments."""
        return self.chronicle, Store(self.segments, self.chronicle.cast)

    def with_index(self, manifest: Manifest, index: OpenIndex) -> "Shelf":
        """The shelf with the segments of an index.

        Args:
            manifest: What the index holds.
            index: The index itself.

        Raises:
            UnreadableError: if it cannot be read.
        """
        chronicle = _grown(
            self.chronicle,
            manifest.cast,
            problems=manifest.problems,
            left_out=manifest.problems_count - len(manifest.problems),
            cleaned=sum(each.cleaned for each in manifest.segments),
        )
        segments = index.segments(manifest, chronicle.cast)
        return replace(self, chronicle=chronicle, segments=(*self.segments, *segments))


def open_shelf(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    *,
    folder: str | None = None,
    is_locked: bool = False,
    format_name: str | None = None,
    mappings: Mapping[str, TableMapping] | None = None,
) -> Shelf:
    """What the names lead to; large files are not read yet.

    Args:
        names: Files, folders of `.toml` files, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        folder: That of all indexes; None for the usual one.
        is_locked: Whether nothing may be written, nor a folder be chosen.
        format_name: The format of all files; None to recognise each.
        mappings: For the names of tables what their columns are.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    stock = stock_of(names, stdin, format_name, mappings, is_locked=is_locked)
    while True:
        shelf = _whole_shelf(stock, format_name, mappings, is_locked=is_locked)
        for table in stock.tables:
            try:
                shelf = _with_table(shelf, table, folder, is_locked=is_locked)
            except _NoCopyError:
                # What it declares can be what the others are found by, so all begins anew.
                stock = stock.with_whole(table)
                break
            except OSError as error:
                raise unreadable(table.name, error) from error
        else:
            return shelf


class _NoCopyError(Exception):
    """A table of which no copy may be written, so that it is read as a whole."""


def _whole_shelf(
    stock: Stock,
    format_name: str | None,
    mappings: Mapping[str, TableMapping] | None,
    *,
    is_locked: bool,
) -> Shelf:
    """The shelf of what is read as a whole; as `open_shelf`."""
    if stock.others or not stock.tables:
        chronicle, segment = (
            indexed(read(stock.others, stock.stdin, format_name, mappings))
            if format_name or mappings
            else read_indexed(stock.others, stock.stdin, is_kept=not is_locked)
        )
        return Shelf(chronicle=chronicle, segments=(segment,))
    return Shelf(chronicle=Chronicle(title=stock.tables[0].title))


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
    from dateline.indexing.building import build_index

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


def _with_table(shelf: Shelf, table: Table, folder: str | None, *, is_locked: bool) -> Shelf:
    """The shelf with a file of records.

    Raises:
        OSError: if it cannot be read.
        UnreadableError: if it is none, or too large where no index can be.
        _NoCopyError: if a copy of it is needed and may not be written.
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
            raise _NoCopyError
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
    chronicle = _grown(
        shelf.chronicle,
        found.declared,
        problems=found.problems,
        left_out=found.problems_left_out,
        cleaned=found.cleaned,
    )
    return replace(shelf, chronicle=chronicle, segments=(*shelf.segments, found.segment))


def _grown(
    chronicle: Chronicle,
    declared: Cast,
    *,
    problems: Iterable[Problem],
    left_out: int,
    cleaned: int,
) -> Chronicle:
    """A chronicle with what was found in another file."""
    cast = chronicle.cast
    return replace(
        chronicle,
        cast=Cast(
            parties={**declared.parties, **cast.parties},
            people={**declared.people, **cast.people},
            sources={**declared.sources, **cast.sources},
        ),
        problems=(*chronicle.problems, *problems),
        problems_left_out=chronicle.problems_left_out + left_out,
        cleaned=chronicle.cleaned + cleaned,
    )
