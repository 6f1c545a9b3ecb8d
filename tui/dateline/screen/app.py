"""The Textual program: it holds the one screen and knows the terminal."""

import gc
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.reactive import Reactive
from textual.worker import WorkerFailed

from dateline.desk.settings import SETTINGS_FILE, Settings
from dateline.errors import Problem
from dateline.lock.lock import Lock
from dateline.screen.ascii_lines import AsciiLines
from dateline.screen.driver import TerminalDriver
from dateline.screen.early import EarlyPicture
from dateline.screen.explorer import Explorer
from dateline.screen.guarded import GuardedApp
from dateline.screen.histogram_view import HistogramView
from dateline.screen.lanes_view import LanesView
from dateline.screen.panel import Panel
from dateline.screen.session import Session
from dateline.screen.taken import BY_SIGNAL
from dateline.screen.timeline_list import TimelineList
from dateline.view.key_names import shown_keys

if TYPE_CHECKING:
    pass


def with_keys() -> tuple[type[DOMNode], ...]:
    """What has keys that can be bound."""
    from dateline.screen.board import BoardScreen
    from dateline.screen.columns_dialog import ColumnsDialog
    from dateline.screen.picker import Picker
    from dateline.screen.proof_reader import ProofReader
    from dateline.screen.reader import KeyList, Reader

    dialogs = Picker, Reader, KeyList, ColumnsDialog, ProofReader, BoardScreen
    return Explorer, TimelineList, LanesView, HistogramView, Panel, *dialogs


class DatelineApp(GuardedApp, inherit_bindings=False):
    """dateline on one chronicle.

    Textual's own keys are left out: Ctrl+Q and Ctrl+P belong to the line and to containers.
    """

    TITLE = "dateline"
    CSS_PATH = "dateline.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    theme: Reactive[str] = Reactive(os.environ.get("TEXTUAL_THEME") or "ansi-dark")
    """The terminal's own colours, unless the reader chose a theme."""

    def __init__(
        self,
        session: Session,
        *,
        is_ascii: bool = False,
        driver_class: type[Driver] | None = None,
        early: EarlyPicture | None = None,
        has_mouse: bool = False,
        settings: Settings | None = None,
        lock: Lock | None = None,
    ) -> None:
        """Make the program.

        Args:
            session: What to begin with.
            is_ascii: Whether to draw with the characters of ASCII alone.
            driver_class: What drives the terminal; Textual's own choice where it is None.
            early: The terminal with a first picture on it; None where there is none.
            has_mouse: Whether the mouse is on at first.
            settings: What the reader has set.
            lock: What a locked session may do; None where nothing is locked.
        """
        super().__init__(driver_class=driver_class, early=early, lock=lock)
        self._session = session
        self._explorer: Explorer | None = None
        self._ascii = (AsciiLines(),) if is_ascii else ()
        self.is_mouse_on = has_mouse
        self._settings = settings or Settings()
        self._failure: str | None = None
        self._has_kept = False
        self.fault: Exception | None = None
        """What went wrong in the program itself, and ended it."""

    def get_default_screen(self) -> Explorer:
        """The timeline."""
        keymap, problems = self._keymap_of_the_reader()
        self._explorer = Explorer(
            self._session,
            rebound=shown_keys(keymap),
            opening=[*self._settings.problems, *problems],
        )
        return self._explorer

    def _keymap_of_the_reader(self) -> tuple[dict[str, str], list[Problem]]:
        """The reader's own keys, in force now, and what is wrong with them."""
        if not self._settings.keymap:
            return {}, []
        from dateline.screen.keymap import usable_keymap

        keymap, problems = usable_keymap(self._settings.keymap, with_keys(), SETTINGS_FILE)
        self.set_keymap(keymap)
        return keymap, problems

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters for colours, and ours for characters."""
        # Textual makes colours grey for NO_COLOR, the dark ones black on black.
        filters = (
            NoColor() if isinstance(each, Monochrome) else each
            for each in super().get_line_filters()
        )
        return (*filters, *self._ascii)

    def action_toggle_mouse(self) -> None:
        """Take the mouse from the terminal, or leave it its own selection again."""
        self.is_mouse_on = not self.is_mouse_on
        if isinstance(self._driver, TerminalDriver):
            self._driver.turn_mouse(is_on=self.is_mouse_on)
        if self._explorer:
            words = "the mouse is ours; with Shift it selects" if self.is_mouse_on else "no mouse"
            self._explorer.say(f"{words}; F2 changes that")

    def keep(self) -> str | None:
        """Keep marks and the last view for the next session, once; a sentence where that fails."""
        if not self._has_kept and self._explorer:
            self._has_kept = True
            self._failure = self._explorer.keep()
        return self._failure

    def give_back(self) -> None:
        """Wait until the terminal has taken what gives it back, whatever has happened."""
        if self._driver:
            self._driver.close()

    async def _shutdown(self) -> None:
        # A line that stands still can hold what follows for ever.
        self.keep()
        await super()._shutdown()

    def panic(self, *renderables: Any) -> None:  # Any: Textual's own
        """End by a fault of the framework, whose pictures of it show local variables."""
        if self.is_headless:
            super().panic(*renderables)
        else:
            self._handle_exception(RuntimeError("the framework gave up"))

    def _handle_exception(self, error: Exception) -> None:
        """End the program by a fault of its own; who opened it says so, without local variables."""
        if self.is_headless:  # the tests' own way to hear of it
            super()._handle_exception(error)
            return
        cause = error.error if isinstance(error, WorkerFailed) else error
        # What goes wrong in a program that a signal ends half-way is no fault.
        is_ended = (self.return_code or 0) >= BY_SIGNAL
        if self.fault is None and isinstance(cause, Exception) and not is_ended:
            self.fault = cause
        self._close_messages_no_wait()

    def release_picture(self) -> None:
        """Show what is painted from now on, and look for garbage in what is made from now on."""
        super().release_picture()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
