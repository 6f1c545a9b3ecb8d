"""The detail: the event under the cursor in three panels."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from dateline.model.event import Event
from dateline.screen.composing import ExactLines
from dateline.screen.panel import Panel
from dateline.store.query import Questions
from dateline.view.blocks import Block
from dateline.view.detail import FIRST_PANEL, detail_painters
from dateline.view.layout import Layout, Region, arrange, detail_cells, share

PANELS = ("event", "participants", "quotes")
"""The ids of the panels from top to bottom; their keys are 2, 3 and 4."""


class Details(Vertical):
    """Event, participants, quotes and sources."""

    def __init__(self, questions: Questions, id: str) -> None:
        super().__init__(id=id)
        self._styles_cache = ExactLines()
        self._questions = questions
        self._is_laid_out = False

    def compose(self) -> ComposeResult:
        """The panels with their numbers."""
        for number, name in enumerate(PANELS, FIRST_PANEL):
            yield Panel(number, id=name)

    def render_line(self, y: int) -> Strip:
        """Nothing: the panels stand on all of it."""
        return Strip.blank(self.size.width)

    def ask_of(self, questions: Questions) -> None:
        """Ask another store about linked events and names from now on."""
        self._questions = questions

    def show(
        self,
        event: Event | None,
        *,
        is_certain: bool = True,
        own_note: str = "",
        keeps_place: bool = False,
    ) -> None:
        """Show an event, or nothing.

        Args:
            event: What to show.
            is_certain: Whether it fits the filter beyond doubt.
            own_note: What the reader has noted on it.
            keeps_place: Whether it is the event that is shown already, scrolled as it is.
        """
        painters = detail_painters(event, self._questions, is_certain=is_certain, own_note=own_note)
        if not self._is_laid_out:
            for panel in self.query(Panel):
                panel.expect(self._first_cells())
        for name, paint in zip(PANELS, painters, strict=True):
            panel = self.query_one(f"#{name}", Panel)
            (panel.keep_place if keeps_place else panel.show)(paint)
        self.share_rows()

    def on_resize(self) -> None:
        """Share the rows out anew."""
        self._is_laid_out = True
        self.share_rows()

    def share_rows(self) -> None:
        """Give each panel the rows that it needs, as far as they go.

        Where one panel is read alone, the style sheet decides. In the small layout the event shows
        its title only.
        """
        panels = list(self.query(Panel))
        is_small = self.screen.has_class(Layout.SMALL.value)
        is_one_alone = (self.has_class("-reading") and is_small) or self.screen.has_class("-wide")
        height = self.size.height if self._is_laid_out else self._first_region().rows
        if is_one_alone or not height:
            for panel in panels:
                panel.styles.clear_rule("height")
            return
        needs = [panel.rows_needed for panel in panels]
        if is_small:
            needs[0] = 1
        for panel, rows in zip(panels, share(needs, height), strict=True):
            panel.take_rows(rows)

    def _first_region(self) -> Region:
        """Where the first layout will have the panels, so that their shares need no second one."""
        return arrange(*self.app.size).details or Region(0, 0, 0, 0)

    def _first_cells(self) -> int:
        """How wide the first layout will have the panels."""
        return detail_cells(self._first_region())

    def whole(self, event: Event, own_note: str, cells: int) -> Block:
        """Everything about the event as one block."""
        painters = detail_painters(event, self._questions, own_note=own_note)
        first, *others = (paint(cells) for paint in painters)
        below = tuple(line for block in others for line in block.under_title())
        return Block(title="q goes back, Enter goes where a line leads", lines=first.lines + below)

    def quote_in_focus(self) -> int | None:
        """Which quotation the cursor stands on, from 0; None where it stands on none."""
        panel = self.query_one("#quotes", Panel)
        return panel.quote_under_cursor if panel.has_focus else None

    def scroll_lines(self, step: int) -> None:
        """Scroll the panel with the keys, or else the lowest that is shown."""
        shown = [panel for panel in self.query(Panel) if panel.size.height > 0]
        focused = [panel for panel in shown if panel.has_focus]
        for panel in (focused or shown)[-1:]:
            panel.scroll_lines(step)
