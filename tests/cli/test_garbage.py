"""Garbage is looked for once a start is over."""

import gc
from collections.abc import Iterator

import pytest
from tests.screen.driving import driving

from dateline.cli import main


@pytest.fixture(autouse=True)
def looked_for() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_after_a_command_garbage_is_looked_for(capfd: pytest.CaptureFixture[str]) -> None:
    gc.disable()
    assert main(["list", "country:MY", "year:2025"]) == 0
    assert gc.isenabled()


async def test_once_the_screen_stands_garbage_is_looked_for() -> None:
    gc.disable()
    async with driving():
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
