"""Logging in over a real sshd: the timeline, and nothing else."""

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.screen.terminal import Terminal, on_terminal
from tests.ssh.server import Server, find, serving

SSH = find("ssh") or "ssh"
KEYS_OF_ALL = "!oexZvvviL+-.,[]{}|~@#$%^&*()_=;<>\x1a\x1c\x1d\x0f\x10\x11\x13\x14\x16\x19\x1e"


@contextmanager
def logged_in(
    server: Server, size: tuple[int, int] = (80, 24), *options: str, **environment: str
) -> Iterator[Terminal]:
    with on_terminal(server.ssh("-tt", *options), size, SSH, **environment) as terminal:
        yield terminal


def ask(server: Server, command: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [SSH, *server.ssh(*options), command],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_a_login_shows_the_timeline_and_keys_lead_to_the_12th_admm_plus(server: Server) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("ASEAN defence diplomacy", "186 events", "? keys")
        terminal.send("cmalaysia\r")
        terminal.wait_for("country: Malaysia")
        terminal.send("y2025\r")
        terminal.wait_for("year: 2025")
        terminal.send("/series:ADMM-Plus edition:12\r")
        terminal.wait_for("Participants (20)")
        terminal.send("\r")
        terminal.wait_for("12th ADMM-Plus, Kuala Lumpur", "q goes back")
        assert terminal.end("qQ") == 0


def test_no_key_leads_anywhere_else(server: Server) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("? keys")
        (pid,) = server.sessions()
        terminal.send("x")
        terminal.wait_for("no files are written here")
        terminal.send(":save x\r")
        terminal.wait_for("no views are kept here")
        terminal.send("Y\r")
        terminal.wait_for("No clipboard in this session")
        terminal.send("q")
        for key in KEYS_OF_ALL:
            terminal.send(key)
            terminal.read(0.1)
        terminal.settle(quiet=2)
        assert server.sessions() == [pid]
        status = Path(f"/proc/{pid}/status").read_text()
        assert "State:\tT" not in status
        assert not [line for line in status.splitlines() if line == "SigIgn:\t0000000000000000"]
        assert b"\x1b]52" not in terminal.written
        for _ in range(5):  # on a busy machine the last keys are answered late
            if "dateline" in terminal.text():
                break
            terminal.send("\x1b")
            terminal.settle(quiet=2)
        assert "dateline" in terminal.text()
        assert terminal.end("qqQ") == 0
        for words in ("uid=", "$ ", "root:"):
            assert words not in terminal.text()


READING = [
    ("doct 2010\r", "2010-10"), ("d2025-10-31\r", "2025-10-31"), ("dlast year", "understood as"),
    ("\x03fcuntry:MY", "did you mean country"), ("\x03fcountry:malaysa", "did you mean"),
    ("\x03f", "filter: "),
    ("place:Ha Noi\r", "place"), ("0/singh\rn", "/186"), ("+++", "by week"), ("V", "by country"),
    ("V", "by week"), ("V---", "by year"), ("psingh", "Rajnath Singh"), ("\r", "person: "),
    ("0y2025\r", "year: 2025"), ("zZ", "year: 2025"), ("0m'\r", "/186"), ("?", "q goes back"),
    ("q:zoom in\r", "by quarter"), ("\r", "q goes back"), ("qG", "186/186"), ("o", "186/186"),
]  # fmt: skip
"""What is typed, and what the screen then shows."""


def test_everything_that_a_reader_does_works_behind_the_wall(server: Server) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("? keys")
        for keys, words in READING:
            terminal.send(keys)
            terminal.wait_for(words)
            assert "a fault of ours" not in terminal.settle()
        assert terminal.end("Q") == 0


def test_the_process_is_held_by_the_limits_of_the_system(server: Server) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("? keys")
        (pid,) = server.sessions()
        wait_until(lambda: _limits(pid)["Max processes"] == ["0", "0"], "they are not frozen")
        limits = _limits(pid)
        for name in ("Max file size", "Max core file size"):
            assert limits[name] == ["0", "0"]
        assert limits["Max open files"] == ["64", "64"]
        assert limits["Max data size"] == [str(512 * 2**20)] * 2
        assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(0, 0) + 10)
        found = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        names = {entry.partition(b"=")[0] for entry in found if entry}
        assert names == {
            b"TERM", b"LANG", b"HOME", b"PATH", b"SSH_CONNECTION", b"SSH_ORIGINAL_COMMAND",
        }  # fmt: skip
        assert terminal.end() == 0


@pytest.mark.parametrize(
    "command",
    [
        "sh", "/bin/sh -i", "list; id", "list -f /etc/passwd", "list --file=/etc/passwd", "check",
        "/etc/passwd", "-", "dateline --fresh", "id\nid", "reset", "dateline --locked --idle 9",
    ],
)  # fmt: skip
def test_a_command_that_is_not_named_is_refused(server: Server, command: str) -> None:
    for options in ((), ("-tt",)):
        done = ask(server, command, *options)
        assert done.returncode == 2, done
        assert "uid=" not in done.stdout
        assert "root:" not in done.stdout
        assert "here" in done.stderr + done.stdout


def test_what_a_shell_would_run_is_but_a_word(server: Server) -> None:
    done = ask(server, "list $(id) `id` >/tmp/dateline-ssh")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("No event fits")
    assert not Path("/tmp/dateline-ssh").exists()


def test_a_query_command_works(server: Server) -> None:
    done = ask(server, "list country:MY year:2025 --format json")
    assert done.returncode == 0
    assert "admm-plus-12" in {event["id"] for event in json.loads(done.stdout)["events"]}
    assert ask(server, "show admm-plus-12").stdout.startswith(" 12th ADMM-Plus")
    assert ask(server, "dateline facets --by year --limit 3").stdout.count("\n") == 3
    assert ask(server, "quotes person:singh").returncode == 0
    assert ask(server, "dateline --version").stdout.startswith("dateline ")


def test_doctor_says_that_all_is_off(server: Server) -> None:
    done = ask(server, "doctor")
    assert done.returncode == 0
    assert "\nshell          off  " in done.stdout


def test_without_a_terminal_there_is_no_screen(server: Server) -> None:
    done = subprocess.run(
        [SSH, *server.ssh("-T")], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr


def test_files_are_neither_copied_nor_listed(server: Server, tmp_path: Path) -> None:
    target = server.ssh()[-1]
    options = [
        "-F", "none", "-P", str(server.port), "-i", str(server.folder / "client_key"), "-o",
        f"UserKnownHostsFile={server.folder}/known_hosts", "-o", "BatchMode=yes",
    ]  # fmt: skip
    for command in (
        ["scp", *options, f"{target}:/etc/hostname", str(tmp_path)],
        ["scp", "-O", *options, f"{target}:/etc/hostname", str(tmp_path)],
        ["sftp", *options, f"{target}:/etc/hostname", str(tmp_path)],
    ):
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
        )
        assert done.returncode != 0
    assert not list(tmp_path.iterdir())


def test_nothing_is_forwarded(server: Server) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        done = subprocess.run(
            [SSH, *server.ssh("-W", f"127.0.0.1:{port}")], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode != 0
        assert "forwarding failed" in done.stderr
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()
    done = ask(server, "list", "-R", "0:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes")
    assert done.returncode == 255
    assert "forwarding failed" in done.stderr


def test_a_lost_line_ends_the_session(server: Server) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("? keys")
        (pid,) = server.sessions()
        os.kill(terminal.pid, signal.SIGKILL)
        wait_until(lambda: not Path(f"/proc/{pid}").exists(), "the session goes on")


@pytest.mark.parametrize(
    "term",
    ["../../etc/passwd", "x" * 4000, "vt100\x1b[2J;$(id)", "linux"],
    ids=["path", "long", "escape", "linux"],
)
def test_a_terminal_of_any_name_is_drawn_on(server: Server, term: str) -> None:
    with logged_in(server, TERM=term) as terminal:
        terminal.wait_for("186 events", "? keys")
        assert terminal.end() == 0


def test_a_dumb_terminal_gets_the_list(server: Server) -> None:
    with logged_in(server, TERM="dumb") as terminal:
        assert terminal.end("") == 0
        assert b"[admm-plus-12]" in terminal.written
        assert b"\x1b" not in terminal.written


@pytest.mark.parametrize("size", [(65535, 65535), (1, 1), (0, 0), (65535, 2)], ids=str)
def test_a_window_of_any_size_is_survived(server: Server, size: tuple[int, int]) -> None:
    with logged_in(server) as terminal:
        terminal.wait_for("? keys")
        (pid,) = server.sessions()
        columns, rows = size
        written = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(terminal._master, termios.TIOCSWINSZ, written)
        os.kill(terminal.pid, signal.SIGWINCH)
        terminal.settle(quiet=4)
        assert _resident_bytes(pid) < 120 * 2**20
        fcntl.ioctl(terminal._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.kill(terminal.pid, signal.SIGWINCH)
        terminal.settle(quiet=2)
        terminal.send("0Gg")
        terminal.wait_for("1/186")
        assert terminal.end() == 0


def test_an_idle_session_is_ended(need_sshd: None, tmp_path: Path) -> None:
    with serving(tmp_path, idle_seconds="2") as server, logged_in(server) as terminal:
        terminal.wait_for("? keys")
        assert terminal.end("") == 4
        assert "No key came for a long time" in terminal.text()


def test_a_key_can_force_the_command_as_well(need_sshd: None, tmp_path: Path) -> None:
    with serving(tmp_path, by_key=True) as server:
        with logged_in(server) as terminal:
            terminal.wait_for("186 events", "? keys")
            assert terminal.end() == 0
        assert ask(server, "sh").returncode == 2
        assert "admm-plus-12" in ask(server, "list series:ADMM-Plus").stdout
        done = ask(server, "list", "-R", "0:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes")
        assert done.returncode == 255


def _resident_bytes(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limits(pid: int) -> dict[str, list[str]]:
    """The limits of a process, soft and hard, by their names."""
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return {line[:26].strip(): line[26:].split()[:2] for line in lines}
