"""A board: the cursor stays on it and in sight, and its figures are those of the filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING
from dateline.store.query_text import parse, print_filter
from dateline.store.store import Store
from dateline.view.board import Board, Place, at, board_lines, cell_at, room_for
from dateline.view.boards import matrix_board, presence_board
from dateline.view.cells import line_width


def board(rows: int, columns: int) -> Board:
    return Board(
        title="Numbers",
        rows=tuple(f"row {number}" for number in range(rows)),
        heads=(tuple(str(number) for number in range(columns)),),
        cell_cells=5,
        cell=lambda row, column: (f"{row}.{column}", ""),
        describe=lambda row, column: "",
        asked=lambda row, column: EVERYTHING,
        legend="",
    )


@given(
    st.integers(1, 60), st.integers(1, 60), st.integers(20, 200), st.integers(8, 60),
    st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), max_size=6),
)  # fmt: skip
def test_the_cursor_stays_on_the_board_and_in_sight(
    rows: int, columns: int, cells: int, lines: int, steps: list[tuple[int, int]]
) -> None:
    shown = board(rows, columns)
    room = room_for(shown, cells, lines)
    place = Place()
    for row_step, column_step in steps:
        place = at(shown, place, place.row + row_step, place.column + column_step, room)
        assert 0 <= place.row < rows
        assert 0 <= place.column < columns
        assert place.top <= place.row < place.top + room.rows
        assert place.left <= place.column < place.left + room.columns
    painted = list(board_lines(shown, place, "said", cells, lines))
    assert len(painted) <= max(lines, 2 + len(shown.heads) + 3)
    assert all(line_width(line) <= cells for line in painted[1 : 2 + room.rows])


def test_a_point_leads_to_the_cell_that_is_painted_there() -> None:
    shown = board(30, 30)
    room = room_for(shown, 60, 20)
    place = at(shown, Place(), 25, 20, room)
    lines = list(board_lines(shown, place, "", 60, 20))
    for y, line in enumerate(lines):
        text = "".join(span for span, _ in line)
        for x in range(60):
            found = cell_at(shown, place, x, y, room)
            if found:
                start = room.label + (found[1] - place.left) * 5
                assert text[start : start + 5].strip() == f"{found[0]}.{found[1]}"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(read([]))


def test_the_cell_of_india_and_malaysia_opens_what_both_fields_list(store: Store) -> None:
    shown = matrix_board(store, EVERYTHING, only_countries=True)
    rows = [row.partition(" ")[0] for row in shown.rows]
    asked = shown.asked(rows.index("IN"), rows.index("MY"))
    assert print_filter(asked) == "country:IN country:MY"
    text, _ = shown.cell(rows.index("IN"), rows.index("MY"))
    assert text == str(store.count(parse("country:IN country:MY", store.names)))
    said = shown.describe(rows.index("IN"), rows.index("MY"))
    assert said.startswith(f"India and Malaysia: {text} events together, first ")
    never = shown.describe(rows.index("TL"), rows.index("TL"))
    assert never.startswith("Timor-Leste: ")


def test_what_a_party_was_is_said_and_shown_by_a_letter(store: Store) -> None:
    shown = presence_board(store, EVERYTHING, only_countries=True)
    rows = [row.partition(" ")[0] for row in shown.rows]
    column = shown.heads[0].index("2025")
    assert shown.cell(rows.index("MY"), column)[0] == "H"
    assert "host, chair, signatory, present" in shown.describe(rows.index("MY"), column)
    assert "in no event" in shown.describe(rows.index("TL"), 0)
    assert print_filter(shown.asked(rows.index("MY"), column)) == "country:MY year:2025"


def test_organisations_are_there_where_they_are_wanted(store: Store) -> None:
    shown = matrix_board(store, EVERYTHING, only_countries=False)
    assert any(row.startswith("asean-secretariat") for row in shown.rows)
    row = next(n for n, name in enumerate(shown.rows) if name.startswith("asean-secretariat"))
    assert print_filter(shown.asked(row, row)) == "party:asean-secretariat"
