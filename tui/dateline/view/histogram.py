"""The histogram: a row a period, and a row for the periods without events between two."""

from bisect import bisect_left
from collections.abc import Sequence

from dateline.model.periods import Unit
from dateline.store.query import PeriodCount
from dateline.view.cells import width
from dateline.view.period_words import period_label
from dateline.view.timeline import Gap, Timeline


class Histogram:
    """The rows of a histogram over the periods of a timeline."""

    def __init__(self, timeline: Timeline) -> None:
        """Lay the rows out."""
        self.unit: Unit = timeline.unit
        self.periods: Sequence[PeriodCount] = timeline.periods
        self.rows: list[int | Gap] = []
        """Which period, or what gap."""
        self._row_of: list[int] = []
        for which, gap in enumerate(timeline.gaps):
            if gap:
                self.rows.append(gap)
            self._row_of.append(len(self.rows))
            self.rows.append(which)
        self.most = max((period.count for period in self.periods), default=0)
        """The highest count."""
        self.most_leads = max((period.leads for period in self.periods), default=0)
        """The highest count of leads."""

    def row_of_period(self, which: int) -> int:
        """The row of a period."""
        return self._row_of[which]

    def period_from(self, row: int, step: int) -> int:
        """The period that so many rows lead to, stopping at either end."""
        wanted = max(0, min(row + step, len(self.rows) - 1))
        which = bisect_left(self._row_of, wanted)
        if step < 0 and which < len(self._row_of) and self._row_of[which] > wanted:
            which -= 1
        return max(0, min(which, len(self._row_of) - 1))

    def label_cells(self) -> int:
        """The width of the widest label, of a few that stand for all."""
        some = [*self.periods[:50], *self.periods[-50:]]
        return max((width(self.label_of(period)) for period in some), default=0)

    def label_of(self, period: PeriodCount) -> str:
        """What a period is called."""
        return period_label(period.start, self.unit, is_timed=period.is_timed)
