"""A file of records indexed in memory, for this session alone."""

import os
import sqlite3
from collections.abc import Sequence

from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.account import guess_problem
from dateline.formats.own.references import countries_of
from dateline.formats.records import reader_of
from dateline.formats.records.head import head_of
from dateline.indexing import records
from dateline.indexing.declared import GrownCast, cut_problem
from dateline.indexing.heard import Heard
from dateline.indexing.texts import Input
from dateline.model.chronicle import Cast
from dateline.model.clean import clean
from dateline.store.building import SegmentBuilder
from dateline.store.segment import Segment


class Passing(Struct, frozen=True, kw_only=True):
    """What a file holds."""

    segment: Segment
    problems: Sequence[Problem]
    problems_left_out: int
    cleaned: int
    heard: Heard | None
    """Whom and what its events declare besides as they are read; None where all is kept."""
    declared: Cast
    """Whom and what the events name, the countries by code, and others with more than an id."""


def read_passing(path: str, given: Input, cast: Cast, before: Sequence[Segment] = ()) -> Passing:
    """Index a file of records in memory.

    Args:
        path: The file, which can be read where it stands.
        given: What is known of it.
        cast: Who and what the events refer to.
        before: What stands before it: its events get other ids than those there.

    Raises:
        OSError: if it cannot be read.
        UnreadableError: if it is none of events.
    """
    with open(path, "rb") as text:
        head = head_of(text, given.kind.format, path, clean(path), given.mapping)
    shape = head.shape
    reader = reader_of(shape, clean(path))

    def is_taken(event_id: str) -> bool:
        return any(segment.number_of(event_id) is not None for segment in before)

    builder, declared = SegmentBuilder(cast, is_taken), GrownCast(Cast())
    places = []
    # It stays open: the events are read from it whenever they are looked at.
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    with open(file, "rb", closefd=False) as lines:
        lines.seek(shape.start)
        for record in reader.records(lines, shape.start, shape.first_line):
            if record.event:
                records.take(builder, record, reader.account)
                declared.take(record.declared)
                places.append(records.RecordPlace(record.offset, record.length, record.line))
    declared.take(countries_of(sorted(builder.parties())))
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    builder.write(connection)
    records.write(connection, (places[rank] for rank in builder.order()))
    account, heard = reader.account, Heard() if declared.is_cut else None
    return Passing(
        segment=Segment(connection, records.FileRecords(connection, file, reader, cast, heard)),
        problems=(
            *given.problems,
            *head.problems,
            *map(guess_problem, (*head.guesses, *account.doubts())),
            *((cut_problem(clean(path)),) if declared.is_cut else ()),
            *account.problems,
        ),
        problems_left_out=account.problems_count - len(account.problems),
        cleaned=account.cleaned,
        heard=heard,
        declared=declared.cast(),
    )
