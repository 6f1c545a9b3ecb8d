"""Choosing from a list: what is shown for what was typed, what is marked, what is chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.view.choice import Choice, Item, erase, mark, move, type_text

ITEMS = (
    Item(value="IN", label="India", count=40, note="IN"),
    Item(value="ID", label="Indonesia", count=30, note="ID"),
    Item(value="VN", label="Việt Nam", count=20, note="VN"),
    Item(value="MM", label="Myanmar", count=10, note="MM"),
    Item(value="TL", label="Timor-Leste", count=5, note="TL"),
    Item(value="US", label="United States of America", count=1, note="US"),
)
COUNTRIES = Choice(items=ITEMS)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", "IN ID VN MM TL US"),
        ("  ", "IN ID VN MM TL US"),
        ("in", "IN ID"),
        ("ind", "IN ID"),
        ("indo", "ID"),
        ("id", "ID"),
        ("viet nam", "VN"),
        ("VIỆT", "VN"),
        ("nam", "VN"),
        ("leste", "TL"),
        ("am st", "US"),
        ("states uni", "US"),
        ("anm", "MM"),
        ("-", "TL"),
        ("Indai", "IN"),
        ("zzzz", ""),
    ],
)
def test_typing_shows_what_fits_best_first(typed: str, values: str) -> None:
    shown = type_text(COUNTRIES, typed).shown
    assert " ".join(item.value for item in shown) == values


@pytest.mark.parametrize("typed", ["?", "…", "!"])
def test_signs_that_no_item_has_fit_none(typed: str) -> None:
    assert type_text(COUNTRIES, typed).shown == ()


def test_erasing_takes_back_the_last_character() -> None:
    assert erase(type_text(COUNTRIES, "ab")).typed == "a"
    assert erase(COUNTRIES) == COUNTRIES


def test_what_is_under_the_cursor_is_chosen_where_nothing_is_marked() -> None:
    assert move(COUNTRIES, 2).chosen == ("VN",)
    assert type_text(COUNTRIES, "zzzz").chosen == ()
    assert Choice(items=()).chosen == ()


def test_marks_are_chosen_in_the_order_of_the_list() -> None:
    choice = mark(move(COUNTRIES, 3))
    choice = mark(move(choice, -9))
    assert choice.chosen == ("IN", "MM")


def test_marking_goes_on_to_the_next_and_marking_again_takes_it_back() -> None:
    marked = mark(COUNTRIES)
    assert (marked.marked, marked.cursor) == ({"IN"}, 1)
    assert mark(move(marked, -1)).marked == frozenset()


def test_marks_stay_while_something_else_is_typed() -> None:
    choice = mark(COUNTRIES)
    choice = mark(type_text(choice, "myan"))
    assert choice.shown == (ITEMS[3],)
    assert choice.chosen == ("IN", "MM")


@given(st.lists(st.integers(-9, 9)), st.text("inx ", max_size=3))
def test_the_cursor_stays_in_the_list(steps: list[int], typed: str) -> None:
    choice = type_text(COUNTRIES, typed)
    for step in steps:
        choice = move(choice, step)
        assert 0 <= choice.cursor <= max(0, len(choice.shown) - 1)
    assert (choice.current is None) == (choice.shown == ())


@given(st.text(max_size=6))
def test_any_text_can_be_typed(typed: str) -> None:
    shown = type_text(COUNTRIES, typed).shown
    assert set(shown) <= set(ITEMS)
    assert len(shown) == len(set(shown))
