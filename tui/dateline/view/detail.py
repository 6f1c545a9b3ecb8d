"""The detail of an event as three blocks: what it was, who took part, what was said and where."""

from collections.abc import Callable
from typing import Final

from dateline.model.event import Event
from dateline.store.query import Questions
from dateline.view.blocks import Block, DetailLine, text_lines
from dateline.view.paint_event import event_block, quotes_block
from dateline.view.paint_participants import participants_block

PaintBlock = Callable[[int], Block]
"""Gives a block for a width in cells."""

FIRST_PANEL: Final = 2
"""The number of the first block's panel."""


def detail_painters(
    event: Event | None,
    questions: Questions,
    *,
    is_certain: bool = True,
    own_note: str = "",
) -> tuple[PaintBlock, ...]:
    """What paints event, participants, and quotes with sources; blocks without lines for no event.

    Args:
        event: What is shown.
        questions: Whose cast it belongs to, and where linked events are.
        is_certain: Whether it fits the filter beyond doubt.
        own_note: What the reader has noted on it.
    """
    if event is None:
        return tuple(_nothing(title) for title in ("Event", "Participants", "Quotes"))
    cast = questions.cast

    def title_of(event_id: str) -> str | None:
        return title_in(questions, event_id)

    return (
        lambda cells: _with_note(
            event_block(event, cast, title_of, cells, is_certain=is_certain), own_note, cells
        ),
        lambda cells: participants_block(event, cast, cells),
        lambda cells: quotes_block(event, cast, cells),
    )


def _with_note(block: Block, own_note: str, cells: int) -> Block:
    """The block with the reader's own note below what the chronicle says."""
    if not own_note:
        return block
    note: list[DetailLine] = []
    for part in own_note.split("\n"):
        note += text_lines(part, "", cells) if part.strip() else (DetailLine(()),)
    heading = DetailLine(((" Your note", "heading"),))
    return Block.of(block.title, (*block.lines, DetailLine(()), heading, *note), cells)


def title_in(questions: Questions, event_id: str) -> str | None:
    """The title of an event, or None where there is none with the id."""
    event = questions.event(event_id)
    return event.title if event else None


def _nothing(title: str) -> PaintBlock:
    return lambda cells: Block(title=title, lines=())
