"""Signals that end a program, raised where it can still end in its own way."""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Final

from dateline.lock.lock import TIME_OVER

_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP)
_AGAIN_SECONDS: Final = 0.1


class Stopped(BaseException):
    """A signal ends the program; no handler of mere errors should catch it."""

    def __init__(self, number: int) -> None:
        """Keep the signal's exit code, 128 and its number."""
        super().__init__(number)
        self.code = 128 + number


class TimeOver(Stopped):
    """The time of a session is over."""

    def __init__(self, words: str) -> None:
        """Keep what is to be said."""
        super().__init__(signal.SIGALRM)
        self.code = TIME_OVER
        self.words = words


@contextlib.contextmanager
def signals_raise() -> Iterator[None]:
    """Let the signals that hang up and terminate raise `Stopped` in this, the main thread.

    After one of them they are ignored, so that what is kept at the end is kept whole. One that is
    ignored from outside, as nohup does, stays ignored.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    heard = [each for each in _SIGNALS if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, stop) for each in heard}
    try:
        with _insisting():
            yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextlib.contextmanager
def _insisting() -> Iterator[None]:
    """Send a signal again until it is heard.

    A signal that comes just before a read begins does not interrupt it, and Python would tell
    nobody until a key is pressed.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    is_over = threading.Event()

    def insist() -> None:
        while numbers := os.read(reader, 1):
            while numbers[0] in _SIGNALS and not is_over.wait(_AGAIN_SECONDS):
                signal.pthread_kill(main.ident or 0, numbers[0])

    main = threading.current_thread()
    thread = threading.Thread(target=insist, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        signal.set_wakeup_fd(before)
        os.close(writer)
        thread.join()
        os.close(reader)
