"""The keys that the screen names, with whatever the reader has bound instead."""

from collections.abc import Mapping
from typing import Final

_KEYS: Final = {
    "app.keys": "?", "filter.clear": "0", "filter.pick-country": "c", "filter.pick-kind": "t",
    "filter.pick-person": "p", "filter.pick-source": "s", "filter.pick-year": "y",
    "filter.suspend": "F", "filter.type": "f", "history.undo": "u", "index.toggle": "X",
    "list.open-event": "Enter",
    "pane.next": "Tab", "search.start": "/", "time.zoom-in": "+", "time.zoom-out": "-",
    "view.next": "V",
}  # fmt: skip
"""The keys of the actions that are named, by the ids of their bindings."""

_HINTS: Final = {
    "clear": ("filter.clear",), "country": ("filter.pick-country",), "filter": ("filter.type",),
    "filter line": ("filter.type",), "keys": ("app.keys",), "kind": ("filter.pick-kind",),
    "pane": ("pane.next",), "person": ("filter.pick-person",), "read": ("list.open-event",),
    "resume": ("filter.suspend",), "search": ("search.start",),
    "source": ("filter.pick-source",), "suspend": ("filter.suspend",),
    "stops": ("index.toggle",), "goes on": ("index.toggle",), "tries again": ("index.toggle",),
    "undo": ("history.undo",), "view": ("view.next",), "year": ("filter.pick-year",),
    "zoom": ("time.zoom-in", "time.zoom-out"),
}  # fmt: skip
"""For each word of a hint the actions whose keys stand before it."""

Rebound = Mapping[str, str]
"""The keys that the reader has bound instead, as they are shown, by the ids of bindings."""


def hint(*words: str, rebound: Rebound) -> str:
    """Words with their keys before them, such as `c country  y year  `."""
    return "".join(
        f"{' '.join(rebound.get(each, _KEYS[each]) for each in _HINTS[word])} {word}  "
        for word in words
    )
