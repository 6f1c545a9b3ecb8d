"""The picture before the framework: lines of the right size, painted from the store alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.view.cells import line_width
from dateline.view.looks import LOOKS
from dateline.view.picture import Picture, first_picture
from dateline.view.state import View, ViewState

CHRONICLE = read([])
STORE = store_of(CHRONICLE)


def painted(size: tuple[int, int], query: str = "", view: View = View.LIST) -> Picture:
    state = ViewState(filter=parse(query, STORE.names), view=view)
    return first_picture(CHRONICLE, STORE, state, frozenset(), size)


def text(picture: Picture) -> list[str]:
    return ["".join(text for text, _ in line) for line in picture.lines]


@given(
    st.tuples(st.integers(1, 260), st.integers(1, 80)),
    st.sampled_from(["", "country:MY year:2025", "year:1800"]),
    st.sampled_from(View),
)
def test_it_fills_the_screen_whatever_its_size(
    size: tuple[int, int], query: str, view: View
) -> None:
    columns, rows = size
    picture = painted(size, query, view)
    assert len(picture.lines) <= rows
    assert {line_width(line) for line in picture.lines} <= {columns}
    assert {name for line in picture.lines for _, name in line} <= set(LOOKS)
    assert rows < 4 or len(picture.lines) == rows


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
def test_it_shows_head_list_detail_and_status(size: tuple[int, int]) -> None:
    lines = text(painted(size, "country:MY year:2025"))
    assert "17 of 186 events" in lines[0]
    assert "country: Malaysia" in lines[1]
    whole = "\n".join(lines)
    assert "India and Malaysia co-chai" in whole
    assert "Participants (" in whole
    assert lines[-1].rstrip().endswith("? keys")


def test_the_cursor_stands_on_the_row_of_the_event() -> None:
    picture = painted((80, 24), "id:admm-plus-1")
    x, y = picture.cursor
    assert x == 0
    assert text(picture)[y].startswith(" > ")
