"""What is said of a text that is copied."""

import pytest

from dateline.screen.clipboard import MOST_BYTES, fate_words, fits_clipboard

FATES = [
    ("a", {"TERM": "xterm"}, "Sent to the terminal's clipboard"),
    ("a", {"TMUX": "/tmp/tmux-0/default,1,0"}, "set-clipboard on"),
    ("a", {"TERM_PROGRAM": "Apple_Terminal"}, "takes no clipboard"),
    ("a", {"TERM": "screen", "STY": "1.tty"}, "GNU screen passes no clipboard on"),
    ("a", {"TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0"}, "set-clipboard on"),
    ("a", {"TERM": "linux"}, "takes no clipboard"),
    ("a", {"TERM": "vt220"}, "takes no clipboard"),
    ("a" * (MOST_BYTES + 1), {}, "Too long"),
    ("ü" * MOST_BYTES, {"TMUX": "x"}, "Too long"),
]


@pytest.mark.parametrize(("text", "environ", "words"), FATES, ids=range(len(FATES)))
def test_the_reader_is_told_what_becomes_of_it(
    text: str, environ: dict[str, str], words: str
) -> None:
    said = fate_words(text, environ)
    assert words in said
    assert "select it here" in said
    assert len(said) < 80


def test_a_lone_surrogate_has_a_size_too() -> None:
    assert fits_clipboard("\ud800")
