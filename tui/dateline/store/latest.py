"""The latest answers, kept in case they are asked for again."""

import contextlib
from collections.abc import Callable
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Latest(Generic[_Key, _Found]):
    """What was asked for last, kept with its answer. It may be asked from any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[_Key, _Found] = {}

    def get(self, key: _Key, find: Callable[[], _Found]) -> _Found:
        """The answer that is kept, or else is found now."""
        found = self.peek(key)
        if found is None:
            found, kept = find(), self._found
            if len(kept) >= self._most:
                with contextlib.suppress(StopIteration, RuntimeError):  # another thread was first
                    kept.pop(next(iter(kept)), None)
            kept[key] = found
        return found

    def peek(self, key: _Key) -> _Found | None:
        """The answer where it is kept."""
        found = self._found.pop(key, None)
        if found is not None:
            self._found[key] = found  # behind all others
        return found
