"""How fast large tables are converted: `python -m tests.bench.converting [EVENTS] [--folder F]`.

Each way is a ratio to what Python's standard library takes for the same rows without looking at
them: CSV read and written as JSON, JSON read and written as CSV. Both run in turn, in processes of
their own. The processor's time does not count other work on the machine; the time that passes is
what a reader waits, and shorter where several processors are free.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.large import write
from tests.bench.large_events import events

_PLAIN: Final = {
    (".csv", ".jsonl"): "for row in csv.DictReader(source): target.write(json.dumps(row) + '\\n')",
    (".jsonl", ".csv"): "w = csv.writer(target)\n"
    "for line in source: w.writerow([str(v) for v in json.loads(line).values()])",
}
_WATCH: Final = """
import os, resource, sys, time
begun = time.monotonic()
code = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss)
sys.exit(code)
"""
_WAYS: Final = ((".csv", ".jsonl"), (".jsonl", ".csv"), (".parquet", ".jsonl"))


class Taken(NamedTuple):
    """What a process took."""

    seconds: float
    """Of the processor, its children included."""
    waited: float
    """Seconds until it ended."""
    megabytes: float
    """Of the largest of its processes, at most."""


def main() -> int:
    """Measure each way and print it; 1 where a conversion failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.converting", description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=100_000, metavar="EVENTS")
    parser.add_argument("--folder", type=Path, help="where the files are made (default: temporary)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for source, target in _WAYS:
            _measure(Path(folder), given.events, source, target)
    return 0


def _measure(folder: Path, count: int, source: str, target: str) -> None:
    path, out = folder / f"events{source}", folder / f"out{target}"
    write(events(count), path)
    ours = [sys.executable, "-m", "dateline", "convert", str(path), str(out), "--overwrite"]
    taken = min(_run(ours) for _ in range(2))
    words = (
        f"{count / taken.waited:,.0f} rows a second, {count / taken.seconds:,.0f} a second of a "
        f"processor, {taken.megabytes:.0f} MB"
    )
    line = _PLAIN.get((source, target))
    if line:
        code = (
            "import csv, json, sys\n"
            "with open(sys.argv[1]) as source, open(sys.argv[2], 'w') as target:\n"
            + "".join(f"    {each}\n" for each in line.split("\n"))
        )
        plain = min(_run([sys.executable, "-c", code, str(path), str(out)]) for _ in range(2))
        words += f"; {taken.waited / plain.waited:.1f} times the wait for the standard library"
        words += f" alone, {taken.seconds / plain.seconds:.1f} times its work"
    print(f"{source} to {target}: {words}")
    path.unlink()
    out.unlink()


def _run(command: list[str]) -> Taken:
    """Run a command, which must succeed."""
    # A small process begins it: what this one holds would count as memory of its child.
    begun = [sys.executable, "-S", "-c", _WATCH, *command]
    done = subprocess.run(begun, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(f"{command[1:4]} failed with {done.returncode}")
    seconds, waited, kilobytes = map(float, done.stdout.split()[-3:])
    return Taken(seconds, waited, kilobytes / 1024)


if __name__ == "__main__":
    sys.exit(main())
