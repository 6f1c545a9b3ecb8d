"""The detail: the event under the cursor in three panels."""

from textual.app import ComposeResult
from textual.containers import Vertical

from dateline.model.event import Event
from dateline.screen.panel import PaintBlock, Panel
from dateline.store.query import Questions
from dateline.view.paint_event import (
    Block,
    event_block,
    participants_block,
    quotes_block,
)  # fmt: skip

PANELS = ("event", "participants", "quotes")
"""The ids of the panels from top to bottom; their keys are 2, 3 and 4."""


class Details(Vertical):
    """Event, participants, quotes and sources."""

    def __init__(self, questions: Questions, id: str) -> None:
        super().__init__(id=id)
        self._questions = questions

    def compose(self) -> ComposeResult:
        """The panels with their numbers."""
        for number, name in enumerate(PANELS, 2):
            yield Panel(number, id=name)

    def show(self, event: Event | None) -> None:
        """Show an event, or nothing."""
        cast = self._questions.cast
        panels = [self.query_one(f"#{name}", Panel) for name in PANELS]
        if event is None:
            for panel, title in zip(panels, ("Event", "Participants", "Quotes"), strict=True):
                panel.show(_nothing(title))
            return
        panels[0].show(lambda cells: event_block(event, cast, self.title_of, cells))
        panels[1].show(lambda cells: participants_block(event, cast, cells))
        panels[2].show(lambda cells: quotes_block(event, cast, cells))

    def whole(self, event: Event, cells: int) -> Block:
        """Everything about the event as one block."""
        cast = self._questions.cast
        first = event_block(event, cast, self.title_of, cells)
        return Block(
            title="q goes back, Enter goes where a line leads",
            lines=first.lines
            + participants_block(event, cast, cells).under_title()
            + quotes_block(event, cast, cells).under_title(),
        )

    def scroll_lines(self, step: int) -> None:
        """Scroll the panel with the keys, or else the lowest that is shown."""
        shown = [panel for panel in self.query(Panel) if panel.size.height > 0]
        focused = [panel for panel in shown if panel.has_focus]
        for panel in (focused or shown)[-1:]:
            panel.scroll_lines(step)

    def title_of(self, event_id: str) -> str | None:
        """The title of an event, or None where there is none with the id."""
        event = self._questions.event(event_id)
        return event.title if event else None


def _nothing(title: str) -> PaintBlock:
    return lambda cells: Block(title=title, lines=())
