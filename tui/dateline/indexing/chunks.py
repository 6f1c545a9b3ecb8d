"""A file cut into parts of whole records, each of which becomes a segment."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.formats.records.shape import RecordShape

MEGABYTE: Final = 1 << 20
FIRST_SIZE: Final = MEGABYTE // 4
"""The first part is small, so that something can be shown soon."""
GROWTH: Final = 2
"""How many times as large as all parts before it a part is, so that there are few of them."""
SIZE: Final = 256 * MEGABYTE
"""What an indexing process takes at once: with its text some 600 MB of memory."""
DIGEST_SIZE: Final = 16

_BLOCK: Final = MEGABYTE
_TOGETHER: Final = 65_536
"""How many bytes of lines are read at once, at least."""
_LONGEST_SEARCH: Final = 64 * MEGABYTE
"""How far a part is stretched to end outside quotation marks, which may be unbalanced."""


class Chunk(Struct, frozen=True, kw_only=True):
    """A part of a file."""

    start: int
    end: int
    line: int
    """The line on which it begins, from 1."""
    next_line: int
    digest: bytes
    """BLAKE2b of its bytes; empty where that is not asked."""


def lines_between(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The lines of a file between two offsets."""
    file.seek(start)
    # What `readlines` is asked for has to be exceeded, and 0 would ask for all.
    while start < end - 1 and (lines := file.readlines(min(_TOGETHER, end - start - 1))):
        yield from lines
        start += sum(map(len, lines))
    if start == end - 1:
        yield from file.readlines(1)[:1]


def chunks(
    file: BinaryIO,
    shape: RecordShape,
    start: int,
    line: int,
    end: int,
    size: int = SIZE,
    *,
    is_hashed: bool = True,
) -> Iterator[Chunk]:
    """The parts of a file from an offset on, in order.

    Args:
        file: Open for reading; it is moved about in.
        shape: How its records are read: a cell may hold line ends between quotation marks.
        start: The offset of the first record.
        line: The line on which it begins.
        end: Where the file ends, or more.
        size: How many bytes a part has at least, the first ones and the last one apart.
        is_hashed: Whether their digests are asked.
    """
    is_table = shape.is_table
    while start < end:
        wanted = min(size, max(FIRST_SIZE, GROWTH * (start - shape.start)))
        chunk = _chunk(file, start, line, min(end, start + wanted), end, is_table, is_hashed)
        if chunk.end == start:  # where the end is not known, there is nothing more
            return
        yield chunk
        start, line = chunk.end, chunk.next_line


def digest_of(file: BinaryIO, start: int, end: int) -> bytes:
    """BLAKE2b of the bytes between two offsets."""
    hashed = hashlib.blake2b(digest_size=DIGEST_SIZE)
    file.seek(start)
    while start < end and (block := file.read(min(_BLOCK, end - start))):
        hashed.update(block)
        start += len(block)
    return hashed.digest()


def _chunk(
    file: BinaryIO, start: int, line: int, wanted: int, end: int, is_table: bool, is_hashed: bool
) -> Chunk:
    """The part from an offset to the end of the record at or after the offset wanted."""
    hashed = hashlib.blake2b(digest_size=DIGEST_SIZE)
    file.seek(start)
    place, quotes, next_line = start, 0, line
    furthest = min(end, wanted + _LONGEST_SEARCH)
    while place < end:
        is_near_end = place >= wanted
        block = file.readline(_BLOCK) if is_near_end else file.read(min(_BLOCK, wanted - place))
        if not block:
            break
        if is_hashed:
            hashed.update(block)
        place += len(block)
        next_line += block.count(b"\n")
        quotes += block.count(b'"') if is_table else 0
        is_whole = place >= wanted and block.endswith(b"\n")
        if is_whole and (quotes % 2 == 0 or place >= furthest):
            break
    digest = hashed.digest() if is_hashed else b""
    return Chunk(start=start, end=place, line=line, next_line=next_line, digest=digest)
