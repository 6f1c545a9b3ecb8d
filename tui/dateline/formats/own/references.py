"""What the parts of a chronicle say of one another: every id that leads nowhere is a problem."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Final

from dateline.errors import Problem
from dateline.formats.contents import Contents
from dateline.formats.origins import Origin, Spot
from dateline.formats.own.repair import problem, shortened
from dateline.model import event as words
from dateline.model.chronicle import PARTY_KINDS, Cast, Party, Person
from dateline.model.event import Event
from dateline.model.near import nearest

MOST_SUGGESTIONS: Final = 100
"""References for which a near id is looked up; each costs a look at every known id."""
COUNTRY_WORDS: Final = "an ISO 3166-1 alpha-2 code, such as VN"
"""What is expected of the country in which a place lies."""
_LONGEST_SUGGESTED: Final = 80
_AS_IT_STANDS: Final = "It is shown as it stands."


def missing_countries(contents: Contents) -> list[Party]:
    """The countries that are named by ISO 3166-1 alpha-2 code without being declared."""
    declared = {party.id for party in contents.parties}
    used = {part.party for event in contents.events for part in event.participants}
    used |= {event.host for event in contents.events if event.host}
    used |= {member.party for party in contents.parties for member in party.members}
    used |= {person.party for person in contents.people if person.party}
    used |= {
        event.place.country for event in contents.events if event.place and event.place.country
    }
    return countries_of(sorted(used - declared))


def countries_of(codes: Iterable[str]) -> list[Party]:
    """The countries that some of the ids stand for, as ISO 3166-1 alpha-2 codes."""
    named = ((code, country_name(code)) for code in codes)
    return [Party(id=code, name=name, kind="country") for code, name in named if name]


def country_name(code: str) -> str | None:
    """The usual name of the country with this ISO 3166-1 alpha-2 code, or None."""
    if len(code) != 2 or not code.isascii() or not code.isupper():
        return None
    return _country_name(code)


@cache
def _country_name(code: str) -> str | None:
    import pycountry

    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", country.name)) if country else None


def has_usual_words(event: Event) -> bool:
    """Whether an event has few words of ours and all of them are right, as nearly all events."""
    if event.status not in words.STATUSES or event.links:
        return False
    if event.format is not None or event.confidence is not None:
        return False
    for part in event.participants:
        if part.role is not None and part.role not in words.ROLES:
            return False
    return True


def wrong_words(event: Event) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each word of an event that is none of ours: where it stands, the word, and ours."""
    if event.status not in words.STATUSES:
        yield "status", event.status, words.STATUSES
    if event.format is not None and event.format not in words.FORMATS:
        yield "format", event.format, words.FORMATS
    if event.confidence is not None and event.confidence not in words.CONFIDENCES:
        yield "confidence", event.confidence, words.CONFIDENCES
    for number, part in enumerate(event.participants, 1):
        if part.role is not None and part.role not in words.ROLES:
            yield f"participants[{number}].role", part.role, words.ROLES
    for number, link in enumerate(event.links, 1):
        if link.relation not in words.RELATIONS:
            yield f"links[{number}].relation", link.relation, words.RELATIONS


def one_of(known: tuple[str, ...]) -> str:
    """What is expected where a word must be one of ours."""
    return f"one of {', '.join(known)}"


def advice_on(value: str, known: Collection[str]) -> str:
    """What became of a value that is none of those known, and which may have been meant."""
    near = nearest(value, known) if known and len(value) <= _LONGEST_SUGGESTED else None
    return f"{f'Did you mean {near!r}? ' if near else ''}{_AS_IT_STANDS}"


def declared_words(noun: str) -> str:
    """What is expected where an id stands for a `party`, `person`, `source` or `event`."""
    if noun == "party":
        return "a declared party or an ISO 3166-1 code"
    return f"a declared {noun}"


def advice_on_country(value: str) -> str:
    """What became of what is no code of a country, and which country may have been meant."""
    from dateline.formats.countries import country_code

    meant = country_code(value) or country_code(value.upper())
    return f"{f'Did you mean {meant!r}? ' if meant else ''}{_AS_IT_STANDS}"


def looks_like_id(person: str) -> bool:
    """Whether a person is called by what must be declared; a name written out need not be."""
    return "-" in person and person == person.lower() and " " not in person


def undeclared(event: Event, cast: Cast) -> Iterator[str]:
    """What an event refers to that a cast does not declare, as nouns: `sources`, `people` ..."""
    parties, people, sources = cast.parties, cast.people, cast.sources
    for source in event.named_sources:
        if source not in sources:
            yield "sources"
            break
    for party in [event.host, *[part.party for part in event.participants]]:
        if party and party not in parties:
            yield "parties"
            break
    for person in _people_of(event):
        # Names are written out with capitals: to ask for a hyphen first is to ask least.
        if "-" in person and looks_like_id(person) and person not in people:
            yield "people"
            break
    if event.links:
        yield "linked events"


def _people_of(event: Event) -> list[str]:
    found = [delegate.person for part in event.participants for delegate in part.people]
    if event.chair:
        found.append(event.chair)
    found += [quote.speaker for quote in event.quotes if quote.speaker]
    return found


def check(contents: Contents) -> list[Problem]:
    """A problem for each reference that leads nowhere and each word that is none of ours."""
    cast = Cast(
        parties={party.id: party for party in contents.parties},
        people={person.id: person for person in contents.people},
        sources={source.id: source for source in contents.sources},
    )
    checker = Checker(cast, {event.id for event in contents.events}, contents.origins.__getitem__)
    for party in contents.parties:
        checker.check_party(party)
    for person in contents.people:
        checker.check_person(person)
    for event in contents.events:
        checker.check_words(event)
        checker.check_references(event)
    return checker.found


class Checker:
    """Knows the ids of a chronicle and gathers the problems of its references."""

    def __init__(
        self,
        cast: Cast,
        events: Collection[str],
        origin_of: Callable[[tuple[str, str]], Origin | Spot],
    ) -> None:
        """Know what may be referred to.

        Args:
            cast: What is declared, the countries that are named by code included.
            events: The ids of the events.
            origin_of: Takes the name of a table and an id, and gives where that stands.
        """
        self._parties = cast.parties
        self._people = cast.people
        self._countries = {id_ for id_, each in cast.parties.items() if each.kind == "country"}
        self._sources = cast.sources
        self._events = events
        self._origin_of = origin_of
        self._suggestions = 0
        self.found: list[Problem] = []
        """A problem for each mistake."""

    def check_party(self, party: Party) -> None:
        """Look at a party's kind and its members."""
        key = ("party", party.id)
        self._check_word(key, "kind", party.kind, PARTY_KINDS)
        for member in party.members:
            self._check_id(key, "members", member.party, self._parties, "party")

    def check_person(self, person: Person) -> None:
        """Look at whom a person stands for."""
        if person.party:
            self._check_id(("person", person.id), "party", person.party, self._parties, "party")

    def check_words(self, event: Event) -> None:
        """Look at an event's words of ours, and at the country of its place."""
        key = ("event", event.id)
        for path, word, known in wrong_words(event):
            self._check_word(key, path, word, known)
        if event.place and event.place.country:
            self._check_country(key, event.place.country)

    def check_references(self, event: Event) -> None:
        """Look at the ids that an event has of others."""
        key = ("event", event.id)
        if event.host:
            self._check_id(key, "host", event.host, self._parties, "party")
        if event.chair:
            self._check_person(key, "chair", event.chair)
        for source in event.sources:
            self._check_id(key, "sources", source, self._sources, "source")
        for number, part in enumerate(event.participants, 1):
            path = f"participants[{number}]"
            if part.party:  # else it is not said for whom people were there
                self._check_id(key, f"{path}.party", part.party, self._parties, "party")
            for delegate in part.people:
                self._check_person(key, f"{path}.people", delegate.person)
        for number, quote in enumerate(event.quotes, 1):
            if quote.source:
                path = f"quote[{number}].source"
                self._check_id(key, path, quote.source, self._sources, "source")
            if quote.speaker:
                self._check_person(key, f"quote[{number}].speaker", quote.speaker)
        for number, dispute in enumerate(event.disputes, 1):
            for source in dispute.sources:
                path = f"dispute[{number}].sources"
                self._check_id(key, path, source, self._sources, "source")
        for number, link in enumerate(event.links, 1):
            self._check_id(key, f"links[{number}].event", link.event, self._events, "event")

    def _check_person(self, key: tuple[str, str], path: str, person: str) -> None:
        if looks_like_id(person):
            self._check_id(key, path, person, self._people, "person")

    def _check_id(
        self, key: tuple[str, str], path: str, value: str, known: Collection[str], noun: str
    ) -> None:
        if value in known:
            return
        self._report(key, path, declared_words(noun), value, known)

    def _check_country(self, key: tuple[str, str], code: str) -> None:
        if code not in self._countries:
            origin = self._origin_of(key)
            place, advice = f"{origin.place()}, place", advice_on_country(code)
            self.found.append(problem(origin.file, place, COUNTRY_WORDS, shortened(code), advice))

    def _check_word(
        self, key: tuple[str, str], path: str, value: str | None, known: tuple[str, ...]
    ) -> None:
        if value is not None and value not in known:
            self._report(key, path, one_of(known), value, known)

    def _report(
        self, key: tuple[str, str], path: str, expected: str, value: str, known: Collection[str]
    ) -> None:
        origin = self._origin_of(key)
        has_room = self._suggestions < MOST_SUGGESTIONS
        self._suggestions += has_room
        advice = advice_on(value, known if has_room else ())
        place = f"{origin.place()}, {path}"
        self.found.append(problem(origin.file, place, expected, shortened(value), advice))
