"""What locks a process, for a first look that loads next to nothing."""

import os
from collections.abc import Mapping, Sequence
from typing import Final

FLAG: Final = "--locked"
VARIABLE: Final = "DATELINE_SECURE"
MARKER: Final = "/etc/dateline/locked"


def is_locked(
    arguments: Sequence[str], environ: Mapping[str, str], marker_path: str = MARKER
) -> bool:
    """Whether anything locks this process."""
    return bool(
        any(map(is_flag, arguments)) or environ.get(VARIABLE) or may_have_marker(marker_path)
    )


def is_flag(word: str) -> bool:
    """Whether an argument locks: `--locked`, or as much of it as means nothing else."""
    return word.startswith("--lo") and FLAG.startswith(word)


def may_have_marker(path: str) -> bool:
    """Whether there is a file, or may be one that cannot be looked at."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
