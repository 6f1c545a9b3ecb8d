"""The reader's own notes: on the present event, and the list of all of them."""

from typing import Final

from dateline.desk.notes import MOST_CHARACTERS, Note
from dateline.linear.asking import picked_of
from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.moving import to_event
from dateline.linear.reply import Question, Reply
from dateline.linear.statements import item_statement, note_statements, sentence
from dateline.model.amounts import counted
from dateline.model.clean import one_line
from dateline.model.event import Event
from dateline.store.query import asks_for_notes
from dateline.view.choice import Item

_DELETE: Final = "delete"
_REPLACE: Final = "replace"
_GIVE: Final = "give"


def note(looking: Looking, command: Command) -> Reply:
    """Say the note on the present event, or write, lengthen, replace or delete it.

    Raises:
        DeskError: if the notes cannot be read or written.
    """
    event = looking.event()
    if event is None:
        return Reply(says=looking.filter_words())
    looking.read_notes()
    there = looking.own_notes.get(event.id)
    if command.rest:
        return Reply(says=_written(looking, event, there, command.rest))
    if there is None:
        says = ["No note of yours on this event. Type one."]
        help_ = "Type a line, which is kept as your note. An empty line writes none."
    else:
        says = [*note_statements(there.text), "Type a line to add to it."]
        help_ = (
            "A line is added to your note; replace and a line puts that in its place; delete "
            "takes the note away. An empty line leaves it as it is."
        )
    return Reply(says=tuple(says), question=Question(action="note", prompt="note", help=help_))


def notes(looking: Looking, command: Command) -> Reply:
    """Say all notes, those on events that are gone first, or do something with one of them.

    Raises:
        DeskError: if the notes cannot be read or written.
    """
    looking.read_notes()
    every = sorted(looking.own_notes.values(), key=lambda note: not _is_lost(looking, note))
    if not every:
        return Reply(says=("You have no notes. Type a to write one on the present event.",))
    items = tuple(
        Item(
            value=each.event,
            label=f"{each.title or each.event}: {one_line(each.text)}",
            note="its event is not here" if _is_lost(looking, each) else "",
        )
        for each in every
    )
    help_ = (
        "Type a number to go to the event of a note; delete and a number takes the note away; "
        "give and a number gives a note whose event is not here to the present event."
    )
    question = Question(action="notes", prompt="note", help=help_)
    if command.rest:
        word, _, which = command.rest.partition(" ")
        is_told = word in (_DELETE, _GIVE) and which
        picked = picked_of(items, which if is_told else command.rest, "note")
        if picked.refusal:
            return Reply(says=picked.refusal, question=question)
        if picked.is_excluded or len(picked.values) > 1:
            return Reply(says=("Type one number.",), question=question)
        chosen = looking.own_notes[picked.values[0]]
        return _done(looking, chosen, word if is_told else "", question)
    return Reply(
        says=(f"{counted(len(items), 'note')} of yours. Type a number to go to its event.",),
        rest=[item_statement(number, item) for number, item in enumerate(items, 1)],
        question=question,
    )


def note_ways(looking: Looking) -> tuple[str, ...]:
    """What can be done with the note on the present event, as lines; replacing begins with it."""
    row = looking.row()
    there = looking.own_notes.get(row.id) if row else None
    return (_DELETE, f"{_REPLACE} {one_line(there.text)}") if there else ()


def lost_words(looking: Looking) -> str:
    """What is said of notes whose events are not here; nothing where there are none."""
    lost = sum(_is_lost(looking, note) for note in looking.own_notes.values())
    belong = counted(lost, "of your notes belongs", "of your notes belong")
    return f"{belong} to no event here. Type A to hear them." if lost else ""


def _done(looking: Looking, note: Note, what: str, question: Question) -> Reply:
    """Delete a note, give it to the present event, or go to its event."""
    if what == _DELETE:
        looking.write_note(note.event, note.title, "")
        return Reply(says=("Your note is deleted.", *_left(looking)))
    if not _is_lost(looking, note):
        if what == _GIVE:
            return Reply(says=("The event of this note is here; it stays there.",))
        return to_event(looking, note.event)
    event = looking.event()
    if what == _GIVE and event:
        looking.give_note(note.event, event.id, event.title)
        return Reply(says=(sentence(f"Given to {one_line(event.title)}"),))
    says = (
        sentence(f"Its event, {note.event}, is not here"),
        *note_statements(note.text),
        "Type give and its number for the present event to have it, or delete and its number.",
    )
    return Reply(says=says, question=question)


def _written(looking: Looking, event: Event, there: Note | None, typed: str) -> tuple[str, ...]:
    """Change the note on an event as was typed, and say so."""
    word, _, new = typed.partition(" ")
    if typed == _DELETE:
        if there is None:
            return ("There is no note of yours on this event to delete.",)
        looking.write_note(event.id, event.title, "")
        return ("Your note is deleted.", *_left(looking))
    if there and word == _REPLACE and new.strip():
        text = new.strip()
    else:
        text = f"{there.text}\n{typed}" if there else typed
    if len(text) > MOST_CHARACTERS:
        return (f"A note has at most {MOST_CHARACTERS:,} characters; nothing was added.",)
    looking.write_note(event.id, event.title, text)
    kept = f"Your note is kept{'' if looking.notes.is_kept else ' until the session ends'}."
    return (kept, *_left(looking))


def _left(looking: Looking) -> tuple[str, ...]:
    """What is shown now, where that goes by the notes."""
    if not asks_for_notes(looking.state.shown):
        return ()
    return (*looking.filter_words(), *looking.here())


def _is_lost(looking: Looking, note: Note) -> bool:
    """Whether the event of a note is not in the chronicle."""
    return looking.questions.event(note.event) is None
