"""The last wall: what the interpreter itself refuses in a locked process.

Python reports what a program does as audit events (PEP 578, and the table in the library
reference). A hook that was added cannot be taken away again in the process. This one is no
sandbox against hostile Python code, which the reader of a locked session has no way to bring in:
it stops what some library or a later change of ours does without asking the lock.
"""

import os
import signal
import sys
from collections.abc import Iterable
from typing import Final

from dateline.lock.lock import Feature

_REFUSED: Final[dict[str, Feature]] = {
    **dict.fromkeys(
        (
            "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
            "os.forkpty", "pty.spawn", "os.startfile", "ctypes.dlopen", "ctypes.dlsym",
        ),
        Feature.SHELL,
    ),
    **dict.fromkeys(("os.kill", "os.killpg"), Feature.SUSPEND),
    "webbrowser.open": Feature.OPEN_URL,
    **dict.fromkeys(
        (
            "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
            "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
            "urllib.Request",
        ),
        Feature.NETWORK,
    ),
    **dict.fromkeys(
        (
            "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
            "os.truncate", "os.chmod", "os.chown", "os.chflags", "os.utime", "os.setxattr",
            "os.removexattr", "tempfile.mkstemp", "tempfile.mkdtemp", "shutil.copyfile",
            "shutil.copymode", "shutil.copystat", "shutil.copytree", "shutil.move",
            "shutil.rmtree", "shutil.chown", "shutil.make_archive", "shutil.unpack_archive",
            "sqlite3.enable_load_extension", "sqlite3.load_extension",
        ),
        Feature.WRITE,
    ),
}  # fmt: skip
"""Each event that is refused, with the feature it would be."""

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DEVICES: Final = frozenset({"/dev/tty", "/dev/null", "/dev/urandom"})


class Refused(PermissionError):
    """Something that this process may not do; the message names the feature."""

    def __init__(self, feature: Feature, what: str) -> None:
        super().__init__(f"{feature}: {what} is refused in locked mode")
        self.feature = feature


class Wall:
    """The wall around this process."""

    def __init__(self) -> None:
        """Make the wall; it stands once it is raised."""
        self._folders: tuple[str, ...] | None = None

    def stand(self) -> None:
        """Refuse programs, connections and all writing from now on, for ever."""
        sys.dont_write_bytecode = True
        sys.addaudithook(self._judge)

    def narrow(self, folders: Iterable[str]) -> None:
        """Refuse to read files but those in the folders; it can be narrowed once.

        Args:
            folders: Absolute paths; the interpreter's own modules are read when first needed.
        """
        if self._folders is None:
            self._folders = tuple(folder.rstrip("/") + "/" for folder in folders)

    def _judge(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self._judge_file(arguments[0], arguments[2])
        elif event == "sqlite3.connect":
            _judge_database(arguments[0])
        elif event == "ctypes.dlopen" and arguments[0] is None:
            return  # the interpreter itself, which importing ctypes asks for
        elif event == "signal.pthread_kill":
            _judge_signal(arguments[1])
        elif event in _REFUSED:
            raise Refused(_REFUSED[event], event)

    def _judge_file(self, path: object, flags: object) -> None:
        if isinstance(path, int):  # open already
            return
        name = os.path.abspath(os.fsdecode(path)) if isinstance(path, str | bytes) else ""
        if name in _DEVICES:
            return
        if not isinstance(flags, int) or flags & _WRITING:
            raise Refused(Feature.WRITE, "writing a file")
        if self._folders is not None and not name.startswith(self._folders):
            raise Refused(Feature.FILES, "reading a file")


def module_folders() -> list[str]:
    """The folders from which this interpreter loads modules, but never the current one."""
    here = os.getcwd()
    own = (os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(__file__)), *sys.path)
    return [path for path in map(os.path.abspath, filter(None, own)) if path not in (here, "/")]


def _judge_signal(number: object) -> None:
    """Allow a thread of ours the signals that end the program."""
    if number not in (signal.SIGTERM, signal.SIGHUP):
        raise Refused(Feature.SUSPEND, "a signal to a thread")


def _judge_database(name: object) -> None:
    """Allow a database in memory, or one that is only read."""
    text = os.fsdecode(name) if isinstance(name, str | bytes) else ""
    is_memory = text in (":memory:", "")
    is_read_only = text.startswith("file:") and ("mode=ro" in text or "immutable=1" in text)
    if not (is_memory or is_read_only):
        raise Refused(Feature.WRITE, "opening a database for writing")
