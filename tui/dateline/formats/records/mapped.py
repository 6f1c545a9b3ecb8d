"""Records of somebody's table: the event that a mapping makes of each, and what is in doubt."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

import msgspec

from dateline.formats.cleaning import cleaned_text
from dateline.formats.own import rows
from dateline.formats.own.repair import NO_TITLE
from dateline.formats.records.reading import Account, check_words
from dateline.formats.tables.mapping import Doubt, TableMapping
from dateline.model.chronicle import Source
from dateline.model.clean import clean, is_clean, one_line
from dateline.model.event import Event


class MappedRows:
    """Makes events of cells."""

    def __init__(self, mapping: TableMapping, account: Account) -> None:
        """Make events by a mapping.

        Args:
            mapping: What the columns are.
            account: Told of what is in doubt.
        """
        self._mapping = mapping
        self._account = account

    def event(
        self, cells: Mapping[str, str], line: int, made_id: Callable[[], str]
    ) -> tuple[Event, tuple[Source, ...]]:
        """The event of a row, and its sources.

        Args:
            cells: Its cells by the names of their columns, clean.
            line: Its line or number.
            made_id: Gives an id where the row has none.
        """
        event = self._mapping.event(cells, made_id, partial(self._say, line))
        if event.title == NO_TITLE:
            self._account.report(line, "title", "a title", "none", "It is shown without one.")
        check_words(event, line, self._account)
        return event, self._mapping.sources(cells)

    def _say(self, line: int, doubt: Doubt) -> None:
        if doubt.is_guess:
            self._account.guess(line, doubt.expected, doubt.found, doubt.became)
        else:
            self._account.report(line, doubt.target, doubt.expected, doubt.found, doubt.became)


def cells_of(value: Mapping[str, Any], line: int, account: Account) -> dict[str, str]:
    """The values of a JSON object as clean texts; lists are joined by commas.

    Args:
        value: The object.
        line: Its line.
        account: Told of what is no text.
    """
    has_changed = False
    cells = {}
    for raw, item in value.items():
        key = key_of(raw)
        text = item if isinstance(item, str) else _text(item, key, line, account)
        if not is_clean(text) or len(text) > _SHORT:
            report = partial(account.report, line)
            text, is_other = cleaned_text(text, key, report, is_long=True)
            has_changed |= is_other
        cells[key] = text.strip()
    account.cleaned += has_changed
    return cells


@lru_cache(4096)
def key_of(key: str) -> str:
    """A key of somebody's JSON object as the name of a column: clean, short, on one line."""
    return one_line(clean(key))[:_LONGEST_KEY]


_LONGEST_KEY = 200
_SHORT = 50_000
"""Characters up to which a text need not be measured again."""


def _text(value: Any, key: str, line: int, account: Account) -> str:
    """A value that is none as a text."""
    if value is None:
        return ""
    parts = value if isinstance(value, list) else [value]
    if any(isinstance(part, list | dict) for part in parts):
        found = msgspec.json.encode(value).decode()
        account.report(line, key[:80], "a text", found, "It was left out.")
        return ""
    return ", ".join("" if part is None else str(rows.as_text(part)) for part in parts)
