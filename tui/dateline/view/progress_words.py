"""What is said of work that goes on: how much is done, how fast, how long it will take."""

from typing import Final

from dateline.model.amounts import counted

_MINUTE: Final = 60
_FEWEST_DONE: Final = 0.002
"""The share of the work from which on the time that is left can be known."""


def progress_words(
    events: int, share: float, seconds: float, since: tuple[int, float] = (0, 0.0)
) -> str:
    """Such as `42 %, 4,200,000 events, 24,000 a second, 4 min left`.

    Args:
        events: How many are read.
        share: How much of the work is done, from 0 to 1.
        seconds: How long it has taken, from when it was as far as `since` says.
        since: Events and share that were done at first.
    """
    words = f"{share:.0%}".replace("%", " %") + f", {counted(events, 'event')}"
    events_before, share_before = since
    if seconds >= 1 and share > share_before:
        words += f", {_rounded(max(0, events - events_before) / seconds):,} a second"
        if share < 1 and share - share_before >= _FEWEST_DONE:
            left = seconds * (1 - share) / (share - share_before)
            words += f", {duration_words(left)} left"
    return words


def duration_words(seconds: float) -> str:
    """A duration in the unit that fits it: `40 s`, `3 min`, `2 h 5 min`."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def _rounded(number: float) -> int:
    """The number to two digits, as a rate is never known better."""
    digits = len(str(int(number)))
    return round(round(number, min(0, 2 - digits)))
