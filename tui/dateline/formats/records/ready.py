"""Rows with columns of ours as they encode in JSON Lines, without an event being made of each.

What a row becomes is what `json.event_object` makes of the event that `CellReader` makes of it, to
the last byte. Cells are alike in many rows, and so is what they become: that is kept.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from typing import Final, NamedTuple

from msgspec import Raw, json

from dateline.formats.own.json import (
    EventObject,
    Object,
    PartObject,
    encoded_person,
    event_object,
    iso_day,
    part_object,
    people_part,
    quote_object,
    source_object,
)
from dateline.formats.own.references import country_name, looks_like_id, undeclared
from dateline.formats.records.cells import (
    CellReader,
    edition_of,
    items,
    listed,
    parties_of,
    place_of,
)
from dateline.formats.records.reading import Account, known_date
from dateline.formats.records.shape import RecordShape
from dateline.model.chronicle import Cast, Source
from dateline.model.event import STATUSES, Participant, Quote

_HELD: Final = "held"


class Ready(NamedTuple):
    """What a row becomes."""

    line: int
    """The line on which it begins, or which row it is, from 1."""
    shown: EventObject
    undeclared: tuple[str, ...]
    """What it refers to that is not declared, as `references.undeclared` says it."""


class _Parties(NamedTuple):
    """What a cell with countries becomes."""

    countries: list[str]
    parts: list[PartObject | Raw]
    are_known: bool


class _Sources(NamedTuple):
    """What a cell with sources becomes."""

    shown: list[Source | Object | Raw]
    are_known: bool


class ReadyRows:
    """Reads the rows of one table."""

    def __init__(self, shape: RecordShape, file: str, cast: Cast) -> None:
        """Make a reader of rows with columns of ours.

        Args:
            shape: How they are read.
            file: The name of the file for problems.
            cast: Whom and what the rows refer to.
        """
        self.reader = CellReader(shape, Account(file, unit=shape.unit))
        self._width = len(shape.columns)
        self._prefix = shape.prefix
        self._order = shape.decided.order
        self._cast = cast
        self._encoded = {
            code: part_object(Participant(party=code), cast)
            for code in cast.parties
            if country_name(code) and cast.is_country(code)
        }
        """What a country becomes that takes part by its code and of which nothing else is said."""
        self._when = lru_cache(1 << 15)(self._read_when)
        self._parties = lru_cache(1 << 13)(self._read_parties)
        self._sources = lru_cache(1 << 13)(self._read_sources)
        self._source = lru_cache(1 << 13)(self._read_source)
        self._person = lru_cache(1 << 16)(partial(encoded_person, cast=cast))
        self._is_stranger = lru_cache(1 << 16)(self._looks_strange)

    def rows(self, lines: Iterable[bytes], offset: int, line: int) -> Iterator[Ready]:
        """What the rows in some lines of the file become; as `RecordReader.records`."""
        width, reader = self._width, self.reader
        for _, _, first, cells, is_clean, has_guards in reader.rows(lines, offset, line):
            if is_clean and not has_guards and len(cells) == width:
                if ready := self._ready(cells, first):
                    yield ready
                    continue
                del cells[width:]
            event, _ = reader.made(cells, first, is_clean=is_clean, has_guards=has_guards)
            if event:
                shown, missing = event_object(event, self._cast), undeclared(event, self._cast)
                yield Ready(first, shown, tuple(missing))

    def _ready(self, cells: list[str], line: int) -> Ready | None:
        """What a row becomes; None where there is something to say about it."""
        (
            event_id, date, title, kind, series, edition, status, place, place_country,
            countries, people, sources, summary, quote, speaker,
        ) = self.reader.in_order(cells)  # fmt: skip
        when = self._when(date)
        number = edition_of(edition) if edition else None
        if not title or when is None or (edition and number is None):
            return None
        if status and status not in STATUSES:
            return None
        if place_country and country_name(place_country) is None:
            return None
        parties, cited = self._parties(countries), self._sources(sources)
        parts = parties.parts
        missing = () if cited.are_known and parties.are_known else _missing(cited, parties)
        if people:
            names = items(people)
            if names:
                parts = [*parts, people_part([self._person(name) for name in names])]
        if ("-" in people or "-" in speaker) and self._has_strangers(people, quote and speaker):
            missing = (*missing, "people")
        shown = EventObject(
            event_id or f"{self._prefix}-{line}",
            date,
            when[0],
            when[1],
            title,
            kind or None,
            series or None,
            number,
            status or _HELD,
            place_of(place, place_country) if place or place_country else None,
            parties.countries,
            parts,
            [quote_object(Quote(text=quote, speaker=speaker or None), self._cast)] if quote else [],
            (),
            cited.shown,
            None,
            None,
            None,
            None,
            summary or None,
            (),
            (),
            None,
            None,
        )
        return Ready(line, shown, missing)

    def _read_when(self, text: str) -> tuple[str | None, str | None] | None:
        """First and last day of a date; None where it is no EDTF."""
        if len(text) == len("2010-10-12") and text[4] == text[7] == "-" and text.isascii():
            with suppress(ValueError):  # what is no day can be a date all the same
                datetime.date.fromisoformat(text)
                return text, text
        date, error, _ = known_date(text, self._order)
        return None if error else (iso_day(date.earliest_start), iso_day(date.latest_end))

    def _read_parties(self, countries: str) -> _Parties:
        codes = countries.split(";")
        encoded = [self._encoded[code] for code in codes if code in self._encoded]
        if len(encoded) == len(codes) == len(set(codes)):
            return _Parties(codes, encoded, are_known=True)
        parts = parties_of(countries)
        codes, cast = [part.party for part in parts], self._cast
        return _Parties(
            [code for code in codes if cast.is_country(code)],
            [part_object(part, cast) for part in parts],
            all(code in cast.parties for code in codes),
        )

    def _read_sources(self, sources: str) -> _Sources:
        ids, cast = listed(sources), self._cast
        return _Sources(
            [self._source(each) for each in ids],
            all(each in cast.sources for each in ids),
        )

    def _read_source(self, source_id: str) -> Raw:
        return Raw(json.encode(source_object(source_id, self._cast)))

    def _looks_strange(self, name: str) -> bool:
        """Whether a name looks like an id that nobody has."""
        return looks_like_id(name) and name not in self._cast.people

    def _has_strangers(self, people: str, speaker: str) -> bool:
        """Whether somebody is called by an id that nobody has."""
        return any(map(self._is_stranger, (*items(people), speaker)))


def _missing(cited: _Sources, parties: _Parties) -> tuple[str, ...]:
    """What is not declared of the sources and the parties of a row."""
    found = (("sources", cited.are_known), ("parties", parties.are_known))
    return tuple(noun for noun, is_known in found if not is_known)
