"""The lines around the list as one value: title, filter chips, density with its axis, status."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import cleaned_words
from dateline.store.query import Extent, Row
from dateline.view.answer import Answer
from dateline.view.cells import Line
from dateline.view.growth import Growth, growth_words
from dateline.view.hints import Rebound
from dateline.view.paint_head import (
    paint_axis,
    paint_chips,
    paint_density,
    paint_status,
    paint_title,
)


class Frame(Struct, frozen=True, kw_only=True):
    """Everything that the lines around the list depend on."""

    answer: Answer
    position: int
    """Where the cursor stands."""
    seen: tuple[int, int] | None
    """The positions of the first and last event in sight; None where no list is."""
    title: str
    """That of the chronicle."""
    problems: int
    """What was wrong in its files."""
    message: str
    """What the status line says besides, if anything."""
    cast: Cast
    extent: Extent | None
    """The days that the chronicle covers."""
    rebound: Rebound
    """The keys that the reader has bound instead of ours."""
    growth: Growth | None = None
    """How far the indexing has come; None where all is indexed."""

    @property
    def row(self) -> Row | None:
        """The event under the cursor."""
        return self.answer.pages.row(self.position) if self.answer.count else None

    def title_lines(self, cells: int) -> tuple[Line, ...]:
        """The first line."""
        found = self.answer
        possibly = found.count - found.certain
        return (
            paint_title(
                self.title,
                found.count,
                found.total,
                self.problems,
                cells,
                possibly=possibly,
                is_partial=self.growth is not None,
                leads=(found.leads, found.total_leads),
            ),
        )

    def chips_lines(self, cells: int) -> tuple[Line, ...]:
        """The line of the filter."""
        return (paint_chips(self.answer.state, self.cast, cells, self.rebound),)

    def density_lines(self, cells: int) -> tuple[Line, ...]:
        """The axis and the density, for the cells that the answer was asked for."""
        found, row = self.answer, self.row
        if self.extent is None:
            return ()
        here = found.scale.cell_of(row.start, row.hour) if row else None
        has_more = (
            self.extent.start < found.window.start,
            self.extent.end > found.window.end,
        )
        return (
            paint_axis(found.scale, 1),
            paint_density(found.density, found.totals, here, self._seen_cells(), has_more=has_more),
        )

    def status_lines(self, cells: int) -> tuple[Line, ...]:
        """The last line."""
        found = self.answer
        unit, rebound = found.state.unit, self.rebound
        message = self.message
        if self.growth and not message:
            message = growth_words(self.growth, rebound)
        leads = found.leads
        line = paint_status(self.row, found.count, message, unit, cells, rebound, leads=leads)
        return (line,)

    def _seen_cells(self) -> tuple[int, int] | None:
        """The cells of the axis in which the events in sight stand."""
        found = self.answer
        rows = [found.pages.row(position) for position in self.seen or ()]
        cells = [found.scale.cell_of(row.start, row.hour) for row in rows if row]
        inside = [cell for cell in cells if cell is not None]
        return (inside[0], inside[-1]) if inside else None


def opening_words(chronicle: Chronicle, notes: Sequence[str] = ()) -> str:
    """What the status line says when a chronicle is opened, if anything.

    Args:
        chronicle: What is opened.
        notes: What a reader should know of how its files are indexed, as sentences.
    """
    words = [cleaned_words(chronicle.cleaned)] if chronicle.cleaned else []
    return " ".join([*notes, *words])
