"""The painters' lines as Textual paints them."""

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dateline.view.cells import Line, cut_line, line_width
from dateline.view.looks import LOOKS

_PLAIN: Final = Style()
STYLES: Final = {name: Style.parse(words) for name, words in LOOKS.items()}
"""A style for each name that a painter uses."""

_CURSOR: Final = STYLES["cursor"]
_CURSOR_ELSEWHERE: Final = Style(bold=True)


def strip_of(line: Line, cells: int, *, is_cursor: bool = False, has_focus: bool = True) -> Strip:
    """The line as Textual paints it, exactly so many cells wide.

    Args:
        line: What a painter gave.
        cells: The width.
        is_cursor: Whether the cursor stands on the line.
        has_focus: Whether keys go to the list that the line belongs to.
    """
    wide = line_width(line)
    if wide > cells:
        line = cut_line(line, cells)
        wide = line_width(line)
    over = _PLAIN
    if is_cursor:
        over = _CURSOR if has_focus else _CURSOR_ELSEWHERE
        line = tuple((text, "") for text, _ in line) if has_focus else line
    segments = [
        Segment(text, STYLES[style] + over if is_cursor else STYLES[style])
        for text, style in line
        if text
    ]
    if wide < cells:
        segments.append(Segment(" " * (cells - wide), over))
    return Strip(segments, cells)
