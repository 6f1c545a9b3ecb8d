"""Work in a thread whose outcome is a message."""

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker


def post_what(poster: MessagePump, make: Callable[[], Message]) -> None:
    """Post what is made, unless nobody waits for it any more.

    Args:
        poster: Who posts it.
        make: Makes the message; it may take its time, as this runs in a worker's thread.
    """
    worker = get_current_worker()
    message = make()
    if not worker.is_cancelled:
        poster.post_message(message)
