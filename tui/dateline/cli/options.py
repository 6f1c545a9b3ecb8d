"""What several commands take: files, queries, forms of output, limits."""

import argparse
import os
from typing import Any, Final

from dateline.model.clean import clean
from dateline.store.query import Field

FLAGS: Final = (
    Field.COUNTRY, Field.YEAR, Field.KIND, Field.SERIES, Field.PERSON, Field.PARTY, Field.HOST,
    Field.ROLE, Field.PLACE, Field.STATUS, Field.SOURCE, Field.DATE, Field.HAS,
)  # fmt: skip
"""The fields that have a flag on every command that takes a query."""

_WIDTH: Final = 80
"""Columns of help where there is no terminal."""


class Parser(argparse.ArgumentParser):
    """A parser whose messages quote what was typed without its control characters."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        # Without a width it loads shutil to ask for one, each time that an option is added.
        width = _help_width()
        return self.formatter_class(self.prog, width=width)  # type: ignore[call-arg]  # all take it

    def _print_message(self, message: str, file: Any = None) -> None:  # Any: argparse's own
        super()._print_message(clean(message), file)


def _help_width() -> int:
    """The columns of help, as argparse has them."""
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
    except (OSError, ValueError):
        columns = _WIDTH
    return columns - 2


def query_parser(
    name: str, about: str, formats: tuple[str, ...], *, whom: str | None = None
) -> argparse.ArgumentParser:
    """The parser of a command that takes a query, with a flag for each of `FLAGS`.

    Args:
        name: The command.
        about: What it is for.
        formats: The forms of its output.
        whom: What `NAME` is that stands before the query; None for no such word.
    """
    parser = command_parser(name, about)
    if whom:
        parser.add_argument("name", metavar="NAME", help=whom)
    parser.add_argument(
        "query",
        nargs="*",
        default=[],
        metavar="QUERY",
        help="words and fields, such as country:MY year:2025",
    )
    add_format(parser, formats)
    add_files(parser)
    flags = parser.add_argument_group("flags for parts of the query")
    for field in FLAGS:
        flags.add_argument(
            f"--{field}",
            dest=f"flag_{field}",
            action="append",
            metavar="VALUE",
            help=f"the same as {field}:VALUE",
        )
    return parser


def command_parser(name: str, about: str) -> argparse.ArgumentParser:
    """The parser of a command."""
    return Parser(prog=f"dateline {name}", description=about)


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add what says which chronicle is asked, and how its files are read."""
    parser.add_argument(
        "-f",
        "--file",
        action="append",
        default=[],
        metavar="FILE",
        help="a chronicle: a file, a folder or - (again for more; default: the bundled one)",
    )
    add_index_folder(parser)
    add_from(parser)


def add_index_folder(parser: argparse.ArgumentParser) -> None:
    """Add the folder of indexes."""
    parser.add_argument(
        "--index-dir",
        metavar="FOLDER",
        help="where indexes of large files are (default: DATELINE_INDEX_DIR, or the cache folder)",
    )


def add_from(parser: argparse.ArgumentParser) -> None:
    """Add the format of the files and the mapping of tables."""
    parser.add_argument(
        "--from",
        dest="from_format",
        metavar="NAME",
        help="the format of the files, of those `dateline formats` lists (otherwise recognised)",
    )
    parser.add_argument(
        "--mapping",
        metavar="FILE",
        help="what the columns of a table are (otherwise as TABLE.mapping.toml says, or guessed)",
    )


def add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """Add the form of the output, the usual one first where `table` is none of them."""
    usual = "table on a terminal, plain elsewhere" if "table" in formats else formats[0]
    parser.add_argument("--format", choices=formats, help=f"default: {usual}")


def add_by(parser: argparse.ArgumentParser) -> None:
    """Add whether organisations are parties too."""
    choices = ("country", "party")
    parser.add_argument(
        "--by", choices=choices, default="country", help="with organisations or not"
    )


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Add how much is given at most."""
    parser.add_argument(
        "--limit",
        type=whole_number,
        metavar="N",
        help="at most N, 0 for all (default: 500 on a terminal, all elsewhere)",
    )


def whole_number(text: str) -> int:
    """A number that was typed.

    Raises:
        ArgumentTypeError: if it is none.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a whole number, 0 for all, found {text!r}")
    return int(text)
