"""From the names that a reader types to a chronicle: files, folders, standard input."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from dateline.errors import UnreadableError
from dateline.formats import references, toml
from dateline.model.chronicle import Cast, Chronicle
from dateline.model.clean import clean

STDIN: Final = "-"
"""The name that stands for standard input."""

_PACKAGE: Final = Path(__file__).parent.parent
_BUNDLED: Final = "asean-defence"


def bundled() -> Path:
    """The folder of the chronicle that dateline brings with it.

    In a wheel it lies inside the package; in a checkout and an editable install in `data/`.

    Raises:
        UnreadableError: if neither is there.
    """
    places = (
        _PACKAGE / "bundled" / _BUNDLED,
        _PACKAGE.parent.parent / "data" / _BUNDLED,
    )
    for place in places:
        if place.is_dir():
            return place
    raise UnreadableError(f"The bundled chronicle is missing; expected {places[0]}. Install again.")


def read(names: Sequence[str], stdin: IO[bytes] | None = None) -> Chronicle:
    """The chronicle that the files make together.

    Args:
        names: Files, folders of `.toml` files, or `-`; none for the bundled chronicle.
        stdin: What `-` reads from.

    Raises:
        UnreadableError: if one of the names leads to nothing that can be read.
    """
    contents = toml.Contents()
    for name in names or (str(bundled()),):
        if name == STDIN:
            if stdin is None:
                raise UnreadableError("There is no standard input to read from.")
            toml.read(stdin.read(), STDIN, contents)
        else:
            for path in _files(name):
                toml.read(_bytes_of(path), _shown(path), contents)
    contents.parties += references.missing_countries(contents)
    problems = (*contents.problems, *references.check(contents))
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


def _files(name: str) -> Iterator[Path]:
    path = Path(name).expanduser()
    shown = clean(name)
    if path.is_dir():
        files = sorted(
            file
            for file in path.rglob("*.toml")
            if not file.name.endswith(".lock.toml")
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
        if not files:
            raise UnreadableError(
                f"{shown} is a folder without a chronicle: expected files ending in .toml, "
                "found none. Name another folder or a file."
            )
        yield from files
    elif path.exists():
        yield path
    else:
        raise UnreadableError(
            f"{shown} does not exist. Name a .toml file or a folder of them; "
            "without a name dateline opens its bundled chronicle."
        )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(f"{_shown(path)} cannot be read: {reason}.") from error


def _shown(path: Path) -> str:
    return clean(str(path))


def _title(names: Sequence[str]) -> str:
    if not names:
        return "dateline"
    if names[0] == STDIN:
        return "standard input"
    return clean(Path(names[0]).resolve().name or names[0])
