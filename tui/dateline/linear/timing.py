"""Zoom and periods."""

from dateline.linear.looking import Looking
from dateline.linear.reply import Reply
from dateline.view import moves
from dateline.view.answer import day_of
from dateline.view.window import ladder


def zoom(looking: Looking, by: int) -> Reply:
    """Cut time into shorter periods, or longer ones where negative."""
    row = looking.row()
    day = day_of(row) if row else None
    questions = looking.questions
    units = ladder(questions.extent, has_hours=questions.has_hours)
    new = moves.zoom(looking.state, by, day, looking.answer.window, units)
    if new.unit is looking.state.unit:
        return Reply(says=(f"No {'shorter' if by > 0 else 'longer'} periods than these.",))
    return Reply(says=looking.go(new))


def narrow(looking: Looking) -> Reply:
    """Narrow the filter to the period of the present event."""
    row = looking.row()
    day = day_of(row) if row else None
    if day is None:
        return Reply(says=("There is no date here to narrow to.",))
    return Reply(says=looking.go(moves.narrow_to_period(looking.state, day, looking.state.unit)))


def widen(looking: Looking) -> Reply:
    """Take the period out of the filter again."""
    if not looking.state.period:
        return Reply(says=("The filter is not narrowed to a period; z does that.",))
    return Reply(says=looking.go(moves.widen(looking.state)))
