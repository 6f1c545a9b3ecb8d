"""What the environment tells of the terminal, and what is changed in it for Textual."""

import pytest

from dateline.cli.terminal import needs_ascii, screen_environment

LOCALES = [
    ({}, False),
    ({"LANG": "C"}, False),
    ({"LANG": "en_GB.UTF-8"}, False),
    ({"LANG": "de_DE.utf8@euro"}, False),
    ({"LANG": "de_DE.ISO-8859-1"}, True),
    ({"LANG": "de_DE"}, True),
    ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.ISO-8859-15"}, True),
    ({"LANG": "de_DE.ISO-8859-1", "LC_CTYPE": "en_GB.UTF-8"}, False),
    ({"LANG": "de_DE.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, True),
    ({"LC_CTYPE": "C.UTF-8"}, False),
    ({"LANG": "C.UTF-8", "TERM": "linux"}, True),
    ({"LANG": "C.UTF-8", "TERM": "vt220"}, True),
    ({"LANG": "C.UTF-8", "TERM": "xterm-256color"}, False),
    ({"LANG": "C.UTF-8", "TERM": "vte-256color"}, False),
]


@pytest.mark.parametrize(("environ", "is_needed"), LOCALES)
def test_ascii_is_for_other_character_sets_and_poor_terminals(
    environ: dict[str, str], is_needed: bool
) -> None:
    assert needs_ascii(environ) is is_needed


def test_nothing_moves_and_no_size_is_believed() -> None:
    changes = screen_environment({"COLUMNS": "80", "TERM": "xterm"})
    assert changes == {
        "COLUMNS": None,
        "LINES": None,
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_SMOOTH_SCROLL": "0",
    }


def test_over_a_line_keys_may_take_their_time() -> None:
    changes = screen_environment({"SSH_CONNECTION": "1 2 3 4"})
    assert (changes["ESCDELAY"], changes["TEXTUAL_FPS"]) == ("250", "15")


def test_what_the_reader_set_stays_unless_it_would_crash() -> None:
    environ = {"SSH_TTY": "/dev/pts/1", "ESCDELAY": "50", "TEXTUAL_COLOR_SYSTEM": "256"}
    assert not {"ESCDELAY", "TEXTUAL_COLOR_SYSTEM"} & set(screen_environment(environ))
    assert screen_environment({"TEXTUAL_COLOR_SYSTEM": "rainbow"})["TEXTUAL_COLOR_SYSTEM"] is None


@pytest.mark.parametrize(
    ("term", "is_newer"),
    [("vt100", False), ("vt220", False), ("linux", False), ("screen", False), ("xterm", True),
     ("vte-256color", True)],
)  # fmt: skip
def test_a_terminal_is_asked_for_no_more_than_it_has(term: str, is_newer: bool) -> None:
    changes = screen_environment({"TERM": term})
    assert ("TEXTUAL_DISABLE_KITTY_KEY" not in changes) is is_newer
