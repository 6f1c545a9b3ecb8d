"""What a program on a terminal took is told apart: seen, at rest, processor, bytes."""

import sys
from pathlib import Path

import pytest
from tests.bench.driven import driven

_PROGRAM = """
import sys, time
print("ready", flush=True)
for line in sys.stdin:
    print("found " + line, end="", flush=True)
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    print("x" * 200, flush=True)
"""


def test_a_result_is_seen_before_the_program_is_at_rest(tmp_path: Path) -> None:
    with driven([sys.executable, "-c", _PROGRAM], tmp_path / "home") as program:
        program.do("", seen=lambda lines: "ready" in lines, quiet=0.5)
        taken = program.do("this\r", seen=lambda lines: "found this" in lines, quiet=0.5)
        assert taken.shown_seconds < taken.painted_seconds <= taken.rest_seconds
        assert taken.cpu_seconds >= 0.3
        assert taken.written >= 200
        assert program.pss_mb() > 1
        with pytest.raises(ValueError, match="shown before"):
            program.do("that\r", seen=lambda lines: "found this" in lines)


def test_what_is_never_shown_is_given_up(tmp_path: Path) -> None:
    with (
        driven([sys.executable, "-c", _PROGRAM], tmp_path) as program,
        pytest.raises(TimeoutError, match="ready"),
    ):
        program.do("", seen=lambda lines: "done" in lines, quiet=0.2, longest=1)
