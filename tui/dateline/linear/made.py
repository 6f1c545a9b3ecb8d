"""Statements of which each is made when it is said, as there can be very many."""

from collections.abc import Callable, Sequence
from typing import overload


class Made(Sequence[str]):
    """So many statements, each made by its place, from 0 on."""

    def __init__(self, number: int, make: Callable[[int], str]) -> None:
        self._number = number
        self._make = make

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        places = range(self._number)[index]
        return self._make(places) if isinstance(places, int) else [self._make(n) for n in places]
