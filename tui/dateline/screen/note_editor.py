"""A note being written: a few lines in a box over the screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from dateline.model.clean import clean
from dateline.screen.composing import WiredScreen


class NoteEditor(WiredScreen, ModalScreen[str]):
    """Lines to type a note on; gives the text, whichever way it is left, so that none is lost."""

    DEFAULT_CSS = """
    NoteEditor { align: center middle; background: transparent; }
    NoteEditor > Vertical {
        width: 78; max-width: 100%; height: 60%; min-height: 8; max-height: 100%;
        border: round ansi_bright_black; background: ansi_default;
        border-title-color: ansi_default; border-title-style: bold;
        border-subtitle-color: ansi_default;
    }
    NoteEditor TextArea, NoteEditor TextArea:focus {
        border: none; padding: 0 1; background: ansi_default; color: ansi_default;
        scrollbar-size-vertical: 0; scrollbar-size-horizontal: 0;
    }
    NoteEditor TextArea .text-area--cursor-line { background: ansi_default; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+o,ctrl+c", "leave", "keep it and go back", id="note.keep",
            key_display="Esc", priority=True,
        ),
    ]  # fmt: skip

    def __init__(self, title: str, text: str, longest: int) -> None:
        """Make an editor.

        Args:
            title: What the note is about.
            text: What stands there at first.
            longest: The characters that it may have.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._longest = longest

    def compose(self) -> ComposeResult:
        """A box with the lines."""
        with Vertical() as box:
            box.border_title = Content(f"Your note: {self._title}")
            box.border_subtitle = Content("Esc or Ctrl+O keeps it; an empty one goes")
            area = TextArea(
                self._text, soft_wrap=True, show_line_numbers=False, theme="css",
                highlight_cursor_line=False,
            )  # fmt: skip
            area.cursor_blink = False
            yield area

    def on_mount(self) -> None:
        """Go on behind what stands there."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def bound(self, message: TextArea.Changed) -> None:
        """Take no more than it may have."""
        if len(message.text_area.text) > self._longest:
            message.text_area.text = message.text_area.text[: self._longest]
            message.text_area.move_cursor(message.text_area.document.end)

    def action_leave(self) -> None:
        """Give what was typed."""
        self.dismiss(clean(self.query_one(TextArea).text))
