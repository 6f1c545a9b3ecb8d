"""One event on the whole screen, and the list of keys."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from dateline.screen.composing import WiredScreen
from dateline.screen.panel import Panel
from dateline.view.blocks import Target
from dateline.view.detail import PaintBlock
from dateline.view.paint_keys import keys_block


class Reader(WiredScreen, Screen[tuple[Target, ...]]):
    """A block on the whole screen; gives what the line that was chosen leads to."""

    DEFAULT_CSS = """
    Reader { background: ansi_default; align: center top; }
    Reader Panel { width: 100%; max-width: 110; height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "q,escape,left,backspace,ctrl+h",
            "leave",
            "back",
            id="reader.back",
            key_display="q Esc",
        ),
        Binding("question_mark", "help", "keys", id="reader.keys", key_display="?"),
    ]

    def __init__(self, paint: PaintBlock) -> None:
        super().__init__()
        self._paint = paint

    def compose(self) -> ComposeResult:
        """One panel."""
        yield Panel(None, id="reader")

    def on_mount(self) -> None:
        """Show the block."""
        panel = self.query_one(Panel)
        panel.show(self._paint)
        panel.focus()

    @on(Panel.TargetChosen)
    def go(self, message: Panel.TargetChosen) -> None:
        """Leave for where the line leads."""
        self.dismiss(message.targets)

    def action_leave(self) -> None:
        """Go back to the list."""
        self.dismiss(())

    def action_help(self) -> None:
        """Show the keys of the reader."""
        show_keys(self)


class KeyList(Reader):
    """The list of keys, which the key that showed it takes away again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "leave", "back", id="keys.back", key_display="?"),
    ]


def show_keys(screen: Screen[Any]) -> None:
    """Show the keys of a screen, those of its focused pane first."""
    from dateline.screen.keys import key_groups

    groups = key_groups(screen)
    screen.app.push_screen(KeyList(lambda cells: keys_block(groups, cells)))
