"""Whether files are still as they were; this module loads next to nothing."""

import os
import time
from collections.abc import Iterable
from typing import Final

LOCK_NAME: Final = "quotes.lock.toml"
"""The file beside a chronicle that has the verdicts on its quotations."""
MAPPING_ENDING: Final = ".mapping.toml"
"""What stands behind the name of a table in the name of the file that says its columns."""
_ENDINGS: Final = (".toml", ".md")
"""How the files end that a folder is read for."""

_SETTLED_NS: Final = 2_000_000_000
"""How long ago a file must have been changed for its time to tell the next change."""

Stats = dict[str, list[int] | None]
"""For each file when its text and its place were changed, in nanoseconds, its size, its number.

None where there is no such file.
"""


def files_of(names: Iterable[str]) -> list[str]:
    """The files that names lead to, what may lie beside them, all folders that could get some."""
    found = []
    for name in names:
        path = os.path.expanduser(name)
        found.append(path)
        if not os.path.isdir(path):
            found.append(os.path.join(os.path.dirname(path), LOCK_NAME))
            if not path.endswith(_ENDINGS):
                found.append(path + MAPPING_ENDING)
        for folder, _, inside in os.walk(path):
            found.append(folder)
            found += [os.path.join(folder, file) for file in inside if file.endswith(_ENDINGS)]
    return found


def stats_of(files: Iterable[str]) -> Stats:
    """What tells whether each file has changed, whoever sets its times back."""
    found: Stats = {}
    for file in files:
        try:
            stat = os.stat(file)
            found[file] = [stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino]
        except OSError:
            found[file] = None
    return found


def are_settled(stats: Stats) -> bool:
    """Whether a change of one of the files from now on would show in its time."""
    newest = max((max(stat[:2]) for stat in stats.values() if stat), default=0)
    return time.time_ns() - newest > _SETTLED_NS
