"""Work in a thread that is waited for a moment, so that what it gives is painted with the key."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

from textual.message_pump import MessagePump

_Found = TypeVar("_Found")


def found_soon(
    taker: MessagePump,
    work: Callable[[Callable[[_Found], None]], None],
    take: Callable[[_Found], object],
    seconds: float,
) -> list[_Found]:
    """What work gives within a time; what it gives later is taken in its turn.

    Args:
        taker: Whose turn that is, and who raises what goes wrong.
        work: Called in another thread with what takes one thing that was found, and maybe more
            after it.
        take: Called with each thing that comes later.
        seconds: How long the work is waited for; it ends earlier where the work does.
    """
    soon: list[_Found] = []
    is_waited_for = True
    taking = threading.Lock()
    done = threading.Event()

    def give(found: _Found) -> None:
        with taking:
            if is_waited_for:
                soon.append(found)
                return
        taker.call_later(take, found)

    def run() -> None:
        try:
            work(give)
        except Exception as error:  # raised again where it was asked for
            taker.call_later(_raise, error)
        done.set()

    asyncio.get_running_loop().run_in_executor(None, copy_context().run, run)
    done.wait(seconds)
    with taking:
        is_waited_for = False
    return soon


def _raise(error: Exception) -> None:
    raise error
