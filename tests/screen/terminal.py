"""The program on a real pseudo-terminal, whose screen pyte keeps."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

from dateline.screen.line import ANSWER, ASK

_LONGEST_SECONDS = 30.0
TAKEN_OVER = b"\x1b[?7l"
"""The last thing that the framework does to a terminal before it draws."""
_DATELINE = [sys.executable, "-m", "dateline"]


class TerminalScreen(pyte.Screen):
    """pyte's screen, in which blank lines move as others do."""

    def delete_lines(self, count: int | None = None) -> None:
        """Delete lines at the cursor."""
        self._make_lines()
        super().delete_lines(count)

    def insert_lines(self, count: int | None = None) -> None:
        """Insert lines at the cursor."""
        self._make_lines()
        super().insert_lines(count)

    def _make_lines(self) -> None:
        # pyte keeps no line that is blank, and leaves what it would have covered.
        for y in range(self.lines):
            _ = self.buffer[y]


def cells_of(screen: pyte.Screen) -> list[tuple[object, ...]]:
    """What is seen in each cell: character, colours, attributes; of a blank only what it shows."""
    found: list[tuple[object, ...]] = []
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            is_bare = cell.data == " " and not cell.underscore and not cell.reverse
            look = ("default", False) if is_bare else (cell.fg, cell.bold)
            found.append((cell.data, *look, cell.bg, cell.underscore, cell.reverse))
    return found


class Terminal:
    """A terminal with a program on it."""

    def __init__(
        self, pid: int, master: int, size: tuple[int, int], *, has_early_picture: bool
    ) -> None:
        self.pid = pid
        self.written = b""
        """Everything that the program wrote."""
        self.is_answering = True
        """Whether the terminal answers at once, as all do."""
        self._answered = 0
        self._master = master
        self._screen = TerminalScreen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._code: int | None = None
        self._is_closed = False
        self._has_early_picture = has_early_picture

    def send(self, keys: str) -> None:
        """Type characters; a carriage return is Enter."""
        os.write(self._master, keys.encode())

    def lines(self) -> list[str]:
        """The screen from top to bottom."""
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def wait_for(self, *words: str) -> None:
        """Read until the screen shows all of the words, and the framework has taken it over."""
        self.wait_until(lambda: self.shows(*words), f"{words}")

    def shows(self, *words: str) -> bool:
        """Whether the screen shows all of the words, and is not the picture painted early."""
        is_early = b"\x1b[?1049h" in self.written and TAKEN_OVER not in self.written
        if self._has_early_picture and is_early:
            return False
        return all(word in self.text() for word in words)

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until a condition holds.

        Raises:
            AssertionError: if it does not come to hold.
        """
        deadline = time.monotonic() + _LONGEST_SECONDS
        while not condition():
            is_open = self.read(0.2)
            if time.monotonic() > deadline or not is_open:
                raise AssertionError(f"{what} did not come; the screen is\n{self.text()}")

    def settle(self, quiet: int = 1) -> str:
        """Read until nothing has come for so many thirds of a second, and give the screen.

        A program that never rests is read for ten seconds.
        """
        silent = 0
        deadline = time.monotonic() + 10
        while silent < quiet and time.monotonic() < deadline:
            written = len(self.written)
            self.read(0.3)
            is_silent = written == len(self.written) and not self._is_working()
            silent = silent + 1 if is_silent else 0
        return self.text()

    def _is_working(self) -> bool:
        """Whether a thread of the program runs or waits for a processor, from proc(5)."""
        for stat in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):
                if stat.read_text().rpartition(")")[2].split()[0] == "R":
                    return True
        return False

    def answer(self) -> None:
        """Answer what the program has asked of the terminal."""
        asked = self.written.count(ASK.encode(), self._answered)
        if asked:
            self._answered = self.written.rfind(ASK.encode()) + len(ASK)
            with contextlib.suppress(OSError):  # the program has ended meanwhile
                self.send(ANSWER * asked)

    def settle_briefly(self, seconds: float) -> None:
        """Read until nothing has come for so long."""
        while True:
            written = len(self.written)
            self.read(seconds)
            if written == len(self.written):
                return

    def end(self, keys: str = "Q") -> int:
        """Type the keys that end the program, and give its exit code."""
        if keys:
            self.send(keys)
        deadline = time.monotonic() + _LONGEST_SECONDS
        while self.read(0.2):
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end; the screen is\n{self.text()}")
        return self.wait()

    def wait(self) -> int:
        """Wait for the program's end and give its exit code."""
        if self._code is None:
            _, status = os.waitpid(self.pid, 0)
            self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def kill(self, number: int) -> int:
        """Send a signal, read what the program still writes, and give its exit code."""
        os.kill(self.pid, number)
        return self.end("")

    def hang_up(self) -> int:
        """Close the line, as a lost connection does, and give the program's exit code."""
        os.close(self._master)
        self._is_closed = True
        return self._wait_unread()

    def kill_unread(self, number: int) -> int:
        """Send a signal, read nothing of what the program writes, and give its exit code."""
        os.kill(self.pid, number)
        return self._wait_unread()

    def _wait_unread(self) -> int:
        deadline = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
                return self._code
            time.sleep(0.02)
        raise AssertionError("the program goes on without a terminal")

    def send_bytes(self, data: bytes) -> None:
        """Type bytes as they are."""
        os.write(self._master, data)

    def close(self) -> None:
        """End the program whatever it does, and close the terminal."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()
        if not self._is_closed:
            os.close(self._master)

    def read(self, seconds: float, most: int = 65536) -> bool:
        """Take what the program writes within the time; False where it has ended."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, most)
        except OSError:
            return False
        self.written += data
        self._stream.feed(data)
        if self.is_answering:
            self.answer()
        return bool(data)


@contextmanager
def on_terminal(
    arguments: Sequence[str] = (),
    size: tuple[int, int] = (80, 24),
    program: str | None = None,
    **environment: str,
) -> Iterator[Terminal]:
    """The program, or another one, with arguments on a terminal of so many columns and rows."""
    command = [program, *arguments] if program else _DATELINE + list(arguments)
    with (
        tempfile.TemporaryDirectory() as home,
        _on_terminal(command, size, home, environment) as terminal,
    ):
        yield terminal


@contextmanager
def _on_terminal(
    command: Sequence[str], size: tuple[int, int], home: str, environment: Mapping[str, str]
) -> Iterator[Terminal]:
    pid, master = pty.fork()
    if pid == 0:
        os.environ.update(XDG_CONFIG_HOME=home, XDG_STATE_HOME=home, XDG_CACHE_HOME=home)
        for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL"):
            os.environ.pop(name, None)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", LC_ALL="C.UTF-8")
        os.environ.update(environment)
        time.sleep(0.1)  # until the other side has set the size
        os.execv(command[0], command)
    columns, rows = size
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    is_ours = command[0] in (sys.executable, "/bin/sh")
    terminal = Terminal(pid, master, size, has_early_picture=is_ours)
    try:
        yield terminal
    finally:
        terminal.close()
