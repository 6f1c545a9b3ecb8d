"""Every terminal that TERM names: the picture reads right, and nothing is sent it does not know."""

import sys

import pytest
from tests.screen.terminal import cells_of, on_terminal
from tests.screen.wire_words import KNOWN, words_of

NEWER = {"kitty", "mode", "mode query", "clipboard"}
PLAIN = {*NEWER, "paste"}
TERMS = {
    "xterm-256color": {"index"},
    "xterm": {"index"},
    "tmux-256color": {"index"},
    "screen": {"index", *NEWER},
    "screen-256color": {"index", *NEWER},
    "linux": {"index", *PLAIN},
    "vt220": {"index", *PLAIN},
    "vt100": {"erase inside", "move lines", *PLAIN},
    "": {"erase inside", "move lines", *PLAIN},
    "ansi": {"index", *PLAIN},
}
"""What is not to be sent to each."""
FEW_SIGNS = {"linux", "vt220", "vt100"}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term or "unset")
def test_a_terminal_is_sent_only_what_it_knows(term: str) -> None:
    environment = {"TERM": term, "STY": "", "TMUX": ""}
    unset = "" if term else "unset TERM; "
    command = ["-c", f"{unset}exec {sys.executable} -m dateline --fresh"]
    with on_terminal(command, program="/bin/sh", **environment) as terminal:
        terminal.wait_for("dateline", "Bangkok Declaration", "? keys")
        terminal.send(" jjjj" + "j" * 12)
        terminal.wait_for("/186   12%")
        terminal.send("cmalay")
        terminal.wait_for("MY")
        terminal.send("\r")
        terminal.wait_for("country: Malaysia")
        terminal.send("Gbk")
        before = terminal.settle()
        picture = cells_of(terminal._screen)
        terminal.send("\x0c")
        terminal.settle()
        assert cells_of(terminal._screen) == picture
        assert before.isascii() == (term in FEW_SIGNS)
        assert terminal.end() == 0
        kinds = {kind for kind, _ in words_of(terminal.written, without=TERMS[term])}
        assert {"style", "place", "old mode", "status"} <= kinds


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_dumb_terminal_gets_a_plain_list_and_a_sentence(term: str) -> None:
    with on_terminal(["-q", "country:TL"], TERM=term) as terminal:
        assert terminal.end("") == 0
        said = f"TERM is {term}, so this is what `dateline list` gives"
        assert said in terminal.written.decode().replace("\r\n", "")
        assert {k for k, _ in words_of(terminal.written, line_ends="\r\n")} == {"text"}


def test_every_name_of_the_table_is_one_of_a_sequence() -> None:
    assert set().union(*TERMS.values()) <= set(KNOWN)
