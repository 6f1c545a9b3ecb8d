"""What a reader does to the view: each gives a new state, and nothing else happens."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model.periods import Unit, days_unit, first_day, period_number
from dateline.store.query import EVERYTHING, SINGLE_FIELDS, Field, Filter, Range, Term
from dateline.view.period_filter import day_in, period_term
from dateline.view.state import LANE_FIELDS, ONLY_CERTAIN, View, ViewState
from dateline.view.window import Window, start_about, step_unit


def focus_on(state: ViewState, event_id: str | None) -> ViewState:
    """The state with the cursor on an event."""
    return replace(state, focus=event_id)


def ask(state: ViewState, filter_: Filter) -> ViewState:
    """The state with another filter, in force."""
    period = state.period if state.period in filter_.terms else None
    return replace(state, filter=filter_, is_suspended=False, period=period)


def narrow(state: ViewState, term: Term) -> ViewState:
    """The state with one more term."""
    return ask(state, state.filter.plus(term))


def narrow_to(state: ViewState, term: Term) -> ViewState:
    """The state narrowed to what was pointed at, as if it were chosen for its field."""
    if term.role or term.is_excluded or any(isinstance(value, Range) for value in term.values):
        return narrow(state, term)
    return choose(state, term.field, tuple(map(str, term.values)))


def choose(
    state: ViewState, field: Field, values: tuple[str, ...], *, is_excluded: bool = False
) -> ViewState:
    """The state after values were chosen for a field.

    One of several values suffices. Where an event has one value of the field (year, kind ...) the
    choice takes the place of an earlier one; where it has many (country, person ...) it is asked
    for besides.
    """
    if not values:
        return state
    term = Term(field=field, values=values, is_excluded=is_excluded)
    return ask(state, before_choice(state.filter, field, is_excluded=is_excluded).plus(term))


def before_choice(filter_: Filter, field: Field, *, is_excluded: bool = False) -> Filter:
    """The filter to which a choice for the field is added: under it the counts are made."""
    return filter_.without(field) if field in SINGLE_FIELDS and not is_excluded else filter_


def drop_last(state: ViewState) -> ViewState:
    """The state without the last term of the filter."""
    return ask(state, state.filter.without_last())


def clear(state: ViewState) -> ViewState:
    """The state without a filter."""
    return ask(state, EVERYTHING)


def suspend(state: ViewState) -> ViewState:
    """The state with the filter out of force, or in force again."""
    return replace(state, is_suspended=bool(state.filter) and not state.is_suspended)


def zoom(
    state: ViewState, step: int, day: int | None, window: Window, units: Sequence[Unit]
) -> ViewState:
    """The state so many rungs closer in time, or farther where negative.

    Args:
        state: What is looked at.
        step: Rungs of the ladder.
        day: The day that keeps its place on the axis: that of the focused event.
        window: The days on the axis so far.
        units: The ladder.
    """
    unit = step_unit(state.unit, step, units)
    start = start_about(day, window, unit) if day is not None and window.has(day) else None
    return replace(state, unit=unit, window=start)


def look(state: ViewState, view: View) -> ViewState:
    """The state in another view; in the list again where it is that view already."""
    return replace(state, view=View.LIST if state.view is view else view)


def cut_lanes(state: ViewState, field: Field) -> ViewState:
    """The state with the values of a field as lanes."""
    return replace(state, view=View.LANES, lanes_by=field, lane=None)


def next_lanes(state: ViewState) -> ViewState:
    """The state with the values of the next field as lanes."""
    place = LANE_FIELDS.index(state.lanes_by) if state.lanes_by in LANE_FIELDS else -1
    return cut_lanes(state, LANE_FIELDS[(place + 1) % len(LANE_FIELDS)])


def enter_lane(state: ViewState, lane: str, event_id: str | None) -> ViewState:
    """The state with the cursor in a lane, on an event of it."""
    return replace(state, lane=lane, focus=event_id or state.focus)


def narrow_to_period(state: ViewState, day: int, unit: Unit) -> ViewState:
    """The state with the filter narrowed to the period of a day; an earlier one is replaced."""
    unit = days_unit(unit)
    term = period_term(period_number(day, unit), unit)
    filter_ = widen(state).filter.plus(term)
    return replace(ask(state, filter_), period=term, view=View.LIST)


def step_period(state: ViewState, step: int) -> ViewState:
    """The state with the period that the filter is narrowed to moved by so many periods."""
    if state.period is None:
        return state
    day, unit = day_in(state.period)
    return narrow_to_period(state, first_day(period_number(day, unit) + step, unit), unit)


def widen(state: ViewState) -> ViewState:
    """The state without the period that the filter was narrowed to."""
    terms = tuple(term for term in state.filter.terms if term != state.period)
    return replace(ask(state, Filter(terms=terms)), period=None)


def toggle_certain(state: ViewState) -> ViewState:
    """The state without, or again with, the events that fit the filter only possibly."""
    if ONLY_CERTAIN in state.filter.terms:
        return ask(state, Filter(terms=tuple(t for t in state.filter.terms if t != ONLY_CERTAIN)))
    return narrow(state, ONLY_CERTAIN)
