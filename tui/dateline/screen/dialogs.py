"""What the screen asks the reader: the picker or prompt for each question, ready to be pushed.

Their own modules are loaded with the first of them, as a start has no use for them.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dateline.errors import Problem, QueryError
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.clean import one_line
from dateline.model.event import Event
from dateline.store.query import EVERYTHING, Field, Filter, Questions
from dateline.store.query_text import parse, print_filter
from dateline.view import citation
from dateline.view.blocks import Target
from dateline.view.cells import Line
from dateline.view.choice import Item
from dateline.view.complete import completions
from dateline.view.detail import PaintBlock
from dateline.view.goto import understand
from dateline.view.offered import offer_of, offered_marks, values_noun
from dateline.view.paint_head import term_words
from dateline.view.paint_mistake import mistake_lines
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.proof.prover import Prover
    from dateline.screen.keys import Command
    from dateline.screen.note_editor import NoteEditor
    from dateline.screen.picker import Picker
    from dateline.screen.prompt import Prompt
    from dateline.screen.proof_reader import ProofReader
    from dateline.screen.reader import Reader

_TYPED_COMMAND = re.compile(r"(save|open) +\S+|columns|cmdline")
"""The commands that are typed with a name."""
_MOST_AT_ONCE = 20_000
"""Events of a store whose questions are answered in no time."""


def facet_picker(questions: Questions, state: ViewState, field: Field) -> "Picker":
    """A picker of the values of a field, each with the number of events it would leave."""
    from dateline.screen.picker import Picker

    is_wide = field is Field.SOURCE
    if is_large(questions):
        load = partial(offer_of, questions, state.filter, field)
        return Picker(values_noun(field, 0), (), is_wide=is_wide, load=load)
    offer = offer_of(questions, state.filter, field)
    return Picker(offer.title, offer.items, cursor=offer.cursor, is_wide=is_wide)


def is_large(questions: Questions) -> bool:
    """Whether a store has so many events that a question may take its time."""
    return questions.count(EVERYTHING) > _MOST_AT_ONCE


def filter_prompt(questions: Questions, state: ViewState) -> "Prompt":
    """A prompt for the filter, with what is in force already on it."""
    from dateline.screen.prompt import Prompt

    def explain(text: str, cells: int) -> tuple[bool, Sequence[Line]]:
        try:
            filter_ = parse(text, questions.names)
        except QueryError as error:
            is_unfinished = error.end == len(text) and completions(text, questions.names)
            style = "hint" if is_unfinished else "error"
            return False, mistake_lines(error, len(" filter: "), cells, style)
        count = questions.count(filter_)
        return True, (((f" {counted(count, 'event')}", "count"),),)

    text = print_filter(state.filter)
    return Prompt(
        "filter",
        f"{text} " if text else "",
        explain,
        lambda typed: completions(typed, questions.names),
        is_slow=is_large(questions),
    )


def search_prompt(questions: Questions, state: ViewState, last: str) -> "Prompt":
    """A prompt for words to look for in what is shown."""
    from dateline.screen.prompt import Prompt

    def explain(text: str, cells: int) -> tuple[bool, Sequence[Line]]:
        try:
            wanted = parse(text, questions.names)
        except QueryError as error:
            return False, mistake_lines(error, len(" search: "), cells, "error")
        both = Filter(terms=state.shown.terms + wanted.terms)
        words = f" {questions.count(both):,} of the events shown; n and N go through them"
        return bool(wanted), (((words if wanted else " words or fields to look for", "hint"),),)

    return Prompt("search", last, explain, is_slow=is_large(questions))


def date_prompt(today: datetime.date) -> "Prompt":
    """A prompt for a date to go to."""
    from dateline.screen.prompt import Prompt

    def explain(text: str, cells: int) -> tuple[bool, Sequence[Line]]:
        if not text.strip():
            return False, (((" a date, such as 2010-10-12, 2010-10, 2010 or oct 2010", "hint"),),)
        found = understand(text, today)
        if found is None:
            return False, (
                (((" no date that can be read; 2010-10-12, 2010-10 or 2010"), "error"),),
            )
        words = f" understood as {found.text}" if found.is_guess else f" {found.text}"
        return True, (((words, "message"),),)

    return Prompt("go to date", "", explain)


def copy_picker(event: Event, questions: Questions) -> "Picker":
    """A picker of what can be copied of an event."""
    from dateline.screen.citing import style_items
    from dateline.screen.picker import Picker

    cast = questions.cast
    plain, *others = citation.copies(event, cast)
    items = (plain, *citation.cited_copies(event, cast), *style_items(event), *others)
    return Picker("Copy", items, can_mark=False, is_wide=True)


def command_picker(commands: "Sequence[Command]", views: Iterable[str]) -> "Picker":
    """A picker of everything that can be done.

    What it gives is the place of a command in the list, or what was typed for those that take a
    name.

    Args:
        commands: What keys can do.
        views: The names of the saved views.
    """
    from dateline.screen.picker import Picker

    items = [
        Item(value=str(place), label=command.does, note=command.keys)
        for place, command in enumerate(commands)
    ]
    items += [Item(value=f"open {name}", label=f"open {name}", note="view") for name in views]
    items.append(Item(value="columns", label="columns: what those of a table are taken for"))
    items.append(Item(value="cmdline", label="cmdline: the shell command for this view"))
    items.append(Item(value="", label="save NAME: keep this view under a name"))
    return Picker("Commands", tuple(items), can_mark=False, accepts=_TYPED_COMMAND.fullmatch)


def marks_picker(questions: Questions) -> "Picker":
    """A picker of the marked events; what it gives is an id."""
    from dateline.screen.picker import Picker

    items = offered_marks(questions)
    return Picker(f"{len(items):,} marked", items, can_mark=False, is_wide=True)


def problems_picker(problems: Sequence[Problem], left_out: int) -> "Picker":
    """A picker of what is wrong in the files; what it gives is the place of one in the list."""
    from dateline.screen.picker import Picker
    from dateline.view.paint_problems import problem_items, problem_lines

    more = f", and {left_out:,} more that `dateline check` counts" if left_out else ""
    return Picker(
        f"{counted(len(problems), 'problem')}{more}",
        problem_items(problems),
        can_mark=False,
        is_wide=True,
        explain=lambda item, cells: problem_lines(problems[int(item.value)], cells),
    )


def ways_picker(ways: Sequence[str]) -> "Picker":
    """A picker of ways to a place; what it gives is the place of one in the list."""
    from dateline.screen.picker import Picker

    items = tuple(Item(value=str(place), label=way) for place, way in enumerate(ways))
    return Picker("Where to", items, can_mark=False, is_wide=True)


def notes_picker(items: tuple[Item, ...]) -> "Picker":
    """A picker of the reader's notes; what it gives is the value of one."""
    from dateline.screen.picker import Picker

    return Picker(f"{counted(len(items), 'note')} of yours", items, can_mark=False, is_wide=True)


def note_editor(title: str, text: str, longest: int) -> "NoteEditor":
    """Lines to type a note on."""
    from dateline.screen.note_editor import NoteEditor

    return NoteEditor(title, text, longest)


def export_prompt(what: str, name: str = "") -> "Prompt":
    """A prompt for the name of a file to write events to.

    Args:
        what: Which events, as the beginning of a sentence, such as `3 marked`.
        name: What stands on it at first.
    """
    from dateline.desk.export import is_taken
    from dateline.screen.prompt import Prompt
    from dateline.view.cells import wrap
    from dateline.view.export_words import export_words, name_completions

    def explain(text: str, cells: int) -> tuple[bool, Sequence[Line]]:
        text = text.strip()
        can, says = export_words(what, text, is_taken=is_taken(text))
        lines = [
            (line, number) for number, words in enumerate(says) for line in wrap(words, cells - 2)
        ]
        styles = ("message" if can else "hint", "hint")
        return can, [((f" {line}", styles[min(number, 1)]),) for line, number in lines]

    return Prompt("export to file", name, explain, name_completions, lines=6)


def overwrite_picker(name: str) -> "Picker":
    """A picker of whether a file is written over; what it gives is `over` or `other`."""
    from dateline.screen.picker import Picker

    items = (
        Item(value="other", label="no, type another name"),
        Item(value="over", label="yes, write over it"),
    )
    return Picker(f"There is {one_line(name)[-40:]} already", items, can_mark=False)


def exported_picker(marked: int, shown: int) -> "Picker":
    """A picker of which events are written; what it gives is `marked` or `shown`."""
    from dateline.screen.picker import Picker

    items = (
        Item(value="marked", label=counted(marked, "marked event")),
        Item(value="shown", label=f"{counted(shown, 'event')} of the view"),
    )
    return Picker("Export", items, can_mark=False)


def target_picker(targets: Sequence[Target], cast: Cast) -> "Picker":
    """A picker of what a line leads to; what it gives is the place of one in the list."""
    from dateline.screen.picker import Picker

    labels = [_target_words(target, cast) for target in targets]
    items = tuple(Item(value=str(place), label=label) for place, label in enumerate(labels))
    return Picker("Narrow to", items, can_mark=False)


def _target_words(target: Target, cast: Cast) -> str:
    if isinstance(target, Filter):
        return ", ".join(term_words(term, cast) for term in target.terms)
    return target if isinstance(target, str) else term_words(target, cast)


def reader(paint: PaintBlock) -> "Reader":
    """A block on the whole screen."""
    from dateline.screen.reader import Reader

    return Reader(paint)


def proof_reader(event: Event, number: int, prover: "Prover", cast: Cast) -> "ProofReader":
    """A quotation of an event beside the text of its source.

    Args:
        event: Whose quotation it is.
        number: Which one, from 0.
        prover: Looks for it.
        cast: Who the ids are.
    """
    from dateline.screen.proof_reader import ProofReader

    return ProofReader(event, number, prover, cast)
