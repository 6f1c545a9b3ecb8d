"""The lines of the list: every line stands for something, every event has its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dates import OPEN_END, OPEN_START, day_number
from dateline.model.periods import Unit
from dateline.store.query import PeriodCount
from dateline.view.timeline import EventAt, Gap, Heading, Timeline, periods_between


def periods(counts: dict[int, int]) -> list[PeriodCount]:
    """The periods that begin on these days, with so many events each."""
    found, first = [], 0
    for start, count in sorted(counts.items()):
        found.append(PeriodCount(start=start, first=first, count=count))
        first += count
    return found


def years(counts: dict[int, int]) -> Timeline:
    return Timeline(periods({day_number(year, 1, 1): n for year, n in counts.items()}), Unit.YEAR)


COUNTS = st.dictionaries(
    st.integers(-30, 2030).map(lambda year: day_number(year, 1, 1))
    | st.sampled_from([OPEN_START, OPEN_END, day_number(-(10**9), 1, 1)]),
    st.integers(1, 9),
    max_size=12,
)
TIMELINES = COUNTS.map(lambda counts: Timeline(periods(counts), Unit.YEAR))


@given(TIMELINES)
def test_every_position_has_the_line_that_leads_back_to_it(timeline: Timeline) -> None:
    lines = [timeline.line_of(position) for position in range(timeline.total)]
    assert [timeline.at(line) for line in lines] == [
        EventAt(position=position) for position in range(timeline.total)
    ]
    assert lines == sorted(lines)


@given(TIMELINES)
def test_every_line_is_an_event_a_heading_or_a_gap_before_one(timeline: Timeline) -> None:
    found = [timeline.at(line) for line in range(timeline.height)]
    assert sum(isinstance(line, EventAt) for line in found) == timeline.total
    assert sum(isinstance(line, Heading) for line in found) == len(timeline.periods)
    for line, after in zip(found, [*found[1:], None], strict=False):
        if isinstance(line, Gap):
            assert isinstance(after, Heading)
        if isinstance(line, Heading):
            assert isinstance(after, EventAt)
            assert timeline.heading_of(after.position) == line
    assert timeline.at(-1) is timeline.at(timeline.height) is None


@given(TIMELINES)
def test_headings_count_the_events_below_them(timeline: Timeline) -> None:
    counted = [
        line for line in map(timeline.at, range(timeline.height)) if isinstance(line, Heading)
    ]
    assert [heading.count for heading in counted] == [p.count for p in timeline.periods]


@given(TIMELINES.filter(lambda timeline: timeline.total > 0), st.data())
def test_the_next_period_begins_with_its_first_event(
    timeline: Timeline, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, timeline.total - 1))
    firsts = [period.first for period in timeline.periods]
    later = [first for first in firsts if first > position]
    earlier = [first for first in firsts if first < position]
    assert timeline.first_of_period(position, 1) == min(later, default=timeline.total - 1)
    assert timeline.first_of_period(position, -1) == max(earlier, default=0)


def test_a_list_reads_so() -> None:
    timeline = years({2001: 2, 2002: 1, 2005: 1})
    assert [timeline.at(line) for line in range(timeline.height)] == [
        Heading(label="2001", count=2),
        EventAt(position=0),
        EventAt(position=1),
        Heading(label="2002", count=1),
        EventAt(position=2),
        Gap(label="2 years without events"),
        Heading(label="2005", count=1),
        EventAt(position=3),
    ]


def test_nothing_is_called_a_gap_before_what_has_no_date() -> None:
    timeline = Timeline(periods({OPEN_START: 1, day_number(2010, 1, 1): 1, OPEN_END: 1}), Unit.YEAR)
    assert [line for line in map(timeline.at, range(9)) if not isinstance(line, EventAt)] == [
        Heading(label="no known start", count=1),
        Heading(label="2010", count=1),
        Heading(label="undated", count=1),
        *[None] * 3,
    ]


def test_an_empty_list_has_no_lines() -> None:
    assert (Timeline().height, Timeline().total, Timeline().at(0)) == (0, 0, None)


@pytest.mark.parametrize(
    ("start", "later", "unit", "between"),
    [
        ((2010, 1, 1), (2010, 1, 1), Unit.YEAR, 0),
        ((2010, 1, 1), (2011, 1, 1), Unit.YEAR, 0),
        ((2010, 1, 1), (2013, 1, 1), Unit.YEAR, 2),
        ((-2, 1, 1), (1, 1, 1), Unit.YEAR, 2),
        ((-(10**9), 1, 1), (0, 1, 1), Unit.YEAR, 10**9 - 1),
        ((2010, 12, 1), (2011, 1, 1), Unit.MONTH, 0),
        ((2010, 12, 1), (2011, 3, 1), Unit.MONTH, 2),
        ((2010, 12, 30), (2011, 1, 1), Unit.DAY, 1),
        ((1990, 1, 1), (2020, 1, 1), Unit.DECADE, 2),
        ((-13_800_000_000, 1, 1), (2026, 1, 1), Unit.MONTH, 13_800_002_026 * 12 - 1),
    ],
)
def test_periods_between(
    start: tuple[int, int, int], later: tuple[int, int, int], unit: Unit, between: int
) -> None:
    assert periods_between(day_number(*start), day_number(*later), unit) == between
