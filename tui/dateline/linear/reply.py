"""What is said to a line that was typed."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

MOST_STATEMENTS: Final = 25
"""Statements said at once; the others wait for `more`."""


class Question(Struct, frozen=True, kw_only=True):
    """Something that is asked: the next line goes to an action as if typed behind its word."""

    action: str
    prompt: str
    """What is asked for, in one word."""
    help: str
    """How it can be answered, as a sentence."""
    typed: str = ""
    """What stands on the line already, where lines can be edited."""


class Reply(Struct, frozen=True, kw_only=True):
    """The answer to one line."""

    says: tuple[str, ...] = ()
    """Statements that are said in any case."""
    rest: Sequence[str] = ()
    """Statements after them, of which the first few are said at once."""
    step: int = MOST_STATEMENTS
    """How many of the rest are said at a time."""
    question: Question | None = None
    """What is asked at the end."""
    is_no_answer: bool = False
    """Whether the line answered no question, so that it may be any other line."""
    ends: bool = False
    """Whether the conversation is over."""
