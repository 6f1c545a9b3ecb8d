"""From the names that a reader types to a store: small files read, large ones by their index."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import Problem
from dateline.formats.places import unreadable
from dateline.indexing.kept import indexed, read, read_indexed
from dateline.model.chronicle import Cast, Chronicle
from dateline.store.segment import Segment
from dateline.store.store import Store

# A chronicle without large files is shown before what these need is loaded.
if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping
    from dateline.indexing.heard import Heard
    from dateline.indexing.manifest import Manifest
    from dateline.indexing.namesakes import Company
    from dateline.indexing.opening import OpenIndex
    from dateline.indexing.stock import Stock
    from dateline.indexing.texts import IndexedFile


class Shelf(Struct, frozen=True, kw_only=True):
    """What the names lead to."""

    chronicle: Chronicle
    """Without its events."""
    segments: tuple[Segment, ...] = ()
    """The events of small files; those of large ones come with their indexes."""
    files: "tuple[IndexedFile, ...]" = ()
    """The large files."""
    company: "Company | None" = None
    """The same with what stands before them; None where one file is all that there is."""
    heard: "tuple[Heard, ...]" = ()
    """What is known besides, of large files that declare more than is kept."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how they are indexed, as sentences."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the large files was indexed, and compared, when they were opened."""
        company = self.company
        return all(file.is_ready for file in self.files) and (
            company is None or not company.can_write or company.is_compared()
        )

    def stocked(self) -> tuple[Chronicle, Store]:
        """The chronicle without its events, and these as far as they are indexed now.

        Raises:
            UnreadableError: if an index cannot be read.
        """
        if not self.files:
            return self.store()
        from dateline.indexing.manifest import read_manifest
        from dateline.indexing.opening import OpenIndex

        found = self
        for which, file in enumerate(self.files):
            manifest = read_manifest(file.place)
            if manifest and manifest.path == os.path.realpath(file.path):
                found = found.with_index(which, manifest, OpenIndex(file.place))
        if self.company and not self.company.is_compared():
            problems = (*found.chronicle.problems, self.company.doubt())
            found = replace(found, chronicle=replace(found.chronicle, problems=problems))
        return found.store()

    def store(self) -> tuple[Chronicle, Store]:
        """The chronicle without its events, and the events of its segments."""
        chronicle = self.chronicle
        for heard in self.heard:
            chronicle = replace(chronicle, cast=heard.beside(chronicle.cast))
        return chronicle, Store(self.segments, chronicle.cast)

    def with_index(self, which: int, manifest: "Manifest", index: "OpenIndex") -> "Shelf":
        """The shelf with the segments of an index.

        Args:
            which: The number of its file, from 0.
            manifest: What the index holds.
            index: The index itself.

        Raises:
            UnreadableError: if it cannot be read.
        """
        found = self.company.namesakes(which, manifest) if self.company else None
        problems = manifest.problems
        count = manifest.problems_count
        if found:
            problems += found.problems(manifest)
            count += found.count
        chronicle = grown(
            self.chronicle,
            manifest.cast,
            problems=problems,
            left_out=count - len(problems),
            cleaned=sum(each.cleaned for each in manifest.segments),
        )
        segments = index.segments(manifest, chronicle.cast)
        if found:
            segments = found.told_apart(manifest, segments)
        heard = (*self.heard, index.heard) if manifest.cast_problems else self.heard
        every = (*self.segments, *segments)
        return replace(self, chronicle=chronicle, segments=every, heard=heard)


def open_shelf(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    *,
    folder: str | None = None,
    is_locked: bool = False,
    format_name: str | None = None,
    mappings: "Mapping[str, TableMapping] | None" = None,
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
    if not names:
        return _read_shelf((), stdin, format_name, mappings, is_locked=is_locked)
    from dateline.indexing.stock import stock_of
    from dateline.indexing.tables import NoCopyError, with_table

    stock = stock_of(names, stdin, format_name, mappings, is_locked=is_locked)
    while True:
        shelf = _whole_shelf(stock, format_name, mappings, is_locked=is_locked)
        for table in stock.tables:
            try:
                shelf = with_table(shelf, table, folder, is_locked=is_locked)
            except NoCopyError:
                # What it declares can be what the others are found by, so all begins anew.
                stock = stock.with_whole(table)
                break
            except OSError as error:
                raise unreadable(table.name, error) from error
        else:
            return _with_company(shelf, is_locked=is_locked)


def _with_company(shelf: Shelf, *, is_locked: bool) -> Shelf:
    """The shelf with what its large files stand beside."""
    if len(shelf.files) + len(shelf.segments) < 2 or not shelf.files:
        return shelf
    from dateline.indexing.namesakes import company_of

    return replace(shelf, company=company_of(shelf.files, shelf.segments, is_locked=is_locked))


def _whole_shelf(
    stock: "Stock",
    format_name: str | None,
    mappings: "Mapping[str, TableMapping] | None",
    *,
    is_locked: bool,
) -> Shelf:
    """The shelf of what is read as a whole; as `open_shelf`."""
    if stock.others or not stock.tables:
        return _read_shelf(stock.others, stock.stdin, format_name, mappings, is_locked=is_locked)
    return Shelf(chronicle=Chronicle(title=stock.tables[0].title))


def _read_shelf(
    names: Sequence[str],
    stdin: IO[bytes] | None,
    format_name: str | None,
    mappings: "Mapping[str, TableMapping] | None",
    *,
    is_locked: bool,
) -> Shelf:
    """The shelf of what the names lead to, all of it read as a whole; as `open_shelf`."""
    chronicle, segment = (
        indexed(read(names, stdin, format_name, mappings))
        if format_name or mappings
        else read_indexed(names, stdin, is_kept=not is_locked)
    )
    return Shelf(chronicle=chronicle, segments=(segment,))


def grown(
    chronicle: Chronicle,
    declared: Cast,
    *,
    problems: Iterable[Problem],
    left_out: int,
    cleaned: int,
) -> Chronicle:
    """A chronicle with what was found in another file."""
    return replace(
        chronicle,
        cast=chronicle.cast.with_others(declared),
        problems=(*chronicle.problems, *problems),
        problems_left_out=chronicle.problems_left_out + left_out,
        cleaned=chronicle.cleaned + cleaned,
    )
