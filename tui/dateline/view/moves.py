"""What a reader does to the view: each gives a new state, and nothing else happens."""

from msgspec.structs import replace

from dateline.store.query import EVERYTHING, SINGLE_FIELDS, Field, Filter, Term
from dateline.view.state import ViewState


def focus_on(state: ViewState, event_id: str | None) -> ViewState:
    """The state with the cursor on an event."""
    return replace(state, focus=event_id)


def ask(state: ViewState, filter_: Filter) -> ViewState:
    """The state with another filter, in force."""
    return replace(state, filter=filter_, is_suspended=False)


def narrow(state: ViewState, term: Term) -> ViewState:
    """The state with one more term."""
    return ask(state, state.filter.plus(term))


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
