"""A typed line as a command.

    line    = number                   the event at that place; 0 clears the filter
            | [ number ] word          so many times, for words that a number can stand before
            | word [ number ]          the same
            | word rest                for words that take something
            | filter                   where a name and a colon begin it
    word    = a key of the screen, as it is, or one of the longer words, in any case

A key that is a sign needs no space behind it (`/hanoi`, `:save x`, `?f`), and repeated letters and
signs count: `jjj` is `3 j`.
"""

import re
from typing import Final

from msgspec import Struct

from dateline.linear.statements import sentence
from dateline.linear.words import WORDS, Word
from dateline.model.near import nearest

LONGEST_LINE: Final = 4000
"""Characters of a line; a longer one is nobody's typing."""

_NUMBER: Final = re.compile(r"(?P<number>[0-9]{1,15})\s*(?P<rest>.*)", re.DOTALL)
_FIELD: Final = re.compile(r"[-!]?[A-Za-z][A-Za-z_-]*:")
_GLUED: Final = ("/", ":", "?", "'")
_MOST_TIMES: Final = 10_000

_BY_NAME: Final = {name: word for word in WORDS for name in word.names}
_LONG_NAMES: Final = {name.lower(): word for name, word in _BY_NAME.items() if len(name) > 1}


class Command(Struct, frozen=True, kw_only=True):
    """What is to be done."""

    action: str
    times: int = 1
    """How often, or with `go` to which place, counted from 1."""
    rest: str = ""
    """What stood behind the word."""


class NotUnderstood(Struct, frozen=True):
    """A line that is no command, and a sentence on it."""

    sentence: str


def understood(line: str) -> Command | NotUnderstood:
    """What a line asks for, or why that is not known.

    Args:
        line: As typed, clean and without spaces around it.
    """
    if not line:
        return Command(action="next")
    if _FIELD.match(line):
        return Command(action="filter", rest=line)
    number = _NUMBER.fullmatch(line)
    if not number:
        return _of_word(line)
    times, rest = int(number["number"]), number["rest"]
    if not rest:
        return Command(action="clear") if times == 0 else Command(action="go", times=times)
    found = _of_word(rest)
    is_countable = isinstance(found, Command) and found.times == 1 and not found.rest
    if times and isinstance(found, Command) and is_countable:
        if found.action in ("first", "last"):
            return Command(action="go", times=times)
        if _by_action(found.action).is_counted:
            return Command(action=found.action, times=min(times, _MOST_TIMES))
    return NotUnderstood(f"{line} is not understood. A date is typed behind d, as in d 2025-10.")


def find_word(name: str) -> Word | None:
    """The word that goes by a name: a key as it is, longer names in any case."""
    return _BY_NAME.get(name) or _LONG_NAMES.get(name.lower())


def _by_action(action: str) -> Word:
    return next(word for word in WORDS if word.action == action)


def _of_word(line: str) -> Command | NotUnderstood:
    first, _, rest = line.partition(" ")
    if line[0] in _GLUED:
        first, rest = line[0], line[1:]
    rest = rest.strip()
    word = find_word(first)
    times = 1
    if word is None and len(set(first)) == 1 and not rest:
        word, times = _BY_NAME.get(first[0]), len(first)
        if word and not word.is_counted:
            word = None
    if word is None:
        return NotUnderstood(_unknown(line, first))
    if word.is_counted and rest.isascii() and rest.isdecimal() and 0 < len(rest) < 16:
        times, rest = int(rest), ""
    if rest and (word.is_counted or not word.takes):
        return NotUnderstood(sentence(f"{first} takes nothing like {rest}: it means {word.does}"))
    return Command(action=word.action, times=min(times, _MOST_TIMES), rest=rest)


def _unknown(line: str, first: str) -> str:
    near = nearest(first, _LONG_NAMES) if len(first) > 2 else None
    meant = f" Did you mean {near}?" if near else ""
    return (
        f"There is no word {first}.{meant} Type ? for the words, "
        f"f {line} to filter by it, or / {line} to search for it."
    )
