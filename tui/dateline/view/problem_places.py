"""Where a problem stands: the file, the line and the event that its words name."""

import re
from typing import Final

from dateline.errors import Problem

_LINE: Final = re.compile(r"\bline (\d+)\b")
_EVENT: Final = re.compile(r"\bevent (.+?)(?:, [\w.\[\]-]+)?$")


def line_of(problem: Problem) -> int | None:
    """The line that a problem names, from 1; None where it names none."""
    found = _LINE.search(problem.place)
    return int(found[1]) if found else None


def event_of(problem: Problem) -> str | None:
    """The id of the event that a problem belongs to, or its title; None where it names none."""
    found = _EVENT.search(problem.place)
    return found[1] if found else None


def spot_of(problem: Problem) -> str:
    """The file and line as programs write them: `x.toml:4`."""
    line = line_of(problem)
    return f"{problem.file}:{line}" if line else problem.file
