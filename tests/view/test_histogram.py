"""The histogram: a row a period and a row a gap."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dates import day_number
from dateline.model.periods import Unit
from dateline.store.query import PeriodCount
from dateline.view.histogram import Histogram
from dateline.view.paint_histogram import bar, paint_histogram_row
from dateline.view.timeline import Gap, Timeline


def histogram(counts: dict[int, int]) -> Histogram:
    periods, first = [], 0
    for year, count in sorted(counts.items()):
        start = day_number(year, 1, 1)
        periods.append(PeriodCount(start=start, first=first, count=count))
        first += count
    return Histogram(Timeline(periods, Unit.YEAR))


COUNTS = st.dictionaries(st.integers(-30, 2030), st.integers(1, 999), min_size=1, max_size=30)


@given(COUNTS)
def test_every_period_has_a_row_and_every_gap_one_between(counts: dict[int, int]) -> None:
    found = histogram(counts)
    assert [row for row in found.rows if isinstance(row, int)] == list(range(len(counts)))
    assert [found.rows[found.row_of_period(n)] for n in range(len(counts))] == [*range(len(counts))]
    for row, after in zip(found.rows, [*found.rows[1:], None], strict=False):
        if isinstance(row, Gap):
            assert isinstance(after, int)


@given(COUNTS, st.integers(-40, 40), st.data())
def test_rows_lead_to_periods_in_their_direction(
    counts: dict[int, int], step: int, data: st.DataObject
) -> None:
    found = histogram(counts)
    which = data.draw(st.integers(0, len(counts) - 1))
    other = found.period_from(found.row_of_period(which), step)
    if step > 0:
        assert other > which or which == len(counts) - 1
    elif step < 0:
        assert other < which or which == 0
    else:
        assert other == which


@given(COUNTS, st.integers(1, 120))
def test_rows_fit(counts: dict[int, int], cells: int) -> None:
    found = histogram(counts)
    for row in range(len(found.rows)):
        line = paint_histogram_row(found, row, cells, is_cursor=True)
        assert sum(len(text) for text, _ in line) <= cells


def test_bars_are_in_proportion_and_never_nothing() -> None:
    assert [len(bar(count, 100, 50)) for count in (0, 1, 50, 100)] == [0, 1, 25, 50]


def test_a_histogram_reads_so() -> None:
    found = histogram({2001: 2, 2002: 1, 2005: 4})
    lines = [paint_histogram_row(found, row, 30, is_cursor=row == 0) for row in range(4)]
    assert ["".join(text for text, _ in line).rstrip() for line in lines] == [
        " > 2001 2 █████████",
        "   2002 1 ████",
        "   · · ·  2 years without even",
        "   2005 4 ███████████████████",
    ]
