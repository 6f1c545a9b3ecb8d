"""A saved view gives the state again, and so does its shell command."""

import argparse
import shlex

from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.arguments import _with_inverted_words
from dateline.cli.parsers import screen_parser
from dateline.formats.reading import read
from dateline.model.periods import Unit
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.view.saved import SavedView, command_line, saved_view, state_of
from dateline.view.state import LANE_FIELDS, View, ViewState

STORE = store_of(read([]))
QUERIES = ["", "country:MY", "country:MY year:2025", '"joint declaration" -status:scheduled',
           "year:2020..2029", "date:2025-10", "is:certain is:marked", "-country:IN"]  # fmt: skip
STATES = st.builds(
    lambda query, **rest: ViewState(filter=parse(query, STORE.names), **rest),
    st.sampled_from(QUERIES),
    focus=st.sampled_from([None, "admm-plus-1"]),
    unit=st.sampled_from(Unit),
    view=st.sampled_from(View),
    lanes_by=st.sampled_from(LANE_FIELDS),
)


@given(STATES)
def test_a_saved_view_gives_the_state_again(state: ViewState) -> None:
    again = state_of(saved_view(state, ["a.toml"]), STORE.names)
    assert (again.filter, again.unit, again.view) == (state.filter, state.unit, state.view)
    assert (again.focus, again.lanes_by) == (state.focus, state.lanes_by)


@given(STATES, st.lists(st.sampled_from(["a.toml", "my folder/b.toml"]), max_size=2))
def test_the_shell_command_gives_the_view_again(state: ViewState, files: list[str]) -> None:
    saved = saved_view(state, files)
    words = shlex.split(command_line(saved))
    assert words[0] == "dateline"
    options: argparse.Namespace = screen_parser().parse_intermixed_args(
        _with_inverted_words(words[1:])
    )
    usual = SavedView()
    assert (
        SavedView(
            files=tuple(options.files),
            query=options.query.strip(),
            zoom=options.zoom or usual.zoom,
            look=options.look or usual.look,
            lanes=options.lanes or usual.lanes,
            at=options.at,
        )
        == saved
    )


def test_a_period_at_the_end_of_the_query_can_be_stepped_again() -> None:
    assert state_of(SavedView(query="country:MY year:2025"), STORE.names).period is not None
    assert state_of(SavedView(query="year:2025 country:MY"), STORE.names).period is None


def test_the_plainest_view_has_a_command_too() -> None:
    assert command_line(SavedView()) == "dateline --fresh"
