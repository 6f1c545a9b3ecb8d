"""Many draws from a fixed distribution at some tens of nanoseconds each, in plain Python."""

import random
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

_T = TypeVar("_T")
_SLOTS = 1 << 16
"""As many as a number of two bytes can name: random bytes are then places in a table."""


class Draw(Generic[_T]):
    """Values with weights, laid out so that a random number of two bytes names one of them.

    A value has slots in proportion to its weight. Where 65,536 slots are too few for the rarest,
    several tables share them evenly, and each draw takes one table by chance.
    """

    def __init__(self, values: Sequence[_T], weights: Sequence[float], *, tables: int = 1) -> None:
        size = _SLOTS * tables
        ends = list(accumulate(weights))
        slots: list[_T] = []
        for value, end in zip(values, ends, strict=True):
            slots.extend([value] * (round(size * end / ends[-1]) - len(slots)))
        self._tables = [slots[first::tables] for first in range(tables)]

    def take(self, rng: random.Random, count: int) -> Iterator[_T]:
        """So many values, one after the other."""
        table = self._tables[rng.randrange(len(self._tables))]
        return map(table.__getitem__, numbers(rng, count))


def numbers(rng: random.Random, count: int) -> "array[int]":
    """So many numbers from 0 to 65,535, each as likely."""
    return array("H", rng.randbytes(2 * count))


def zipf(count: int, exponent: float) -> list[float]:
    """The weights of ranks 1 to `count` by Zipf's law."""
    return [rank**-exponent for rank in range(1, count + 1)]
