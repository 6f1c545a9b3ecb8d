"""Processes that end with who started them: the job comes on standard input, and its end is an end.

Whoever started a process holds the other end of the pipe, and the system closes that whatever
becomes of its holder. So nothing is left running, not even after a kill -9.
"""

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

_LENGTH: Final = struct.Struct("=Q")
_Job = TypeVar("_Job")


def start(module: str, job: msgspec.Struct, *, is_asked: bool = False) -> "subprocess.Popen[bytes]":
    """Start a module of ours as a process of its own, which ends with this one.

    Args:
        module: Its name; it begins with `take_job`.
        job: What it is to do.
        is_asked: Whether its standard output is read, and it hears no signal of the terminal.

    Raises:
        OSError: if there can be no such process.
        ValueError: if the job holds a name that is no UTF-8.
    """
    data = msgspec.msgpack.encode(job)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if is_asked else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=is_asked,
    )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # it has ended already, which its exit code says
        process.stdin.write(_LENGTH.pack(len(data)) + data)
        process.stdin.flush()
    return process


def let_go(process: "subprocess.Popen[bytes]") -> None:
    """Close our end of a process's standard input, with which it ends."""
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # it has not read what it was to do
        process.stdin.close()


def take_job(kind: type[_Job], when_alone: Callable[[], None]) -> _Job:
    """The job that this process was started for.

    Args:
        kind: The type of the job.
        when_alone: Called in a thread of its own once nobody waits for the job any more.
    """
    stream = sys.stdin.buffer
    (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
    job = msgspec.msgpack.decode(stream.read(length), type=kind)

    def watch() -> None:
        # Not through the stream, whose lock the end of the interpreter would wait for.
        while os.read(0, 1):
            pass
        when_alone()

    threading.Thread(target=watch, daemon=True).start()
    return job
