"""What an index holds: its segments in the order of the file, and what they were made from.

The manifest is replaced as a whole, and a segment is named in it only once it is complete on disk:
whenever a build is stopped, what the manifest says is there and right.
"""

import os
from typing import Final

import msgspec
from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.account import Tally, guess_problem, merged
from dateline.formats.records.shape import RecordShape
from dateline.formats.tables.mapping import TableMapping
from dateline.model.chronicle import Cast, Party, Person, Source

MANIFEST: Final = "manifest.msgpack"
"""The name of the file in the folder of an index."""


class SegmentEntry(Struct, frozen=True, kw_only=True):
    """One segment and the part of the file that it was made from."""

    name: str
    """That of its file, in the folder of the index."""
    size: int
    """How long that file is, in bytes."""
    start: int
    """The offset of the first byte of its part of the text, in."""
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
    guesses: tuple[Tally, ...] = ()
    """What was guessed in it, and how often."""


class Manifest(Struct, frozen=True, kw_only=True):
    """What an index holds."""

    path: str
    """The file that it is of."""
    stats: tuple[int, int, int, int]
    """When text and place of the file were changed, its size and number, as it was read last."""
    shape: RecordShape
    mapping: TableMapping | None = None
    """What was said of its columns."""
    head_problems: tuple[Problem, ...] = ()
    """What is wrong with the head of the file."""
    head_guesses: tuple[Tally, ...] = ()
    """What was guessed from its first rows."""
    spool: str = ""
    """The name of the plain copy in the folder of the index; empty where the file is plain."""
    spool_size: int = 0
    """How long the copy is, in bytes, as far as it was written."""
    spool_share: float = 0.0
    """How much of the file that is, from 0 to 1."""
    spool_problems: tuple[Problem, ...] = ()
    """What is wrong in the file as a whole."""
    spool_guesses: tuple[Tally, ...] = ()
    spool_refused: int = 0
    """Rows that are not in the copy."""
    segments: tuple[SegmentEntry, ...] = ()
    parties: tuple[Party, ...] = ()
    """The countries that the events name by code, and those of which the file says a name."""
    people: tuple[Person, ...] = ()
    """People of whom the file says a name besides an id, the first of them."""
    sources: tuple[Source, ...] = ()
    """Sources of which the file says more than an id, the first of them."""
    cast_problems: tuple[Problem, ...] = ()
    """That the file says more of others too, for whom there was no room."""

    @property
    def cast(self) -> Cast:
        """Whom and what the events name, as far as it is known."""
        return Cast(
            parties={each.id: each for each in self.parties},
            people={each.id: each for each in self.people},
            sources={each.id: each for each in self.sources},
        )

    @property
    def size(self) -> int:
        """How long the text is that is indexed, in bytes; estimated while it is copied."""
        if not self.spool:
            return self.stats[2]
        return max(self.spool_size, int(self.spool_size / (self.spool_share or 1.0)))

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
        return self.covered >= self.size and (not self.spool or self.spool_share == 1.0)

    @property
    def events(self) -> int:
        """How many events are indexed."""
        return sum(segment.events for segment in self.segments)

    @property
    def guesses(self) -> list[Tally]:
        """What was guessed in the file, each kind once."""
        found = (tally for segment in self.segments for tally in segment.guesses)
        return merged((*self.spool_guesses, *self.head_guesses, *found))

    @property
    def refused(self) -> int:
        """Records that gave no event."""
        return self.spool_refused + sum(segment.refused for segment in self.segments)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong or guessed in the file, as far as it was kept."""
        found = (problem for segment in self.segments for problem in segment.problems)
        guessed = map(guess_problem, self.guesses)
        return (*self._whole_problems, *guessed, *found)

    @property
    def _whole_problems(self) -> tuple[Problem, ...]:
        return (*self.spool_problems, *self.head_problems, *self.cast_problems)

    @property
    def problems_count(self) -> int:
        """How many problems there were."""
        whole = len(self._whole_problems) + len(self.guesses)
        return whole + sum(each.problems_count for each in self.segments)

    def text_path(self, place: str) -> str:
        """Where the text is that the events are read from: the file, or its copy."""
        return os.path.join(place, self.spool) if self.spool else self.path


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


def spool_is_whole(place: str, manifest: Manifest) -> bool:
    """Whether the copy of a file is there as a whole, or none is needed."""
    if not manifest.spool:
        return True
    try:
        size = os.stat(manifest.text_path(place)).st_size
    except OSError:
        return False
    return manifest.spool_share == 1.0 and size == manifest.spool_size


def is_up_to_date(place: str, path: str) -> bool:
    """Whether the index of a file is there, whole, and of the file as it is now."""
    manifest = read_manifest(place)
    return (
        manifest is not None
        and manifest.path == os.path.realpath(path)
        and manifest.stats == file_stats(path)
        and manifest.is_complete
        and spool_is_whole(place, manifest)
        and whole_segments(place, manifest) == manifest.segments
    )
