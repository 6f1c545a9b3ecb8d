"""Ids of events that come one by one: each its own, at sixteen bytes an event."""

from array import array
from base64 import b32encode
from collections.abc import Sequence
from hashlib import blake2b
from itertools import count
from typing import Final

_FIRST_ROOM: Final = 1 << 16
_MASK: Final = (1 << 64) - 1
_LETTERS: Final = 10
"""Of an id that is made, of five bits each: two in ten million rows hardly get the same."""


def made_id(prefix: str, row: bytes) -> str:
    """An id for a row that has none: it stays as long as the row does, wherever that stands."""
    letters = b32encode(blake2b(row, digest_size=8).digest())[:_LETTERS]
    return f"{prefix}-{letters.decode().lower()}"


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
        hashes = list(map(_hashed, wanted))
        while 2 * (self._count + len(hashes)) >= len(self._slots):
            self._grow()
        slots = self._slots
        mask = len(slots) - 1
        taken: list[int] = []
        for hashed in hashes:  # as `_place_of`, which would be called for each of millions of ids
            place = hashed & mask
            while (found := slots[place]) and found != hashed:
                place = (place + 1) & mask
            if found:
                self._take_back(taken)
                return False
            slots[place] = hashed
            taken.append(place)
        self._count += len(taken)
        return True

    def _take_back(self, places: Sequence[int]) -> None:
        """Free the slots that were filled last, behind which nothing was looked for since."""
        for place in places:
            self._slots[place] = 0

    def _take(self, event_id: str) -> bool:
        """Give an id; False where it was given before."""
        hashed = _hashed(event_id)
        place = self._place_of(hashed)
        if self._slots[place]:
            return False
        self._slots[place] = hashed
        self._count += 1
        if 2 * self._count >= len(self._slots):
            self._grow()
        return True

    def _place_of(self, hashed: int) -> int:
        """Where a hash stands, or else would be put."""
        slots = self._slots
        mask = len(slots) - 1
        place = hashed & mask
        while (found := slots[place]) and found != hashed:
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        """Make twice the room."""
        old, self._slots = self._slots, array("Q", (0,)) * (2 * len(self._slots))
        for hashed in filter(None, old):
            self._slots[self._place_of(hashed)] = hashed


def _hashed(event_id: str) -> int:
    """What stands for an id; never 0, which stands for none."""
    return hash(event_id) & _MASK or 1
