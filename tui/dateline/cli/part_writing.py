"""Rows of a table in another format: all of them, or those of one part, with an account of them.

Parts that are written one by one and put together are what writing all at once gives: a part brings
no head of its own, and whether an id is given twice is asked by who knows all of them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.cli.written_part import PartBook, WrittenPart
from dateline.formats.catalogue import format_named, pieces_of, refusal_of
from dateline.formats.own.json import line_of
from dateline.formats.own.references import countries_of, undeclared
from dateline.formats.records import reader_of
from dateline.formats.records.ids import Ids
from dateline.formats.records.reading import Account
from dateline.formats.records.ready import ReadyRows
from dateline.formats.records.ready_cells import ReadyLine, ReadyLines
from dateline.formats.records.shape import DELIMITERS, RecordShape
from dateline.formats.tables.flat import cell_pieces, row_of
from dateline.formats.tables.pieces import Told
from dateline.indexing.chunks import chunks, lines_between
from dateline.model.chronicle import Cast, Chronicle, Party, Person, Source, cast_of

_DECLARED_BY_ROWS: Final = ("parties",)
"""What a row of a table need not declare: a party that it names is an organisation."""


class PartJob(Struct, frozen=True, kw_only=True):
    """What is to be written of a table."""

    path: str
    """The file with its text."""
    shown: str
    """Its name for problems."""
    shape: RecordShape
    title: str
    """What the chronicle is called."""
    to: str
    """The format to write; empty to write nothing."""
    part_bytes: int = 0
    """How much of the file a part has at least."""
    number: int = 0
    """Which of the parts: every `count`th from this on."""
    count: int = 1


class PartWriter:
    """Writes the rows of one table, as the job says."""

    def __init__(self, job: PartJob) -> None:
        """Make a writer for a job."""
        target = format_named(job.to) if job.to else None
        self._job = job
        self._refusal = refusal_of(target) if target else None
        self._uncarried = target.uncarried if target else ()
        self._pieces = pieces_of(target) if target else None
        self._head = Chronicle(title=job.title)
        is_ready = job.to == "jsonl" and job.shape.is_ours
        self._ready = ReadyRows(job.shape, job.shown, _cast_of_ids()) if is_ready else None
        self._delimiter = DELIMITERS.get(job.to, "") if job.shape.is_of_objects else ""
        self._lines = (
            ReadyLines(job.shape, job.shown, _cast_of_countries()) if self._delimiter else None
        )
        self.begin = "".join(self._pieces(self._head, ())).encode() if self._pieces else b""
        """What stands before the first event."""

    def new_part(self, start: int, line: int, end: int, next_line: int = 0) -> WrittenPart:
        """A part of which nothing is written; as `WrittenPart`."""
        account = Account(self._job.shown, unit=self._job.shape.unit)
        return WrittenPart(start=start, line=line, end=end, next_line=next_line, account=account)

    def pieces(self, part: WrittenPart, ids: Ids | None) -> Iterator[bytes]:
        """The text of the rows of a part, which learns what became of them.

        Args:
            part: Which rows.
            ids: Those of all parts before; None to only gather those of this one.

        Raises:
            OSError: if the file cannot be read.
        """
        if self._ready:
            yield from self._json(self._ready, part, ids)
            return
        if self._lines:
            cells = self._cells(self._lines, part, ids)
            yield from map(str.encode, cell_pieces(cells, delimiter=self._delimiter))
            return
        told = self._told(part, ids)
        if self._pieces is None:
            for _ in told:
                pass
            return
        left = len(self.begin)
        for piece in map(str.encode, self._pieces(self._head, told)):
            if left < len(piece):
                yield piece[left:]
            left = max(0, left - len(piece))

    def _json(self, ready: ReadyRows, part: WrittenPart, ids: Ids | None) -> Iterator[bytes]:
        """The rows of a part as JSON Lines."""
        ready.reader.account = part.account
        book = PartBook(part, ids)
        with open(self._job.path, "rb") as file:
            lines = lines_between(file, part.start, part.end)
            for line, event_id, rest, missing in ready.rows(lines, part.start, part.line):
                own = book.read(event_id, line)
                book.write([noun for noun in missing if noun not in _DECLARED_BY_ROWS])
                yield line_of(own, rest).encode()
        part.is_open = ready.reader.is_open
        book.close()

    def _cells(
        self, ready: ReadyLines, part: WrittenPart, ids: Ids | None
    ) -> Iterator[Sequence[str]]:
        """The lines of a part as rows of cells."""
        ready.reader.account = part.account
        book, countries = PartBook(part, ids, self._uncarried), _cast_of_countries()
        with open(self._job.path, "rb") as file:
            for each in ready.ready(lines_between(file, part.start, part.end), part.line):
                if isinstance(each, ReadyLine):
                    line, cells, missing = each
                else:
                    line, event, declared = each
                    book.lose(event)
                    cast = _cast_of(declared) if declared else countries
                    cells, missing = row_of(event, cast), tuple(undeclared(event, cast))
                if (own := book.read(cells[0], line)) != cells[0]:
                    cells = (own, *cells[1:])
                book.write(missing)
                yield cells
        book.close()

    def _told(self, part: WrittenPart, ids: Ids | None) -> Iterator[Told]:
        """The events that can be written, each with what it refers to."""
        shape = self._job.shape
        reader = reader_of(shape, self._job.shown)
        part.account = reader.account
        book, refusal = PartBook(part, ids, self._uncarried), self._refusal
        declared = () if shape.is_of_objects else _DECLARED_BY_ROWS
        known = _cast_of_ids() if shape.is_ours else _cast_of_countries()
        with open(self._job.path, "rb") as file:
            lines = lines_between(file, part.start, part.end)
            for record in reader.records(lines, part.start, part.line):
                event = record.event
                if event is None:
                    continue
                if (own := book.read(event.id, record.line)) != event.id:
                    event = replace(event, id=own)
                if refusal and (why := refusal(event)):
                    book.refuse(event.id, why)
                    continue
                book.lose(event)
                cast = _cast_of(record.declared) if record.declared else known
                book.write(noun for noun in undeclared(event, cast) if noun not in declared)
                yield event, cast
        part.is_open = reader.is_open
        book.close()


def written_parts(job: PartJob) -> Iterator[WrittenPart]:
    """The parts that a job asks for, in order.

    Raises:
        OSError: if the file cannot be read.
    """
    writer, shape = PartWriter(job), job.shape
    with open(job.path, "rb") as file:
        end = os.path.getsize(job.path)
        found = chunks(
            file, shape, shape.start, shape.first_line, end, job.part_bytes, is_hashed=False
        )
        for number, chunk in enumerate(found):
            if number % job.count == job.number:
                part = writer.new_part(chunk.start, chunk.line, chunk.end, chunk.next_line)
                part.text = b"".join(writer.pieces(part, None))
                yield part


@cache
def _cast_of_countries() -> Cast:
    """All countries, which need not be declared."""
    import pycountry

    codes = sorted(country.alpha_2 for country in pycountry.countries)
    return Cast(parties={party.id: party for party in countries_of(codes)})


def _cast_of(declared: Iterable[Party | Person | Source]) -> Cast:
    """All countries, and whom and what one record names besides."""
    found, countries = cast_of(declared), _cast_of_countries().parties
    return replace(found, parties={**countries, **found.parties} if found.parties else countries)


@cache
def _cast_of_ids() -> Cast:
    """All countries, and of each source what its id says: rows of ours say no more."""
    return Cast(parties=_cast_of_countries().parties, sources=_SourcesById())


class _SourcesById(Mapping[str, Source]):
    """For every id a source, of which the id can be the address."""

    def __getitem__(self, source_id: str) -> Source:
        return _source(source_id)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, source_id: object) -> bool:
        return True

    def get(self, source_id: str, default: object = None) -> Source:
        """The source with an id; there is one."""
        return _source(source_id)


@lru_cache(1 << 14)
def _source(source_id: str) -> Source:
    """What an id says of a source."""
    is_url = source_id.lower().startswith(("http://", "https://"))
    return Source(id=source_id, url=source_id if is_url else None)
