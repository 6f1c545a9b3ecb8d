"""Ratios of times within one run: two things done in turn, so that a slow machine slows both."""

import contextlib
import os
import pty
import select
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LONGEST_SECONDS = 30.0

Command = Sequence[str]
"""The arguments of a process, the program first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How much longer one thing takes than another, over several pairs of runs."""

    name: str
    least: float
    median: float
    most: float
    budget: float | None
    """What the ratio may be at most; None where nothing was promised."""
    median_seconds: float
    baseline_seconds: float

    def __str__(self) -> str:
        """The ratio as one line of a table."""
        verdict = ""
        if self.budget is not None:
            word = "kept" if self.median <= self.budget else "OVER"
            verdict = f"  at most {self.budget:g}x: {word}"
        seconds = f"{self.median_seconds * 1000:7.0f} ms / {self.baseline_seconds * 1000:.0f} ms"
        span = f"({self.least:.2f}-{self.most:.2f})"
        return f"{self.name:<58} {self.median:6.2f}x  {span}  {seconds}{verdict}"


def compare(
    name: str,
    measured: Callable[[], float],
    baseline: Callable[[], float],
    *,
    pairs: int,
    budget: float | None = None,
) -> Ratio:
    """The ratio of two times, taken in turn after one pair that is not counted.

    Args:
        name: What is compared.
        measured: Does the thing once and gives its seconds.
        baseline: Does what it is compared with and gives its seconds.
        pairs: How many pairs are counted.
        budget: What the ratio may be at most.
    """
    measured(), baseline()
    taken = [(measured(), baseline()) for _ in range(pairs)]
    ratios = [one / other for one, other in taken]
    return Ratio(
        name=name,
        least=min(ratios),
        median=statistics.median(ratios),
        most=max(ratios),
        budget=budget,
        median_seconds=statistics.median(one for one, _ in taken),
        baseline_seconds=statistics.median(other for _, other in taken),
    )


def seconds_of_process(command: Command) -> float:
    """How long a process runs whose output is thrown away."""
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - start


def seconds_until(
    command: Command,
    wanted: bytes,
    size: tuple[int, int] = (120, 40),
    *,
    typed: bytes = b"",
    ending: bytes = b"",
    **environment: str,
) -> float:
    """How long a process on a terminal takes, from its start, to write some bytes.

    Args:
        command: The process; it is killed once the bytes are there.
        wanted: The bytes that are waited for.
        size: Columns and rows of the terminal.
        typed: What is typed at once, before the process reads anything.
        ending: What is typed to end the process in its own way rather than to kill it.
        environment: What the process has besides ours.

    Raises:
        TimeoutError: if the bytes do not come.
    """
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        columns, rows = size
        os.environ.update(TERM="xterm-256color", **environment)
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)
        termios.tcsetwinsize(0, (rows, columns))
        os.execvp(command[0], list(command))
    written = b""
    os.write(terminal, typed)
    try:
        while wanted not in written:
            left = start + _LONGEST_SECONDS - time.perf_counter()
            ready, _, _ = select.select([terminal], [], [], max(0, left))
            if not ready:
                raise TimeoutError(f"{command} did not write {wanted!r}: {written[-300:]!r}")
            written += os.read(terminal, 65536)
        seconds = time.perf_counter() - start
        if ending:
            os.write(terminal, ending)
            with contextlib.suppress(OSError):
                while os.read(terminal, 65536):
                    pass
        return seconds
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def python(code: str) -> Command:
    """A Python process that runs the code."""
    return (sys.executable, "-c", code)


def dateline(*arguments: str) -> Command:
    """A dateline process, started as its entry point starts it."""
    return (sys.executable, "-c", "from dateline.cli import run; run()", *arguments)
