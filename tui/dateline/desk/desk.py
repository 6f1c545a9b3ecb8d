"""Small TOML files of the reader's: one of named views, and one for each chronicle.

Named views lie in the user's configuration folder (`views.toml`, made to be edited by hand too),
marks and the last view in the state folder, as the XDG Base Directory Specification and its kin on
other systems have them. Every file is written whole beside its place and then moved there, so a
crash leaves the old one or the new one.
"""

import contextlib
import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dateline.errors import DatelineError
from dateline.formats.own.toml_text import basic_string
from dateline.formats.places import STDIN
from dateline.view.saved import SavedView

if TYPE_CHECKING:
    from dateline.desk.notes import Notes

_NAME: Final = re.compile(r"[\w.-]+")


class DeskError(DatelineError):
    """A file of the reader's that cannot be read or written; the message says which."""


class Desk:
    """Where a reader's marks and views of one chronicle are kept."""

    def __init__(self, files: Sequence[str], config: Path, state: Path) -> None:
        """Know the files; nothing is read or made yet.

        Args:
            files: The names of the chronicle's files as typed; none for the bundled one.
            config: The folder of the named views.
            state: The folder of marks and last views.
        """
        self.files = tuple(files)
        self._views = config / "views.toml"
        self._own = None if STDIN in files else state / f"{key_of(files)}.toml"
        self._state = state

    @classmethod
    def of(cls, files: Sequence[str]) -> "Desk":
        """The desk of this user for a chronicle."""
        import platformdirs

        return cls(
            files,
            platformdirs.user_config_path("dateline", appauthor=False),
            platformdirs.user_state_path("dateline", appauthor=False),
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the desk, whether they are there or not."""
        return tuple(str(path) for path in (self._views, self._own) if path)

    @property
    def notes(self) -> "Notes":
        """The reader's own notes on this chronicle's events."""
        from dateline.desk.notes import Notes

        return Notes.of(self.files, self._state)

    def marks(self) -> frozenset[str]:
        """The ids of the marked events; empty where there are none or the file is broken."""
        found = self._own_tables().get("marks", [])
        marks = found if isinstance(found, list) else []
        return frozenset(mark for mark in marks if isinstance(mark, str))

    def noted(self) -> frozenset[str]:
        """The ids of the events with notes of the reader's own.

        Raises:
            DeskError: if the file of notes is there and cannot be read.
        """
        return frozenset(self.notes.read())

    def last_view(self) -> SavedView | None:
        """The view that was looked at last; None where there is none."""
        return _view(self._own_tables().get("last"))

    def keep(self, marks: Collection[str], last: SavedView | None) -> None:
        """Keep marks and the last view for the next session.

        Raises:
            DeskError: if the file cannot be written.
        """
        if self._own is None:
            return
        lines = [
            "# What dateline keeps of this chronicle between sessions.",
            f"chronicle = {basic_string(', '.join(self.files) or 'bundled')}",
            f"marks = [{', '.join(basic_string(mark) for mark in sorted(marks))}]",
        ]
        if last:
            lines += ["", "[last]"]
            lines += [
                f"{name} = {basic_string(value)}"
                for name, value in msgspec.to_builtins(last).items()
                if isinstance(value, str)
            ]
        write_whole(self._own, "\n".join(lines) + "\n")

    def views(self) -> dict[str, SavedView]:
        """The named views, in the order of the file.

        Raises:
            DeskError: if the file is there but cannot be read.
        """
        found = {}
        for name, table in _read(self._views).items():
            view = _view(table)
            if view:
                found[name] = view
        return found

    def save_view(self, name: str, view: SavedView) -> None:
        """Save a view under a name; the rest of the file stays as it is.

        Raises:
            DeskError: if the name is none, or the file cannot be read or written.
        """
        import tomlkit
        from tomlkit.exceptions import ParseError

        if not _NAME.fullmatch(name):
            raise DeskError(f"A name has letters, digits, dots and dashes, unlike {name!r}.")
        try:
            text = self._views.read_text(encoding="utf-8") if self._views.exists() else ""
            document = tomlkit.parse(text)
        except (OSError, ValueError, ParseError) as error:
            raise DeskError(f"{self._views} cannot be read: {error}.") from error
        table = tomlkit.table()
        for key, value in msgspec.to_builtins(view).items():
            table.add(key, value)
        document[name] = table
        write_whole(self._views, tomlkit.dumps(document))

    def _own_tables(self) -> Mapping[str, Any]:
        if self._own is None:
            return {}
        try:
            return _read(self._own)
        except DeskError:
            return {}


def key_of(files: Sequence[str]) -> str:
    """The name of a chronicle's file: readable, and different for different paths."""
    if not files:
        return "bundled"
    import hashlib

    paths = [os.path.realpath(os.path.expanduser(file)) for file in files]
    digest = hashlib.sha256("\0".join(paths).encode(errors="surrogateescape")).hexdigest()
    stem = re.sub(r"[^\w-]+", "-", Path(paths[0]).stem, flags=re.ASCII)[:40]
    return f"{stem}-{digest[:12]}"


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        import tomli

        return tomli.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise DeskError(f"{path} cannot be read: {error}.") from error


def _view(table: object) -> SavedView | None:
    try:
        return msgspec.convert(table, SavedView)
    except msgspec.ValidationError:
        return None


def write_whole(path: Path, text: str, mode: int | None = None) -> None:
    """Write a file so that a crash leaves the old one or the new one.

    Args:
        path: The file; its folder is made where it is missing.
        text: All of it.
        mode: Its permissions; those of any new file where it is None.

    Raises:
        DeskError: if it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode is not None:
            beside.touch(mode)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise DeskError(f"{path} cannot be written: {error.strerror or error}.") from error
