"""What may be typed behind the commands that write: new, add, brief."""

import argparse
from typing import Any

NEW = (
    "Make the files of a chronicle, with an example event to replace: one file where NAME ends in "
    ".toml, otherwise a folder. Nothing that is there already is written over."
)


def with_new_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser with what `new` takes."""
    parser.add_argument("name", metavar="NAME", help="a file ending in .toml, or a folder")
    parser.add_argument("--title", metavar="TEXT", help="its title (otherwise made of the name)")
    return parser


ADD = (
    "Write an event into a chronicle. Each field is asked for and judged at once, Tab completes "
    "from the chronicle; the event is put behind its TOML file, of which nothing else is changed. "
    "With --date and --title, and --yes or no terminal to ask on, nothing is asked."
)


class _AppendAnswer(argparse.Action):
    """Adds the name of the flag and its value to the answers, in the order typed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # Any: argparse's own
        option_string: str | None = None,
    ) -> None:
        namespace.answers = [*(namespace.answers or ()), (self.dest, values)]


def with_add_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser with what `add` takes."""
    parser.add_argument("-f", "--file", metavar="FILE", help="a .toml file, or a folder of them")
    parser.add_argument(
        "--yes", action="store_true", help="add it without asking whether it is right"
    )
    parser.set_defaults(answers=None)
    fields = parser.add_argument_group("fields, which are then not asked for")
    for name, metavar, words in (
        ("date", "DATE", "EDTF, or as in a text: 12-14 October 2010"),
        ("title", "TEXT", ""),
        ("kind", "KIND", "meeting, bilateral, agreement ..."),
        ("series", "NAME", ""),
        ("edition", "N", "the number in the series"),
        ("status", "STATUS", "held, scheduled, ongoing, postponed, cancelled, lead"),
        ("place", "PLACE", "Hanoi, VN"),
        ("party", "PARTY", "VN host: A. Minister, Minister of Defence (again for more)"),
        ("chair", "NAME", "who was in the chair"),
        ("summary", "TEXT", ""),
        ("source", "SOURCE", "an id, or `publisher; title; date; address` (again for more)"),
        ("quote", "TEXT", "exact words; --speaker and --quote-source belong to the one before"),
        ("speaker", "NAME", ""),
        ("quote-source", "SOURCE", "where it has several sources"),
        ("dispute", "FIELD", "a field of which a source has another value (again for more)"),
        ("dispute-value", "TEXT", "the other value of the --dispute before it"),
        ("dispute-source", "SOURCE", "which source has it"),
        ("link", "LINK", "`follows talks-1`, sidelines-of, part-of, implements (again for more)"),
        ("confidence", "WORD", "high, medium, low"),
        ("notes", "TEXT", ""),
        ("id", "ID", "otherwise made of series and number, or of date and title"),
    ):
        fields.add_argument(
            f"--{name}",
            action=_AppendAnswer,
            dest=name,
            default=argparse.SUPPRESS,
            metavar=metavar,
            help=words or None,
        )
    return parser


BRIEF = (
    "A brief of the events that the query leaves, for somebody who was not there: the question, "
    "dates in words, who took part as what, quotations with what the check of them said, disputes "
    "side by side, numbered sources. Markdown, or a page of HTML that prints well."
)


def with_brief_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser of a query with what else `brief` takes."""
    parser.add_argument("--to", metavar="FILE", help="write to a new file, .md or .html")
    parser.add_argument("--overwrite", action="store_true", help="write over that file")
    parser.add_argument("--title", metavar="TEXT", help="otherwise what the question is about")
    parser.add_argument("--marks", action="store_true", help="only of the events you marked")
    parser.add_argument("--notes", action="store_true", help="with your own notes on the events")
    return parser
