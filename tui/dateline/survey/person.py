"""One person: the offices held over time, the events, and what they are quoted as saying."""

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.chronicle import Cast, Person
from dateline.model.event import LEAD, Event, Quote
from dateline.store.query import Field, Filter, Questions, Term
from dateline.survey.asking import MOST_READ, events_of


class Office(Struct, frozen=True, kw_only=True):
    """An office under which somebody took part, as the sources give it."""

    title: str
    first: str
    """The date of the first event under it, as written."""
    last: str
    """The date of the last event under it, as written."""
    events: tuple[str, ...]
    """The ids of these events, in order of time."""


class Attendance(Struct, frozen=True, kw_only=True):
    """What somebody had to do with an event."""

    event: Event
    party: str | None
    """The party for which they were there; None for one who is only quoted or in the chair."""
    role: str | None
    """That party's role."""
    title: str | None
    """The office as the source gives it."""
    is_chair: bool
    is_speaker: bool


class Said(Struct, frozen=True, kw_only=True):
    """A quotation and the event that it belongs to."""

    event: Event
    quote: Quote


class PersonPage(Struct, frozen=True, kw_only=True):
    """All that the events have of one person."""

    person: Person
    offices: tuple[Office, ...]
    """By the date of their first event."""
    events: tuple[Attendance, ...]
    """In order of time."""
    quotes: tuple[Said, ...]
    """In order of time."""
    left_out: int = 0
    """How many later events were not read."""

    @property
    def leads(self) -> int:
        """How many of the events are leads, which nobody has confirmed."""
        return sum(seat.event.status == LEAD for seat in self.events)


def person_term(person: str) -> Term:
    """The term that asks for the events of a person."""
    return Term(field=Field.PERSON, values=(person,))


def person_page_of(
    questions: Questions, filter_: Filter, person_id: str, most: int = MOST_READ
) -> PersonPage:
    """All that the first events of a filter have of a person.

    Args:
        questions: The store.
        filter_: Whose events.
        person_id: A person's id, or a name that the chronicle does not declare.
        most: How many events of the person are read.
    """
    asked = filter_.plus(person_term(person_id))
    page = person_page(person_id, islice(events_of(questions, asked), most), questions.cast)
    return replace(page, left_out=max(0, questions.count(asked) - most))


def person_page(person_id: str, events: Iterable[Event], cast: Cast) -> PersonPage:
    """All that the events have of a person: as many events as `person:` finds of them.

    Args:
        person_id: A person's id, or a name that the chronicle does not declare.
        events: Any events, such as a filter leaves.
        cast: The chronicle's people.
    """
    attended, said = [], []
    offices: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.date.sort_key):
        if person_id not in cast.people_in(event):
            continue
        seat = _attendance(person_id, event)
        attended.append(seat)
        if seat.title:
            offices.setdefault(seat.title, []).append(event)
        said += [Said(event=event, quote=q) for q in event.quotes if q.speaker == person_id]
    return PersonPage(
        person=cast.people.get(person_id) or Person(id=person_id, name=person_id),
        offices=tuple(
            Office(
                title=title,
                first=held[0].date.text,
                last=held[-1].date.text,
                events=tuple(event.id for event in held),
            )
            for title, held in offices.items()
        ),
        events=tuple(attended),
        quotes=tuple(said),
    )


def _attendance(person_id: str, event: Event) -> Attendance:
    seats = [
        (part, delegate)
        for part in event.participants
        for delegate in part.people
        if delegate.person == person_id
    ]
    part, delegate = seats[0] if seats else (None, None)
    return Attendance(
        event=event,
        party=part.party if part else None,
        role=part.role if part else None,
        title=delegate.title if delegate else None,
        is_chair=event.chair == person_id,
        is_speaker=any(quote.speaker == person_id for quote in event.quotes),
    )
