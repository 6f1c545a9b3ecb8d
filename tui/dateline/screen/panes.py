"""Panes: how they are arranged at a size, and which of them has the keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus

from dateline.screen.details import PANELS, Details
from dateline.screen.lanes_view import LanesView
from dateline.screen.noting import NotingScreen
from dateline.screen.views import Views
from dateline.store.query import Field
from dateline.view.layout import Layout, arrange, layout_for
from dateline.view.paint_facets import FACETS
from dateline.view.picture import first_lane_cells

VIEWS = "views"
"""The id of the pane of the list, the lanes and the histogram."""
FACETS_PANE = "facets"
"""The id of the pane of counts, which large screens have."""
PANES = (VIEWS, *PANELS, FACETS_PANE)
"""The ids of the panes in the order of Tab; their keys are 1 to 5."""


class PanesScreen(NotingScreen):
    """A screen of panes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step_pane(1)", "next pane", id="pane.next"),
        Binding("shift+tab", "step_pane(-1)", "previous pane", id="pane.previous"),
        Binding("right,l", "step_pane(1)", "next pane", id="pane.right", key_display="→ l"),
        Binding("left,h", "step_pane(-1)", "previous pane", id="pane.left", key_display="← h"),
        Binding("1", "pane('views')", "timeline", id="pane.timeline"),
        Binding("2", "pane('event')", "event", id="pane.event"),
        Binding("3", "pane('participants')", "participants", id="pane.participants"),
        Binding("4", "pane('quotes')", "quotes and sources", id="pane.quotes"),
        Binding("5", "pane('facets')", "counts", id="pane.facets"),
        Binding("w", "widen", "widen the pane, and back", id="pane.widen"),
        Binding("J", "scroll_detail(1)", "scroll the detail down", id="detail.scroll-down"),
        Binding("K", "scroll_detail(-1)", "scroll the detail up", id="detail.scroll-up"),
        Binding("q", "leave", "back, or quit", id="app.leave"),
    ]

    def on_resize(self) -> None:
        """Arrange the screen for its size, and count anew for the width of the density line."""
        if self.arrange_panes() is Layout.LIST:
            self.action_pane(VIEWS)
        if self.answer and self.answer.scale.cells != self.density_cells():
            self.ask(at_once=True)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Open the pane that was pointed at."""
        panes = [
            node.id
            for node in event.widget.ancestors_with_self
            if node.id in PANES and not node.has_class("-open")
        ]  # fmt: skip
        if panes and panes[0]:
            self.action_pane(panes[0])

    def lane_cells(self) -> int | None:
        """How wide a lane is; None where no lanes are shown."""
        views = self.query_one(Views)
        if not views.size.width:  # nothing is laid out yet
            return first_lane_cells(arrange(*self.app.size), self.state)
        return views.lane_cells

    @on(LanesView.Resized)
    def lay_lanes_out(self) -> None:
        """Lay the lanes out for their width."""
        if self.answer and self.lane_cells() != self.asked_lane_cells:
            self.ask()

    def facet_fields(self) -> Sequence[Field]:
        """The fields whose counts are shown beside the list: on large screens."""
        return FACETS if self.has_class(Layout.LARGE.value) else ()

    def action_pane(self, name: str) -> None:
        """Give the keys to a pane."""
        if name == FACETS_PANE and not self.has_class(Layout.LARGE.value):
            self.say("counts beside the list need 160 by 45; c y t p s pick by count")
            return
        if name != VIEWS and self.has_class(Layout.LIST.value):
            self.say("too small; Enter reads it")
            return
        for each in PANES:
            self.query_one(f"#{each}").set_class(each == name, "-open")
        details = self.query_one(Details)
        details.set_class(name in PANELS, "-reading")
        details.share_rows()
        pane = self.query_one(f"#{name}")
        (pane.target(self.state.view) if isinstance(pane, Views) else pane).focus()

    def action_step_pane(self, step: int) -> None:
        """Give the keys to the next or previous pane."""
        here = PANES.index(self.focused.id) if self.focused and self.focused.id in PANES else 0
        panes = PANES if self.has_class(Layout.LARGE.value) else PANES[:-1]
        self.action_pane(panes[(here + step) % len(panes)])

    def action_widen(self) -> None:
        """Give the whole screen to the pane with the keys, or take it back."""
        self.toggle_class("-wide")
        self.query_one(Details).share_rows()

    def action_scroll_detail(self, step: int) -> None:
        """Scroll the detail while the list keeps the keys."""
        self.query_one(Details).scroll_lines(step)

    def action_leave(self) -> None:
        """Undo the widening, or go back to the list, or quit."""
        if self.has_class("-wide"):
            self.action_widen()
        elif self.focused and self.focused.id in PANES[1:]:
            self.action_pane(VIEWS)
        else:
            self.app.exit()

    def arrange_panes(self) -> Layout:
        """Arrange the panes for the size of the terminal."""
        layout = layout_for(self.app.size.width, self.app.size.height)
        self.update_classes({each.value: each is layout for each in Layout})
        return layout
