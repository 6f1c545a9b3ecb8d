"""The reader's settings: what can be used is, what cannot is named."""

from pathlib import Path

import pytest

from dateline.desk.settings import Settings, read_settings

CASES = [
    ('[keymap]\n"time.zoom-in" = "f5"\n', {"time.zoom-in": "f5"}, []),
    ('[keymap]\n"time.zoom-in" = 5\n', {}, ["keymap.time.zoom-in"]),
    ('[keymap]\n"a.b" = ""\n"c.d" = "x,y"', {"c.d": "x,y"}, ["keymap.a.b"]),
    ('keymap = "x"', {}, ["keymap"]),
    ('[colours]\nx = 1\n', {}, ["[colours]"]),
    ("[keymap", {}, [""]),
    ("", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keymap", "places"), CASES)
def test_settings_are_read(
    tmp_path: Path, text: str, keymap: dict[str, str], places: list[str]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    found = read_settings(path)
    assert found.keymap == keymap
    assert [problem.place for problem in found.problems] == places


def test_none_are_needed(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (problem,) = read_settings(tmp_path).problems
    assert "settings.toml" in str(problem)
