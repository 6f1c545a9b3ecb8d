"""Events in time order, every value a bitmap.

An event's number is its rank by earliest start, latest end and order in the file. Each value of
each field has a roaring bitmap of the numbers that have it, so a filter is AND, OR, NOT of
bitmaps and a facet count is the size of one intersection. Days are ranks: two binary searches,
and for spans the bitmap of those still going on.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec import Struct, field
from pyroaring import BitMap

from dateline.model.chronicle import Cast
from dateline.model.dates import OPEN_END, OPEN_START, EventDate, civil
from dateline.model.event import Event
from dateline.model.periods import HOURS_IN_DAY
from dateline.store.query import Extent, Field
from dateline.store.values import values_of

K = TypeVar("K")

_BLOCK: Final = 4096
"""After so many events the bitmap of those still going on is kept."""


class Index(Struct):
    """The bitmaps of a chronicle and the days of its events by number."""

    values: dict[Field, dict[str, BitMap]] = field(default_factory=dict)
    roles: dict[tuple[str, str], BitMap] = field(default_factory=dict)
    """For a role and a party, the events in which the party had the role."""
    places: dict[str, set[str]] = field(default_factory=dict)
    """For the name of a place, the countries that it was said to lie in."""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    """The earliest start of each dated event, in order."""
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    """The latest end of each dated event."""
    spans: BitMap = field(default_factory=BitMap)
    """The dated events that can have lasted longer than a day."""
    latest_starts: "array[int]" = field(default_factory=lambda: array("q"))
    """The latest start of each dated event."""
    earliest_ends: "array[int]" = field(default_factory=lambda: array("q"))
    """The earliest end of each dated event."""
    hours: dict[int, int] = field(default_factory=dict)
    """For the events whose date says it, the hour at which they start."""
    vague: BitMap = field(default_factory=BitMap)
    """The dated events whose start or end can have been on more than one day."""
    doubtful: BitMap = field(default_factory=BitMap)
    """The dated events whose date is marked as uncertain or approximate."""
    undated: BitMap = field(default_factory=BitMap)
    """The events without a known date; their numbers come last."""
    everything: BitMap = field(default_factory=BitMap)
    extent: Extent | None = None
    """The days that the dated events cover, open ends left aside; None where there is none."""
    _going_on: dict[int, BitMap] = field(default_factory=dict)
    """By day."""
    _going_on_at_block: dict[int, BitMap] = field(default_factory=lambda: {0: BitMap()})
    """By block."""

    def add(self, event: Event, cast: Cast) -> int:
        """Take in the next event in order and give its number."""
        number = len(self.everything)
        self.everything.add(number)
        if event.date.is_known:
            self.starts.append(event.date.earliest_start)
            self.ends.append(event.date.latest_end)
            self._add_doubt(number, event.date)
            if event.date.hour is not None:
                self.hours[number] = event.date.hour
            if event.date.latest_end > event.date.earliest_start:
                self.spans.add(number)
            self._stretch(event.date)
        else:
            self.undated.add(number)
        for name, value in values_of(event, cast):
            _add(self.values.setdefault(name, {}), value, number)
        if event.place:
            countries = self.places.setdefault(event.place.name, set())
            countries.update([event.place.country] if event.place.country else [])
        for part in event.participants:
            if part.role:
                _add(self.roles, (part.role, part.party), number)
        return number

    def numbers_from(self, start: int, end: int) -> tuple[int, int]:
        """The numbers, first in and last out, of the events that start in these days.

        Args:
            start: The first day, in.
            end: The last day, out.
        """
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def numbers_before(self, hour: int) -> int:
        """The number of the first event that starts at this hour since day 0 or later.

        Events of a day that say no hour count as starting with the day.
        """
        day, of_day = divmod(hour, HOURS_IN_DAY)
        first, last = self.numbers_from(day, day + 1)
        if not of_day or not self.hours:
            return first if not of_day else last
        return first + bisect_left(
            range(first, last), of_day, key=lambda number: self.hours.get(number, 0)
        )

    def untimed_before(self, day: int) -> int:
        """The number of the first event of the day that says its hour, or of the next day's."""
        first, last = self.numbers_from(day, day + 1)
        return first + bisect_left(
            range(first, last), 0, key=lambda number: self.hours.get(number, -1)
        )

    def during(self, start: int, end: int) -> BitMap:
        """The events that can have been under way on some day from `start` (in) to `end` (out)."""
        first, last = self.numbers_from(start, end)
        return BitMap(range(first, last)) | self.going_on(start)

    def certainly_during(self, start: int, end: int) -> BitMap:
        """The events that were under way on some day from `start` to before `end` beyond doubt."""
        found = self.during(start, end) - self.doubtful
        out = [
            number
            for number in found & self.vague
            if self.latest_starts[number] >= end or self.earliest_ends[number] < start
        ]
        return found - BitMap(out)

    def going_on(self, day: int) -> BitMap:
        """The events that can have started before the day and not ended before it."""
        kept = self._going_on.get(day)
        if kept is None:
            before = bisect_left(self.starts, day)
            block = before // _BLOCK
            candidates = self._from_before_block(block) | (
                self.spans & BitMap(range(block * _BLOCK, before))
            )
            kept = BitMap(number for number in candidates if self.ends[number] >= day)
            self._going_on[day] = kept
        return kept

    def _add_doubt(self, number: int, date: EventDate) -> None:
        self.latest_starts.append(date.latest_start)
        self.earliest_ends.append(date.earliest_end)
        if date.is_uncertain or date.is_approximate:
            self.doubtful.add(number)
        starts_on_one_day = date.earliest_start == date.latest_start
        if not starts_on_one_day or date.earliest_end != date.latest_end:
            self.vague.add(number)

    def _from_before_block(self, block: int) -> BitMap:
        """The events numbered before the block that can last to the start of its first event."""
        # A loop and no recursion: ten million events are more blocks than Python's stack holds.
        known = block
        while known not in self._going_on_at_block:
            known -= 1
        kept = self._going_on_at_block[known]
        for later in range(known + 1, block + 1):
            first = later * _BLOCK
            day = self.starts[min(first, len(self.starts) - 1)]
            earlier = kept | (self.spans & BitMap(range(first - _BLOCK, first)))
            kept = BitMap(number for number in earlier if self.ends[number] >= day)
            self._going_on_at_block[later] = kept
        return kept

    def _stretch(self, date: EventDate) -> None:
        """Let the extent cover the date's known days."""
        bounds = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
        days = [day for day in bounds if OPEN_START < day < OPEN_END]
        if self.extent:
            days += [self.extent.start, self.extent.end - 1]
        if days:
            self.extent = Extent(start=min(days), end=max(days) + 1)

    def years(self) -> Iterable[int]:
        """The years in which an event can have been under way, in order.

        Over more than 20,000 years only those in which an event starts or ends.
        """
        if self.extent is None:
            return ()
        first, last = civil(self.extent.start)[0], civil(self.extent.end - 1)[0]
        if last - first <= 20_000:
            return range(first, last + 1)
        days = [day for day in (*self.starts, *self.ends) if OPEN_START < day < OPEN_END]
        return sorted({civil(day)[0] for day in days})


def _add(bitmaps: dict[K, BitMap], key: K, number: int) -> None:
    """Add a number to the bitmap of a key."""
    bitmap = bitmaps.get(key)
    if bitmap is None:
        bitmap = bitmaps[key] = BitMap()
    bitmap.add(number)
