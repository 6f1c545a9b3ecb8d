"""Lines with keys of ours as rows of a flat table, without an event being made of each.

What a line becomes is what `flat.row_of` makes of the event that `LineReader` makes of it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dateline.formats.own import rows
from dateline.formats.own.references import country_name, looks_like_id
from dateline.formats.records.lines import DECODER, LineReader, are_fit, blocks
from dateline.formats.records.reading import Account, known_date
from dateline.formats.records.shape import RecordShape
from dateline.model.chronicle import Cast, Party, Person, Source
from dateline.model.event import ROLES, STATUSES, Event


class ReadyLine(NamedTuple):
    """What a line becomes."""

    line: int
    cells: tuple[str, ...]
    """In the order of `flat.COLUMNS`."""
    undeclared: tuple[str, ...]
    """What it refers to that is not declared, as `references.undeclared` says it."""


class Whole(NamedTuple):
    """A line of which there is more to say."""

    line: int
    event: Event
    declared: tuple[Party | Person | Source, ...]


class ReadyLines:
    """Reads the lines of one file."""

    def __init__(self, shape: RecordShape, file: str, cast: Cast) -> None:
        """Make a reader of lines with keys of ours.

        Args:
            shape: How they are read.
            file: The name of the file for problems.
            cast: The countries, which need not be declared.
        """
        self.reader = LineReader(shape, Account(file, unit=shape.unit))
        self._prefix = shape.prefix
        self._order = shape.decided.order
        self._cast = cast
        self._is_date = lru_cache(1 << 15)(self._read_date)
        self._is_plain = True

    def ready(self, lines: Iterable[bytes], line: int) -> Iterator[ReadyLine | Whole]:
        """What the lines become, in their order.

        Args:
            lines: Each with its end.
            line: The number of the first one, from 1.
        """
        for block in blocks(lines):
            is_fit = are_fit(block)
            for data in block:
                ready = self._ready(data, line) if is_fit else None
                if ready:
                    yield ready
                else:
                    event, declared = self.reader.read(data, line)
                    # A file is of one kind: lines as `jsonl` is written have other keys.
                    self._is_plain = not self.reader.is_written
                    if event:
                        yield Whole(line, event, declared)
                line += 1

    def _ready(self, data: bytes, line: int) -> ReadyLine | None:
        """What a line becomes; None where it is not plain."""
        if not self._is_plain:
            return None
        try:
            row = DECODER.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        if row.dispute or row.links or row.documents or row.status not in STATUSES:
            return None
        if row.format or row.host or row.chair or row.theme or row.confidence or row.notes:
            return None
        place = row.place
        name, country = (place or "", "") if not isinstance(place, rows.PlaceRow) else (
            place.name, place.country or "",
        )  # fmt: skip
        parts = self._parts(row) if self._is_date(row.date) else None
        if parts is None or (country and country_name(country) is None):
            return None
        quotes, sources = row.quote, row.sources
        if quotes:
            sources = [*sources, *[quote.source for quote in quotes if quote.source]]
        cells = (
            row.id or f"{self._prefix}-{line}",
            row.date,
            row.title,
            row.kind or "",
            row.series or "",
            "" if row.edition is None else str(row.edition),
            row.status,
            name,
            country,
            parts[0],
            parts[1],
            ";".join(dict.fromkeys(sources)),
            row.summary or "",
            quotes[0].text if quotes else "",
            (quotes[0].speaker or "") if quotes else "",
        )
        missing = ("sources", *parts[2]) if sources else parts[2]
        return ReadyLine(line, cells, missing)

    def _parts(self, row: rows.EventRow) -> tuple[str, str, tuple[str, ...]] | None:
        """The cells of countries and people, and what is not declared; None for a strange role."""
        parties, known = self._cast.parties, True
        countries: dict[str, None] = {}
        people: dict[str, None] = {}
        for part in row.participants:
            if isinstance(part, str):
                code, is_there = part, True
            else:
                code, is_there = part.party, part.role != "absent"
                if part.role is not None and part.role not in ROLES:
                    return None
                for each in part.people:
                    people[each if isinstance(each, str) else each.person] = None
            if code and code not in parties:
                known = False
            if code and is_there and self._cast.is_country(code):
                countries[code] = None
        missing: tuple[str, ...] = () if known else ("parties",)
        speakers = [quote.speaker for quote in row.quote if quote.speaker]
        for person in (*people, *speakers) if speakers else people:
            if "-" in person and looks_like_id(person):
                missing = (*missing, "people")
                break
        return ";".join(countries), ";".join(people), missing

    def _read_date(self, text: str) -> bool:
        """Whether a text is a date in EDTF."""
        return known_date(text, self._order).error is None
