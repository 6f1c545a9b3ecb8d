"""What locks a process, and whose words its command line holds."""

import os
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.lock.finding import Entry, find_lock
from dateline.lock.lock import Feature
from dateline.lock.marker import allowed_names, is_roots, is_roots_folder

NOWHERE = "/nonexistent/locked"


def entry(*arguments: str, marker: str = NOWHERE, **environ: str) -> Entry:
    found = find_lock(arguments, environ, marker)
    assert found is not None
    return found


def a_stat(mode: int, owner: int) -> os.stat_result:
    return os.stat_result((mode, 0, 0, 1, owner, 0, 0, 0, 0, 0))


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    path = tmp_path / "locked"
    path.write_text("allow copy shell\n")
    return path


def test_without_any_of_the_three_nothing_is_locked() -> None:
    assert find_lock(["list", "country:MY"], {"DATELINE_SECURE": ""}, NOWHERE) is None


@pytest.mark.parametrize(
    "arguments", [["--locked"], ["--lock"], ["list", "--locked"], ["--", "--locked"]], ids=str
)
def test_the_flag_locks_wherever_it_stands(arguments: list[str]) -> None:
    assert entry(*arguments).lock.origins == ("--locked",)


@pytest.mark.parametrize("value", ["1", "0", "off"])
def test_the_variable_locks_with_any_value(value: str) -> None:
    assert entry(DATELINE_SECURE=value).lock.origins == ("DATELINE_SECURE",)


def test_a_marker_locks_whoever_made_it(marker: Path) -> None:
    assert entry(marker=str(marker)).lock.origins == (str(marker),)


def test_a_marker_that_cannot_be_looked_at_locks(tmp_path: Path) -> None:
    too_long = tmp_path / ("x" * 5000)
    assert entry(marker=str(too_long)).lock.allowed == frozenset()


def test_a_marker_in_a_folder_that_others_can_write_to_allows_nothing(marker: Path) -> None:
    marker.parent.chmod(0o777)
    found = entry(marker=str(marker)).lock
    assert found.denies(Feature.COPY)
    assert found.ignored == ("copy", "shell")


def test_a_marker_allows_the_clipboard_and_nothing_more_where_it_is_roots(marker: Path) -> None:
    marker.parent.chmod(0o755)
    found = entry(marker=str(marker)).lock
    is_roots_file = os.geteuid() == 0
    assert found.allowed == ({Feature.COPY} if is_roots_file else frozenset())
    assert found.ignored == (("shell",) if is_roots_file else ("copy", "shell"))


@pytest.mark.parametrize(
    ("mode", "owner", "is_trusted"),
    [
        (0o100644, 0, True),
        (0o100600, 0, True),
        (0o100664, 0, False),
        (0o100646, 0, False),
        (0o100644, 1000, False),
        (0o120777, 0, False),
        (0o040755, 0, False),
    ],
)
def test_only_a_plain_file_that_only_root_changes_is_trusted(
    mode: int, owner: int, is_trusted: bool
) -> None:
    assert is_roots(a_stat(mode, owner)) is is_trusted


def test_a_folder_is_trusted_where_only_root_puts_files() -> None:
    assert is_roots_folder(a_stat(0o040755, 0))
    assert not is_roots_folder(a_stat(0o041777, 0))
    assert not is_roots_folder(a_stat(0o040755, 1000))


def test_the_names_that_a_marker_allows() -> None:
    text = "# allow shell\nallow copy, theme # allow write\ndeny copy\nallow copy\n"
    assert allowed_names(text) == ("copy", "theme")


def test_after_the_flag_come_the_words_of_the_wrapper_and_the_client_is_the_variable() -> None:
    found = entry("--locked", "world.toml", SSH_ORIGINAL_COMMAND="list -f /etc/passwd")
    assert found.opening == ("world.toml",)
    assert found.asked == "list -f /etc/passwd"


def test_without_the_flag_in_front_every_word_is_the_clients() -> None:
    for found in (
        entry("/etc/passwd", DATELINE_SECURE="1"),
        entry("/etc/passwd", "--locked"),
    ):
        assert found.opening == ()
        assert found.asked == ("/etc/passwd",)


def test_the_wrapper_sets_the_limits_of_time() -> None:
    found = entry("--locked", "--idle", "5", "--session=60", "world.toml")
    assert found.opening == ("world.toml",)
    assert found.lock.limits.idle_seconds == 5
    assert found.lock.limits.session_seconds == 60


@pytest.mark.parametrize("words", [["--idle", "0"], ["--idle"], ["--session=-1"]], ids=str)
def test_a_limit_that_is_no_number_of_seconds_is_said(words: list[str]) -> None:
    with pytest.raises(UsageError, match="takes a number of seconds"):
        entry("--locked", *words)


def test_a_client_cannot_set_them() -> None:
    found = entry("--idle", "99999", "--locked")
    assert found.lock.limits.idle_seconds == 900
    assert found.asked == ("--idle", "99999")
