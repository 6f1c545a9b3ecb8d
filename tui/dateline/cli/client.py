"""What a client of a locked session may run, from the text or the words it sent.

    ssh host                          the screen
    ssh host list country:MY --format json
    ssh host dateline show admm-plus-1

No shell reads the text: `shlex` parts it into words, the first must be a command of the list and
every option one that is named here. What is not named is refused.
"""

import shlex
from collections.abc import Sequence
from typing import Final

from dateline.cli.arguments import INVERTED
from dateline.errors import UsageError
from dateline.lock.lock import Lock

_PROGRAM: Final = "dateline"
_QUERY_FLAGS: Final = frozenset({
    "--country", "--year", "--kind", "--series", "--person", "--party", "--host", "--role",
    "--place", "--status", "--source", "--date", "--has",
})  # fmt: skip
PLAIN: Final = "--plain"
"""The word for the conversation in lines instead of the screen."""
_HELP: Final = frozenset({"-h", "--help"})

COMMANDS: Final = {
    "list": _HELP | _QUERY_FLAGS | {"--format", "--limit", "--sort"},
    "show": _HELP | {"--format"},
    "facets": _HELP | _QUERY_FLAGS | {"--format", "--limit", "--by"},
    "quotes": _HELP | _QUERY_FLAGS | {"--format", "--limit"},
    "doctor": _HELP,
    PLAIN: frozenset(),
    "--version": frozenset(),
}
"""Each command with its options."""


def client_words(asked: str | Sequence[str], lock: Lock) -> tuple[str, ...]:
    """The words of a command that a client may run; none for the screen.

    Args:
        asked: The text of SSH_ORIGINAL_COMMAND, or words that are parted already.
        lock: What bounds it.

    Raises:
        UsageError: if it may not be run.
    """
    words = _split(asked, lock) if isinstance(asked, str) else tuple(asked)
    if words[:1] == (_PROGRAM,):
        words = words[1:]
    if not words:
        return ()
    command = words[0]
    if command not in COMMANDS:
        raise UsageError(
            f"{_shown(command)} cannot be run here. What can: {', '.join(COMMANDS)}; "
            "and without a command the timeline."
        )
    options = COMMANDS[command]
    if command.startswith("-") and len(words) > 1:
        raise UsageError(f"{command} stands alone here.")
    for word in words[1:]:
        is_option = word.startswith("-") and not INVERTED.match(word)
        if is_option and word.partition("=")[0] not in options:
            raise UsageError(f"{_shown(word)} cannot be given to {command} here.")
    return words


def _split(text: str, lock: Lock) -> tuple[str, ...]:
    if len(text) > lock.limits.command_characters:
        raise UsageError(
            f"The command is too long: at most {lock.limits.command_characters:,} characters."
        )
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise UsageError(f"The command cannot be read: {str(error).lower()}.") from error


def _shown(word: str) -> str:
    return ascii(word if len(word) <= 40 else word[:40] + "…")
