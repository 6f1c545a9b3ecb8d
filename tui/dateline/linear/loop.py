"""The loop of a conversation: a line in, statements out, until one side ends it."""

import errno
import signal
from collections.abc import Callable
from typing import Final

from dateline.linear.conversation import Conversation
from dateline.linear.lines import Lines
from dateline.linear.stopping import Stopped, TimeOver

_INTERRUPTED: Final = 128 + signal.SIGINT
HANG_UP: Final = 128 + signal.SIGHUP
"""The exit code after a line to the terminal that is gone."""


def converse(conversation: Conversation, lines: Lines, say: Callable[[str], None]) -> int:
    """Talk until one side ends it, and give the exit code.

    0 at the end of the lines, 130 after two interrupts with no line between them, 129 and 143
    after the signals that hang up and terminate.

    Args:
        conversation: Who answers.
        lines: Where typed lines come from.
        say: Called with the text of all statements of an answer, each ended by a line feed.
    """
    try:
        say(_text(conversation.begin()))
        return _talk(conversation, lines, say)
    except TimeOver as over:
        say(f"\n{over.words}\n")
        return over.code
    except Stopped as stopped:
        return stopped.code
    except OSError as error:
        if error.errno == errno.EIO:  # what a terminal that is gone answers
            return HANG_UP
        raise


def _talk(conversation: Conversation, lines: Lines, say: Callable[[str], None]) -> int:
    was_interrupted = False
    while not conversation.has_ended:
        try:
            line = lines.ask(conversation.prompt, conversation.typed)
            was_interrupted = False
            say(_text(conversation.take(line)))
        except EOFError:
            say("\n")
            return 0
        except KeyboardInterrupt:
            if was_interrupted:
                say("\n")
                return _INTERRUPTED
            was_interrupted = True
            conversation.leave_question()
            say("\nInterrupted. Once more ends; so does q.\n")
    return 0


def _text(statements: tuple[str, ...]) -> str:
    return "".join(f"{statement}\n" for statement in statements)
