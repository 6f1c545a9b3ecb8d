"""The detail: the event under the cursor in three panels."""

from textual.app import ComposeResult
from textual.containers import Vertical

from dateline.model.event import Event
from dateline.screen.panel import PaintBlock, Panel
from dateline.store.query import Questions
from dateline.view.blocks import Block
from dateline.view.layout import Layout, share
from dateline.view.paint_event import event_block, quotes_block
from dateline.view.paint_participants import participants_block

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

    def show(self, event: Event | None, *, is_certain: bool = True) -> None:
        """Show an event, or nothing.

        Args:
            event: What to show.
            is_certain: Whether it fits the filter beyond doubt.
        """
        cast = self._questions.cast
        panels = [self.query_one(f"#{name}", Panel) for name in PANELS]
        if event is None:
            for panel, title in zip(panels, ("Event", "Participants", "Quotes"), strict=True):
                panel.show(_nothing(title))
        else:
            panels[0].show(
                lambda cells: event_block(event, cast, self.title_of, cells, is_certain=is_certain)
            )
            panels[1].show(lambda cells: participants_block(event, cast, cells))
            panels[2].show(lambda cells: quotes_block(event, cast, cells))
        self.share_rows()

    def on_resize(self) -> None:
        """Share the rows out anew."""
        self.share_rows()

    def share_rows(self) -> None:
        """Give each panel the rows that it needs, as far as they go.

        Where one panel is read alone, the style sheet decides. In the small layout the event shows
        its title only.
        """
        panels = list(self.query(Panel))
        is_small = self.screen.has_class(Layout.SMALL.value)
        is_one_alone = (self.has_class("-reading") and is_small) or self.screen.has_class("-wide")
        if is_one_alone or not self.size.height:
            for panel in panels:
                panel.styles.clear_rule("height")
            return
        needs = [panel.rows_needed for panel in panels]
        if is_small:
            needs[0] = 1
        for panel, rows in zip(panels, share(needs, self.size.height), strict=True):
            panel.take_rows(rows)

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
