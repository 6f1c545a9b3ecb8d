"""One build at a time of an index, whoever else is there."""

import fcntl
import os
from typing import Final

LOCK: Final = "lock"
"""The name of the file in the folder of an index."""


class BuildLock:
    """The right to build an index; it ends with the process that has it, however that ends."""

    def __init__(self, place: str) -> None:
        """Take the lock of an index if nobody has it.

        Raises:
            BlockingIOError: if somebody has it.
            OSError: if there can be no lock.
        """
        path = os.path.join(place, LOCK)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let others build."""
        os.close(self._descriptor)


def is_being_built(place: str) -> bool:
    """Whether some process builds the index now."""
    try:
        BuildLock(place).release()
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
