"""What `dateline doctor` finds, by environment."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.surroundings import Finding, Multiplexer, findings

UTF8 = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
CASES = [
    ({"LANG": "C.UTF-8"}, Multiplexer(), "terminal", "TERM is not set", "TERM=xterm-256color"),
    ({"TERM": "dumb"}, Multiplexer(), "terminal", "lists", "--plain"),
    (UTF8, Multiplexer(), "terminal", "TERM=xterm-256color", ""),
    (UTF8 | {"COLUMNS": "80"}, Multiplexer(), "size", "COLUMNS exported, and not heeded", ""),
    (UTF8, Multiplexer(), "line", "none", ""),
    (UTF8 | {"SSH_CONNECTION": "a 1 b 2"}, Multiplexer(), "line", "SSH", "ServerAliveInterval"),
    (UTF8, Multiplexer(), "signs", "UTF-8", "--ascii"),
    (UTF8 | {"LC_ALL": "de_DE.ISO-8859-1"}, Multiplexer(), "signs", "ISO-8859-1", "C.UTF-8"),
    (UTF8 | {"TERM": "linux"}, Multiplexer(), "signs", "ASCII", "--no-ascii"),
    (UTF8 | {"NO_COLOR": ""}, Multiplexer(), "colours", "none", ""),
    (UTF8, Multiplexer(), "mouse", "the timeline's", "F2"),
    (UTF8 | {"SSH_TTY": "/dev/pts/1"}, Multiplexer(), "mouse", "for selecting", "F2"),
    (UTF8, Multiplexer(), "clipboard", "sent to the terminal's clipboard", ""),
    (UTF8 | {"TMUX": "x"}, Multiplexer(clipboard="external"), "clipboard", "drops",
     "set-clipboard on"),
    (UTF8 | {"TMUX": "x"}, Multiplexer(clipboard="on"), "clipboard", "sent", ""),
    (UTF8 | {"STY": "1.x"}, Multiplexer(), "clipboard", "screen drops", "by hand"),
    (UTF8 | {"TMUX": "x"}, Multiplexer(escape_ms="500"), "Esc", "500 ms", "escape-time 20"),
    (UTF8 | {"TMUX": "x"}, Multiplexer(escape_ms="20"), "Esc", "100 ms", ""),
    (UTF8 | {"DATELINE_WIRE": "off"}, Multiplexer(), "wire", "whole picture", "unset"),
]  # fmt: skip


@pytest.mark.parametrize(("environ", "tmux", "name", "found", "advice"), CASES)
def test_it_is_found_and_what_to_do_is_said(
    environ: dict[str, str], tmux: Multiplexer, name: str, found: str, advice: str
) -> None:
    by_name: dict[str, Finding] = {each.name: each for each in findings(environ, (80, 24), tmux)}
    assert found in by_name[name].found
    assert advice in by_name[name].advice


def test_a_small_terminal_is_told_what_it_misses() -> None:
    by_name = {each.name: each for each in findings(UTF8, (40, 10), Multiplexer())}
    assert "60x15" in by_name["size"].advice


def test_no_terminal_is_said() -> None:
    by_name = {each.name: each for each in findings(UTF8, None, Multiplexer())}
    assert "no terminal" in by_name["size"].found


def doctor(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline", "doctor", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", **environment},
    )


def test_all_is_well_ends_with_0_and_what_is_amiss_with_1(tmp_path: Path) -> None:
    assert doctor(TERM="xterm").returncode == 0
    done = doctor(TERM="dumb")
    assert done.returncode == 1
    assert "! terminal" in done.stdout
    file = tmp_path / "file"
    file.write_text("")
    done = doctor(TERM="xterm", XDG_STATE_HOME=str(file))
    assert done.returncode == 1
    assert "cannot be written" in done.stdout


def test_what_is_found_can_be_read_by_a_program() -> None:
    found = json.loads(doctor("--format", "json", TERM="xterm").stdout)
    assert {"name": "terminal", "found": "TERM=xterm", "advice": "", "is_amiss": False} in found


def test_a_real_tmux_is_asked_for_its_options(tmp_path: Path) -> None:
    socket, report = str(tmp_path / "socket"), tmp_path / "report"
    command = f"{sys.executable} -m dateline doctor >{report}.new; mv {report}.new {report}"
    tmux = ["tmux", "-S", socket, "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", command], check=True)
    deadline = time.monotonic() + 20
    while not report.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    text = report.read_text()
    assert "tmux drops what is copied (set-clipboard external)" in text
    assert "`tmux set -s escape-time 20`" in text
