"""What may be typed on the command line: a parser for the screen, and one for each command."""

import argparse
from collections.abc import Callable
from typing import Any, Final

from dateline import __version__
from dateline.cli import writing_parsers as writing
from dateline.cli.overview import OVERVIEW
from dateline.model.clean import clean
from dateline.model.periods import Unit
from dateline.store.query import FACET_FIELDS, Field

FLAGS: Final = (
    Field.COUNTRY, Field.YEAR, Field.KIND, Field.SERIES, Field.PERSON, Field.PARTY, Field.HOST,
    Field.ROLE, Field.PLACE, Field.STATUS, Field.SOURCE, Field.DATE, Field.HAS,
)  # fmt: skip
"""The fields that have a flag on every command that takes a query."""

_FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv", "md")
_STYLES: Final = ("plain", "md", "bibtex", "csl")
"""Those of `view.citation`, which takes too long to load for every command."""
_SORTS: Final = ("oldest", "newest", "title")


class _Parser(argparse.ArgumentParser):
    """A parser whose messages quote what was typed without its control characters."""

    def _print_message(self, message: str, file: Any = None) -> None:  # Any: argparse's own
        super()._print_message(clean(message), file)


def parsers() -> dict[str, Callable[[], argparse.ArgumentParser]]:
    """What makes the parser of each command, by its name."""
    return {
        "list": _list_parser,
        "show": _show_parser,
        "facets": _facets_parser,
        "quotes": _quotes_parser,
        "audit": _audit_parser,
        "matrix": _matrix_parser,
        "presence": _presence_parser,
        "person": _person_parser,
        "party": _party_parser,
        "cite": _cite_parser,
        "new": lambda: writing.with_new_options(_parser("new", writing.NEW)),
        "add": lambda: writing.with_add_options(_parser("add", writing.ADD)),
        "brief": lambda: writing.with_brief_options(
            _query_parser("brief", writing.BRIEF, ("md", "html"))
        ),
        "check": _check_parser,
        "index": _index_parser,
        "convert": _convert_parser,
        "formats": _formats_parser,
        "keys": _keys_parser,
        "reset": _reset_parser,
        "doctor": _doctor_parser,
    }


def screen_parser() -> argparse.ArgumentParser:
    """The parser of the command line that opens the screen."""
    parser = _Parser(
        prog="dateline",
        description="Explore sourced events on a timeline, or ask for them by command.",
        epilog=OVERVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="chronicles to open: files, folders or - (default: the bundled one)",
    )
    parser.add_argument("-q", "--query", default="", help="the filter to begin with")
    _add_index_folder(parser)
    _add_from(parser)
    parser.add_argument(
        "--texts",
        action="append",
        default=[],
        metavar="FOLDER",
        help="texts of sources for v, which checks a quotation: a folder, or SOURCE=FILE",
    )
    view = parser.add_argument_group("the view to begin with (otherwise that of last time)")
    view.add_argument("--view", metavar="NAME", help="a view that was saved with :save NAME")
    view.add_argument("--fresh", action="store_true", help="everything, from the beginning")
    view.add_argument(
        "--zoom", choices=[u.value for u in Unit], metavar="UNIT", help="day ... year"
    )
    view.add_argument(
        "--as", dest="look", choices=["list", "lanes", "histogram"], help="how events are shown"
    )
    view.add_argument(
        "--lanes", choices=["country", "series", "kind", "person"], help="whose values are lanes"
    )
    view.add_argument("--at", metavar="ID", help="the event under the cursor")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="no screen: typed lines are answered by lines, for screen readers and braille",
    )
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="draw with ASCII characters alone, or not (otherwise by locale and TERM)",
    )
    parser.add_argument(
        "--mouse",
        action=argparse.BooleanOptionalAction,
        help="take the mouse, or leave it to the terminal (otherwise not over SSH; F2 changes it)",
    )
    parser.add_argument(
        "--locked",
        action="store_true",
        help="deny everything but reading this, as for accounts that others log into (first word)",
    )
    parser.add_argument("-V", "--version", action="version", version=f"dateline {__version__}")
    return parser


def _list_parser() -> argparse.ArgumentParser:
    parser = _query_parser("list", "One event a line, in order of time.", _FORMATS)
    _add_limit(parser)
    parser.add_argument(
        "--sort", choices=_SORTS, default="oldest", help="what comes first (default: oldest)"
    )
    return parser


def _show_parser() -> argparse.ArgumentParser:
    parser = _parser("show", "All of an event: participants, quotations, disputes, sources.")
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids of events")
    _add_format(parser, ("plain", "json", "jsonl"))
    _add_files(parser)
    return parser


def _facets_parser() -> argparse.ArgumentParser:
    about = (
        "Counts of the values of a field, most frequent first; years in order. Each count is the "
        "number of events left after the value is added to the query. An event that went on over "
        "several years counts in each, and one with several countries under each, so the counts "
        "can add up to more than the events."
    )
    parser = _query_parser("facets", about, ("table", "plain", "json", "jsonl", "csv", "tsv"))
    parser.add_argument(
        "--by",
        choices=[field.value for field in FACET_FIELDS],
        default=Field.COUNTRY.value,
        help="the field (default: country)",
    )
    _add_limit(parser)
    return parser


def _quotes_parser() -> argparse.ArgumentParser:
    about = "Quotations of the events with speaker, source and verdict."
    parser = _query_parser("quotes", about, ("plain", "json", "jsonl"))
    _add_limit(parser)
    return parser


def _audit_parser() -> argparse.ArgumentParser:
    about = (
        "How do we know: of how many events it is true that they have sources of several "
        "publishers, an official one, a quotation found in its source, a vague date, a dispute ..."
    )
    parser = _query_parser("audit", about, ("plain", "json"))
    parser.add_argument("--ids", action="store_true", help="name the events of each figure")
    return parser


def _matrix_parser() -> argparse.ArgumentParser:
    about = (
        "Who met whom: in how many events each two parties took part. The count of two countries "
        "is what `country:A country:B` leaves of the query."
    )
    parser = _query_parser("matrix", about, ("table", "plain", "json", "csv", "tsv"))
    _add_by(parser)
    _add_limit(parser)
    return parser


def _presence_parser() -> argparse.ArgumentParser:
    about = "In which years each party took part: as host, chair, signatory, present, absent."
    parser = _query_parser("presence", about, ("table", "plain", "json", "csv", "tsv"))
    _add_by(parser)
    _add_limit(parser)
    return parser


def _party_parser() -> argparse.ArgumentParser:
    about = "A party's events by part and kind, who speaks for it, what it signed, and with whom."
    parser = _parser("party", about)
    parser.add_argument("name", metavar="NAME", help="a code, a name or an id")
    _add_format(parser, ("plain", "json"))
    _add_files(parser)
    return parser


def _person_parser() -> argparse.ArgumentParser:
    about = "Offices over time, events and quotations of everybody who goes by the name."
    parser = _parser("person", about)
    parser.add_argument("name", metavar="NAME", help="a name, part of one, or a person's id")
    _add_format(parser, ("plain", "json"))
    _add_files(parser)
    return parser


def _cite_parser() -> argparse.ArgumentParser:
    about = (
        "Citations to take away: plain text and Markdown have a line an event, BibTeX and "
        "CSL-JSON an entry a source."
    )
    parser = _parser("cite", about)
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids of events")
    parser.add_argument("--format", choices=_STYLES, help="default: plain")
    _add_files(parser)
    return parser


def _check_parser() -> argparse.ArgumentParser:
    about = (
        "Problems in the files; exit code 1 where there are any. With --texts, each quotation is "
        "looked for in the text of its source: a file named after the source's id, such as "
        "ians-2025-10-31.txt."
    )
    parser = _parser("check", about)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="files, folders or - (default: the bundled one)"
    )
    parser.add_argument(
        "--texts",
        action="append",
        default=[],
        metavar="FOLDER",
        help="texts of sources: a folder, or SOURCE=FILE for one of them (again for more)",
    )
    parser.add_argument(
        "--write", action="store_true", help="record the verdicts in quotes.lock.toml"
    )
    parser.add_argument(
        "--watch", action="store_true", help="check again at each change, until Ctrl+C"
    )
    _add_from(parser)
    _add_format(parser, ("plain", "json", "jsonl"))
    _add_index_folder(parser)
    return parser


def _index_parser() -> argparse.ArgumentParser:
    about = (
        "Index large files (CSV, TSV, JSON Lines, Parquet, compressed or not), so that they open "
        "at once. Opening one does the same when it is needed; what is indexed already and has not "
        "changed is kept."
    )
    parser = _parser("index", about)
    parser.add_argument("files", nargs="+", metavar="FILE", help="the files")
    parser.add_argument(
        "--workers", type=_count, metavar="N", help="processes that read at once (default: 1 to 3)"
    )
    parser.add_argument(
        "--part-bytes",
        type=_count,
        metavar="N",
        help="how much of a file a process takes at once (default: 268435456); less needs less "
        "memory and makes a slower index",
    )
    _add_index_folder(parser)
    _add_from(parser)
    _add_format(parser, ("plain", "json"))
    return parser


def _convert_parser() -> argparse.ArgumentParser:
    about = (
        "Write files in another format. What was read, guessed, left out and refused is told on "
        "standard error, and what the other format cannot carry. Exit code 1 where a row or an "
        "event was refused. Events are written in the order of the files. Large tables (CSV, TSV, "
        "JSON Lines, Parquet) go row by row, in little memory, to csv, tsv, jsonl, markwhen, "
        "timelinejs-csv and timesketch; a row without an id is then called after its line."
    )
    parser = _parser("convert", about)
    parser.add_argument(
        "names", nargs="+", metavar="IN... OUT", help="files, folders or -, and what to write or -"
    )
    _add_from(parser)
    parser.add_argument("--to", metavar="NAME", help="the format to write (otherwise as OUT ends)")
    parser.add_argument(
        "--dry-run", action="store_true", help="write nothing; say what would be understood"
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="write over a file that is there already"
    )
    parser.add_argument(
        "--save-mapping", metavar="FILE", help="keep what they were taken for, to be used again"
    )
    parser.add_argument(
        "--format", choices=("plain", "json"), help="how the account is written (default: plain)"
    )
    return parser


def _formats_parser() -> argparse.ArgumentParser:
    parser = _parser("formats", "Which formats there are, and what each cannot carry.")
    parser.add_argument(
        "--format", choices=("plain", "json"), help="how they are written (default: plain)"
    )
    return parser


def _keys_parser() -> argparse.ArgumentParser:
    about = "One line for each key pressed: its bytes, its name, and what it does in the timeline."
    parser = _parser("keys", about)
    parser.add_argument(
        "--list", action="store_true", help="the ids of all actions, for keys of your own"
    )
    return parser


def _reset_parser() -> argparse.ArgumentParser:
    about = "Repair a terminal that some program left in a bad state."
    return _parser("reset", about)


def _doctor_parser() -> argparse.ArgumentParser:
    about = "What this place lets dateline do; exit code 1 where something is amiss."
    parser = _parser("doctor", about)
    parser.add_argument(
        "--locked", action="store_true", help="each feature that locked mode denies, each limit"
    )
    _add_format(parser, ("plain", "json"))
    return parser


def _query_parser(name: str, about: str, formats: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = _parser(name, about)
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="words and fields, such as country:MY year:2025"
    )
    _add_format(parser, formats)
    _add_files(parser)
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


def _parser(name: str, about: str) -> argparse.ArgumentParser:
    return _Parser(prog=f"dateline {name}", description=about)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-f",
        "--file",
        action="append",
        default=[],
        metavar="FILE",
        help="a chronicle: a file, a folder or - (again for more; default: the bundled one)",
    )
    _add_index_folder(parser)
    _add_from(parser)


def _add_index_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index-dir",
        metavar="FOLDER",
        help="where indexes of large files are (default: DATELINE_INDEX_DIR, or the cache folder)",
    )


def _add_from(parser: argparse.ArgumentParser) -> None:
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


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    usual = "table on a terminal, plain elsewhere" if "table" in formats else formats[0]
    parser.add_argument("--format", choices=formats, help=f"default: {usual}")


def _add_by(parser: argparse.ArgumentParser) -> None:
    choices = ("country", "party")
    parser.add_argument(
        "--by", choices=choices, default="country", help="with organisations or not"
    )


def _add_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        type=_count,
        metavar="N",
        help="at most N, 0 for all (default: 500 on a terminal, all elsewhere)",
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a whole number, 0 for all, found {text!r}")
    return int(text)
