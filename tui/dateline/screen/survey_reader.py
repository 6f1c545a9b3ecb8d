"""A survey on the whole screen, counted in a thread; its lines lead to events."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from dateline.screen.panel import Panel
from dateline.screen.reader import Reader
from dateline.view.blocks import Block, text_lines
from dateline.view.detail import PaintBlock

Count = Callable[[], PaintBlock]
"""Asks the store, and gives what paints the answer."""


class SurveyReader(Reader):
    """A block that takes its time to count."""

    @dataclass
    class Counted(Message):
        """All is counted."""

        paint: PaintBlock

    def __init__(self, title: str, count: Count, line: int) -> None:
        """Make the reader.

        Args:
            title: What is counted.
            count: Counts, in a thread.
            line: Which line the cursor stands on at first.
        """
        super().__init__(partial(_waiting, title))
        self._count = count
        self._line = line
        self.is_counted = False

    def on_mount(self) -> None:
        """Begin to count."""
        self.run_worker(self._work, thread=True, group="survey")

    @on(Counted)
    def show_counted(self, message: Counted) -> None:
        """Show what was counted."""
        panel = self.query_one(Panel)
        panel.show(message.paint)
        panel.point_at(self._line)
        self.is_counted = True

    @property
    def line(self) -> int:
        """The line under the cursor."""
        return self.query_one(Panel).cursor

    def _work(self) -> None:
        worker = get_current_worker()
        paint = self._count()
        if not worker.is_cancelled:
            self.post_message(self.Counted(paint))


def _waiting(title: str, cells: int) -> Block:
    return Block.of(f"{title}  q back", text_lines("Counting …", "state", cells), cells)
