"""What the columns of a table are, guessed from their names and from the values in some rows."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from dateline.errors import DateError
from dateline.formats.countries import country_code
from dateline.formats.spelled_dates import spelled
from dateline.formats.tables.date_order import order_of
from dateline.formats.tables.flat import are_ours
from dateline.formats.tables.mapping import Doubt, Feed, TableMapping, listed
from dateline.model import edtf

SAMPLE: Final = 200
"""The rows of which the values are looked at."""

_NAMES: Final = {
    "id": "id|uid|key|identifier|event id|ref|reference id",
    "date": "date|when|day|event date|start date|start|begin|from|date start|start time|started|"
            "datetime|date time|timestamp|datum|fecha|data",
    "end": "end|end date|to|until|finish|date end|end time|ended|till",
    "title": "title|headline|event|name|subject|what|heading|label|message|event title|event name|"
             "titel|titre|titulo",
    "kind": "kind|type|category|event type|class|kategorie",
    "series": "series|group|track|topic|programme|program",
    "edition": "edition|edition number",
    "status": "status|state",
    "place": "place|location|where|venue|city|ort|lieu|lugar",
    "place_country": "place country|country of place|location country",
    "countries": "countries|country|participants|parties|who|states|participating countries|land",
    "people": "people|persons|person|actors|attendees|delegates|names",
    "sources": "sources|source|references|reference|citation|citations",
    "url": "url|link|source url|web|website|href|uri|links",
    "publisher": "publisher|outlet|newspaper|agency|source name",
    "summary": "summary|description|text|details|body|content|abstract|beschreibung",
    "quote": "quote|quotation|citat|zitat",
    "speaker": "speaker|said by|quoted|quote by",
    "theme": "theme|tags|tag|keywords|labels",
    "notes": "notes|note|comment|comments|remarks|bemerkung",
}  # fmt: skip
"""For each target the names of columns that mean it, the surest first."""

_BY_NAME: Final = {
    name: (target, rank)
    for target, names in _NAMES.items()
    for rank, name in enumerate(names.split("|"))
}
_PARTS: Final = ("year", "month", "day")
_SURE: Final = 0.8
"""The share of values that must fit for them to tell what a column is."""
_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 40


class Taken(Struct, frozen=True, kw_only=True):
    """What a column was taken for."""

    column: str
    target: str
    """One of `TARGETS`; `notes` also for what is known to be nothing else."""
    why: str
    """By what it was known, as a phrase."""
    examples: tuple[str, ...]


def guessed(
    header: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[TableMapping, tuple[Taken, ...]]:
    """What each column is, and by what that is known.

    Args:
        header: The names of the columns.
        sample: The cells of some rows, in the order of the columns.
    """
    values = {
        name: [row[place].strip() for row in sample[:SAMPLE] if place < len(row)]
        for place, name in enumerate(header)
    }
    feeds, why = _named(header)
    _guess_date(header, values, feeds, why)
    _guess_by_values(header, values, feeds, why)
    date_columns = feeds["date"].columns if "date" in feeds else ()
    decided = order_of(value for name in date_columns for value in values[name])
    mapping = TableMapping(feeds=feeds, order=decided.order, keeps_texts=are_ours(header))
    targets = {name: target for target, feed in feeds.items() for name in feed.columns}
    taken = tuple(
        Taken(
            column=name,
            target=targets.get(name, "notes"),
            why=why.get(name, "as nothing else"),
            examples=_examples(values[name]),
        )
        for name in header
    )
    return mapping, taken


def doubts_of(taken: Sequence[Taken]) -> Iterator[Doubt]:
    """What each column was taken for, where its own name does not say it."""
    for one in taken:
        if one.column != one.target:
            what = f"a column called {one.target} for {one.column[:60]}"
            became = f"It was read as {one.target}, {one.why}."
            yield Doubt(
                target="the head line", expected=what, found=one.column, became=became,
                is_guess=True,
            )  # fmt: skip


def misfits(mapping: TableMapping, header: Sequence[str]) -> Iterator[Doubt]:
    """The columns that a mapping names and a table does not have."""
    for name in sorted(mapping.used - set(header)):
        expected = f"one of the columns {', '.join(header)}"[:200]
        yield Doubt(target="the mapping", expected=expected, found=name, became="It feeds nothing.")


def _named(header: Sequence[str]) -> tuple[dict[str, Feed], dict[str, str]]:
    """The targets that the names of columns tell; of two columns the one with the surer name."""
    best: dict[str, tuple[int, int, str]] = {}
    for place, name in enumerate(header):
        found = _BY_NAME.get(_plain(name))
        if found:
            target, rank = found
            best[target] = min(best.get(target, (99, 0, "")), (rank, place, name))
    country = best.get("countries")
    if "place" in best and country and _plain(country[2]) in ("country", "land"):
        best["place_country"] = best.pop("countries")
    feeds = {target: Feed(columns=(name,)) for target, (_, _, name) in best.items()}
    return feeds, {name: "by its name" for _, _, name in best.values()}


def _guess_date(
    header: Sequence[str],
    values: dict[str, list[str]],
    feeds: dict[str, Feed],
    why: dict[str, str],
) -> None:
    """Find the date: year, month and day in columns of their own, or values that are dates."""
    plain = {_plain(name): name for name in header}
    if "year" in plain and ("date" not in feeds or feeds["date"].columns == (plain.get("day"),)):
        columns = tuple(plain[part] for part in _PARTS if part in plain)
        feeds["date"] = Feed(columns=columns, join="-")
        why |= dict.fromkeys(columns, "by its name, as a part of the date")
    elif "date" not in feeds:
        name = _first_that_fits(header, values, why, _is_date)
        if name:
            feeds["date"] = Feed(columns=(name,))
            why[name] = "by its values, which are dates"
    if "time" in plain and "date" in feeds and plain["time"] not in why:
        date = feeds["date"]
        if len(date.columns) == 1:
            feeds["date"] = Feed(columns=(*date.columns, plain["time"]))
            why[plain["time"]] = "by its name, as a part of the date"


def _guess_by_values(
    header: Sequence[str],
    values: dict[str, list[str]],
    feeds: dict[str, Feed],
    why: dict[str, str],
) -> None:
    """Find addresses, countries and a title among the columns whose names tell nothing."""
    for target, fits, words in (
        ("url", _is_url, "which are addresses"),
        ("countries", _are_countries, "which are countries"),
        ("title", _is_title, "which are short texts"),
        ("title", bool, "since a title is needed"),
    ):
        if target in feeds or (target == "countries" and "place_country" in feeds):
            continue
        name = _first_that_fits(header, values, why, fits)
        if name:
            feeds[target] = Feed(columns=(name,))
            why[name] = f"by its values, {words}"
    if "title" not in feeds and "summary" in feeds:
        feeds["title"] = feeds["summary"]


def _first_that_fits(
    header: Sequence[str],
    values: dict[str, list[str]],
    why: dict[str, str],
    fits: Callable[[str], bool],
) -> str | None:
    """The first column that nothing is known of and most of whose values fit."""
    for name in header:
        filled = [value for value in values[name] if value]
        if name not in why and filled:
            share = sum(map(fits, filled)) / len(filled)
            if share >= _SURE:
                return name
    return None


def _is_date(text: str) -> bool:
    if len(text) > 40 or not any(char.isdigit() for char in text):
        return False
    if text.isdecimal() and not 1000 <= int(text[:9]) <= 2100 and len(text) != 8:
        return False
    try:
        edtf.parse(text)
    except DateError:
        return spelled(text) is not None
    return True


def _is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://", "=hyperlink("))


def _are_countries(text: str) -> bool:
    return len(text) < 200 and all(country_code(part) for part in listed(text))


def _is_title(text: str) -> bool:
    return 5 <= len(text) <= 200 and any(char.isalpha() for char in text) and " " in text


def _plain(name: str) -> str:
    """The name of a column in small letters with spaces between words."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", name).lower().split())


def _examples(values: Sequence[str]) -> tuple[str, ...]:
    shown = dict.fromkeys(value for value in values if value)
    return tuple(
        value if len(value) <= _LONGEST_EXAMPLE else value[:_LONGEST_EXAMPLE] + "…"
        for value in list(shown)[:_EXAMPLES]
    )
