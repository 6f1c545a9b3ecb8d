"""What is said of events that are still being indexed."""

from msgspec import Struct

from dateline.view.hints import Rebound, hint
from dateline.view.progress_words import progress_words


class Growth(Struct, frozen=True, kw_only=True):
    """How far the indexing of what is shown has come."""

    events: int = 0
    """Events read, those included that are not shown yet."""
    share: float = 0.0
    """How much is done, from 0 to 1."""
    seconds: float = 0.0
    """How long it has been going on here."""
    since: tuple[int, float] = (0, 0.0)
    """Events and share when it began here."""
    is_running: bool = True
    """Whether it goes on."""
    unfinished: int = 0
    """Events of parts that were not complete when it was stopped: they are read again."""
    failure: str | None = None
    """Why it has stopped by itself, in a few words."""


def growth_words(growth: Growth, rebound: Rebound) -> str:
    """The key that stops it, goes on or tries again, and how far it is; what comes last may be cut.

    Args:
        growth: How far it is.
        rebound: The keys that the reader has bound instead of ours.
    """
    if growth.failure:
        return f"{_key('tries again', rebound)}, as not all is indexed: {growth.failure}"
    if growth.is_running:
        words = progress_words(growth.events, growth.share, growth.seconds, growth.since)
        return f"{_key('stops', rebound)} indexing: {words}"
    words = progress_words(growth.events, growth.share, 0)
    if growth.unfinished:
        words += f"; {growth.unfinished:,} more are read again"
    return f"{_key('goes on', rebound)}, as indexing was stopped at {words}"


def _key(word: str, rebound: Rebound) -> str:
    return hint(word, rebound=rebound).rstrip()
