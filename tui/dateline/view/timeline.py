"""The lines of the list: headings, gaps and events, found without walking through them."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from dateline.model.dates import OPEN_END, OPEN_START
from dateline.model.periods import Unit, period_number
from dateline.store.query import PeriodCount
from dateline.view.period_words import gap_label, period_label


class Heading(Struct, frozen=True, kw_only=True):
    """The line above the events of a period."""

    label: str
    count: int
    leads: int = 0
    """How many of its events are leads."""


class Gap(Struct, frozen=True, kw_only=True):
    """The line for periods without events between two that have some."""

    label: str


class EventAt(Struct, frozen=True, kw_only=True):
    """The line of the event at a position of the filter."""

    position: int


class Timeline:
    """The lines of a list cut into periods."""

    def __init__(self, periods: Sequence[PeriodCount] = (), unit: Unit = Unit.YEAR) -> None:
        """Lay the periods out."""
        self.periods = periods
        self.unit = unit
        self._tops: list[int] = []
        """For each period the line of its gap, or of its heading where it has no gap."""
        self._gaps: list[int] = []
        """For each period how many empty periods lie before it; a gap line where there are any."""
        line = 0
        before = None
        for period in periods:
            gap = 0
            is_dated = OPEN_START < period.start < OPEN_END
            if before is not None and is_dated:
                gap = periods_between(before, period.start, unit)
            before = period.start if is_dated else None
            self._tops.append(line)
            self._gaps.append(gap)
            line += period.count + 1 + bool(gap)
        self._tops.append(line)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self._tops[-1]

    @property
    def gaps(self) -> tuple[Gap | None, ...]:
        """For each period the gap before it, or None."""
        return tuple(Gap(label=gap_label(g, self.unit)) if g else None for g in self._gaps)

    @property
    def total(self) -> int:
        """How many events there are."""
        return self.periods[-1].first + self.periods[-1].count if self.periods else 0

    def at(self, line: int) -> Heading | Gap | EventAt | None:
        """What stands on a line; None below the last one."""
        if not 0 <= line < self.height:
            return None
        which = bisect_right(self._tops, line) - 1
        period = self.periods[which]
        offset = line - self._tops[which]
        if self._gaps[which]:
            if offset == 0:
                return Gap(label=gap_label(self._gaps[which], self.unit))
            offset -= 1
        if offset == 0:
            return self.heading_of(period.first)
        return EventAt(position=period.first + offset - 1)

    def heading_of(self, position: int) -> Heading:
        """The heading above the event at a position."""
        period = self.periods[self.period_of(position)]
        label = period_label(period.start, self.unit, is_timed=period.is_timed)
        return Heading(label=label, count=period.count, leads=period.leads)

    def line_of(self, position: int) -> int:
        """The line of the event at a position."""
        which = self.period_of(position)
        period = self.periods[which]
        return self._tops[which] + bool(self._gaps[which]) + 1 + position - period.first

    def period_of(self, position: int) -> int:
        """Which of the periods the event at a position lies in."""
        return bisect_right(self.periods, position, key=lambda period: period.first) - 1

    def first_of_period(self, position: int, step: int) -> int:
        """The position of the first event of the next (1) or previous (-1) period with events.

        Back from within a period leads to its own first event. At either end the position of the
        first or last event.
        """
        which = self.period_of(position)
        if step < 0 and position > self.periods[which].first:
            return self.periods[which].first
        which += step
        if which < 0:
            return 0
        return self.periods[which].first if which < len(self.periods) else self.total - 1


def periods_between(start: int, later: int, unit: Unit) -> int:
    """How many whole periods lie between the period that starts one day and a later one."""
    return max(0, period_number(later, unit) - period_number(start, unit) - 1)
