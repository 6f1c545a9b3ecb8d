"""Lines with keys of ours as rows of a flat table, without an event being made of each.

What a line becomes is what `flat.row_of` makes of the event that `LineReader` makes of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from dateline.formats.own import rows
from dateline.formats.own.references import country_name, looks_like_id
from dateline.formats.records.lines import DECODER, WRITTEN, LineReader, are_fit, blocks
from dateline.formats.records.reading import Account, known_date
from dateline.formats.records.shape import RecordShape
from dateline.formats.records.written import WrittenRow, declared, own_sources
from dateline.model.chronicle import Cast, Party, Person, Source, cast_of
from dateline.model.event import ROLES, STATUSES, Event

_NOBODY: Final = Cast()


class ReadyLine(NamedTuple):
    """What a line becomes."""

    line: int
    cells: tuple[str, ...]
    """In the order of `flat.COLUMNS`."""
    undeclared: tuple[str, ...]
    """What it refers to that is not declared, as `references.undeclared` says it."""


class _Told(NamedTuple):
    """What a line says of all but those who took part."""

    sources: Sequence[str]
    """Those of the event, then those of its quotations."""
    quote: str
    """The first one."""
    speaker: str
    speakers: Sequence[str]
    """Those of all quotations, empty where one has none."""
    others: Cast
    """Whom and what the line says more of than an id."""


class _Parts(NamedTuple):
    """What a line says of those who took part."""

    countries: str
    people: str
    undeclared: tuple[str, ...]


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
        self._order = shape.decided.order
        self._cast = cast
        self._is_date = lru_cache(1 << 15)(self._read_date)

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
                    if event:
                        yield Whole(line, event, declared)
                line += 1

    def _ready(self, data: bytes, line: int) -> ReadyLine | None:
        """What a line becomes; None where it is not plain."""
        # A file is of one kind: lines as `jsonl` is written have other keys.
        decoder = WRITTEN if self.reader.is_written else DECODER
        try:
            row: rows.EventRow = decoder.decode(data)
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
        if not row.title or not self._is_date(row.date):
            return None
        if country and country_name(country) is None:
            return None
        told = _told(row)
        parts = told and self._parts(row, told)
        if not told or not parts:
            return None
        cells = (
            row.id or self.reader.id_of(data),
            row.date,
            row.title,
            row.kind or "",
            row.series or "",
            "" if row.edition is None else str(row.edition),
            row.status,
            name,
            country,
            parts.countries,
            parts.people,
            ";".join(dict.fromkeys(told.sources)),
            row.summary or "",
            told.quote,
            told.others.person_name(told.speaker),
        )
        return ReadyLine(line, cells, parts.undeclared)

    def _parts(self, row: rows.EventRow, told: _Told) -> _Parts | None:
        """Who took part; None for a strange role."""
        parties, others, is_known = self._cast.parties, told.others, True
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
            if code in others.parties:
                continue
            if code and code not in parties:
                is_known = False
            if code and is_there and self._cast.is_country(code):
                countries[code] = None
        for speaker in told.speakers:
            if speaker in others.people:
                people[speaker] = None
        are_sources_known = all(source in others.sources for source in told.sources)
        missing: tuple[str, ...] = () if are_sources_known else ("sources",)
        if not is_known:
            missing = (*missing, "parties")
        for person in (*people, *told.speakers) if told.speakers else people:
            if "-" in person and person not in others.people and looks_like_id(person):
                missing = (*missing, "people")
                break
        names = map(others.person_name, people) if others.people else people
        return _Parts(";".join(countries), ";".join(names), missing)

    def _read_date(self, text: str) -> bool:
        """Whether a text is a date in EDTF."""
        return known_date(text, self._order).error is None


def _told(row: rows.EventRow) -> _Told | None:
    """What a line tells; None where there is more to say."""
    if isinstance(row, WrittenRow):
        return _told_as_written(row)
    quotes = row.quote
    return _Told(
        sources=[*row.sources, *[quote.source for quote in quotes if quote.source]],
        quote=quotes[0].text if quotes else "",
        speaker=(quotes[0].speaker or "") if quotes else "",
        speakers=[quote.speaker for quote in quotes if quote.speaker],
        others=_NOBODY,
    )


def _told_as_written(row: WrittenRow) -> _Told | None:
    if row.quote or row.disputes:
        return None
    quotes, others = row.quotes, tuple(declared(row))
    speakers = [quote.person or quote.speaker or "" for quote in quotes]
    return _Told(
        sources=[*own_sources(row), *[quote.source for quote in quotes if quote.source]],
        quote=quotes[0].text if quotes else "",
        speaker=speakers[0] if quotes else "",
        speakers=speakers,
        others=cast_of(others) if others else _NOBODY,
    )
