"""The loop: how a conversation ends, and what is kept then."""

import errno
import os
import signal
from collections.abc import Callable

import pytest
from tests.linear.conftest import SMALL, talk_about

from dateline.linear.loop import converse
from dateline.linear.stopping import signals_raise


class Typist:
    """Types lines one after the other; what is called instead of typed may raise."""

    def __init__(self, *lines: str | Callable[[], object]) -> None:
        self._lines = iter(lines)
        self.prompts: list[str] = []

    def ask(self, prompt: str, typed: str) -> str:
        self.prompts.append(prompt)
        line = next(self._lines, None)
        if line is None:
            raise EOFError
        if callable(line):
            line()
            return ""
        return line


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("lines", "code", "count"),
    [
        ((), 0, 1),
        (("j", "q", "j"), 0, 2),
        ((interrupt,), 0, 2),
        ((interrupt, "j", interrupt), 0, 4),
        ((interrupt, interrupt, "j"), 130, 2),
        ((lambda: os.kill(os.getpid(), signal.SIGTERM), "j"), 143, 1),
        ((lambda: os.kill(os.getpid(), signal.SIGHUP), "j"), 129, 1),
    ],
)
def test_how_it_ends(lines: tuple[str | Callable[[], object], ...], code: int, count: int) -> None:
    typist = Typist(*lines)
    with signals_raise():
        assert converse(talk_about(SMALL), typist, lambda text: None) == code
    assert len(typist.prompts) == count


def test_an_interrupt_leaves_a_question() -> None:
    typist = Typist("c", interrupt, "q")
    converse(talk_about(SMALL), typist, lambda text: None)
    assert typist.prompts == ["dateline", "country", "dateline"]


def test_a_terminal_that_is_gone_is_a_hang_up() -> None:
    def write(text: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    assert converse(talk_about(SMALL), Typist("j"), write) == 129


def test_a_closed_pipe_is_for_the_caller() -> None:
    def write(text: str) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        converse(talk_about(SMALL), Typist("j"), write)
