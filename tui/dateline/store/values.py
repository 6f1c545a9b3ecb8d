"""Which values an event has in which field: what the bitmaps and the text index are made of."""

from collections.abc import Iterator

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.model.evidence import publishers, traits
from dateline.store.query import Field


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
    for source in event.named_sources:
        yield Field.SOURCE, source
    for quote in event.quotes:
        yield Field.QUOTE, quote.verdict
    for trait in traits(event, cast):
        yield Field.HAS, trait
    yield Field.PUBLISHERS, str(len(publishers(event, cast)))
    yield Field.STATUS, event.status
    if event.kind:
        yield Field.KIND, event.kind
    if event.series:
        yield Field.SERIES, event.series
    if event.edition is not None:
        yield Field.EDITION, str(event.edition)
    if event.place:
        yield Field.PLACE, event.place.name


def role_field(role: str) -> str:
    """The name under which the parties that have a role are kept."""
    return f"role:{role}"


def roles_of(event: Event) -> Iterator[tuple[str, str]]:
    """Each role that a party had, under the name of its field, and the party."""
    for part in event.participants:
        if part.role and part.party:
            yield role_field(part.role), part.party


def texts_of(event: Event, cast: Cast) -> Iterator[str]:
    """The texts of an event in which words are looked for, each by itself.

    In this order: title, summary, quotes, people, places.
    """
    yield event.title
    if event.summary:
        yield event.summary
    for quote in event.quotes:
        yield quote.text
    speakers = [cast.person_name(quote.speaker) for quote in event.quotes if quote.speaker]
    yield from dict.fromkeys([*(cast.person_name(p) for p in cast.people_in(event)), *speakers])
    if event.place:
        yield event.place.name
        if event.place.country:
            yield cast.party_name(event.place.country)
