"""The one place at which the wire is laid under Textual: where a picture is written."""

import os
from functools import lru_cache
from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from dateline.screen.early import EarlyPicture
from dateline.screen.wire import Row, Span, Wire

SWITCH = "DATELINE_WIRE"
"""The variable that switches the wire off, with the value `off`."""


class WiredApp(App[Any]):
    """A Textual program that sends the terminal only what has changed."""

    def __init__(self, early: EarlyPicture | None = None, **options: Any) -> None:
        """Make the program.

        Args:
            early: A terminal with a picture on it, which stays until ours is complete.
            options: Textual's own.
        """
        super().__init__(**options)
        self.early = early
        self._wire = early.wire if early else Wire()
        self._is_wired = os.environ.get(SWITCH) != "off"
        self._is_held = self._is_wired and early is not None and early.terminal.is_taken

    def on_mount(self) -> None:
        """Know nothing of the terminal after it was given to another program."""
        self.app_resume_signal.subscribe(self, lambda _: self.forget_terminal())

    def forget_terminal(self) -> None:
        """Write the whole screen next time."""
        self._wire.forget()

    def release_picture(self) -> None:
        """Show what is painted from now on, in place of the picture that stood there early."""
        if self._is_held:
            self._is_held = False
            self.screen.refresh()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write a picture: only its changes where it is the whole screen's."""
        is_screen = isinstance(renderable, CompositorUpdate)
        if self._is_held:
            return
        if renderable is None or not is_screen or not self._is_wired or not self._can_write():
            if renderable is not None and not self._batch_count:
                self.forget_terminal()
            super()._display(screen, renderable)
            return
        try:
            system = self.console._color_system or ColorSystem.TRUECOLOR
            rows = [row_of(strip, system) for strip in screen._compositor.render_strips()]
            cursor = screen.outer_size.clamp_offset(self.cursor_position)
            sent = self._wire.update(rows, screen.outer_size.width, (cursor.x, cursor.y))
        except Exception as error:  # as Textual does for what it draws itself
            self._handle_exception(error)
            return
        finally:
            self.post_display_hook()
        if sent and self._driver:
            self._begin_update()
            self._driver.write(sent)
            self._end_update()
            self._driver.flush()

    def _can_write(self) -> bool:
        """Whether Textual would write to a terminal of its own now."""
        driver = self._driver
        is_on = self._running and not self._closed and not self._batch_count
        return is_on and not self.is_headless and driver is not None and not driver.is_inline


def row_of(strip: Strip, system: ColorSystem) -> Row:
    """The row that a strip of Textual's draws."""
    return _row(
        tuple((text, codes_of(style, system)) for text, style, control in strip if not control)
    )


@lru_cache(maxsize=1024)
def _row(spans: tuple[Span, ...]) -> Row:
    return Row(spans)


@lru_cache(maxsize=1024)
def codes_of(style: Style | None, system: ColorSystem) -> str:
    """The parameters of the sequence that switches to a style; none for plain text."""
    if style is None:
        return ""
    before, mark, _ = style.render("x", color_system=system).partition("mx")
    return before.removeprefix("\x1b[") if mark else ""
