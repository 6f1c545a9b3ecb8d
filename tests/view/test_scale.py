"""Days on a line of cells: edges, the cell of a day, and labels that never touch."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.view.scale import Scale

CELLS = st.integers(1, 300)
YEARS = (
    st.integers(-100, 2100)
    | st.integers(-(10**4), 10**4)
    | st.integers(-(5 * 10**9), 5 * 10**9)
    | st.integers(-(10**15), 10**15)
)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """From one day to billions of years."""
    start = day_number(draw(YEARS), draw(st.integers(1, 12)), 1)
    length = draw(st.integers(1, 400) | st.integers(1, 10**5) | st.integers(1, 2 * 10**12))
    return Scale(start=start, end=start + length, cells=draw(CELLS))


@given(scales())
@example(Scale(start=5, end=6, cells=300))
def test_edges_ascend_from_the_first_day_to_the_day_after_the_last(scale: Scale) -> None:
    edges = scale.edges()
    assert (edges[0], edges[-1], len(edges)) == (scale.start, scale.end, scale.cells + 1)
    assert all(a <= b for a, b in pairwise(edges))


@given(scales())
def test_the_cell_of_a_day_is_the_one_between_whose_edges_it_lies(scale: Scale) -> None:
    edges = scale.edges()
    days = {day for edge in edges for day in (edge - 1, edge) if scale.start <= day < scale.end}
    for day in days:
        cell = scale.cell_of(day)
        assert cell is not None
        assert edges[cell] <= day < edges[cell + 1]


@given(scales())
def test_days_outside_have_no_cell(scale: Scale) -> None:
    outside = (scale.start - 1, scale.end, OPEN_START, OPEN_END)
    assert [scale.cell_of(day) for day in outside] == [None] * 4


@given(scales())
def test_labels_stand_in_order_apart_and_within_the_cells(scale: Scale) -> None:
    ticks = scale.ticks()
    for left, right in pairwise(ticks):
        assert left.cell + len(left.label) + 2 <= right.cell
    for tick in ticks:
        assert tick.cell >= 0
        assert tick.cell + len(tick.label) <= scale.cells


@given(st.integers(-9999, 9000), st.integers(0, 900), st.integers(30, 300))
def test_whole_years_on_a_line_of_some_width_have_a_label(
    first: int, years: int, cells: int
) -> None:
    start, end = day_number(first, 1, 1), day_number(first + years + 1, 1, 1)
    assert Scale(start=start, end=end, cells=cells).ticks()


@pytest.mark.parametrize(
    ("first", "last", "cells", "labels"),
    [
        ("1970", "2029", 60, "1970 1980 1990 2000 2010 2020"),
        ("2010", "2015", 60, "2010 2011 2012 2013 2014 2015"),
        ("2010", "2015", 20, "2010 2012 2014"),
        ("2025", "2025", 72, "2025 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        ("2020", "2025", 72, "2020 2021 2022 2023 2024 2025"),
        ("2025", "2025", 30, "2025 Apr Jul Oct"),
        ("2025", "2025", 14, "2025 Jul"),
        ("-99", "100", 40, "100 BCE 50 BCE 50"),
        ("-4500000000", "2000", 60, "4B BCE 3B BCE 2B BCE 1B BCE"),
    ],
)
def test_round_dates_are_labelled(first: str, last: str, cells: int, labels: str) -> None:
    start, end = day_number(int(first), 1, 1), day_number(int(last) + 1, 1, 1)
    ticks = Scale(start=start, end=end, cells=cells).ticks()
    assert " ".join(tick.label for tick in ticks) == labels


def test_days_are_labelled_where_they_have_room() -> None:
    start = day_number(2025, 12, 22)
    ticks = Scale(start=start, end=start + 28, cells=56).ticks()
    labels = " | ".join(tick.label for tick in ticks)
    assert labels == "22 Dec 2025 | 29 Dec | 5 Jan 2026 | 12 Jan"
