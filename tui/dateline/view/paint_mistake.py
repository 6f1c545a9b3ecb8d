"""What is wrong in a typed line: carets under the place, and the sentence."""

from dateline.errors import QueryError
from dateline.view.cells import Line, wrap

_MOST_SENTENCE_LINES = 2


def mistake_lines(error: QueryError, margin: int, cells: int, style: str) -> tuple[Line, ...]:
    """Carets below the line that was typed, and the sentence.

    Where the line is longer than the screen, the part around the place is repeated above.

    Args:
        error: What is wrong.
        margin: The cells before the typed text.
        cells: The width of the screen.
        style: That of the carets and the sentence.
    """
    start, carets = margin + error.start, "^" * (error.end - error.start)
    lines: list[Line] = []
    if margin + len(error.text) >= cells:
        first = max(0, min(error.start - cells // 2, len(error.text) - cells + 4))
        part = error.text[first : first + cells - 4]
        lines.append(((f" {'…' if first else ' '}{part}", "hint"),))
        start = error.start - first + 2
    lines.append(((" " * start + carets, style),))
    sentence = wrap(str(error), max(8, cells - 2))[:_MOST_SENTENCE_LINES]
    return (*lines, *(((f" {line}", style),) for line in sentence))
