"""A list being chosen from, as lines: the typed text, and a row an item."""

from dateline.view import signs
from dateline.view.cells import Line, cut, cut_line, fit, width
from dateline.view.choice import Choice, Item
from dateline.view.lead_words import beside


def paint_typed(choice: Choice, cells: int, *, is_waiting: bool = False) -> Line:
    """What was typed, and how many items fit it, or dots while that is not known."""
    shown = len(choice.shown)
    count = f"{shown:,} of {len(choice.items):,}" if choice.typed else f"{shown:,}"
    count = "..." if is_waiting else count
    typed = cut(choice.typed, cells - len(count) - 5)
    room = cells - width(typed) - len(count) - 4
    line = ((" > ", "label"), (typed, "title"), ("_", "hint"), (" " * room, ""), (count, "hint"))
    return cut_line(line, cells)


def paint_item(item: Item, choice: Choice, cells: int, *, is_cursor: bool, most: int) -> Line:
    """An item: mark, count, name, and a bar where there is room for one.

    Args:
        item: What is painted.
        choice: The list it stands in.
        cells: The width; the line takes all of it.
        is_cursor: Whether the cursor stands on it.
        most: The highest count in the list.
    """
    mark = "x" if item.value in choice.marked else " "
    sign = ">" if is_cursor else " "
    if item.count is None:
        note = f" {item.note} " if item.note else " "
        label = fit(item.label, cells - 3 - width(note))
        plain = ((f"{sign}{mark} ", "cursor-sign"), (label, "title"), (note, "hint"))
        return cut_line(plain, cells)
    count, leads = beside(item.count, item.leads)
    digits = max(len(count), len(f"{most:,}"))
    bar_cells = max(0, min(20, cells - 40))
    bar = "█" * (min(item.count - item.leads, most) * bar_cells // most if most else 0)
    whole = min(item.count, most) * bar_cells // most if most else 0
    bar += signs.LIGHT * (whole - len(bar))
    words = " ".join(filter(None, (leads, item.note)))
    note = f" {words} " if words else " "
    room = cells - 4 - digits - bar_cells - width(note) - 1
    line = (
        (f"{sign}{mark} ", "cursor-sign"),
        (f"{count:>{digits}} ", "count"),
        (fit(item.label, room), "title"),
        (note, "hint"),
        (fit(bar, bar_cells) if bar_cells else "", "bar"),
        (" ", ""),
    )
    return cut_line(line, cells)
