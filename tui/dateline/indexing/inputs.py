"""The files that what is read and indexed depends on, the code that does it included."""

import os
from collections.abc import Sequence
from typing import Final

from dateline.formats.fingerprint import files_of
from dateline.formats.places import bundled

_PACKAGE: Final = os.path.dirname(os.path.dirname(__file__))
_OWN_ROOMS: Final = ("model", "formats", "store")
"""The rooms whose code decides what is read from a file and how it is indexed."""


def data_files(names: Sequence[str]) -> list[str]:
    """The files and folders that names lead to; of none those of the bundled chronicle."""
    return files_of(names or (str(bundled()),))


def code_files() -> list[str]:
    """The modules that decide what is read from a file and how it is indexed."""
    return sorted(
        os.path.join(folder, name)
        for room in _OWN_ROOMS
        for folder, _, names in os.walk(os.path.join(_PACKAGE, room))
        for name in names
        if name.endswith(".py")
    )
