"""What may have been meant by a query or an id that leads to nothing."""

import argparse
import os
from typing import Final

from dateline.model.clean import clean
from dateline.store.names import Names
from dateline.store.query import Field, Filter
from dateline.store.store import Store

_MOST_COMPARED: Final = 100_000
"""Events up to which every id is compared with one that there is not."""


def join_name(options: argparse.Namespace, names: Names, field: Field) -> None:
    """Let a name of several words stand without quotation marks before a query.

    Args:
        options: The name and the words of the query, which are changed.
        names: Those that there are.
        field: Whose name it is.
    """
    for count in range(len(options.query), 0, -1):
        name = " ".join([options.name, *options.query[:count]])
        words = clean(name).strip()
        if names.party(words) if field is Field.PARTY else names.matches(field, words):
            options.name, options.query = name, options.query[count:]
            return


def nothing_fits(options: argparse.Namespace, store: Store, filter_: Filter) -> str:
    """What is said where a query leaves no event, with what may have been meant."""
    wanted = [str(value) for value in filter_.values_of(Field.ID)]
    near = "".join(near_id(store, event_id) for event_id in wanted if not store.event(event_id))
    return f"No event fits this query.{near}{named_file(options, options.query)}"


def near_id(store: Store, event_id: str) -> str:
    """The id that may have been meant by one that no event has, as a sentence."""
    from dateline.model.near import nearest

    near = None
    if store.total <= _MOST_COMPARED:
        near = nearest(event_id, [row.id for row in store.page(Filter(), 0, store.total).rows], 80)
    return f" Did you mean {near}?" if near else " `dateline list --format tsv` gives every id."


def named_file(options: argparse.Namespace, words: list[str]) -> str:
    """How to ask a file, where one stands among words of a query or ids; as a sentence."""
    if options.lock:  # nobody is told there what files there are
        return ""
    file = next((word for word in words if os.path.exists(word)), None)
    return f" {clean(file)} is asked by --file {clean(file)}." if file else ""
