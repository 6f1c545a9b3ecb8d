"""Where each of many things stands: what the bitmaps of a segment are made from.

Rows of items lie end to end as they were gathered. Laid out anew in the order of time, each item
has a place, counted on from row to row, and each kind of item keeps its places and its rows. NumPy,
where it is installed, does this for a large segment in a fifth of the time.
"""

from array import array
from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

_MANY: Final = 200_000
"""Items that are worth the import of NumPy."""
_BLOCK: Final = 1 << 16
"""Rows that are laid out at once, for the sake of memory."""
_PLACE_BITS: Final = 32


class Rows(Struct):
    """Rows of items, each item given by the number of its kind."""

    items: "array[int]"
    ends: "array[int]"
    """The end of each row in the items, after a first number where the first one begins."""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.ends) - 1


class Standing(Struct):
    """Where the items stand."""

    starts: "array[int]"
    """The first place of each row."""
    rows: "Callable[[int], array[int]]"
    """The rows that hold a kind, ascending; one may be named more than once."""
    places: "Callable[[int], array[int]]"
    """The places of a kind, ascending."""


def standing(rows: Rows, order: "array[int]", kinds: int) -> Standing:
    """Where the items of each kind stand.

    Args:
        rows: The items.
        order: For each row to be, its rank among those gathered.
        kinds: How many kinds there are.
    """
    if len(rows.items) >= _MANY:
        try:
            return _sorted(rows, order, kinds)
        except ImportError:
            pass
    return _appended(rows, order, kinds)


def _appended(rows: Rows, order: "array[int]", kinds: int) -> Standing:
    having: list[array[int]] = [array("I") for _ in range(kinds)]
    places: list[array[int]] = [array("I") for _ in range(kinds)]
    starts, place = array("I"), 0
    items, ends = rows.items, rows.ends
    for number, rank in enumerate(order):
        starts.append(place)
        found = items[ends[rank] : ends[rank + 1]]
        for place, kind in enumerate(found, place):  # noqa: B020  # goes on from row to row
            places[kind].append(place)
        place = starts[-1] + len(found)
        for kind in set(found):
            having[kind].append(number)
    return Standing(starts, having.__getitem__, places.__getitem__)


def _sorted(rows: Rows, order: "array[int]", kinds: int) -> Standing:
    """The same by one sort of kinds and places, of which each pair is one number."""
    import numpy as np

    items, ends, ranks = (np.frombuffer(each, np.uint32) for each in (rows.items, rows.ends, order))
    lengths = ends[1:] - ends[:-1]
    keys = np.empty(int(ends[-1] - ends[0]), np.uint64)
    row_at = np.empty(len(keys), np.uint32)
    starts = np.empty(len(ranks), np.uint32)
    filled = 0
    for first in range(0, len(ranks), _BLOCK):
        some = ranks[first : first + _BLOCK]
        long = lengths[some].astype(np.int64)
        begins = filled + np.cumsum(long) - long
        starts[first : first + len(some)] = begins
        here = slice(filled, filled + int(long.sum()))
        places = np.arange(here.start, here.stop)
        found = items[places + np.repeat(ends[some] - begins, long)]
        keys[here] = (found.astype(np.uint64) << _PLACE_BITS) | places.astype(np.uint64)
        row_at[here] = np.repeat(np.arange(first, first + len(some), dtype=np.uint32), long)
        filled = here.stop
    keys.sort()
    cuts = np.searchsorted(keys, np.arange(kinds + 1, dtype=np.uint64) << _PLACE_BITS)

    def places_of(kind: int) -> Any:
        return keys[cuts[kind] : cuts[kind + 1]].astype(np.uint32)

    return Standing(
        array("I", starts.tobytes()),
        lambda kind: array("I", row_at[places_of(kind)].tobytes()),
        lambda kind: array("I", places_of(kind).tobytes()),
    )
