"""From the names that a reader types to a chronicle: files, folders, standard input."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from msgspec import Struct

from dateline.errors import Problem, UnreadableError
from dateline.formats import quote_lock, references, toml
from dateline.formats.origins import Origin
from dateline.formats.places import STDIN, bundled, reason, unreadable
from dateline.formats.quote_lock import QuoteLock
from dateline.formats.quote_verdicts import with_verdicts
from dateline.formats.repair import problem
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean


def read(names: Sequence[str], stdin: IO[bytes] | None = None) -> Chronicle:
    """The chronicle that the files make together.

    Args:
        names: Files, folders of `.toml` files, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    return read_with_locks(names, stdin).chronicle


class Reading(Struct, frozen=True, kw_only=True):
    """A chronicle with where its tables stand and what lies beside its files."""

    chronicle: Chronicle
    origins: Mapping[tuple[str, str], Origin]
    """For a table name and an id, where it stands."""
    locks: tuple[tuple[QuoteLock, frozenset[str]], ...]
    """The lock beside each file or folder that was named, with the ids of the events in it."""


def read_with_locks(names: Sequence[str], stdin: IO[bytes] | None = None) -> Reading:
    """The chronicle that the files make together, with where everything stands.

    Args:
        names: As `read` takes them.
        stdin: What `-` reads from.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    contents = toml.Contents()
    locks = []
    for name in names or (str(bundled()),):
        if name == STDIN:
            if stdin is None:
                raise UnreadableError("There is no standard input to read from.")
            toml.read(stdin.read(), STDIN, contents)
        else:
            known = len(contents.events)
            _read_path(name, contents)
            locks.append(_judge(name, contents, known))
    contents.parties += references.missing_countries(contents)
    problems = (*contents.problems, *references.check(contents))
    chronicle = _chronicle(names, contents, problems)
    return Reading(chronicle=chronicle, origins=contents.origins, locks=tuple(locks))


def _judge(name: str, contents: toml.Contents, known: int) -> tuple[QuoteLock, frozenset[str]]:
    """Give the events from the number `known` on the verdicts of the lock beside the name."""
    lock = quote_lock.read(quote_lock.lock_of(name), contents.problems)
    judged = with_verdicts(contents.events[known:], lock, contents.origins)
    contents.events[known:] = judged.events
    contents.problems += judged.problems
    return lock, frozenset(event.id for event in judged.events)


def _chronicle(
    names: Sequence[str], contents: toml.Contents, problems: tuple[Problem, ...]
) -> Chronicle:
    return Chronicle(
        title=contents.title or _title(names),
        description=contents.description,
        licence=contents.licence,
        cast=Cast(
            parties={party.id: party for party in contents.parties},
            people={person.id: person for person in contents.people},
            sources={source.id: source for source in contents.sources},
        ),
        events=tuple(contents.events),
        problems=problems,
        cleaned=contents.cleaned,
    )


def _read_path(name: str, contents: toml.Contents) -> None:
    """Add what a file, or the files of a folder, hold; a folder may have unreadable files."""
    if not name:
        raise UnreadableError("The name of a file is empty. Name a .toml file or a folder of them.")
    try:
        path = Path(name).expanduser()
        if not path.is_dir():
            toml.read(path.read_bytes(), _shown(path), contents)
            return
        files = _files_in(path)
    except (OSError, RuntimeError, ValueError) as error:
        raise unreadable(name, error) from error
    if not files:
        raise UnreadableError(
            f"{clean(name)} is a folder without a chronicle: expected files ending in .toml, "
            "found none. Name another folder or a file."
        )
    for file in files:
        try:
            if file.exists() and not file.is_file():
                raise OSError("not a regular file")
            data = file.read_bytes()
        except OSError as error:
            advice = "It was left out; the other files of the folder were read."
            found = reason(error)
            contents.problems.append(
                problem(_shown(file), "", "a file that can be read", found, advice)
            )
        else:
            toml.read(data, _shown(file), contents)


def _files_in(folder: Path) -> list[Path]:
    """The files of a chronicle, in the order of their names: no hidden ones, no lock files."""
    next(folder.iterdir(), None)  # rglob is silent where a folder may not be listed
    return sorted(
        file
        for file in folder.rglob("*.toml")
        if not file.name.endswith(".lock.toml")
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and not file.is_dir()
    )


def _shown(path: Path) -> str:
    return clean(str(path))


def _title(names: Sequence[str]) -> str:
    if not names:
        return "dateline"
    if names[0] == STDIN:
        return "standard input"
    return clean(Path(names[0]).resolve().name or names[0])
