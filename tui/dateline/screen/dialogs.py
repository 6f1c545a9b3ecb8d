"""What the screen asks the reader: the picker or prompt for each question, ready to be pushed."""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.errors import QueryError
from dateline.model.event import Event
from dateline.screen.picker import Picker
from dateline.store.query import Field, Filter, Questions
from dateline.store.query_text import parse, print_filter
from dateline.view import citation
from dateline.view.cells import Line
from dateline.view.choice import Item
from dateline.view.complete import completions
from dateline.view.goto import understand
from dateline.view.moves import before_choice
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.screen.prompt import Prompt

_PLURALS = {
    Field.COUNTRY: "countries", Field.YEAR: "years", Field.KIND: "kinds",
    Field.PERSON: "people", Field.SOURCE: "sources",
}  # fmt: skip


def facet_picker(questions: Questions, state: ViewState, field: Field) -> Picker:
    """A picker of the values of a field, each with the number of events it would leave."""
    filter_ = before_choice(state.filter, field)
    counts = questions.facets(filter_, (field,))[field]
    if field is Field.YEAR:
        counts = counts[::-1]
    items = tuple(
        Item(
            value=facet.value,
            label=facet.label,
            count=facet.count,
            note=facet.value if field is Field.COUNTRY else "",
        )
        for facet in counts
    )
    known = {item.value for item in items}
    chosen = frozenset(map(str, state.filter.values_of(field))) & known
    marked = chosen if filter_ != state.filter else frozenset[str]()
    title = f"{len(items):,} {_PLURALS.get(field, field.value)}"
    is_wide = field is Field.SOURCE
    return Picker(title, items, marked=marked, is_wide=is_wide)


def filter_prompt(questions: Questions, state: ViewState) -> "Prompt":
    """A prompt for the filter, with what is in force already on it."""
    from dateline.screen.prompt import Prompt

    def explain(text: str) -> tuple[bool, Sequence[Line]]:
        try:
            filter_ = parse(text, questions.names)
        except QueryError as error:
            is_unfinished = error.end == len(text) and completions(text, questions.names)
            style = "hint" if is_unfinished else "error"
            carets = " " * (9 + error.start) + "^" * (error.end - error.start)
            return False, (((carets, style),), ((f" {error}", style),))
        count = questions.count(filter_)
        words = f" {count:,} event{'' if count == 1 else 's'}"
        return True, (((words, "count"),),)

    text = print_filter(state.filter)
    return Prompt(
        "filter",
        f"{text} " if text else "",
        explain,
        lambda typed: completions(typed, questions.names),
    )


def search_prompt(questions: Questions, state: ViewState, last: str) -> "Prompt":
    """A prompt for words to look for in what is shown."""
    from dateline.screen.prompt import Prompt

    def explain(text: str) -> tuple[bool, Sequence[Line]]:
        try:
            wanted = parse(text, questions.names)
        except QueryError as error:
            return False, (((f" {error}", "error"),),)
        both = Filter(terms=state.shown.terms + wanted.terms)
        words = f" {questions.count(both):,} of the events shown; n and N go through them"
        return bool(wanted), (((words if wanted else " words or fields to look for", "hint"),),)

    return Prompt("search", last, explain)


def date_prompt(today: datetime.date) -> "Prompt":
    """A prompt for a date to go to."""
    from dateline.screen.prompt import Prompt

    def explain(text: str) -> tuple[bool, Sequence[Line]]:
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


def copy_picker(event: Event, questions: Questions) -> Picker:
    """A picker of what can be copied of an event."""
    items = citation.copies(event, questions.cast)
    return Picker("Copy", items, can_mark=False, is_wide=True)


def command_picker(commands: Iterable[tuple[str, str, str]]) -> Picker:
    """A picker of everything that can be done.

    Args:
        commands: For each its action, what it does, and its keys.
    """
    items = tuple(Item(value=action, label=does, note=keys) for action, does, keys in commands)
    return Picker("Commands", items, can_mark=False)
