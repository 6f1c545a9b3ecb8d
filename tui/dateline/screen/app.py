"""The Textual program: it holds the one screen and knows the terminal."""

import os
from typing import ClassVar

from textual.binding import BindingType

from dateline.model.chronicle import Chronicle
from dateline.screen.explorer import Explorer
from dateline.screen.key_order import KeyOrder
from dateline.store.query import EVERYTHING, Filter, Questions
from dateline.view.state import ViewState


class DatelineApp(KeyOrder, inherit_bindings=False):
    """dateline on one chronicle.

    Textual's own keys are left out: Ctrl+Q and Ctrl+P belong to the line and to containers.
    """

    TITLE = "dateline"
    CSS_PATH = "dateline.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, *, chronicle: Chronicle, questions: Questions, filter_: Filter = EVERYTHING
    ) -> None:
        """Make the program.

        Args:
            chronicle: What was read: its title and its problems are shown.
            questions: The store of its events.
            filter_: The filter to begin with.
        """
        super().__init__()
        self._chronicle = chronicle
        self._questions = questions
        self._filter = filter_

    def get_default_screen(self) -> Explorer:
        """The timeline."""
        return Explorer(self._chronicle, self._questions, ViewState(filter=self._filter))

    def on_load(self) -> None:
        """Use the terminal's own colours unless the reader chose a theme."""
        if not os.environ.get("TEXTUAL_THEME"):
            self.theme = "ansi-dark"
