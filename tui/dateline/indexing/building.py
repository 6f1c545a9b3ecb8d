"""An index is built, brought up to date, or found to be right."""

import os
import subprocess
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from dateline.errors import Problem, UnreadableError
from dateline.formats.own.references import countries_of
from dateline.formats.own.repair import problem
from dateline.formats.records.head import head_of
from dateline.formats.records.kinds import TableKind
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.formats.records.shape import format_of
from dateline.indexing import tether
from dateline.indexing.chunks import SIZE, Chunk, chunks, digest_of
from dateline.indexing.clashes import Clashes
from dateline.indexing.declared import GrownCast, cut_problem
from dateline.indexing.locking import LOCK, BuildLock
from dateline.indexing.manifest import (
    MANIFEST,
    Manifest,
    SegmentEntry,
    file_stats,
    read_manifest,
    whole_segments,
    write_manifest,
)
from dateline.indexing.progress import PROGRESS, SLOTS, Progress, ProgressBoard, progress_of
from dateline.indexing.texts import Input, Text
from dateline.indexing.worker import Built, Job, answer_path
from dateline.model.chronicle import Cast
from dateline.model.clean import clean

_MOST_WORKERS: Final = 3
"""Each may take 600 MB of memory."""
_SECONDS_BETWEEN_LOOKS: Final = 0.1
_KEPT_NAMES: Final = (MANIFEST, LOCK, PROGRESS)

OnProgress = Callable[[Progress], None]


def build_index(
    path: str,
    place: str,
    cast: Cast | None = None,
    on_progress: OnProgress = lambda progress: None,
    workers: int | None = None,
    part_bytes: int | None = None,
    given: Input | None = None,
) -> Manifest:
    """Build the index of a file, or bring it up to date: what is there and right is kept.

    Args:
        path: The file.
        place: The folder of its index, which must be there.
        cast: Who and what the events refer to besides.
        on_progress: Called now and then with how far it is.
        workers: How many processes read at once; None for as many as there are processors, few.
        part_bytes: How much of the file a process takes at once; None for the usual.
        given: What else is known of the file; None for a plain one with columns of ours.

    Raises:
        BlockingIOError: if another process builds it now.
        OSError: if something cannot be read or written.
        UnreadableError: if the file is none of events.
    """
    lock = BuildLock(place)
    try:
        given = given or Input(kind=TableKind(format=format_of(path) or "jsonl"))
        builder = _Builder(path, place, cast or Cast(), on_progress, part_bytes or SIZE, given)
        return builder.build(workers or min(_MOST_WORKERS, len(os.sched_getaffinity(0))))
    finally:
        lock.release()


class _Builder:
    """Builds one index; who has it has its lock."""

    def __init__(
        self,
        path: str,
        place: str,
        cast: Cast,
        on_progress: OnProgress,
        part_bytes: int,
        given: Input,
    ) -> None:
        self._path = os.path.realpath(path)
        self._place = place
        self._given = given
        self._shown = clean(given.shown or path)
        self._cast = cast
        self._on_progress = on_progress
        self._part_bytes = part_bytes
        self._stats = file_stats(path)
        self._board = ProgressBoard(place, is_new=True)
        old = read_manifest(place)
        is_same = old is not None and (old.path, old.stats) == (self._path, self._stats)
        self._text = Text(self._path, given.kind, place, self._shown, old if is_same else None)
        try:
            self._manifest = self._begun(old)
        except BaseException:
            self._text.discard()
            raise

    def build(self, workers: int) -> Manifest:
        """Index what is not indexed."""
        manifest = self._manifest
        # Who reads the index meanwhile is not to be told of what is thrown away.
        write_manifest(self._place, manifest)
        self._sweep()
        clashes = Clashes(self._place, manifest.segments)
        jobs: deque[tuple[Chunk, Job, subprocess.Popen[bytes]]] = deque()
        try:
            begin, line, end = manifest.covered, manifest.next_line, self._end()
            file, shape = self._text.file, manifest.shape
            ahead = chunks(file, shape, begin, line, end, self._part_bytes)
            # What is shown first waits for nothing but its own process.
            self._start(ahead, jobs, workers if manifest.segments else 1)
            while jobs:
                chunk, job, process = jobs[0]
                built = self._wait(job, process)
                copies = clashes.settle(job.name, built)
                self._commit(chunk, job, built, copies)
                jobs.popleft()
                self._start(ahead, jobs, workers)
            self._manifest = self._text.noted(self._manifest)
            write_manifest(self._place, self._manifest)
        finally:
            self._text.close()
            for _, job, process in jobs:
                tether.let_go(process)
                process.kill()
                process.wait()
                self._board.report(job.slot, 0, 0)
            self._sweep()
        self._on_progress(self._progress())
        return self._manifest

    def _begun(self, old: Manifest | None) -> Manifest:
        """The manifest to go on from: what is there of this file as it is."""
        text, given = self._text, self._given
        head = head_of(
            text.file, text.format, given.shown or self._path, self._shown, given.mapping,
            is_from_parquet=given.kind.format == "parquet",
        )  # fmt: skip
        new = text.noted(
            Manifest(
                path=self._path, stats=self._stats, shape=head.shape, mapping=given.mapping,
                head_problems=(*given.problems, *head.problems), head_guesses=head.guesses,
            )
        )  # fmt: skip
        if old is None or old.shape != head.shape:
            return new
        kept = whole_segments(self._place, old)
        if old.stats != self._stats or text.spool:
            kept = tuple(self._still_right(kept))
        left = self._end() - (kept[-1].end if kept else head.shape.start)
        # Small segments are made anew together with what came behind them, so they stay few.
        while (
            old.is_complete
            and kept
            and 0 < kept[-1].end - kept[-1].start <= min(2 * left, self._part_bytes // 2)
        ):
            left += kept[-1].end - kept[-1].start
            kept = kept[:-1]
        return replace(
            new,
            segments=kept,
            parties=old.parties,
            people=old.people,
            sources=old.sources,
            cast_problems=old.cast_problems,
        )

    def _end(self) -> int:
        """Where the text ended when it was opened; further than it can while it is copied."""
        return self._text.end if self._text.spool_name else self._stats[2]

    def _still_right(self, segments: Sequence[SegmentEntry]) -> Iterator[SegmentEntry]:
        """The first segments whose parts of the file are what they were."""
        for segment in segments:
            if segment.end > self._end():
                return
            if digest_of(self._text.file, segment.start, segment.end) != segment.digest:
                return
            yield segment

    def _start(
        self,
        ahead: Iterator[Chunk],
        jobs: "deque[tuple[Chunk, Job, subprocess.Popen[bytes]]]",
        workers: int,
    ) -> None:
        """Let workers begin with what comes next, as many as are free."""
        while len(jobs) < workers and (chunk := next(ahead, None)):
            job = self._job(chunk, {job.slot for _, job, _ in jobs})
            jobs.append((chunk, job, tether.start("dateline.indexing.worker", job)))

    def _job(self, chunk: Chunk, taken: Collection[int]) -> Job:
        """What a worker is to do with a part of the file, its slot being none of those taken."""
        slot = next(number for number in range(SLOTS) if number not in taken)
        name = f"segment-{chunk.start:x}-{os.urandom(4).hex()}.sqlite"
        return Job(
            place=self._place, name=name, path=self._text.path, shown=self._shown,
            shape=self._manifest.shape, chunk=chunk, slot=slot, cast=self._cast,
        )  # fmt: skip

    def _wait(self, job: Job, process: "subprocess.Popen[bytes]") -> Built:
        """What a worker has built."""
        while process.poll() is None:
            try:
                process.wait(_SECONDS_BETWEEN_LOOKS)
            except subprocess.TimeoutExpired:
                self._on_progress(self._progress())
        tether.let_go(process)
        try:
            with open(answer_path(job), "rb") as file:
                found = msgspec.msgpack.decode(file.read(), type=Built | str)
        except (FileNotFoundError, msgspec.MsgspecError):
            raise UnreadableError(
                f"{self._shown}: an indexing process was ended from outside (code "
                f"{process.returncode}), perhaps for want of memory. What was indexed is kept; "
                "`dateline index` goes on from there."
            ) from None
        if isinstance(found, str):
            raise OSError(0, found, self._place)
        return found

    def _commit(
        self, chunk: Chunk, job: Job, built: Built, copies: Sequence[tuple[str, str]]
    ) -> None:
        """Name a segment in the manifest: from now on it counts."""
        problems = [*built.problems, *(self._copy_problem(*copy) for copy in copies)]
        entry = SegmentEntry(
            name=job.name,
            size=os.stat(os.path.join(self._place, job.name)).st_size,
            start=chunk.start, end=chunk.end, line=chunk.line, next_line=chunk.next_line,
            digest=chunk.digest, events=built.events, refused=built.refused,
            cleaned=built.cleaned, problems=tuple(problems[:MOST_PROBLEMS]),
            problems_count=built.problems_count + len(copies), guesses=tuple(built.guesses),
        )  # fmt: skip
        manifest = replace(self._manifest, segments=(*self._manifest.segments, entry))
        self._manifest = self._text.noted(_with_cast(manifest, built, self._shown))
        write_manifest(self._place, self._manifest)
        self._board.report(job.slot, 0, 0)
        self._on_progress(self._progress())

    def _copy_problem(self, wanted: str, got: str) -> Problem:
        expected, advice = "an id of its own", f"Another event has it; it was read as {got}."
        return problem(self._shown, "a later event", expected, wanted, advice)

    def _progress(self) -> Progress:
        return progress_of(self._manifest, self._board)

    def _sweep(self) -> None:
        """Throw away what no manifest names."""
        named = {segment.name for segment in self._manifest.segments}
        named.add(self._manifest.spool)
        with os.scandir(self._place) as entries:
            for entry in entries:
                if entry.name not in named and entry.name not in _KEPT_NAMES:
                    os.unlink(entry.path)


def _with_cast(manifest: Manifest, built: Built, shown: str) -> Manifest:
    """A manifest with whom and what a new segment names."""
    grown = GrownCast(manifest.cast)
    known = manifest.cast.parties
    grown.take(countries_of(code for code in built.parties if code not in known))
    for group in (built.declared.parties, built.declared.people, built.declared.sources):
        grown.take(group.values())
    cast, is_cut = grown.cast(), built.is_cast_cut or grown.is_cut
    return replace(
        manifest, parties=tuple(cast.parties.values()), people=tuple(cast.people.values()),
        sources=tuple(cast.sources.values()),
        cast_problems=(cut_problem(shown),) if is_cut else manifest.cast_problems,
    )  # fmt: skip
