"""The texts of sources, as files that are at hand and never part of the chronicle.

The text of a source is a file named after the source's id that ends in `.txt`, such as
`ians-2025-10-31.txt`, in a folder; or any file that is named as `ians-2025-10-31=FILE`.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from dateline.errors import Problem, UnreadableError
from dateline.formats.fingerprint import Stats, stats_of
from dateline.formats.own.repair import problem
from dateline.formats.places import reason, unreadable
from dateline.model.clean import clean

_ENDING: Final = ".txt"
_MOST_BYTES: Final = 20_000_000


class SourceText(Struct, frozen=True, kw_only=True):
    """The text of a source."""

    file: str
    """Its file, as a reader would name it."""
    text: str
    """Decoded from UTF-8, without a byte-order mark; line ends as they are in the file."""
    sha256: str
    """The SHA-256 of the file, byte for byte, in hexadecimal."""


def read_texts(names: Iterable[str], problems: list[Problem]) -> dict[str, SourceText]:
    """For each source whose text is at hand, the text; of several the last one named.

    Args:
        names: Folders, or `SOURCE=FILE`.
        problems: Grows by the files that are no text.

    Raises:
        UnreadableError: if a name leads to nothing that can be read.
    """
    texts = {}
    for name in names:
        for source, path in _files_of(name):
            text = _read(path, problems)
            if text:
                texts[source] = text
    return texts


def files_of_texts(names: Iterable[str]) -> list[str]:
    """The files of texts, the folders that could get some, and what is named and not there.

    Args:
        names: Folders, or `SOURCE=FILE`.
    """
    found = []
    for name in names:
        try:
            files = [str(file) for _, file in _files_of(name)]
        except UnreadableError:
            files = [os.path.expanduser(name.partition("=")[2] or name)]
        folder = os.path.expanduser(name)
        found += [*([folder] if os.path.isdir(folder) else []), *files]
    return found


class Texts:
    """The texts of sources, each read when it is asked for. It may be asked from any thread."""

    def __init__(self, names: Iterable[str]) -> None:
        """Find the files, and read none of them yet.

        Args:
            names: Folders, or `SOURCE=FILE`.

        Raises:
            UnreadableError: if a name leads to nothing that can be read.
        """
        self.names: Final = tuple(names)
        self._held: dict[str, SourceText | Problem] | None = None
        self._files = self._listed()

    def of(self, source: str) -> SourceText | Problem | None:
        """The text of a source, what is wrong with its file, or None where there is none.

        Raises:
            UnreadableError: if a folder has gone meanwhile.
        """
        if self._held is not None:
            return self._held.get(source)
        path = self._path_of(source)
        return _read_one(path) if path else None

    def stats_of(self, source: str) -> Stats:
        """What tells whether the text of a source has changed; nothing where there is none.

        Raises:
            UnreadableError: if a folder has gone meanwhile.
        """
        path = None if self._held is not None else self._path_of(source)
        return stats_of([str(path)]) if path else {}

    def hold(self, most_bytes: int) -> None:
        """Read every text now, and no file from now on.

        Args:
            most_bytes: How much they may have together.

        Raises:
            UnreadableError: if they have more.
        """
        files = self._files
        if sum(file.stat().st_size for file in files.values() if file.is_file()) > most_bytes:
            raise UnreadableError(f"The texts have more than {most_bytes:,} bytes together.")
        self._held = {source: _read_one(file) for source, file in files.items()}

    def _path_of(self, source: str) -> Path | None:
        """The file of a source's text; where none is known, one may have been put there since."""
        path = self._files.get(source)
        if path is None:
            # Another thread may list them too: each goes by the files that it found itself.
            files = self._files = self._listed()
            path = files.get(source)
        return path

    def _listed(self) -> dict[str, Path]:
        return {source: path for name in self.names for source, path in _files_of(name)}


def _read_one(path: Path) -> SourceText | Problem:
    problems: list[Problem] = []
    return _read(path, problems) or problems[0]


def _files_of(name: str) -> list[tuple[str, Path]]:
    """The files that a name leads to, each with the id of its source."""
    folder = Path(os.path.expanduser(name))
    try:
        if folder.is_dir():
            files = sorted(folder.iterdir())
            return [(file.stem, file) for file in files if file.suffix == _ENDING]
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    source, separator, file_name = name.partition("=")
    if not separator:
        raise UnreadableError(
            f"{clean(name)} is no folder of texts. Name a folder with files such as "
            f"ians-2025-10-31{_ENDING}, or SOURCE=FILE."
        )
    file = Path(os.path.expanduser(file_name))
    if not file.is_file():
        raise UnreadableError(f"{clean(file_name)}, the text of {clean(source)}, is no file.")
    return [(source, file)]


def _read(path: Path, problems: list[Problem]) -> SourceText | None:
    file = clean(str(path))
    advice = "Quotations of this source count as having no text."

    def report(place: str, expected: str, found: str) -> None:
        problems.append(problem(file, place, expected, found, advice))

    try:
        if not path.is_file():
            raise OSError("not a regular file")
        with path.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        report("", "a file that can be read", reason(error))
        return None
    if len(data) > _MOST_BYTES:
        report("", f"at most {_MOST_BYTES:,} bytes", "more")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(f"line {line}", "UTF-8 text", f"the byte 0x{data[error.start]:02x}")
        return None
    return SourceText(file=file, text=text, sha256=hashlib.sha256(data).hexdigest())
