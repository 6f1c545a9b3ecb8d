"""Going from event to event: steps, places, periods, dates, searches."""

from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.reply import Question, Reply
from dateline.linear.statements import (
    date_statement,
    heading_statement,
    sentence,
)  # fmt: skip
from dateline.model.amounts import counted
from dateline.store.query import ONLY_MARKED, Filter, Row
from dateline.store.query_text import parse, print_filter
from dateline.view import moves
from dateline.view.goto import understand

_PAGE = 10
"""Events that a page goes on."""


def step(looking: Looking, by: int) -> Reply:
    """Go so many events on, or back where negative, stopping at either end."""
    last = looking.answer.count - 1
    wanted = looking.position + by
    if last < 0:
        return _no_event(looking)
    if looking.position == (last if by > 0 else 0):
        return Reply(says=(f"This is the {'last' if by > 0 else 'first'} event.",))
    return _to_position(looking, max(0, min(wanted, last)))


def page(looking: Looking, pages: int) -> Reply:
    """Go so many pages on, or back where negative."""
    return step(looking, _PAGE * pages)


def go(looking: Looking, place: int) -> Reply:
    """Go to the event at a place, counted from 1."""
    count = looking.answer.count
    if not 1 <= place <= count:
        says = f"There is no event {place:,}; the last one is {count:,}."
        return Reply(says=(says,)) if count else _no_event(looking)
    return _to_position(looking, place - 1, is_jump=True)


def to_end(looking: Looking, *, is_last: bool) -> Reply:
    """Go to the first or the last event."""
    return go(looking, max(1, looking.answer.count) if is_last else 1)


def step_period(looking: Looking, by: int) -> Reply:
    """Go so many periods on or back; where the filter is narrowed to one, step the filter."""
    if looking.state.period:
        return Reply(says=looking.go(moves.step_period(looking.state, by)))
    if not looking.answer.count:
        return _no_event(looking)
    position = looking.position
    for _ in range(abs(by)):
        further = looking.answer.timeline.first_of_period(position, 1 if by > 0 else -1)
        if further == position:
            break
        position = further
    if position == looking.position:
        return Reply(says=("This is the end." if by > 0 else "This is the beginning.",))
    heading = heading_statement(looking.answer.timeline.heading_of(position))
    return Reply(says=(heading, *_to_position(looking, position).says))


def date(looking: Looking, command: Command) -> Reply:
    """Go to the first event from a date on."""
    help_ = "Type a date, such as 2010-10-12, oct 2010 or last year. An empty line leaves."
    question = Question(action="date", prompt="date", help=help_)
    if not command.rest:
        return Reply(says=(help_,), question=question)
    found = understand(command.rest, looking.today())
    if found is None:
        return Reply(says=(f"No date can be read in {command.rest}.", help_), question=question)
    said = []
    if found.is_guess:
        said.append(f"Understood as {date_statement(found.text)}.")
    row = looking.answer.pages.from_day(found.day)
    if row and row.start < found.day:
        said.append("No event shown starts from then on; this is the last one before.")
    return Reply(says=(*said, *(_to(looking, row) if row else _no_event(looking)).says))


def search(looking: Looking, command: Command) -> Reply:
    """Go to the next event shown that has what was typed."""
    if not command.rest:
        help_ = "Type words or fields to search for in what is shown. An empty line leaves."
        typed = print_filter(looking.searched) if looking.searched else ""
        question = Question(action="search", prompt="search", help=help_, typed=typed)
        return Reply(says=(help_,), question=question)
    wanted = looking.searched = parse(command.rest, looking.questions.names)
    both = Filter(terms=looking.state.shown.terms + wanted.terms)
    count = looking.questions.count(both)
    if not count:
        return Reply(says=(f"No event shown has {command.rest}.",))
    said = f"{counted(count, 'event')} shown {'has' if count == 1 else 'have'} it."
    return Reply(says=(said, *find(looking, 1).says))


def find(looking: Looking, by: int) -> Reply:
    """Go to the next event searched for, or the one before, so many times."""
    if not looking.searched:
        return Reply(says=("Nothing was searched for. Slash and words search in what is shown.",))
    nothing = sentence(f"No event shown has {print_filter(looking.searched)}")
    return _find(looking, looking.searched, by, nothing)


def find_mark(looking: Looking, by: int) -> Reply:
    """Go to the next marked event, so many times."""
    nothing = "No event shown is marked. Type m to mark the present one."
    return _find(looking, ONLY_MARKED, by, nothing)


def to_event(looking: Looking, event_id: str) -> Reply:
    """Go to an event; where the filter hides it, without the filter."""
    is_shown = looking.answer.pages.has(event_id)
    state = looking.state if is_shown else moves.clear(looking.state)
    return Reply(says=looking.go(moves.focus_on(state, event_id), is_jump=True))


def _find(looking: Looking, wanted: Filter, by: int, nothing: str) -> Reply:
    position, row = looking.position, None
    for _ in range(abs(by)):
        row = looking.answer.pages.find(wanted, position, 1 if by > 0 else -1)
        if row is None:
            return Reply(says=(nothing,))
        position = row.position
    if row is None or row.position == looking.position:
        return Reply(says=("This is the only one.", *looking.here()))
    is_round = (row.position < looking.position) == (by > 0)
    end = "beginning" if by > 0 else "end"
    said = (f"On from the {end}.",) if is_round else ()
    return Reply(says=(*said, *_to(looking, row).says))


def _to_position(looking: Looking, position: int, *, is_jump: bool = False) -> Reply:
    row = looking.answer.pages.row(position)
    if row is None:
        return _no_event(looking)
    return Reply(says=looking.go(moves.focus_on(looking.state, row.id), is_jump=is_jump))


def _to(looking: Looking, row: Row) -> Reply:
    return Reply(says=looking.go(moves.focus_on(looking.state, row.id), is_jump=True))


def _no_event(looking: Looking) -> Reply:
    return Reply(says=looking.filter_words())
