"""Files written event by event, so that not all of them need be there at once."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from dateline.model.chronicle import Cast, Chronicle
from dateline.model.event import Event

Told = tuple[Event, Cast]
"""An event, and whom and what it refers to."""
Pieces = Callable[[Chronicle, Iterable[Told]], Iterator[str]]
"""Takes a chronicle for its title and its description, and events; gives the file in pieces."""


def whole(pieces: Pieces, chronicle: Chronicle) -> str:
    """All of a file as one text."""
    return "".join(pieces(chronicle, ((event, chronicle.cast) for event in chronicle.events)))


def writer(pieces: Pieces) -> Callable[[Chronicle], str]:
    """What writes a chronicle at once, made of what writes it in pieces."""
    return partial(whole, pieces)
