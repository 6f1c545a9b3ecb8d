"""When the events of a segment were: its distinct dates in order, each with its run of numbers.

Events are numbered by date, so all events of one date are neighbours, and whatever is asked about
days is answered by runs: a chronicle of ten million events has some fifty thousand dates.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct, field
from pyroaring import BitMap

from dateline.model.dates import OPEN_END, OPEN_START, EventDate, civil
from dateline.model.periods import HOURS_IN_DAY
from dateline.store.query import Extent

_BLOCK: Final = 4096
"""After so many dates those that are still going on are kept."""


class DateKey(NamedTuple):
    """What events are ordered by, and all that is asked about a date.

    Earliest start, then the hour (those that say none first), then the narrower date, then what is
    certain before what is in doubt; the order of the file stays where it is all the same.
    """

    start: int
    """The earliest start; `OPEN_END` for undated events, which come last."""
    hour: int
    """-1 where the date says none."""
    end: int
    """The latest end."""
    is_doubtful: bool
    """Whether the date is marked as uncertain or approximate."""
    latest_start: int
    earliest_end: int


def date_key(date: EventDate) -> DateKey:
    """What an event of this date is ordered by."""
    return DateKey(
        date.earliest_start,
        -1 if date.hour is None else date.hour,
        date.latest_end,
        date.is_uncertain or date.is_approximate,
        date.latest_start,
        date.earliest_end,
    )


class Dates(Struct):
    """The distinct dates of the dated events of a segment, in order."""

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    """For each date its earliest start."""
    firsts: "array[int]" = field(default_factory=lambda: array("I"))
    """For each date the number of its first event."""
    dated: int = 0
    """How many events have a date; the numbers from here on are undated."""
    total: int = 0
    """How many events there are."""
    timed: "array[int]" = field(default_factory=lambda: array("I"))
    """Which of the dates say an hour."""
    hours: "array[int]" = field(default_factory=lambda: array("b"))
    """The hour of each of these."""
    spans: "array[int]" = field(default_factory=lambda: array("I"))
    """Which of the dates can last longer than a day."""
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    """The latest end of each of these."""
    vague: "array[int]" = field(default_factory=lambda: array("I"))
    """Which of the dates can have started or ended on more than one day."""
    latest_starts: "array[int]" = field(default_factory=lambda: array("q"))
    """The latest start of each of these."""
    earliest_ends: "array[int]" = field(default_factory=lambda: array("q"))
    """The earliest end of each of these."""
    doubtful: "array[int]" = field(default_factory=lambda: array("I"))
    """Which of the dates are marked as uncertain or approximate."""
    extent: Extent | None = None
    """The days that the dates cover, open ends left aside; None where there is none."""
    _going_on: dict[int, tuple[list[int], BitMap]] = field(default_factory=dict)
    """By day, the dates and their events."""
    _alive_at_block: dict[int, list[int]] = field(default_factory=lambda: {0: []})
    _doubtful_events: BitMap | None = None

    def add(self, key: DateKey, count: int) -> None:
        """Take in the next date in order, with how many events it has."""
        self.total += count
        if key.start == OPEN_END:
            return
        which = len(self.starts)
        self.starts.append(key.start)
        self.firsts.append(self.dated)
        self.dated += count
        if key.hour >= 0:
            self.timed.append(which)
            self.hours.append(key.hour)
        if key.end > key.start:
            self.spans.append(which)
            self.ends.append(key.end)
        if key.start != key.latest_start or key.end != key.earliest_end:
            self.vague.append(which)
            self.latest_starts.append(key.latest_start)
            self.earliest_ends.append(key.earliest_end)
        if key.is_doubtful:
            self.doubtful.append(which)
        days = [day for day in (key.start, key.latest_start, key.earliest_end, key.end)
                if OPEN_START < day < OPEN_END]  # fmt: skip
        if self.extent:
            days += [self.extent.start, self.extent.end - 1]
        if days:
            self.extent = Extent(start=min(days), end=max(days) + 1)

    def key_of(self, number: int) -> DateKey:
        """The date of the event with a number."""
        if number >= self.dated:
            return DateKey(OPEN_END, -1, OPEN_END, False, OPEN_END, OPEN_END)
        return self._key(bisect_right(self.firsts, number) - 1)

    def start_and_hour(self, number: int) -> tuple[int, int]:
        """The earliest start of a dated event, and its hour or -1."""
        which = bisect_right(self.firsts, number) - 1
        return self.starts[which], _value(self.timed, self.hours, which, -1)

    def end_of_run(self, number: int) -> int:
        """The number after the last event that has the date of this one."""
        if number >= self.dated:
            return self.total
        return self._first(bisect_right(self.firsts, number))

    def number_at(self, key: DateKey, *, is_after: bool) -> int:
        """How many events have an earlier date than this.

        Args:
            key: The date.
            is_after: Whether events of this very date count too.
        """
        if key.start == OPEN_END:
            return self.total if is_after else self.dated
        which = bisect_left(self.starts, key.start)
        while which < len(self.starts) and self.starts[which] == key.start:
            found = self._key(which)
            if found > key or (found == key and not is_after):
                break
            which += 1
        return self._first(which)

    def numbers_from(self, start: int, end: int) -> tuple[int, int]:
        """The numbers, first in and last out, of the events that start in these days.

        Args:
            start: The first day, in.
            end: The last day, out.
        """
        return (
            self._first(bisect_left(self.starts, start)),
            self._first(bisect_left(self.starts, end)),
        )

    def numbers_before(self, hour: int) -> int:
        """The number of the first event that starts at this hour since day 0 or later.

        Events of a day that say no hour count as starting with the day.
        """
        day, of_day = divmod(hour, HOURS_IN_DAY)
        if not of_day:
            return self.numbers_from(day, day + 1)[0]
        return self._number_from_hour(day, of_day)

    def untimed_before(self, day: int) -> int:
        """The number of the first event of the day that says its hour, or of the next day's."""
        return self._number_from_hour(day, 0)

    def during(self, start: int, end: int) -> BitMap:
        """The events that can have been under way on some day from `start` (in) to `end` (out)."""
        first, last = self.numbers_from(start, end)
        return BitMap(range(first, last)) | self.going_on(start)

    def certainly_during(self, start: int, end: int) -> BitMap:
        """The events that were under way on some day from `start` to before `end` beyond doubt."""
        if self._doubtful_events is None:
            self._doubtful_events = self._events(self.doubtful)
        first = bisect_left(self.vague, bisect_left(self.starts, start))
        last = bisect_left(self.vague, bisect_left(self.starts, end))
        places = [*range(first, last), *self._places(self.vague, self._alive(start)[0])]
        out = [
            self.vague[place]
            for place in places
            if self.latest_starts[place] >= end or self.earliest_ends[place] < start
        ]
        return self.during(start, end) - self._doubtful_events - self._events(out)

    def going_on(self, day: int) -> BitMap:
        """The events that can have started before the day and not ended before it."""
        return self._alive(day)[1]

    def years(self) -> Iterable[int]:
        """The years in which an event can have been under way, in order.

        Over more than 20,000 years only those in which an event starts or ends.
        """
        if self.extent is None:
            return ()
        first, last = civil(self.extent.start)[0], civil(self.extent.end - 1)[0]
        if last - first <= 20_000:
            return range(first, last + 1)
        single = set(range(len(self.starts))).difference(self.spans)
        days = {*self.starts, *self.ends, *(self.starts[which] for which in single)}
        return sorted({civil(day)[0] for day in days if OPEN_START < day < OPEN_END})

    def _key(self, which: int) -> DateKey:
        start = self.starts[which]
        end = _value(self.spans, self.ends, which, start)
        return DateKey(
            start,
            _value(self.timed, self.hours, which, -1),
            end,
            _value(self.doubtful, self.doubtful, which, -1) == which,
            _value(self.vague, self.latest_starts, which, start),
            _value(self.vague, self.earliest_ends, which, end),
        )

    def _first(self, which: int) -> int:
        """The number of the first event of a date; that of the undated ones past the last date."""
        return self.firsts[which] if which < len(self.firsts) else self.dated

    def _number_from_hour(self, day: int, hour: int) -> int:
        """The first event of the day that says this hour or a later one, or the next day's."""
        first, last = bisect_left(self.starts, day), bisect_left(self.starts, day + 1)
        place = bisect_left(self.timed, first)
        while place < len(self.timed) and self.timed[place] < last:
            if self.hours[place] >= hour:
                return self._first(self.timed[place])
            place += 1
        return self._first(last)

    def _alive(self, day: int) -> tuple[list[int], BitMap]:
        """The dates that begin before the day and can last to it, and their events."""
        kept = self._going_on.get(day)
        if kept is None:
            before = bisect_left(self.starts, day)
            block = before // _BLOCK
            alive = self._alive_at_start_of(block) + self._spans_between(block * _BLOCK, before)
            alive = [which for which in alive if self._end(which) >= day]
            kept = self._going_on[day] = alive, self._events(alive)
        return kept

    def _alive_at_start_of(self, block: int) -> list[int]:
        """The dates before the block that can last to the start of its first one."""
        # A loop and no recursion: there can be more blocks than Python's stack holds.
        known = block
        while known not in self._alive_at_block:
            known -= 1
        alive = self._alive_at_block[known]
        for later in range(known + 1, block + 1):
            first = later * _BLOCK
            day = self.starts[min(first, len(self.starts) - 1)]
            alive = alive + self._spans_between(first - _BLOCK, first)
            alive = [which for which in alive if self._end(which) >= day]
            self._alive_at_block[later] = alive
        return alive

    def _spans_between(self, first: int, last: int) -> list[int]:
        return list(self.spans[bisect_left(self.spans, first) : bisect_left(self.spans, last)])

    def _end(self, which: int) -> int:
        return self.ends[bisect_left(self.spans, which)]

    def _events(self, dates: Iterable[int]) -> BitMap:
        """All events of some dates."""
        found = BitMap()
        for which in dates:
            found.add_range(self.firsts[which], self._first(which + 1))
        return found

    @staticmethod
    def _places(kept: Sequence[int], dates: Iterable[int]) -> Iterator[int]:
        """Where the dates stand among those of a kind that are kept, for each that does."""
        for which in dates:
            place = bisect_left(kept, which)
            if place < len(kept) and kept[place] == which:
                yield place


def _value(kept: Sequence[int], values: Sequence[int], which: int, otherwise: int) -> int:
    """The value of a date, where it is among those for which one is kept."""
    place = bisect_left(kept, which)
    return values[place] if place < len(kept) and kept[place] == which else otherwise


_ARRAYS: Final = (
    "starts", "firsts", "timed", "hours", "spans", "ends", "vague", "latest_starts",
    "earliest_ends", "doubtful",
)  # fmt: skip


class _Packed(Struct, frozen=True):
    """The dates as they are stored; the bytes of the arrays are those of this machine."""

    dated: int
    total: int
    extent: Extent | None
    arrays: dict[str, bytes]


def pack(dates: Dates) -> bytes:
    """The dates as bytes."""
    arrays = {name: getattr(dates, name).tobytes() for name in _ARRAYS}
    return msgspec.msgpack.encode(_Packed(dates.dated, dates.total, dates.extent, arrays))


def unpack(data: bytes) -> Dates:
    """The dates of `pack`.

    Raises:
        msgspec.MsgspecError: if these are no such bytes.
    """
    packed = msgspec.msgpack.decode(data, type=_Packed)
    dates = Dates(dated=packed.dated, total=packed.total, extent=packed.extent)
    for name in _ARRAYS:
        getattr(dates, name).frombytes(packed.arrays[name])
    return dates
