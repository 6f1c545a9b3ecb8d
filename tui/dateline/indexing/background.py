"""Indexing in a process of its own, beside a session that shows what is there so far."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from dateline.formats.places import reason
from dateline.indexing import tether
from dateline.indexing.namesakes import Company
from dateline.indexing.progress import Progress
from dateline.indexing.texts import IndexedFile
from dateline.model.chronicle import Cast
from dateline.model.clean import clean

_PATIENCE_SECONDS: Final = 3.0
"""How long a build may take to clear up before it is ended all the same."""
_NICE: Final = 5
"""By how much its priority is lowered, so that keys are answered before it."""
_FIRST_BYTES: Final = 1 << 20
"""After so much of a file there is something to look at, and its priority is lowered."""


class Order(Struct, frozen=True, kw_only=True):
    """What a build is to do."""

    files: tuple[IndexedFile, ...]
    """The files to index, one after the other."""
    cast: Cast
    """Who and what their events refer to besides."""
    part_bytes: int | None = None
    """How much of a file is indexed at once; None for the usual."""
    company: Company | None = None
    """Files whose ids are compared then."""


class Failure(Struct, frozen=True, kw_only=True):
    """Why a build has stopped."""

    reason: str
    """In a few words."""
    sentence: str
    """With what to do about it."""


class BackgroundBuild:
    """The build of indexes in a process that ends with this one, however this one ends.

    Where somebody else builds an index already, it waits for them, and goes on where they stop.
    """

    def __init__(
        self,
        files: Sequence[IndexedFile],
        cast: Cast,
        part_bytes: int | None = None,
        company: Company | None = None,
    ) -> None:
        """Know what to do; nothing is started yet."""
        self._order = Order(files=tuple(files), cast=cast, part_bytes=part_bytes, company=company)
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self.failure: Failure | None = None
        """Why the last build has stopped, unless it has done all or was asked to stop."""

    def start(self) -> None:
        """Begin, or go on where a build was stopped."""
        if self.is_running:
            return
        self.failure, self._is_stopped = None, False
        try:
            self._process = tether.start(
                "dateline.indexing.background_process", self._order, is_asked=True
            )
        except (OSError, ValueError) as error:
            why = reason(error)
            sentence = f"No process could be started to index with: {why}."
            self.failure = Failure(reason=why, sentence=sentence)

    @property
    def is_running(self) -> bool:
        """Whether the process is there; what came of it is known once it is not."""
        if self._process and self._process.poll() is not None:
            self._end()
        return self._process is not None

    @property
    def pid(self) -> int | None:
        """The number of the process; None where there is none."""
        return self._process.pid if self._process else None

    def stop(self) -> None:
        """Let it come to its end soon, if it is running; what was indexed is kept."""
        if self._process:
            self._is_stopped = True
            tether.let_go(self._process)

    def close(self) -> None:
        """Stop, and wait until nothing of it is left."""
        self.stop()
        process = self._process
        if process is None:
            return
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._end()

    def _end(self) -> None:
        """Take what the process has said of its end."""
        process, self._process = self._process, None
        assert process is not None
        tether.let_go(process)
        assert process.stdout is not None
        with process.stdout as answer:
            data = answer.read()
        if self._is_stopped:
            return
        try:
            self.failure = msgspec.msgpack.decode(data, type=Failure | None)
        except msgspec.MsgspecError:
            self.failure = Failure(
                reason=f"its process was ended from outside (code {process.returncode})",
                sentence="The indexing process was ended from outside (code "
                f"{process.returncode}), perhaps for want of memory. What was indexed is kept.",
            )


def work() -> None:
    """Do the order that this process was started for, and write why where it fails."""
    # Whoever started us may ignore interrupts, and one is what ends us in good order.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    order = tether.take_job(Order, _leave)
    try:
        failure = _build(order)
    except KeyboardInterrupt:
        return
    sys.stdout.buffer.write(msgspec.msgpack.encode(failure))


def _build(order: Order) -> Failure | None:
    from dateline.errors import DatelineError
    from dateline.indexing.built import build_file, compare

    is_nice = False

    def make_way(progress: Progress) -> None:
        nonlocal is_nice
        if progress.done > _FIRST_BYTES and not is_nice:
            is_nice = True
            os.nice(_NICE)

    try:
        for file in order.files:
            build_file(file, order.cast, make_way, None, order.part_bytes)
        if order.company:
            compare(order.company)
    except DatelineError as error:
        cause = error.__cause__
        brief = reason(cause) if isinstance(cause, Exception) else clean(str(error))
        return Failure(reason=brief, sentence=clean(str(error)))
    except Exception as error:  # the last wall: a sentence, which the session can show
        brief = f"a fault of ours ({type(error).__name__}: {clean(str(error))})"
        return Failure(reason=brief, sentence=f"Indexing has failed by {brief}.")
    return None


def _leave() -> None:
    """Stop in good order, so that no process of the build is left; or else at once."""
    os.kill(os.getpid(), signal.SIGINT)
    threading.Event().wait(_PATIENCE_SECONDS)
    os._exit(1)
