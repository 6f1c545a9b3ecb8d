"""The five questions about many events: count, page, facets, density, event.

The same for ten events and ten million: a chronicle is a row of segments, each answers for its
own events, and the answers are added up.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from operator import add
from typing import Final

from msgspec.structs import replace
from pyroaring import BitMap

from dateline.model.chronicle import Cast
from dateline.model.event import Event
from dateline.model.evidence import NOTE
from dateline.model.periods import Unit
from dateline.store import counting
from dateline.store.labels import SearchableValues, label_of
from dateline.store.latest import Latest
from dateline.store.matching import NAMED_IN_PART, Matched, Matcher, doubt_of, is_of_doubt, union
from dateline.store.names import Names
from dateline.store.query import (
    Extent,
    FacetCount,
    Field,
    Filter,
    Page,
    PeriodCount,
    Row,
    Term,
)  # fmt: skip
from dateline.store.segment import Segment
from dateline.store.selection import Place, Selection

_MOST_AXES: Final = 4
"""The axes of the density line, of the lanes, and of the step before."""


class Store:
    """A chronicle, ready to be asked.

    Every question takes a filter and may be asked from any thread.
    """

    def __init__(self, segments: Sequence[Segment], cast: Cast) -> None:
        """Put segments together.

        Args:
            segments: In the order of the file: events of one date stand in this order.
            cast: Who and what their events refer to.
        """
        self.cast: Final = cast
        self._segments: Final = tuple(segments)
        self._dates: Final = tuple(segment.dates for segment in segments)
        self.total: Final = sum(dates.total for dates in self._dates)
        """How many events there are."""
        self.names: Final = Names(cast=cast, values=SearchableValues(self._segments, cast))
        self._matchers = [Matcher(segment, self.names, self.total) for segment in segments]
        self._cuts = [counting.Cuts(dates) for dates in self._dates]
        self._years: tuple[int, ...] | None = None
        self._year_counts: list[counting.YearCounts] | None = None
        self._axes: Latest[tuple[tuple[int, ...], bool], list[list[int]]] = Latest(_MOST_AXES)
        """The edges of the last densities, and where they are in each segment."""

    @property
    def extent(self) -> Extent | None:
        """The days that all events cover, open ends left aside; None where none has a date."""
        known = [dates.extent for dates in self._dates if dates.extent]
        if not known:
            return None
        return Extent(start=min(e.start for e in known), end=max(e.end for e in known))

    @property
    def has_hours(self) -> bool:
        """Whether the date of some event says the hour."""
        return any(dates.timed for dates in self._dates)

    def mark(self, marked: Collection[str], *, noted: Collection[str]) -> None:
        """Let `is:marked` and `has:note` find these events by their ids, and no others."""
        for matcher in self._matchers:
            matcher.mark(marked, noted)

    def count(self, filter_: Filter) -> int:
        """How many events the filter leaves, those included that it leaves possibly."""
        return sum(len(matched.possible) for matched in self._matched(filter_))

    def counts(self, filter_: Filter, terms: Sequence[Term]) -> tuple[int, ...]:
        """For each term how many events of the filter fit it too.

        The terms are about values and days: not words, and not what is certain.
        """
        found = ([len(each) for each in m.fitting(filter_, terms)] for m in self._matchers)
        return tuple(map(sum, zip(*found, strict=True))) or (0,) * len(terms)

    def count_certain(self, filter_: Filter) -> int:
        """How many events the filter leaves beyond doubt."""
        return sum(len(matched.certain) for matched in self._matched(filter_))

    def count_leads(self, filter_: Filter) -> int:
        """How many of the events that the filter leaves are leads, which nobody has confirmed."""
        return sum(
            matched.possible.intersection_cardinality(segment.leads)
            for segment, matched in zip(self._segments, self._matched(filter_), strict=True)
            if segment.leads
        )

    def page(self, filter_: Filter, first: int, size: int) -> Page:
        """The events from position `first` on, at most `size` of them, in order of time."""
        matched = self._matched(filter_)
        selection = self._selection(matched)
        first = max(0, min(first, selection.count))
        places = [place for place, _ in islice(selection.walk(first), max(0, size))]
        rows = (
            replace(
                row, position=position, is_certain=place.number in matched[place.segment].certain
            )
            for position, (place, row) in enumerate(self._rows(places), first)
        )
        return Page(rows=tuple(rows), first=first, total=selection.count)

    def events(self, filter_: Filter, first: int, size: int) -> Iterator[Event]:
        """The whole events from position `first` on, at most `size` of them, one by one."""
        for place, _ in islice(self._selected(filter_).walk(first), size):
            yield self._segments[place.segment].event(place.number)

    def event(self, event_id: str) -> Event | None:
        """The whole event with this id, or None."""
        place = self._place_of(event_id)
        return None if place is None else self._segments[place.segment].event(place.number)

    def position_of(self, filter_: Filter, event_id: str) -> int | None:
        """Where an event stands among those of the filter, or the next after it where it is out.

        None where there is no such event; the number of events left where none comes after it.
        """
        place = self._place_of(event_id)
        return None if place is None else self._selected(filter_).position_of(place)

    def position_of_day(self, filter_: Filter, day: int) -> int:
        """How many events of the filter start before the day."""
        return self._selected(filter_).before_day(day)

    def find(self, filter_: Filter, wanted: Filter, position: int, step: int) -> int | None:
        """The position of the next event of the filter that another filter leaves too.

        Args:
            filter_: What is shown.
            wanted: What is looked for in it.
            position: Where to start; not looked at itself unless nothing else fits.
            step: 1 to look on, -1 to look back; both go round at the end.
        """
        matching, others = self._selected(filter_), self._selected(wanted)
        both = zip(matching.bitmaps, others.bitmaps, strict=True)
        found = Selection(self._dates, [one & other for one, other in both])
        if not found.count:
            return None
        rank = 0
        if 0 <= position < matching.count:
            here = matching.at(position)
            rank = found.position_of(here)
            if step > 0:
                rank += here.number in found.bitmaps[here.segment]
        rank = rank % found.count if step > 0 else (rank - 1) % found.count
        return matching.position_of(found.at(rank))

    def facets(
        self, filter_: Filter, fields: Sequence[Field]
    ) -> dict[Field, tuple[FacetCount, ...]]:
        """For each field its values under the filter, most frequent first (years in order).

        Events count before leads: those of which there are most come first.

        Each count is the number of events left after the value is added to the filter; values
        that would leave nothing are not listed.
        """
        return {
            field: self._years_facet(filter_)
            if field is Field.YEAR
            else self._facet(field, filter_)
            for field in fields
        }

    def density(
        self, filter_: Filter, edges: Sequence[int], *, is_by_hour: bool = False
    ) -> tuple[int, ...]:
        """How many events of the filter start between one edge (in) and the next (out).

        Args:
            filter_: What is asked for.
            edges: Days in ascending order; the answer has one number fewer.
            is_by_hour: Whether the edges are hours since the beginning of day 0.
        """
        matched = ([each.possible] for each in self._matched(filter_))
        return self._between(matched, 1, edges, is_by_hour=is_by_hour)[0]

    def densities(
        self,
        filter_: Filter,
        terms: Sequence[Term],
        edges: Sequence[int],
        *,
        is_by_hour: bool = False,
    ) -> tuple[tuple[int, ...], ...]:
        """For each term how many events of the filter that fit it too start between the edges.

        The terms are as for `counts`, and all else as for `density`.
        """
        matched = (matcher.fitting(filter_, terms) for matcher in self._matchers)
        return self._between(matched, len(terms), edges, is_by_hour=is_by_hour)

    def periods(self, filter_: Filter, unit: Unit) -> tuple[PeriodCount, ...]:
        """The periods in which events of the filter start, in order, with how many do.

        Events of unknown start come first, under the day `OPEN_START`; undated ones last, under
        `OPEN_END`.
        """
        counts = [
            counting.of_both(partial(cuts.periods, unit=unit), matched.possible, segment.leads)
            for segment, cuts, matched in zip(
                self._segments, self._cuts, self._matched(filter_), strict=True
            )
        ]
        every, leads = counting.all_added(counts)
        return counting.in_order(every, leads)

    def _between(
        self,
        matched: Iterable[Iterable[BitMap]],
        count: int,
        edges: Sequence[int],
        *,
        is_by_hour: bool,
    ) -> tuple[tuple[int, ...], ...]:
        """How many events start between the edges, of several selections.

        Args:
            matched: For each segment its events in each of the selections.
            count: How many selections there are.
            edges: Days or hours.
            is_by_hour: Whether they are hours.
        """
        added = [[0] * max(0, len(edges) - 1)] * count
        firsts = self._numbers_at(tuple(edges), is_by_hour=is_by_hour)
        for bitmaps, numbers, dates in zip(matched, firsts, self._dates, strict=True):
            for which, bitmap in enumerate(bitmaps):
                if bitmap:
                    found = counting.between(bitmap, numbers, dates.total)
                    added[which] = list(map(add, added[which], found))
        return tuple(map(tuple, added))

    def _numbers_at(self, edges: tuple[int, ...], *, is_by_hour: bool) -> list[list[int]]:
        """For each segment where the edges of a density are, kept as the axis stays."""
        return self._axes.get(
            (edges, is_by_hour),
            lambda: [
                counting.first_numbers(each, edges, is_by_hour=is_by_hour) for each in self._dates
            ],
        )

    def _matched(self, filter_: Filter) -> list[Matched]:
        return [matcher.matched(filter_) for matcher in self._matchers]

    def _selected(self, filter_: Filter) -> Selection:
        return self._selection(self._matched(filter_))

    def _selection(self, matched: Sequence[Matched]) -> Selection:
        return Selection(self._dates, [each.possible for each in matched])

    def _place_of(self, event_id: str) -> Place | None:
        for which, segment in enumerate(self._segments):
            number = segment.number_of(event_id)
            if number is not None:
                return Place(which, number)
        return None

    def _rows(self, places: Sequence[Place]) -> list[tuple[Place, Row]]:
        """The lines of events, those of one segment read together."""
        found: dict[Place, Row] = {}
        for which in {place.segment for place in places}:
            here = [place for place in places if place.segment == which]
            lines = self._segments[which].rows([place.number for place in here])
            found.update(zip(here, lines, strict=True))
        return [(place, found[place]) for place in places]

    def _facet(self, field: Field, filter_: Filter) -> tuple[FacetCount, ...]:
        shared = self.names.sharing(field) if field in NAMED_IN_PART else {}
        counts = []
        for segment, matcher, matched in zip(
            self._segments, self._matchers, self._matched(filter_), strict=True
        ):
            bitmaps = segment.load(field)
            if field is Field.HAS:
                bitmaps = {**bitmaps, NOTE: matcher.noted}
            together = {
                value: union(bitmaps[key] for key in keys if key in bitmaps)
                for value, keys in shared.items()
            }
            count = partial(counting.values, {**bitmaps, **together})
            counts.append(counting.of_both(count, matched.possible, segment.leads))
        every, leads = counting.all_added(counts)
        found = (
            FacetCount(
                value=value, label=label_of(field, value, self.cast), count=count,
                leads=leads.get(value, 0),
            )
            for value, count in every.items()
        )  # fmt: skip
        return tuple(sorted(found, key=_rank))

    def _years_facet(self, filter_: Filter) -> tuple[FacetCount, ...]:
        wanted = replace(filter_, terms=tuple(t for t in filter_.terms if not is_of_doubt(t)))
        is_certain, is_doubtful = doubt_of(filter_.terms)
        if is_certain and is_doubtful:
            return ()
        found = []
        for year_counts, segment, matched in zip(
            self._counted_years(), self._segments, self._matched(wanted), strict=True
        ):
            count = year_counts.possible
            if is_certain:
                count = year_counts.certain
            elif is_doubtful:
                count = partial(year_counts.doubtful, matched.certain)
            matching = matched.certain if is_certain else matched.possible
            found.append(counting.of_both(count, matching, segment.leads))
        counts, leads = counting.all_added(found)
        return tuple(
            counting.year_facet(year, count, leads.get(year, 0))
            for year, count in counts.items()
            if count
        )

    def _counted_years(self) -> list[counting.YearCounts]:
        if self._year_counts is None:
            years = self._all_years()
            self._year_counts = [counting.YearCounts(each, years) for each in self._segments]
        return self._year_counts

    def _all_years(self) -> tuple[int, ...]:
        """The years in which an event can have been under way."""
        if self._years is None:
            others = (segment.disputed.dates for segment in self._segments)
            every = {year for dates in (*self._dates, *others) for year in dates.years()}
            self._years = tuple(sorted(every))
        return self._years


def _rank(facet: FacetCount) -> tuple[int, int, str]:
    """What values are ordered by: most events first, then most leads."""
    return -(facet.count - facet.leads), -facet.leads, facet.label
