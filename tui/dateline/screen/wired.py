"""The one place at which the wire is laid under Textual: where a picture is written."""

import asyncio
import contextlib
import os
from collections.abc import Collection, Iterable
from contextvars import copy_context
from functools import lru_cache
from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.events import Event, Resize
from textual.screen import Screen
from textual.strip import Strip

from dateline.screen.composing import Changed, WiredCompositor
from dateline.screen.early import EarlyPicture
from dateline.screen.line import Line
from dateline.screen.settling import happened, quiet
from dateline.screen.terminals import terminal_of, wire_of
from dateline.screen.wire import Row, Span

SWITCH = "DATELINE_WIRE"
"""The variable that switches the wire off, with the value `off`."""

_LONGEST_HELD_SECONDS = 0.15
"""How long a picture waits for what is to come; what stands there meanwhile looks like no answer
to the key."""


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
        self._wire = early.wire if early else wire_of(terminal_of(os.environ))
        self._is_wired = os.environ.get(SWITCH) != "off"
        self.is_held = self._is_wired and early is not None and early.terminal.is_taken
        """Whether nothing is written yet, because the early picture stands."""
        self._release: asyncio.Task[None] | None = None
        self._painted: tuple[Screen[Any], list[Row]] | None = None
        """The rows of the screen that was written last; None where some may have changed since."""

    def on_mount(self) -> None:
        """Paint everything anew after the terminal was given to another program."""
        self.app_resume_signal.subscribe(self, lambda _: self.repaint())

    async def on_event(self, event: Event) -> None:
        """Paint everything anew at a change of size, also where it has changed back already.

        What the terminal has cut off meanwhile is gone from it.
        """
        await super().on_event(event)
        if isinstance(event, Resize) and not self.is_held and self._painted:
            self.repaint()

    def repaint(self) -> None:
        """Write the whole screen, whatever the terminal shows."""
        self.forget_terminal()
        self.screen.refresh(repaint=True, layout=True)

    def forget_terminal(self) -> None:
        """Write the whole screen next time."""
        self._painted = None
        self._wire.forget()

    def hold(self, until: asyncio.Event | None = None) -> None:
        """Write nothing until what changes now is laid out: one picture, and not one a step.

        Args:
            until: What is waited for first, for a moment.
        """
        if not self.is_held and self.writes_itself():
            self.is_held = True
            self.begin_release(until)

    def begin_release(self, until: asyncio.Event | None = None) -> None:
        """Release what is held once all that the layout has begun is done."""
        self._release = asyncio.create_task(self._release_when_laid_out(until))

    async def _release_when_laid_out(self, until: asyncio.Event | None) -> None:
        below = self.screen_stack[0]
        try:
            if until:
                await happened(until, _LONGEST_HELD_SECONDS)
            await quiet((*below.walk_children(), below, self))
        finally:
            self.release_picture()

    def release_picture(self) -> None:
        """Show what is painted from now on, in place of the picture that stands there."""
        if self.is_held and self._running and self.screen_stack:
            self.screen.refresh()
            self.is_held = False
            self.screen._on_timer_update()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write a picture: only its changes where it is the whole screen's.

        While the line is behind, nothing is written; once it is free, the picture of that moment.
        """
        is_screen = isinstance(renderable, CompositorUpdate)
        if self.is_held:
            self._painted = None
            return
        line = self._line() if is_screen and self._can_write() else None
        if line and line.is_behind:
            self._painted = None
            self._display_when_free(line)
            return
        if is_screen and self.writes_itself():
            update: object = renderable
            changed = update.rows if isinstance(update, Changed) else None
            self._send_changes(screen, changed)
        else:
            self._painted = None
            if renderable is not None and not self._batch_count:
                self.forget_terminal()
            super()._display(screen, renderable)
        if line:
            line.ask()

    def writes_itself(self) -> bool:
        """Whether the wire writes what is composed now."""
        return self._is_wired and self._can_write()

    def _send_changes(self, screen: Screen[Any], changed: Collection[int] | None) -> None:
        try:
            rows = self._rows_of(screen, changed)
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

    def _rows_of(self, screen: Screen[Any], changed: Collection[int] | None) -> list[Row]:
        """The rows of a screen, of which only those are painted that have changed."""
        system = self.console._color_system or ColorSystem.TRUECOLOR
        compositor, painted = screen._compositor, self._painted
        is_same = (
            painted is not None
            and painted[0] is screen
            and len(painted[1]) == compositor.size.height
        )
        if not isinstance(compositor, WiredCompositor):
            rows = [row_of((strip,), system) for strip in compositor.render_strips()]
        elif painted and is_same and changed:
            rows = list(painted[1])
            for y, strips in compositor.strips_of(changed):
                rows[y] = row_of(strips, system)
        else:
            every = compositor.strips_of(range(compositor.size.height))
            rows = [row_of(strips, system) for _, strips in every]
        self._painted = (screen, rows)
        return rows

    def _display_when_free(self, line: Line) -> None:
        loop, context = asyncio.get_running_loop(), copy_context()

        def call() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(self._display_latest, context=context)

        line.when_free(call)

    def _display_latest(self) -> None:
        """Write the picture of now, instead of those that the line had no room for."""
        if self._running and self._batch_count:
            self.call_later(self._display_latest)
        elif self._running and self.screen_stack:
            try:
                stack = self._background_screens
                update = self.screen._compositor.render_update(full=True, screen_stack=stack)
            except Exception as error:  # as Textual does for what it draws itself
                self._handle_exception(error)
                return
            self._display(self.screen, update)

    def _line(self) -> Line | None:
        """The line to the terminal, where there is one."""
        return getattr(self._driver, "line", None)

    def _can_write(self) -> bool:
        """Whether Textual would write to a terminal of its own now."""
        driver = self._driver
        is_on = self._running and not self._closed and not self._batch_count
        return is_on and not self.is_headless and driver is not None and not driver.is_inline


def row_of(strips: Iterable[Strip], system: ColorSystem) -> Row:
    """The row that strips of Textual's draw side by side."""
    return _row(
        tuple(
            (text, codes_of(style, system))
            for strip in strips
            for text, style, control in strip
            if not control
        )
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
