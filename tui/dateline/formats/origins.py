"""Where a table stands in its file: looked up only when a problem has to say it."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

TABLES: Final = ("chronicle", "party", "person", "source", "event")
"""The names that a top-level table may have."""

_HEADER: Final = re.compile(r"^[ \t]*\[\[?[ \t]*(?P<name>[\w-]+)[ \t]*\]\]?", re.MULTILINE)
_MOST_LABEL: Final = 60


class Headers(Struct):
    """The lines on which the tables of one file begin."""

    file: str
    text: str
    """The text of the whole file."""
    broken: set[int] = field(default_factory=set)
    """The lines before the pieces that could not be read, and so gave no table."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many tables of each name were read."""
    _lines: dict[str, list[int]] | None = None

    def pieces(self) -> Iterator[tuple[int, str]]:
        """The text cut before each top-level table, each with the number of lines before it."""
        starts = [m.start() for m in _HEADER.finditer(self.text) if m["name"] in TABLES]
        line = 0
        for start, end in itertools.pairwise([0, *starts, len(self.text)]):
            piece = self.text[start:end]
            if piece:
                yield line, piece
                line += piece.count("\n")

    def line(self, name: str, number: int) -> int | None:
        """The line, from 1, on which a table begins; None where the text does not tell.

        Args:
            name: The table's name, such as `event`.
            number: Which of the tables of that name, from 0.
        """
        if self._lines is None:
            self._lines = {}
            for before, piece in self.pieces():
                header = _HEADER.match(piece)
                if header and before not in self.broken:
                    self._lines.setdefault(header["name"], []).append(before + 1)
        lines = self._lines.get(name, [])
        return lines[number] if number < len(lines) == self.counts.get(name) else None

    def line_of_word(self, word: str) -> int | None:
        """The first line that begins with the word as a key or a table, from 1."""
        pattern = rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(word)}(?![\w-])"
        found = re.search(pattern, self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else None


class Origin(Struct, frozen=True):
    """Where one table stands."""

    headers: Headers
    name: str
    """The table's name, such as `event`."""
    number: int
    """Which of the tables of that name in the file, from 0."""
    label: str
    """Its id, or its title where it has none."""

    @property
    def file(self) -> str:
        """The file's name, as the reader gave it."""
        return self.headers.file

    def place(self) -> str:
        """The line and the table's name and label, such as `line 12, event admm-1`."""
        label = self.label[:_MOST_LABEL]
        words = f"{self.name} {label}".rstrip()
        line = self.headers.line(self.name, self.number)
        return f"line {line}, {words}" if line else words


class Spot(Struct, frozen=True):
    """Where something stands in a file that is no TOML."""

    file: str
    where: str
    """A place in the words of the format, such as `line 12` or `events[3]`."""
    name: str = "event"
    """What stands there: `event`, `source`, `person` or `party`."""
    label: str = ""
    """Its id, or its title where it has none."""

    def place(self) -> str:
        """The place with name and label, such as `line 12, event Talks in Hanoi`."""
        words = f"{self.name} {self.label[:_MOST_LABEL]}".rstrip()
        return f"{self.where}, {words}" if self.where else words
