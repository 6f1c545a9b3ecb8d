"""The events that a filter leaves in all segments, in one order of time.

Each segment numbers its own events by date. Here they are told apart by segment and number, and
counted through: an event's position is how many of the selection come before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pyroaring import BitMap

from dateline.model.dates import OPEN_END, OPEN_START
from dateline.store.dates import Dates


class Place(NamedTuple):
    """Where an event is kept."""

    segment: int
    """Which of the segments, from 0."""
    number: int
    """Its number there."""


class Selection:
    """Some events of several segments. Events of one date stand in the order of the segments."""

    def __init__(self, dates: Sequence[Dates], bitmaps: Sequence[BitMap]) -> None:
        """Select events.

        Args:
            dates: Those of each segment.
            bitmaps: For each segment the numbers of the events selected.
        """
        self._dates = dates
        self.bitmaps = bitmaps
        self._counts = [len(bitmap) for bitmap in bitmaps]
        self.count = sum(self._counts)
        """How many events are selected."""

    def at(self, position: int) -> Place:
        """The event at a position from 0 to before `count`."""
        return next(self.walk(position))[0]

    def walk(self, position: int) -> Iterator[tuple[Place, int]]:
        """The events from a position on, each with its position."""
        if len(self.bitmaps) == 1:
            yield from self._walk_alone(position)
            return
        heads = self._split(position)
        keys = [self._key_at(which, head) for which, head in enumerate(heads)]
        while position < self.count:
            which = min((key, which) for which, key in enumerate(keys) if key is not None)[1]
            bitmap, head = self.bitmaps[which], heads[which]
            run = self._dates[which].end_of_run(bitmap[head])
            for number in bitmap[head : rank_before(bitmap, run)]:
                yield Place(which, number), position
                position += 1
            heads[which] = rank_before(bitmap, run)
            keys[which] = self._key_at(which, heads[which])

    def _walk_alone(self, position: int) -> Iterator[tuple[Place, int]]:
        """The events from a position on where there is one segment."""
        if position < self.count:
            bitmap = self.bitmaps[0]
            numbers = bitmap.iter_equal_or_larger(bitmap[position])
            yield from ((Place(0, number), n) for n, number in enumerate(numbers, position))

    def position_of(self, place: Place) -> int:
        """How many of the selection come before an event, which need not be one of them."""
        if len(self.bitmaps) == 1:
            return rank_before(self.bitmaps[0], place.number)
        key = self._dates[place.segment].key_of(place.number)
        found = 0
        for which, (dates, bitmap) in enumerate(zip(self._dates, self.bitmaps, strict=True)):
            number = place.number
            if which != place.segment:
                number = dates.number_at(key, is_after=which < place.segment)
            found += rank_before(bitmap, number)
        return found

    def before_day(self, day: int) -> int:
        """How many of the selection start before the day."""
        return sum(
            rank_before(bitmap, dates.numbers_from(day, day)[0])
            for dates, bitmap in zip(self._dates, self.bitmaps, strict=True)
        )

    def _split(self, position: int) -> list[int]:
        """For each segment how many of its selected events are among the first of all."""
        if len(self.bitmaps) == 1:
            return [min(position, self.count)]
        day = self._day_at(position)
        firsts = [dates.numbers_from(day, day)[0] for dates in self._dates]
        heads = [rank_before(b, first) for b, first in zip(self.bitmaps, firsts, strict=True)]
        left = position - sum(heads)
        while left > 0:
            keys = [self._key_at(which, head) for which, head in enumerate(heads)]
            which = min((key, which) for which, key in enumerate(keys) if key is not None)[1]
            bitmap = self.bitmaps[which]
            run = self._dates[which].end_of_run(bitmap[heads[which]])
            taken = min(left, rank_before(bitmap, run) - heads[which])
            heads[which] += taken
            left -= taken
        return heads

    def _day_at(self, position: int) -> int:
        """The last day before which not more than so many of the selection start."""
        starts = [dates.starts for dates in self._dates if dates.starts]
        first = min((each[0] for each in starts), default=OPEN_END)
        last = max((each[-1] for each in starts), default=OPEN_START) + 1
        if not starts or self.before_day(last) <= position:
            return OPEN_END
        while last - first > 1:
            middle = (first + last) // 2
            if self.before_day(middle) <= position:
                first = middle
            else:
                last = middle
        return first

    def _key_at(self, which: int, head: int) -> Iterable[int] | None:
        """The date of a segment's event at its own position; None past its last one."""
        if head >= self._counts[which]:
            return None
        return self._dates[which].key_of(self.bitmaps[which][head])


def rank_before(bitmap: BitMap, number: int) -> int:
    """How many numbers of the bitmap are less than the number."""
    return bitmap.rank(number - 1) if number > 0 else 0
