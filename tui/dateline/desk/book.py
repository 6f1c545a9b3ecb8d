"""What a chronicle knows, for one who writes the next event into it: names, places, offices."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event, Place
from dateline.store.fold import fold
from dateline.store.names import Names
from dateline.store.query import Field


class Book(Struct, frozen=True, kw_only=True):
    """The names and values that a new event may share with those before it."""

    names: Names
    titles: Mapping[str, str]
    """The titles of all events by their ids, the latest event first."""
    kinds: tuple[str, ...]
    """The kinds of events, the most frequent first."""
    series: tuple[str, ...]
    """The series of events, the most frequent first."""
    places: Mapping[str, Place]
    """For the folded name of each place, the place as it is written most often."""
    people: Mapping[str, str]
    """For each folded name of a person, its id; names of several people are left out."""
    offices: Mapping[str, tuple[str, ...]]
    """For each person, the offices held at events, the latest first."""
    today: datetime.date

    @property
    def cast(self) -> Cast:
        """Who and what the events refer to."""
        return self.names.cast

    def person(self, name: str) -> str | None:
        """The id of the one person with this id, name or other spelling."""
        return self.people.get(fold(name))


def book_of(chronicle: Chronicle, today: datetime.date) -> Book:
    """What the events of a chronicle name.

    Args:
        chronicle: With its events.
        today: What `today` and a date without a year refer to.
    """
    events = chronicle.events
    latest = sorted(events, key=lambda event: event.date.sort_key, reverse=True)
    cast = chronicle.cast
    values = {
        Field.SOURCE: {
            source.id: tuple(filter(None, (source.publisher, source.title)))
            for source in cast.sources.values()
        }
    }
    return Book(
        names=Names(cast, values),
        titles={event.id: event.title for event in latest},
        kinds=_by_frequency(event.kind for event in events),
        series=_by_frequency(event.series for event in events),
        places=_places(events),
        people=_people(cast),
        offices=_offices(latest),
        today=today,
    )


def _by_frequency(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(word for word, _ in Counter(word for word in words if word).most_common())


def _places(events: Iterable[Event]) -> dict[str, Place]:
    counts = Counter(event.place for event in events if event.place)
    found: dict[str, Place] = {}
    for place, _ in counts.most_common():
        found.setdefault(fold(place.name), place)
    return found


def _people(cast: Cast) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for person in cast.people.values():
        for name in (person.id, person.name, *person.aliases):
            found.setdefault(fold(name), set()).add(person.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _offices(latest: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for event in latest:
        for part in event.participants:
            for delegate in part.people:
                if delegate.title:
                    found.setdefault(delegate.person, {})[delegate.title] = None
    return {person: tuple(titles) for person, titles in found.items()}
