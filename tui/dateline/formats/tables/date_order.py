"""Which number is the day in dates such as 03/04/2010: the column that they stand in tells.

This loads next to nothing; what else a date can look like stands in `spelled_dates`.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

NUMBERS: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})\b")
"""Two numbers before a year."""


class Order(StrEnum):
    """Which of the two numbers before a year is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "day or month first, which nothing tells"


class Decided(Struct, frozen=True):
    """The order of days and months in a column, and by what it is known."""

    order: Order = Order.UNKNOWN
    because: str = ""
    """The text that decides."""


def order_of(texts: Iterable[str]) -> Decided:
    """Which number is the day in dates such as 17/04/2010, as far as one of them tells."""
    found: dict[Order, str] = {}
    for text in texts:
        match = NUMBERS.match(text.strip())
        if not match:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            found.setdefault(Order.DAY_FIRST, text)
        elif second > 12 >= first:
            found.setdefault(Order.MONTH_FIRST, text)
        if len(found) == 2:
            return Decided()
    return Decided(*next(iter(found.items()))) if found else Decided()


def has_numbers(text: str) -> bool:
    """Whether a date begins with two numbers of which one is the day, as 03/04/2010 does."""
    return NUMBERS.match(text.strip()) is not None


def reading_words(text: str, understood: str, decided: Decided) -> str:
    """What a date in another spelling was read as, and why so, as a sentence."""
    became = f"It was read as {understood}"
    if re.match(r"\s*\d{1,2}[/-]\d", text):
        became += f": {decided.order}"
        if decided.because:
            became += f", as {decided.because.strip()[:40]!r} shows"
    return f"{became}."
