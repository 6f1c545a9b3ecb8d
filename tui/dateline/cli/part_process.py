"""`python -m dateline.cli.part_process`: one of the processes that write the parts of a table."""

import gc
import os
import signal
import sys

import msgspec

from dateline.cli.part_writing import PartJob, written_parts
from dateline.cli.parts import LENGTH
from dateline.indexing.tether import take_job


def main() -> None:
    """Write each part that the job asks for to standard output, behind its length."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who gave the job ends this process too
    job = take_job(PartJob, lambda: os._exit(1))
    gc.disable()  # nothing here refers to itself in a circle
    out = sys.stdout.buffer
    for part in written_parts(job):
        data = msgspec.msgpack.encode(part)
        out.write(LENGTH.pack(len(data)))
        out.write(data)
        out.flush()


if __name__ == "__main__":
    main()
