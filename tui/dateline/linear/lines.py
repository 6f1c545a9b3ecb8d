"""Where typed lines come from: a terminal on which they can be edited, or any stream."""

from collections.abc import Callable, Sequence
from typing import IO, Protocol

_SETTINGS = (
    # Bracketed paste and the meta key are switched on by escape sequences at each prompt.
    "set enable-bracketed-paste off",
    "set enable-meta-key off",
    # Ways to go on stand a line each, and none of them waits for a key.
    "set completion-display-width 0",
    "set completion-query-items 0",
    "set page-completions off",
    "tab: complete",
)


class Lines(Protocol):
    """Something that gives typed lines."""

    def ask(self, prompt: str, typed: str) -> str:
        """The next line, without its end.

        Args:
            prompt: What stands before it.
            typed: What stands on it already, where it can be edited.

        Raises:
            EOFError: if there are no more.
        """


class StreamLines:
    """Lines of a stream; the prompt is written only where somebody may be waiting for it."""

    def __init__(
        self, stream: IO[str], prompt_to: IO[str] | None = None, longest: int = -1
    ) -> None:
        """Read from a stream, and write prompts to another one, or nowhere.

        Args:
            stream: Where lines come from.
            prompt_to: Where the prompt is written.
            longest: The characters of a line that are read as one; none below 0 counts.
        """
        self._longest = longest
        self._stream = stream
        self._prompt_to = prompt_to

    def ask(self, prompt: str, typed: str) -> str:
        """The next line; what could stand on it already is left to the reader."""
        if self._prompt_to:
            self._prompt_to.write(f"{prompt}> ")
            self._prompt_to.flush()
        line = self._stream.readline(self._longest)
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


def _go_on_from(ways: Sequence[str], text: str) -> bool:
    """Whether there is one way, or all of them begin with the text, case aside."""
    return len(ways) < 2 or all(way.casefold().startswith(text.casefold()) for way in ways)


class EditedLines:
    """Lines typed on this process's terminal with readline: arrows, history, completion."""

    def __init__(self, earlier: Sequence[str], complete: Callable[[str], Sequence[str]]) -> None:
        """Take the terminal's lines over.

        Args:
            earlier: Lines to go back to, oldest first.
            complete: Gives the ways in which a line can go on, as whole lines.

        Raises:
            ImportError: if this Python has no readline.
        """
        import readline

        self._readline = readline
        for setting in _SETTINGS:
            readline.parse_and_bind(setting)
        for line in earlier:
            readline.add_history(line)
        readline.set_completer_delims("")
        self._prompt = ""
        ways: list[str] = []

        def complete_line(text: str, which: int) -> str | None:
            if which == 0:
                ways[:] = complete(text)
                if not _go_on_from(ways, text):
                    # Readline would put what they begin with in the place of what was typed.
                    print("", *ways, f"{self._prompt}{text}", sep="\n", end="", flush=True)
                    ways.clear()
            return ways[which] if which < len(ways) else None

        readline.set_completer(complete_line)

    def ask(self, prompt: str, typed: str) -> str:
        """The next line, edited from what stands on it."""
        self._prompt = f"{prompt}> "
        self._readline.set_startup_hook(lambda: self._readline.insert_text(typed))
        try:
            return input(self._prompt)
        finally:
            self._readline.set_startup_hook()
