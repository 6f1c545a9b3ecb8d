"""A line that is slow or stands still, with a terminal at its end that answers in its time."""

import time

from tests.screen.terminal import Terminal

_STEP_SECONDS = 0.02


class SlowLine:
    """The terminal as it shows what has come through the line, so many bytes a second."""

    def __init__(self, terminal: Terminal, bytes_a_second: int, *, is_answering: bool = True):
        self.terminal = terminal
        self._rate = bytes_a_second
        self._is_answering = is_answering
        terminal.is_answering = False

    def wait_for(self, *words: str) -> None:
        """Take everything, as a line does that is not slow, until the screen shows the words."""
        deadline = time.monotonic() + 20
        while not self.terminal.shows(*words):
            assert time.monotonic() < deadline, self.terminal.text()
            self.take(65536, seconds=0.1)
        self.drain()

    def run(self, seconds: float, key: str = "", keys_a_second: int = 20) -> int:
        """Let time pass with a key held down; the number of times that it was typed."""
        began = now = time.monotonic()
        typed = taken = 0
        while now - began < seconds:
            if key and typed <= (now - began) * keys_a_second:
                self.terminal.send(key)
                typed += 1
            if due := int((now - began) * self._rate) - taken:
                taken += self.take(due)
            time.sleep(_STEP_SECONDS)
            now = time.monotonic()
        return typed

    def take(self, most: int, seconds: float = 0) -> int:
        """Take bytes that have come, and answer what they ask; how many there were."""
        before = len(self.terminal.written)
        self.terminal.read(seconds, most)
        if self._is_answering:
            self.terminal.answer()
        return len(self.terminal.written) - before

    def drain(self) -> int:
        """Take everything until nothing comes any more; how many bytes there were."""
        before = len(self.terminal.written)
        quiet = 0
        while quiet < 25:
            quiet = 0 if self.take(65536) else quiet + 1
            time.sleep(_STEP_SECONDS)
        return len(self.terminal.written) - before
