"""The mouse: a wheel that moves, and a density line that goes where it is pointed at."""

from dataclasses import dataclass
from typing import Final

from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.message import Message
from textual.widget import Widget

from dateline.screen.painted import Painted

_WHEEL_LINES: Final = 3
_MARGIN_CELLS: Final = 1
"""The blank cell before the first of the density line."""


class Wheeled(Widget):
    """A widget that moves by lines when the wheel turns."""

    def turn_wheel(self, lines: int) -> None:
        """Move by so many lines."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move on."""
        event.stop()
        event.prevent_default()
        self.turn_wheel(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move back."""
        event.stop()
        event.prevent_default()
        self.turn_wheel(-_WHEEL_LINES)


class Density(Painted):
    """The axis and the density line; a click or a drag on them asks for a time."""

    @dataclass
    class Pointed(Message):
        """The reader asks for the events from a cell of the axis on."""

        cell: int

    def on_mouse_down(self, event: MouseDown) -> None:
        """Ask for the time under the pointer, and follow it."""
        self.capture_mouse()
        self._point(event.x)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Follow the pointer while its button is held."""
        if event.button:
            self._point(event.x)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Follow it no more."""
        self.release_mouse()

    def _point(self, x: int) -> None:
        last = max(0, self.size.width - 2 * _MARGIN_CELLS - 1)
        self.post_message(self.Pointed(max(0, min(x - _MARGIN_CELLS, last))))
