"""JSON and JSON Lines as values, with a problem for each mistake and all that stands before it.

JSON is RFC 8259; JSON Lines has one value a line (jsonlines.org).
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.formats.contents import Contents
from dateline.formats.own.repair import shortened
from dateline.formats.unpacking import decoded

Object = dict[str, Any]  # Any: whatever JSON can hold

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_CLOSING: Final = {"[": "]", "{": "}"}


def loaded(data: bytes, file: str, contents: Contents) -> Any:
    """The value of a JSON text, or what can be had before it breaks; None where that is nothing.

    Args:
        data: The JSON text, in whatever encoding.
        file: The name to say in problems.
        contents: Gets a problem where something is wrong.
    """
    text = decoded(data, file, contents)
    try:
        return _value(text, file, contents)
    except RecursionError:
        expected, found, place = "lists and objects within reason", "too many levels of them", ""
        cut = ""
    except json.JSONDecodeError as error:
        expected, found = "JSON", error.msg[:1].lower() + error.msg[1:]
        place = f"line {error.lineno}, column {error.colno}"
        cut = _closed(text[: error.pos])
    except ValueError:  # an integer of more digits than Python reads
        expected, found, place = "numbers of fewer digits", "a number that is too long", ""
        cut = ""
    if not text.strip():
        found = "an empty file"
    advice = "What stands before it was read." if cut else "Nothing of it could be read."
    contents.report(file, place, expected, found, advice)
    try:
        return _value(cut, file, contents) if cut else None
    except (ValueError, RecursionError):
        return None


def lines_of(text: str, file: str, contents: Contents) -> Iterator[tuple[int, Object]]:
    """The objects of JSON Lines, each with its line from 1; other lines are refused.

    Args:
        text: One JSON value a line; empty lines are passed over.
        file: The name to say in problems.
        contents: Gets the problems and counts the lines.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        contents.account.rows += 1
        place, found = f"line {number}", ""
        try:
            value = _value(line, file, contents)
        except json.JSONDecodeError as error:
            place = f"line {number}, column {error.colno}"
            found = error.msg[:1].lower() + error.msg[1:]
        except (ValueError, RecursionError):
            found = "a number or a list that is too long"
        else:
            if isinstance(value, dict):
                yield number, value
                continue
            found = shortened(value)
        contents.account.refused += 1
        contents.report(file, place, "a JSON object", found, "The line was left out.")


def _value(text: str, file: str, contents: Contents) -> Any:
    def one_of_each(pairs: list[tuple[str, Any]]) -> Object:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            advice = "The last one counts."
            contents.report(file, "", "each key once", f"the key {twice[:60]!r} twice", advice)
        return found

    return json.loads(text, object_pairs_hook=one_of_each)


def _closed(text: str) -> str:
    """The text up to the last whole element of a list, with all brackets closed; or nothing."""
    stack: list[str] = []
    end, closing = 0, ""
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in ("[", "{"):
            stack.append(sign)
        elif sign in ("]", "}") and stack:
            stack.pop()
        if sign in ("]", "}", ",") and stack and stack[-1] == "[":
            end = token.start() if sign == "," else token.end()
            closing = "".join(_CLOSING[opened] for opened in reversed(stack))
    return text[:end] + closing if end else ""
