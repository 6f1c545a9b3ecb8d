"""The last walls, each in a process of its own, as they cannot be taken down again."""

import json
import os
import subprocess
import sys
from pathlib import Path

WALL = """
import json, os, sys
import asyncio, ctypes, shutil, socket, sqlite3, subprocess, tempfile, urllib.request, webbrowser
from dateline.lock.wall import Refused, Wall, module_folders
wall = Wall()
wall.stand()
def tried(code):
    try:
        exec(code)
    except Refused as error:
        return error.feature
    except Exception as error:
        return repr(error)
    return "done"
"""
REFUSED = {
    "subprocess.run(['true'])": "shell",
    "os.system('true')": "shell",
    "os.popen('true')": "shell",
    "os.execv('/bin/true', ['true'])": "shell",
    "os.posix_spawn('/bin/true', ['true'], {})": "shell",
    "os.spawnv(os.P_WAIT, '/bin/true', ['true'])": "shell",
    "os.fork()": "shell",
    "os.forkpty()": "shell",
    "ctypes.CDLL('libc.so.6')": "shell",
    "asyncio.run(asyncio.create_subprocess_exec('true'))": "shell",
    "webbrowser.GenericBrowser('true').open('https://example.org')": "open-url",
    "os.kill(os.getpid(), 0)": "suspend",
    "open('/tmp/dateline-wall', 'w')": "write",
    "open('/tmp/dateline-wall', 'x')": "write",
    "open('/tmp/dateline-wall', 'a')": "write",
    "open('/etc/hostname', 'r+')": "write",
    "os.open('/tmp/dateline-wall', os.O_CREAT | os.O_WRONLY)": "write",
    "os.open('/dev/../tmp/dateline-wall', os.O_RDWR)": "write",
    "os.mkdir('/tmp/dateline-wall')": "write",
    "os.remove('/tmp/dateline-wall')": "write",
    "os.rename('/tmp/dateline-wall', '/tmp/x')": "write",
    "os.symlink('/etc', '/tmp/dateline-wall')": "write",
    "os.chmod('/tmp', 0o777)": "write",
    "os.truncate('/tmp/dateline-wall', 0)": "write",
    "tempfile.mkdtemp(dir='/tmp')": "write",
    "tempfile.NamedTemporaryFile(dir='/tmp')": "write",
    "shutil.copyfile('/etc/hostname', '/tmp/dateline-wall')": "write",
    "sqlite3.connect('/tmp/dateline-wall')": "write",
    "socket.create_connection(('127.0.0.1', 9))": "network",
    "socket.socket().connect(('127.0.0.1', 9))": "network",
    "socket.socket().bind(('127.0.0.1', 0))": "network",
    "socket.gethostbyname('localhost')": "network",
    "urllib.request.urlopen('file:///etc/passwd')": "network",
}
DONE = [
    "open('/etc/passwd').read()",
    "open('/dev/null', 'w').close()",
    "open(os.dup(1), 'w').close()",
    "sqlite3.connect(':memory:').execute('SELECT 1')",
    "socket.socketpair()",
]
NARROW = """
wall.narrow(module_folders())
print(json.dumps([tried(code) for code in (
    "open('/etc/passwd')", "open('/proc/self/environ')", "open(sys.prefix + '/../../etc/passwd')",
    "open('pyproject.toml')", "os.open('/etc/passwd', os.O_RDONLY)",
    "import colorsys, wave, tabnanny", "import rich.markdown, textual.widgets",
)]))
"""


def run(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", WALL + code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def test_programs_connections_and_writing_are_refused_by_name() -> None:
    found = run(f"print(json.dumps([tried(code) for code in {list(REFUSED)!r}]))")
    assert dict(zip(REFUSED, found, strict=True)) == REFUSED


def test_reading_memory_and_devices_are_not() -> None:
    found = run(f"print(json.dumps([tried(code) for code in {DONE!r}]))")
    assert found == ["done"] * len(DONE)


def test_once_narrowed_only_modules_are_read() -> None:
    assert run(NARROW) == ["files"] * 5 + ["done"] * 2


def test_a_wall_cannot_be_widened_again() -> None:
    twice = "wall.narrow(['/a']); wall.narrow(['/'])\n"
    assert run(twice + "print(json.dumps([tried('open(\"/etc/passwd\")')]))") == ["files"]


FROZEN = """
import json, os, sys, threading
from dateline.lock.limits import freeze_processes
if os.geteuid() == 0:  # whom the limit does not bind
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
freeze_processes()
def tried(act):
    try:
        act()
    except (BlockingIOError, RuntimeError) as error:
        return "refused"
    return "done"
print(json.dumps([tried(os.fork), tried(threading.Thread(target=int).start)]))
"""


def test_no_process_and_no_thread_can_be_started_once_they_are_frozen() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FROZEN], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["refused", "refused"]


LIMITED = """
import json, os, resource, signal
from dateline.lock.limits import take_limits
from dateline.lock.lock import Limits
before = os.nice(0)
take_limits(Limits(session_seconds=100))
try:
    bytearray(600 * 2**20)
    memory = "done"
except MemoryError:
    memory = "refused"
print(json.dumps([
    *(resource.getrlimit(each) for each in (
        resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)),
    memory, os.nice(0) - before, signal.alarm(0),
    signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN,
]))
"""


def test_the_limits_are_those_of_the_system() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    *limits, memory, nice, alarm, is_ignored = json.loads(done.stdout)
    assert limits == [[0, 0], [0, 0], [64, 64]]
    assert memory == "refused"
    assert nice == min(10, 19 - os.nice(0))
    assert 100 <= alarm <= 160
    assert is_ignored


def test_output_that_was_led_to_a_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("w") as file:
        subprocess.run([sys.executable, "-c", LIMITED], stdout=file, check=True, timeout=60)
    assert json.loads(path.read_text())[3] == "refused"
