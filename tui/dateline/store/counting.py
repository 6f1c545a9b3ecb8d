"""What is counted of the selected events of one segment, and how the counts are put together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeVar

from pyroaring import BitMap

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.edtf_text import year_text
from dateline.model.periods import HOURS_IN_DAY, Unit, next_period, period_start
from dateline.store.dates import Dates
from dateline.store.query import FacetCount, PeriodCount
from dateline.store.segment import Segment
from dateline.store.selection import rank_before

_RANKS_A_STEP: Final = 16
"""Ranks in a bitmap that take as long as a step from one period to the next."""

K = TypeVar("K")
Period = tuple[int, bool]
"""The start of a period, and whether its events say an hour: what periods are ordered by."""


def values(bitmaps: Mapping[str, BitMap], matching: BitMap) -> dict[str, int]:
    """Each value that some selected event has, with how many have it."""
    count_of = matching.intersection_cardinality
    return {value: count for value, bitmap in bitmaps.items() if (count := count_of(bitmap))}


def first_numbers(dates: Dates, edges: Sequence[int], *, is_by_hour: bool) -> list[int]:
    """For each edge the number of the first event that starts there or later."""
    if is_by_hour:
        return [dates.numbers_before(edge) for edge in edges]
    return [dates.numbers_from(edge, edge)[0] for edge in edges]


def between(matching: BitMap, firsts: Sequence[int], total: int) -> tuple[int, ...]:
    """How many selected events have a number from each of these on, to before the next.

    Args:
        matching: The events.
        firsts: The numbers, ascending.
        total: How many events the segment has.
    """
    rank = matching.rank  # as `rank_before`, which would be called for each edge of each lane
    ranks = firsts if len(matching) == total else [rank(n - 1) if n else 0 for n in firsts]
    return tuple(after - before for before, after in pairwise(ranks))


class YearRange(NamedTuple):
    """The events of a segment that can have been under way in a year."""

    year: int
    first: int
    """The number of the first that starts in it, in."""
    last: int
    """The number after the last that does."""
    going_on: BitMap
    """Those that began before it."""
    disputed: BitMap
    """Those that only a dispute puts there."""


class YearCounts:
    """Counts in which years selected events of a segment were. It may be asked from any thread."""

    def __init__(self, segment: Segment, years: Iterable[int]) -> None:
        """Find the events of each year."""
        self._segment = segment
        self._ranges = [_year_range(segment, year) for year in years]
        self._unsure: list[BitMap] | None = None

    def possible(self, matching: BitMap) -> dict[int, int]:
        """For each year how many selected events can have been under way in it."""
        return {
            each.year: matching.range_cardinality(each.first, each.last)
            + matching.intersection_cardinality(each.going_on)
            + (matching.intersection_cardinality(each.disputed) if each.disputed else 0)
            for each in self._ranges
        }

    def certain(self, matching: BitMap) -> dict[int, int]:
        """For each year how many selected events were under way in it beyond doubt."""
        if self._unsure is None:
            self._unsure = [_unsure(self._segment, each.year) for each in self._ranges]
        return {
            year: count - matching.intersection_cardinality(unsure)
            for (year, count), unsure in zip(
                self.possible(matching).items(), self._unsure, strict=True
            )
        }

    def doubtful(self, certain: BitMap, matching: BitMap) -> dict[int, int]:
        """For each year how many selected events are in it, or are selected, only possibly.

        Args:
            certain: The events that are selected beyond doubt.
            matching: Those selected.
        """
        beyond_doubt = self.certain(matching & certain)
        return {year: n - beyond_doubt[year] for year, n in self.possible(matching).items()}


def _year_range(segment: Segment, year: int) -> YearRange:
    """The events of a year."""
    start, end = _days_of(year)
    dates = segment.dates
    disputed = segment.disputed.during(start, end) if segment.disputed else BitMap()
    if disputed:
        disputed = disputed - dates.during(start, end)
    return YearRange(year, *dates.numbers_from(start, end), dates.going_on(start), disputed)


def _unsure(segment: Segment, year: int) -> BitMap:
    """The events that can have been under way in a year, but not beyond doubt."""
    start, end = _days_of(year)
    return segment.during(start, end) - segment.certainly_during(start, end)


def _days_of(year: int) -> tuple[int, int]:
    """The first day of a year, and the first after it."""
    return day_number(year, 1, 1), day_number(year + 1, 1, 1)


def year_facet(year: int, count: int, leads: int) -> FacetCount:
    """A year as a value of its field."""
    return FacetCount(value=year_text(year), label=year_text(year), count=count, leads=leads)


class Cuts:
    """Cuts selected events of a segment into periods. It may be asked from any thread."""

    def __init__(self, dates: Dates) -> None:
        """Know when the events were."""
        self._dates = dates
        self._kept: tuple[Unit, list[Period], list[int]] | None = None
        """The periods of the unit that all events were cut into last, and the number of the first
        event of each, with the number of events behind the last."""

    def periods(self, matching: BitMap, unit: Unit) -> dict[Period, int]:
        """The periods in which selected events start, in order, each with how many do."""
        kept = self._kept
        if kept and kept[0] is unit and len(kept[1]) < _RANKS_A_STEP * len(matching):
            counts = between(matching, kept[2], self._dates.total)
            return {period: n for period, n in zip(kept[1], counts, strict=True) if n}
        found = periods(self._dates, matching, unit)
        if len(matching) == self._dates.total:
            self._kept = unit, list(found), [0, *accumulate(found.values())]
        return found


def periods(dates: Dates, matching: BitMap, unit: Unit) -> dict[Period, int]:
    """The periods in which selected events start, in order, each with how many do."""
    found: dict[Period, int] = {}
    position = 0
    while position < len(matching):
        number = matching[position]
        if number >= dates.dated:
            period, end = (OPEN_END, True), len(matching)
        else:
            start, hour = dates.start_and_hour(number)
            if start == OPEN_START:
                period, last = (start, True), dates.numbers_from(start + 1, start + 1)[0]
            elif unit is Unit.HOUR:
                period = (start * HOURS_IN_DAY + max(0, hour), hour >= 0)
                last = dates.numbers_before(period[0] + 1)
                if hour < 0:
                    last = dates.untimed_before(start)
            else:
                period = (period_start(start, unit), True)
                edge = next_period(period[0], unit)
                last = dates.numbers_from(edge, edge)[0]
            end = rank_before(matching, last)
        found[period] = end - position
        position = end
    return found


def in_order(counts: Mapping[Period, int], leads: Mapping[Period, int]) -> tuple[PeriodCount, ...]:
    """The periods with their counts, and where each begins."""
    found = []
    position = 0
    for period, count in sorted(counts.items()):
        start, is_timed = period
        found.append(
            PeriodCount(
                start=start, first=position, count=count, is_timed=is_timed,
                leads=leads.get(period, 0),
            )
        )  # fmt: skip
        position += count
    return tuple(found)


def all_added(
    counts: Iterable[tuple[Mapping[K, int], Mapping[K, int]]],
) -> tuple[dict[K, int], dict[K, int]]:
    """The counts of all segments and of their leads, each added up."""
    every: dict[K, int] = {}
    leads: dict[K, int] = {}
    for pair in counts:
        for together, more in zip((every, leads), pair, strict=True):
            for key, count in more.items():
                together[key] = together.get(key, 0) + count
    return every, leads


def of_both(
    count: Callable[[BitMap], dict[K, int]], matching: BitMap, leads: BitMap
) -> tuple[dict[K, int], dict[K, int]]:
    """What is counted of the selected events, and of those of them that are leads.

    Most files have none or nothing else, and are counted once.

    Args:
        count: Counts some events.
        matching: Those selected.
        leads: All that are leads.
    """
    both = matching & leads if leads else leads
    every = count(matching)
    if not both:
        return every, {}
    return every, every if len(both) == len(matching) else count(both)
