"""Keeping: marks, named views, files of events."""

from msgspec.structs import replace

from dateline.desk.export import export_events
from dateline.linear.asking import picked_of
from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.moving import to_event
from dateline.linear.reply import Question, Reply
from dateline.linear.statements import (
    capital,
    date_statement,
    item_statement,
    joined,
    sentence,
)
from dateline.model.amounts import counted
from dateline.store.query import ONLY_MARKED
from dateline.view.export_words import endings_words, without_notes
from dateline.view.offered import offered_marks
from dateline.view.saved import SavedView, command_line, saved_view, state_of

_LOCKED = "That is locked here."
_VIEW = "view"
"""What stands before a file's name where the events shown are to be written in spite of marks."""


def mark(looking: Looking) -> Reply:
    """Mark the present event, or take its mark away."""
    row = looking.row()
    return Reply(says=looking.mark(row.id) if row else looking.filter_words())


def marks(looking: Looking, command: Command) -> Reply:
    """Say the marked events, or go to one of them."""
    items = tuple(
        replace(item, note=date_statement(item.note)) for item in offered_marks(looking.questions)
    )
    if not items:
        return Reply(says=("No event is marked. Type m to mark the present one.",))
    help_ = "Type the number or the title of a marked event; an empty line stays here."
    question = Question(action="marks", prompt="mark", help=help_)
    if command.rest:
        picked = picked_of(items, command.rest, "marked event")
        if picked.refusal:
            return Reply(says=picked.refusal, question=question)
        return to_event(looking, picked.values[0])
    return Reply(
        says=(f"{counted(len(items), 'marked event')}. Type a number to go to one.",),
        rest=[item_statement(number, item) for number, item in enumerate(items, 1)],
        question=question,
    )


def export(looking: Looking, command: Command) -> Reply:
    """Write the marked events to a file, or where none is or `view` is typed those shown."""
    if not looking.allowed.write_files:
        return Reply(says=(_LOCKED,))
    first, _, other = command.rest.partition(" ")
    has_chosen = bool(looking.marked and first == _VIEW and other)
    name = other.strip() if has_chosen else command.rest
    filter_ = looking.state.shown if has_chosen or not looking.marked else ONLY_MARKED
    if name:
        has_notes = without_notes(name)[1]
        notes = None
        if has_notes:
            looking.read_notes()
            notes = {event: note.text for event, note in looking.own_notes.items()}
        found = export_events(looking.questions, filter_, name, looking.title, own_notes=notes)
        return Reply(says=tuple(map(sentence, (capital(found.sentence), *found.losses))))
    noun = "marked event" if looking.marked else "event"
    what = counted(looking.questions.count(filter_), noun)
    help_ = f"Type the name of a new file that ends in {endings_words()}."
    if looking.marked:
        count = counted(looking.questions.count(looking.state.shown), "event")
        help_ += f" With {_VIEW} before the name the {count} of the view are written instead."
    question = Question(action="export", prompt="file", help=f"{help_} An empty line writes none.")
    return Reply(says=(f"{what} to write. {help_}",), question=question)


def command(looking: Looking, typed: Command) -> Reply:
    """Do `save NAME`, `open NAME` or `cmdline`.

    Raises:
        DeskError: if the views cannot be read or written.
        QueryError: if a view's filter cannot be understood here.
    """
    word, _, name = typed.rest.partition(" ")
    name = name.strip()
    if word == "cmdline":
        line = command_line(_view(looking)).removeprefix("dateline")
        return Reply(says=(f"dateline --plain{line}",))
    if word == "save" and name:
        return _save(looking, name)
    if word == "open" and name:
        return _open(looking, name)
    says = "Type colon and save NAME to keep this view, open NAME to open one, or cmdline."
    names = _names(looking) if looking.allowed.read_files else ""
    return Reply(says=(says, *([f"Views: {names}."] if names else [])))


def _save(looking: Looking, name: str) -> Reply:
    if not looking.allowed.write_files or looking.desk is None:
        return Reply(says=(_LOCKED,))
    looking.desk.save_view(name, _view(looking))
    return Reply(says=(f"Saved. The command dateline --plain --view {name} opens it.",))


def _open(looking: Looking, name: str) -> Reply:
    if not looking.allowed.read_files or looking.desk is None:
        return Reply(says=(_LOCKED,))
    views = looking.desk.views()
    if name not in views:
        return Reply(says=(f"No view is called {name}; there is {_names(looking) or 'none yet'}.",))
    return Reply(says=looking.go(state_of(views[name], looking.questions.names)))


def _view(looking: Looking) -> SavedView:
    return saved_view(looking.state, looking.desk.files if looking.desk else ())


def _names(looking: Looking) -> str:
    return joined(tuple(looking.desk.views())) if looking.desk else ""
