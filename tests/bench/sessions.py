"""Several people at once: `python -m tests.bench.sessions [SESSIONS]`.

Logs so many clients (20) in over a real sshd, as locked sessions on the bundled chronicle, and
prints what a session takes: memory once all are idle (RSS, and PSS, in which what processes share
is divided among them), and the time of a processor at the start, while idle, and while a key is
held in all of them at once. What sshd itself takes for a session stands beside it.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.ssh.server import Server, descendants, find, missing, serving

_SESSIONS: Final = 20
_SIZE: Final = (120, 40)
_IDLE_SECONDS: Final = 10.0
_HELD_SECONDS: Final = 10.0
_KEY_SECONDS: Final = 0.1
"""Between two keys of a held one, in each session."""
_LONGEST_SECONDS: Final = 120.0
_SETTLE_SECONDS: Final = 3.0


@dataclass(slots=True)
class _Client:
    """An ssh client on a terminal, and what it was sent."""

    pid: int
    terminal: int
    received: int = 0
    tail: bytes = b""


def main() -> int:
    """Print memory and processor time of a session; 1 where there is no sshd."""
    if missing():
        print(f"needed and not there: {missing()}", file=sys.stderr)
        return 1
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _SESSIONS
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        clients: list[_Client] = []
        try:
            _measure(server, clients, count)
        finally:
            for client in clients:
                os.kill(client.pid, signal.SIGKILL)
                os.waitpid(client.pid, 0)
                os.close(client.terminal)
    return 0


def _measure(server: Server, clients: list[_Client], count: int) -> None:
    begun = time.monotonic()
    clients += [_log_in(server) for _ in range(count)]
    _read_until(clients, lambda: all(b"? keys" in client.tail for client in clients))
    started = time.monotonic() - begun
    sessions = server.sessions()
    others = [pid for pid in descendants(server.pid) if pid not in sessions]
    print(f"{len(sessions)} sessions at {_SIZE[0]}x{_SIZE[1]} on {os.cpu_count()} processors")
    print(f"the last one saw the timeline after {started:.1f} s")
    _read_until_rest(clients, sessions)
    print(f"and all were at rest after {time.monotonic() - begun:.1f} s")
    _print("processor for the start, ms", [1000 * _cpu_seconds(pid) for pid in sessions])
    for name in ("Rss", "Pss"):
        _print(f"{name.upper()} of dateline, MB", [_memory(pid, name) for pid in sessions])
    private = [_memory(pid, "Private_Dirty") for pid in sessions]
    _print("of that, its own (private), MB", private)
    for_sshd = sum(_memory(pid, "Pss") for pid in others) / count
    print(f"PSS of sshd for a session, MB: {for_sshd:.1f}")

    before, bytes_before = _cpu(sessions), _received(clients)
    _read_for(clients, _IDLE_SECONDS)
    idle = [_percent(new - old, _IDLE_SECONDS) for new, old in _pairs(_cpu(sessions), before)]
    _print("idle, % of a processor", idle)
    print(f"bytes sent while idle: {_received(clients) - bytes_before:,}")

    before, ssh_before, bytes_before = _cpu(sessions), _cpu(others), _received(clients)
    keys = _hold(clients, _HELD_SECONDS)
    _read_for(clients, _SETTLE_SECONDS)
    used = [new - old for new, old in _pairs(_cpu(sessions), before)]
    for_sshd = sum(new - old for new, old in _pairs(_cpu(others), ssh_before)) / count
    _print(f"j held ({keys} keys), % of a processor", [_percent(s, _HELD_SECONDS) for s in used])
    _print("ms a key", [1000 * seconds / keys for seconds in used])
    print(f"sshd for it, % of a processor: {_percent(for_sshd, _HELD_SECONDS):.1f}")
    print(f"bytes a key: {(_received(clients) - bytes_before) / keys / len(clients):,.0f}")


def _log_in(server: Server) -> _Client:
    ssh = find("ssh") or "ssh"
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        time.sleep(0.1)  # until the other side has set the size
        os.execv(ssh, [ssh, *server.ssh("-tt")])
    columns, rows = _SIZE
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.set_blocking(terminal, False)
    return _Client(pid, terminal)


def _hold(clients: Sequence[_Client], seconds: float) -> int:
    """Hold a key in all sessions, and give how often it came in each."""
    keys = 0
    begun = time.monotonic()
    while (due := begun + keys * _KEY_SECONDS) < begun + seconds:
        _read_for(clients, due - time.monotonic())
        for client in clients:
            os.write(client.terminal, b"j" if keys % 160 < 80 else b"k")
        keys += 1
    return keys


def _read_for(clients: Sequence[_Client], seconds: float) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        _read(clients, left)


def _read_until(clients: Sequence[_Client], condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _LONGEST_SECONDS
    while not condition():
        _read(clients, 0.2)
        if time.monotonic() > until:
            raise TimeoutError(
                f"not all sessions came: {[client.tail[-80:] for client in clients]}"
            )


def _read_until_rest(clients: Sequence[_Client], pids: Sequence[int]) -> None:
    """Read until the processes use next to no time; the first picture is there well before."""
    before = 0.0
    while (used := sum(_cpu(pids))) - before > 0.01 * len(pids):
        before = used
        _read_for(clients, 1.0)


def _read(clients: Sequence[_Client], seconds: float) -> None:
    by_terminal = {client.terminal: client for client in clients}
    ready, _, _ = select.select(list(by_terminal), [], [], seconds)
    for terminal in ready:
        client = by_terminal[terminal]
        data = os.read(terminal, 65536)
        client.received += len(data)
        client.tail = (client.tail + data)[-100_000:]


def _received(clients: Iterable[_Client]) -> int:
    return sum(client.received for client in clients)


def _cpu(pids: Iterable[int]) -> list[float]:
    return [_cpu_seconds(pid) for pid in pids]


def _cpu_seconds(pid: int) -> float:
    """The processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int, name: str) -> float:
    """A figure of a process's memory, in megabytes."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _pairs(new: Iterable[float], old: Iterable[float]) -> Iterable[tuple[float, float]]:
    return zip(new, old, strict=True)


def _percent(used: float, seconds: float) -> float:
    return 100 * used / seconds


def _print(name: str, figures: Sequence[float]) -> None:
    least, middle, most = min(figures), statistics.median(figures), max(figures)
    print(f"{name:<42} {middle:8.1f}  ({least:.1f}-{most:.1f})  together {sum(figures):,.0f}")


if __name__ == "__main__":
    sys.exit(main())
