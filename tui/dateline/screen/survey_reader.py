"""A survey on the whole screen, counted in a thread; its lines lead to events."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from dateline.screen.panel import Panel
from dateline.screen.reader import Reader
from dateline.screen.working import post_what
from dateline.view.blocks import waiting_block
from dateline.view.detail import PaintBlock

Count = Callable[[], PaintBlock]
"""Asks the store, and gives what paints the answer."""


class SurveyReader(Reader):
    """A block that takes its time to count."""

    @dataclass
    class Counted(Message):
        """All is counted."""

        paint: PaintBlock

    def __init__(self, title: str, count: Count, line: int | None) -> None:
        """Make the reader.

        Args:
            title: What is counted.
            count: Counts, in a thread.
            line: Which line the cursor stands on at first; None for the first that leads somewhere.
        """
        super().__init__(partial(waiting_block, f"{title}  q back", "Counting …"))
        self._count = count
        self._line = line
        self.is_counted = False

    def on_mount(self) -> None:
        """Begin to count."""
        work = partial(post_what, self, self._counted)
        self.run_worker(work, thread=True, group="survey")

    @on(Counted)
    def show_counted(self, message: Counted) -> None:
        """Show what was counted."""
        panel = self.query_one(Panel)
        panel.show(message.paint)
        panel.point_at(panel.first_leading if self._line is None else self._line)
        self.is_counted = True

    @property
    def line(self) -> int | None:
        """The line under the cursor; until all is counted, the one it was to stand on."""
        return self.query_one(Panel).cursor if self.is_counted else self._line

    def _counted(self) -> Counted:
        return self.Counted(self._count())
