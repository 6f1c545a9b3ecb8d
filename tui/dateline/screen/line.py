"""The line to the terminal: what is written never waits, and how far it is behind is known.

A thread hands the bytes on. What is handed on may still lie for long in buffers on the way (a
pseudo-terminal holds 20 KB, a connection megabytes), so after a picture the terminal is asked for
its status (DSR 5 of ECMA-48, which every terminal of the VT100 family answers with `ESC [ 0 n`):
the answer says that everything before has been taken, and how fast. Where none ever comes, only
the bytes that the system does not take count.
"""

import os
import select
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

ASK: Final = "\x1b[5n"
ANSWER: Final = "\x1b[0n"

_CHUNK_BYTES: Final = 1024
"""What is handed on at once: what is dropped later ends at such a place."""
_AHEAD_SECONDS: Final = 0.25
"""How far ahead of the terminal pictures may be sent."""
_FIRST_WINDOW_BYTES: Final = 24_000
"""What may be on its way before the terminal has answered once."""
_ASK_EVERY_BYTES: Final = 1024
"""How often to ask on a line that is fast."""
_LARGEST_WINDOW_BYTES: Final = 4096
"""What may be on its way at most: a line can come to a halt at any time."""
_PATIENCE_SECONDS: Final = 3.0
"""How long an answer may take before it counts as lost, besides the time of the bytes before it."""
_MOST_VAIN: Final = 3
"""How often a terminal is asked that has never answered."""
_SLOWEST_BYTES_A_SECOND: Final = 480
_RATE_KEPT: Final = 0.7
"""How much of the best rate stays where an answer tells of fewer bytes for lack of more."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """A question on its way."""

    place: int
    """The number of bytes written up to its end."""
    at: float
    taken: int
    """The number of bytes that the terminal had taken when it was asked."""


class Line(threading.Thread):
    """What is written to the terminal, on its way."""

    def __init__(self, fileno: int, already: int = 0) -> None:
        """Know the file; `start` begins to write to it.

        Args:
            fileno: Where to write.
            already: How many bytes have been written to it just now, which can be on their way.
        """
        super().__init__(daemon=True, name="dateline-line")
        self._fileno = fileno
        self._changed = threading.Condition()
        self._pending: deque[bytes] = deque()
        self._given = self._sent = already
        self._taken = 0
        self._asks: deque[_Ask] = deque()
        self._asked = 0
        self._has_answered = False
        self._rate = 0.0
        """Bytes a second, as the answers say."""
        self._least_seconds = float("inf")
        """The time that the quickest answer took."""
        self._when_free: Callable[[], object] | None = None
        self._is_ending = self._is_gone = False

    def write(self, text: str) -> None:
        """Send a text after everything before it; this does not wait."""
        data = text.encode(errors="replace")
        with self._changed:
            if not self._is_gone and not self._is_ending:
                self._given += len(data)
                self._pending.append(data)
                self._changed.notify_all()

    def ask(self) -> None:
        """Ask the terminal to say when everything up to here has been taken, where that helps."""
        with self._changed:
            last = self._asks[-1].place if self._asks else self._taken
            is_fast = self._has_answered and self._window() >= _LARGEST_WINDOW_BYTES
            is_fast = is_fast and self._given - last < _ASK_EVERY_BYTES
            is_vain = not self._has_answered and (self._asks or self._asked == _MOST_VAIN)
            if is_vain or is_fast or (self._asked and last == self._given):
                return
            self._asked += 1
            self.write(ASK)
            self._asks.append(_Ask(self._given, time.monotonic(), self._taken))

    def take_answer(self) -> None:
        """Note that the terminal has answered the oldest question."""
        with self._changed:
            self._has_answered = True
            if self._asks:
                ask = self._asks.popleft()
                seconds = max(time.monotonic() - ask.at, 0.001)
                self._taken = max(self._taken, ask.place)
                rate = (self._taken - ask.taken) / seconds
                self._least_seconds = min(self._least_seconds, seconds)
                is_full = seconds > self._least_seconds + _AHEAD_SECONDS
                self._rate = rate if is_full else max(rate, self._rate * _RATE_KEPT)
            self._changed.notify_all()

    @property
    def is_behind(self) -> bool:
        """Whether so much is on its way that another picture would come late."""
        with self._changed:
            return self._is_behind()

    def when_free(self, call: Callable[[], object]) -> None:
        """Have a function called once, in another thread, when the line is not behind any more.

        A function that waits already is forgotten.
        """
        with self._changed:
            self._when_free = call
            self._changed.notify_all()

    def wait_for_answers(self, seconds: float) -> None:
        """Wait for answers that are due, at most so long: they must not reach the shell."""
        with self._changed:
            is_due = bool(self._asks) and time.monotonic() - self._asks[-1].at < seconds
            if self._has_answered or is_due:
                self._changed.wait_for(lambda: not self._asks or self._is_gone, seconds)

    def drop(self, seconds: float) -> None:
        """Let what is written go out, at most so long, and forget the rest."""
        with self._changed:
            self._changed.wait_for(lambda: self._given == self._sent or self._is_gone, seconds)
            self._given -= sum(map(len, self._pending))
            self._pending.clear()

    def stop(self) -> None:
        """Send the rest, and wait until the system has taken it."""
        with self._changed:
            self._is_ending = True
            self._changed.notify_all()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        """Hand on what is written, and say when the line is free."""
        while (chunk := self._next_chunk()) is not None:
            is_sent = self._hand_on(chunk)
            with self._changed:
                self._sent += len(chunk)
                if not is_sent:
                    self._is_gone = True
                    self._pending.clear()
                self._changed.notify_all()

    def _next_chunk(self) -> bytes | None:
        """Wait for bytes to hand on; None at the end."""
        while True:
            with self._changed:
                call = self._free_call()
                if call is None:
                    if self._pending:
                        data = self._pending.popleft()
                        if len(data) > _CHUNK_BYTES:
                            self._pending.appendleft(data[_CHUNK_BYTES:])
                        return data[:_CHUNK_BYTES]
                    if self._is_ending:
                        return None
                    self._changed.wait(self._patience())
            if call:
                call()

    def _free_call(self) -> Callable[[], object] | None:
        """The function that waits for a free line, where it is free now."""
        if self._when_free is None or self._is_behind():
            return None
        call, self._when_free = self._when_free, None
        return call

    def _is_behind(self) -> bool:
        if self._is_gone:
            return False
        if self._given > self._sent:
            return True
        left = self._patience_left()
        if left is not None and left <= 0:
            # Lost, or on a line that stands still: the picture must not wait for ever.
            self._asks.clear()
        if not self._asks:
            self._taken = self._given
        return self._is_late() or self._given - self._taken > self._window()

    def _is_late(self) -> bool:
        """Whether an answer takes longer than it would on a line that is not full."""
        if not self._asks or not self._has_answered:
            return False
        late = self._asks[0].at + self._least_seconds + 2 * _AHEAD_SECONDS
        return time.monotonic() > late

    def _window(self) -> float:
        """How many bytes may be on their way when another picture is sent."""
        if not self._has_answered:
            return _FIRST_WINDOW_BYTES
        return min(
            self._rate * (self._least_seconds + _AHEAD_SECONDS), float(_LARGEST_WINDOW_BYTES)
        )

    def _patience(self) -> float | None:
        """How long to wait for something to happen: without end where nobody waits."""
        left = self._patience_left() if self._when_free else None
        return None if left is None else max(left, 0.01)

    def _patience_left(self) -> float | None:
        if not self._asks:
            return None
        ask = self._asks[0]
        patience = _PATIENCE_SECONDS
        if self._has_answered:
            patience += (ask.place - ask.taken) / _SLOWEST_BYTES_A_SECOND
        return ask.at + patience - time.monotonic()

    def _hand_on(self, data: bytes) -> bool:
        """Write the bytes; False where the terminal is gone."""
        while data:
            try:
                data = data[os.write(self._fileno, data) :]
            except BlockingIOError:
                # Somebody else has the same file open and wants it so.
                select.select([], [self._fileno], [])
            except (OSError, ValueError):
                return False
        return True
