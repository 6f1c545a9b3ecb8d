"""The lines that a reader typed, kept between sessions."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dateline.desk.desk import DeskError, write_whole
from dateline.model.clean import clean

MOST_LINES: Final = 500


class TypedLines:
    """A text file of the newest lines, oldest first, that only the reader may read."""

    def __init__(self, path: Path) -> None:
        """Know the file; nothing is read or made yet."""
        self._path = path

    @classmethod
    def of_reader(cls) -> "TypedLines":
        """The lines of this user."""
        import platformdirs

        return cls(platformdirs.user_state_path("dateline", appauthor=False) / "typed-lines.txt")

    def read(self) -> tuple[str, ...]:
        """The kept lines, oldest first; none where the file is missing or broken."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ()
        return tuple(line for line in clean(text).split("\n") if line)[-MOST_LINES:]

    def keep(self, typed: Sequence[str]) -> str | None:
        """Add lines to those kept, by other sessions too; a sentence where that cannot be."""
        lines: list[str] = list(self.read())
        for line in typed:
            if line and lines[-1:] != [line]:
                lines.append(line)
        try:
            write_whole(self._path, "".join(f"{line}\n" for line in lines[-MOST_LINES:]), 0o600)
        except DeskError as error:
            return str(error)
        return None
