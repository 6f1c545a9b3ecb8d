"""Events as JSON: the shape that `--format json` and `--format jsonl` give.

An event has `id date start end title kind series edition status place countries participants
quotes disputes sources`, then whatever else it holds. `start` and `end` are ISO 8601 days of the
outer bounds, both in, null where a side is open or the date unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import msgspec
from msgspec import Struct

from dateline.formats.tables.pieces import Told, writer
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.edtf_text import day_text
from dateline.model.event import Dispute, Event, Link, Participant, Place, Quote

_BATCH: Final = 64
_ID_LENGTH: Final = len('{"id":"",')
Object = dict[str, Any]  # Any: whatever JSON can hold


class _PersonObject(Struct):
    """A person who was there, as it encodes."""

    person: str
    name: str
    title: str | None


class PartObject(Struct):
    """A party's part in an event, as it encodes."""

    party: str
    name: str
    role: str | None
    people: list[_PersonObject]
    note: str | None


class QuoteObject(Struct):
    """A quotation as it encodes."""

    text: str
    speaker: str | None
    """A name."""
    person: str | None
    """The id of the speaker, where there is one."""
    speaker_title: str | None
    medium: str | None
    source: str | None
    verdict: str | None
    changes: Sequence[str]


class EventObject(Struct):
    """An event as it encodes, which is faster than a dictionary is made and encoded."""

    id: str
    date: str
    start: str | None
    end: str | None
    title: str
    kind: str | None
    series: str | None
    edition: int | None
    status: str
    place: Place | None
    countries: list[str]
    participants: list[PartObject | msgspec.Raw]
    quotes: list[QuoteObject]
    disputes: Sequence[Dispute]
    sources: list[Source | Object | msgspec.Raw]
    format: str | None
    host: str | None
    chair: str | None
    theme: str | None
    summary: str | None
    documents: Sequence[str]
    links: Sequence[Link]
    confidence: str | None
    notes: str | None


def write(chronicle: Chronicle) -> str:
    """The chronicle as one object with a list of events, as `dateline list --format json` gives."""
    objects = [event_object(event, chronicle.cast) for event in chronicle.events]
    head = {"title": chronicle.title, "description": chronicle.description}
    counts = {"total": len(objects), "returned": len(objects), "truncated": False}
    return dump({**head, "query": "", **counts, "events": objects}) + "\n"


def line_pieces(chronicle: Chronicle, told: Iterable[Told]) -> Iterator[str]:
    """The events as JSON Lines, some events a piece."""
    left = (event_object(event, cast) for event, cast in told)
    encode = msgspec.json.Encoder().encode_lines
    while batch := list(islice(left, _BATCH)):
        yield encode(batch).decode()


write_lines: Final = writer(line_pieces)
"""The chronicle as JSON Lines, an event a line."""


def event_object(event: Event, cast: Cast) -> EventObject:
    """The event as it encodes as a JSON object."""
    return EventObject(
        event.id,
        event.date.text,
        iso_day(event.date.earliest_start),
        iso_day(event.date.latest_end),
        event.title,
        event.kind,
        event.series,
        event.edition,
        event.status,
        event.place,
        [party for party in event.present_parties if cast.is_country(party)],
        [part_object(part, cast) for part in event.participants],
        [quote_object(quote, cast) for quote in event.quotes],
        event.disputes,
        [_named_source(source, event, cast) for source in event.named_sources],
        event.format,
        event.host,
        event.chair and cast.person_name(event.chair),
        event.theme,
        event.summary,
        event.documents,
        event.links,
        event.confidence,
        event.notes,
    )


def quote_object(quote: Quote, cast: Cast) -> QuoteObject:
    """The quotation as it encodes."""
    return QuoteObject(
        quote.text,
        quote.speaker and cast.person_name(quote.speaker),
        quote.speaker if quote.speaker in cast.people else None,
        quote.speaker_title,
        quote.medium,
        quote.source,
        quote.verdict,
        quote.changes,
    )


def encoded_line(shown: EventObject) -> str:
    """The event as a line of JSON Lines, from what stands behind its id to the line end."""
    shown.id = ""
    return encoded(shown)[_ID_LENGTH:] + "\n"


def line_of(event_id: str, rest: str) -> str:
    """The line of an event, of a clean id and what stands behind it."""
    return f'{{"id":{encoded_text(event_id)},{rest}'


def encoded(value: object) -> str:
    """The value as JSON."""
    return msgspec.json.encode(value).decode()


def encoded_text(text: str) -> str:
    """A clean text of one line as JSON, sooner than `encoded` has it."""
    return encoded(text) if '"' in text or "\\" in text else f'"{text}"'


def dump(value: object) -> str:
    """The value as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def dump_lines(values: Iterable[object]) -> str:
    """The values as JSON Lines, one a line, without the last line end."""
    return b"\n".join(msgspec.json.encode(value) for value in values).decode()


def part_object(part: Participant, cast: Cast) -> PartObject | msgspec.Raw:
    """The party's part in an event as it encodes."""
    name = cast.party_name(part.party)
    if not part.people and part.role is None and part.note is None:
        return _mere_part(part.party, name)
    people = [
        _PersonObject(delegate.person, cast.person_name(delegate.person), delegate.title)
        for delegate in part.people
    ]
    return PartObject(part.party, name, part.role, people, part.note)


@lru_cache(4096)
def _mere_part(party: str, name: str) -> msgspec.Raw:
    """A party of which nothing else is said."""
    return msgspec.Raw(msgspec.json.encode(PartObject(party, name, None, [], None)))


@lru_cache(1 << 15)
def iso_day(day: int) -> str | None:
    """An outer bound of a date as an ISO 8601 day; None where that side is open."""
    return None if day in (OPEN_START, OPEN_END) else day_text(day)


def source_object(source_id: str, cast: Cast) -> Source | Object:
    """The source as it encodes."""
    return cast.sources.get(source_id) or {"id": source_id}


def _named_source(source_id: str, event: Event, cast: Cast) -> Source | Object:
    source, named_by = source_object(source_id, cast), event.named_by(source_id)
    return {**msgspec.to_builtins(source), "for": named_by} if named_by else source
