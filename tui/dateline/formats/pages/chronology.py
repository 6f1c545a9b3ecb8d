"""What a chronology on paper or on a page says: events under their years, sources with numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.date_words import in_words
from dateline.model.dates import OPEN_START, EventDate, civil
from dateline.model.edtf_text import year_text
from dateline.model.event import Event, Participant, Quote, by_role

_SIGNS: Final = {
    "?": "? is uncertain", "~": "~ is approximate", "%": "% is both",
    "X": "X is a digit that is not known", "[": "[ , ] is one of these",
    "{": "{ , } is all of these",
}  # fmt: skip
"""What the signs of EDTF mean that a label may have."""
UNDATED: Final = "Undated"
OWN_NOTE: Final = "Note of the writer"
"""What stands over a note that comes from no source."""
DISAGREE: Final = "Sources disagree"
"""What stands over disputes."""
_OPEN: Final = "Before"


class Year(Struct, frozen=True):
    """The events of a year, in order of time."""

    heading: str
    events: tuple[Event, ...]


def date_words(date: EventDate) -> str:
    """A date as a reader says it; as it is written where no words say as much."""
    return in_words(date, has_weekday=False) if date.text else "date not known"


class Setting(Struct, frozen=True, kw_only=True):
    """How a chronology is set out, besides what its chronicle says."""

    facts: tuple[tuple[str, str], ...] = ()
    """Labels and texts above the events, such as the question that they answer."""
    date_words: Callable[[EventDate], str] = date_words
    """Says a date."""
    short_date_words: Callable[[EventDate], str] = date_words
    """Says a date that stands beside others."""
    verdicts: Mapping[str, str] = {}
    """What is said of a quotation with each verdict."""
    remarks: Mapping[str, str] = {}
    """For an event's id a sentence about it here."""
    own_notes: Mapping[str, str] = {}
    """For an event's id what the writer has noted, which stands apart from what sources say."""

    def date_text(self, text: str) -> str:
        """A text that may be a date, in words where it is one."""
        try:
            return self.short_date_words(edtf.parse(text))
        except DateError:
            return text


PLAIN: Final = Setting()
"""Nothing above the events, and verdicts as they are written."""


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
    cited = dict.fromkeys(source for event in events for source in event.named_sources)
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


def legend_words(chronicle: Chronicle) -> str:
    """What the words and signs of doubt in the dates mean, as a sentence; empty without any."""
    dates = [event.date for event in chronicle.events if event.date.is_known]
    labels = [date_words(date) for date in dates]
    means = [
        words
        for is_there, words in (
            (any(date.is_approximate for date in dates), "“about” is approximate"),
            (any(date.is_uncertain for date in dates), "“uncertain” is open to doubt"),
            (any(date.is_one_of for date in dates), "“or” and “between” mean one of the dates"),
        )
        if is_there
    ]
    written = "".join(
        label for date, label in zip(dates, labels, strict=True) if date.text in label
    )
    means += [words for sign, words in _SIGNS.items() if sign in written]
    return f"Dates are as precise as their sources: {'; '.join(means)}." if means else ""


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


def quote_words(quote: Quote, cast: Cast, setting: Setting = PLAIN) -> str:
    """Who said it, as what and where, and whether it was found in its source."""
    speaker = cast.person_name(quote.speaker) if quote.speaker else None
    verdict = setting.verdicts.get(quote.verdict, f"quotation {quote.verdict}")
    if quote.changes and setting.verdicts:
        verdict = f"{verdict} ({', '.join(quote.changes)})"
    return ", ".join(filter(None, (speaker, quote.speaker_title, quote.medium, verdict)))


class Sides(Struct, frozen=True):
    """A field about which sources disagree, side by side."""

    field: str
    here: str
    """What stands in the chronicle."""
    otherwise: str
    """What some sources say, with the note about it."""
    sources: tuple[str, ...]
    """Those sources."""


def sides_of(event: Event, cast: Cast, setting: Setting) -> Iterator[Sides]:
    """The disputes of an event, each beside what the chronicle has."""
    for dispute in event.disputes:
        value = dispute.value
        if dispute.field == "date":
            value = setting.date_text(value)
        note = f" ({dispute.note})" if dispute.note else ""
        here = _here(event, dispute.field, cast, setting)
        yield Sides(dispute.field, here, f"{value}{note}", dispute.sources)


def _here(event: Event, field: str, cast: Cast, setting: Setting) -> str:
    """What the event itself has in a field, in words."""
    match field:
        case "date":
            return setting.short_date_words(event.date)
        case "place":
            return event.place.name if event.place else "not said"
        case "host":
            return cast.party_name(event.host) if event.host else "not said"
        case "chair":
            return cast.person_name(event.chair) if event.chair else "not said"
        case "participants":
            return "as listed"
        case "documents":
            return "; ".join(event.documents) or "none"
    value = getattr(event, field, None)
    return str(value) if isinstance(value, str | int) else "as above"


def source_words(source: Source, setting: Setting = PLAIN) -> str:
    """A source in words, without its address."""
    title = f"“{source.title}”" if source.title else None
    published = setting.date_text(source.published) if source.published else None
    return ", ".join(filter(None, (source.publisher, title, published))) or source.id


def retrieved_words(source: Source, setting: Setting) -> str:
    """When a source was looked at, where that is known: `, retrieved 2 November 2010`."""
    return f", retrieved {setting.date_text(source.retrieved)}" if source.retrieved else ""
