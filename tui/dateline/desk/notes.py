"""A reader's own notes on events, beside the marks and never in the chronicle.

They lie in a TOML file of their own, an `[[note]]` for each event, with the title that the event
had then: should its id change, the note can still be told to belong to it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import tomli
from msgspec import Struct

from dateline.desk.desk import DeskError, key_of, write_whole
from dateline.formats.own.toml_text import basic_string
from dateline.formats.places import STDIN
from dateline.model.clean import clean

MOST_CHARACTERS: Final = 20_000


class Note(Struct, frozen=True, kw_only=True):
    """What a reader wrote about an event."""

    event: str
    """The event's id."""
    text: str
    title: str = ""
    """The event's title when it was written."""


class Notes:
    """The notes on the events of one chronicle."""

    def __init__(self, path: Path | None) -> None:
        """Know the file; nothing is read or made yet.

        Args:
            path: The file; None to keep notes for this session only.
        """
        self._path = path
        self._session: dict[str, Note] = {}

    @classmethod
    def of(cls, files: Sequence[str], state: Path) -> "Notes":
        """The notes on a chronicle that are kept in a folder.

        Args:
            files: Its files as typed; none for the bundled one.
            state: The folder.
        """
        return cls(None if STDIN in files else state / f"{key_of(files)}.notes.toml")

    @property
    def is_kept(self) -> bool:
        """Whether they are there in the next session."""
        return self._path is not None

    def read(self) -> dict[str, Note]:
        """The notes by the ids of their events.

        Raises:
            DeskError: if the file is there and cannot be read; then nothing is written to it.
        """
        if self._path is None:
            return dict(self._session)
        try:
            tables = tomli.loads(self._path.read_text(encoding="utf-8"))
            notes = msgspec.convert(tables.get("note", []), list[Note])
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, msgspec.ValidationError) as error:
            raise DeskError(f"Your notes in {self._path} cannot be read: {error}.") from error
        return {
            note.event: Note(event=note.event, text=clean(note.text), title=clean(note.title))
            for note in notes
        }

    def write(self, event: str, title: str, text: str) -> None:
        """Keep a note on an event instead of that before; an empty one is taken away.

        Raises:
            DeskError: if the file cannot be read or written.
        """
        notes = self.read()  # another session may have written meanwhile
        notes.pop(event, None)
        if text.strip():
            notes[event] = Note(event=event, title=title, text=text.strip()[:MOST_CHARACTERS])
        self._keep(notes)

    def give(self, event: str, to: str, title: str) -> None:
        """Give the note of an event that is gone to another one, behind what is noted there.

        Raises:
            DeskError: if the file cannot be read or written.
        """
        notes = self.read()
        moved = notes.pop(event, None)
        if moved:
            there = notes.get(to)
            text = f"{there.text}\n\n{moved.text}" if there else moved.text
            notes[to] = Note(event=to, title=title, text=text)
            self._keep(notes)

    def _keep(self, notes: Mapping[str, Note]) -> None:
        if self._path is None:
            self._session = dict(notes)
            return
        parts = ["# Your notes on events; dateline shows them beside what the chronicle says.\n"]
        parts += [
            f"[[note]]\nevent = {basic_string(note.event)}\ntitle = {basic_string(note.title)}\n"
            f"text = {basic_string(note.text)}\n"
            for note in notes.values()
        ]
        write_whole(self._path, "\n".join(parts), 0o600)
