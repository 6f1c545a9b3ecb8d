"""The ladder of zooms and the days that the axis shows at each."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.model.dates import day_number
from dateline.model.periods import Unit, period_number
from dateline.store.query import Extent
from dateline.view import moves
from dateline.view.scale import Scale
from dateline.view.state import ViewState
from dateline.view.window import PERIODS, ladder, step_unit, window_at

UNITS = st.sampled_from(Unit)


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    start = draw(st.integers(-(10**6), 10**6) | st.integers(-(5 * 10**12), 10**6))
    length = draw(st.integers(1, 400) | st.integers(1, 10**5) | st.integers(1, 5 * 10**12))
    return Extent(start=start, end=start + length)


@st.composite
def extents_and_days(draw: st.DrawFn) -> tuple[Extent, int]:
    extent = draw(extents())
    return extent, draw(st.integers(extent.start, extent.end - 1))


@given(extents_and_days(), UNITS, st.none() | st.integers(-(10**13), 10**13))
def test_the_day_is_always_on_the_axis(
    given_: tuple[Extent, int], unit: Unit, start: int | None
) -> None:
    extent, day = given_
    window = window_at(extent, unit, day, start)
    assert window.has(day)
    numbers = period_number(window.end - 1, unit) - period_number(window.start, unit) + 1
    assert numbers <= PERIODS + 1


@given(extents_and_days(), UNITS)
def test_a_window_that_has_the_day_stays(given_: tuple[Extent, int], unit: Unit) -> None:
    extent, day = given_
    window = window_at(extent, unit, day)
    for other in (window.start, window.end - 1):
        assert window_at(extent, unit, other, window.start) == window


@given(extents())
def test_everything_is_on_the_axis_at_the_coarsest_zoom(extent: Extent) -> None:
    window = window_at(extent, ladder(extent)[0], None)
    assert window.start <= extent.start
    assert window.end >= extent.end


@given(extents())
def test_the_ladder_goes_down_to_the_day_without_a_gap(extent: Extent) -> None:
    units = ladder(extent)
    assert units[-1] is Unit.DAY
    assert Unit.YEAR in units
    assert [step_unit(unit, 1, units) for unit in units[:-1]] == list(units[1:])
    assert step_unit(units[0], -1, units) is units[0]
    assert step_unit(Unit.DAY, 1, units) is Unit.DAY


@given(extents_and_days(), UNITS)
def test_zoom_in_then_out_returns_to_the_unit_and_place(
    given_: tuple[Extent, int], unit: Unit
) -> None:
    extent, day = given_
    assume(unit in ladder(extent)[1:-1])
    before = window_at(extent, unit, day)
    state = ViewState(unit=unit, window=before.start)
    inside = moves.zoom(state, 1, day, before, ladder(extent))
    between = window_at(extent, inside.unit, day, inside.window)
    out = moves.zoom(inside, -1, day, between, ladder(extent))
    after = window_at(extent, out.unit, day, out.window)
    assert out.unit is unit
    assert after.has(day)
    width = before.end - before.start
    share_before = (day - before.start) / width
    share_between = (day - between.start) / (between.end - between.start)
    share_after = (day - after.start) / (after.end - after.start)
    # At the ends of the chronicle a window cannot be moved further.
    is_free = all(w.start > extent.start and w.end < extent.end for w in (before, between, after))
    if is_free:
        assert abs(share_between - share_before) < 3 / PERIODS
        assert abs(share_after - share_before) < 4 / PERIODS


@pytest.mark.parametrize(
    ("first", "last", "unit", "start", "end"),
    [
        ((1967, 8, 8), (2027, 12, 31), Unit.YEAR, (1967, 1, 1), (2028, 1, 1)),
        ((1967, 8, 8), (2027, 12, 31), Unit.DECADE, (1967, 1, 1), (2028, 1, 1)),
        ((2025, 10, 31), (2025, 10, 31), Unit.YEAR, (2025, 1, 1), (2026, 1, 1)),
        ((2025, 10, 31), (2025, 10, 31), Unit.MONTH, (2025, 5, 1), (2026, 5, 1)),
        ((2025, 10, 31), (2025, 10, 31), Unit.DAY, (2025, 10, 26), (2025, 11, 7)),
    ],
)
def test_small_extents_are_shown_whole(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    unit: Unit,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> None:
    extent = Extent(start=day_number(*first), end=day_number(*last) + 1)
    window = window_at(extent, unit, None)
    assert (window.start, window.end) == (day_number(*start), day_number(*end))


def test_the_time_since_the_big_bang_has_a_ladder_from_billions_of_years() -> None:
    extent = Extent(start=day_number(-13_800_000_000, 1, 1), end=day_number(2027, 1, 1))
    assert ladder(extent)[0] is Unit.BILLION
    for unit in ladder(extent):
        window = window_at(extent, unit, day_number(2026, 5, 1))
        assert Scale(start=window.start, end=window.end, cells=78).ticks()


def test_a_chronicle_without_dates_has_an_axis_of_one_year() -> None:
    assert window_at(None, Unit.YEAR, None).end == 366
    assert ladder(None)[0] is Unit.YEAR
