"""A problem of the files as an item of a list, and as a sentence below it."""

from collections.abc import Sequence

from dateline.errors import Problem
from dateline.view.cells import Line, wrap
from dateline.view.choice import Item
from dateline.view.problem_places import spot_of

SENTENCE_LINES = 5
"""The lines that a problem has below the list."""


def problem_items(problems: Sequence[Problem]) -> tuple[Item, ...]:
    """An item for each problem; its value is its place in the list."""
    return tuple(
        Item(
            value=str(number),
            label=f"{_short(spot_of(problem))}  {_tail(problem)}found {problem.found}",
            note="",
        )
        for number, problem in enumerate(problems)
    )


def problem_lines(problem: Problem, cells: int) -> tuple[Line, ...]:
    """All of a problem in a few lines, its advice in one of its own where there is room."""
    place = f", {problem.place}" if problem.place else ""
    what = f"{problem.file}{place}: expected {problem.expected}, found {problem.found}."
    room = max(8, cells - 2)
    lines = [((" ", ""), (line, "dispute")) for line in wrap(what, room)]
    advice = [((" ", ""), (line, "")) for line in wrap(problem.advice, room)]
    shown = lines[: max(1, SENTENCE_LINES - len(advice))] + advice
    return tuple(shown[:SENTENCE_LINES])


def _short(spot: str) -> str:
    """The last part of a path, which says most."""
    return spot.rpartition("/")[2] if len(spot) > 24 else spot


def _tail(problem: Problem) -> str:
    """The place without the line, such as `event admm-1, date: `."""
    parts = [part for part in problem.place.split(", ") if not part.startswith(("line ", "column"))]
    return f"{', '.join(parts)}: " if parts else ""
