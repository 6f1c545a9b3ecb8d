"""A set of events with their sources, parties and people."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct, field

from dateline.errors import Problem
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.event import Event, Participant

PARTY_KINDS: Final = ("country", "organisation", "group")
"""What a party can be."""


class Membership(Struct, frozen=True, kw_only=True):
    """One party's time in a group: from `start` (in) to `end` (out), in days."""

    party: str
    start: int = OPEN_START
    end: int = OPEN_END


class Party(Struct, frozen=True, kw_only=True):
    """A country, an organisation, or a group with dated membership."""

    id: str
    """For a country ISO 3166-1 alpha-2."""
    name: str
    kind: str
    """One of `PARTY_KINDS`."""
    aliases: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()

    def members_on(self, first: int, last: int) -> frozenset[str]:
        """The ids of those who were in the group on some day from `first` to `last`, both in."""
        return frozenset(m.party for m in self.members if m.start <= last and m.end > first)


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who took part or spoke."""

    id: str
    name: str
    party: str | None = None
    """The party they stand for here."""
    aliases: tuple[str, ...] = ()
    """Other spellings of the name."""


class Source(Struct, frozen=True, kw_only=True):
    """A publication."""

    id: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    """EDTF, as written."""
    url: str | None = None
    kind: str | None = None
    language: str | None = None
    """ISO 639-1."""
    retrieved: str | None = None
    """When it was looked at where its address leads; EDTF, as written."""


class Cast(Struct, frozen=True, kw_only=True):
    """Who and what the events of a chronicle refer to, by id."""

    parties: Mapping[str, Party] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    def party_name(self, party_id: str) -> str:
        """The party's name, or the id where it is not declared."""
        party = self.parties.get(party_id)
        return party.name if party else party_id

    def participant_name(self, part: Participant) -> str:
        """The name of a participant's party, or that it is not known for whom people were there."""
        return self.party_name(part.party) if part.party else "for whom is not said"

    def person_name(self, person_id: str) -> str:
        """The person's name, or the text itself where nobody has that id."""
        person = self.people.get(person_id)
        return person.name if person else person_id

    def is_country(self, party_id: str) -> bool:
        """Whether the party is a country; an undeclared two-letter code counts as one."""
        party = self.parties.get(party_id)
        if party:
            return party.kind == "country"
        return len(party_id) == 2 and party_id.isascii() and party_id.isupper()

    def people_in(self, event: Event) -> tuple[str, ...]:
        """Everybody an event names, each once: delegates, the chair, declared speakers.

        Speakers that no `[[person]]` declares are documents and institutions, not people.
        """
        named = [delegate.person for part in event.participants for delegate in part.people]
        if event.chair:
            named.append(event.chair)
        named += [q.speaker for q in event.quotes if q.speaker and q.speaker in self.people]
        return tuple(dict.fromkeys(named))

    def with_others(self, other: "Cast") -> "Cast":
        """This cast, and of another one all whom it has not."""
        return Cast(
            parties={**other.parties, **self.parties},
            people={**other.people, **self.people},
            sources={**other.sources, **self.sources},
        )

    @property
    def groups(self) -> tuple[Party, ...]:
        """The parties that are groups, in the order of the file."""
        return tuple(party for party in self.parties.values() if party.kind == "group")


def cast_of(declared: Iterable[Party | Person | Source]) -> Cast:
    """Those that are declared; the last of an id counts."""
    parties: dict[str, Party] = {}
    people: dict[str, Person] = {}
    sources: dict[str, Source] = {}
    for each in declared:
        if isinstance(each, Source):
            sources[each.id] = each
        elif isinstance(each, Person):
            people[each.id] = each
        else:
            parties[each.id] = each
    return Cast(parties=parties, people=people, sources=sources)


class Chronicle(Struct, frozen=True, kw_only=True):
    """Everything that was read from one or several files."""

    title: str
    description: str | None = None
    licence: str | None = None
    cast: Cast = field(default_factory=Cast)
    events: tuple[Event, ...] = ()
    """In the order of the files."""
    problems: tuple[Problem, ...] = ()
    """What was wrong in the files; of large ones the first thousand."""
    problems_left_out: int = 0
    """How many more there were."""
    cleaned: int = 0
    """How many strings held characters that no terminal should be sent."""

    @property
    def problems_count(self) -> int:
        """How much was wrong in the files."""
        return len(self.problems) + self.problems_left_out
