"""The shape of a chronicle in a file, and how it becomes the model.

A row is what stands in the file: names of keys are those of the file, `date` is text, lists are
lists. Rows know the model; the model knows no row.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Annotated, Any, Final

import msgspec

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.chronicle import Membership, Party, Person, Source
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, undated
from dateline.model.event import Delegate, Dispute, Event, Link, Participant, Place, Quote

MOST_EDITION: Final = 1_000_000_000
"""The highest number of an edition."""


class Row(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A table of a file, in which an unknown key is an error."""


class ChronicleRow(Row):
    """The `[chronicle]` table."""

    title: str | None = None
    description: str | None = None
    licence: str | None = None
    language: str | None = None


class MemberRow(Row, rename={"start": "from", "end": "to"}):
    """One membership: `from` and `to` are EDTF; the first day of both counts."""

    party: str
    start: str | None = None
    end: str | None = None


class PartyRow(Row):
    """A `[[party]]` table."""

    id: str
    name: str
    kind: str = "country"
    aliases: list[str] = []
    members: list[MemberRow] = []


class PersonRow(Row):
    """A `[[person]]` table."""

    id: str
    name: str
    party: str | None = None
    aliases: list[str] = []


class SourceRow(Row):
    """A `[[source]]` table."""

    id: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    language: str | None = None
    retrieved: str | None = None


class PlaceRow(Row):
    """Where an event was."""

    name: str
    country: str | None = None


class DelegateRow(Row):
    """A person who was there for a party."""

    person: str
    title: str | None = None


class ParticipantRow(Row):
    """A party's part in an event."""

    party: str
    role: str | None = None
    people: list[DelegateRow | str] = []
    note: str | None = None


class QuoteRow(Row):
    """An `[[event.quote]]` table."""

    text: str
    speaker: str | None = None
    speaker_title: str | None = None
    source: str | None = None
    medium: str | None = None


class DisputeRow(Row):
    """An `[[event.dispute]]` table."""

    field: str
    value: str
    sources: list[str] = []
    note: str | None = None


class LinkRow(Row):
    """How one event stands to another."""

    event: str
    relation: str


class EventRow(Row):
    """An `[[event]]` table."""

    date: str
    title: str
    id: str | None = None
    kind: str | None = None
    series: str | None = None
    edition: Annotated[int, msgspec.Meta(ge=0, le=MOST_EDITION)] | None = None
    status: str = "held"
    place: PlaceRow | str | None = None
    format: str | None = None
    host: str | None = None
    chair: str | None = None
    theme: str | None = None
    summary: str | None = None
    documents: list[str] = []
    participants: list[ParticipantRow | str] = []
    quote: list[QuoteRow] = []
    sources: list[str] = []
    links: list[LinkRow] = []
    dispute: list[DisputeRow] = []
    confidence: str | None = None
    notes: str | None = None


@cache
def row_fields(table: type[Row]) -> tuple[str, ...]:
    """The keys that a table may have, as they stand in a file."""
    return tuple(field.encode_name for field in msgspec.structs.fields(table))


def as_text(value: Any) -> Any:  # Any: whatever a TOML value can be
    """A date, a number or a truth value as the text it would be if it were quoted."""
    if isinstance(value, str | list | dict) or value is None:
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def membership(row: MemberRow) -> Membership:
    """The dated membership; `to` is the first day out.

    Raises:
        DateError: if one of the two dates is none.
    """
    start = edtf.bounds(row.start)[0] if row.start else OPEN_START
    end = edtf.bounds(row.end)[0] if row.end else OPEN_END
    return Membership(party=row.party, start=start, end=end)


def party(row: PartyRow, members: Iterable[Membership]) -> Party:
    """The party of a row, with the memberships whose dates could be read."""
    return Party(
        id=row.id,
        name=row.name,
        kind=row.kind,
        aliases=tuple(row.aliases),
        members=tuple(members),
    )


def person(row: PersonRow) -> Person:
    """The person of a row."""
    return Person(id=row.id, name=row.name, party=row.party, aliases=tuple(row.aliases))


def source(row: SourceRow) -> Source:
    """The source of a row."""
    return Source(**msgspec.structs.asdict(row))


def event_date(text: str) -> tuple[EventDate, DateError | None]:
    """The date that the text says, or an unknown date that keeps the text, and why."""
    try:
        return edtf.parse(text), None
    except DateError as error:
        return undated(text), error


def event(row: EventRow, date: EventDate, event_id: str) -> Event:
    """The event of a row, with the date and the id that were settled for it.

    An empty text says nothing.
    """
    place = _place(row.place) if row.place is not None else None
    return Event(
        id=event_id,
        date=date,
        title=row.title,
        kind=row.kind or None,
        series=row.series or None,
        edition=row.edition,
        status=row.status or "held",
        place=place,
        format=row.format or None,
        host=row.host or None,
        chair=row.chair or None,
        theme=row.theme or None,
        summary=row.summary or None,
        documents=tuple(row.documents),
        participants=tuple([_participant(part) for part in row.participants]),
        quotes=tuple([_quote(quote) for quote in row.quote]),
        sources=tuple(row.sources),
        links=tuple([Link(event=link.event, relation=link.relation) for link in row.links]),
        disputes=tuple([_dispute(dispute) for dispute in row.dispute]),
        confidence=row.confidence or None,
        notes=row.notes or None,
    )


def slug(title: str, date: str) -> str:
    """An id made of a date and a title, for an event that has none."""
    plain = unicodedata.normalize("NFKD", f"{date} {title}").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-") or "event"


def _place(row: PlaceRow | str) -> Place:
    if isinstance(row, str):
        return Place(name=row)
    return Place(name=row.name, country=row.country)


def _participant(row: ParticipantRow | str) -> Participant:
    if isinstance(row, str):
        return _mere(row)
    if not row.people and row.role is None and row.note is None:
        return _mere(row.party)
    people = [
        Delegate(person=delegate)
        if isinstance(delegate, str)
        else Delegate(person=delegate.person, title=delegate.title)
        for delegate in row.people
    ]
    return Participant(party=row.party, role=row.role, people=tuple(people), note=row.note)


@lru_cache(4096)
def _mere(party: str) -> Participant:
    """A party of which nothing else is said."""
    return Participant(party=party)


def _quote(row: QuoteRow) -> Quote:
    return Quote(
        text=row.text, speaker=row.speaker, speaker_title=row.speaker_title, source=row.source,
        medium=row.medium,
    )  # fmt: skip


def _dispute(row: DisputeRow) -> Dispute:
    return Dispute(field=row.field, value=row.value, sources=tuple(row.sources), note=row.note)
