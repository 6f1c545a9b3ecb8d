"""What can go wrong, as exceptions and as data.

    DatelineError            anything dateline can explain in a sentence
    ├── DateError            a text that is no date of ours
    ├── QueryError           a filter that cannot be understood, with the place
    ├── UsageError           a command line that cannot be understood
    └── UnreadableError      a file or folder that cannot be read at all

A `Problem` is bad input that did not stop the work: the rest of the file was read.
"""

from msgspec import Struct


class DatelineError(Exception):
    """Anything dateline can explain in a sentence; the message is that sentence."""


class DateError(DatelineError):
    """A text that is no date: what stood there, where, and what was expected."""

    def __init__(self, text: str, position: int, expected: str) -> None:
        """Keep the parts of the sentence.

        Args:
            text: The whole text that was read as a date.
            position: Where reading stopped, counted in characters from 0.
            expected: What would have fitted there, as a phrase.
        """
        super().__init__(f"{text!r} is not a date: expected {expected} at character {position + 1}")
        self.text = text
        self.position = position
        self.expected = expected


class QueryError(DatelineError):
    """A filter text that cannot be understood: the text, the place in it and a suggestion."""

    def __init__(
        self, text: str, start: int, end: int, message: str, suggestion: str | None = None
    ) -> None:
        """Keep the parts of the sentence.

        Args:
            text: The whole filter text, as typed.
            start: The first character that is wrong, counted from 0.
            end: The character after the last one that is wrong.
            message: What is wrong, as a sentence without full stop.
            suggestion: What may have been meant, to stand in place of `text[start:end]`.
        """
        super().__init__(
            message if suggestion is None else f"{message}; did you mean {suggestion}?"
        )
        self.text = text
        self.start = start
        self.end = end
        self.message = message
        self.suggestion = suggestion

    def with_caret(self) -> str:
        """Three lines: what was typed, carets under the place, and the sentence."""
        carets = "^" * max(1, self.end - self.start)
        return f"  {self.text}\n  {' ' * self.start}{carets}\n{self}"


class UsageError(DatelineError):
    """A command line that cannot be understood."""


class UnreadableError(DatelineError):
    """A file or folder that cannot be read at all."""


class Problem(Struct, frozen=True, kw_only=True):
    """Bad input as data: one thing in one place of one file, and what to do about it."""

    file: str
    """The file as the reader named it; `-` for standard input."""
    place: str
    """Where in it, such as `line 4, column 7` or `event admm-1, participants[2].role`."""
    expected: str
    """What would have been right, as a phrase."""
    found: str
    """What stood there, shortened."""
    advice: str
    """What to do, as a sentence."""

    def __str__(self) -> str:
        """The problem as one line for a reader."""
        place = f", {self.place}" if self.place else ""
        return f"{self.file}{place}: expected {self.expected}, found {self.found}. {self.advice}"
