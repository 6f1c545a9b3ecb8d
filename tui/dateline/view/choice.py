"""Choosing from a list: typing narrows it, marks pick several. Pure values."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from dateline.store.fold import fold, tokens

_EXACT: Final = 0


class Item(Struct, frozen=True, kw_only=True):
    """One thing to choose."""

    value: str
    label: str
    count: int | None = None
    """How many events the choice would leave; None where that is not what it is about."""
    note: str = ""
    """A few words more, such as a code or a key."""
    leads: int = 0
    """How many of `count` are leads."""


class Choice(Struct, frozen=True, kw_only=True):
    """A list being chosen from."""

    items: tuple[Item, ...]
    typed: str = ""
    cursor: int = 0
    """Which of the items shown is under the cursor."""
    marked: frozenset[str] = frozenset()
    """The values that are marked."""
    found: tuple[Item, ...] | None = None
    """The items to show, where they were looked for already."""

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that fit what was typed, best fit first, else in their order."""
        if self.found is not None:
            return self.found
        if not self.typed.strip():
            return self.items
        return tuple(item for _, item in self._ranked()) or near(self.typed, self.items)

    @property
    def named(self) -> tuple[Item, ...]:
        """The items that were typed: those of just that name, or else all that fit.

        None where none fits; what is only like it was not typed.
        """
        ranked = self._ranked()
        exact = tuple(item for fit, item in ranked if fit == _EXACT)
        return exact or tuple(item for _, item in ranked)

    @property
    def current(self) -> Item | None:
        """The item under the cursor; None where nothing is shown."""
        shown = self.shown
        return shown[min(self.cursor, len(shown) - 1)] if shown else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The marked values in the order of the list, or with none the one under the cursor."""
        if self.marked:
            return tuple(item.value for item in self.items if item.value in self.marked)
        current = self.current
        return (current.value,) if current else ()

    def _ranked(self) -> list[tuple[int, Item]]:
        """The items that fit what was typed with how well they do, best fit first."""
        wanted, parts = self.typed.strip(), tokens(self.typed)
        ranked = ((fit(wanted, parts, names_of(item)), item) for item in self.items)
        fitting = [(fit, item) for fit, item in ranked if fit is not None]
        return sorted(fitting, key=lambda pair: pair[0])


def type_text(choice: Choice, text: str) -> Choice:
    """The choice with more typed; the cursor goes to the best fit."""
    return replace(choice, typed=choice.typed + text, cursor=0, found=None)


def erase(choice: Choice) -> Choice:
    """The choice with the last typed character gone."""
    return replace(choice, typed=choice.typed[:-1], cursor=0, found=None)


def move(choice: Choice, step: int) -> Choice:
    """The choice with the cursor moved, not beyond either end."""
    last = max(0, len(choice.shown) - 1)
    return replace(choice, cursor=max(0, min(choice.cursor + step, last)))


def mark(choice: Choice) -> Choice:
    """The choice with the item under the cursor marked, or unmarked, and the cursor one on."""
    current = choice.current
    if current is None:
        return choice
    return move(replace(choice, marked=choice.marked ^ {current.value}), 1)


class Names(NamedTuple):
    """What an item goes by, folded."""

    whole: tuple[str, ...]
    """Its label, value and note, each once."""
    words: tuple[str, ...]


def names_of(item: Item) -> Names:
    """What an item goes by."""
    # Most have but one, and there may be tens of thousands.
    names = tuple(dict.fromkeys(filter(None, (item.label, item.value, item.note))))
    return Names(tuple(map(fold, names)), tuple(tokens(" ".join(names))))


def fit(wanted: str, parts: Sequence[str], names: Names) -> int | None:
    """How well an item fits: 0 best; None where it does not.

    Args:
        wanted: What was typed, without blanks around it.
        parts: Its words.
        names: What the item goes by.
    """
    wanted = fold(wanted)
    if wanted in names.whole:
        return _EXACT
    if any(name.startswith(wanted) for name in names.whole):
        return 1
    if parts and all(any(word.startswith(part) for word in names.words) for part in parts):
        return 2
    return 3 if any(wanted in name for name in names.whole) else None


def near(typed: str, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items most like what was typed, for one who mistyped."""
    from rapidfuzz import fuzz, process

    labels = [fold(item.label) for item in items]
    found = process.extract(fold(typed), labels, scorer=fuzz.WRatio, limit=10, score_cutoff=75)
    return tuple(items[index] for _, _, index in found)
