"""A real sshd on loopback that runs the shipped wrapper as its forced command."""

import getpass
import grp
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WRAPPER = ROOT / "packaging" / "ssh" / "dateline-kiosk"
CHRONICLE = ROOT / "data" / "asean-defence"
_LONGEST_SECONDS = 20.0
_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
LogLevel INFO
MaxStartups 100
Subsystem sftp internal-sftp
"""
"""What a server of one's own needs; the rest is as the README has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running sshd."""

    folder: Path
    port: int
    pid: int

    def ssh(self, *options: str) -> list[str]:
        """The arguments of a client of this server, without its command."""
        return [
            "-F", "none", "-p", str(self.port), "-i", str(self.folder / "client_key"),
            "-o", f"UserKnownHostsFile={self.folder}/known_hosts",
            "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
            *options, f"{getpass.getuser()}@127.0.0.1",
        ]  # fmt: skip

    def sessions(self) -> list[int]:
        """The processes of dateline that this server runs."""
        return [pid for pid in descendants(self.pid) if b"dateline" in _command(pid)]


def missing() -> str:
    """What is needed and not there, as a phrase; nothing where all is."""
    names = [name for name in ("sshd", "ssh", "ssh-keygen") if find(name) is None]
    if names:
        return f"{', '.join(names)} (openssh-server, openssh-client)"
    # An sshd of a normal user cannot give a terminal away, and ends where it has another group.
    if os.geteuid() != 0 and _group_of_terminals() != grp.getgrnam("tty").gr_gid:
        return "root, as /dev/pts is mounted without gid=tty"
    return ""


def find(name: str) -> str | None:
    """Where a program is; sshd is mostly not on a user's path."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def serving(folder: Path, *, by_key: bool = False, **lines: str) -> Iterator[Server]:
    """An sshd on a free port that runs the shipped wrapper for whoever logs in.

    Args:
        folder: Where its keys and its configuration are made.
        by_key: Let the key rather than the server's configuration force the command.
        lines: Values of the lines at the head of the wrapper, instead of those shipped.
    """
    wrapper = folder / "dateline-kiosk"
    wrapper.write_text(_adapted(python=sys.executable, chronicle=str(CHRONICLE), **lines))
    wrapper.chmod(0o755)
    for name in ("host_key", "client_key"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    key = (folder / "client_key.pub").read_text()
    forced = f'restrict,pty,command="{wrapper}" ' if by_key else ""
    (folder / "authorized_keys").write_text(forced + key)
    port = _free_port()
    host_key = (folder / "host_key.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}")
    config = _CONFIG.format(port=port, folder=folder)
    match = "" if by_key else _match_block(folder, wrapper)
    (folder / "sshd_config").write_text(config + match)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd locks itself in
    sshd = find("sshd") or "sshd"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sshd, "-D", "-e", "-f", str(folder / "sshd_config")],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for_port(port, process, folder)
        yield Server(folder=folder, port=port, pid=process.pid)
    finally:
        left = descendants(process.pid)
        process.terminate()
        process.wait()
        for pid in left:
            _kill(pid)


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                status = (entry / "stat").read_text()
            except OSError:
                continue
            parent = int(status.rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(entry.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _group_of_terminals() -> int:
    master, slave = pty.openpty()
    group = os.fstat(slave).st_gid
    os.close(master)
    os.close(slave)
    return group


def _match_block(folder: Path, wrapper: Path) -> str:
    """The block of the README for sshd_config, with the places and the user of the test."""
    readme = (ROOT / "README.md").read_text()
    block = "Match User timeline" + readme.partition("Match User timeline")[2].partition("```")[0]
    for shown, own in (
        ("User timeline", f"User {getpass.getuser()}"),
        ("/usr/local/libexec/dateline-kiosk", str(wrapper)),
        ("/etc/ssh/timeline_keys", str(folder / "authorized_keys")),
    ):
        assert shown in block
        block = block.replace(shown, own)
    return block


def _adapted(**lines: str) -> str:
    """The shipped wrapper with other values in the lines at its head."""
    text = WRAPPER.read_text()
    for name, value in lines.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{name}="))
        text = text.replace(old, f"{name}={value}", 1)
    return text


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for_port(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"sshd does not answer: {(folder / 'log').read_text()}")


def _command(pid: int) -> bytes:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return b""
    return b" ".join(words) if b"--locked" in words and b"-I" in words else b""


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
