"""How many bytes go to the terminal: `python -m tests.bench.bytes`.

Each figure stands beside the same with the wire switched off, in the same run.
"""

import time

from tests.screen.terminal import Terminal, on_terminal

from dateline.screen.wired import SWITCH

_SIZES = ((80, 24), (120, 40), (200, 60))
_HELD_KEYS = 40
_NAMES = ("start", "to the end", "step at rest", "page", "held step", "other view", "idle 3 s")


def main() -> None:
    """Print the bytes of each move at each size."""
    print(f"{'':<18}" + "".join(f"{name:>14}" for name in _NAMES))
    for size in _SIZES:
        for switch in ("on", "off"):
            with on_terminal(["--fresh", "--no-ascii"], size, **{SWITCH: switch}) as terminal:
                figures = "".join(f"{figure:>14,}" for figure in _measured(terminal))
                print(f"{size[0]}x{size[1]} wire {switch:<5}".ljust(18) + figures)


def _measured(terminal: Terminal) -> list[int]:
    terminal.wait_for("? keys")
    terminal.settle()
    figures = [len(terminal.written)]
    figures += [_bytes_of(terminal, keys) for keys in ("G", "k", "b")]
    terminal.send("g")
    terminal.settle()
    before = len(terminal.written)
    for _ in range(_HELD_KEYS):
        terminal.send("j")
        time.sleep(0.04)
        terminal.settle(quiet=0)
    terminal.settle()
    figures.append((len(terminal.written) - before) // _HELD_KEYS)
    figures.append(_bytes_of(terminal, "v"))
    before = len(terminal.written)
    for _ in range(10):
        terminal.settle()
    figures.append(len(terminal.written) - before)
    return figures


def _bytes_of(terminal: Terminal, keys: str) -> int:
    before = len(terminal.written)
    terminal.send(keys)
    terminal.settle(quiet=2)
    return len(terminal.written) - before


if __name__ == "__main__":
    main()
