"""What a reader does to the view, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.store.query import EVERYTHING, Field, Filter, Term
from dateline.view.history import History
from dateline.view.moves import (
    ask,
    before_choice,
    choose,
    clear,
    drop_last,
    focus_on,
    narrow,
    suspend,
)  # fmt: skip
from dateline.view.state import ViewState

MY = Term(field=Field.COUNTRY, values=("MY",))
IN = Term(field=Field.COUNTRY, values=("IN",))
IN_2010 = Term(field=Field.YEAR, values=("2010",))
IN_2011 = Term(field=Field.YEAR, values=("2011",))
NOT_2012 = Term(field=Field.YEAR, values=("2012",), is_excluded=True)
SINGH = Term(field=Field.WORD, values=("singh",))
START = ViewState(focus="e1")


def looking(*terms: Term, **fields: object) -> ViewState:
    return replace(START, filter=Filter(terms=terms), **fields)


@pytest.mark.parametrize(
    ("before", "field", "values", "after"),
    [
        ([], Field.COUNTRY, ("MY",), [MY]),
        ([MY], Field.COUNTRY, ("IN",), [MY, IN]),
        ([MY], Field.COUNTRY, ("MY",), [MY]),
        ([MY], Field.COUNTRY, (), [MY]),
        ([IN_2010, MY], Field.YEAR, ("2011",), [MY, IN_2011]),
        ([IN_2010, NOT_2012], Field.YEAR, ("2011",), [NOT_2012, IN_2011]),
        ([], Field.COUNTRY, ("IN", "MY"), [Term(field=Field.COUNTRY, values=("IN", "MY"))]),
    ],
)
def test_choosing(
    before: list[Term], field: Field, values: tuple[str, ...], after: list[Term]
) -> None:
    assert choose(looking(*before), field, values) == looking(*after)


def test_excluding_a_value_of_a_single_field_leaves_the_earlier_choice() -> None:
    found = choose(looking(IN_2010), Field.YEAR, ("2012",), is_excluded=True)
    assert found == looking(IN_2010, NOT_2012)


def test_counts_are_made_under_the_filter_to_which_the_choice_is_added() -> None:
    filter_ = Filter(terms=(IN_2010, MY))
    assert before_choice(filter_, Field.YEAR) == Filter(terms=(MY,))
    assert before_choice(filter_, Field.YEAR, is_excluded=True) == filter_
    assert before_choice(filter_, Field.COUNTRY) == filter_


def test_narrowing_adds_a_term_once() -> None:
    assert narrow(narrow(START, SINGH), SINGH) == looking(SINGH)


def test_the_last_term_goes_first() -> None:
    assert drop_last(looking(MY, SINGH)) == looking(MY)
    assert drop_last(START) == START


def test_clearing_leaves_everything_and_the_focus() -> None:
    assert clear(looking(MY, is_suspended=True)) == START


def test_a_suspended_filter_stands_but_does_not_count() -> None:
    state = suspend(looking(MY))
    assert (state.shown, state.filter) == (EVERYTHING, Filter(terms=(MY,)))
    assert suspend(state) == looking(MY)


def test_there_is_nothing_to_suspend_without_a_filter() -> None:
    assert suspend(START) == START


@pytest.mark.parametrize("move", [drop_last, clear, lambda state: narrow(state, IN)])
def test_what_is_asked_anew_is_in_force(move: object) -> None:
    assert callable(move)
    assert not move(suspend(looking(MY, SINGH))).is_suspended


def test_undo_goes_back_and_redo_on_again() -> None:
    one, two, three = START, looking(MY), looking(MY, SINGH)
    history = History().after(one, two).after(two, three)
    history, now = history.undo(three) or pytest.fail("no step")
    assert now == two
    history, now = history.undo(now) or pytest.fail("no step")
    assert now == one
    assert history.undo(now) is None
    history, now = history.redo(now) or pytest.fail("no step")
    history, now = history.redo(now) or pytest.fail("no step")
    assert now == three
    assert history.redo(now) is None
    assert (history.undo(now) or pytest.fail("no step"))[1] == two


def test_many_small_moves_are_one_step() -> None:
    history, state = History(), START
    for number in range(2, 9):
        moved = focus_on(state, f"e{number}")
        history, state = history.after(state, moved), moved
    assert (history.undo(state) or pytest.fail("no step"))[1] == START
    assert len(history.past) == 1


def test_a_jump_is_a_step_of_its_own() -> None:
    near, far = focus_on(START, "e2"), focus_on(START, "e9")
    history = History().after(START, near).after(near, far, is_jump=True)
    history, now = history.undo(far) or pytest.fail("no step")
    assert now == near
    assert (history.undo(now) or pytest.fail("no step"))[1] == START


def test_settling_on_the_first_event_is_no_step() -> None:
    assert History().after(ViewState(), START) == History()


def test_moving_the_cursor_after_undo_keeps_the_way_on() -> None:
    history, now = History().after(START, looking(MY)).undo(looking(MY)) or pytest.fail("no step")
    moved = focus_on(now, "e2")
    assert (history.after(now, moved).redo(moved) or pytest.fail("no step"))[1] == looking(MY)


def test_another_change_after_undo_ends_the_way_on() -> None:
    history, now = History().after(START, looking(MY)).undo(looking(MY)) or pytest.fail("no step")
    assert history.after(now, looking(SINGH)).redo(looking(SINGH)) is None


def test_undo_brings_the_cursor_back_to_where_it_was() -> None:
    moved = focus_on(START, "e9")
    later = focus_on(looking(MY), "e3")
    history = History().after(START, moved).after(moved, later)
    assert (history.undo(later) or pytest.fail("no step"))[1] == moved


@given(st.lists(st.sampled_from([MY, IN, SINGH, IN_2010, None]), max_size=12))
def test_undoing_everything_ends_where_it_began(steps: list[Term | None]) -> None:
    history, state, seen = History(), START, [START]
    for term in steps:
        new = narrow(state, term) if term else clear(state)
        history = history.after(state, new)
        if new != state:
            seen.append(new)
        state = new
    back = [state]
    while step := history.undo(state):
        history, state = step
        back.append(state)
    assert back[::-1] == seen
    while step := history.redo(state):
        history, state = step
    assert state == seen[-1]


def test_history_does_not_grow_without_end() -> None:
    history = History()
    for number in range(2_000):
        term = Term(field=Field.ID, values=(str(number),))
        history = history.after(START, ask(START, Filter(terms=(term,))))
    assert len(history.past) < 1_000
