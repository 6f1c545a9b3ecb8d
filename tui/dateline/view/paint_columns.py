"""What the columns of a table are, as lines: the rows of the draft, and the events they make."""

from collections.abc import Iterator
from typing import Final

from dateline.formats.own.repair import NO_TITLE
from dateline.model.event import Event
from dateline.view import signs
from dateline.view.cells import Line, cut, cut_line, fit, line_width, width
from dateline.view.columns import FIELD_WORDS, Draft, DraftRow, Preview, RowKind
from dateline.view.date_labels import LABEL_CELLS, short_label

_WIDE: Final = 100
"""The cells from which on a row says by what it was known."""
_HOW_CELLS: Final = 16
_READ_AS_CELLS: Final = 23
_MOST_NAME_CELLS: Final = 24


def title_words(draft: Draft) -> str:
    """What stands over the dialog."""
    file = draft.run.shown.rpartition("/")[2]
    return f"{file}: what its columns are taken for"


def dialog_lines(
    draft: Draft, found: Preview, cells: int, rows: int, *, message: str = ""
) -> tuple[Line, ...]:
    """The lines of the dialog from top to bottom: at most so many, the cursor's among them.

    Args:
        draft: What is looked at.
        found: The events that it makes.
        cells: The width.
        rows: The height.
        message: What is said instead of the details of the row under the cursor.
    """
    all_rows = draft.rows
    room = max(3, (rows - 3) * 3 // 5, rows - 3 - len(found.events))
    height = min(len(all_rows), room)
    top = max(0, min(draft.cursor - height // 2, len(all_rows) - height))
    name_cells = _name_cells(all_rows, cells)
    lines = [_head(name_cells, cells, above=top, below=len(all_rows) - top - height)]
    for place in range(top, top + height):
        is_cursor = place == min(draft.cursor, len(all_rows) - 1)
        lines.append(paint_row(all_rows[place], name_cells, cells, is_cursor=is_cursor))
    words, style = (message, "message") if message else (_detail(draft.current), "note")
    lines += [((" ", ""), (cut(words, cells - 1), style)), _counts(found, cells)]
    lines += [paint_event(event, cells) for event in found.events]
    return tuple(lines[:rows])


def paint_row(row: DraftRow, name_cells: int, cells: int, *, is_cursor: bool) -> Line:
    """A row of the draft: its name, what it is taken for, by what, examples.

    Args:
        row: What is painted.
        name_cells: The width of the names.
        cells: The width; the line of the cursor takes all of it.
        is_cursor: Whether the cursor stands on it.
    """
    style = "title" if row.feeds else "hint"
    name = FIELD_WORDS[row.name] if row.kind is RowKind.CONSTANT else row.name
    line: Line = ((f"{signs.CURSOR if is_cursor else ' '} ", "cursor-sign"),)
    if row.kind is RowKind.COLUMN:
        line += ((fit(name, name_cells), style), (" ", ""))
        line += ((fit(row.is_read_as, _READ_AS_CELLS), "label" if row.feeds else "hint"), (" ", ""))
        if cells >= _WIDE:
            line += ((fit(row.how.partition(",")[0], _HOW_CELLS), "hint"), (" ", ""))
        line += ((cut("; ".join(row.examples), max(0, cells - line_width(line))), "hint"),)
    else:
        sign = "= " if row.kind is RowKind.CONSTANT else ""
        words = f"{sign}{row.is_read_as}"
        line += ((fit(name, max(name_cells, width(name))), style), (" ", ""), (words, "label"))
    line = cut_line(line, cells)
    if not is_cursor:
        return line
    text = "".join(text for text, _ in line)
    return ((text + " " * (cells - width(text)), "cursor"),)


def paint_event(event: Event, cells: int) -> Line:
    """An event as the list will show it, in short: date, countries, title, place and kind."""
    parties = " ".join(event.present_parties)
    line: Line = ((" ", ""),)
    if event.date.is_known:
        line += ((fit(short_label(event.date, has_year=True), LABEL_CELLS + 1), "date"),)
    else:
        written = f"no date: {event.date.text}" if event.date.text else "no date"
        line += ((f"{cut(written, max(LABEL_CELLS, cells // 3))} ", "dispute"),)
    title_style = "dispute" if event.title == NO_TITLE else "title"
    line += ((fit(parties, 7) + " ", "who"),)
    place = event.place
    where = place.name if place else ""
    if place and place.country and place.country != where:
        where = f"{where}, {place.country}"
    more = " · ".join(part for part in (where, event.kind or "") if part)
    room = cells - line_width(line)
    title = cut(event.title, max(room - width(more) - 3, room * 2 // 3))
    line += ((title, title_style),)
    if more:
        line += ((" · ", "hint"), (cut(more, room - width(title) - 3), "hint"))
    return cut_line(line, cells)


def hints(*, can_save: bool) -> str:
    """The keys that matter, for the last line."""
    save = "  s save" if can_save else ""
    return f"Enter take these  Space change  c constant  u undo{save}  Esc as guessed"


def _name_cells(rows: tuple[DraftRow, ...], cells: int) -> int:
    widest = max((width(row.name) for row in rows if row.kind is RowKind.COLUMN), default=1)
    return max(6, min(widest, _MOST_NAME_CELLS, cells // 4))


def _head(name_cells: int, cells: int, *, above: int, below: int) -> Line:
    """The names of the parts of a row, and how many rows are out of sight."""
    line: Line = (
        (f"  {fit('column', name_cells)} {fit('is taken for', _READ_AS_CELLS)} ", "axis"),
    )
    if cells >= _WIDE:
        line += ((f"{fit('known', _HOW_CELLS)} ", "axis"),)
    line += (("for example", "axis"),)
    hidden = above + below
    more = f"{hidden} more " if hidden else ""
    room = cells - line_width(line) - width(more)
    return (*line, (" " * room, ""), (more, "hint")) if room > 0 else cut_line(line, cells)


def _detail(row: DraftRow) -> str:
    """All about the row under the cursor."""
    match row.kind:
        case RowKind.COLUMN:
            examples = "; ".join(row.examples) or "always empty"
            return f"{row.name}: {row.is_read_as}, {row.how}: {examples}"
        case RowKind.CONSTANT:
            return "Space changes it, Backspace takes it away."
        case RowKind.ORDER:
            return "Space: day first, month first, or as the whole column tells."
        case RowKind.OTHERS:
            return "Space: into the notes of each event, or left out."


def _counts(found: Preview, cells: int) -> Line:
    """The heading of the events, with what is amiss among them."""
    parts = list(_count_words(found))
    words = f"{signs.RULE}{signs.RULE} First rows as events"
    if parts:
        words += f": {', '.join(parts)}"
    words = f"{cut(words, cells - 2)} "
    return ((words, "heading"), (signs.RULE * (cells - width(words)), "frame"))


def _count_words(found: Preview) -> Iterator[str]:
    total = len(found.events)
    if not total:
        yield "none"
        return
    if found.undated:
        yield f"{found.undated:,} of {total:,} without a date"
    if found.untitled:
        yield f"{found.untitled:,} without a title"
    if found.guesses:
        yield f"{found.guesses:,} dates guessed"
    if not (found.undated or found.untitled):
        yield f"{total:,} looked at, each with date and title"
