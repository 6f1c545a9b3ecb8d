"""The picture kept for the next session: given back only while nothing it was made from changed."""

import json
import os
from pathlib import Path

import pytest

from dateline.desk.pictures import keep, recall
from dateline.formats.fingerprint import files_of, stats_of

SIZE = (80, 24)
DRAWN = "\x1b[m\x1b[2J\x1b[H\x1b[1;7m dateline \x1b[m\x1b[5;3H\x1b[K─ ❝1"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path / "cache"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "chronicle"
    (folder / "more").mkdir(parents=True)
    (folder / "events.toml").write_text("[[event]]")
    return folder


def test_a_picture_is_recalled_for_the_same_command_line(cache: Path, data: Path) -> None:
    keep(["a.toml"], SIZE, stats_of(files_of([str(data)])), DRAWN)
    assert recall(["a.toml"], SIZE) == DRAWN
    assert recall(["b.toml"], SIZE) is None
    assert recall(["a.toml", "--ascii"], SIZE) is None
    assert recall(["a.toml"], (81, 24)) is None
    (kept,) = (cache / "dateline" / "pictures").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def change_file(data: Path) -> None:
    (data / "events.toml").write_text("[[event]]\n")


def add_file(data: Path) -> None:
    (data / "more" / "others.toml").write_text("")


def delete_file(data: Path) -> None:
    (data / "events.toml").unlink()


@pytest.mark.parametrize("change", [change_file, add_file, delete_file])
def test_not_where_a_file_has_changed(cache: Path, data: Path, change) -> None:  # type: ignore[no-untyped-def]
    keep([], SIZE, stats_of(files_of([str(data)])), DRAWN)
    change(data)
    assert recall([], SIZE) is None


def test_not_in_other_surroundings(
    cache: Path, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep([], SIZE, stats_of(files_of([str(data)])), DRAWN)
    monkeypatch.setenv("NO_COLOR", "1")
    assert recall([], SIZE) is None
    monkeypatch.delenv("NO_COLOR")
    assert recall([], SIZE) == DRAWN
    monkeypatch.chdir(tmp_path)
    assert recall([], SIZE) is None


@pytest.mark.parametrize(
    "drawn",
    ["\x1b]52;c;eA==\x07", "\x1bP$q", "\x9b31m", "\x1b[?1049l", "a\x07", "\x1b", "\r", "\x7f"],
)
def test_nothing_but_a_picture_is_written_to_the_terminal(cache: Path, drawn: str) -> None:
    keep([], SIZE, {}, drawn)
    assert recall([], SIZE) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"drawn": 1, "files": 2, "of": 3}', "null"])
def test_a_broken_file_is_no_picture(cache: Path, text: str) -> None:
    keep([], SIZE, {}, DRAWN)
    (kept,) = (cache / "dateline" / "pictures").iterdir()
    kept.write_text(text)
    assert recall([], SIZE) is None


def test_only_the_newest_are_kept(cache: Path) -> None:
    for number in range(50):
        keep([str(number)], SIZE, {}, DRAWN)
    assert len(list((cache / "dateline" / "pictures").iterdir())) <= 40
    assert recall(["49"], SIZE) == DRAWN


def test_where_nothing_can_be_kept_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    keep([], SIZE, {}, DRAWN)
    assert recall([], SIZE) is None


def test_what_is_kept_is_json(cache: Path) -> None:
    keep(["é\udce9"], SIZE, {}, DRAWN)
    (kept,) = (cache / "dateline" / "pictures").iterdir()
    assert json.loads(kept.read_text())["drawn"] == DRAWN
