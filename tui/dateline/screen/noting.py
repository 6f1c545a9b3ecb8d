"""The reader's own notes on events, written and found by key."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from dateline.desk.desk import DeskError
from dateline.desk.notes import MOST_CHARACTERS, Note, Notes
from dateline.model.amounts import counted
from dateline.model.clean import one_line
from dateline.screen import dialogs
from dateline.screen.guarded import typed_characters
from dateline.screen.mending import MendingScreen
from dateline.screen.session import Session
from dateline.store.query import asks_for_notes
from dateline.view.choice import Item

if TYPE_CHECKING:
    from dateline.screen.picker import Picked


class NotingScreen(MendingScreen):
    """A screen on whose events a reader can write notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "note of your own on the event", id="notes.write"),
        Binding("A", "list_notes", "list of your notes", id="notes.list"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._notes = self.desk.notes if self.desk else Notes(None)
        self._failure = ""
        self._read: Mapping[str, Note] = {}
        self._read_notes()
        self._unkept: dict[str, str] = {}
        """What could not be written, by the ids of the events."""

    def notes_words(self) -> str:
        """What a reader should know of the notes at first, if anything."""
        lost = [note for note in self._read.values() if not self.questions.event(note.event)]
        if not lost:
            return self._failure
        belong = counted(len(lost), "of your notes belongs", "of your notes belong")
        return f"{belong} to no event here; A lists them"

    def show_notes(self) -> None:
        """Show the note of the focused event as it is now."""
        raise NotImplementedError

    def action_note(self) -> None:
        """Write a note on the focused event."""
        event = self.focused_event()
        if event is None:
            return
        self._read_notes()
        if self._failure:
            self.say(self._failure)
            return
        note = self._read.get(event.id)
        before = note.text if note else ""
        limit = min(MOST_CHARACTERS, typed_characters(self.app) * 5)

        def apply(text: str | None) -> None:
            if text is None or text.strip() == before:
                return
            if self._change(partial(self._notes.write, event.id, event.title, text)):
                self._unkept.pop(event.id, None)
                self.say("note kept" if text.strip() else "note taken away")
            else:
                self._unkept[event.id] = text

        typed = self._unkept.get(event.id, before)
        self.app.push_screen(dialogs.note_editor(one_line(event.title), typed, limit), apply)

    def action_list_notes(self) -> None:
        """Choose from the notes; those on events that are gone stand first."""
        self._read_notes()
        if not self._read:
            self.say(self._failure or "a writes a note of yours on the event under the cursor")
            return
        notes = sorted(self._read.values(), key=lambda note: bool(self.questions.event(note.event)))
        items = tuple(
            Item(
                value=str(number),
                label=f"{note.title or note.event}: {one_line(note.text)}",
                note="" if self.questions.event(note.event) else f"no event {note.event}",
            )
            for number, note in enumerate(notes)
        )

        def apply(picked: "Picked | None") -> None:
            if picked:
                self._go_to_note(notes[int(picked.values[0])])

        self.app.push_screen(dialogs.notes_picker(items), apply)

    def _go_to_note(self, note: Note) -> None:
        """Go to the event of a note; where it is gone, ask what to do with the note."""
        if self.questions.event(note.event):
            self.go_to(note.event)
            return
        event = self.focused_event()
        ways: list[tuple[str, Callable[[], object]]] = [
            ("read it, to select or copy", partial(self.copy, note.text))
        ]
        if event:
            give = partial(self._notes.give, note.event, event.id, event.title)
            words = f"give it to the event under the cursor: {one_line(event.title)}"
            ways.append((words, partial(self._change, give)))
        self.offer(ways)

    def _change(self, change: partial[None]) -> bool:
        """Change the notes and show them; False where that failed, which is said."""
        try:
            change()
        except DeskError as error:
            self.say(f"not kept, a opens what you typed again: {error}")
            return False
        self._read_notes()
        if asks_for_notes(self.state.shown):
            self.ask()
        else:
            self.show_notes()
        return True

    def _read_notes(self) -> None:
        """Read the notes, and let the store find their events."""
        self._failure = ""
        try:
            self._read = self._notes.read()
        except DeskError as error:
            self._read, self._failure = {}, str(error)
        self.own_notes = {event: note.text for event, note in self._read.items()}
        self.marking()(self.questions)
