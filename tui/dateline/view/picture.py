"""The whole screen as lines of styled text, for the time before the framework is there.

What the widgets of the screen show first, painted by the same painters, cell for cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from dateline.model.chronicle import Chronicle
from dateline.store.query import Field, Questions
from dateline.view import signs
from dateline.view.answer import Answer, answer
from dateline.view.blocks import Block, panel_title
from dateline.view.cells import Line, Span, cut_hard, cut_line, line_width, width
from dateline.view.detail import FIRST_PANEL, detail_painters
from dateline.view.frame import Frame, opening_words
from dateline.view.growth import Growth
from dateline.view.hints import Rebound
from dateline.view.histogram import Histogram
from dateline.view.lanes_window import LanesWindow, lane_cells
from dateline.view.layout import Arrangement, Layout, Region, arrange, detail_cells, share
from dateline.view.list_window import list_line, list_top, positions_in_sight
from dateline.view.paint_facets import FACETS, facets_block
from dateline.view.paint_head import empty_words
from dateline.view.paint_histogram import histogram_line, histogram_top
from dateline.view.state import View, ViewState

FACETS_NUMBER: Final = 5
"""The number of the panel of counts."""


class Picture(Struct, frozen=True, kw_only=True):
    """Lines exactly as wide as the screen, from top to bottom."""

    lines: tuple[Line, ...]
    cursor: tuple[int, int]
    """The column and row at which the terminal's own cursor stands."""


def first_picture(
    chronicle: Chronicle,
    questions: Questions,
    state: ViewState,
    marked: frozenset[str],
    size: tuple[int, int],
    rebound: Rebound | None = None,
    growth: Growth | None = None,
    notes: Sequence[str] = (),
) -> Picture:
    """What the screen shows when it opens.

    Args:
        chronicle: What was read.
        questions: The store of its events.
        state: What is looked at first.
        marked: The ids of the marked events.
        size: Columns and rows of the terminal.
        rebound: The keys that the reader has bound instead of ours.
        growth: How far the indexing has come; None where all is indexed.
        notes: What a reader should know of it, as sentences.
    """
    columns, rows = size
    places = arrange(columns, rows)
    found = answer(
        questions, state, max(1, columns - 2), first_lane_cells(places, state), facets(places)
    )
    views = _Views(found, places, marked, is_partial=growth is not None)
    frame = Frame(
        answer=found,
        position=found.position,
        seen=views.seen(),
        title=chronicle.title,
        problems=chronicle.problems_count,
        message=opening_words(chronicle, notes),
        cast=questions.cast,
        extent=questions.extent,
        rebound=rebound or {},
        growth=growth,
    )
    head = [*frame.title_lines(columns), *frame.chips_lines(columns)]
    if places.has_density:
        density = frame.density_lines(columns)
        head += [*density, *[()] * (2 - len(density))]
    strips = [views.lines()]
    if places.facets:
        strips.insert(0, _facets_lines(found, places.facets))
    if places.details:
        detail = _detail_lines(found, questions, places)
        strips = [*strips, detail] if places.details.x else [[*strips[0], *detail]]
    body = [tuple(span for part in parts for span in part) for parts in zip(*strips, strict=True)]
    lines = [*head, *body, *frame.status_lines(columns)]
    return Picture(
        lines=tuple(_filled(line, columns) for line in lines[: max(0, rows)]),
        cursor=views.cursor(),
    )


def facets(places: Arrangement) -> Sequence[Field]:
    """The fields whose counts are shown beside the list."""
    return FACETS if places.layout is Layout.LARGE else ()


def first_lane_cells(places: Arrangement, state: ViewState) -> int | None:
    """How wide a lane is; None where no lanes are shown."""
    shows_lanes = places.lanes is not None or state.view is View.LANES
    return lane_cells(places.views.columns) if shows_lanes else None


class _Views:
    """The list, the lanes or the histogram in their place."""

    def __init__(
        self, found: Answer, places: Arrangement, marked: frozenset[str], *, is_partial: bool
    ) -> None:
        self._answer = found
        self._empty = empty_words(found.state.shown, found.total, is_partial=is_partial)
        self._marked = marked
        self._region = places.views
        self._view = found.state.view
        self._lanes_rows = 0
        if self._view is View.LANES:
            self._lanes_rows = self._region.rows
        elif self._view is View.LIST and places.lanes:
            self._lanes_rows = places.lanes.rows - 1
        self._rows = self._region.rows - self._lanes_rows
        if places.lanes and self._view is View.LIST:
            self._rows -= 1
        self._top = list_top(found.timeline, found.position, self._rows)

    def seen(self) -> tuple[int, int] | None:
        if self._view is not View.LIST or not self._answer.count:
            return None
        return positions_in_sight(self._answer.timeline, self._top, self._rows)

    def cursor(self) -> tuple[int, int]:
        """Where the terminal's cursor stands: on the focused row of a list."""
        if self._view is not View.LIST or not self._answer.count:
            return 0, 0
        above = self._region.rows - self._rows
        line = self._answer.timeline.line_of(self._answer.position) - self._top
        return self._region.x, self._region.y + above + max(0, line)

    def lines(self) -> list[Line]:
        """The lines from top to bottom, each as wide as the region."""
        match self._view:
            case View.HISTOGRAM:
                found = list(self._histogram())
            case View.LANES:
                found = list(self._lanes())
            case _:
                found = list(self._lanes()) if self._lanes_rows else []
                if found:
                    found.append(((signs.RULE * self._region.columns, "frame"),))
                found += self._list()
        return [_filled(line, self._region.columns) for line in found]

    def _list(self) -> Iterator[Line]:
        cells = self._region.columns
        for y in range(self._rows):
            line, is_cursor = list_line(
                self._answer,
                y,
                cells,
                top=self._top,
                rows=self._rows,
                position=self._answer.position,
                marked=self._marked,
                empty=self._empty,
            )
            yield _reversed(line, cells) if is_cursor else line

    def _lanes(self) -> Iterator[Line]:
        state = self._answer.state
        window = LanesWindow(self._answer)
        top = window.top(state.lane, self._lanes_rows)
        for y in range(self._lanes_rows):
            yield window.line(
                y, self._region.columns, top=top, focus=state.focus, lane=state.lane
            )  # fmt: skip

    def _histogram(self) -> Iterator[Line]:
        found = self._answer
        histogram = Histogram(found.timeline)
        here = 0
        if histogram.rows:
            here = histogram.row_of_period(found.timeline.period_of(found.position))
        top = histogram_top(here, len(histogram.rows), self._rows)
        cells = self._region.columns
        for row in range(top, top + self._rows):
            line, is_cursor = histogram_line(histogram, row, cells, here=here, empty=self._empty)
            yield _reversed(line, cells) if is_cursor else line


def _facets_lines(found: Answer, region: Region) -> list[Line]:
    cells = region.columns - 1
    block = facets_block(found.facets, found.state.shown, cells)
    return _panel(FACETS_NUMBER, block, region.columns, region.rows)


def _detail_lines(found: Answer, questions: Questions, places: Arrangement) -> list[Line]:
    """The panels of the focused event, one below the other."""
    region = places.details
    if region is None:
        return []
    cells = detail_cells(region)
    margin = region.columns - cells
    row = found.pages.row(found.position) if found.count else None
    event = questions.event(row.id) if row else None
    is_certain = row is None or row.is_certain
    painters = detail_painters(event, questions, is_certain=is_certain)
    blocks = [paint(cells) for paint in painters]
    needs = [len(block.lines) + 1 for block in blocks]
    if places.layout is Layout.SMALL:
        needs[0] = 1
    lines: list[Line] = []
    for number, (block, rows) in enumerate(
        zip(blocks, share(needs, region.rows), strict=True), FIRST_PANEL
    ):
        lines += _panel(number, block, cells, rows)
    return [((" " * margin, ""), *line) if margin else line for line in lines]


def _panel(number: int, block: Block, cells: int, rows: int) -> list[Line]:
    """A panel with its title, each line as wide as the cells."""
    if rows < 1:
        return []
    title = panel_title(number, block.title, len(block.lines) - (rows - 1))
    if width(title) > cells - 2:
        title = cut_hard(title, cells - 3) + "…"
    rest = cells - width(title) - 1
    rule: Line = ((signs.RULE, "frame"), (title, "heading"), (signs.RULE * rest, "frame"))
    lines: list[Line] = [rule, *(detail.line for detail in block.lines[: rows - 1])]
    lines += [()] * (rows - len(lines))
    return [_filled(line, cells) for line in lines]


def _reversed(line: Line, cells: int) -> Line:
    text = "".join(text for text, _ in cut_line(line, cells))
    return ((text + " " * (cells - width(text)), "cursor"),)


def _filled(line: Iterable[Span], cells: int) -> Line:
    cut = cut_line(tuple(span for span in line if span[0]), cells)
    left = cells - line_width(cut)
    return (*cut, (" " * left, "")) if left > 0 else cut
