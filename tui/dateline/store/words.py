"""Which words stand where: quick text as bitmaps, of events and of places in the text.

All texts of a segment are laid end to end in the order of its events, and each word has a place, a
number from 0 on. A word keeps the events that have it and the places where it stands: a phrase is
the intersection of its words' places, each moved back by its rank in the phrase. Between two texts
one place stays empty, so that no phrase runs on from one into the next.
"""

import sqlite3
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from pyroaring import BitMap

from dateline.store.fold import BETWEEN, tokens, tokens_of_all
from dateline.store.grouping import Rows, standing

SCHEMA: Final = """
    CREATE TABLE word (word TEXT NOT NULL, events BLOB NOT NULL);
    CREATE TABLE word_place (word TEXT NOT NULL, places BLOB NOT NULL);
    CREATE TABLE beginning (beginning TEXT PRIMARY KEY, events BLOB NOT NULL);
    CREATE TABLE text_start (starts BLOB NOT NULL);
"""
_INDEXES: Final = """
    CREATE UNIQUE INDEX word_by_word ON word (word);
    CREATE UNIQUE INDEX word_place_by_word ON word_place (word);
"""
_LONGEST_BEGINNING: Final = 3
_MANY_WORDS: Final = 200
"""Beginnings of more words than this keep the events of all of them together."""
_AFTER_ALL: Final = "\U0010ffff"
"""Sorts behind whatever a word can go on with."""


class WordsBuilder:
    """The words of events, gathered in any order and written in theirs."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._rows = Rows(array("I", [self._numbers[BETWEEN]]), array("I", [1]))

    def add(self, texts: Iterable[str]) -> None:
        """Take in the texts of the next event; no phrase goes from one to the other."""
        items = self._rows.items
        items.extend(map(self._numbers.__getitem__, tokens_of_all(texts)))
        self._rows.ends.append(len(items))

    def write(self, connection: sqlite3.Connection, order: "array[int]") -> None:
        """Write the words of the events.

        Args:
            connection: Where to, with the tables of `SCHEMA`.
            order: For each event, in order, its rank among those taken in, from 0.
        """
        numbers = self._numbers
        stands = standing(self._rows, order, len(numbers))
        words = sorted(numbers)[1:]
        events = [_bitmap(stands.rows(numbers[word])) for word in words]
        with connection:
            connection.execute("INSERT INTO text_start VALUES (?)", (stands.starts.tobytes(),))
            connection.executemany(
                "INSERT INTO word VALUES (?, ?)",
                (
                    (word, bytes(found.serialize()))
                    for word, found in zip(words, events, strict=True)
                ),
            )
            connection.executemany(
                "INSERT INTO word_place VALUES (?, ?)",
                (
                    (word, bytes(_bitmap(stands.places(numbers[word])).serialize()))
                    for word in words
                ),
            )
            connection.executemany(
                "INSERT INTO beginning VALUES (?, ?)", _beginnings(words, events)
            )
            for statement in _INDEXES.split(";"):
                connection.execute(statement)


class Words:
    """The words of a segment, to be asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._starts: array[int] | None = None

    def having(self, text: str, *, is_prefix: bool) -> BitMap:
        """The events in whose texts the words stand together, within one of the texts.

        Args:
            text: One or more words, as typed.
            is_prefix: Whether the last word is only the beginning of one.
        """
        words = tokens(text)
        if not words:
            return BitMap()
        if len(words) == 1:
            return self._beginning(words[0]) if is_prefix else self._union("word", words[0])
        found: BitMap | None = None
        for rank, word in enumerate(words):
            is_beginning = is_prefix and rank == len(words) - 1
            places = self._union("word_place", word, is_beginning=is_beginning).shift(-rank)
            found = places if found is None else found & places
            if not found:
                return BitMap()
        return self._events_at(found or ())

    def _beginning(self, beginning: str) -> BitMap:
        """The events that have a word with this beginning."""
        if len(beginning) <= _LONGEST_BEGINNING:
            found = self._connection.execute(
                "SELECT events FROM beginning WHERE beginning = ?", (beginning,)
            ).fetchone()
            if found:
                return BitMap.deserialize(found[0])
        return self._union("word", beginning, is_beginning=True)

    def _union(self, table: str, word: str, *, is_beginning: bool = False) -> BitMap:
        """What a word has, or all words with a beginning, from a table."""
        column = "events" if table == "word" else "places"
        last = word + _AFTER_ALL if is_beginning else word
        rows = self._connection.execute(
            f"SELECT {column} FROM {table} WHERE word >= ? AND word <= ?", (word, last)
        ).fetchall()
        bitmaps = [BitMap.deserialize(data) for (data,) in rows]
        return BitMap.union(*bitmaps) if bitmaps else BitMap()

    def _events_at(self, places: Iterable[int]) -> BitMap:
        """The events in whose text the places are."""
        if self._starts is None:
            (data,) = self._connection.execute("SELECT starts FROM text_start").fetchone()
            self._starts = array("I", data)
        return BitMap(array("I", map(partial(bisect_right, self._starts), places))).shift(-1)


def _beginnings(words: Sequence[str], events: Sequence[BitMap]) -> Iterator[tuple[str, bytes]]:
    """The beginnings that many words have, with the events of all these words."""
    for length in range(1, _LONGEST_BEGINNING + 1):
        of_beginning: dict[str, list[BitMap]] = {}
        for word, found in zip(words, events, strict=True):
            if len(word) >= length:
                of_beginning.setdefault(word[:length], []).append(found)
        for beginning, bitmaps in of_beginning.items():
            if len(bitmaps) > _MANY_WORDS:
                together = BitMap.union(*bitmaps)
                together.run_optimize()
                yield beginning, bytes(together.serialize())


def _bitmap(numbers: "array[int]") -> BitMap:
    bitmap = BitMap(numbers)
    bitmap.run_optimize()
    return bitmap
