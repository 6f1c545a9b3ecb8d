"""A fault of our own: the terminal is given back, one sentence says so, and nothing is lost."""

import sys
from pathlib import Path

import pytest
from tests.screen.terminal import Terminal, on_terminal

_RUNNER = """
import sys
import dateline.cli
def fail(*arguments, **options):
    secret = "a local variable"
    raise RuntimeError("boom \\x1b[31m")
{patch}
sys.exit(dateline.cli.main(sys.argv[1:]))
"""
FAULTS = {
    "handler": (
        "from dateline.screen.explorer import Explorer; Explorer.action_help = fail", "?"
    ),
    "painter": ("import dateline.view.paint_keys as k, dateline.screen.reader as r\n"
                "r.keys_block = fail", "?"),
    "line of a list": ("from dateline.screen import picker; picker.paint_item = fail", "c"),
    "worker thread": ("from dateline.screen import looking\n"
                      "real, looking.completed = looking.completed, lambda *a: "
                      "fail() if a[1].state.filter.terms[1:] else real(*a)", "cmalaysia\r"),
    "message": ("from dateline.screen.explorer import Explorer; Explorer.move = fail\n"
                "from dateline.view import moves; moves.focus_on = fail", "j"),
    "timer": ("from dateline.screen.details import Details\n"
              "real, Details.show = Details.show, lambda self, event, **o: "
              "fail() if event.id != 'timor-leste-in-principle-2022' else "
              "real(self, event, **o)", "j"),
    "picture": ("from dateline.screen.wire import Wire\n"
                "real, Wire.update = Wire.update, lambda self, rows, *a: "
                "fail() if 'pick countries' in str([r.spans for r in rows]) else "
                "real(self, rows, *a)", "?"),
    "keys": ("from dateline.screen.driver import TerminalDriver as D\n"
             "real, D.process_message = D.process_message, lambda self, message: "
             "fail() if getattr(message, 'key', '') == 'ctrl+g' else real(self, message)", "\x07"),
}  # fmt: skip
GIVEN_BACK = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?7h", b"\x1b[?2004l", b"\x1b[<u")


def run_with(folder: Path, patch: str, **environment: str):
    """The program with a fault in it, on a terminal."""
    runner = folder / "runner.py"
    runner.write_text(_RUNNER.format(patch=patch))
    home = {"XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    arguments = [str(runner), "-q", "country:TL"]
    return on_terminal(arguments, program=sys.executable, **home, **environment)


def said(terminal: Terminal) -> bytes:
    """What was written after the terminal was given back."""
    return terminal.written[max(terminal.written.rfind(each) for each in GIVEN_BACK) :]


@pytest.mark.parametrize(("patch", "keys"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_gives_the_terminal_back_and_says_one_sentence(
    tmp_path: Path, patch: str, keys: str
) -> None:
    with run_with(tmp_path, patch) as terminal:
        terminal.wait_for("country: Timor-Leste", "? keys")
        terminal.send("m")
        terminal.wait_for("*")
        assert terminal.end(keys) == 70
        for sequence in GIVEN_BACK:
            assert sequence in terminal.written
        assert b"a fault of ours (RuntimeError: boom" in said(terminal)
        assert said(terminal).count(b"\n") == 1
        assert b"local variable" not in terminal.written
        assert b"\x1b[31m)" not in terminal.written
    kept = (tmp_path / "dateline" / "bundled.toml").read_text()
    assert 'query = "country:TL' in kept
    assert "marks = []" not in kept


def test_where_the_fault_lies_is_told_on_demand(tmp_path: Path) -> None:
    patch, keys = FAULTS["painter"]
    with run_with(tmp_path, patch, DATELINE_DEBUG="1") as terminal:
        terminal.wait_for("? keys")
        assert terminal.end(keys) == 70
        assert b"Traceback" in said(terminal)
        assert b"in fail" in said(terminal)
        assert b"\x1b[31m" not in said(terminal)
        assert b"local variable" not in said(terminal).replace(b'secret = "a local', b"")
