"""A view in a few words: what is saved of it, and the shell command that gives it again."""

import shlex
from collections.abc import Sequence

from msgspec import Struct

from dateline.model.periods import Unit
from dateline.store.names import Names
from dateline.store.query import Field
from dateline.store.query_text import parse, print_filter
from dateline.view.period_filter import is_period
from dateline.view.state import LANE_FIELDS, View, ViewState


class SavedView(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A view as it is written to a file: plain words, as on the command line."""

    files: tuple[str, ...] = ()
    """The chronicle: none for the bundled one."""
    query: str = ""
    zoom: str = Unit.YEAR.value
    look: str = View.LIST.value
    lanes: str = Field.COUNTRY.value
    at: str | None = None
    """The id of the event under the cursor."""


def saved_view(state: ViewState, files: Sequence[str]) -> SavedView:
    """What is saved of a state."""
    return SavedView(
        files=tuple(files),
        query=print_filter(state.filter),
        zoom=state.unit.value,
        look=state.view.value,
        lanes=state.lanes_by.value,
        at=state.focus,
    )


def state_of(saved: SavedView, names: Names) -> ViewState:
    """The state that a saved view stands for; an unknown zoom or look is left out.

    Raises:
        QueryError: if its query cannot be understood here.
    """
    filter_ = parse(saved.query, names)
    last = filter_.terms[-1] if filter_.terms else None
    return ViewState(
        filter=filter_,
        focus=saved.at,
        unit=Unit(saved.zoom) if saved.zoom in set(Unit) else Unit.YEAR,
        view=View(saved.look) if saved.look in set(View) else View.LIST,
        lanes_by=Field(saved.lanes) if saved.lanes in LANE_FIELDS else Field.COUNTRY,
        period=last if last and is_period(last) else None,
    )


def command_line(saved: SavedView) -> str:
    """The shell command that opens the view."""
    plain = SavedView()
    words = ["dateline", *saved.files]
    for option, value, usual in (
        ("-q", saved.query, plain.query),
        ("--zoom", saved.zoom, plain.zoom),
        ("--as", saved.look, plain.look),
        ("--lanes", saved.lanes, plain.lanes),
        ("--at", saved.at, plain.at),
    ):
        if value and value != usual:
            words += [option, value]
    if len(words) == len(saved.files) + 1:
        words.append("--fresh")
    return shlex.join(words)
