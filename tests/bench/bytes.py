"""How many bytes go to the terminal: `python -m tests.bench.bytes [--all]`.

Without `--all` the sizes in 256 colours, and the middle one in 16 and in true colour. Each figure
of the first stands beside the same with the wire switched off, in the same run. The exit code is 1
where a budget is not kept: bytes, unlike times, are the same on every machine.
"""

import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from tests.screen.terminal import Terminal, on_terminal

from dateline.screen.wired import SWITCH

_SIZES: Final = ((80, 24), (120, 40), (200, 60))
_COLORS: Final[dict[str, dict[str, str]]] = {
    "16": {"TERM": "xterm"},
    "256": {"TERM": "xterm-256color"},
    "true": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
}
_HELD_KEYS: Final = 60
_BUDGETS: Final = {
    "start": 25_000, "held step": 250, "held, all": 400, "at rest": 1_800, "page": 5_000, "idle": 0,
}  # fmt: skip
"""What each move may take at 120x40."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One terminal to measure on."""

    size: tuple[int, int]
    colors: str
    wire: str = "on"

    def __str__(self) -> str:
        columns, rows = self.size
        return f"{columns}x{rows}, {self.colors} colours, wire {self.wire}"


def main() -> int:
    """Print the bytes of each move, and give 1 where one takes more than its budget."""
    runs = [_Run(size, "256") for size in _SIZES]
    runs += [_Run((120, 40), colors) for colors in ("16", "true")]
    runs.append(_Run((120, 40), "256", "off"))
    if "--all" in sys.argv:
        wires = ("on", "off")
        runs = [_Run(size, colors, wire) for size in _SIZES for colors in _COLORS for wire in wires]
    with ThreadPoolExecutor(len(runs) if len(runs) < 8 else 3) as pool:
        found = list(pool.map(_measured, runs))
    names = list(found[0])
    print(f"{'bytes':<32}" + "".join(f"{name:>11}" for name in names))
    for run, figures in zip(runs, found, strict=True):
        print(f"{run!s:<32}" + "".join(f"{figures[name]:>11,}" for name in names))
    print(f"{'at most, at 120x40':<32}" + "".join(f"{_BUDGETS.get(n, ''):>11}" for n in names))
    over = {
        f"{run}: {name} {figures[name]:,}"
        for run, figures in zip(runs, found, strict=True)
        if run.size == (120, 40) and run.wire == "on"
        for name, most in _BUDGETS.items()
        if figures[name] > most
    }
    for line in sorted(over):
        print(f"OVER {line}")
    return 1 if over else 0


def _measured(run: _Run) -> dict[str, int]:
    environment = {**_COLORS[run.colors], SWITCH: run.wire}
    with on_terminal(["--fresh", "--no-ascii"], run.size, **environment) as terminal:
        terminal.wait_for("? keys")
        terminal.settle(quiet=2)
        figures = {"start": len(terminal.written)}
        held = _held(terminal)
        figures["held step"] = round(statistics.median(held))
        figures["held, all"] = round(statistics.mean(held))
        _bytes_of(terminal, "gd2024\r")
        figures["at rest"] = _mean(lambda: _bytes_of(terminal, "j"), 8)
        _bytes_of(terminal, "g")
        figures["page"] = _mean(lambda: _bytes_of(terminal, " "), 5)
        figures["filter"] = _bytes_of(terminal, "0") + _bytes_of(terminal, "fcountry:MY\r")
        figures["view"] = _mean(lambda: _bytes_of(terminal, "v"), 3)
        before = len(terminal.written)
        for _ in range(10):
            terminal.settle()
        figures["idle"] = len(terminal.written) - before
        return figures


def _held(terminal: Terminal) -> list[int]:
    """The bytes that each of many keys costs that come as a held key sends them."""
    figures = []
    for _ in range(_HELD_KEYS):
        before = len(terminal.written)
        terminal.send("j")
        until = time.monotonic() + 0.04
        while (left := until - time.monotonic()) > 0:
            terminal.read(left)
        figures.append(len(terminal.written) - before)
    terminal.settle()
    return figures


def _mean(measure: Callable[[], int], times: int) -> int:
    return round(statistics.mean(measure() for _ in range(times)))


def _bytes_of(terminal: Terminal, keys: str) -> int:
    before = len(terminal.written)
    terminal.send(keys)
    terminal.settle(quiet=2)
    return len(terminal.written) - before


if __name__ == "__main__":
    sys.exit(main())
