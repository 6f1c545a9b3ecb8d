"""Typed lines as commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linear.commands import Command, NotUnderstood, understood
from dateline.linear.conversation import ACTIONS
from dateline.linear.words import WORDS

UNDERSTOOD = [
    ("", "next", 1, ""),
    ("j", "next", 1, ""),
    ("NEXT", "next", 1, ""),
    ("3j", "next", 3, ""),
    ("3 j", "next", 3, ""),
    ("j 3", "next", 3, ""),
    ("jjj", "next", 3, ""),
    ("k", "previous", 1, ""),
    ("12", "go", 12, ""),
    ("12G", "go", 12, ""),
    ("0", "clear", 1, ""),
    ("n", "find_next", 1, ""),
    ("N", "find_previous", 1, ""),
    ("+", "zoom_in", 1, ""),
    ("--", "zoom_out", 2, ""),
    ("..", "next_period", 2, ""),
    ("/hanoi", "search", 1, "hanoi"),
    ("/ hanoi", "search", 1, "hanoi"),
    ("find hanoi", "search", 1, "hanoi"),
    (":save x", "command", 1, "save x"),
    (": save x", "command", 1, "save x"),
    ("?moving", "help", 1, "moving"),
    ("'2", "marks", 1, "2"),
    ("c malaysia, india", "country", 1, "malaysia, india"),
    ("f", "filter", 1, ""),
    ("country:MY year:2025", "filter", 1, "country:MY year:2025"),
    ("-status:scheduled", "filter", 1, "-status:scheduled"),
    ("cuntry:MY", "filter", 1, "cuntry:MY"),
    ("list 20", "list", 1, "20"),
    ("back", "drop", 1, ""),
]


@pytest.mark.parametrize(("line", "action", "times", "rest"), UNDERSTOOD)
def test_what_is_understood(line: str, action: str, times: int, rest: str) -> None:
    assert understood(line) == Command(action=action, times=times, rest=rest)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kountry", "Did you mean country?"),
        ("malaysia", "f malaysia to filter by it"),
        ("2025-10", "as in d 2025-10"),
        ("3 c", "3 c is not understood"),
        ("next year", "next takes nothing like year"),
        ("0 j", "0 j is not understood"),
    ],
)
def test_what_is_not_understood_says_what_else_to_type(line: str, words: str) -> None:
    found = understood(line)
    assert isinstance(found, NotUnderstood)
    assert words in found.sentence


def test_every_word_is_told_apart_and_does_something() -> None:
    names = [name for word in WORDS for name in word.names]
    assert len(names) == len(set(names))
    longer = [name.lower() for name in names if len(name) > 1]
    assert len(longer) == len(set(longer))
    assert {word.action for word in WORDS} == (set(ACTIONS) - {"go", "open"}) | {"more"}


@given(st.text())
def test_any_line_is_a_command_or_a_sentence(line: str) -> None:
    assert isinstance(understood(line.strip()), Command | NotUnderstood)
