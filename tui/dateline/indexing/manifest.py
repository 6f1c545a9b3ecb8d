"""What an index holds: its segments in the order of the file, and what they were made from.

The manifest is replaced as a whole, and a segment is named in it only once it is complete on disk:
whenever a build is stopped, what the manifest says is there and right.
"""

import os
from typing import Final

import msgspec
from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.records.shape import RecordShape
from dateline.model.chronicle import Party

MANIFEST: Final = "manifest.msgpack"
"""The name of the file in the folder of an index."""


class SegmentEntry(Struct, frozen=True, kw_only=True):
    """One segment and the part of the file that it was made from."""

    name: str
    """That of its file, in the folder of the index."""
    size: int
    """How long that file is, in bytes."""
    start: int
    """The offset of the first byte of its part of the source, in."""
    end: int
    """The offset behind its last byte, out."""
    line: int
    """The line on which its part begins, from 1."""
    next_line: int
    """The line after its part."""
    digest: bytes
    """BLAKE2b of its part, 16 bytes."""
    events: int
    refused: int
    """Records of its part that gave no event."""
    cleaned: int
    """Records whose texts held characters that no terminal should be sent."""
    problems: tuple[Problem, ...]
    """The first of its problems."""
    problems_count: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What an index holds."""

    path: str
    """The file that it is of."""
    stats: tuple[int, int, int, int]
    """When text and place of the file were changed, its size and number, as it was read last."""
    shape: RecordShape
    head_problems: tuple[Problem, ...] = ()
    """What is wrong with the head of the file."""
    segments: tuple[SegmentEntry, ...] = ()
    parties: tuple[Party, ...] = ()
    """The countries that the events name by code."""

    @property
    def covered(self) -> int:
        """The offset up to which the file is indexed."""
        return self.segments[-1].end if self.segments else self.shape.start

    @property
    def next_line(self) -> int:
        """The line at which what is not indexed begins."""
        return self.segments[-1].next_line if self.segments else self.shape.first_line

    @property
    def is_complete(self) -> bool:
        """Whether all of the file, as it was read last, is indexed."""
        return self.covered >= self.stats[2]

    @property
    def events(self) -> int:
        """How many events are indexed."""
        return sum(segment.events for segment in self.segments)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong in the file, as far as it was kept."""
        found = (problem for segment in self.segments for problem in segment.problems)
        return (*self.head_problems, *found)

    @property
    def problems_count(self) -> int:
        """How many problems there were."""
        return len(self.head_problems) + sum(each.problems_count for each in self.segments)


def file_stats(path: str) -> tuple[int, int, int, int]:
    """What tells whether a file has changed: times of text and place, size, number.

    Raises:
        OSError: if there is no such file.
    """
    stat = os.stat(path)
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def read_manifest(place: str) -> Manifest | None:
    """The manifest of an index; None where there is none, or none that can be read."""
    try:
        with open(os.path.join(place, MANIFEST), "rb") as file:
            return msgspec.msgpack.decode(file.read(), type=Manifest)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def write_manifest(place: str, manifest: Manifest) -> None:
    """Replace the manifest of an index.

    Raises:
        OSError: if it cannot be written; the one before is still there then.
    """
    path = os.path.join(place, MANIFEST)
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as file:
        file.write(msgspec.msgpack.encode(manifest))
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def whole_segments(place: str, manifest: Manifest) -> tuple[SegmentEntry, ...]:
    """The segments from the first on whose files are there and as long as they should be."""
    found = []
    for segment in manifest.segments:
        try:
            if os.stat(os.path.join(place, segment.name)).st_size != segment.size:
                break
        except OSError:
            break
        found.append(segment)
    return tuple(found)


def is_up_to_date(place: str, path: str) -> bool:
    """Whether the index of a file is there, whole, and of the file as it is now."""
    manifest = read_manifest(place)
    return (
        manifest is not None
        and manifest.path == os.path.realpath(path)
        and manifest.stats == file_stats(path)
        and manifest.is_complete
        and whole_segments(place, manifest) == manifest.segments
    )
