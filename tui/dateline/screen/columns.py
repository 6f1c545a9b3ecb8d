"""The tables of a chronicle whose columns are somebody's own: settled by dialogs, and read anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from dateline.errors import DatelineError
from dateline.model.chronicle import Chronicle
from dateline.store.query import Questions

if TYPE_CHECKING:
    from dateline.desk.columns import TableColumns
    from dateline.formats.tables.dry_run import DryRun
    from dateline.formats.tables.mapping import TableMapping
    from dateline.screen.explorer import Explorer


@dataclass
class Reread(Message):
    """The files have been read again, or could not be."""

    chronicle: Chronicle | None = None
    questions: Questions | None = None
    words: str = ""
    """What to say of it, if anything."""


class Asking:
    """The dialogs of some tables, one after the other."""

    def __init__(
        self,
        explorer: "Explorer",
        columns: "TableColumns",
        runs: "Sequence[DryRun]",
        *,
        can_save: bool,
    ) -> None:
        """Ask nothing yet.

        Args:
            explorer: The screen that shows the timeline.
            columns: The tables.
            runs: Those to ask about.
            can_save: Whether mappings can be kept.
        """
        self._explorer = explorer
        self._columns = columns
        self._runs = list(runs)
        self._can_save = can_save
        self._changed: dict[str, TableMapping] = {}
        self._words = ""

    def ask(self) -> None:
        """Show the next dialog; after the last one read the files again, if one was changed."""
        from dateline.screen.columns_dialog import ColumnsDialog

        if self._runs:
            run = self._runs.pop(0)

            def save(name: str, mapping: "TableMapping") -> str | None:
                failure = self._columns.save(run, name, mapping)
                self._words = "" if failure else f"kept in {name}"
                return failure

            def settle(mapping: "TableMapping | None") -> None:
                if mapping is not None and mapping != run.mapping:
                    self._changed[run.name] = mapping
                self.ask()

            dialog = ColumnsDialog(run, save if self._can_save else None)
            self._explorer.app.push_screen(dialog, settle)
            return
        if self._changed:
            self._explorer.stop_index()
            self._explorer.run_worker(self._reread, thread=True)
        words = "reading anew …" if self._changed else self._words
        if words:
            self._explorer.say(words)

    def _reread(self) -> None:
        """Read the files again in a thread of its own, and post what came of it."""
        try:
            chronicle, questions = self._columns.reread(self._changed)
        except (DatelineError, OSError) as error:
            self._explorer.post_message(Reread(words=str(error)))
        else:
            self._explorer.post_message(Reread(chronicle, questions, self._words))
