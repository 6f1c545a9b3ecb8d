"""What may be typed on the command line: a parser for the screen, and one for each command."""

import argparse
from collections.abc import Callable
from typing import Final

from dateline import __version__
from dateline.cli import writing_parsers as writing
from dateline.cli.options import (
    Parser,
    add_by,
    add_files,
    add_format,
    add_from,
    add_index_folder,
    add_limit,
    command_parser,
    query_parser,
    whole_number,
)
from dateline.cli.overview import OVERVIEW
from dateline.model.periods import Unit
from dateline.store.query import FACET_FIELDS, Field

_FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv", "md")
_STYLES: Final = ("plain", "md", "bibtex", "csl")
"""Those of `view.citation`, which takes too long to load for every command."""
_SORTS: Final = ("oldest", "newest", "title")


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
        "new": lambda: writing.with_new_options(command_parser("new", writing.NEW)),
        "add": lambda: writing.with_add_options(command_parser("add", writing.ADD)),
        "brief": lambda: writing.with_brief_options(
            query_parser("brief", writing.BRIEF, ("md", "html"))
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
    parser = Parser(
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
    add_index_folder(parser)
    add_from(parser)
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
    parser = query_parser("list", "One event a line, in order of time.", _FORMATS)
    add_limit(parser)
    parser.add_argument(
        "--sort", choices=_SORTS, default="oldest", help="what comes first (default: oldest)"
    )
    return parser


def _show_parser() -> argparse.ArgumentParser:
    parser = command_parser("show", "All of an event: participants, quotations, disputes, sources.")
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids of events")
    add_format(parser, ("plain", "json", "jsonl"))
    add_files(parser)
    return parser


def _facets_parser() -> argparse.ArgumentParser:
    about = (
        "Counts of the values of a field, most frequent first; years in order. Each count is the "
        "number of events left after the value is added to the query. An event that went on over "
        "several years counts in each, and one with several countries under each, so the counts "
        "can add up to more than the events."
    )
    parser = query_parser("facets", about, ("table", "plain", "json", "jsonl", "csv", "tsv"))
    parser.add_argument(
        "--by",
        choices=[field.value for field in FACET_FIELDS],
        default=Field.COUNTRY.value,
        help="the field (default: country)",
    )
    add_limit(parser)
    return parser


def _quotes_parser() -> argparse.ArgumentParser:
    about = "Quotations of the events with speaker, source and verdict."
    parser = query_parser("quotes", about, ("plain", "json", "jsonl"))
    add_limit(parser)
    return parser


def _audit_parser() -> argparse.ArgumentParser:
    about = (
        "How do we know: of how many events it is true that they have sources of several "
        "publishers, an official one, a quotation found in its source, a vague date, a dispute ..."
    )
    parser = query_parser("audit", about, ("plain", "json"))
    parser.add_argument("--ids", action="store_true", help="name the events of each figure")
    return parser


def _matrix_parser() -> argparse.ArgumentParser:
    about = (
        "Who met whom: in how many events each two parties took part. The count of two countries "
        "is what `country:A country:B` leaves of the query."
    )
    parser = query_parser("matrix", about, ("table", "plain", "json", "csv", "tsv"))
    add_by(parser)
    add_limit(parser)
    return parser


def _presence_parser() -> argparse.ArgumentParser:
    about = "In which years each party took part: as host, chair, signatory, present, absent."
    parser = query_parser("presence", about, ("table", "plain", "json", "csv", "tsv"))
    add_by(parser)
    add_limit(parser)
    return parser


def _party_parser() -> argparse.ArgumentParser:
    about = "A party's events by part and kind, who speaks for it, what it signed, and with whom."
    return query_parser("party", about, ("plain", "json"), whom="a code, a name or an id")


def _person_parser() -> argparse.ArgumentParser:
    about = "Offices over time, events and quotations of everybody who goes by the name."
    whom = "a name, part of one, or a person's id"
    return query_parser("person", about, ("plain", "json"), whom=whom)


def _cite_parser() -> argparse.ArgumentParser:
    about = (
        "Citations to take away: plain text and Markdown have a line an event, BibTeX, CSL-JSON "
        "and the styles of journals and publishers an entry a source."
    )
    parser = command_parser("cite", about)
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids of events")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=_STYLES, help="default: plain")
    form.add_argument(
        "--style",
        metavar="STYLE",
        help="apa, ieee, nature or another style of the Citation Style Language, or a .csl file",
    )
    add_files(parser)
    return parser


def _check_parser() -> argparse.ArgumentParser:
    about = (
        "Problems in the files; exit code 1 where there are any. With --texts, each quotation is "
        "looked for in the text of its source: a file named after the source's id, such as "
        "ians-2025-10-31.txt."
    )
    parser = command_parser("check", about)
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
    add_from(parser)
    add_format(parser, ("plain", "json", "jsonl"))
    add_index_folder(parser)
    return parser


def _index_parser() -> argparse.ArgumentParser:
    about = (
        "Index large files (CSV, TSV, JSON Lines, Parquet, compressed or not), so that they open "
        "at once. Opening one does the same when it is needed; what is indexed already and has not "
        "changed is kept."
    )
    parser = command_parser("index", about)
    parser.add_argument("files", nargs="+", metavar="FILE", help="the files")
    parser.add_argument(
        "--workers",
        type=whole_number,
        metavar="N",
        help="processes that read at once (default: 1 to 3)",
    )
    parser.add_argument(
        "--part-bytes",
        type=whole_number,
        metavar="N",
        help="how much of a file a process takes at once (default: 268435456); less needs less "
        "memory and makes a slower index",
    )
    add_index_folder(parser)
    add_from(parser)
    add_format(parser, ("plain", "json"))
    return parser


def _convert_parser() -> argparse.ArgumentParser:
    about = (
        "Write files in another format. What was read, guessed, left out and refused is told on "
        "standard error, and what the other format cannot carry. Exit code 1 where a row or an "
        "event was refused. Events are written in the order of the files. Large tables (CSV, TSV, "
        "JSON Lines, Parquet) go row by row, in little memory, to csv, tsv, jsonl, markwhen, "
        "timelinejs-csv and timesketch; a row without an id is then called after its line."
    )
    parser = command_parser("convert", about)
    parser.add_argument(
        "names", nargs="+", metavar="IN... OUT", help="files, folders or -, and what to write or -"
    )
    add_from(parser)
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
    parser = command_parser("formats", "Which formats there are, and what each cannot carry.")
    parser.add_argument(
        "--format", choices=("plain", "json"), help="how they are written (default: plain)"
    )
    return parser


def _keys_parser() -> argparse.ArgumentParser:
    about = "One line for each key pressed: its bytes, its name, and what it does in the timeline."
    parser = command_parser("keys", about)
    parser.add_argument(
        "--list", action="store_true", help="the ids of all actions, for keys of your own"
    )
    return parser


def _reset_parser() -> argparse.ArgumentParser:
    about = "Repair a terminal that some program left in a bad state."
    return command_parser("reset", about)


def _doctor_parser() -> argparse.ArgumentParser:
    about = "What this place lets dateline do; exit code 1 where something is amiss."
    parser = command_parser("doctor", about)
    parser.add_argument(
        "--locked", action="store_true", help="each feature that locked mode denies, each limit"
    )
    add_format(parser, ("plain", "json"))
    return parser
