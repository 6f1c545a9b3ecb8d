"""What the screen is given for a state, and the rows it then asks for one by one."""

import pytest

from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as parse_date
from dateline.model.event import Event
from dateline.model.periods import Unit
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, Field, Filter, Range, Term
from dateline.view.answer import answer
from dateline.view.pages import Pages
from dateline.view.state import ViewState

STORE = store_of(
    Chronicle(
        title="Two hundred years",
        events=tuple(
            Event(id=f"e{year}", title=f"Year {year}", date=parse_date(str(year)))
            for year in range(1800, 2000)
        ),
    )
)
EMPTY = store_of(Chronicle(title="Nothing"))
FROM_1990 = Filter(terms=(Term(field=Field.YEAR, values=(Range("1990", None),)),))
BEFORE_1990 = Filter(terms=(Term(field=Field.YEAR, values=(Range(None, "1989"),)),))
NONE = Filter(terms=(Term(field=Field.ID, values=("none such",)),))


@pytest.mark.parametrize("position", [0, 1, 63, 64, 65, 127, 128, 199])
def test_a_row_is_the_event_at_its_position(position: int) -> None:
    row = Pages(STORE, EVERYTHING).row(position)
    assert row
    assert (row.position, row.id) == (position, f"e{1800 + position}")


@pytest.mark.parametrize("position", [-1, -64, 200, 256, 10**9])
def test_there_is_no_row_outside(position: int) -> None:
    assert Pages(STORE, EVERYTHING).row(position) is None


def test_rows_are_the_same_in_any_order_of_asking() -> None:
    pages = Pages(STORE, EVERYTHING)
    positions = [(position * 67) % 200 for position in range(200)]
    rows = [pages.row(position) for position in positions]
    assert [row and row.position for row in rows] == positions


@pytest.mark.parametrize(
    ("filter_", "focus", "settled", "position"),
    [
        (EVERYTHING, None, "e1800", 0),
        (EVERYTHING, "e1850", "e1850", 50),
        (EVERYTHING, "gone", "e1800", 0),
        (FROM_1990, "e1995", "e1995", 5),
        (FROM_1990, "e1850", "e1990", 0),
        (BEFORE_1990, "e1995", "e1989", 189),
        (NONE, "e1850", "e1850", 0),
    ],
)
def test_the_focus_settles_on_an_event_that_is_there(
    filter_: Filter, focus: str | None, settled: str | None, position: int
) -> None:
    found = answer(STORE, ViewState(filter=filter_, focus=focus, unit=Unit.DECADE), 80)
    assert (found.state.focus, found.position) == (settled, position)
    assert found.total == 200
    assert found.count == STORE.count(filter_) == sum(found.density)


def test_a_suspended_filter_shows_everything() -> None:
    state = ViewState(filter=FROM_1990, is_suspended=True)
    assert answer(STORE, state, 80).count == 200


def test_an_empty_chronicle_has_an_answer_too() -> None:
    found = answer(EMPTY, ViewState(), 80)
    assert (found.count, found.total, found.timeline.height) == (0, 0, 0)
    assert found.state.focus is None
    assert sum(found.density) == 0
