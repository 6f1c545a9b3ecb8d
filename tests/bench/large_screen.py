"""The screen on a large chronicle: `python -m tests.bench.large_screen FILE [HOME]`.

Indexes the file where that is still to be done, then prints what the screen takes: its start beside
that on the bundled chronicle, filters of all kinds until list, lanes and facets stand there, the
way to the last event, memory, and the memory of several sessions at once.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench import large_words
from tests.bench.driven import Driven, at_home, driven
from tests.bench.measuring import compare, dateline, seconds_until

_PAIRS: Final = 7
_FILTERS: Final = 40
_SESSIONS: Final = 4
_SIZES: Final = ((120, 40), (160, 50))
_QUIET_SECONDS: Final = 0.4
_SHOWN: Final = b"? keys"
_TAKEN: Final = b"\x1b[?7l"
"""What the framework sends when its picture is complete."""


def main() -> int:
    """Print all of it."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(sys.argv[2] if len(sys.argv) > 2 else temporary).resolve()
        _index(file, home)
        _start(file, home)
        with driven(dateline("--fresh", str(file)), home) as running:
            running.do("", seen=_is_open, quiet=_QUIET_SECONDS)
            print(f"memory, open: {running.pss_mb():,.0f} MB")
            _moves(running)
        for size in _SIZES:
            _at_size(file, home, size)
        _sessions(file, home)
    return 0


def _index(file: Path, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        dateline("index", str(file)), env={**os.environ, **at_home(home)}, stderr=subprocess.PIPE
    )
    said = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    print(
        f"index: exit code {process.returncode}, {seconds:.1f} s, {usage.ru_maxrss / 1024:,.0f} MB"
    )
    print(said.strip())


def _start(file: Path, home: Path) -> None:
    environment = {**at_home(home), "LC_ALL": "C.UTF-8"}
    for name, wanted in (("first readable frame", _SHOWN), ("interactive frame", _TAKEN)):
        ratio = compare(
            f"{name}, against the bundled chronicle",
            lambda wanted=wanted: seconds_until(
                dateline("--fresh", str(file)), wanted, ending=b"Q", **environment
            ),
            lambda wanted=wanted: seconds_until(
                dateline("--fresh"), wanted, ending=b"Q", **environment
            ),
            pairs=_PAIRS,
            budget=1.3,
        )
        print(ratio)


def _moves(running: Driven) -> None:
    for name, keys in (("to the last event", "G"), ("a page up", "\x1b[5~"), ("to the first", "g")):
        taken = running.do(keys, quiet=_QUIET_SECONDS)
        print(f"{name}: {taken.rest_seconds * 1000:.0f} ms, {taken.written:,} bytes")


def _at_size(file: Path, home: Path, size: tuple[int, int]) -> None:
    """Filters on a terminal of a size: the larger one shows lanes and counts of values too."""
    columns, rows = size
    words = f"at {columns}x{rows}"
    with driven(dateline("--fresh"), home, size) as running:
        running.do("", seen=_is_open, quiet=_QUIET_SECONDS)
        _filters(running, f"filters of the bundled chronicle {words}", _bundled_drawn())
    with driven(dateline("--fresh", str(file)), home, size) as running:
        running.do("", seen=_is_open, quiet=_QUIET_SECONDS)
        _filters(running, f"filters {words}", _filters_drawn())
        _filters(running, f"filters of text {words}", _texts_drawn())
        print(f"memory, after all filters {words}: {running.pss_mb():,.0f} MB")


def _filters(running: Driven, name: str, filters: Iterator[str]) -> None:
    """What filters take from the last key of their line until all is painted."""
    painted, worked = [], []
    for _ in range(_FILTERS):
        running.do("0", quiet=_QUIET_SECONDS)
        typed = next(filters)
        running.do(f"f{typed}", quiet=_QUIET_SECONDS)
        taken = running.do("\r", quiet=_QUIET_SECONDS)
        assert _is_open(running.lines()), running.lines()
        painted.append(taken.painted_seconds)
        worked.append(taken.cpu_seconds)
    running.do("0", quiet=_QUIET_SECONDS)
    for what, seconds in (("painted", painted), ("processor", worked)):
        ms = sorted(1000 * each for each in seconds)
        p95 = ms[int(len(ms) * 0.95) - 1]
        print(f"{name}, {what}: median {statistics.median(ms):.0f} ms, p95 {p95:.0f} ms")


def _bundled_drawn() -> Iterator[str]:
    draw = random.Random(0)
    while True:
        first, second = draw.sample(("VN", "MY", "ID", "US", "CN", "JP"), 2)
        year = draw.randrange(2006, 2024)
        yield f"country:{first}"
        yield f"country:{first} country:{second}"
        yield f"year:{year}"
        yield f"country:{first} year:{year}..{year + 5}"
        yield f"kind:meeting -country:{second}"
        yield f"country:{first},{second} is:certain"


def _filters_drawn() -> Iterator[str]:
    draw = random.Random(len(large_words.COUNTRIES))
    while True:
        first, second = draw.sample(large_words.COUNTRIES[:60], 2)
        year = draw.randrange(1960, 2026)
        yield f"country:{first}"
        yield f"country:{first} country:{second}"
        yield f"year:{year}"
        yield f"country:{first} year:{year}..{year + 5}"
        yield f"kind:{draw.choice(large_words.KINDS)} -country:{second}"
        yield f"country:{first},{second} is:certain"


def _texts_drawn() -> Iterator[str]:
    draw = random.Random(len(large_words.KINDS))
    words = large_words.words()
    while True:
        common, rare = words[draw.randrange(20)], words[draw.randrange(100, 20_000)]
        yield common
        yield rare
        yield f"{common} {rare}"
        yield f'"{common} {words[draw.randrange(50)]}"'
        yield f"{rare[:3]}"
        yield f"{common} country:{draw.choice(large_words.COUNTRIES[:30])}"


def _sessions(file: Path, home: Path) -> None:
    """The memory of several sessions at once, beside that of the first of them while alone."""
    with ExitStack() as stack:
        found: list[Driven] = []
        alone = 0.0
        for _ in range(_SESSIONS):
            running = stack.enter_context(driven(dateline("--fresh", str(file)), home))
            running.do("", seen=_is_open, quiet=_QUIET_SECONDS)
            running.do("fcountry:US\r", quiet=_QUIET_SECONDS)
            found.append(running)
            alone = alone or running.pss_mb()
        each = [running.pss_mb() for running in found]
        print(
            f"{_SESSIONS} sessions at once, each filtered: PSS {sum(each):,.0f} MB together, "
            f"one alone {alone:,.0f} MB"
        )


def _is_open(lines: list[str]) -> bool:
    return any("? keys" in line for line in lines)


if __name__ == "__main__":
    sys.exit(main())
