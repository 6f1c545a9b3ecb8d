"""Work in a thread that is waited for a moment, so that what it gives is painted with the key."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import copy_context

from textual.message import Message
from textual.message_pump import MessagePump

Give = Callable[[Message], None]
"""Takes what was found."""


def found_soon(poster: MessagePump, work: Callable[[Give], None], seconds: float) -> list[Message]:
    """What work gives within a time; what it gives later is posted.

    Args:
        poster: Who posts it, and raises what goes wrong.
        work: Called in another thread; it may give several things, one after the other.
        seconds: How long it is waited for; it ends earlier where the work does.
    """
    soon: list[Message] = []
    is_waited_for = True
    taking = threading.Lock()
    done = threading.Event()

    def give(found: Message) -> None:
        with taking:
            if is_waited_for:
                soon.append(found)
                return
        poster.post_message(found)

    def run() -> None:
        try:
            work(give)
        except Exception as error:  # raised again where it was asked for
            poster.call_later(_raise, error)
        done.set()

    asyncio.get_running_loop().run_in_executor(None, copy_context().run, run)
    done.wait(seconds)
    with taking:
        is_waited_for = False
    return soon


def _raise(error: Exception) -> None:
    raise error
