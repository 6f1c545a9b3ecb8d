"""What an event holds: values only, all strings clean, all references by id."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from dateline.model.dates import EventDate

ROLES: Final = (
    "host", "chair", "co-chair", "signatory", "member", "plus", "observer", "guest", "absent",
)  # fmt: skip
"""The roles a party can have, in the order in which they are listed."""

LEAD: Final = "lead"
"""The state of a report that nobody has confirmed; such are counted apart."""
STATUSES: Final = ("held", "scheduled", "ongoing", "postponed", "cancelled", LEAD)
"""The states an event can be in."""

RELATIONS: Final = ("sidelines-of", "follows", "part-of", "implements")
"""How one event can stand to another, read from the event that carries the link."""

CONFIDENCES: Final = ("high", "medium", "low")
"""How well an event is supported by its sources."""

FORMATS: Final = ("in-person", "online", "hybrid")
"""How those present met."""

EXACT: Final = "exact"
NORMALISED: Final = "normalised"
NEAR: Final = "near"
AMBIGUOUS: Final = "ambiguous"
MISSING: Final = "missing"
NO_TEXT: Final = "no-text"
UNCHECKED: Final = "unchecked"
VERDICTS: Final = (EXACT, NORMALISED, NEAR, AMBIGUOUS, MISSING, NO_TEXT, UNCHECKED)
"""What a check of a quotation against its source's text can say, and what stands before one."""

VERIFIED: Final = (EXACT, NORMALISED)
"""The verdicts that say a quotation stands in its source, in one certain place."""


class Place(Struct, frozen=True, kw_only=True):
    """Where an event was."""

    name: str
    """The name as usually written; a country's name where only the country is known."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""


class Delegate(Struct, frozen=True, kw_only=True):
    """A person who was there for a party, with the office held that day."""

    person: str
    """A person's id, or a name that no person of the chronicle has."""
    title: str | None = None
    """The office as the source gives it."""


class Participant(Struct, frozen=True, kw_only=True):
    """A party's part in an event, or people of whom it is not known for whom they were there."""

    party: str
    """A party's id, or an ISO 3166-1 alpha-2 code that the chronicle does not declare.

    Empty where the source names people without a party.
    """
    role: str | None = None
    """One of `ROLES`, or None where it is not known."""
    people: tuple[Delegate, ...] = ()
    note: str | None = None

    @property
    def takes_part(self) -> bool:
        """False for a party recorded as not there, and where there is no party."""
        return self.party != "" and self.role != "absent"


def by_role(event: "Event") -> Iterator[tuple[str | None, list[Participant]]]:
    """The participants of each role, in the order of `ROLES`, those of unknown role last."""
    order = {role: place for place, role in enumerate(ROLES)}
    parts = sorted(event.participants, key=lambda part: order.get(part.role or "", len(order)))
    for role, parts_of_role in groupby(parts, key=lambda part: part.role):
        yield role, list(parts_of_role)


class Quote(Struct, frozen=True, kw_only=True):
    """Words taken exactly from one source."""

    text: str
    speaker: str | None = None
    """A person's id, or free text for a document or an institution."""
    speaker_title: str | None = None
    source: str | None = None
    """A source's id."""
    medium: str | None = None
    """Where it was said: X post, speech, statement, document ..."""
    verdict: str = UNCHECKED
    """One of `VERDICTS`: what the check against the source's text said."""
    changes: tuple[str, ...] = ()
    """What lies between the words and those of the source where they are `normalised`."""


class Dispute(Struct, frozen=True, kw_only=True):
    """Another value that some source gives for a field of an event."""

    field: str
    value: str
    sources: tuple[str, ...] = ()
    note: str | None = None


class Link(Struct, frozen=True, kw_only=True):
    """How one event stands to another, read from the event that carries the link."""

    event: str
    relation: str


class Event(Struct, frozen=True, kw_only=True):
    """Something dated, with who took part, what was said and where that is written."""

    id: str
    date: EventDate
    title: str
    kind: str | None = None
    series: str | None = None
    edition: int | None = None
    status: str = "held"
    place: Place | None = None
    format: str | None = None
    host: str | None = None
    """The party that hosted it, which may also take part in another role."""
    chair: str | None = None
    """The person in the chair: an id or a name."""
    theme: str | None = None
    summary: str | None = None
    documents: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    confidence: str | None = None
    notes: str | None = None

    @property
    def present_parties(self) -> tuple[str, ...]:
        """The parties that took part, each once."""
        # As `takes_part`, which would be called for each of millions of events.
        present = [part.party for part in self.participants if part.party and part.role != "absent"]
        return tuple(present) if len(present) < 2 else tuple(dict.fromkeys(present))

    @property
    def all_sources(self) -> tuple[str, ...]:
        """The sources of the event and of its quotations, each once."""
        quoted = [quote.source for quote in self.quotes if quote.source]
        if not quoted and len(self.sources) < 2:
            return self.sources
        return tuple(dict.fromkeys((*self.sources, *quoted)))

    @property
    def named_sources(self) -> tuple[str, ...]:
        """All that name something of the event, each once: those of its disputes come last."""
        if not self.disputes:
            return self.all_sources
        disputing = (source for dispute in self.disputes for source in dispute.sources)
        return tuple(dict.fromkeys((*self.all_sources, *disputing)))

    def named_by(self, source: str) -> str | None:
        """What alone names a source, `quote` or `dispute`; None where the event itself does."""
        if source in self.sources:
            return None
        return "quote" if source in self.all_sources else "dispute"
