"""`dateline new`: the files of a chronicle to begin with."""

import argparse
import os
import shlex
from pathlib import Path

from dateline.cli import OK
from dateline.cli.streams import say, write_out
from dateline.errors import UsageError
from dateline.formats.own.scaffold import scaffold_file, scaffold_folder
from dateline.model.clean import clean, one_line

_ENDING = ".toml"


def new_command(options: argparse.Namespace) -> int:
    """Make a chronicle: one file where the name ends in .toml, otherwise a folder.

    Raises:
        UsageError: if something of that name is there already, or cannot be made.
    """
    name = options.name.strip()
    if not name or name == "-" or name.endswith(("/..", "/.")) or name in (".", ".."):
        raise UsageError(f"{name!r} is no name for a chronicle: give one, such as my-chronicle.")
    try:
        path = Path(name).expanduser()
    except RuntimeError as error:
        raise UsageError(f"There is no home folder for {name}.") from error
    title = one_line(clean(options.title or _title_of(path))).strip() or "A chronicle"
    shown = one_line(clean(shlex.quote(name)))
    is_file = path.suffix.lower() == _ENDING
    texts = {path: scaffold_file(title, shown)} if is_file else _in_folder(path, title, shown)
    for file, text in texts.items():
        _write_new(file, text)
    write_out("".join(f"{file}\n" for file in texts))
    say(f"Replace the example event; then `dateline check {shown}`, and `dateline {shown}` opens.")
    return OK


def _title_of(path: Path) -> str:
    """A title from the name: `my-chronicle.toml` is `My chronicle`."""
    words = path.stem if path.suffix.lower() == _ENDING else path.name
    plain = " ".join(words.replace("_", " ").replace("-", " ").split())
    return plain[:1].upper() + plain[1:]


def _in_folder(path: Path, title: str, shown: str) -> dict[Path, str]:
    """The files of a folder, which is made where it is missing.

    Raises:
        UsageError: if it holds a chronicle already, or cannot be made.
    """
    texts = {path / file: text for file, text in scaffold_folder(title, shown).items()}
    try:
        path.mkdir(parents=True, exist_ok=True)
        there = sorted(each for each in path.rglob(f"*{_ENDING}"))
    except OSError as error:
        raise _not_made(path, error) from error
    if there:
        raise UsageError(
            f"Nothing was written: {path} holds {there[0].name} already. Name another folder."
        )
    return texts


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        UsageError: if it is there, or cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise _not_made(path, error) from error


def _not_made(path: Path, error: OSError) -> UsageError:
    if isinstance(error, FileExistsError):
        return UsageError(f"Nothing was written: there is a file {path} already.")
    why = (error.strerror or str(error)).lower()
    return UsageError(f"{os.fspath(path)} cannot be made: {why}. Name another place.")
