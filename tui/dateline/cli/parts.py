"""The parts of a large table, written by several processes and put together in order.

What comes out is what one process would write, with the same account. A part is written again here
where an id in it was given before; from a part on that was cut within a row, or that a process did
not write, all is written here.
"""

import contextlib
import os
import struct
import subprocess
from collections.abc import Generator
from itertools import cycle
from typing import Final

import msgspec
from msgspec.structs import replace

from dateline.cli.part_writing import PartJob, PartWriter
from dateline.cli.written_part import WrittenPart, merge
from dateline.formats.records.ids import Ids
from dateline.indexing import tether

LENGTH: Final = struct.Struct("=Q")
"""What stands before a part on its way: how many bytes it has."""
PART_BYTES: Final = 1_000_000
LARGE_BYTES: Final = 8_000_000
"""Below this other processes would hardly have begun when all is done."""
_MOST_PROCESSES: Final = 3


def pieces_of_parts(
    job: PartJob, writer: PartWriter, ids: Ids, total: WrittenPart
) -> Generator[bytes, None, None]:
    """The text of all rows of a table.

    Args:
        job: The table.
        writer: Writes what is written here.
        ids: Those of all tables before.
        total: Learns what became of the rows; it begins where they do.

    Raises:
        OSError: if the file cannot be read.
    """
    size = os.path.getsize(job.path)
    count = min(_MOST_PROCESSES, len(os.sched_getaffinity(0)))
    is_large = size - total.start >= LARGE_BYTES and count > 1
    with contextlib.closing(written_elsewhere(job, count if is_large else 0)) as parts:
        for part in parts:
            if part.is_open and part.end < size:
                break
            if ids.give_all(part.ids):
                yield part.text
            else:
                part = writer.new_part(part.start, part.line, part.end, part.next_line)
                yield from writer.pieces(part, ids)
            merge(total, part)
    if total.end < size:
        rest = writer.new_part(total.end, total.next_line, size)
        yield from writer.pieces(rest, ids)
        merge(total, rest)


def written_elsewhere(job: PartJob, count: int) -> Generator[WrittenPart, None, None]:
    """The parts of a table in order, as far as other processes write them.

    Args:
        job: The table.
        count: How many processes there are.
    """
    processes: list[subprocess.Popen[bytes]] = []
    job = replace(job, part_bytes=PART_BYTES, count=count)
    try:
        with contextlib.suppress(OSError, ValueError):  # there can be none, and all is done here
            for number in range(count):
                one = replace(job, number=number)
                processes.append(tether.start("dateline.cli.part_process", one, is_asked=True))
        for process in cycle(processes) if len(processes) == count else ():
            part = _next_part(process)
            if part is None:
                return
            yield part
    finally:
        for process in processes:
            process.kill()
            process.wait()
            tether.let_go(process)
            assert process.stdout is not None
            process.stdout.close()


def _next_part(process: "subprocess.Popen[bytes]") -> WrittenPart | None:
    """What a process has written next; None where it has written all, or has ended."""
    assert process.stdout is not None
    begin = process.stdout.read(LENGTH.size)
    if len(begin) < LENGTH.size:
        return None
    data = process.stdout.read(LENGTH.unpack(begin)[0])
    try:
        return msgspec.msgpack.decode(data, type=WrittenPart)
    except msgspec.MsgspecError:
        return None
