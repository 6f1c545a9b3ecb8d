"""The reader's own keys, and that no action needs a letter or a key that others take."""

from pathlib import Path

import pytest
from tests.screen.driving import driving
from tests.screen.terminal import on_terminal
from textual.binding import Binding

from dateline.screen.app import with_keys
from dateline.screen.keymap import _bindings, usable_keymap
from dateline.screen.keys import commands_of
from dateline.screen.timeline_list import TimelineList

TAKEN = {"ctrl+p", "ctrl+q", "ctrl+b", "ctrl+a", "ctrl+z", "ctrl+s", "f10", "f11"}
"""Keys of multiplexers, containers, the line and terminals."""


def keys_by_action() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for binding in _bindings(with_keys()):
        if isinstance(binding, Binding) and binding.id:
            found.setdefault(binding.id, set()).update(binding.key.split(","))
    return found


def test_no_action_is_on_a_key_that_others_take() -> None:
    for name, keys in keys_by_action().items():
        assert not keys & TAKEN, name
        assert not any(key.startswith(("alt+", "shift+up", "shift+down")) for key in keys), name


def test_esc_is_never_the_only_way() -> None:
    assert [name for name, keys in keys_by_action().items() if keys == {"escape"}] == []


async def test_every_action_of_the_timeline_has_a_way_without_letters() -> None:
    async with driving() as driver:
        explorer = driver.explorer
        listed = {c.does for c in commands_of(explorer, explorer.query_one(TimelineList))}
        assert "all commands" in listed
        for binding in _bindings((type(explorer), TimelineList)):
            keys = binding.key.split(",")
            is_plain = any(not (len(key) == 1 and key.isalpha()) for key in keys)
            assert is_plain or binding.description in listed, binding.id


def test_a_keymap_is_checked() -> None:
    keymap = {
        "time.zoom-in": "f5, ä",
        "time.zoomin": "x",
        "time.goto": "spoce",
        "app.quit": "ctrl+x",
    }
    good, problems = usable_keymap(keymap, with_keys(), "settings.toml")
    assert good == {"time.zoom-in": "f5,ä", "app.quit": "ctrl+x"}
    assert [(p.place, p.advice.split(".")[0]) for p in problems] == [
        ("keymap.time.zoomin", "Did you mean time"),
        ("keymap.time.goto", "`dateline keys` shows what a key is called"),
    ]


@pytest.mark.parametrize(
    ("keymap", "found"),
    [
        ({"time.zoom-in": "no_such_key"}, "no_such_key"),
        ({"time.zoom-in": "j"}, "j, which is histogram.next"),
        ({"time.zoom-in": "f"}, "f, which is filter.type"),
        ({"list.next-event": "x"}, "x, which is view.export"),
        ({"time.zoom-in": "f", "filter.type": "f8"}, None),
        ({"picker.mark": "j"}, None),
        ({"time.zoom-in": "left_curly_bracket,minus"}, "minus, which is time.zoom-out"),
    ],
)
def test_a_key_that_cannot_work_is_named(keymap: dict[str, str], found: str | None) -> None:
    _, problems = usable_keymap(keymap, with_keys(), "settings.toml")
    assert [problem.found for problem in problems] == ([found] if found else [])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_keys_of_the_readers_own_work_and_are_named(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "dateline"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[keymap]\n"filter.pick-country" = "f6,$"\n"list.next-event" = "e"\n"app.keys" = "f1"\n'
    )
    with on_terminal(["--fresh"], size, XDG_CONFIG_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("F1 keys", "F6 country")
        terminal.send("e")
        terminal.wait_for(" 2/186")
        terminal.send("c")
        terminal.send("$")
        terminal.wait_for("19 countries")
        terminal.send("\x1b")
        terminal.send("\x1bOP")
        terminal.wait_for("q goes back", "next event")
        assert "F6" in terminal.settle() or "e " in terminal.text()
        terminal.send("q")
        assert terminal.end() == 0


def test_a_keymap_that_is_wrong_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "dateline"
    folder.mkdir()
    (folder / "settings.toml").write_text('[keymap]\n"time.zoomin" = "x"\n')
    with on_terminal(["--fresh"], (120, 40), XDG_CONFIG_HOME=str(tmp_path)) as terminal:
        terminal.wait_for("settings.toml, keymap.time.zoomin")
        assert terminal.end() == 0
