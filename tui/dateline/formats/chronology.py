"""What a chronology on paper or on a page says: events under their years, sources with numbers."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.dates import OPEN_START, civil
from dateline.model.edtf_text import year_text
from dateline.model.event import Dispute, Event, Participant, Quote, by_role

UNDATED: Final = "Undated"
_OPEN: Final = "Before"


class Year(Struct, frozen=True):
    """The events of a year, in order of time."""

    heading: str
    events: tuple[Event, ...]


class Chronology(Struct, frozen=True):
    """A chronicle as it is set out for readers."""

    years: tuple[Year, ...]
    numbers: dict[str, int]
    """For the id of each source that is cited, its number, from 1."""
    sources: tuple[Source, ...]
    """The sources in the order of their numbers."""

    def numbers_of(self, sources: Iterable[str | None]) -> list[int]:
        """The numbers of the sources that are cited."""
        return [self.numbers[each] for each in sources if each and each in self.numbers]


def chronology_of(chronicle: Chronicle) -> Chronology:
    """The events under the years in which they can have begun first, the undated ones last."""
    events = sorted(chronicle.events, key=lambda event: event.date.sort_key)
    years = tuple(
        Year(heading, tuple(inside)) for heading, inside in groupby(events, key=year_heading)
    )
    cited = dict.fromkeys(source for event in events for source in event.all_sources)
    known = chronicle.cast.sources
    return Chronology(
        years=years,
        numbers={source: number for number, source in enumerate(cited, 1)},
        sources=tuple(known.get(source) or Source(id=source) for source in cited),
    )


def year_heading(event: Event) -> str:
    """The year that an event stands under."""
    if not event.date.is_known:
        return UNDATED
    if event.date.earliest_start == OPEN_START:
        return _OPEN
    return year_text(civil(event.date.earliest_start)[0])


def head_words(event: Event, cast: Cast) -> str:
    """What stands under a title: kind, series and edition, place, state."""
    series = event.series and f"{event.series}{f' {event.edition}' if event.edition else ''}"
    place = event.place.name if event.place else None
    if event.place and event.place.country:
        country = cast.party_name(event.place.country)
        place = place if place == country else f"{place}, {country}"
    status = event.status if event.status != "held" else None
    return " · ".join(filter(None, (event.kind, series, place, event.format, status)))


def roles_of(event: Event) -> Iterator[tuple[str, list[Participant]]]:
    """The participants under their roles, in the order of the roles."""
    return ((role or "took part", parts) for role, parts in by_role(event))


def part_words(part: Participant, cast: Cast) -> str:
    """A party with its people, such as `Viet Nam (Phung Quang Thanh, Minister of Defence)`."""
    people = [
        ", ".join(filter(None, (cast.person_name(delegate.person), delegate.title)))
        for delegate in part.people
    ]
    name = cast.participant_name(part)
    return f"{name} ({'; '.join(people)})" if people else name


def quote_words(quote: Quote, cast: Cast) -> str:
    """Who said it, as what and where, and whether it was found in its source."""
    speaker = cast.person_name(quote.speaker) if quote.speaker else None
    verdict = f"quotation {quote.verdict}"
    return ", ".join(filter(None, (speaker, quote.speaker_title, quote.medium, verdict)))


def dispute_words(dispute: Dispute) -> str:
    """What some source says otherwise."""
    note = f" ({dispute.note})" if dispute.note else ""
    return f"Another {dispute.field}: {dispute.value}{note}"


def source_words(source: Source) -> str:
    """A source in words, without its address."""
    title = f"“{source.title}”" if source.title else None
    return ", ".join(filter(None, (source.publisher, title, source.published))) or source.id
