"""Finding what was typed among tens of thousands of items, each character among those left."""

from collections.abc import Sequence

from dateline.store.fold import tokens
from dateline.view.choice import Item, Names, fit, names_of, near


class Lookup:
    """Items of which those that fit a typed text are found; what was found before is kept."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        """Know the items; they are not looked at yet."""
        self.items = items
        self._names: Sequence[Names] | None = None
        self._fitting: list[tuple[str, Sequence[int]]] = []
        """Texts, each the beginning of the next, with the places of the items that fit."""

    def find(self, typed: str) -> tuple[Item, ...]:
        """The items that fit what was typed, best fit first, or else those most like it."""
        wanted = typed.strip()
        if not wanted:
            return self.items
        if self._names is None:
            self._names = tuple(map(names_of, self.items))
        # What fits a text fits its beginnings too, if these have a letter or digit.
        while self._fitting and not wanted.startswith(self._fitting[-1][0]):
            self._fitting.pop()
        places = self._fitting[-1][1] if self._fitting else range(len(self.items))
        parts = tokens(wanted)
        ranked = ((fit(wanted, parts, self._names[place]), place) for place in places)
        fitting = sorted((how, place) for how, place in ranked if how is not None)
        if parts:
            self._fitting.append((wanted, [place for _, place in fitting]))
        if not fitting:
            return near(typed, self.items)
        return tuple(self.items[place] for _, place in fitting)
