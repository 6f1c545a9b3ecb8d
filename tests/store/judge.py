"""A store that answers by walking through a list of events: slow, and right by being obvious.

It shares no code with the engine. It knows the model, the questions, and EDTF.
"""

import contextlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.chronicle import Chronicle, Source
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, Precision, civil
from dateline.model.edtf_text import year_text
from dateline.model.event import Event
from dateline.model.periods import Unit, period_start
from dateline.store.query import Extent, Field, Filter, PeriodCount, Range, Term, Value

NO, MAYBE, YES = 0, 1, 2
"""How true something is."""

NAMED = (Field.KIND, Field.SERIES, Field.PLACE, Field.PERSON, Field.SOURCE, Field.STATUS)


def plain(text: str) -> str:
    """The text without case, accents and strokes."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in letters if not unicodedata.combining(char)).casefold()
    return bare.translate(str.maketrans("đðħłøŧı", "ddhloti"))


def words(text: str) -> list[str]:
    """The runs of letters and digits."""
    return re.findall(r"[^\W_]+", plain(text))


class Judge:
    """One chronicle as a list in order of time."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.cast = chronicle.cast
        self.marked: frozenset[str] = frozenset()
        self.noted: frozenset[str] = frozenset()
        self.events = sorted(
            chronicle.events,
            key=lambda event: (
                event.date.earliest_start,
                int(event.date.time[:2]) if event.date.time else -1,
                event.date.latest_end,
                event.date.is_uncertain or event.date.is_approximate,
                event.date.latest_start,
                event.date.earliest_end,
            ),
        )

    @property
    def extent(self) -> Extent | None:
        days = [
            day
            for event in self.events
            for day in (
                event.date.earliest_start,
                event.date.latest_start,
                event.date.earliest_end,
                event.date.latest_end,
            )
            if OPEN_START < day < OPEN_END
        ]
        return Extent(start=min(days), end=max(days) + 1) if days else None

    def left(self, filter_: Filter) -> list[Event]:
        """The events that the filter leaves."""
        return [event for event in self.events if self.truth(event, filter_) != NO]

    def certain(self, filter_: Filter) -> set[str]:
        """The ids of the events that the filter leaves beyond doubt."""
        return {event.id for event in self.events if self.truth(event, filter_) == YES}

    def truth(self, event: Event, filter_: Filter) -> int:
        """How true it is that the filter leaves the event: the least true of its terms."""
        bare_words = [
            place
            for place, term in enumerate(filter_.terms)
            if term.field is Field.WORD and not term.is_excluded
        ]
        truths, wants = [YES], set()
        for place, term in enumerate(filter_.terms):
            if term.field is Field.IS and "certain" in term.values:
                wants.add(not term.is_excluded)
                continue
            truth = self.holds(event, term, is_prefix=place in bare_words[-1:])
            truths.append(YES - truth if term.is_excluded else truth)
        whole = min(truths)
        if False in wants:
            whole = MAYBE if whole == MAYBE else NO
        if True in wants:
            whole = YES if whole == YES else NO
        return whole

    def holds(self, event: Event, term: Term, *, is_prefix: bool) -> int:
        """How true it is that the event has one of the term's values: the truest of them."""
        if term.field in (Field.YEAR, Field.DATE):
            return max(self.during(event, *days_of(value)) for value in term.values)
        has = any(self.has(event, term, value, is_prefix=is_prefix) for value in term.values)
        return YES if has else NO

    def during(self, event: Event, start: int, end: int) -> int:
        """How true it is that the event was under way on some day from start to before end.

        Where sources disagree on its date it is true as far as all of them agree on that.
        """
        truths = {self.lies_in(date, start, end) for date in (event.date, *others(event))}
        return truths.pop() if len(truths) == 1 else MAYBE

    def lies_in(self, date: EventDate, start: int, end: int) -> int:
        """How true it is that a date lies on some day from start to before end."""
        if not date.is_known or date.earliest_start >= end or date.latest_end < start:
            return NO
        if date.is_uncertain or date.is_approximate:
            return MAYBE
        return YES if date.latest_start < end and date.earliest_end >= start else MAYBE

    def has(self, event: Event, term: Term, value: Value, *, is_prefix: bool) -> bool:
        """Whether the event has the value."""
        field = term.field
        if field is Field.IS:
            return event.id in self.marked
        if isinstance(value, Range):
            number = event.edition if field is Field.EDITION else len(self.publishers(event))
            return (
                number is not None
                and (value.first is None or number >= int(value.first))
                and (value.last is None or number <= int(value.last))
            )
        if term.role:
            return any(p.party == value and p.role == term.role for p in event.participants)
        if field in (Field.WORD, Field.PHRASE):
            return self.says(event, value, is_prefix=is_prefix)
        if field is Field.ID:
            return event.id == value
        if field in NAMED:
            return not self.meant(field, value).isdisjoint(self.values(event, field))
        return value in self.values(event, field)

    def says(self, event: Event, text: str, *, is_prefix: bool) -> bool:
        """Whether the words stand side by side in one of the event's texts."""
        wanted = words(text)
        if not wanted:
            return False
        for passage in self.passages(event):
            found = words(passage)
            for at in range(len(found) - len(wanted) + 1):
                here = found[at : at + len(wanted)]
                is_begun = is_prefix and here[-1].startswith(wanted[-1])
                if here[:-1] == wanted[:-1] and (is_begun or here[-1] == wanted[-1]):
                    return True
        return False

    def passages(self, event: Event) -> Iterator[str]:
        """The texts of the event, each of which stands for itself."""
        yield event.title
        yield event.summary or ""
        for quote in event.quotes:
            yield quote.text
            yield self.cast.person_name(quote.speaker or "")
        for person in self.cast.people_in(event):
            yield self.cast.person_name(person)
        if event.place:
            yield event.place.name
            yield self.cast.party_name(event.place.country or "")

    def meant(self, field: Field, text: str) -> set[str]:
        """The values of the field that the text names."""
        known = {value for event in self.events for value in self.values(event, field)}
        exact = {
            value
            for value in known
            if plain(text)
            in map(plain, [value] if field is Field.SOURCE else self.called(field, value))
        }
        wanted = words(text)
        if exact or not wanted:
            return exact
        found = set()
        for value in known:
            has = {word for name in self.called(field, value) for word in words(name)}
            is_begun = any(word.startswith(wanted[-1]) for word in has)
            if is_begun and all(word in has for word in wanted[:-1]):
                found.add(value)
        return found

    def called(self, field: Field, value: str) -> list[str]:
        """The value and the names that it goes by besides."""
        if field is Field.PERSON and value in self.cast.people:
            return [value, self.cast.people[value].name, *self.cast.people[value].aliases]
        if field is Field.SOURCE and value in self.cast.sources:
            return [value, self.cast.sources[value].publisher or value]
        if field is Field.PLACE:
            places = [e.place for e in self.events if e.place and e.place.name == value]
            codes = [place.country for place in places if place.country]
            return [value, *codes, *map(self.cast.party_name, codes)]
        return [value]

    def values(self, event: Event, field: Field) -> set[str]:
        """The values that the event has in a field."""
        present = {part.party for part in event.participants if part.role != "absent"}
        match field:
            case Field.COUNTRY:
                return {party for party in present if self.cast.is_country(party)}
            case Field.PARTY:
                return present | self.groups_in(event, present)
            case Field.HOST:
                hosts = {part.party for part in event.participants if part.role == "host"}
                return hosts | ({event.host} if event.host else set())
            case Field.ROLE:
                return {part.role for part in event.participants if part.role}
            case Field.PERSON:
                return set(self.cast.people_in(event))
            case Field.SOURCE:
                disputing = {source for each in event.disputes for source in each.sources}
                return self.supporting(event) | disputing
            case Field.QUOTE:
                return {quote.verdict for quote in event.quotes}
            case Field.PUBLISHERS:
                return {str(len(self.publishers(event)))}
            case Field.HAS:
                return {name for name, holds in self.traits(event).items() if holds}
            case Field.STATUS:
                return {event.status}
            case Field.KIND:
                return {event.kind} if event.kind else set()
            case Field.SERIES:
                return {event.series} if event.series else set()
            case Field.EDITION:
                return set() if event.edition is None else {str(event.edition)}
            case Field.PLACE:
                return {event.place.name} if event.place else set()
        raise AssertionError(field)

    def supporting(self, event: Event) -> set[str]:
        """The sources of the event and of what was said, without those that have it otherwise."""
        return {*event.sources, *(quote.source for quote in event.quotes if quote.source)}

    def publishers(self, event: Event) -> set[str]:
        """Who published the event's sources."""
        sources = [self.cast.sources.get(name) for name in self.supporting(event)]
        groups = [
            {part.partition(" (")[0].strip().lower() for part in name.split("/")}
            for name in {(source and source.publisher) or "" for source in sources}
        ]
        for _ in groups:
            groups = [set().union(*(g for g in groups if g & group)) for group in groups]
        return {" / ".join(sorted(group)) for group in groups}

    def traits(self, event: Event) -> dict[str, bool]:
        """What is known of how the event is known."""
        date, names = event.date, self.supporting(event)
        sources = [self.cast.sources.get(name) or Source(id=name) for name in names]
        verdicts = {quote.verdict for quote in event.quotes}
        return {
            "dispute": event.disputes != (),
            "quote": event.quotes != (),
            "checked": bool(verdicts & {"exact", "normalised"}),
            "source": names != set(),
            "official": any(source.kind == "official" for source in sources),
            "address": any(source.url for source in sources),
            "no-address": any(not source.url for source in sources),
            "date": date.is_known,
            "coarse-date": date.is_known and date.precision is not Precision.DAY,
            "doubtful-date": date.is_uncertain or date.is_approximate,
            "note": event.id in self.noted,
        }

    def groups_in(self, event: Event, present: set[str]) -> set[str]:
        """The groups of which a party that was there was a member at the time."""
        if not event.date.is_known:
            return set()
        first, last = event.date.earliest_start, event.date.latest_end
        return {
            group.id
            for group in self.cast.parties.values()
            if group.kind == "group"
            for member in group.members
            if member.party in present and member.start <= last and member.end > first
        }

    def count(self, filter_: Filter) -> int:
        return len(self.left(filter_))

    def count_leads(self, filter_: Filter) -> int:
        return sum(event.status == "lead" for event in self.left(filter_))

    def page_ids(self, filter_: Filter, first: int, size: int) -> list[str]:
        return [event.id for event in self.left(filter_)[first : first + size]]

    def event(self, event_id: str) -> Event | None:
        return next((event for event in self.events if event.id == event_id), None)

    def position_of(self, filter_: Filter, event_id: str) -> int | None:
        left = {event.id for event in self.left(filter_)}
        before = 0
        for event in self.events:
            if event.id == event_id:
                return before
            before += event.id in left
        return None

    def position_of_day(self, filter_: Filter, day: int) -> int:
        return sum(e.date.is_known and e.date.earliest_start < day for e in self.left(filter_))

    def find(self, filter_: Filter, wanted: Filter, position: int, step: int) -> int | None:
        left = self.left(filter_)
        found = {event.id for event in self.left(wanted)}
        for _ in left:
            position = (position + step) % len(left)
            if left[position].id in found:
                return position
        return None

    def facets(
        self, filter_: Filter, fields: Sequence[Field]
    ) -> dict[Field, dict[str, tuple[int, int]]]:
        """For each field and value the events, and leads, left after asking for it besides."""
        answers = {}
        for field in fields:
            counts = {}
            for value in self.known(field):
                chosen = filter_.plus(Term(field=field, values=(value,)))
                counts[value] = (self.count(chosen), self.count_leads(chosen))
            answers[field] = {value: both for value, both in counts.items() if both[0]}
        return answers

    def known(self, field: Field) -> list[str]:
        """All values that a field has in the chronicle; of years those that its days cover."""
        if field is Field.YEAR:
            dates = [date for event in self.events for date in (event.date, *others(event))]
            edges = [
                (d.earliest_start, d.latest_start, d.earliest_end, d.latest_end) for d in dates
            ]
            days = [day for four in edges for day in four if OPEN_START < day < OPEN_END]
            if not days:
                return []
            return [year_text(year) for year in range(civil(min(days))[0], civil(max(days))[0] + 1)]
        return sorted({value for event in self.events for value in self.values(event, field)})

    def density(
        self, filter_: Filter, edges: Sequence[int], *, is_by_hour: bool = False
    ) -> tuple[int, ...]:
        dates = [event.date for event in self.left(filter_) if event.date.is_known]
        starts = [date.earliest_start for date in dates]
        if is_by_hour:
            starts = [date.earliest_start * 24 + (date.hour or 0) for date in dates]
        slices = pairwise(edges)
        return tuple(sum(start <= day < end for day in starts) for start, end in slices)

    def periods(self, filter_: Filter, unit: Unit) -> tuple[PeriodCount, ...]:
        found: dict[tuple[int, bool], PeriodCount] = {}
        for position, event in enumerate(self.left(filter_)):
            start, is_timed = event.date.earliest_start, True
            if OPEN_START < start < OPEN_END:
                if unit is Unit.HOUR:
                    is_timed = event.date.time is not None
                    start = start * 24 + (event.date.hour or 0)
                start = period_start(start, unit)
            new = PeriodCount(start=start, first=position, count=0, is_timed=is_timed)
            before = found.get((start, is_timed), new)
            leads = before.leads + (event.status == "lead")
            found[start, is_timed] = replace(before, count=before.count + 1, leads=leads)
        return tuple(found.values())


def others(event: Event) -> list[EventDate]:
    """The other dates that disputes give, those that are EDTF."""
    found = []
    for dispute in event.disputes:
        if dispute.field == "date":
            with contextlib.suppress(DateError):
                found.append(edtf.parse(dispute.value))
    return found


def days_of(value: Value) -> tuple[int, int]:
    """The first day of a date or range, and the day after its last."""
    if not isinstance(value, Range):
        return edtf.bounds(value)
    start = OPEN_START if value.first is None else edtf.bounds(value.first)[0]
    end = OPEN_END if value.last is None else edtf.bounds(value.last)[1]
    return start, end
