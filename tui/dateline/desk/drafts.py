"""What was typed of an event that is not in its chronicle yet, kept until it is."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from dateline.desk.desk import DeskError, key_of, write_whole
from dateline.desk.entry import FIELDS, Answer
from dateline.model.clean import clean

_FIELDS: Final = frozenset(asked.name for asked in FIELDS)


class Draft:
    """The answers of one entry into one chronicle, in a small file of the reader's."""

    def __init__(self, path: Path) -> None:
        """Know the file; nothing is read or made yet."""
        self.path = path

    @classmethod
    def of(cls, name: str) -> "Draft":
        """The draft of this user for a chronicle."""
        import platformdirs

        folder = platformdirs.user_state_path("dateline", appauthor=False) / "drafts"
        return cls(folder / f"{key_of((name,))}.json")

    def read(self) -> tuple[Answer, ...]:
        """The answers, in order, those to questions of ours; none where there is no draft.

        Raises:
            DeskError: if it is there and cannot be read.
        """
        try:
            kept = msgspec.json.decode(self.path.read_bytes(), type=list[tuple[str, str]])
        except FileNotFoundError:
            return ()
        except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
            raise DeskError(f"The draft {self.path} cannot be read: {error}.") from error
        return tuple((field, clean(text)) for field, text in kept if field in _FIELDS)

    def keep(self, answers: Sequence[Answer]) -> str | None:
        """Keep the answers; a sentence where that cannot be."""
        try:
            write_whole(self.path, msgspec.json.encode(list(answers)).decode() + "\n", 0o600)
        except DeskError as error:
            return str(error)
        return None

    def drop(self) -> None:
        """Keep nothing any more."""
        with contextlib.suppress(OSError):
            self.path.unlink()
