"""How the screen is arranged at a size: breakpoints as the design names them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

_HEAD_ROWS: Final = 2
_DENSITY_ROWS: Final = 2
_LANES_ROWS: Final = 14
_FACETS_CELLS: Final = 26
_DETAIL_ROWS: Final = 9


class Layout(StrEnum):
    """An arrangement of list and detail; the values are the names of CSS classes."""

    LIST = "-list"
    """Only the list: under 60 columns or 15 rows."""
    SMALL = "-small"
    """The detail under the list: under 100 columns or 30 rows."""
    TALL = "-tall"
    """Narrow but high: list and detail share the height."""
    MEDIUM = "-medium"
    """The detail at the right of the list."""
    LARGE = "-large"
    """As medium, with lanes above the list."""


def layout_for(columns: int, rows: int) -> Layout:
    """The arrangement for a terminal of this size."""
    if columns < 60 or rows < 15:
        return Layout.LIST
    if columns >= 160 and rows >= 45:
        return Layout.LARGE
    if columns >= 100 and rows >= 30:
        return Layout.MEDIUM
    return Layout.TALL if rows >= 46 else Layout.SMALL


class Region(Struct, frozen=True):
    """A rectangle of the screen, in cells."""

    x: int
    y: int
    columns: int
    rows: int


class Arrangement(Struct, frozen=True, kw_only=True):
    """Where the panes stand on a screen, as the style sheet has them; None for what is hidden."""

    layout: Layout
    body: Region
    """What is between the lines at the top and the status line."""
    views: Region
    """The list, the lanes or the histogram."""
    lanes: Region | None = None
    """The lanes above the list."""
    facets: Region | None = None
    details: Region | None = None

    @property
    def has_density(self) -> bool:
        """Whether there are an axis and a density line."""
        return self.layout is not Layout.LIST


def arrange(columns: int, rows: int) -> Arrangement:
    """Where the panes stand on a terminal of this size, before one is widened or read alone."""
    layout = layout_for(columns, rows)
    top = _HEAD_ROWS + (_DENSITY_ROWS if layout is not Layout.LIST else 0)
    high = max(0, rows - top - 1)
    body = Region(0, top, columns, high)
    views, details, lanes, facets = body, None, None, None
    match layout:
        case Layout.SMALL | Layout.TALL:
            below = min(_DETAIL_ROWS, high * 45 // 100) if layout is Layout.SMALL else high // 2
            views = Region(0, top, columns, high - below)
            details = Region(0, top + high - below, columns, below)
        case Layout.MEDIUM:
            views = Region(0, top, columns * 55 // 100, high)
            details = Region(views.columns, top, columns - views.columns, high)
        case Layout.LARGE:
            wide = columns * 40 // 100
            facets = Region(0, top, _FACETS_CELLS, high)
            views = Region(_FACETS_CELLS, top, columns - _FACETS_CELLS - wide, high)
            lanes = Region(views.x, top, views.columns, _LANES_ROWS)
            details = Region(columns - wide, top, wide, high)
        case _:
            pass
    return Arrangement(
        layout=layout, body=body, views=views, lanes=lanes, facets=facets, details=details
    )


def detail_cells(region: Region) -> int:
    """How wide the panels of the detail are: beside the list there is a blank before them."""
    return region.columns - (1 if region.x else 0)


def share(needs: Sequence[int], rows: int) -> tuple[int, ...]:
    """How many of the rows each of several panels gets, from top to bottom.

    Where all fit, each gets what it needs and the last one the rest; where they do not, no panel
    gets more than it needs while another has less than its fair share.

    Args:
        needs: The rows that each panel would fill.
        rows: The rows there are for all.
    """
    given = [0] * len(needs)
    left = max(0, rows)
    waiting = sorted(range(len(needs)), key=lambda which: (needs[which], which))
    for served, which in enumerate(waiting):
        given[which] = min(needs[which], left // (len(needs) - served))
        left -= given[which]
    if given:
        given[-1] += left
    return tuple(given)
