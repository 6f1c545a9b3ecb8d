"""Which events of a segment a filter leaves: certainly, and possibly, as bitmaps.

An event of `2025?` may or may not lie in 2025, so a filter has two answers. Terms are combined in
Kleene's three-valued logic: what is possible without a term is everything that is not certain
with it, and the other way round.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Final

from msgspec import Struct
from pyroaring import BitMap

from dateline.model import edtf
from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.evidence import NOTE
from dateline.store.latest import Latest
from dateline.store.names import Names
from dateline.store.query import CERTAIN, MARKED, Field, Filter, Range, Term, Value
from dateline.store.segment import Segment
from dateline.store.values import role_field

NAMED_IN_PART: Final = (
    Field.KIND, Field.SERIES, Field.PLACE, Field.PERSON, Field.SOURCE, Field.STATUS
)  # fmt: skip
"""The fields whose values may be named in part."""

_AS_STORED: Final = (Field.COUNTRY, Field.HOST)
"""The fields whose values are asked for as they are stored."""
_MOST_KEPT: Final = 64
_FEWEST_KEPT: Final = 8
_MOST_NUMBERS: Final = 20_000_000
"""Filters whose answers are kept, those around the one that is looked at: so many, and so few of a
large chronicle, whose answers take up to a bit an event."""


class Matched(Struct, frozen=True):
    """The numbers of the events that a filter leaves."""

    possible: BitMap
    """All that it may leave: what is shown and counted."""
    certain: BitMap
    """Those of them about which there is no doubt."""


class Matcher:
    """Finds the events of a segment that a filter leaves."""

    def __init__(self, segment: Segment, names: Names, total: int) -> None:
        """Make a matcher.

        Args:
            segment: Whose events are asked for.
            names: What values are called.
            total: How many events the whole chronicle has.
        """
        self._segment = segment
        self._names = names
        self._most = max(_FEWEST_KEPT, min(_MOST_KEPT, _MOST_NUMBERS // max(1, total)))
        self._marked = BitMap()
        self.noted = BitMap()
        """The events on which the reader has notes."""
        self._kept: Latest[Filter, Matched] = Latest(self._most)
        self._terms: Latest[tuple[Term, bool], tuple[BitMap, BitMap]] = Latest(self._most)
        """What each term leaves alone: a lane asks for the terms of a filter, and one more."""

    def mark(self, marked: Collection[str], noted: Collection[str]) -> None:
        """Let `is:marked` and `has:note` find these events by their ids, and no others."""
        self._marked, self.noted = self._numbers(marked), self._numbers(noted)
        self._kept, self._terms = Latest(self._most), Latest(self._most)

    def matched(self, filter_: Filter) -> Matched:
        """The events that the filter leaves."""
        return self._kept.get(filter_, lambda: self._find(filter_))

    def fitting(self, filter_: Filter, terms: Iterable[Term]) -> Iterator[BitMap]:
        """For each term the events of the filter that fit it too, possibly.

        Nothing of it is kept but what the terms leave alone.
        """
        possible = self.matched(filter_).possible
        asks_of_doubt = any(doubt_of(filter_.terms))
        for term in terms:
            may, must = self._leaving(term, is_prefix=False)
            if asks_of_doubt and may is not must:
                yield self._find(Filter(terms=(*filter_.terms, term))).possible
            else:
                yield possible - must if term.is_excluded else possible & may

    def _numbers(self, ids: Collection[str]) -> BitMap:
        """The numbers of those events that are here."""
        numbers = map(self._segment.number_of, ids)
        return BitMap(number for number in numbers if number is not None)

    def _find(self, filter_: Filter) -> Matched:
        everything = self._segment.everything
        found = Matched(everything, everything)
        last_word = max(
            (n for n, t in enumerate(filter_.terms) if t.field is Field.WORD and not t.is_excluded),
            default=None,
        )
        terms = filter_.terms
        wants_certain, wants_doubtful = doubt_of(terms)
        first = 0
        if len(terms) > 1 and last_word != len(terms) - 1 and not wants_certain | wants_doubtful:
            # A lane or an axis asks for the terms of a filter, and one more.
            known = self._kept.peek(Filter(terms=terms[:-1]))
            found, first = (known, len(terms) - 1) if known else (found, 0)
        for number, term in enumerate(terms[first:], first):
            if is_of_doubt(term):
                continue
            may, must = self._leaving(term, is_prefix=number == last_word)
            if term.is_excluded and must is may:
                may = must = everything - may
            elif term.is_excluded:
                may, must = everything - must, everything - may
            found = _both(found, may, must)
        if wants_doubtful:
            found = Matched(found.possible - found.certain, BitMap())
        return Matched(found.certain, found.certain) if wants_certain else found

    def _leaving(self, term: Term, *, is_prefix: bool) -> tuple[BitMap, BitMap]:
        """What a term leaves alone, kept where it is put together."""
        value = term.values[0]
        if term.field in _AS_STORED and len(term.values) == 1 and not isinstance(value, Range):
            found = self._segment.having(role_field(term.role) if term.role else term.field, value)
            return found, found
        having = partial(self._having, term, is_prefix=is_prefix)
        return self._terms.get((term, is_prefix), having)

    def _having(self, term: Term, *, is_prefix: bool) -> tuple[BitMap, BitMap]:
        """The events that possibly, and those that certainly, have one of the values."""
        if term.field in (Field.YEAR, Field.DATE):
            days = [days_of(value) for value in term.values]
            return (
                union(self._segment.during(start, end) for start, end in days),
                union(self._segment.certainly_during(start, end) for start, end in days),
            )
        found = union(self._having_value(term, v, is_prefix=is_prefix) for v in term.values)
        return found, found

    def _having_value(self, term: Term, value: Value, *, is_prefix: bool) -> BitMap:
        field, segment = term.field, self._segment
        if isinstance(value, Range):
            first, last = int(value.first or 0), int(value.last or OPEN_END)
            fitting = (key for key in segment.values(field) if first <= int(key) <= last)
            return union(segment.having(field, key) for key in fitting)
        if term.role:
            return segment.having(role_field(term.role), value)
        if field in (Field.WORD, Field.PHRASE):
            return segment.words.having(value, is_prefix=is_prefix)
        if field is Field.IS:
            return self._marked if value == MARKED else BitMap()
        if field is Field.HAS and value == NOTE:
            return self.noted
        if field is Field.ID:
            number = segment.number_of(value)
            return BitMap() if number is None else BitMap([number])
        if field in NAMED_IN_PART:
            return union(segment.having(field, key) for key in self._names.matches(field, value))
        return segment.having(field, value)


def is_of_doubt(term: Term) -> bool:
    """Whether a term asks for what is certain, or leaves it out."""
    return term.field is Field.IS and CERTAIN in term.values


def doubt_of(terms: Iterable[Term]) -> tuple[bool, bool]:
    """Whether only what is certain is asked for, and whether only what is not."""
    about = [term.is_excluded for term in terms if is_of_doubt(term)]
    return not all(about), any(about)


def _both(found: Matched, may: BitMap, must: BitMap) -> Matched:
    """What is left of events where others are possible, or certain."""
    possible = found.possible & may
    if must is may and found.certain is found.possible:
        return Matched(possible, possible)
    return Matched(possible, found.certain & must)


def days_of(value: Value) -> tuple[int, int]:
    """The days, first in and last out, that a value of `year:` or `date:` covers."""
    if isinstance(value, Range):
        start = edtf.bounds(value.first)[0] if value.first else OPEN_START
        end = edtf.bounds(value.last)[1] if value.last else OPEN_END
        return start, end
    return edtf.bounds(value)


def union(bitmaps: Iterable[BitMap]) -> BitMap:
    """Everything that is in one of the bitmaps; where there is one, it itself."""
    found = tuple(bitmaps)
    if len(found) == 1:
        return found[0]
    return BitMap.union(*found) if found else BitMap()
