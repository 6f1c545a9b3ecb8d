"""dateline beside less, lnav and a plain Textual DataTable: `python -m tests.bench.peers`.

The same events on the same terminal in one run: bytes sent, processor time, memory. less and lnav
read the output of `dateline list`; the table shows the same columns. A program that is not
installed is named and left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.screen.terminal import on_terminal

_SIZE: Final = (120, 40)
_HELD_KEYS: Final = 60
_TABLE: Final = """
import json, sys
from textual.app import App
from textual.widgets import DataTable
class Table(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("Date", "Countries", "Event")
        for event in json.load(open(sys.argv[1]))["events"]:
            table.add_row(event["date"], " ".join(event["countries"][:3]), event["title"])
Table().run()
"""


def main() -> None:
    """Print one line a program."""
    with tempfile.TemporaryDirectory() as folder:
        text, data = Path(folder, "events.log"), Path(folder, "events.json")
        text.write_bytes(_list("--format", "plain"))
        data.write_bytes(_list("--format", "json"))
        runs: dict[str, tuple[str | None, list[str]]] = {
            "dateline": (None, ["--fresh", "--no-mouse"]),
            "Textual DataTable": (sys.executable, ["-c", _TABLE, str(data)]),
            "less": (shutil.which("less"), [str(text)]),
            "lnav": (shutil.which("lnav"), [str(text)]),
        }
        names = ("start B", "step B", "page B", "idle B", "held CPU ms", "idle CPU ms", "PSS MB")
        print(f"{'at 120x40':<20}" + "".join(f"{name:>13}" for name in names))
        for name, (program, arguments) in runs.items():
            if program is None and name != "dateline":
                print(f"{name:<20} is not installed")
                continue
            figures = _measured(program, arguments)
            print(f"{name:<20}" + "".join(f"{figure:>13,}" for figure in figures))


def _list(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "dateline", "list", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _measured(program: str | None, arguments: Sequence[str]) -> list[int]:
    with on_terminal(arguments, _SIZE, program, HOME=os.environ.get("TMPDIR", "/tmp")) as terminal:
        terminal.wait_until(lambda: len(terminal.text()) > 1000, "a screen of events")
        terminal.settle(quiet=4)
        start = len(terminal.written)
        before, busy = len(terminal.written), _cpu_ms(terminal.pid)
        for _ in range(_HELD_KEYS):
            terminal.send("\x1b[B")
            until = time.monotonic() + 0.04
            while (left := until - time.monotonic()) > 0:
                terminal.read(left)
        terminal.settle(quiet=2)
        held, busy = len(terminal.written) - before, _cpu_ms(terminal.pid) - busy
        before = len(terminal.written)
        terminal.send("\x1b[6~")
        terminal.settle(quiet=2)
        page = len(terminal.written) - before
        before, resting = len(terminal.written), _cpu_ms(terminal.pid)
        for _ in range(10):
            terminal.settle()
        idle, resting = len(terminal.written) - before, _cpu_ms(terminal.pid) - resting
        return [start, held // _HELD_KEYS, page, idle, busy, resting, _pss_mb(terminal.pid)]


def _cpu_ms(pid: int) -> int:
    """Processor time of a process so far, from proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return ticks * 1000 // os.sysconf("SC_CLK_TCK")


def _pss_mb(pid: int) -> int:
    """Memory of a process, shared pages counted by their share, from proc(5)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    (kb,) = (int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(kb / 1024)


if __name__ == "__main__":
    main()
