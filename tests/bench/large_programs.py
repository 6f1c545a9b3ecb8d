"""How each program is driven to open a large chronicle, filter it, search in it and step.

lnav filters lines by a pattern and hides the rest; visidata selects rows by a pattern and opens the
selected ones as a sheet; dateline filters. All search from the first event on. Each in the way that
its own manual gives for the task.
"""

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench.driven import Driven, Seen, Taken, driven

COUNTRY: Final = "US"
_STEPS: Final = 15
_HITS: Final = re.compile(r"[1-9][\d,]* hits? for")
_QUIET_SECONDS: Final = 2.0
"""Longer than the pauses that lnav makes between two parts of its work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Keys that are typed, and what then is to be seen."""

    keys: str
    seen: Callable[[list[str], list[str]], bool]
    """Whether the lines, beside those from before the keys, show the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program and what is typed in it."""

    name: str
    command: Sequence[str]
    is_open: Seen
    to_top: str
    """What goes to the first event, and to the column that is filtered where there are columns."""
    filtering: Sequence[Doing]
    """What filters by a country: the times of all are added."""
    clearing: str
    searching: Doing


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a program took."""

    open_seconds: float
    shown_seconds: float
    """Until the filter's result was first shown."""
    filter_seconds: float
    """Until all of it was painted and the program was at rest."""
    search_seconds: float
    cpu_seconds: tuple[float, float, float]
    """Processor time for opening, filtering and searching."""
    step_bytes: float
    opened_mb: float
    most_mb: float


def measured(program: Program, home: Path, **environment: str) -> Figures:
    """What a program takes that is started anew.

    Raises:
        TimeoutError: if something that was done did not lead to what should be seen.
    """
    with driven(program.command, home, **environment) as running:
        do = partial(running.do, quiet=_QUIET_SECONDS)
        opened = do("", seen=program.is_open)
        opened_mb = running.pss_mb()
        do(program.to_top)
        steps = [do("j", quiet=0.5).written for _ in range(_STEPS)]
        filtered = [_done(running, doing) for doing in program.filtering]
        rested = sum(taken.rest_seconds for taken in filtered)
        filtered_mb = running.pss_mb()
        do(program.clearing)
        do(program.to_top)
        found = _done(running, program.searching)
        return Figures(
            open_seconds=opened.rest_seconds,
            shown_seconds=rested - filtered[-1].rest_seconds + filtered[-1].shown_seconds,
            filter_seconds=rested,
            search_seconds=found.shown_seconds,
            cpu_seconds=(
                opened.cpu_seconds,
                sum(taken.cpu_seconds for taken in filtered),
                found.cpu_seconds,
            ),
            step_bytes=statistics.median(steps),
            opened_mb=opened_mb,
            most_mb=max(opened_mb, filtered_mb, running.pss_mb()),
        )


def dateline(command: Sequence[str], file: Path, word: str) -> Program:
    """dateline: both the filter and the search are filters, counted in all its panes."""
    counted = Doing(keys="", seen=lambda lines, _: " of " in lines[0])
    return Program(
        name=f"dateline, {file.suffix[1:].upper()}",
        command=[*command, "--fresh", str(file)],
        is_open=lambda lines: any("? keys" in line for line in lines),
        to_top="g",
        filtering=[Doing(keys=f"fcountry:{COUNTRY}\r", seen=counted.seen)],
        clearing="0",
        searching=Doing(keys=f"f{word}\r", seen=counted.seen),
    )


def lnav_csv(file: Path, word: str) -> Program:
    """The program lnav on CSV, which it shows as the lines of a text."""
    return _lnav("lnav, CSV", ["lnav", str(file)], f"[,;]{COUNTRY}[,;]", word)


def lnav_jsonl(file: Path, formats: Path, word: str) -> Program:
    """The program lnav on JSONL, with a format of which every field that is asked for is shown."""
    command = ["lnav", "-I", str(formats), str(file)]
    return _lnav("lnav, JSONL", command, rf"\b{COUNTRY}\b", word)


def visidata(vd: Path, file: Path, word: str) -> Program:
    """The program visidata, whose search goes over all columns."""
    return Program(
        name="visidata, CSV",
        command=[str(vd), str(file)],
        is_open=lambda lines: lines[-1].endswith("]") and " rows " in lines[-1],
        to_top="gkc^countries\r",
        filtering=[
            Doing(keys=rf"|\b{COUNTRY}\b" + "\r", seen=lambda lines, _: "•" in lines[-1]),
            Doing(keys='"', seen=lambda lines, _: "selected" in lines[-1]),
        ],
        clearing="q",
        searching=Doing(keys=f"g/{word}\r", seen=lambda lines, old: lines[3] != old[3]),
    )


def _lnav(name: str, command: Sequence[str], pattern: str, word: str) -> Program:
    return Program(
        name=name,
        command=command,
        is_open=lambda lines: bool(lines[3]) and "Loading" not in lines[-2],
        to_top="g",
        filtering=[Doing(keys=f":filter-in {pattern}\r", seen=_has_filtered)],
        clearing=f":delete-filter {pattern}\r",
        searching=Doing(
            keys=f"/{word}\r",
            seen=lambda lines, _: _has_found(lines, word),
        ),
    )


def _has_found(lines: list[str], word: str) -> bool:
    # A hit can stand beyond the right edge, where only its number is to be seen.
    is_counted = _HITS.search(lines[-2]) is not None
    return is_counted or any(word in line.lower() for line in lines[2:-3])


def _has_filtered(lines: list[str], old: list[str]) -> bool:
    # Either may wait for the clock or the next key: the number not shown, and in the view
    # of texts the lines themselves.
    has_changed = lines[3:-3] != old[3:-3] or "not shown" in lines[-3]
    return has_changed and "Loading" not in lines[-2]


def _done(running: Driven, doing: Doing) -> Taken:
    before = running.lines()
    return running.do(
        doing.keys, seen=lambda lines: doing.seen(lines, before), quiet=_QUIET_SECONDS
    )
