"""One line to type on, at the foot of the screen: filter, search, date."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Paste
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from dateline.model.clean import clean, one_line
from dateline.screen.aside import Aside
from dateline.screen.guarded import typed_characters
from dateline.screen.painted import Painted
from dateline.view.cells import Line, line_width
from dateline.view.complete import Completion

Explained = tuple[bool, Sequence[Line]]
"""Whether a text can be applied, and what it means."""

Explain = Callable[[str, int], Explained]
"""Says of a typed text, for a width in cells, whether it can be applied and what it means."""

Complete = Callable[[str], Sequence[Completion]]

_EXPLAIN_LINES = 4
_WAITING: Sequence[Line] = (((" ...", "hint"),),)
"""What stands there until a text is explained."""


class _TypedLine(Input):
    """A line to type on; lines that are pasted become one."""

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(clean(event.text)))


class Prompt(Aside, ModalScreen[str | None]):
    """One line to type on; gives the text, or None where it was left.

    What is typed is explained as it is typed, and stays until it can be applied.
    """

    DEFAULT_CSS = """
    Prompt { align: left bottom; background: transparent; }
    Prompt > Vertical {
        height: auto; width: 100%; background: ansi_default;
        border-top: solid ansi_bright_black;
        border-title-color: ansi_default; border-title-style: bold;
    }
    Prompt Horizontal { height: 1; }
    Prompt Static { width: auto; height: 1; text-style: bold; }
    Prompt Input {
        width: 1fr; height: 1; border: none; padding: 0; background: ansi_default;
    }
    Prompt Input:focus { border: none; background: ansi_default; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,ctrl+c", "leave", "leave", id="prompt.leave", key_display="Esc", priority=True
        ),
        Binding("ctrl+j", "submit", "apply", id="prompt.apply", key_display="Enter", priority=True),
        Binding(
            "tab", "complete(1)", "complete", id="prompt.complete", key_display="Tab", priority=True
        ),
        Binding("down", "complete(1)", "next completion", id="prompt.next", key_display="↓"),
        Binding("up", "complete(-1)", "previous completion", id="prompt.previous", key_display="↑"),
    ]

    def __init__(
        self,
        label: str,
        text: str,
        explain: Explain,
        complete: Complete | None = None,
        *,
        lines: int = _EXPLAIN_LINES,
        is_slow: bool = False,
    ) -> None:
        """Make a prompt.

        Args:
            label: What stands before the line.
            text: What stands on it at first.
            explain: Called with the text after each change.
            complete: Gives ways to go on from a text.
            lines: How many lines there are for what the text means.
            is_slow: Whether explaining and completing may take their time.
        """
        super().__init__(is_slow=is_slow)
        self._label = label
        self._text = text
        self._explain = explain
        self._lines = lines
        self._can_complete = complete is not None
        self._complete = complete or (lambda text: ())
        self._completions: tuple[Completion, ...] = ()
        self._which = -1
        self._explained: Explained = (False, ())

    def compose(self) -> ComposeResult:
        """The line, and below it what the text means."""
        with Vertical() as box:
            completes = " Tab completes," if self._can_complete else ""
            box.border_title = Content(f"{self._label}: Enter applies,{completes} Esc leaves")
            with Horizontal():
                yield Static(Content(f" {self._label}: "))
                longest = max(len(self._text), typed_characters(self.app))
                line = _TypedLine(value=self._text, max_length=longest, select_on_focus=False)
                line.cursor_blink = False
                yield line
            explained = Painted("explained")
            explained.styles.height = self._lines
            yield explained

    def on_mount(self) -> None:
        """Explain what stands there already, and how a line that is empty can begin."""
        self._ask(self._text, () if self._text else None)

    @on(Input.Changed)
    def follow(self, message: Input.Changed) -> None:
        """Explain the text as it changes."""
        chosen = self._completions[self._which].text if self._which >= 0 else None
        if message.value == chosen:
            self._ask(message.value, self._completions)
        else:
            self._completions, self._which = (), -1
            self._ask(message.value, None)

    @on(Input.Submitted)
    def submit(self, message: Input.Submitted) -> None:
        """Give the text where it can be applied, once that is known."""
        text = clean(message.value)

        def give() -> None:
            if self._explained[0]:
                self.dismiss(text)

        self.when_found(give)

    async def action_submit(self) -> None:
        """Apply the text, for Enter typed before the terminal was ours, which comes as Ctrl+J."""
        await self.query_one(Input).action_submit()

    def action_complete(self, step: int) -> None:
        """Put the next completion on the line, once they are known."""
        self.when_found(partial(self._complete_by, step))

    def _complete_by(self, step: int) -> None:
        if self._completions:
            self._which = (self._which + step) % len(self._completions)
            line = self.query_one(Input)
            line.value = self._completions[self._which].text
            line.cursor_position = len(line.value)

    def action_leave(self) -> None:
        """Apply nothing."""
        self.dismiss(None)

    def _ask(self, text: str, completions: tuple[Completion, ...] | None) -> None:
        """Look for what a text means and, unless they are known, for ways to go on from it."""
        cells = self.app.size.width

        def work() -> tuple[Explained, tuple[Completion, ...]]:
            ways = tuple(self._complete(text)) if completions is None else completions
            return self._explain(clean(text), cells), ways

        self.look_for(work, self._take)
        if self.is_waiting:
            self._show(_WAITING)

    def _take(self, found: tuple[Explained, tuple[Completion, ...]]) -> None:
        self._explained, self._completions = found
        self._show(self._explained[1])

    def _show(self, lines: Sequence[Line]) -> None:
        ways = self._ways_lines(self.app.size.width)
        room = self._lines - min(len(ways), max(1, self._lines // 2 - 1))
        shown = [*lines[:room], *ways][: self._lines]
        self.query_one(Painted).show(lambda cells: shown)

    def _ways_lines(self, cells: int) -> list[Line]:
        """The ways to go on, on as many lines as they take."""
        lines: list[Line] = []
        for number, completion in enumerate(self._completions):
            style = "match" if number == self._which else "hint"
            way = ((" ", ""), (completion.label, style), (" ", ""))
            if lines and line_width((*lines[-1], *way)) <= cells:
                lines[-1] += way
            else:
                lines.append(way)
        return lines
