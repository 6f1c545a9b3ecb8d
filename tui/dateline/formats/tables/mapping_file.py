r"""A mapping as a small TOML file, to be kept beside a table and used again.

others = "notes"                    # or "left out": the columns that are nothing else
order = "day first"                 # or "month first": dates such as 03/04/2010

[columns]
date = ["Year", "Month", "Day"]     # joined by "-"
title = "Headline"
countries = ["Host", "Guest"]       # lists are joined by ";", texts by a space
kind = { constant = "meeting" }
summary = { columns = ["Text", "Remarks"], join = "\n\n" }

One beside a table that is called after it, `sheet.csv.mapping.toml`, is used without being named.
"""

from pathlib import Path
from typing import Any, Final

import tomli

from dateline.errors import Problem, UnreadableError, UsageError
from dateline.formats.fingerprint import MAPPING_ENDING
from dateline.formats.own.repair import problem
from dateline.formats.own.toml_text import basic_string
from dateline.formats.places import reason
from dateline.formats.tables.date_order import Order
from dateline.formats.tables.mapping import TARGETS, Feed, TableMapping, usual_join
from dateline.model.clean import clean

_ORDERS: Final = {
    "day first": Order.DAY_FIRST,
    "month first": Order.MONTH_FIRST,
    "unknown": Order.UNKNOWN,
}
_OTHERS: Final = ("notes", "left out")


def read_mapping(path: Path, shown: str) -> TableMapping:
    """The mapping in a file.

    Args:
        path: The file.
        shown: Its name for mistakes.

    Raises:
        UnreadableError: if the file cannot be read.
        UsageError: if it holds no mapping.
    """
    try:
        text = path.expanduser().read_text(encoding="utf-8")
    except (OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(f"{shown} cannot be read: {reason(error)}.") from error
    return parsed(text, shown)


def mapping_beside(table: Path, problems: list[Problem]) -> TableMapping | None:
    """The mapping that lies beside a table; None where it cannot be used, which is a problem.

    Args:
        table: The file of the table.
        problems: Gets what is wrong with the mapping.
    """
    place = Path(f"{table}{MAPPING_ENDING}")
    shown = clean(str(place))
    try:
        return read_mapping(place, shown)
    except (UnreadableError, UsageError) as error:
        words = str(error).removeprefix(f"{shown}: expected ").removesuffix(".")
        expected, comma, found = words.partition(", found ")
        if not comma:
            expected, found = "the columns of a table", words
        advice = "The columns were guessed."
        problems.append(problem(shown, "", expected, found, advice))
        return None


def parsed(text: str, file: str) -> TableMapping:
    """The mapping that a file holds.

    Args:
        text: TOML.
        file: The name to say in a mistake.

    Raises:
        UsageError: if something in it cannot be understood.
    """
    try:
        table = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: expected TOML, found {error}.") from error
    for key in table:
        _check(key, ("columns", "order", "others"), file)
    order, others = table.get("order", "unknown"), table.get("others", "notes")
    _check(order, tuple(_ORDERS), file)
    _check(others, _OTHERS, file)
    columns = table.get("columns")
    if not isinstance(columns, dict):
        raise UsageError(f"{file}: expected a table [columns] that says what feeds each field.")
    feeds = {}
    for target, value in columns.items():
        _check(target, TARGETS, file)
        feeds[target] = _feed(target, value, file)
    return TableMapping(feeds=feeds, order=_ORDERS[order], others=others)


def text_of(mapping: TableMapping) -> str:
    """The mapping as the text of such a file."""
    order = next(name for name, order in _ORDERS.items() if order is mapping.order)
    lines = [f'others = "{mapping.others}"', f'order = "{order}"', "", "[columns]"]
    for target, feed in mapping.feeds.items():
        lines.append(f"{target} = {_value(target, feed)}")
    return "\n".join(lines) + "\n"


def _feed(target: str, value: Any, file: str) -> Feed:
    if isinstance(value, str):
        return Feed(columns=(value,), join=usual_join(target))
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return Feed(columns=tuple(value), join=usual_join(target))
    if isinstance(value, dict):
        for key in value:
            _check(key, ("columns", "join", "constant"), file)
        columns = value.get("columns", [])
        columns = [columns] if isinstance(columns, str) else columns
        join, constant = value.get("join", usual_join(target)), value.get("constant", "")
        if isinstance(columns, list) and all(
            isinstance(x, str) for x in (*columns, join, constant)
        ):
            return Feed(columns=tuple(columns), join=join, constant=constant)
    raise UsageError(
        f"{file}: expected for {target} a column, a list of columns, or a table with columns, join "
        f"and constant; found {str(value)[:60]!r}."
    )


def _value(target: str, feed: Feed) -> str:
    names = [basic_string(name) for name in feed.columns]
    columns = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    is_usual = feed.join == usual_join(target) or len(names) < 2
    if names and is_usual and not feed.constant:
        return columns
    parts = [f"columns = {columns}"] if names else []
    parts += [] if is_usual else [f"join = {basic_string(feed.join)}"]
    if feed.constant:
        parts.append(f"constant = {basic_string(feed.constant)}")
    return f"{{ {', '.join(parts)} }}"


def _check(word: Any, known: tuple[str, ...], file: str) -> None:
    if word in known:
        return
    from dateline.model.near import nearest

    near = nearest(str(word)[:80], known)
    meant = f" Did you mean {near!r}?" if near else ""
    raise UsageError(
        f"{file}: expected one of {', '.join(known)}, found {str(word)[:60]!r}.{meant}"
    )
