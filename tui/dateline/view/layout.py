"""How the screen is arranged at a size: breakpoints as the design names them."""

from collections.abc import Sequence
from enum import StrEnum


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
