"""A program on a terminal, of which it is kept what it wrote when, and when it worked.

Nothing is drawn while a time is taken: the screens are made afterwards from what was written.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyte
from tests.screen.terminal import TerminalScreen

from dateline.screen.line import ANSWER, ASK

SIZE: Final = (120, 40)
_SLICE_SECONDS: Final = 0.02
_BUSY_SHARE: Final = 0.2
"""A slice of time in which more of a processor was used than this was one of work."""
_CLOCK_BYTES: Final = 100
"""Fewer bytes than these in a slice are a clock that ticks, or a cursor that is put back."""

Seen = Callable[[list[str]], bool]
"""Whether the lines of a screen show what is waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one thing that was done took, until the program was at rest again."""

    shown_seconds: float
    """Until the screen showed what was waited for."""
    painted_seconds: float
    """Until the last output that is more than a clock that ticks."""
    rest_seconds: float
    """Until the last work or output."""
    cpu_seconds: float
    written: int
    """The bytes sent to the terminal."""


class Driven:
    """A program on a terminal."""

    def __init__(self, pid: int, terminal: int, size: tuple[int, int]) -> None:
        self.pid = pid
        self._terminal = terminal
        self._screen = TerminalScreen(*size)
        self._stream = pyte.ByteStream(self._screen)

    def do(
        self, keys: str, *, seen: Seen | None = None, quiet: float = 1.0, longest: float = 300.0
    ) -> Taken:
        """Type keys and read until the program neither works nor writes, and has shown something.

        Args:
            keys: What is typed at once; nothing where the program has only just been started.
            seen: What the screen must show in the end, and does not show yet; None for anything.
            quiet: The seconds without work or output that are rest.
            longest: The seconds after which it is given up.

        Raises:
            TimeoutError: if it was not at rest by then, or never showed what was waited for.
            ValueError: if the screen shows it before anything is done.
        """
        if seen and seen(self.lines()):
            raise ValueError(f"shown before {keys!r}:\n" + "\n".join(self.lines()))
        begun, cpu, written = time.perf_counter(), _cpu_seconds(self.pid), 0
        os.write(self._terminal, keys.encode())
        while True:
            pieces, rested = self._until_rest(quiet, begun + longest)
            painted = max((now for now, data in pieces if len(data) >= _CLOCK_BYTES), default=begun)
            used = _cpu_seconds(self.pid) - cpu
            written += sum(len(data) for _, data in pieces)
            shown = self._draw(pieces, seen)
            if shown:
                return Taken(
                    shown_seconds=shown - begun,
                    painted_seconds=painted - begun,
                    rest_seconds=rested - begun,
                    cpu_seconds=used,
                    written=written,
                )
            if time.perf_counter() - begun > longest:
                raise TimeoutError(f"not shown after {longest:.0f} s:\n" + "\n".join(self.lines()))

    def lines(self) -> list[str]:
        """The screen from top to bottom."""
        return [line.rstrip() for line in self._screen.display]

    def pss_mb(self) -> float:
        """Memory of the program, shared pages counted by their share, from proc(5)."""
        kilobytes = 0
        for pid in _family(self.pid):
            with contextlib.suppress(OSError):
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return kilobytes / 1024

    def _until_rest(self, quiet: float, latest: float) -> tuple[list[tuple[float, bytes]], float]:
        """What was written and when, and the time of the last work."""
        pieces: list[tuple[float, bytes]] = []
        last = now = time.perf_counter()
        cpu = _cpu_seconds(self.pid)
        while now - last < quiet and now < latest:
            data = self._read(_SLICE_SECONDS)
            before, cpu, now = cpu, _cpu_seconds(self.pid), time.perf_counter()
            if data:
                pieces.append((now, data))
            if cpu - before > _BUSY_SHARE * _SLICE_SECONDS or len(data) >= _CLOCK_BYTES:
                last = now
        return pieces, last

    def _read(self, seconds: float) -> bytes:
        """What the program writes first within the time."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        data = os.read(self._terminal, 1 << 20)
        if asked := data.count(ASK.encode()):
            os.write(self._terminal, ANSWER.encode() * asked)
        return data

    def _draw(self, pieces: Sequence[tuple[float, bytes]], seen: Seen | None) -> float | None:
        """When the screen first showed what is waited for, if it does so still at the end."""
        found = None if seen else time.perf_counter()
        for now, data in pieces:
            self._stream.feed(data)
            if seen:
                found = (found or now) if seen(self.lines()) else None
        return found


@contextmanager
def driven(
    command: Sequence[str], home: Path, size: tuple[int, int] = SIZE, **environment: str
) -> Iterator[Driven]:
    """A program on a terminal, with a home and a current folder of its own; killed at the end."""
    home.mkdir(parents=True, exist_ok=True)
    pid, terminal = pty.fork()
    if pid == 0:
        for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "COLORTERM"):
            os.environ.pop(name, None)
        os.environ.update(at_home(home), TERM="xterm-256color", **environment)
        columns, rows = size
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.chdir(home)
        os.execvp(command[0], list(command))
    try:
        yield Driven(pid, terminal, size)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # and what it has started
        os.waitpid(pid, 0)
        os.close(terminal)


def at_home(home: Path) -> dict[str, str]:
    """What tells a program that all that it keeps for its user is in a folder."""
    folders = {name: str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        **{f"XDG_{name}_HOME": folder for name, folder in folders.items()},
    }  # fmt: skip


def _cpu_seconds(pid: int) -> float:
    """Processor time of a program and the processes it has started, ended threads included."""
    seconds = 0.0
    for process in _family(pid):
        with contextlib.suppress(OSError):
            # The clock of another process: clock_getcpuclockid(3), which Python does not have.
            seconds += time.clock_gettime((~process << 3) | 2)
    return seconds


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in children.read_text().split()]
    return found
