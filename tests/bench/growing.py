"""The screen on a large file that has no index: `python -m tests.bench.growing FILE [SECONDS]`.

Prints after how long the first picture, the first events and keys that act are there, each as a
multiple of what the interpreter takes to do nothing in the same run too, then how the events grow,
and what the growing costs the line at 120x40 while nobody types. Each run begins without an index.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.screen.terminal import TAKEN_OVER, Terminal, on_terminal

_SIZE: Final = (120, 40)
_RUNS: Final = 5
_DELAY_SECONDS: Final = 0.1
"""What the terminal waits before it starts the program."""


def main() -> int:
    """Print all of it."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(sys.argv[1]).resolve()
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for _ in range(_RUNS):
        print(_first(file))
    _growth(file, seconds)
    return 0


def _first(file: Path) -> str:
    """How long it takes until there is something to see and to do."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    nothing = time.monotonic() - begun
    begun = time.monotonic() + _DELAY_SECONDS
    found = {}
    with tempfile.TemporaryDirectory() as folder, _opened(file, folder) as terminal:
        for name, is_there in (
            ("picture", lambda: "so far" in terminal.lines()[0]),
            ("keys", lambda: TAKEN_OVER in terminal.written),
            ("events", lambda: _events(terminal) > 0),
        ):
            _wait(terminal, is_there)
            found[name] = time.monotonic() - begun
        terminal.end()
    parts = (f"{name} {each:.2f} s ({each / nothing:.0f}x)" for name, each in found.items())
    return "  ".join([f"nothing {nothing:.3f} s", *parts])


def _growth(file: Path, seconds: float) -> None:
    """How the events grow, and how many bytes are sent meanwhile."""
    with tempfile.TemporaryDirectory() as folder, _opened(file, folder) as terminal:
        _wait(terminal, lambda: _events(terminal) > 0)
        begun, before, shown = time.monotonic(), len(terminal.written), 0
        while (passed := time.monotonic() - begun) < seconds:
            terminal.read(0.05)
            if shown != (shown := _events(terminal)):
                print(f"{passed:6.1f} s: {shown:,} events")
        sent = len(terminal.written) - before
        print(terminal.lines()[-1].strip())
        print(f"{sent / seconds:,.0f} bytes a second")
        terminal.end()


def _opened(file: Path, folder: str):  # a context manager of the tests' own
    return on_terminal(["--fresh", "--index-dir", folder, str(file)], _SIZE)


def _events(terminal: Terminal) -> int:
    """How many events the title says that there are so far."""
    words = terminal.lines()[0].split()
    if words[-2:] != ["so", "far"]:
        return 0
    return int(words[-4].replace(",", ""))


def _wait(terminal: Terminal, condition: object) -> None:
    assert callable(condition)
    while not condition():
        assert terminal.read(0.01), terminal.text()


if __name__ == "__main__":
    sys.exit(main())
