"""Rows with columns of ours as lines of JSON, without an event being made of each.

What a row becomes is what `json.line_pieces` makes of the event that `CellReader` makes of it, to
the last byte. Cells are alike in many rows, and so is what they become: that is kept.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple

from dateline.formats.own.json import (
    encoded,
    encoded_line,
    encoded_text,
    event_object,
    iso_day,
    part_object,
    quote_object,
    source_object,
)
from dateline.formats.own.references import country_name, looks_like_id, undeclared
from dateline.formats.records.cells import (
    CellReader,
    edition_of,
    items,
    parties_of,
    place_of,
)
from dateline.formats.records.reading import Account, known_date
from dateline.formats.records.shape import RecordShape
from dateline.model.chronicle import Cast
from dateline.model.event import STATUSES, Participant, Quote

_HELD: Final = "held"
_BEHIND_PERSON: Final = encoded(quote_object(Quote(text=""), Cast())).partition('"person":null')[2]
"""How a quotation ends of which only the speaker is told."""


class Ready(NamedTuple):
    """What a row becomes."""

    line: int
    """The line on which it begins, or which row it is, from 1."""
    event_id: str
    rest: str
    """The line of JSON behind the id, as `json.encoded_line` gives it."""
    undeclared: tuple[str, ...]
    """What it refers to that is not declared, as `references.undeclared` says it."""


class _Parties(NamedTuple):
    """What a cell with countries becomes."""

    countries: str
    parts: str
    """Those of the countries, without brackets."""
    are_known: bool


class _Sources(NamedTuple):
    """What a cell with sources becomes."""

    shown: str
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
        self._order = shape.decided.order
        self._cast = cast
        self._encoded = {
            code: encoded(part_object(Participant(party=code), cast))
            for code in cast.parties
            if country_name(code) and cast.is_country(code)
        }
        """What a country becomes that takes part by its code and of which nothing else is said."""
        self._days = lru_cache(1 << 15)(self._read_days)
        self._parties = lru_cache(1 << 13)(self._read_parties)
        self._sources = lru_cache(1 << 13)(self._read_sources)
        self._source = lru_cache(1 << 13)(self._read_source)
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
                rest = encoded_line(event_object(event, self._cast))
                yield Ready(first, event.id, rest, tuple(undeclared(event, self._cast)))

    def _ready(self, cells: list[str], line: int) -> Ready | None:
        """What a row becomes; None where there is something to say about it."""
        (
            event_id, date, title, kind, series, edition, status, place, place_country,
            countries, people, sources, summary, quote, speaker,
        ) = self.reader.in_order(cells)  # fmt: skip
        days, words = self._days(date), _words(kind, series, edition, status)
        where = _place(place, place_country) if place or place_country else "null"
        if not title or days is None or words is None or where is None:
            return None
        parties, cited = self._parties(countries), self._sources(sources)
        missing = () if cited.are_known and parties.are_known else _missing(cited, parties)
        if ("-" in people or "-" in speaker) and self._has_strangers(people, quote and speaker):
            missing = (*missing, "people")
        rest = (
            f'{days},"title":{encoded_text(title)},{words},"place":{where},"countries":'
            f'[{parties.countries}],"participants":[{parties.parts}'
            f'{self._people(people, parties.parts) if people else ""}],"quotes":'
            f'[{self._quote(quote, speaker) if quote else ""}],"disputes":[],"sources":'
            f'[{cited.shown}],"format":null,"host":null,"chair":null,"theme":null,"summary":'
            f'{encoded_text(summary) if summary else "null"},"documents":[],"links":[],'
            '"confidence":null,"notes":null}\n'
        )
        return Ready(line, event_id or self.reader.id_of(cells), rest, missing)

    def _read_days(self, text: str) -> str | None:
        """A date with its first and last day; None where it is no EDTF."""
        if len(text) == len("2010-10-12") and text[4] == text[7] == "-" and text.isascii():
            with suppress(ValueError):  # what is no day can be a date all the same
                datetime.date.fromisoformat(text)
                return f'"date":"{text}","start":"{text}","end":"{text}"'
        date, error, _ = known_date(text, self._order)
        if error:
            return None
        start, end = encoded(iso_day(date.earliest_start)), encoded(iso_day(date.latest_end))
        return f'"date":{encoded_text(text)},"start":{start},"end":{end}'

    def _read_parties(self, countries: str) -> _Parties:
        codes = countries.split(";")
        shown = [self._encoded[code] for code in codes if code in self._encoded]
        if len(shown) == len(codes) == len(set(codes)):
            return _Parties('"' + '","'.join(codes) + '"', ",".join(shown), are_known=True)
        parts = parties_of(countries)
        codes, cast = [part.party for part in parts], self._cast
        return _Parties(
            ",".join([encoded_text(code) for code in codes if cast.is_country(code)]),
            ",".join([encoded(part_object(part, cast)) for part in parts]),
            all(code in cast.parties for code in codes),
        )

    def _read_sources(self, sources: str) -> _Sources:
        ids, known = items(sources), self._cast.sources
        shown = ",".join([self._source(each) for each in ids])
        return _Sources(shown, False not in [each in known for each in ids])

    def _read_source(self, source_id: str) -> str:
        return encoded(source_object(source_id, self._cast))

    def _people(self, people: str, before: str) -> str:
        """The part of people of whom it is not said for whom they were there, behind others."""
        shown = ",".join([self._person(each) for each in items(people)])
        if not shown:
            return ""
        part = f'{{"party":"","name":"","role":null,"people":[{shown}],"note":null}}'
        return f",{part}" if before else part

    def _person(self, person: str) -> str:
        text, known = encoded_text(person), self._cast.people.get(person)
        name = encoded_text(known.name) if known else text
        return f'{{"person":{text},"name":{name},"title":null}}'

    def _quote(self, quote: str, speaker: str) -> str:
        """A quotation of which only the speaker is told."""
        person = encoded_text(speaker) if speaker in self._cast.people else "null"
        name = encoded_text(self._cast.person_name(speaker)) if speaker else "null"
        shown = f'{{"text":{encoded_text(quote)},"speaker":{name},"person":{person}'
        return f"{shown}{_BEHIND_PERSON}"

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


@lru_cache(1 << 13)
def _words(kind: str, series: str, edition: str, status: str) -> str | None:
    """From `kind` to `status`; None where one of them is to be spoken of."""
    number = edition_of(edition) if edition else None
    if (edition and number is None) or (status and status not in STATUSES):
        return None
    shown = f'"kind":{encoded(kind or None)},"series":{encoded(series or None)}'
    return f'{shown},"edition":{encoded(number)},"status":"{status or _HELD}"'


@lru_cache(1 << 13)
def _place(name: str, country: str) -> str | None:
    """The place of two cells, of which one may be empty; None where the country is no code."""
    if country and country_name(country) is None:
        return None
    return encoded(place_of(name, country))
