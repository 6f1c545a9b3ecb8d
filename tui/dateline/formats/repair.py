"""Tables with mistakes in them: what can be kept, and a problem for each thing that cannot.

msgspec stops at the first mistake and says where. Here that one piece is taken out, the mistake
is written down, and the rest is tried again.
"""

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

from dateline.errors import Problem
from dateline.formats.rows import Row, row_fields

_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<key>.*)`$", re.DOTALL)
_MISSING: Final = re.compile(r"Object missing required field `(?P<key>.*)`$", re.DOTALL)
_EXPECTED: Final = re.compile(r"Expected `(?P<expected>.*)`, got `(?P<found>.*)`$", re.DOTALL)
_STEP: Final = re.compile(r"\[(?:(?P<index>\d+)|\.\.\.)\]|\.(?P<key>[^.\[]+)")
_MOST_REPAIRS: Final = 50

R = TypeVar("R", bound=Row)
Report = Callable[[str, str, str, str], None]
"""Takes path, expected, found and advice of a mistake."""

_TYPE_WORDS: Final = {
    "str": "a text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "array": "a list in [ ]",
    "object": "a table",
    "bool": "true or false",
    "null": "nothing",
}


def repaired(table: Any, shape: type[R], report: Report) -> R | None:  # Any: a parsed TOML value
    """The row that the table holds, without the pieces that are wrong; None where nothing is left.

    Args:
        table: A parsed table; it is changed.
        shape: The row it should be.
        report: Called for each mistake.
    """
    for _ in range(_MOST_REPAIRS):
        try:
            return msgspec.convert(table, shape)
        except msgspec.ValidationError as error:
            if not _take_out(table, shape, str(error), report):
                return None
    return None


def _take_out(table: Any, shape: type[Row], message: str, report: Report) -> bool:
    """Take the piece out of the table that the message speaks of; False where that is all of it."""
    sentence, _, path = message.partition(" - at `$")
    steps = _steps_of(table, path.rstrip("`"), sentence)
    shown = _shown(steps)
    if match := _UNKNOWN.match(sentence):
        key = match["key"]
        target = _at(table, steps)
        known = _known_keys(shape, steps)
        report(
            f"{shown}.{key}".lstrip("."),
            f"one of {', '.join(known)}" if known else "a known key",
            f"the unknown key {key!r}",
            _did_you_mean(key, known) + "The key was left out.",
        )
        del target[key]
        return True
    if match := _MISSING.match(sentence):
        key = match["key"]
        report(shown, f"the key {key!r}", "none", f"Add {key} = ...")
        if not steps:
            table[key] = "(no title)" if key == "title" else ""
            return key in ("title", "date")
        return _remove(table, steps)
    if match := _EXPECTED.match(sentence):
        expected = " or ".join(_TYPE_WORDS.get(t.strip(), t) for t in match["expected"].split("|"))
        found = _short(_at(table, steps))
        report(shown, expected, found, "This value was left out.")
    else:
        report(shown, "something else", sentence, "This value was left out.")
    return bool(steps) and _remove(table, steps)


def _steps_of(table: Any, path: str, sentence: str) -> list[str | int]:
    """The keys and indexes that lead to the place; msgspec writes `[...]` for map values only."""
    return [
        int(step["index"]) if step["index"] is not None else step["key"]
        for step in _STEP.finditer(path)
        if step["index"] is not None or step["key"] is not None
    ]


def _at(table: Any, steps: list[str | int]) -> Any:
    for step in steps:
        table = table[step]
    return table


def _remove(table: Any, steps: list[str | int]) -> bool:
    try:
        del _at(table, steps[:-1])[steps[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _shown(steps: list[str | int]) -> str:
    shown = ""
    for step in steps:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _known_keys(shape: type[Row], steps: list[str | int]) -> tuple[str, ...]:
    """The keys of the row that stands at the place, found by walking the types."""
    current: Any = shape
    for step in steps:
        if isinstance(step, int):
            continue
        if current is None or step not in row_fields(current):
            return ()
        fields = {f.encode_name: f.type for f in msgspec.structs.fields(current)}
        current = _row_in(fields[step])
    return row_fields(current) if current is not None else ()


def _row_in(annotation: Any) -> type[Row] | None:
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _row_in(argument)
        if found:
            return found
    return None


def _did_you_mean(key: str, known: tuple[str, ...]) -> str:
    from dateline.model.near import nearest

    near = nearest(key, known)
    return f"Did you mean {near!r}? " if near else ""


def problem(file: str, place: str, expected: str, found: str, advice: str) -> Problem:
    """A problem with its long parts shortened."""
    return Problem(
        file=file, place=place, expected=expected, found=found[:200], advice=advice.strip()
    )
