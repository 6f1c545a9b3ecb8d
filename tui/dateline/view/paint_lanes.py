"""Lanes as lines of styled text: bars, ticks, counts, and titles where they fit."""

from typing import Final

from dateline.view import signs
from dateline.view.cells import Line, Span, cut, cut_line, fit, width
from dateline.view.lanes import Lane, Mark
from dateline.view.scale import Scale

LABEL_CELLS: Final = 19
"""The cells before a lane: a cursor, its name, how many events it has."""

_FEWEST_TITLE_CELLS: Final = 6


def paint_lane(lane: Lane, number: int, cells: int, *, focus: str | None, is_here: bool) -> Line:
    """One line of a lane.

    Args:
        lane: What is painted.
        number: Which of its lines, from 0.
        cells: The width with the label.
        focus: The id of the event under the cursor.
        is_here: Whether the cursor is in the lane.
    """
    spans: list[Span] = []
    if number == 0:
        count = f"{lane.count:,}"
        if lane.leads:
            count = f"{lane.count - lane.leads:,}+{lane.leads:,}"
        sign = signs.CURSOR if is_here else " "
        label = fit(lane.label, LABEL_CELLS - len(count) - 3)
        style = "lane-here" if is_here else "lane"
        spans += [(sign, "cursor-sign"), (label, style), (f" {count} ", "hint")]
    else:
        spans.append((" " * LABEL_CELLS, ""))
    room = max(0, cells - LABEL_CELLS)
    marks = lane.lines[number] if number < len(lane.lines) else ()
    at = 0
    for place, mark in enumerate(marks):
        end = marks[place + 1].first if place + 1 < len(marks) else room
        spans.append((" " * (mark.first - at), ""))
        is_focus = focus in mark.ids and is_here
        drawn = _mark_spans(mark, end - mark.first, is_focus=is_focus)
        spans += drawn
        at = mark.first + sum(width(text) for text, _ in drawn)
    return cut_line(tuple(span for span in spans if span[0]), cells)


def paint_lanes_axis(scale: Scale, by: str) -> Line:
    """The line above the lanes: the field whose values they are, and the axis."""
    text = ""
    for tick in scale.ticks():
        text = text.ljust(tick.cell) + tick.label
    return ((fit(f" by {by}", LABEL_CELLS), "heading"), (text, "axis"))


def paint_lanes_left_out(count: int, cells: int) -> Line:
    """The line below the lanes, for the values that have none."""
    return cut_line(((f" +{count:,} more", "hint"),), cells)


def _mark_spans(mark: Mark, room: int, *, is_focus: bool) -> list[Span]:
    """A mark and, where it is one event and has the room, its title."""
    style = "here" if is_focus else "bar"
    if mark.count > 1 and mark.first == mark.last:
        number = str(mark.count)
        # Without a blank behind it, the counts of neighbouring cells would read as one number.
        return [(number if len(number) < room else signs.SEVERAL, style)]
    if mark.first == mark.last and not (mark.opens_before or mark.opens_after):
        drawn = signs.POINT if mark.certain else signs.POSSIBLE_POINT
    else:
        drawn = _bar(mark)
    spans = [(drawn, style)]
    left = room - len(drawn) - 2
    if mark.title and left >= _FEWEST_TITLE_CELLS:
        spans += [(" ", ""), (cut(mark.title, left), "match" if is_focus else "title")]
    elif mark.count > 1 and left >= len(str(mark.count)):
        spans.append((f" {mark.count}", "count"))
    return spans


def _bar(mark: Mark) -> str:
    """Light where it is possible, solid where it is certain, arrows where it goes on."""
    bar = [signs.LIGHT] * (mark.last - mark.first + 1)
    if mark.certain:
        for cell in range(mark.certain[0], mark.certain[1] + 1):
            bar[cell - mark.first] = signs.SOLID
    if mark.opens_before:
        bar[0] = signs.OPEN_BEFORE
    if mark.opens_after:
        bar[-1] = signs.OPEN_AFTER
    return "".join(bar)
