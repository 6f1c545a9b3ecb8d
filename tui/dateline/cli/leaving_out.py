"""Libraries loaded without what they ask for, but can do without: it takes longer than they do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


def load_msgspec() -> None:
    """Load msgspec without typing_extensions.

    It asks there for what `typing` has since Python 3.11, and asks `typing` where it is missing.
    """
    with _missing("typing_extensions"):
        import msgspec  # noqa: F401


def load_asyncio() -> None:
    """Load asyncio without ssl, as where Python is built without it: nothing here is sent out."""
    with _missing("ssl"):
        import asyncio  # noqa: F401


@contextmanager
def _missing(name: str) -> Iterator[None]:
    """Let a module be missing meanwhile, unless it is there already."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say so
    try:
        yield
    finally:
        del sys.modules[name]
