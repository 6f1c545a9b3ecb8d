"""The terminal as Textual drives it, ended well whatever happens to it.

Textual dies of SIGTERM and SIGHUP with the terminal left in raw mode, spins when the terminal is
gone, waits for a line that is stalled, and takes one byte that is no UTF-8 for the end of its
input. This driver leaves as a program should: by the signal's exit code (128 and its number), the
terminal given back.
"""

import asyncio
import contextlib
import os
import selectors
import signal
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Any, Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.keys import Keys

from dateline.lock.limits import freeze_processes
from dateline.lock.lock import Feature
from dateline.screen.guarded import denies
from dateline.screen.key_order import KeyOrder
from dateline.screen.line import ANSWER, Line
from dateline.screen.taken import BY_SIGNAL, HANG_UP, SIGNALS
from dateline.screen.terminals import terminal_of
from dateline.screen.wired import WiredApp

_PATIENCE_SECONDS: Final = 3.0
"""How long the program may take to end; a stalled line can hold it for ever."""
_ENTER: Final = "\x1b[?1049h"
"""What switches to the alternate screen, and clears it."""
_MOUSE_ON: Final = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
"""Buttons and the wheel, moves with a button held, and coordinates beyond 223 (ctlseqs)."""
_MOUSE_OFF: Final = "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
_DROP_SECONDS: Final = 0.5
_ANSWER_SECONDS: Final = 1.0
_SELECT_SECONDS: Final = 0.1
_MOST_BYTES: Final = 4096
_MOST_WAITING: Final = 2000
"""Keys that wait before no more are read."""


class _Keys(XTermParser):
    """Textual's parser of keys, which takes out what the terminal answers to the line."""

    def __init__(self, line: Line, *, is_debugged: bool) -> None:
        super().__init__(is_debugged)
        self._line = line

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if sequence == ANSWER:
            self._line.take_answer()
            return (Key(Keys.Ignore, sequence),)
        return super()._sequence_to_key_events(sequence, alt)


@contextlib.contextmanager
def _held_back(signals: Iterable[signal.Signals]) -> Iterator[None]:
    """Let signals wait meanwhile: nobody would give the terminal back that is half taken over."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _let_signals_wake() -> None:
    """Let the loop wake for a signal that comes to another thread while it waits.

    Only the main thread runs what Python does for a signal, and a system gives it to any. asyncio
    makes every signal wake its loop once it handles one: that one is of no other use here.
    """
    asyncio.get_running_loop().add_signal_handler(signal.SIGURG, lambda: None)


class TerminalDriver(LinuxDriver):
    """Textual's driver, living through signals, hang-ups, stalled lines and odd bytes."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # Any: Textual's own
        super().__init__(*arguments, **options)
        assert self._file, "opening has made one"
        self._output = self._file.fileno()
        self._early = self._app.early if isinstance(self._app, WiredApp) else None
        self.line = Line(self._output, self._early.terminal.written if self._early else 0)
        self._terminal = terminal_of(os.environ)
        self._is_entered = False
        self._patience: threading.Thread | None = None
        self._is_leaving = threading.Event()
        self._leaving_code: int | None = None

    def write(self, data: str) -> None:
        """Send what this terminal understands, without waiting for the line.

        A picture that stands there already is not cleared.
        """
        if self._is_entered and data == _ENTER:
            self._is_entered = False
        elif self._terminal.knows(data):
            self.line.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, and the signals that would end us.

        It is called again after a stop by the system (SIGCONT), and with a hang-up.
        """
        with _held_back(SIGNALS):
            self._start()

    def _start(self) -> None:
        if self.line.ident is None:
            self.line.start()
        before = self._early_attributes() or self.attrs_before
        if self._key_thread and self._key_thread.is_alive():
            self.exit_event.set()
            self._key_thread.join()
            self.exit_event.clear()
            self._must_signal_resume = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own
        if before is not None:
            self.attrs_before = before
        self.line.ask()
        for each in SIGNALS:
            signal.signal(each, self._leave_by_signal)
        if self._patience is None:
            _let_signals_wake()
            # Begun at once: a locked session can start no thread later.
            self._patience = threading.Thread(target=self._give_up_at_last, daemon=True)
            self._patience.start()
        if denies(self._app, Feature.SHELL):
            freeze_processes()
        if denies(self._app, Feature.SUSPEND):
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _early_attributes(self) -> list[Any] | None:
        """How the line was set before a picture was painted early, if one was."""
        attributes = self._early.terminal.hand_over() if self._early else None
        self._is_entered = attributes is not None
        return attributes

    def turn_mouse(self, *, is_on: bool) -> None:
        """Let the mouse be ours, or leave it to the terminal's own selection."""
        self._disable_mouse_support()
        self._mouse = is_on
        self._enable_mouse_support()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, the wheel and drags; not for each move, which would flood a line."""
        if self._mouse:
            self.write(_MOUSE_ON)
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_MOUSE_OFF)
            self.flush()

    def stop_application_mode(self) -> None:
        """Give the terminal back, without the pictures that it has not taken yet."""
        self.line.drop(_DROP_SECONDS)
        if not self._terminal.is_newer:
            # It may have no other screen to go back to.
            self.write("\x1b[m\x1b[H\x1b[J")
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal to another program; the line stays, for when it comes back."""
        self.stop_application_mode()
        super().close()
        self.line.drop(_PATIENCE_SECONDS)

    def disable_input(self) -> None:
        """Read no more keys; an answer that is on its way is waited for, a short time."""
        if not self.exit_event.is_set():
            self.line.wait_for_answers(_ANSWER_SECONDS)
        super().disable_input()

    def close(self) -> None:
        """Wait until the terminal has taken everything."""
        super().close()
        self.line.stop()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # ends the program as a fault anywhere else does
            with contextlib.suppress(RuntimeError):  # the loop has ended already
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until the program or the terminal ends."""
        parser = _Keys(self.line, is_debugged=self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if self._is_behind():
                    # What is not read waits at the other end of the line, not in our memory.
                    self.exit_event.wait(_SELECT_SECONDS)
                    continue
                if selector.select(_SELECT_SECONDS):
                    data = self._read()
                    if not data:
                        self._leave(HANG_UP)
                        return
                    text = decode(data)
                    # The first bytes of a character give no text yet, and the parser takes none
                    # for the end.
                    for message in parser.feed(text) if text else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass

    def _is_behind(self) -> bool:
        """Whether more keys wait than a hand can type."""
        waiting = self._app.keys_waiting if isinstance(self._app, KeyOrder) else 0
        return waiting + self._app.message_queue_size > _MOST_WAITING

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, _MOST_BYTES)
        except OSError:
            return b""

    def _leave_by_signal(self, number: int, frame: FrameType | None) -> None:
        self._leave(BY_SIGNAL + number)

    def _leave(self, code: int) -> None:
        """End the program in its own way, or in ours where that takes too long."""
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=code))
        if self._leaving_code is None:
            self._leaving_code = code
            self._is_leaving.set()

    def _give_up_at_last(self) -> None:
        """Wait until the program has been told to end, and then not for ever."""
        self._is_leaving.wait()
        time.sleep(_PATIENCE_SECONDS)
        self._give_up(self._leaving_code or 0)

    def _give_up(self, code: int) -> None:
        try:
            os.set_blocking(self._output, False)
            os.write(self._output, self._terminal.reset.encode())
        except (OSError, ValueError):
            pass
        os._exit(code)
