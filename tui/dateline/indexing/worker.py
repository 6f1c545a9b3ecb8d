"""One segment made from one part of a file, in a process of its own."""

import gc
import os
import signal
import sqlite3
from array import array
from typing import Final

import msgspec
from msgspec import Struct
from pyroaring import BitMap

from dateline.errors import Problem
from dateline.formats.account import Tally
from dateline.formats.records import reader_of
from dateline.formats.records.shape import RecordShape
from dateline.indexing import records
from dateline.indexing.chunks import Chunk, lines_between
from dateline.indexing.declared import GrownCast
from dateline.indexing.files import new_segment
from dateline.indexing.hashes import id_hash
from dateline.indexing.progress import ProgressBoard
from dateline.indexing.tether import take_job
from dateline.model.chronicle import Cast
from dateline.store.building import SegmentBuilder

_ANSWER: Final = ".built"
_REPORTS: Final = 2048
"""Records after which a worker says how far it is."""


class Job(Struct, frozen=True, kw_only=True):
    """What a worker is to do."""

    place: str
    """The folder of the index."""
    name: str
    """The file to write the segment to, in that folder."""
    path: str
    """The file to read."""
    shown: str
    """Its name for problems."""
    shape: RecordShape
    chunk: Chunk
    slot: int
    """Where to report how far it is."""
    cast: Cast
    """Who and what the events refer to."""


class Built(Struct, frozen=True, kw_only=True):
    """What a worker has done."""

    events: int
    refused: int
    cleaned: int
    problems: list[Problem]
    problems_count: int
    guesses: list[Tally]
    declared: Cast
    """Whom and what the records say more of than an id, the first of them."""
    is_cast_cut: bool
    """Whether they say more of others too, for whom there was no room."""
    parties: list[str]
    """The codes of the countries and parties that the events name."""
    id_hashes: bytes
    """The CRC-32 of each id, as a serialized bitmap."""


def build(job: Job) -> Built:
    """Make the segment that a job asks for.

    Raises:
        OSError: if the file cannot be read or the segment not be written.
        sqlite3.Error: if the segment cannot be written.
    """
    # Nothing here refers to itself in a circle, and looking for that takes a fifth of the time.
    gc.disable()
    reader = reader_of(job.shape, job.shown)
    builder = SegmentBuilder(job.cast)
    offsets, lengths, lines = array("Q"), array("I"), array("Q")
    board, chunk, cast = ProgressBoard(job.place), job.chunk, GrownCast(Cast())
    with open(job.path, "rb") as file:
        found = reader.records(lines_between(file, chunk.start, chunk.end), chunk.start, chunk.line)
        for count, record in enumerate(found):
            if record.event is None:
                continue
            records.take(builder, record, reader.account)
            if record.declared:
                cast.take(record.declared)
            offsets.append(record.offset)
            lengths.append(record.length)
            lines.append(record.line)
            if count % _REPORTS == 0:
                board.report(job.slot, len(builder), record.offset - chunk.start)
    board.report(job.slot, len(builder), chunk.end - chunk.start)
    path = os.path.join(job.place, job.name)
    connection = new_segment(path)
    builder.write(connection)
    places = (
        records.RecordPlace(offsets[rank], lengths[rank], lines[rank]) for rank in builder.order()
    )
    records.write(connection, places)
    connection.close()
    _settle(path)
    account = reader.account
    return Built(
        events=len(builder),
        refused=account.refused,
        cleaned=account.cleaned,
        problems=account.problems,
        problems_count=account.problems_count,
        guesses=account.doubts(),
        declared=cast.cast(),
        is_cast_cut=cast.is_cut,
        parties=sorted(builder.parties()),
        id_hashes=bytes(BitMap(array("I", map(id_hash, builder.ids()))).serialize()),
    )


def main() -> None:
    """Do the job that we were started for, and write beside the segment what came of it.

    A `Job` gives a `Built`, or the sentence of what went wrong. What is half done when nobody
    waits for it any more is thrown away by the next build.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who gave the job ends this process too
    job = take_job(Job, lambda: os._exit(1))
    try:
        built: Built | str = build(job)
    except OSError as error:
        built = error.strerror or str(error)
    except sqlite3.Error as error:
        built = str(error)
    with open(answer_path(job), "wb") as file:
        file.write(msgspec.msgpack.encode(built))


def answer_path(job: Job) -> str:
    """Where a worker says what came of a job."""
    return os.path.join(job.place, f"{job.name}{_ANSWER}")


def _settle(path: str) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    main()
