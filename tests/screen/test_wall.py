"""Whatever data, names and the environment hold, only text and sequences of ours are written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.screen.hostile import STRINGS, hostile_folder
from tests.screen.terminal import on_terminal
from tests.screen.wire_words import StrayError, copied, words_of

from dateline.model.clean import clean

SIZES = {"S": (80, 24), "M": (120, 40), "L": (200, 60)}
_ESC = "\x1b"
KEYS = [
    "", "j", "j", " ", "\r", " ", _ESC, "2jj\r", _ESC, "01G", "\r", "Gb", _ESC, "V", "jl", "L", "L",
    "V", "j", "V", "c", "!", "0", "y", _ESC, "t \r", "0", "p \r", "0", "s", "\x1b[B\r", "0", "PP",
    "m", "'", "\r", "?", _ESC, "v", _ESC, ":", "cmdline\r", _ESC, "/[/]\r", _ESC, "nN", "d[/]",
    _ESC, "uU", "zZ", "+-", "F", "3jj", "w", "w", "4jjj", "w", "1", "5j", "1", "J", "K", "0",
]  # fmt: skip
ENVIRONMENT = {
    "TERM_PROGRAM": "x\x1b]0;owned\x07\n[/]",
    "TMUX": "\x1b[31m[@click=app.quit],1,0",
    "LC_TERMINAL": "\x1b[5m",
    "LANG": "\x1b]0;t\x07.UTF-8",
    "LC_ALL": "C.UTF-8",
    "COLORTERM": "\x1b[1m",
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_only_text_and_our_own_sequences_reach_the_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = hostile_folder(tmp_path)
    before = _files(tmp_path)
    with on_terminal([str(folder)], size, **ENVIRONMENT) as terminal:
        terminal.wait_for("dateline", "events")
        for keys in KEYS:
            terminal.send(keys)
            terminal.settle_briefly(0.15 if keys == _ESC else 0.06)
        terminal.send("\x1b[200~f\x1b[201~")
        terminal.send("f")
        terminal.send(f"\x1b[200~{STRINGS[2]}{STRINGS[7]} {STRINGS[5]}\x1b[201~")
        terminal.settle_briefly(0.2)
        terminal.send("\x1b")
        terminal.send("x")
        terminal.settle_briefly(0.2)
        terminal.send("\x1b[200~no\x07where\x1b]0;t\x07/[b]\u202e.json\x1b[201~\r")
        terminal.settle()
        assert copied(terminal.written) != []  # the command line of the view
        sent = len(copied(terminal.written))
        terminal.send("01Y")
        terminal.settle_briefly(0.2)
        terminal.send("\r")
        terminal.wait_for("q goes back")
        texts = copied(terminal.written)
        assert len(texts) == sent + 1
        assert texts[-1] == clean(texts[-1])
        terminal.send("q")
        assert terminal.end() == 0
        for kind, word in words_of(terminal.written):
            assert kind != "text" or clean(word) == word
    assert _files(tmp_path) == before


def test_a_query_of_the_command_line_is_no_better(tmp_path: Path) -> None:
    for query in (STRINGS[2], STRINGS[4] + STRINGS[7], "country:\x1b[31m"):
        with on_terminal(["--fresh", "-q", query]) as terminal:
            while terminal.read(0.2) and "? keys" not in terminal.text():
                pass
            terminal.end("Q" if "? keys" in terminal.text() else "")
            list(words_of(terminal.written, line_ends="\r\n"))


_FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "md")
COMMANDS = [
    *(["list", "--format", style] for style in _FORMATS),
    *(["facets", "--by", by] for by in ("kind", "series", "person", "source", "party", "place")),
    *(["quotes", "--format", style] for style in ("plain", "json", "jsonl")),
    *(["check", "--format", style] for style in ("plain", "json", "jsonl")),
    ["list", "[/]\x1b[31m"], ["list", "country:\x1b]0;t\x07"], ["show", "\x1b[31mno-such"],
    ["list", "--by\x1b[31m"], ["list", "-f", "/no/\x1b[31m\x9b[/]"],
    ["--zoom", "\x1b[31m"], ["--view", "\x1b]0;t\x07"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: ascii(" ".join(c)))
def test_what_a_command_says_on_a_terminal_is_clean(
    tmp_path: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    from dateline.cli import main

    folder = str(hostile_folder(tmp_path))
    if command[0] in ("list", "facets", "quotes", "show") and "-f" not in command:
        command = [*command, "-f", folder]
    elif command[0] == "check":
        command = [*command, folder]
    assert main(command) in (0, 1, 2, 3)
    written = "".join(capfd.readouterr())
    assert written
    try:
        for _, word in words_of(written.encode(), line_ends="\r\n\t"):
            assert "\x1b" not in word
    except StrayError as stray:
        raise AssertionError(f"{command}: {stray}") from stray


def test_what_commands_draw_on_a_real_terminal_is_clean(tmp_path: Path) -> None:
    folder = hostile_folder(tmp_path)
    parts = ["list", "list --format md", "facets --by person", "quotes", "check"]
    run = f"{sys.executable} -m dateline"
    lines = [f"{run} {part} {'' if part == 'check' else '-f'} '{folder}'" for part in parts]
    script = tmp_path / "script"
    script.write_text("; ".join(lines))
    with on_terminal([str(script)], (120, 40), program="/bin/sh") as terminal:
        assert terminal.end("") in (0, 1)
        kinds = {kind for kind, _ in words_of(terminal.written, line_ends="\r\n\t")}
        assert kinds <= {"text", "style"}
        assert len(terminal.written) > 5000


def _files(folder: Path) -> set[bytes]:
    found = subprocess.run(["find", folder], capture_output=True, check=True)
    return set(found.stdout.split(b"\n")) - {os.fsencode(folder)}
