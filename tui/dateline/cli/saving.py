"""A file written whole or not at all, over another one only where that was asked for."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import UnreadableError
from dateline.formats.places import reason
from dateline.model.clean import clean


@contextlib.contextmanager
def saved(path: Path, *, is_over: bool) -> Iterator[BinaryIO]:
    """A file to write into, which is there under its name once all was written.

    Args:
        path: Where it is to be; folders that are missing are made.
        is_over: Whether it may take the place of another one.

    Raises:
        UnreadableError: if there is such a file, or it cannot be written.
    """
    if not path.name:
        raise UnreadableError(f"{clean(str(path))} is a folder; name a file.")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not is_over and os.path.lexists(path):
            raise FileExistsError
        try:
            with beside.open("wb") as file:
                yield file
            _name(beside, path, is_over=is_over)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as error:
        raise UnreadableError(
            f"There is a file {clean(str(path))} already; --overwrite writes over it."
        ) from error
    except OSError as error:
        raise UnreadableError(f"{clean(str(path))} cannot be written: {reason(error)}.") from error


def _name(beside: Path, path: Path, *, is_over: bool) -> None:
    """Give a file its name."""
    if is_over:
        beside.replace(path)
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        beside.replace(path)
