"""What may be typed behind the commands that write: new, add, brief."""

import argparse

NEW = (
    "Make the files of a chronicle, with an example event to replace: one file where NAME ends in "
    ".toml, otherwise a folder. Nothing that is there already is written over."
)


def with_new_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser with what `new` takes."""
    parser.add_argument("name", metavar="NAME", help="a file ending in .toml, or a folder")
    parser.add_argument("--title", metavar="TEXT", help="its title (otherwise made of the name)")
    return parser
