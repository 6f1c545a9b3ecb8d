"""When else the events of a segment can have been: the dates that disputes give.

They are kept like the dates of events, each with the number of the event that it is disputed of.
An event was then on some day possibly where one of its dates says so, and certainly only where
all of them do.
"""

from array import array
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct, field
from pyroaring import BitMap

from dateline.errors import DateError
from dateline.model import edtf
from dateline.model.event import Event
from dateline.store import dates
from dateline.store.dates import DateKey, Dates, date_key


def disputed_dates(event: Event) -> Iterator[DateKey]:
    """The other dates that sources give for the event; prose that is no EDTF is left out."""
    for dispute in event.disputes:
        if dispute.field == "date":
            try:
                yield date_key(edtf.parse(dispute.value))
            except DateError:
                continue


class DisputedDates(Struct):
    """The disputed dates of a segment, in order."""

    dates: Dates = field(default_factory=Dates)
    """The dates, each one an event of its own here."""
    events: "array[int]" = field(default_factory=lambda: array("I"))
    """For each of them the number of the event that it is disputed of."""

    @classmethod
    def of(cls, found: Iterable[tuple[DateKey, int]]) -> "DisputedDates":
        """The dates with the numbers of their events, in any order."""
        made = cls()
        keys = sorted(found)
        for key, number in keys:
            made.dates.add(key, 1)
            made.events.append(number)
        return made

    def __bool__(self) -> bool:
        """Whether any date is disputed."""
        return len(self.events) > 0

    def during(self, start: int, end: int) -> BitMap:
        """The events that some source lets have been under way in the days, `end` out."""
        return self._events(self.dates.during(start, end))

    def outside(self, start: int, end: int) -> BitMap:
        """The events that some source does not surely have been under way in the days."""
        surely = self.dates.certainly_during(start, end)
        return self._events(BitMap(range(self.dates.total)) - surely)

    def _events(self, places: BitMap) -> BitMap:
        return BitMap(self.events[place] for place in places)


def pack(disputed: DisputedDates) -> bytes:
    """The dates as bytes."""
    return msgspec.msgpack.encode((dates.pack(disputed.dates), disputed.events.tobytes()))


def unpack(data: bytes) -> DisputedDates:
    """The dates of `pack`.

    Raises:
        msgspec.MsgspecError: if these are no such bytes.
    """
    packed, events = msgspec.msgpack.decode(data, type=tuple[bytes, bytes])
    found = DisputedDates(dates=dates.unpack(packed))
    found.events.frombytes(events)
    return found
