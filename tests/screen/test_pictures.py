"""A few pictures of the screen; the first is the one that the README shows.

A picture that changed is made again by `pytest tests/screen/test_pictures.py --snapshot-update`.
Look at it before you commit it.
"""

from collections.abc import Awaitable, Callable

import pytest
from tests.screen.driving import Driver
from textual.pilot import Pilot

from dateline.formats.reading import read
from dateline.screen.app import DatelineApp
from dateline.screen.session import Session
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store
from dateline.view.state import ViewState

SnapCompare = Callable[..., bool]


def opened(query: str) -> tuple[DatelineApp, Store]:
    """The program on the bundled chronicle, and its store."""
    chronicle = read([])
    store = store_of(chronicle)
    state = ViewState(filter=parse(query, store.names))
    app = DatelineApp(Session(chronicle=chronicle, questions=store, state=state))
    return app, store


def keys(app: DatelineApp, store: Store, *pressed: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Presses the keys and waits until the screen is at rest."""

    async def press(pilot: Pilot[None]) -> None:
        driver = Driver(app, pilot, store)
        await driver.settle()
        await driver.press(*pressed)
        await driver.rest()

    return press


def test_the_readme(snap_compare: SnapCompare) -> None:
    app, store = opened("country:MY year:2025")
    pressed = keys(app, store, "G", "k", "k")
    assert snap_compare(app, terminal_size=(120, 34), run_before=pressed)


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=["S", "M", "L"])


@SIZES
@pytest.mark.parametrize("view", ["list", "lanes", "histogram"])
def test_a_year_by_month(snap_compare: SnapCompare, size: tuple[int, int], view: str) -> None:
    app, store = opened("country:IN")
    to_view = {"list": [], "lanes": ["L"], "histogram": ["i"]}[view]
    pressed = keys(app, store, "G", "k", "k", "plus", "plus", *to_view)
    assert snap_compare(app, terminal_size=size, run_before=pressed)


@SIZES
def test_everything(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    app, store = opened("")
    assert snap_compare(app, terminal_size=size, run_before=keys(app, store, *["."] * 12))


def test_a_picker(snap_compare: SnapCompare) -> None:
    app, store = opened("year:2025")
    pressed = keys(app, store, "c", "space", "down", "space")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed)


def test_a_filter_with_a_mistake(snap_compare: SnapCompare) -> None:
    app, store = opened("country:IN")
    pressed = keys(app, store, "f", *"yeer:2025")
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed)


def test_one_event(snap_compare: SnapCompare) -> None:
    app, store = opened("id:admm-plus-1")
    assert snap_compare(app, terminal_size=(100, 40), run_before=keys(app, store, "enter"))
