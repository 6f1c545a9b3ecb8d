"""What is counted of the selected events of one segment, and how the counts are put together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.edtf_text import year_text
from dateline.model.periods import HOURS_IN_DAY, Unit, next_period, period_start
from dateline.store.dates import Dates
from dateline.store.query import FacetCount, Field, PeriodCount, Term
from dateline.store.segment import Segment
from dateline.store.selection import rank_before

K = TypeVar("K")
Period = tuple[int, bool]
"""The start of a period, and whether its events say an hour: what periods are ordered by."""


def values(bitmaps: Mapping[str, BitMap], matching: BitMap) -> dict[str, int]:
    """Each value that some selected event has, with how many have it."""
    counts = (
        (value, matching.intersection_cardinality(bitmap)) for value, bitmap in bitmaps.items()
    )
    return {value: count for value, count in counts if count}


def first_numbers(dates: Dates, edges: Sequence[int], *, is_by_hour: bool) -> list[int]:
    """For each edge the number of the first event that starts there or later."""
    if is_by_hour:
        return [dates.numbers_before(edge) for edge in edges]
    return [dates.numbers_from(edge, edge)[0] for edge in edges]


def between(matching: BitMap, firsts: Iterable[int]) -> tuple[int, ...]:
    """How many selected events have a number from each of these on, to before the next."""
    ranks = [rank_before(matching, first) for first in firsts]
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


def year_ranges(segment: Segment, years: Iterable[int]) -> list[YearRange]:
    """The events of years."""
    found = []
    for year in years:
        start, end = day_number(year, 1, 1), day_number(year + 1, 1, 1)
        dates = segment.dates
        disputed = segment.disputed.during(start, end) if segment.disputed else BitMap()
        if disputed:
            disputed -= dates.during(start, end)
        found.append(
            YearRange(year, *dates.numbers_from(start, end), dates.going_on(start), disputed)
        )
    return found


def years(ranges: Iterable[YearRange], matching: BitMap) -> dict[int, int]:
    """For each year how many selected events can have been under way in it."""
    return {
        each.year: matching.range_cardinality(each.first, each.last)
        + matching.intersection_cardinality(each.going_on)
        + (matching.intersection_cardinality(each.disputed) if each.disputed else 0)
        for each in ranges
    }


def year_term(year: int) -> Term:
    """The term that leaves the events of a year."""
    return Term(field=Field.YEAR, values=(year_text(year),))


def year_facet(year: int, count: int, leads: int) -> FacetCount:
    """A year as a value of its field."""
    return FacetCount(value=year_text(year), label=year_text(year), count=count, leads=leads)


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
