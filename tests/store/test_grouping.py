"""Where items stand: the same by NumPy's sort as one by one."""

import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.store import grouping
from dateline.store.grouping import Rows, Standing, standing

_KINDS = 7
_ROWS = st.lists(st.lists(st.integers(0, _KINDS - 1), max_size=5), max_size=12)


def _gathered(rows: list[list[int]], before: int) -> Rows:
    ends = [before]
    for row in rows:
        ends.append(ends[-1] + len(row))
    return Rows(array("I", [0] * before + [kind for row in rows for kind in row]), array("I", ends))


def _lists(found: Standing) -> tuple[list[int], list[list[int]], list[list[int]]]:
    rows = [sorted(set(found.rows(kind))) for kind in range(_KINDS)]
    return list(found.starts), rows, [list(found.places(kind)) for kind in range(_KINDS)]


@pytest.mark.parametrize("fewest", [0, sys.maxsize], ids=["sorted", "appended"])
@pytest.mark.parametrize("block", [1, 3, 1 << 16])
@given(rows=_ROWS, data=st.data(), before=st.integers(0, 2))
def test_places_count_on_from_row_to_row(
    rows: list[list[int]], data: st.DataObject, before: int, fewest: int, block: int
) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "_MANY", fewest)
        patch.setattr(grouping, "_BLOCK", block)
        found = standing(_gathered(rows, before), array("I", order), _KINDS)
    laid_out = [rows[rank] for rank in order]
    starts = [sum(map(len, laid_out[:number])) for number in range(len(rows))]
    together = [kind for row in laid_out for kind in row]
    assert _lists(found) == (
        starts,
        [[number for number, row in enumerate(laid_out) if kind in row] for kind in range(_KINDS)],
        [[place for place, each in enumerate(together) if each == kind] for kind in range(_KINDS)],
    )


def test_without_numpy_many_items_are_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_MANY", 0)
    monkeypatch.setitem(sys.modules, "numpy", None)
    found = standing(_gathered([[1, 2], [2]], 0), array("I", [1, 0]), _KINDS)
    assert _lists(found)[1][2] == [0, 1]
