"""Which events a filter leaves: certainly, and possibly, as bitmaps.

An event of `2025?` may or may not lie in 2025, so a filter has two answers. Terms are combined in
Kleene's three-valued logic: what is possible without a term is everything that is not certain
with it, and the other way round.
"""

from collections.abc import Collection, Iterable
from typing import Final

from msgspec import Struct
from pyroaring import BitMap

from dateline.model import edtf
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.store.index import Index
from dateline.store.names import Names
from dateline.store.query import CERTAIN, MARKED, Field, Filter, Range, Term, Value
from dateline.store.rows import Rows

NAMED_IN_PART: Final = (
    Field.KIND, Field.SERIES, Field.PLACE, Field.PERSON, Field.SOURCE, Field.STATUS
)  # fmt: skip
"""The fields whose values may be named in part."""

_MOST_KEPT: Final = 64
"""Filters whose answers are kept: those around the one that is looked at."""


class Matched(Struct, frozen=True):
    """The numbers of the events that a filter leaves."""

    possible: BitMap
    """All that it may leave: what is shown and counted."""
    certain: BitMap
    """Those of them about which there is no doubt."""


class Matcher:
    """Finds the events that a filter leaves."""

    def __init__(self, index: Index, rows: Rows, names: Names) -> None:
        self._index = index
        self._rows = rows
        self._names = names
        self._marked = BitMap()
        self._kept: dict[Filter, Matched] = {}

    def mark(self, ids: Collection[str]) -> None:
        """Let `is:marked` find these events, and no others."""
        numbers = (self._rows.number_of(event_id) for event_id in ids)
        self._marked = BitMap(number for number in numbers if number is not None)
        self._kept = {}

    def matched(self, filter_: Filter) -> Matched:
        """The events that the filter leaves."""
        kept = self._kept
        found = kept.get(filter_)
        if found is None:
            found = self._find(filter_)
            if len(kept) >= _MOST_KEPT:
                kept.pop(next(iter(kept)), None)
            kept[filter_] = found
        return found

    def _find(self, filter_: Filter) -> Matched:
        everything = self._index.everything
        possible = certain = everything
        last_word = max(
            (n for n, t in enumerate(filter_.terms) if t.field is Field.WORD and not t.is_excluded),
            default=None,
        )
        wants_certain, wants_doubtful = False, False
        for number, term in enumerate(filter_.terms):
            if term.field is Field.IS and CERTAIN in term.values:
                wants_certain |= not term.is_excluded
                wants_doubtful |= term.is_excluded
                continue
            may, must = self._having(term, is_prefix=number == last_word)
            if term.is_excluded:
                may, must = everything - must, everything - may
            possible, certain = possible & may, certain & must
        if wants_doubtful:
            possible, certain = possible - certain, BitMap()
        if wants_certain:
            possible = certain
        return Matched(possible, certain)

    def _having(self, term: Term, *, is_prefix: bool) -> tuple[BitMap, BitMap]:
        """The events that possibly, and those that certainly, have one of the values."""
        if term.field in (Field.YEAR, Field.DATE):
            days = [days_of(value) for value in term.values]
            return (
                union(self._index.during(start, end) for start, end in days),
                union(self._index.certainly_during(start, end) for start, end in days),
            )
        found = union(self._having_value(term, v, is_prefix=is_prefix) for v in term.values)
        return found, found

    def _having_value(self, term: Term, value: Value, *, is_prefix: bool) -> BitMap:
        field = term.field
        values = self._index.values.get(field, {})
        if isinstance(value, Range):
            first, last = int(value.first or 0), int(value.last or OPEN_END)
            return union(bitmap for key, bitmap in values.items() if first <= int(key) <= last)
        if term.role:
            return self._index.roles.get((term.role, value), BitMap())
        if field in (Field.WORD, Field.PHRASE):
            return self._rows.having_text(value, is_prefix=is_prefix)
        if field is Field.IS:
            return self._marked if value == MARKED else BitMap()
        if field is Field.ID:
            number = self._rows.number_of(value)
            return BitMap() if number is None else BitMap([number])
        if field in NAMED_IN_PART:
            return union(values[key] for key in self._names.matches(field, value))
        return values.get(value, BitMap())


def days_of(value: Value) -> tuple[int, int]:
    """The days, first in and last out, that a value of `year:` or `date:` covers."""
    if isinstance(value, Range):
        start = edtf.bounds(value.first)[0] if value.first else OPEN_START
        end = edtf.bounds(value.last)[1] if value.last else OPEN_END
        return start, end
    return edtf.bounds(value)


def union(bitmaps: Iterable[BitMap]) -> BitMap:
    """Everything that is in one of the bitmaps."""
    found = BitMap()
    for bitmap in bitmaps:
        found |= bitmap
    return found
