"""Who took part in an event, as a block of lines: by role, then by the group of that day."""

from collections.abc import Iterator
from typing import Final

from dateline.model.chronicle import Cast
from dateline.model.event import Event, Participant, by_role
from dateline.store.query import Field, Term
from dateline.view.blocks import LABEL_CELLS, Block, DetailLine
from dateline.view.cells import Line, fit, width, wrap
from dateline.view.paint_disputes import dispute_lines

MOST_IN_LINE: Final = 3
"""Parties of one role that are listed without a heading of their own."""
_NAME_CELLS: Final = (12, 20)
"""The narrowest and widest column of names; a longer name pushes its people to the right."""


def participants_block(event: Event, cast: Cast, cells: int) -> Block:
    """Who took part, by role, then by the group they belonged to that day."""
    present = sum(part.takes_part for part in event.participants)
    title = f"Participants ({present})" if event.participants else "Participants (none named)"
    return Block.of(title, _participant_lines(event, cast, cells), cells)


def _participant_lines(event: Event, cast: Cast, cells: int) -> Iterator[DetailLine]:
    names = [width(cast.participant_name(part)) for part in event.participants]
    least, most = _NAME_CELLS
    name_cells = max([least, *(cells_ for cells_ in names if cells_ <= most)])
    for role, group in by_role(event):
        label = role or ""
        indent = LABEL_CELLS
        if len(group) > MOST_IN_LINE:
            count = sum(bool(part.party) for part in group)
            heading = f"{group_name(role, group, event, cast)} {count}"
            yield DetailLine(((f" {heading}", "label"),))
            label, indent = "", 2
        for part in group:
            yield from _participant(part, label, (indent, name_cells), cast, cells)
            label = ""
    yield from dispute_lines(event, "participants", cast, cells)


def group_name(role: str | None, parts: list[Participant], event: Event, cast: Cast) -> str:
    """The group that all the parties belonged to on the day of the event, or the role."""
    parties = {part.party for part in parts if part.party}
    for group in cast.groups:
        if event.date.is_known:
            members = group.members_on(event.date.earliest_start, event.date.latest_end)
            if parties <= members:
                return group.name
    return role or "took part"


def _participant(
    part: Participant, label: str, columns: tuple[int, int], cast: Cast, cells: int
) -> Iterator[DetailLine]:
    """A party with its people, one a line; the first person stands beside the party.

    Args:
        part: The party's part.
        label: What stands at the left, if anything.
        columns: The cells before the party, and those of its name.
        cast: Who the ids are.
        cells: The width.
    """
    indent, name_cells = columns
    is_country = cast.is_country(part.party)
    name = cast.participant_name(part)
    code = part.party if is_country else ""
    name_cells = max(1, min(max(width(name), name_cells), cells - indent - 4))
    head = f" {fit(label, indent - 1)} " if indent > 2 else "   "
    field = Field.COUNTRY if is_country else Field.PARTY
    target = Term(field=field, values=(part.party,)) if part.party else None
    start = (
        (head, "label"),
        (fit(code, 3) if code else "", "who"),
        (fit(name, name_cells if code else name_cells + 3), "party"),
    )
    used = sum(width(text) for text, _ in start) + 2
    if not part.people:
        yield DetailLine(start, target)
    for number, delegate in enumerate(part.people):
        person = cast.person_name(delegate.person)
        text = f"{person}, {delegate.title}" if delegate.title else person
        person_target = Term(field=Field.PERSON, values=(delegate.person,))
        if cells - used < 24:
            if number == 0:
                yield DetailLine(start, target)
            for line in wrap(text, max(8, cells - width(head) - 4)):
                yield DetailLine(((" " * (width(head) + 3), ""), (line, "")), person_target)
            continue
        for row, line in enumerate(wrap(text, cells - used - 1)):
            before: Line = start if number == row == 0 else ((" " * (used - 2), ""),)
            shown = (*before, ("  ", ""), (line, ""))
            if number == row == 0:
                yield DetailLine(shown, target, person_target)
            else:
                yield DetailLine(shown, person_target)
    if part.note:
        for line in wrap(part.note, max(8, cells - width(head) - 4)):
            yield DetailLine(((" " * (width(head) + 3), ""), (line, "note")))
