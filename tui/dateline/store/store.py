"""The five questions about many events: count, page, facets, density, event.

The same for ten events and ten million: bitmaps answer what is counted, SQLite what is shown.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Final

from pyroaring import BitMap

from dateline.model.chronicle import Chronicle
from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.edtf_text import year_text
from dateline.model.event import Event
from dateline.model.periods import HOURS_IN_DAY, Unit, next_period, period_start
from dateline.store.index import Index
from dateline.store.labels import label_of, searchable
from dateline.store.matching import NAMED_IN_PART, Matcher, union
from dateline.store.names import Names
from dateline.store.query import (
    CERTAIN,
    Extent,
    FacetCount,
    Field,
    Filter,
    Page,
    PeriodCount,
    Term,
)  # fmt: skip
from dateline.store.rows import Rows


class Store:
    """One chronicle, ready to be asked.

    Every question takes a filter and may be asked from any thread.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        """Index the chronicle's events in memory."""
        self.cast: Final = chronicle.cast
        self._index = Index()
        self._rows = Rows(self.cast)
        ordered = sorted(chronicle.events, key=_order)
        self._rows.add((self._index.add(event, self.cast), event) for event in ordered)
        self.names: Final = Names(cast=self.cast, values=searchable(self._index, self.cast))
        self._matcher = Matcher(self._index, self._rows, self.names)

    @property
    def extent(self) -> Extent | None:
        """The days that all events cover, open ends left aside; None where none has a date."""
        return self._index.extent

    def mark(self, ids: Collection[str]) -> None:
        """Let `is:marked` find these events, and no others."""
        self._matcher.mark(ids)

    def count(self, filter_: Filter) -> int:
        """How many events the filter leaves, those included that it leaves possibly."""
        return len(self._matcher.matched(filter_).possible)

    def count_certain(self, filter_: Filter) -> int:
        """How many events the filter leaves beyond doubt."""
        return len(self._matcher.matched(filter_).certain)

    def page(self, filter_: Filter, first: int, size: int) -> Page:
        """The events from position `first` on, at most `size` of them, in order of time."""
        matched = self._matcher.matched(filter_)
        matching = matched.possible
        first = max(0, min(first, len(matching)))
        numbers = matching[first : first + size]
        rows = tuple(self._rows.lines(numbers, first, matched.certain))
        return Page(rows=rows, first=first, total=len(matching))

    def event(self, event_id: str) -> Event | None:
        """The whole event with this id, or None."""
        number = self._rows.number_of(event_id)
        return None if number is None else self._rows.event(number)

    def position_of(self, filter_: Filter, event_id: str) -> int | None:
        """Where an event stands among those of the filter, or the next after it where it is out.

        None where there is no such event; the number of events left where none comes after it.
        """
        number = self._rows.number_of(event_id)
        if number is None:
            return None
        return _rank_before(self._matcher.matched(filter_).possible, number)

    def position_of_day(self, filter_: Filter, day: int) -> int:
        """How many events of the filter start before the day."""
        first, _ = self._index.numbers_from(day, day)
        return _rank_before(self._matcher.matched(filter_).possible, first)

    def find(self, filter_: Filter, wanted: Filter, position: int, step: int) -> int | None:
        """The position of the next event of the filter that another filter leaves too.

        Args:
            filter_: What is shown.
            wanted: What is looked for in it.
            position: Where to start; not looked at itself unless nothing else fits.
            step: 1 to look on, -1 to look back; both go round at the end.
        """
        matching = self._matcher.matched(filter_).possible
        found = matching & self._matcher.matched(wanted).possible
        if not found:
            return None
        here = matching[position] if 0 <= position < len(matching) else -1
        if step > 0:
            rank = _rank_before(found, here + 1) % len(found)
        else:
            rank = (_rank_before(found, here) - 1) % len(found)
        return _rank_before(matching, found[rank])

    def facets(
        self, filter_: Filter, fields: Sequence[Field]
    ) -> dict[Field, tuple[FacetCount, ...]]:
        """For each field its values under the filter, most frequent first (years in order).

        Each count is the number of events left after the value is added to the filter; values
        that would leave nothing are not listed.
        """
        matching = self._matcher.matched(filter_).possible
        return {
            field: tuple(
                self._year_facet(filter_) if field is Field.YEAR else self._facet(field, matching)
            )
            for field in fields
        }

    @property
    def has_hours(self) -> bool:
        """Whether the date of some event says the hour."""
        return bool(self._index.hours)

    def density(
        self, filter_: Filter, edges: Sequence[int], *, is_by_hour: bool = False
    ) -> tuple[int, ...]:
        """How many events of the filter start between one edge (in) and the next (out).

        Args:
            filter_: What is asked for.
            edges: Days in ascending order; the answer has one number fewer.
            is_by_hour: Whether the edges are hours since the beginning of day 0.
        """
        matching = self._matcher.matched(filter_).possible
        index = self._index
        firsts = (
            index.numbers_before(edge) if is_by_hour else index.numbers_from(edge, edge)[0]
            for edge in edges
        )
        ranks = [_rank_before(matching, first) for first in firsts]
        return tuple(after - before for before, after in pairwise(ranks))

    def periods(self, filter_: Filter, unit: Unit) -> tuple[PeriodCount, ...]:
        """The periods in which events of the filter start, in order, with how many do.

        Events of unknown start come first, under the day `OPEN_START`; undated ones last, under
        `OPEN_END`.
        """
        matching = self._matcher.matched(filter_).possible
        starts = self._index.starts
        found = []
        position = 0
        while position < len(matching):
            number = matching[position]
            if number >= len(starts):
                start, end = OPEN_END, len(matching)
            elif starts[number] == OPEN_START:
                start = OPEN_START
                end = _rank_before(matching, self._index.numbers_from(start + 1, start + 1)[0])
            elif unit is Unit.HOUR:
                period, end = self._hour_at(matching, position)
                found.append(period)
                position = end
                continue
            else:
                start = period_start(starts[number], unit)
                edge = next_period(start, unit)
                end = _rank_before(matching, self._index.numbers_from(edge, edge)[0])
            found.append(PeriodCount(start=start, first=position, count=end - position))
            position = end
        return tuple(found)

    def _hour_at(self, matching: BitMap, position: int) -> tuple[PeriodCount, int]:
        """The hour, or the rest of the day, of the event at a position, and where it ends."""
        number = matching[position]
        day, hour = self._index.starts[number], self._index.hours.get(number)
        start = day * HOURS_IN_DAY + (hour or 0)
        if hour is None:
            end = _rank_before(matching, self._index.untimed_before(day))
        else:
            end = _rank_before(matching, self._index.numbers_before(start + 1))
        count = end - position
        is_timed = hour is not None
        return PeriodCount(start=start, first=position, count=count, is_timed=is_timed), end

    def _facet(self, field: Field, matching: BitMap) -> Iterable[FacetCount]:
        values = self._index.values.get(field, {})
        shared = self.names.sharing(field) if field in NAMED_IN_PART else {}
        together = {value: union(values[key] for key in keys) for value, keys in shared.items()}
        counts = [
            FacetCount(value=value, label=label_of(field, value, self.cast), count=count)
            for value, bitmap in values.items()
            if (count := matching.intersection_cardinality(together.get(value, bitmap)))
        ]
        return sorted(counts, key=lambda facet: (-facet.count, facet.label))

    def _year_facet(self, filter_: Filter) -> Iterable[FacetCount]:
        matching = self._matcher.matched(filter_).possible
        asks_for_certainty = CERTAIN in filter_.values_of(Field.IS, with_excluded=True)
        for year in self._index.years():
            text = year_text(year)
            start, end = day_number(year, 1, 1), day_number(year + 1, 1, 1)
            if asks_for_certainty:
                count = self.count(filter_.plus(Term(field=Field.YEAR, values=(text,))))
            else:
                first, last = self._index.numbers_from(start, end)
                count = matching.range_cardinality(first, last)
                count += matching.intersection_cardinality(self._index.going_on(start))
            if count:
                yield FacetCount(value=text, label=text, count=count)


def _order(event: Event) -> tuple[int, int, int]:
    """What events are ordered by; the order of the file stays where it is the same.

    Those of a day that say no hour come first.
    """
    hour = -1 if event.date.hour is None else event.date.hour
    return (event.date.earliest_start, hour, event.date.latest_end)


def _rank_before(bitmap: BitMap, number: int) -> int:
    """How many numbers of the bitmap are less than the number."""
    return bitmap.rank(number - 1) if number > 0 else 0
