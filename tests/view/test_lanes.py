"""Lanes: marks in the cells of their days, on as few lines as they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.chronicle import Chronicle
from dateline.model.dates import day_number
from dateline.model.edtf import parse
from dateline.model.event import Event, Participant
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, Field, Row
from dateline.view.answer import answer
from dateline.view.lanes import Mark, lay_out, mark_of
from dateline.view.paint_lanes import LABEL_CELLS, paint_lane
from dateline.view.scale import Scale
from dateline.view.state import View, ViewState

YEAR = Scale(start=day_number(2010, 1, 1), end=day_number(2011, 1, 1), cells=73)
"""Five days a cell."""
DATES = [
    "2010-10-12", "2010-10", "2010", "2009/2010-06-15", "2010-03-01/..", "../2010-02", "2010?",
    "2010-05-05~", "[2010-01-01,2010-12-31]", "2011", "after lunch", "2009-12-31/2011-01-01",
]  # fmt: skip


def rows(*dates: str) -> list[Row]:
    events = tuple(
        Event(id=f"e{number}", date=parse(date), title=f"Event {number}")
        for number, date in enumerate(dates)
    )
    store = store_of(Chronicle(title="Lanes", events=events))
    return list(store.page(EVERYTHING, 0, 1000).rows)


@pytest.mark.parametrize(
    ("date", "first", "last", "certain", "opens"),
    [
        ("2010-01-01", 0, 0, (0, 0), ""),
        ("2010-01-05", 0, 0, (0, 0), ""),
        ("2010-01-06", 1, 1, (1, 1), ""),
        ("2010-12-31", 72, 72, (72, 72), ""),
        ("2010", 0, 72, None, ""),
        ("2010-01-01/2010-12-31", 0, 72, (0, 72), ""),
        ("2010-01/2010-12", 0, 72, (6, 66), ""),
        ("2010-07-01?", 36, 36, None, ""),
        ("2009/2011", 0, 72, (0, 72), "<>"),
        ("2010-07-01/..", 36, 72, (36, 72), ">"),
        ("../2010-07-01", 0, 36, (0, 36), "<"),
        ("/2010-07-01", 0, 36, (36, 36), "<"),
    ],
)
def test_an_event_stands_in_the_cells_of_its_days(
    date: str, first: int, last: int, certain: tuple[int, int] | None, opens: str
) -> None:
    (row,) = rows(date)
    mark = mark_of(row, YEAR)
    assert mark
    assert (mark.first, mark.last, mark.certain) == (first, last, certain)
    assert ("<" * mark.opens_before) + (">" * mark.opens_after) == opens


@pytest.mark.parametrize("date", ["2009", "2011-01-01", "1999/2009-12-31"])
def test_what_is_not_on_the_axis_has_no_mark(date: str) -> None:
    (row,) = rows(date)
    assert mark_of(row, YEAR) is None


@given(st.lists(st.sampled_from([d for d in DATES if d != "after lunch"]), max_size=40))
def test_marks_of_a_line_never_overlap_and_no_event_is_lost(dates: list[str]) -> None:
    found = rows(*dates)
    lines = lay_out(mark_of(row, YEAR) for row in found)
    shown = [event_id for line in lines for mark in line for event_id in mark.ids]
    on_axis = [row.id for row in found if mark_of(row, YEAR)]
    assert sorted(shown) == sorted(on_axis)
    assert sum(mark.count for line in lines for mark in line) == len(on_axis)
    for line in lines:
        cells = [cell for mark in line for cell in range(mark.first, mark.last + 1)]
        assert cells == sorted(set(cells))


@given(st.lists(st.sampled_from(DATES[:-3]), max_size=12), st.integers(1, 120))
def test_a_painted_lane_fits(dates: list[str], cells: int) -> None:
    scale = Scale(start=YEAR.start, end=YEAR.end, cells=max(1, cells - LABEL_CELLS))
    store = store_of(
        Chronicle(
            title="Lanes",
            events=tuple(
                Event(
                    id=f"e{n}",
                    date=parse(date),
                    title="A title of some length",
                    participants=(Participant(party="MY"),),
                )
                for n, date in enumerate(dates)
            ),
        )
    )
    state = ViewState(view=View.LANES)
    found = answer(store, state, cells, scale.cells)
    for lane in found.lanes:
        for number in range(lane.height):
            line = paint_lane(lane, number, cells, focus="e0", is_here=True)
            assert sum(len(text) for text, _ in line) <= cells


def text_of(marks: list[Mark], cells: int = 60) -> str:
    from dateline.view.lanes import Lane

    lane = Lane(value="x", label="x", count=1, lines=(tuple(marks),))
    line = paint_lane(lane, 0, cells, focus=None, is_here=False)
    return "".join(text for text, _ in line)[LABEL_CELLS:].rstrip()


def test_a_lane_reads_so() -> None:
    marks = [
        Mark(first=0, last=0, certain=(0, 0), ids=("a",), title="One"),
        Mark(first=4, last=4, ids=("b",), title="Two"),
        Mark(first=6, last=6, ids=("c", "d"), count=2),
        Mark(first=7, last=7, ids=("e",), certain=(7, 7)),
        Mark(first=9, last=9, ids=(), count=137, certain=(9, 9)),
        Mark(first=14, last=19, ids=("f",), certain=(16, 17), title="Six", opens_after=True),
    ]
    assert text_of(marks) == "┃   ╎ +┃ 137  ░░██░► Six"


def test_the_cursor_goes_to_a_lane_that_has_its_event() -> None:
    parties = (Participant(party="MY"), Participant(party="VN"))
    events = (
        Event(id="a", date=parse("2010"), title="A", participants=parties[:1]),
        Event(id="b", date=parse("2010"), title="B", participants=parties[1:]),
        Event(id="c", date=parse("2010"), title="C", participants=parties),
    )
    store = store_of(Chronicle(title="Lanes", events=events))
    state = ViewState(view=View.LANES, lanes_by=Field.COUNTRY, focus="b")
    assert answer(store, state, 80).state.lane == "VN"
    state = ViewState(view=View.LANES, focus="c", lane="VN")
    assert answer(store, state, 80).state.lane == "VN"
