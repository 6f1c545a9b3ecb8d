"""One party: its events by kind and part, who speaks for it, and whom it meets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from dateline.model.event import LEAD, Event
from dateline.store.query import FacetCount, Field, Filter, Questions, Row, Term
from dateline.survey.asking import MOST_READ, Span, events_of, span_of
from dateline.survey.presence import PARTS, part_terms

_MOST_SIGNED: Final = 200


class Part(Struct, frozen=True, kw_only=True):
    """In how many events a party was something."""

    name: str
    """One of `PARTS`."""
    filters: tuple[Filter, ...]
    """What leaves these events; of several, each leaves some of them."""
    count: int
    leads: int
    """How many of them are leads, which nobody has confirmed."""


class Voice(Struct, frozen=True, kw_only=True):
    """Somebody who was there for a party, or is quoted and belongs to it."""

    person: str
    """A person's id, or a name."""
    titles: tuple[str, ...]
    """The offices held there, in order of time."""
    first: str
    """The date of the first of these events, as written."""
    last: str
    """The date of the last of them, as written."""
    events: int
    leads: int
    """How many of these events are leads."""
    quotes: int
    """How many quotations in these events are theirs."""


class PartyPage(Struct, frozen=True, kw_only=True):
    """All that the events of a filter have of one party."""

    party: str
    filter: Filter
    """What leaves its events."""
    span: Span
    parts: tuple[Part, ...]
    """In the order of `PARTS`, those that occur; absences are no events of `span`."""
    kinds: tuple[FacetCount, ...]
    voices: tuple[Voice, ...] | None
    """Most events first; None where there are too many events to read."""
    signed: tuple[Row, ...]
    """What it signed, in order of time, at most two hundred."""
    partners: tuple[FacetCount, ...]
    """Countries that took part in the same events, most frequent first."""


def party_term(party: str) -> Term:
    """The term that asks for the events of a party."""
    return Term(field=Field.PARTY, values=(party,))


def party_page(questions: Questions, filter_: Filter, party: str) -> PartyPage:
    """All that the events of the filter have of a party: as many events as `party:` finds."""
    asked = filter_.plus(party_term(party))
    facets = questions.facets(asked, (Field.KIND, Field.COUNTRY))
    span = span_of(questions, asked)
    parts = _parts(questions, filter_, party)
    signed = filter_.plus(Term(field=Field.PARTY, values=(party,), role="signatory"))
    has_few = span.count <= MOST_READ
    return PartyPage(
        party=party,
        filter=asked,
        span=span,
        parts=tuple(part for part in parts if part.count),
        kinds=facets[Field.KIND],
        voices=_voices(events_of(questions, asked), party, questions) if has_few else None,
        signed=questions.page(signed, 0, _MOST_SIGNED).rows,
        partners=tuple(f for f in facets[Field.COUNTRY] if f.value != party),
    )


def _parts(questions: Questions, filter_: Filter, party: str) -> Iterator[Part]:
    for name in PARTS:
        terms = part_terms(party)[name]
        filters = tuple(filter_.plus(term) for term in terms)
        count = _count_of_any(questions.count, filters)
        leads = _count_of_any(questions.count_leads, filters)
        yield Part(name=name, filters=filters, count=count, leads=leads)


def _count_of_any(count: Callable[[Filter], int], filters: Sequence[Filter]) -> int:
    """How many events one of two filters leaves: those of each without those of both."""
    counts = [count(filter_) for filter_ in filters]
    if len(filters) < 2 or not all(counts):
        return sum(counts)
    one, other = filters
    return sum(counts) - count(one.plus(*other.terms))


def _voices(events: Iterable[Event], party: str, questions: Questions) -> tuple[Voice, ...]:
    cast = questions.cast
    found: dict[str, list[Event]] = {}
    titles: dict[str, dict[str, None]] = {}
    quotes: dict[str, int] = {}
    for event in events:
        there = {}
        for part in event.participants:
            if part.party == party and part.takes_part:
                there.update({delegate.person: delegate.title for delegate in part.people})
        speakers = [quote.speaker for quote in event.quotes if quote.speaker]
        for speaker in speakers:
            person = cast.people.get(speaker)
            if person and person.party == party:
                there.setdefault(speaker, None)
        for person_id, title in there.items():
            found.setdefault(person_id, []).append(event)
            if title:
                titles.setdefault(person_id, {})[title] = None
            quotes[person_id] = quotes.get(person_id, 0) + speakers.count(person_id)
    voices = (
        Voice(
            person=person_id,
            titles=tuple(titles.get(person_id, ())),
            first=named[0].date.text,
            last=named[-1].date.text,
            events=len(named),
            leads=sum(event.status == LEAD for event in named),
            quotes=quotes[person_id],
        )
        for person_id, named in found.items()
    )
    return tuple(sorted(voices, key=lambda voice: (-voice.events, voice.person)))
