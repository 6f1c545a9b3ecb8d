"""The door to the conversation in lines."""

import argparse
import contextlib
import gc
import os
import signal
import sys
import time
from collections.abc import Sequence
from types import FrameType

from dateline.cli.opening import Opened, open_chronicle
from dateline.desk.typed_lines import TypedLines
from dateline.errors import UsageError
from dateline.linear.conversation import Conversation
from dateline.linear.lines import EditedLines, Lines, StreamLines
from dateline.linear.looking import Allowed, Looking
from dateline.linear.loop import HANG_UP, converse
from dateline.linear.stopping import Stopped, TimeOver, signals_raise
from dateline.lock.limits import freeze_processes
from dateline.lock.lock import SESSION_OVER, Limits, Lock
from dateline.lock.wall import Wall, module_folders
from dateline.model.clean import clean
from dateline.view.signs import ascii_text


def open_conversation(
    options: argparse.Namespace, lock: Lock | None = None, wall: Wall | None = None
) -> int:
    """Talk about the chronicle that the options name, and give the exit code.

    Args:
        options: Files, and the view to begin with.
        lock: What bounds a locked session, in which nothing is kept or written.
        wall: The wall around it, narrowed once the chronicle is read.

    Raises:
        UsageError: if `--view` names no saved view, or nothing is left to type on.
    """
    is_free = lock is None
    opened = open_chronicle(options, is_locked=not is_free)
    gc.enable()
    _take_lines(opened)
    allowed = Allowed(keep_lines=is_free, write_files=is_free, read_files=is_free)
    looking = Looking(
        opened.store,
        opened.state,
        desk=opened.desk,
        texts=opened.texts,
        allowed=allowed,
        columns=opened.columns,
    )
    conversation = Conversation(opened.chronicle, looking)
    read, kept = _lines(conversation, allowed, lock)
    lines = _Recorded(_Bounded(read, lock.limits) if lock else read, kept)
    if wall:
        wall.narrow(module_folders())
    try:
        with signals_raise():
            if lock:
                freeze_processes()
            return _converse(conversation, lines, opened)
    except Stopped as stopped:
        return stopped.code


def _converse(conversation: Conversation, lines: "_Recorded", opened: Opened) -> int:
    """Talk, and keep marks, view and lines whatever ends it."""
    try:
        code = converse(conversation, lines, lambda text: _say(text, is_ascii=opened.is_ascii))
        if code == HANG_UP:
            # What could not be written any more must not change the exit code.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code
    finally:
        for failure in (*conversation.keep(), *lines.keep()):
            with contextlib.suppress(OSError):
                print(f"dateline: {failure}", file=sys.stderr)


class _Bounded:
    """Lines for which a locked session waits only so long."""

    def __init__(self, lines: Lines, limits: Limits) -> None:
        self._lines = lines
        self._idle_seconds = limits.idle_seconds
        self._end = time.monotonic() + limits.session_seconds
        signal.signal(signal.SIGALRM, self._end_it)

    def ask(self, prompt: str, typed: str) -> str:
        signal.setitimer(signal.ITIMER_REAL, min(self._left(), self._idle_seconds))
        line = self._lines.ask(prompt, typed)
        # An answer may take its time, but no longer than the session.
        signal.setitimer(signal.ITIMER_REAL, self._left())
        return line

    def _left(self) -> float:
        """The seconds until the session is over; never none, which would be no alarm at all."""
        return max(0.001, self._end - time.monotonic())

    def _end_it(self, number: int, frame: FrameType | None) -> None:
        is_idle = time.monotonic() < self._end
        raise TimeOver(
            "No line came for a long time, so the session was ended." if is_idle else SESSION_OVER
        )


class _Recorded:
    """Lines of which those typed are kept for the next session, where there is a place."""

    def __init__(self, lines: Lines, kept: TypedLines | None) -> None:
        self._lines = lines
        self._kept = kept
        self._typed: list[str] = []

    def ask(self, prompt: str, typed: str) -> str:
        line = self._lines.ask(prompt, typed)
        self._typed.append(clean(line).replace("\n", " ").strip())
        return line

    def keep(self) -> Sequence[str]:
        """Keep what was typed; a sentence where that cannot be."""
        failure = self._kept.keep(self._typed) if self._kept and self._typed else None
        return (failure,) if failure else ()


def _lines(
    conversation: Conversation, allowed: Allowed, lock: Lock | None
) -> tuple[Lines, TypedLines | None]:
    """Where lines come from, and where they are kept."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if lock:
        # readline has keys of its own that read files and the accounts of the machine.
        longest = lock.limits.typed_characters
        return StreamLines(sys.stdin, sys.stdout if is_terminal else None, longest), None
    if not is_terminal:
        return StreamLines(sys.stdin), None
    kept = TypedLines.of_reader() if allowed.keep_lines else None
    try:
        return EditedLines(kept.read() if kept else (), conversation.ways_on), kept
    except ImportError:
        return StreamLines(sys.stdin, prompt_to=sys.stdout), kept


def _say(text: str, *, is_ascii: bool) -> None:
    sys.stdout.write(ascii_text(text) if is_ascii else text)
    sys.stdout.flush()


def _take_lines(opened: Opened) -> None:
    """Let lines come from the terminal where the chronicle came from standard input.

    Raises:
        UsageError: if there is no terminal, or standard input is closed.
    """
    if opened.is_from_stdin:
        try:
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        except OSError as error:
            raise UsageError(
                "Standard input is the chronicle, and there is no terminal to type on."
            ) from error
        sys.stdin = open(0, encoding=sys.stdin.encoding, closefd=False)  # noqa: SIM115
    if sys.stdin is None:
        raise UsageError("Standard input is closed, so there is nothing to type on.")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
