"""Text of which some stretches are marked, wrapped: the marks stay on the words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from dateline.model.clean import clean
from dateline.view import signs
from dateline.view.cells import Line, width, wrap

Piece = tuple[str, bool]
"""Text, and whether it is marked."""

_UNDER: Final = "^"
"""What stands under each cell that is marked."""


def pieces_of(text: str, places: Iterable[tuple[int, int]]) -> list[Piece]:
    """A text cut where its marked stretches begin and end.

    Args:
        text: Any text.
        places: The stretches, start in and end out, in order; where both are one, a sign is put
            in to be marked, as something is missing there.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end in places:
        pieces.append((text[done:start], False))
        pieces.append((text[start:end] or signs.GAP, True))
        done = end
    pieces.append((text[done:], False))
    return [(piece, is_marked) for piece, is_marked in pieces if piece]


def wrapped(pieces: Sequence[Piece], cells: int) -> Iterator[list[Piece]]:
    """The text as lines of at most the cells, each in pieces; it is cleaned first."""
    cleaned = [(clean(text), is_marked) for text, is_marked in pieces]
    text = "".join(piece for piece, _ in cleaned)
    marks = [is_marked for piece, is_marked in cleaned for _ in piece]
    at = 0
    for line in wrap(text, cells):
        flags = []
        for char in line:
            # Wrapping changes white space alone: runs become one blank, and go at line ends.
            if char != " ":
                while text[at] != char:
                    at += 1
            flags.append(marks[at])
            at += 1
        found = [
            ("".join(char for char, _ in run), is_marked)
            for is_marked, run in groupby(zip(line, flags, strict=True), key=lambda pair: pair[1])
        ]
        yield found


def underlined(line: Sequence[Piece], margin: str, style: str) -> Iterator[Line]:
    """A line with its marks in a style, and where it has some a line of carets under them."""
    spans = tuple((text, style if is_marked else "") for text, is_marked in line)
    yield ((margin, "label"), *spans)
    if any(is_marked for _, is_marked in line):
        under = "".join((_UNDER if is_marked else " ") * width(text) for text, is_marked in line)
        yield ((" " * width(margin) + under.rstrip(), style),)
