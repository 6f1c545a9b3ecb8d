"""The value, what it is told as, and the variables that are left."""

from dateline.lock.environment import locked_environment
from dateline.lock.lock import ALLOWABLE, DENIES, Feature, Lock, lock_lines


def test_every_feature_is_denied_from_the_beginning_and_has_a_sentence() -> None:
    lock = Lock(origins=("--locked",))
    for feature in Feature:
        assert lock.denies(feature)
        assert DENIES[feature].endswith(".")


def test_only_the_clipboard_can_be_allowed() -> None:
    assert {Feature.COPY} == ALLOWABLE


def test_the_lines_name_each_feature_each_limit_and_where_the_lock_comes_from() -> None:
    lines = lock_lines(Lock(origins=("--locked", "/etc/dateline/locked")))
    assert lines[0] == "locked by --locked, /etc/dateline/locked; nothing switches it off"
    for feature in Feature:
        assert sum(line.split()[:2] == [feature.value, "off"] for line in lines) == 1
    told = "\n".join(lines)
    for words in ("900 seconds", "28,800 seconds", "RLIMIT_NOFILE", "400 columns", "nice 10"):
        assert words in told


def test_the_lines_say_what_is_allowed_and_what_was_allowed_in_vain() -> None:
    lock = Lock(origins=("x",), allowed=frozenset({Feature.COPY}), ignored=("shell2",))
    lines = lock_lines(lock)
    assert any(line.split()[:2] == ["copy", "on"] for line in lines)
    assert any(line.split()[:2] == ["shell2", "off"] for line in lines)


def test_a_few_plain_variables_are_kept_and_nothing_else() -> None:
    found = locked_environment(
        {
            "TERM": "xterm-256color",
            "LANG": "de_AT.UTF-8@euro",
            "COLORTERM": "true color\x1b]0;x\x07",
            "SSH_CONNECTION": "203.0.113.5 50000 192.0.2.1 22",
            "TEXTUAL_DRIVER": "os:system",
            "TEXTUAL_PRESS": "x",
            "BROWSER": "/bin/sh",
            "EDITOR": "vi",
            "DATELINE_DEBUG": "1",
            "PYTHONINSPECT": "1",
            "XDG_STATE_HOME": "/tmp",
            "PATH": "/home/x/bin",
            "ESCDELAY": "1",
        }
    )
    assert found == {
        "HOME": "/nonexistent",
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
        "LANG": "de_AT.UTF-8@euro",
        "SSH_CONNECTION": "yes",
    }


def test_a_terminal_of_a_hostile_name_has_none() -> None:
    for term in ("../../etc/passwd", "x" * 33, "xterm\n", "$(id)", "vt100;id"):
        assert "TERM" not in locked_environment({"TERM": term})
