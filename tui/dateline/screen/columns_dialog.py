"""What the columns of a table are taken for, over the timeline: looked at, changed, kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from dateline.formats.tables.dry_run import DryRun
from dateline.formats.tables.mapping import TableMapping
from dateline.model.clean import clean, one_line
from dateline.screen.composing import WiredScreen
from dateline.screen.painted import Painted
from dateline.view import columns as drafts
from dateline.view.cells import Line
from dateline.view.column_values import value_words
from dateline.view.columns import FIELD_WORDS, Draft, RowKind
from dateline.view.paint_columns import dialog_lines, hints, title_words

if TYPE_CHECKING:
    from dateline.screen.picker import Picked

_NAME: Final = "mapping.toml"
"""Where a mapping is kept of what has no file that it could lie beside."""
Save = Callable[[str, TableMapping], str | None]
"""Writes a mapping to a file; a sentence where that cannot be."""


class _Lines(Painted):
    """The lines of the dialog, painted once for each change."""

    DEFAULT_CSS = "_Lines { height: 1fr; }"

    def keep(self, lines: tuple[Line, ...]) -> None:
        self.show(lambda cells: lines)


class ColumnsDialog(WiredScreen, ModalScreen[TableMapping | None]):
    """What the columns of a table are; gives the mapping to read it by, or None to leave it."""

    DEFAULT_CSS = """
    ColumnsDialog { align: center middle; background: transparent; }
    ColumnsDialog > Vertical {
        width: 130; max-width: 100%; height: 90%; min-height: 12; max-height: 100%;
        border: round ansi_bright_black;
        border-title-color: ansi_default; border-title-style: bold;
        border-subtitle-color: ansi_default;
        background: ansi_default;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "take", "take them", id="columns.take", key_display="Enter"),
        Binding(
            "space,right,l", "change", "change what it is", id="columns.change",
            key_display="Space",
        ),
        Binding("c", "add_constant", "a value for every row", id="columns.constant"),
        Binding(
            "backspace,ctrl+h,delete", "drop", "none of the fields", id="columns.drop",
            key_display="Backspace",
        ),
        Binding("u", "undo", "undo", id="columns.undo"),
        Binding("s", "save", "keep it in a file, and take it", id="columns.save"),
        Binding("down,j", "move(1)", "next", id="columns.next", key_display="↓ j"),
        Binding("up,k", "move(-1)", "previous", id="columns.previous", key_display="↑ k"),
        Binding("pagedown", "move(10)", "page down", id="columns.page-down"),
        Binding("pageup", "move(-10)", "page up", id="columns.page-up"),
        Binding("home,g", "move(-1000000)", "first", id="columns.first"),
        Binding("end,G", "move(1000000)", "last", id="columns.last"),
        Binding(
            "escape,q,ctrl+c", "leave", "leave it as it was", id="columns.leave",
            key_display="Esc",
        ),
    ]  # fmt: skip

    def __init__(self, run: DryRun, save: Save | None) -> None:
        """Make the dialog.

        Args:
            run: What the columns are taken for.
            save: Keeps a mapping; None where nothing is written.
        """
        super().__init__()
        self._draft = Draft.of(run)
        self._preview = drafts.preview(self._draft)
        self._save = save
        self._message = ""
        self._is_warned = False

    @property
    def draft(self) -> Draft:
        """What is looked at."""
        return self._draft

    def compose(self) -> ComposeResult:
        """A box with the rows and the events."""
        with Vertical() as box:
            box.border_title = Content(title_words(self._draft))
            box.border_subtitle = Content(hints(can_save=self._save is not None))
            yield _Lines("columns")

    def on_mount(self) -> None:
        """Show the guess."""
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._set(drafts.move(self._draft, step))

    def action_change(self) -> None:
        """Ask what the row under the cursor is, or turn it to the next of a few ways."""
        row = self._draft.current
        match row.kind:
            case RowKind.COLUMN:
                self._ask_field(row.name)
            case RowKind.CONSTANT:
                self._ask_value(row.name)
            case _:
                self._set(drafts.turn(self._draft))

    def action_drop(self) -> None:
        """Let the row under the cursor feed nothing."""
        self._set(drafts.drop(self._draft))

    def action_undo(self) -> None:
        """Take the last change back."""
        has_any = bool(self._draft.earlier)
        self._set(drafts.undo(self._draft), "" if has_any else "nothing to undo")

    def action_add_constant(self) -> None:
        """Ask for a field, and for the value that it has in every row."""
        from dateline.screen.picker import Picker

        def apply(picked: "Picked | None") -> None:
            if picked:
                self._ask_value(picked.values[0])

        items = drafts.constants_offered(self._draft)
        self.app.push_screen(Picker("The same for every row", items, can_mark=False), apply)

    def action_take(self) -> None:
        """Give the mapping."""
        self.dismiss(self._draft.mapping)

    def action_leave(self) -> None:
        """Leave it as it was; where something was changed, only when asked twice."""
        if self._draft.is_changed and not self._is_warned:
            self._set(self._draft, "Esc again forgets your changes; Enter takes them.")
            self._is_warned = True
        else:
            self.dismiss(None)

    def action_save(self) -> None:
        """Ask for a file, keep the mapping in it, and give it."""
        from dateline.desk.mappings import save_words
        from dateline.screen.prompt import Prompt

        save = self._save
        if save is None:
            self._set(self._draft, "no files are written here")
            return
        run = self._draft.run

        def explain(text: str, cells: int) -> tuple[bool, tuple[Line, ...]]:
            can, words = save_words(text.strip(), run.place)
            return can, (((f" {words}", "message" if can else "error"),),)

        def apply(name: str | None) -> None:
            if name is None:
                return
            failure = save(name.strip(), drafts.decided(self._draft))
            if failure:
                self._set(self._draft, failure)
            else:
                self.dismiss(self._draft.mapping)

        self.app.push_screen(Prompt("keep in", run.place or _NAME, explain), apply)

    def _ask_field(self, column: str) -> None:
        """Ask what a column is taken for."""
        from dateline.screen.picker import Picker

        items = drafts.offered(self._draft, column)
        targets = drafts.targets_of(self._draft.mapping, column)
        here = next((n for n, item in enumerate(items) if item.value in targets), 0)

        def apply(picked: "Picked | None") -> None:
            if picked:
                self._set(drafts.take_column(self._draft, column, picked.values[0]))

        title = f"{one_line(column)[:40]} is taken for"
        self.app.push_screen(Picker(title, items, can_mark=False, cursor=here), apply)

    def _ask_value(self, target: str) -> None:
        """Ask for the value that a field has in every row."""
        from dateline.screen.prompt import Prompt

        feed = self._draft.mapping.feeds.get(target)

        def explain(text: str, cells: int) -> tuple[bool, tuple[Line, ...]]:
            can, words = value_words(target, text.strip(), has_columns=bool(feed and feed.columns))
            return can, (((f" {words}", "message" if can else "error"),),)

        def apply(text: str | None) -> None:
            if text is not None:
                self._set(drafts.set_constant(self._draft, target, one_line(clean(text)).strip()))

        start = feed.constant if feed else ""
        self.app.push_screen(Prompt(FIELD_WORDS[target], start, explain), apply)

    def _set(self, draft: Draft, message: str = "") -> None:
        if draft.mapping != self._draft.mapping:
            self._preview = drafts.preview(draft)
        self._draft, self._message, self._is_warned = draft, message, False
        self._show()

    def _show(self) -> None:
        widget = self.query_one(_Lines)
        cells, rows = widget.size
        message = one_line(clean(self._message))
        widget.keep(dialog_lines(self._draft, self._preview, cells, rows, message=message))
