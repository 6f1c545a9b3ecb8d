"""How the named styles of the painters look: the terminal's own sixteen colours, no more.

Every style that carries a meaning differs in more than colour, or stands beside a sign or a word.
"""

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dateline.view.cells import Line, cut_line, line_width

_PLAIN: Final = Style()
STYLES: Final = {
    "": _PLAIN,
    "axis": Style(dim=True),
    "bar": Style(color="cyan"),
    "brand": Style(bold=True, reverse=True),
    "chip": Style(bold=True, color="cyan"),
    "chip-off": Style(dim=True, strike=True),
    "chronicle": Style(bold=True),
    "count": Style(bold=True),
    "cursor-sign": Style(bold=True),
    "date": Style(color="cyan"),
    "dispute": Style(color="red"),
    "error": Style(color="red", bold=True),
    "gap": Style(dim=True),
    "heading": Style(bold=True),
    "here": Style(color="yellow", bold=True, reverse=True),
    "hint": Style(dim=True),
    "kind": Style(dim=True),
    "label": Style(color="cyan"),
    "link": Style(underline=True),
    "match": Style(bold=True, underline=True),
    "message": Style(color="yellow", bold=True),
    "note": Style(italic=True),
    "origin": Style(dim=True),
    "party": Style(bold=True),
    "quote": _PLAIN,
    "lane": _PLAIN,
    "lane-here": Style(bold=True),
    "possible": Style(dim=True),
    "seen": Style(underline=True),
    "seen-bar": Style(color="cyan", underline=True),
    "seen-total": Style(dim=True, underline=True),
    "total": Style(dim=True),
    "rule": Style(dim=True),
    "sign": Style(color="green"),
    "state": Style(color="yellow"),
    "title": _PLAIN,
    "url": Style(dim=True),
    "where": Style(bold=True),
    "who": Style(bold=True),
}
"""A style for each name that a painter uses."""

_CURSOR: Final = Style(reverse=True)
_CURSOR_ELSEWHERE: Final = Style(bold=True)


def strip_of(line: Line, cells: int, *, is_cursor: bool = False, has_focus: bool = True) -> Strip:
    """The line as Textual paints it, exactly so many cells wide.

    Args:
        line: What a painter gave.
        cells: The width.
        is_cursor: Whether the cursor stands on the line.
        has_focus: Whether keys go to the list that the line belongs to.
    """
    line = cut_line(line, cells)
    over = _PLAIN
    if is_cursor:
        over = _CURSOR if has_focus else _CURSOR_ELSEWHERE
        line = tuple((text, "") for text, _ in line) if has_focus else line
    segments = [Segment(text, STYLES[style] + over) for text, style in line if text]
    padding = cells - line_width(line)
    if padding > 0:
        segments.append(Segment(" " * padding, over))
    return Strip(segments).adjust_cell_length(cells)
