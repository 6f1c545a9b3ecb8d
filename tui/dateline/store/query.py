"""What is asked of many events, and what is answered: plain values that any engine can be handed.

A filter is a tuple of terms, all of which must hold (AND). A term has a field and one or more
values, one of which must hold (OR), and may be inverted (NOT). The same field in two terms
therefore asks for both: `country:IN country:MY` finds events in which both took part.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.chronicle import Cast
from dateline.model.event import ROLES, Event
from dateline.model.evidence import NOTE
from dateline.model.periods import Unit

if TYPE_CHECKING:
    from dateline.store.names import Names


class Field(StrEnum):
    """What a term can ask about."""

    COUNTRY = "country"
    """A country that took part."""
    HOST = "host"
    """A party that hosted, whether or not it is listed as a participant."""
    PLACE = "place"
    YEAR = "year"
    DATE = "date"
    KIND = "kind"
    SERIES = "series"
    EDITION = "edition"
    PERSON = "person"
    """Somebody named: a delegate, the chair or a speaker."""
    PARTY = "party"
    """Any party that took part, organisations and groups too."""
    ROLE = "role"
    """A role that somebody had; with a party, `role:host:MY`, written `host:MY`."""
    STATUS = "status"
    SOURCE = "source"
    QUOTE = "quote"
    """The verdict on a quotation."""
    PUBLISHERS = "publishers"
    """How many publishers its sources have, which is how many independent ones."""
    HAS = "has"
    """What it is known by, or lacks: one of `TRAITS`, such as a dispute or a note of one's own."""
    IS = "is"
    """What is true of an event here: `marked` by the reader, `certain` to fit the filter."""
    ID = "id"
    WORD = "word"
    """Words of the text; written without a field."""
    PHRASE = "phrase"
    """Words that stand together in the text; written in quotation marks without a field."""


MARKED: Final = "marked"
CERTAIN: Final = "certain"
IS_VALUES: Final = (MARKED, CERTAIN)
"""The values that `is:` takes."""

ROLE_FIELDS: Final = tuple(role for role in ROLES if role != Field.HOST)
"""The roles that can stand as a field with a party behind them; `host` is a field already."""

TEXT_FIELDS: Final = (Field.WORD, Field.PHRASE)
"""The fields that are written without their name."""

NUMBER_FIELDS: Final = (Field.EDITION, Field.PUBLISHERS)
"""The fields whose values are whole numbers."""

RANGE_FIELDS: Final = (Field.YEAR, Field.DATE, *NUMBER_FIELDS)
"""The fields that take ranges, `2010..2015`."""

FACET_FIELDS: Final = (
    Field.COUNTRY, Field.YEAR, Field.KIND, Field.SERIES, Field.PERSON, Field.SOURCE,
    Field.STATUS, Field.PARTY, Field.ROLE, Field.PLACE, Field.HAS,
)  # fmt: skip
"""The fields whose values can be counted."""

SINGLE_FIELDS: Final = (Field.YEAR, Field.KIND, Field.SERIES, Field.STATUS, Field.PLACE)
"""The fields of which an event usually has one value: a second choice replaces the first."""


class Range(Struct, frozen=True):
    """Values from `first` to `last`, both in; None for no bound on that side."""

    first: str | None
    last: str | None

    def __str__(self) -> str:
        """The range as it is written in a filter."""
        return f"{self.first or ''}..{self.last or ''}"


Value = str | Range


class Term(Struct, frozen=True, kw_only=True):
    """One thing that must hold, or must not."""

    field: Field
    values: tuple[Value, ...]
    """One of these must hold. For `PHRASE` and `WORD` there is one, as typed."""
    role: str | None = None
    """The role that the party in `values` must have, with the field `PARTY`."""
    is_excluded: bool = False

    @property
    def name(self) -> str:
        """The field's name as it is written in a filter: a role where there is one."""
        return self.role or self.field.value


class Filter(Struct, frozen=True, kw_only=True):
    """What the reader asked for: terms that must all hold. No terms leave every event."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.terms)

    def plus(self, *terms: Term) -> "Filter":
        """The filter with more terms at its end; one that stands there already is not doubled."""
        new = tuple(term for term in terms if term not in self.terms)
        return replace(self, terms=self.terms + new)

    def without(self, field: Field) -> "Filter":
        """The filter without the terms of a field that ask for values (exclusions stay)."""
        kept = tuple(t for t in self.terms if t.field != field or t.role or t.is_excluded)
        return replace(self, terms=kept)

    def without_last(self) -> "Filter":
        """The filter without its last term."""
        return replace(self, terms=self.terms[:-1])

    def values_of(self, field: Field, *, with_excluded: bool = False) -> tuple[Value, ...]:
        """The values that the terms of a field ask for, or exclude where that is wanted too."""
        return tuple(
            value
            for term in self.terms
            if term.field == field and not term.role
            if with_excluded or not term.is_excluded
            for value in term.values
        )


EVERYTHING: Final = Filter()
"""The filter that leaves every event."""

ONLY_MARKED: Final = Filter(terms=(Term(field=Field.IS, values=(MARKED,)),))
"""The filter that leaves the events that the reader marked."""


def asks_for_notes(filter_: Filter) -> bool:
    """Whether what a filter leaves depends on the notes of its reader."""
    return NOTE in filter_.values_of(Field.HAS, with_excluded=True)


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """An event as a line of the list shows it."""

    position: int = 0
    """Its place among the events of the filter, from 0."""
    id: str
    date_text: str
    """EDTF, as written."""
    start: int
    """The earliest day it can have started."""
    end: int
    """The latest day it can have ended."""
    title: str
    kind: str | None
    status: str
    countries: tuple[str, ...]
    """Those who took part: hosts and signatories first, then by the order of the event."""
    host: str | None
    parties_count: int
    """How many parties took part, countries and others."""
    quotes_count: int
    sources_count: int
    is_disputed: bool
    hour: int | None = None
    """The hour at which it started, where its date says one."""
    is_certain: bool = True
    """Whether the filter leaves it beyond doubt."""


class Page(Struct, frozen=True, kw_only=True):
    """Neighbouring events of a filter."""

    rows: tuple[Row, ...]
    first: int
    """The position of the first row."""
    total: int
    """How many events the filter leaves."""


class FacetCount(Struct, frozen=True, kw_only=True):
    """A value of a field and how many events would be left after choosing it."""

    value: str
    label: str
    count: int
    leads: int = 0
    """How many of them are leads, which nobody has confirmed."""


class Extent(Struct, frozen=True, kw_only=True):
    """The days that a chronicle covers: `start` in, `end` out, open ends left aside."""

    start: int
    end: int


class PeriodCount(Struct, frozen=True, kw_only=True):
    """A period of the calendar in which events of a filter start."""

    start: int
    """Its first day; `OPEN_START` for events of unknown start, `OPEN_END` for undated ones.

    Of an hour its number since the beginning of day 0.
    """
    first: int
    """The position of its first event."""
    count: int
    leads: int = 0
    """How many of its events are leads, which nobody has confirmed."""
    is_timed: bool = True
    """False by the hour for the events of a day that say no hour."""


class Questions(Protocol):
    """What can be asked of a chronicle, whatever engine answers."""

    @property
    def cast(self) -> Cast:
        """Who and what the events refer to."""

    @property
    def names(self) -> "Names":
        """What countries, people and other values are called here."""

    @property
    def extent(self) -> Extent | None:
        """The days that all events cover; None where none has a date."""

    @property
    def has_hours(self) -> bool:
        """Whether the date of some event says the hour."""

    def mark(self, marked: Collection[str], *, noted: Collection[str]) -> None:
        """Let `is:marked` and `has:note` find these events by their ids, and no others."""

    def count(self, filter_: Filter) -> int:
        """How many events the filter leaves, those included that it leaves possibly."""

    def events(self, filter_: Filter, first: int, size: int) -> Iterator[Event]:
        """The whole events from position `first` on, at most `size` of them, one by one."""

    def counts(self, filter_: Filter, terms: Sequence[Term]) -> tuple[int, ...]:
        """For each term how many events of the filter fit it too."""

    def count_certain(self, filter_: Filter) -> int:
        """How many events the filter leaves beyond doubt."""

    def count_leads(self, filter_: Filter) -> int:
        """How many of the events that the filter leaves are leads, which nobody has confirmed."""

    def page(self, filter_: Filter, first: int, size: int) -> Page:
        """Neighbouring events from a position on."""

    def event(self, event_id: str) -> Event | None:
        """The whole event with this id, or None."""

    def position_of(self, filter_: Filter, event_id: str) -> int | None:
        """Where an event stands among those of the filter, or the next after it."""

    def position_of_day(self, filter_: Filter, day: int) -> int:
        """How many events of the filter start before the day."""

    def find(self, filter_: Filter, wanted: Filter, position: int, step: int) -> int | None:
        """The position of the next event of the filter that another filter leaves too."""

    def facets(
        self, filter_: Filter, fields: Sequence[Field]
    ) -> dict[Field, tuple[FacetCount, ...]]:
        """For each field its values under the filter with their counts."""

    def density(
        self, filter_: Filter, edges: Sequence[int], *, is_by_hour: bool = False
    ) -> tuple[int, ...]:
        """How many events of the filter start between one edge and the next."""

    def densities(
        self,
        filter_: Filter,
        terms: Sequence[Term],
        edges: Sequence[int],
        *,
        is_by_hour: bool = False,
    ) -> tuple[tuple[int, ...], ...]:
        """For each term how many events of the filter that fit it too start between the edges."""

    def periods(self, filter_: Filter, unit: Unit) -> tuple[PeriodCount, ...]:
        """The periods in which events of the filter start."""
