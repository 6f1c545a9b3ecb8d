"""dateline beside other programs on a large chronicle: `... large_peers FOLDER [EVENTS]`.

`python -m tests.bench.large_peers FOLDER [EVENTS]` makes the files in FOLDER where they are missing
(1,000,000 events) and prints one Markdown table: how long each program takes to open them, to
filter by a country and to find a word, what goes to the terminal for a step, and its memory. All of
it is taken in one run, and each figure stands beside its ratio to dateline's.

By hand: the Debian package lnav, and pyarrow where this Python is, for DuckDB's file. visidata and
duckdb are put into FOLDER, each in an environment of its own. What is missing is named and left
out; visidata, which holds every row as an object, is asked up to a million events.

lnav knows no dates that are only a year, puts days before 1980 into 1980, and works long on lines
that are out of order. So that it does its best, its JSONL is flat and has a made time that ascends.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
from tests.bench import large, large_duckdb, large_words
from tests.bench.driven import at_home
from tests.bench.large_events import events
from tests.bench.large_programs import (
    COUNTRY,
    Figures,
    Program,
    dateline,
    lnav_csv,
    lnav_jsonl,
    measured,
    visidata,
)  # fmt: skip

_EVENTS: Final = 1_000_000
_MOST_FOR_VISIDATA: Final = 1_000_000
_RARE_RANK: Final = 20_000
"""The word that is looked for is so far from the commonest: one event in some thousands has it."""
_DATELINE: Final = (sys.executable, "-m", "dateline")
_USAGE_ERROR: Final = 2
_FORMAT: Final = {
    "dateline_events": {
        "title": "events with a made time",
        "json": True,
        "file-pattern": r"lnav\.jsonl$",
        "hide-extra": True,
        "timestamp-field": "time",
        "body-field": "title",
        "line-format": [
            {"field": name, "default-value": ""} if name != " " else " "
            for field in ("date", "countries", "title", "people", "summary", "quote")
            for name in (field, " ")
        ],
        "value": {name: {"kind": "string"} for name in large.Row._fields},
    }
}


_COLUMNS: Final = (
    ("opened", "open to usable", "s"),
    ("shown", "filter, first seen", "s"),
    ("filtered", "filter, at rest", "s"),
    ("found", "search, first hit", "s"),
    ("step_bytes", "bytes a step", "B"),
    ("opened_mb", "PSS, open", "MB"),
    ("most_mb", "PSS, most", "MB"),
)
"""The figure of a line, the head of its column and its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the table: seconds, bytes and megabytes; None where a program has no such thing."""

    name: str
    opened: float | None = None
    shown: float | None = None
    filtered: float | None = None
    found: float | None = None
    step_bytes: float | None = None
    opened_mb: float | None = None
    most_mb: float | None = None


def main() -> int:
    """Print the table, and before it what was made ready."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else _EVENTS
    word = large_words.words()[_RARE_RANK]
    print(f"{count:,} events, country {COUNTRY}, word {word}, {os.cpu_count()} processors\n")
    files = _files(folder, count)
    lines = []
    home = folder / "homes"
    if _index(files["csv"], home / "dateline"):
        lines += _measured(dateline(_DATELINE, files["csv"], word), home / "dateline")
    for program in _peers(folder, files, word, count):
        # lnav brings back the filters and the search of its last session.
        shutil.rmtree(home / "peers", ignore_errors=True)
        lines += _measured(program, home / "peers")
    if "parquet" in files:
        lines += _duckdb(folder, files["parquet"], word)
    print("\n" + "\n".join(_table(lines)))
    return 0


def _files(folder: Path, count: int) -> dict[str, Path]:
    """The files by what they are for, made where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{count // 1_000_000}m" if count % 1_000_000 == 0 else f"{count // 1000}k"
    files = {ending: folder / f"{name}.{ending}" for ending in ("csv", "parquet", "lnav.jsonl")}
    for ending, file in list(files.items()):
        if file.exists():
            continue
        part = file.with_name(f"part-{file.name}")
        try:
            if ending == "lnav.jsonl":
                _write_for_lnav(part, count)
            else:
                large.write(events(count), part)
        except ModuleNotFoundError as error:
            print(error)
            del files[ending]
        else:
            part.rename(file)
    return files


def _write_for_lnav(file: Path, count: int) -> None:
    """Write flat events, each a second later than the one before."""
    begun = datetime(2000, 1, 1, tzinfo=UTC)
    with file.open("wb", buffering=1 << 20) as lines:
        for at, row in enumerate(events(count)):
            made = (begun + timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%SZ")
            cells = {name: cell for name, cell in row._asdict().items() if cell}
            lines.write(msgspec.json.encode({"time": made, **cells}) + b"\n")


def _index(file: Path, home: Path) -> bool:
    """Build dateline's index of a file, say at what rate; False where it cannot be done."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **at_home(home)}
    begun = time.perf_counter()
    process = subprocess.Popen([*_DATELINE, "index", str(file)], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        print(f"dateline index: exit code {process.returncode}; dateline is left out")
        return False
    with file.open("rb") as lines:
        rows = sum(1 for _ in lines) - 1
    most_mb = usage.ru_maxrss / 1024
    print(
        f"dateline index: {rows / seconds:,.0f} events a second, {seconds:.1f} s, {most_mb:,.0f} MB"
    )
    return True


def _peers(folder: Path, files: dict[str, Path], word: str, count: int) -> Iterator[Program]:
    if shutil.which("lnav"):
        formats = folder / "lnav"
        definition = formats / "formats" / "dateline" / "format.json"
        definition.parent.mkdir(parents=True, exist_ok=True)
        definition.write_text(json.dumps(_FORMAT, indent=1))
        yield lnav_csv(files["csv"], word)
        yield lnav_jsonl(files["lnav.jsonl"], formats, word)
    else:
        print("lnav is not installed")
    if count > _MOST_FOR_VISIDATA:
        print(f"visidata is not asked beyond {_MOST_FOR_VISIDATA:,} events")
    elif python := _python_with(folder, "visidata"):
        yield visidata(python.with_name("vd"), files["csv"], word)


def _python_with(folder: Path, package: str) -> Path | None:
    """The Python of an environment in the folder that has the package; None where there is none."""
    environment = folder / "tools" / package
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    install = [python, "-m", "pip", "install", "--quiet", package]
    has_package = subprocess.run([python, "-c", f"import {package}"], capture_output=True)
    if has_package.returncode and subprocess.run(install, capture_output=True).returncode:
        print(f"{package} cannot be installed")
        return None
    return python


def _measured(program: Program, home: Path) -> list[_Line]:
    """The line of a program, or none where it did not do what it should, which is said."""
    try:
        figures = measured(program, home)
    except (OSError, TimeoutError, ValueError) as error:
        print(f"{program.name}: {error}")
        return []
    _say_processor(program.name, figures)
    line = _Line(
        name=program.name,
        opened=figures.open_seconds,
        shown=figures.shown_seconds,
        filtered=figures.filter_seconds,
        found=figures.search_seconds,
        step_bytes=figures.step_bytes,
        opened_mb=figures.opened_mb,
        most_mb=figures.most_mb,
    )
    return [line]


def _say_processor(name: str, figures: Figures) -> None:
    opened, filtered, found = figures.cpu_seconds
    print(f"{name}: processor {opened:.2f} s open, {filtered:.3f} s filter, {found:.3f} s search")


def _duckdb(folder: Path, file: Path, word: str) -> Iterator[_Line]:
    python = _python_with(folder, "duckdb")
    if not python:
        return
    command = [str(python), large_duckdb.__file__, str(file), COUNTRY, word]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    for kind, name in (("file", "Parquet"), ("tables", "own tables")):
        found = figures[kind]
        print(f"DuckDB {name}: {found['country found']:,} events, {found['word found']:,} by word")
        yield _Line(
            name=f"DuckDB {figures['version']}, {name}, no screen",
            opened=found["ready"] or None,
            shown=found["country"],
            filtered=found["country"],
            found=found["word"],
            most_mb=found["most_mb"],
        )


def _table(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines as a Markdown table, each figure with its ratio to that of the first line."""
    yield f"| | {' | '.join(head for _, head, _ in _COLUMNS)} |"
    yield "|---" * (len(_COLUMNS) + 1) + "|"
    for line in lines:
        cells = [
            _cell(getattr(line, name), getattr(lines[0], name), unit) for name, _, unit in _COLUMNS
        ]
        yield f"| {line.name} | {' | '.join(cells)} |"
    if lines:
        yield f"\nRatios are to {lines[0].name}."


def _cell(figure: float | None, first: float | None, unit: str) -> str:
    if figure is None:
        return "–"
    text = f"{figure:.3f}" if unit == "s" else f"{figure:,.0f}"
    return f"{text} {unit} ({figure / first:.2f}x)" if first else f"{text} {unit}"


if __name__ == "__main__":
    sys.exit(main())
