"""Lines of the screen in ASCII, borders and all, for terminals that draw nothing else."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from dateline.view.signs import ascii_text


class AsciiLines(LineFilter):
    """Replaces our signs by characters of ASCII of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their texts replaced."""
        return [Segment(ascii_text(text), style, control) for text, style, control in segments]
