"""From the names that a reader types to a chronicle: files, folders, standard input."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from dateline.errors import UnreadableError
from dateline.formats.contents import Contents
from dateline.formats.fingerprint import MAPPING_ENDING
from dateline.formats.origins import Origin, Spot
from dateline.formats.own import quote_lock, references, toml
from dateline.formats.own.quote_lock import QuoteLock
from dateline.formats.own.quote_verdicts import with_verdicts
from dateline.formats.own.repair import problem
from dateline.formats.places import STDIN, bundled, reason, unreadable
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean

if TYPE_CHECKING:
    from dateline.formats.tables.mapping import TableMapping


def read(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    format_name: str | None = None,
    mappings: "Mapping[str, TableMapping] | None" = None,
) -> Chronicle:
    """The chronicle that the files make together.

    Args:
        names: Files, folders of them, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.
        format_name: The format of all files; None to recognise each.
        mappings: For the names of tables what their columns are; of others it is guessed, unless
            a file beside them says it.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
        UsageError: if there is no format of that name.
    """
    return read_with_locks(names, stdin, format_name, mappings).chronicle


class Reading(Struct, frozen=True, kw_only=True):
    """A chronicle with where its tables stand and what lies beside its files."""

    chronicle: Chronicle
    origins: Mapping[tuple[str, str], Origin | Spot]
    """For a table name and an id, where it stands."""
    locks: tuple[tuple[QuoteLock, frozenset[str]], ...]
    """The lock beside each file or folder that was named, with the ids of the events in it."""


def read_with_locks(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    format_name: str | None = None,
    mappings: "Mapping[str, TableMapping] | None" = None,
) -> Reading:
    """The chronicle that the files make together, with where everything stands.

    Args:
        names: As in `read`.
        stdin: As in `read`.
        format_name: As in `read`.
        mappings: As in `read`.

    Raises:
        UnreadableError: as `read` does.
        UsageError: as `read` does.
    """
    contents = Contents(mappings={shown_name(name): m for name, m in (mappings or {}).items()})
    locks = _gather(names, stdin, format_name, contents)
    chronicle = chronicle_of(contents, names)
    return Reading(chronicle=chronicle, origins=contents.origins, locks=locks)


def gathered(
    names: Sequence[str],
    stdin: IO[bytes] | None = None,
    format_name: str | None = None,
    mapping: "TableMapping | None" = None,
) -> Contents:
    """What the files hold, with the account of it; as `read`, which makes a chronicle of it.

    Args:
        names: As in `read`.
        stdin: As in `read`.
        format_name: As in `read`.
        mapping: What the columns of tables are; None to guess.

    Raises:
        UnreadableError: as `read` does.
        UsageError: as `read` does.
    """
    contents = Contents(mapping=mapping)
    _gather(names, stdin, format_name, contents)
    return contents


def chronicle_of(contents: Contents, names: Sequence[str]) -> Chronicle:
    """The chronicle that what was read makes; its references are checked.

    Args:
        contents: What was read, to which the countries that nobody declares are added.
        names: The files, after which a chronicle without a title is called.
    """
    contents.parties += references.missing_countries(contents)
    problems = (
        *contents.problems, *contents.account.problems(), *references.check(contents),
    )  # fmt: skip
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


def _gather(
    names: Sequence[str], stdin: IO[bytes] | None, format_name: str | None, contents: Contents
) -> tuple[tuple[QuoteLock, frozenset[str]], ...]:
    """Add what the files hold, and give the lock beside each with the ids of its events."""
    locks = []
    for name in names or (str(bundled()),):
        if name == STDIN:
            if stdin is None:
                raise UnreadableError("There is no standard input to read from.")
            _read_data(stdin.read(), STDIN, contents, format_name)
        else:
            known = len(contents.events)
            _read_path(name, contents, format_name)
            locks.append(_judge(name, contents, known))
    return tuple(locks)


def _judge(name: str, contents: Contents, known: int) -> tuple[QuoteLock, frozenset[str]]:
    """Give the events from the number `known` on the verdicts of the lock beside the name."""
    lock = quote_lock.read(quote_lock.lock_of(name), contents.problems)
    judged = with_verdicts(contents.events[known:], lock, contents.origins)
    contents.events[known:] = judged.events
    contents.problems += judged.problems
    return lock, frozenset(event.id for event in judged.events)


def _read_data(data: bytes, file: str, contents: Contents, format_name: str | None) -> None:
    """Add what the bytes of a file hold, in the format named or recognised."""
    # Most files are TOML by their name, and then nothing else is loaded.
    if format_name is None and file.endswith(".toml"):
        contents.formats[file] = "toml"
        toml.read(data, file, contents)
        return
    from dateline.formats.catalogue import format_named, reader_of
    from dateline.formats.recognise import recognise
    from dateline.formats.unpacking import unpacked

    data = unpacked(data, file, contents)
    known = format_named(format_name or recognise(data, file))
    contents.formats[file] = known.name
    reader_of(known)(data, file, contents)


def _read_path(name: str, contents: Contents, format_name: str | None) -> None:
    """Add what a file, or the files of a folder, hold; a folder may have unreadable files."""
    if not name:
        raise UnreadableError("The name of a file is empty. Name a .toml file or a folder of them.")
    try:
        path = Path(name).expanduser()
        if not path.is_dir():
            data = path.read_bytes()
            if path.suffix != ".toml":
                _take_mapping_beside(path, contents)
            _read_data(data, _shown(path), contents, format_name)
            return
        files = files_in(path, _endings(format_name))
        if not files and format_name is None:
            pages = files_in(path, (".md",))
            files = [file for file in pages if _has_front_matter(file)]
            for page in pages if files else ():
                if page not in files and page.stem.upper() != "README":
                    name = "a page without front matter"
                    contents.account.leave_out(_shown(page), "", name)
    except (OSError, RuntimeError, ValueError) as error:
        raise unreadable(name, error) from error
    if not files:
        raise UnreadableError(
            f"{clean(name)} is a folder without a chronicle: expected files ending in .toml, "
            "found none, and no .md with front matter. Name another folder or a file."
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
            _read_data(data, _shown(file), contents, format_name)


def _take_mapping_beside(path: Path, contents: Contents) -> None:
    """Let a table be read by the mapping that lies beside it, unless another one is known."""
    shown = _shown(path)
    if contents.mapping_of(shown) is None and Path(f"{path}{MAPPING_ENDING}").is_file():
        from dateline.formats.tables.mapping_file import mapping_beside

        found = mapping_beside(path, contents.problems)
        if found:
            contents.mappings[shown] = found


def _endings(format_name: str | None) -> tuple[str, ...]:
    """The endings of the files of a folder that are read."""
    if format_name is None:
        return (".toml",)
    from dateline.formats.catalogue import format_named

    return format_named(format_name).endings


def _has_front_matter(file: Path) -> bool:
    """Whether a file of Markdown is an event rather than a page about them."""
    try:
        with file.open("rb") as opened:
            return opened.read(8).lstrip(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return True  # so that it is told


def files_in(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """The files of a chronicle, in the order of their names: no hidden ones, locks, mappings."""
    next(folder.iterdir(), None)  # rglob is silent where a folder may not be listed
    return sorted(
        file
        for ending in endings
        for file in folder.rglob(f"*{ending}")
        if not file.name.endswith((".lock.toml", MAPPING_ENDING))
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and not file.is_dir()
    )


def shown_name(name: str) -> str:
    """What a file that was named is called in problems."""
    try:
        return name if name == STDIN else _shown(Path(name).expanduser())
    except (RuntimeError, ValueError):
        return clean(name)


def _shown(path: Path) -> str:
    return clean(str(path))


def _title(names: Sequence[str]) -> str:
    if not names:
        return "dateline"
    if names[0] == STDIN:
        return "standard input"
    return clean(Path(names[0]).resolve().name or names[0])
