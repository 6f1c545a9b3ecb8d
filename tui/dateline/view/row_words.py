"""A row in few words: who took part, and what supports it."""

from dateline.store.query import Row
from dateline.view import signs


def who(row: Row) -> str:
    """Who took part, in few cells: two codes, or the host and how many more."""
    if len(row.countries) == row.parties_count <= 2:
        return " ".join(row.countries)
    first = row.host if row.host and len(row.host) <= 3 else next(iter(row.countries), "")
    if not first:
        return f"{row.parties_count}" if row.parties_count else ""
    others = row.parties_count - 1
    return f"{first}+{others}" if others > 0 else first


def support(row: Row) -> str:
    """How many quotations an event has, or else how many sources."""
    if row.quotes_count:
        return f"{signs.QUOTES}{row.quotes_count}"
    return f"{signs.SOURCES}{row.sources_count}" if row.sources_count else ""
