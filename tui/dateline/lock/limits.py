"""The limits that the system holds a locked process to; none can be widened again."""

import os
import resource
import signal
import stat

from dateline.lock.lock import Limits

_GRACE_SECONDS = 60


def take_limits(limits: Limits) -> None:
    """Take the limits of files, memory, core and time, and a lower priority.

    A terminal is no file to RLIMIT_FSIZE; where the output was led to one, whoever did so wants it
    written, and the limit is left out. RLIMIT_DATA rather than RLIMIT_AS: the address space that
    each thread's memory pool reserves, 64 MB with glibc, is mostly never used and not counted.
    """
    _lower(resource.RLIMIT_CORE, 0)
    if not any(map(_is_file, (1, 2))):
        _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    _lower(resource.RLIMIT_DATA, limits.memory_bytes)
    os.nice(limits.nice)
    # Should a stalled line hold the program so that its own timer cannot end it, the system does.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.session_seconds + _GRACE_SECONDS)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)


def freeze_processes() -> None:
    """Let no process and no thread be started from now on; root is exempt from this limit."""
    _lower(resource.RLIMIT_NPROC, 0)


def _is_file(number: int) -> bool:
    """Whether an open file is one on a disk."""
    try:
        return stat.S_ISREG(os.fstat(number).st_mode)
    except OSError:
        return False


def _lower(which: int, wanted: int) -> None:
    _, hard = resource.getrlimit(which)
    bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(which, (bound, bound))
