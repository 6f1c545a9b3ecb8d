"""Which values an event has in which field: what the bitmaps and the text index are made of."""

from collections.abc import Iterator

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.store.fold import tokens
from dateline.store.query import Field

BOUNDARY = "\ue000"
"""A token that no text holds, between texts in which a phrase must not run on."""


def values_of(event: Event, cast: Cast) -> Iterator[tuple[Field, str]]:
    """Each field and value that the event can be found by, other than dates and text.

    A group takes part where one of its members of that day does. Speakers that no `[[person]]`
    declares are documents and institutions, not people.
    """
    parties = set(event.present_parties)
    for party in parties:
        yield Field.PARTY, party
        if cast.is_country(party):
            yield Field.COUNTRY, party
    for group in cast.groups:
        if event.date.is_known and group.id not in parties:
            members = group.members_on(event.date.earliest_start, event.date.latest_end)
            if not members.isdisjoint(parties):
                yield Field.PARTY, group.id
    if event.host:
        yield Field.HOST, event.host
    for part in event.participants:
        if part.role:
            yield Field.ROLE, part.role
        if part.role == "host" and part.party != event.host:
            yield Field.HOST, part.party
    for person in cast.people_in(event):
        yield Field.PERSON, person
    for source in event.all_sources:
        yield Field.SOURCE, source
    for quote in event.quotes:
        yield Field.QUOTE, quote.verdict
    yield Field.STATUS, event.status
    if event.kind:
        yield Field.KIND, event.kind
    if event.series:
        yield Field.SERIES, event.series
    if event.edition is not None:
        yield Field.EDITION, str(event.edition)
    if event.place:
        yield Field.PLACE, event.place.name


def text_of(event: Event, cast: Cast) -> tuple[str, ...]:
    """The words of an event, folded and set off by spaces.

    In this order: title, summary, quotes, people, places.
    """
    quotes = [quote.text for quote in event.quotes]
    speakers = [cast.person_name(quote.speaker) for quote in event.quotes if quote.speaker]
    people = [cast.person_name(person) for person in cast.people_in(event)]
    places = [event.place.name] if event.place else []
    if event.place and event.place.country:
        places.append(cast.party_name(event.place.country))
    return (
        _words(event.title),
        _words(event.summary or ""),
        _words(*quotes),
        _words(*dict.fromkeys([*people, *speakers])),
        _words(*places),
    )


def _words(*texts: str) -> str:
    return f" {BOUNDARY} ".join(" ".join(tokens(text)) for text in texts)
