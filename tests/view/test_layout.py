"""How the screen is cut up: breakpoints, and rows shared out among panels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.view.layout import Layout, layout_for, share

SIZES = [
    (59, 40, Layout.LIST),
    (80, 14, Layout.LIST),
    (60, 15, Layout.SMALL),
    (80, 24, Layout.SMALL),
    (99, 45, Layout.SMALL),
    (99, 46, Layout.TALL),
    (200, 29, Layout.SMALL),
    (100, 30, Layout.MEDIUM),
    (159, 60, Layout.MEDIUM),
    (160, 45, Layout.LARGE),
]
SHARES = [
    ((5, 5, 5), 30, (5, 5, 20)),
    ((5, 5, 5), 9, (3, 3, 3)),
    ((3, 40, 100), 33, (3, 15, 15)),
    ((40, 3, 100), 33, (15, 3, 15)),
    ((1, 20, 20), 9, (1, 4, 4)),
    ((4, 4), 0, (0, 0)),
    ((), 9, ()),
]


@pytest.mark.parametrize(("columns", "rows", "layout"), SIZES)
def test_a_size_has_its_layout(columns: int, rows: int, layout: Layout) -> None:
    assert layout_for(columns, rows) is layout


@pytest.mark.parametrize(("needs", "rows", "given_"), SHARES)
def test_rows_go_where_they_are_needed(
    needs: tuple[int, ...], rows: int, given_: tuple[int, ...]
) -> None:
    assert share(needs, rows) == given_


@given(st.lists(st.integers(0, 200), min_size=1, max_size=6), st.integers(0, 200))
def test_all_rows_are_given_and_nobody_starves(needs: list[int], rows: int) -> None:
    given_ = share(needs, rows)
    assert sum(given_) == rows
    if sum(needs) <= rows:
        assert all(has >= need for has, need in zip(given_, needs, strict=True))
    fair = rows // len(needs)
    assert all(has >= min(need, fair) for has, need in zip(given_, needs, strict=True))
