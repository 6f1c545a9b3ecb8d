"""Tables with mistakes in them: what can be kept, and a problem for each thing that cannot.

msgspec stops at the first mistake and says where. Here that one piece is taken out, the mistake
is written down, and the rest is tried again.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from dateline.errors import Problem
from dateline.formats.own.rows import Row, as_text, row_fields

_MISSING: Final = re.compile(r"Object missing required field `(?P<key>.*)`$")
_EXPECTED: Final = re.compile(r"Expected `(?P<expected>.*)`, got `(?P<found>.*)`$")
_STEP: Final = re.compile(r"\[(?P<index>\d+)\]|\.(?P<key>[^.\[]+)")
NO_TITLE: Final = "(no title)"
"""What is shown of an event without a title."""
DATE_ADVICE: Final = (
    "It is shown without a date; a date is EDTF, such as 2010-10-12, 2010-10 or 2010?."
)
"""What is said of a date that cannot be read."""
BYTES_ADVICE: Final = "Such bytes are shown as \ufffd; save the file as UTF-8."
"""What is said of bytes that are no UTF-8."""

_PLACEHOLDERS: Final = {"title": NO_TITLE, "date": ""}
"""What stands in for a key that an event needs, so that the rest of it can be shown."""
_MOST_REPAIRS: Final = 1000
"""Each repair tries the whole table again, so a table of nothing but mistakes is given up."""

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
}


def repaired(table: Any, shape: type[R], report: Report) -> R | None:  # Any: a parsed TOML value
    """The row that the table holds, without the pieces that are wrong; None where nothing is left.

    Args:
        table: A parsed table; it is changed.
        shape: The row it should be.
        report: Called for each mistake.
    """
    _drop_unknown(table, shape, "", report)
    for _ in range(_MOST_REPAIRS):
        try:
            return msgspec.convert(table, shape)
        except msgspec.ValidationError as error:
            if not _take_out(table, str(error), report):
                return None
    report("", f"at most {_MOST_REPAIRS:,} mistakes", "more", "The whole table was left out.")
    return None


def _drop_unknown(table: Any, shape: type[Row], path: str, report: Report) -> None:
    """Take out the keys that the shape does not have, here and in the tables inside."""
    if not isinstance(table, dict):
        return
    inside = _rows_inside(shape)
    prefix = f"{path}." if path else ""
    for key in list(table):
        place = f"{prefix}{key}"
        if key not in inside:
            known = row_fields(shape)
            found = f"the unknown key {key!r}"
            advice = _did_you_mean(key, known) + "The key was left out."
            report(place, f"one of {', '.join(known)}", found, advice)
            del table[key]
        elif row := inside[key]:
            value = table[key]
            if isinstance(value, list):
                for number, item in enumerate(value, 1):
                    _drop_unknown(item, row, f"{place}[{number}]", report)
            else:
                _drop_unknown(value, row, place, report)


@cache
def _rows_inside(shape: type[Row]) -> dict[str, type[Row] | None]:
    """For each key of a shape the shape of the tables that stand there, if any do."""
    return {field.encode_name: _row_in(field.type) for field in msgspec.structs.fields(shape)}


def _take_out(table: Any, message: str, report: Report) -> bool:
    """Take the piece out of the table that the message speaks of; False where that is all of it."""
    sentence, _, path = message.partition(" - at `$")
    steps = _steps_of(path.rstrip("`"))
    shown = _shown(steps)
    if match := _MISSING.match(sentence):
        key = match["key"]
        if steps:
            report(shown, f"the key {key!r}", "none", f"Add {key} = ... It was left out.")
            return _remove(table, steps)
        is_needed = key not in _PLACEHOLDERS
        lost = "The whole table was left out." if is_needed else "The rest was read."
        report(shown, f"the key {key!r}", "none", f"Add {key} = ... {lost}")
        table.update({key: text for key, text in _PLACEHOLDERS.items() if key == match["key"]})
        return not is_needed
    if match := _EXPECTED.match(sentence):
        types = [name.strip() for name in match["expected"].split("|")]
        expected = " or ".join(_TYPE_WORDS.get(name, name) for name in types if name != "null")
    else:
        expected = sentence
    found = shortened(_at(table, steps))
    if not steps:
        report(shown, expected, found, "It was left out.")
        return False
    report(shown, expected, found, "This value was left out.")
    if len(steps) == 1 and steps[0] in _PLACEHOLDERS:
        table[steps[0]] = _PLACEHOLDERS[str(steps[0])]
        return True
    return _remove(table, steps)


def _steps_of(path: str) -> list[str | int]:
    """The keys and indexes that lead to the place."""
    return [
        int(step["index"]) if step["index"] is not None else step["key"]
        for step in _STEP.finditer(path)
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


def shortened(value: object) -> str:
    """What stood there, as a reader would know it again, in at most 60 characters."""
    try:
        text = repr(value) if isinstance(value, str | list | dict) else str(as_text(value))
    except RecursionError:
        text = "a value with too many levels"
    return text if len(text) <= 60 else text[:57] + "..."


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
