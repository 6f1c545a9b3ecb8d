"""Ids of events that come one by one: each its own, at sixteen bytes an event."""

from array import array
from collections.abc import Sequence
from itertools import count
from typing import Final

_FIRST_ROOM: Final = 1 << 16
_MASK: Final = (1 << 64) - 1


class Ids:
    """The ids that were given, by 64 bits of their hashes: two in ten million million are alike."""

    def __init__(self) -> None:
        """Begin without any."""
        self._slots = array("Q", (0,)) * _FIRST_ROOM
        self._count = 0

    def own(self, wanted: str) -> str:
        """The id, or the id with the first number from 2 up that was not given yet."""
        if self._take(wanted):
            return wanted
        return next(each for number in count(2) if self._take(each := f"{wanted}-{number}"))

    def give_all(self, wanted: Sequence[str]) -> bool:
        """Give ids as they are; False where that cannot be, and then none of them is given."""
        if len(set(wanted)) < len(wanted) or any(map(self._is_given, wanted)):
            return False
        return all(map(self._take, wanted))

    def _is_given(self, event_id: str) -> bool:
        slots = self._slots
        mask = len(slots) - 1
        hashed = hash(event_id) & _MASK or 1
        place = hashed & mask
        while found := slots[place]:
            if found == hashed:
                return True
            place = (place + 1) & mask
        return False

    def _take(self, event_id: str) -> bool:
        """Give an id; False where it was given before."""
        slots = self._slots
        mask = len(slots) - 1
        hashed = hash(event_id) & _MASK or 1
        place = hashed & mask
        while found := slots[place]:
            if found == hashed:
                return False
            place = (place + 1) & mask
        slots[place] = hashed
        self._count += 1
        if 2 * self._count > mask:
            self._grow()
        return True

    def _grow(self) -> None:
        """Make twice the room."""
        old = self._slots
        slots = array("Q", (0,)) * (2 * len(old))
        mask = len(slots) - 1
        for hashed in old:
            if hashed:
                place = hashed & mask
                while slots[place]:
                    place = (place + 1) & mask
                slots[place] = hashed
        self._slots = slots
