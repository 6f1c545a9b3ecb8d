"""The dates of a made chronicle: how many events a day has, and how a date is written.

The days run from 1900-01-01 to 2026-11-30. There are ever more events, and 23 times within these
years a crisis has far more for some days or weeks.
"""

import math
import random
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from operator import add, getitem
from typing import Final

from tests.bench.large_draw import Draw, numbers

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2026, 11, 30)
_DAYS: Final = (LAST_DAY - FIRST_DAY).days + 1
_GROWTH_A_YEAR: Final = 0.035
_BURSTS: Final = 23
_SHARE_OF_BURSTS: Final = 0.15
_SLOTS: Final = 1 << 20
"""Time is cut into so many parts that have as many events each."""
_NOISE_SLOTS: Final = 1 << 14
"""How far an event may stand in a file from where its day would have it: 1.6 %."""
_SEED: Final = "the dates of a made chronicle"


def days(rng: random.Random, first: int, end: int, count: int) -> list[int]:
    """The days, counted from 1900-01-01, of the events from `first` until before `end` of `count`.

    They ascend but for noise, as the lines of a machine-coded file do.
    """
    places = (_NOISE_SLOTS + at * _SLOTS // count for at in range(first, end))
    noise = ((number >> 1) - _NOISE_SLOTS for number in numbers(rng, end - first))
    return list(map(_day_of_slot().__getitem__, map(add, places, noise)))


def date_texts(rng: random.Random, days: Sequence[int]) -> Iterator[str]:
    """How the days are written (EDTF): most whole, some as a month, a year, a decade, a span."""
    return map(getitem, _forms().take(rng, len(days)), days)


@cache
def year_of_day() -> Sequence[int]:
    """The year of each day."""
    return array("H", [day.year for day in _all_days()])


@cache
def _day_of_slot() -> Sequence[int]:
    """The day of each slot of time, with the noise's width in front and behind, mirrored."""
    ends = list(accumulate(_weights()))
    found = array("H")
    for day, end in enumerate(ends):
        found.extend([day] * (round(_SLOTS * end / ends[-1]) - len(found)))
    return found[:_NOISE_SLOTS][::-1] + found + found[-_NOISE_SLOTS:][::-1]


def _weights() -> list[float]:
    """How many events each day has, in proportion."""
    rng = random.Random(_SEED)
    found = [math.exp(_GROWTH_A_YEAR * day / 365.25) for day in range(_DAYS)]
    together = sum(found)
    for _ in range(_BURSTS):
        middle, width = rng.randrange(_DAYS // 4, _DAYS - 60), rng.choice((3, 7, 14, 30, 60))
        height = together * _SHARE_OF_BURSTS / _BURSTS / width * rng.uniform(0.5, 1.5)
        for day in range(middle, middle + width):
            found[day] += height
    return found


@cache
def _forms() -> Draw[list[str]]:
    """The texts of all days in each way of writing them, by how often each way is met."""
    whole = [day.isoformat() for day in _all_days()]
    month = _shared(text[:7] for text in whole)
    year = _shared(text[:4] for text in whole)
    decade = _shared(f"{text[:3]}X" for text in whole)
    no_day = _shared(f"{text[:7]}-XX" for text in whole)
    shares: list[tuple[list[str], float]] = [(no_day, 0.5)]
    shares += [(_spans(whole, further), 0.5) for further in (1, 2, 4, 9)]
    for texts, share in ((whole, 67.5), (month, 15.0), (year, 12.0), (decade, 3.0)):
        shares.append((texts, share * 0.97))
        shares += [(_marked(texts, mark), share * 0.015) for mark in "?~"]
    return Draw([texts for texts, _ in shares], [share for _, share in shares])


def _spans(whole: list[str], further: int) -> list[str]:
    last = whole[-1]
    ends = whole[further:] + [last] * further
    return [one if one == last else f"{one}/{end}" for one, end in zip(whole, ends, strict=True)]


def _marked(texts: list[str], mark: str) -> list[str]:
    return _shared(text + mark for text in texts)


def _shared(texts: Iterable[str]) -> list[str]:
    """The texts, of which equal ones are one object."""
    kept: dict[str, str] = {}
    keep: Callable[[str, str], str] = kept.setdefault
    return [keep(text, text) for text in texts]


@cache
def _all_days() -> list[date]:
    return [FIRST_DAY + timedelta(days=number) for number in range(_DAYS)]
