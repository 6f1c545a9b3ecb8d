"""The formats: their names and endings, what reads and writes them, and what they cannot carry."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from msgspec import Struct

from dateline.errors import UnreadableError, UsageError
from dateline.formats.contents import Contents
from dateline.formats.tables.pieces import Pieces
from dateline.model.chronicle import Chronicle
from dateline.model.event import Event

Reader = Callable[[bytes, str, Contents], None]
Writer = Callable[[Chronicle], str]
Refusal = Callable[[Event], str | None]

EVERYTHING: Final = frozenset({
    "id", "date", "title", "kind", "series", "edition", "status", "place", "format", "host",
    "chair", "theme", "summary", "documents", "participants", "quotes", "sources", "links",
    "disputes", "confidence", "notes",
})  # fmt: skip
"""The fields of an event, each of which a format carries or does not."""


_FLAT: Final = frozenset({
    "id", "date", "title", "kind", "series", "edition", "status", "place", "participants",
    "quotes", "sources", "summary",
})  # fmt: skip
_FLAT_NOTE: Final = (
    "the first quotation alone; countries and people without roles and offices; ids of sources"
)
_CHRONOLOGY_NOTE: Final = "for readers, with numbered citations; there is no way back"
_TIMESKETCH: Final = frozenset({
    "id", "date", "title", "kind", "series", "status", "place", "summary", "sources",
})  # fmt: skip
_TIMESKETCH_NOTE: Final = (
    "ids of sources; only the years 1 to 9999, and Timesketch drops those before 1700"
)
_LEADS_NOTE: Final = "one lead for each report; nothing here confirms them"
_TIMELINEJS: Final = frozenset({"id", "date", "title", "kind", "summary", "quotes", "sources"})


class Format(Struct, frozen=True, kw_only=True):
    """One way in which events lie in a file."""

    name: str
    """What `--from` and `--to` call it."""
    title: str
    """What it is called elsewhere."""
    endings: tuple[str, ...] = ()
    """How names of its files end, the usual one first."""
    reader: str = ""
    """The module that reads it; empty where none does. A function but `read` stands after `:`."""
    writer: str = ""
    """The module that writes it, in the same way, the function being `write` or `write_files`."""
    pieces: str = ""
    """The function that writes it event by event, in the same way; empty where none does."""
    extra: str = ""
    """The extra of dateline whose libraries it needs."""
    carries: frozenset[str] = EVERYTHING
    """The fields of an event that it carries."""
    note: str = ""
    """What else is lost on the way, as a phrase."""

    @property
    def is_folder(self) -> bool:
        """Whether it is written as a folder with a file for each event."""
        return self.writer.endswith(":write_files")

    @property
    def uncarried(self) -> list[str]:
        """The fields of an event that the format has no place for, in the order of an event."""
        return [name for name in Event.__struct_fields__ if name not in self.carries]

    def lost_fields(self, event: Event) -> list[str]:
        """The fields that an event has and the format cannot carry."""
        return [n for n in self.uncarried if getattr(event, n) not in (None, (), "held")]


FORMATS: Final = (
    Format(name="toml", title="dateline's own TOML", endings=(".toml",), reader="own.toml",
           writer="own.toml_writing"),
    Format(
        name="json", title="dateline's own JSON", endings=(".json",), reader="own.json_reading",
        writer="own.json", note="groups and countries lose their members and other names",
    ),
    Format(
        name="jsonl", title="dateline's own JSON Lines", endings=(".jsonl", ".ndjson"),
        reader="own.json_reading:read_lines", writer="own.json:write_lines",
        pieces="own.json:line_pieces",
        note="groups and countries lose their members and other names",
    ),
    Format(
        name="csv", title="a flat table, one row an event", endings=(".csv",),
        reader="tables.tables", writer="tables.flat:write_csv", pieces="tables.flat:csv_pieces",
        carries=_FLAT, note=_FLAT_NOTE,
    ),
    Format(
        name="tsv", title="a flat table with tabs, one row an event", endings=(".tsv", ".tab"),
        reader="tables.tables", writer="tables.flat:write_tsv", pieces="tables.flat:tsv_pieces",
        carries=_FLAT, note=_FLAT_NOTE,
    ),
    Format(
        name="parquet", title="a table or events in Parquet", endings=(".parquet", ".pq"),
        reader="tables.parquet", extra="parquet",
        note="columns of texts, numbers, dates and lists of them; fractions of a second go",
    ),
    Format(
        name="timelinejs", title="TimelineJS 3 JSON", endings=(".json",),
        reader="timelines.timelinejs", writer="timelines.timelinejs", carries=_TIMELINEJS,
        note="people are names; quotations are on one line",
    ),
    Format(
        name="timelinejs-csv", title="the spreadsheet of TimelineJS 3", endings=(".csv",),
        reader="timelines.timelinejs_csv", writer="timelines.timelinejs_csv",
        pieces="timelines.timelinejs_csv",
        carries=_TIMELINEJS - {"id"}, note="people are names; quotations are on one line",
    ),
    Format(
        name="timesketch-csv", title="CSV for Timesketch", endings=(".csv",),
        reader="timelines.timesketch:read_csv", writer="timelines.timesketch:write_csv",
        pieces="timelines.timesketch:csv_pieces",
        carries=_TIMESKETCH, note=_TIMESKETCH_NOTE,
    ),
    Format(
        name="timesketch-jsonl", title="JSON Lines for Timesketch", endings=(".jsonl",),
        reader="timelines.timesketch:read_lines", writer="timelines.timesketch:write_lines",
        pieces="timelines.timesketch:line_pieces", carries=_TIMESKETCH, note=_TIMESKETCH_NOTE,
    ),
    Format(
        name="ical", title="iCalendar", endings=(".ics", ".ical", ".ifb"),
        reader="calendars.ical", writer="calendars.ical", extra="ical", carries=frozenset({
            "id", "date", "title", "kind", "status", "place", "summary", "sources", "notes",
        }),
        note="only the years 1 to 9998; recurring events are read as one event for each time, "
        "for 10 years where they have no end, at most 1,000",
    ),
    Format(
        name="markwhen", title="Markwhen", endings=(".mw", ".markwhen"),
        reader="timelines.markwhen", writer="timelines.markwhen", pieces="timelines.markwhen",
        carries=frozenset({
            "id", "date", "title", "kind", "series", "status", "place", "summary", "sources",
            "notes",
        }),
        note="only the years 1 to 9999; dates that lean on other events are read as text",
    ),
    Format(
        name="mermaid", title="a timeline of Mermaid", endings=(".mmd", ".mermaid"),
        writer="timelines.mermaid", carries=frozenset({"date", "title"}),
        note="for readers; there is no way back",
    ),
    Format(
        name="wikidata", title="results of the Wikidata Query Service as JSON",
        endings=(".json",), reader="timelines.wikidata",
        note="without a column of precision, 1 January is read as a year",
    ),
    Format(
        name="gdelt", title="event rows of GDELT 1.0 and 2.0, as leads", endings=(".csv",),
        reader="coded.gdelt", note=_LEADS_NOTE,
    ),
    Format(
        name="acled", title="ACLED, as leads", endings=(".csv",),
        reader="coded.coded_tables:read_acled", note=_LEADS_NOTE,
    ),
    Format(
        name="icews", title="ICEWS, as leads", endings=(".tab", ".tsv"),
        reader="coded.coded_tables:read_icews", note=_LEADS_NOTE,
    ),
    Format(
        name="polecat", title="POLECAT, as leads", endings=(".txt", ".tsv"),
        reader="coded.coded_tables:read_polecat", note=_LEADS_NOTE,
    ),
    Format(
        name="html", title="a chronology as one page of HTML", endings=(".html", ".htm"),
        writer="pages.chronology_html", note=_CHRONOLOGY_NOTE,
        carries=EVERYTHING - {"host", "chair", "theme", "links", "confidence"},
    ),
    Format(
        name="markdown", title="a chronology as Markdown", endings=(".md",),
        writer="pages.chronology_markdown", note=_CHRONOLOGY_NOTE,
        carries=EVERYTHING - {"host", "chair", "theme", "links", "confidence"},
    ),
    Format(
        name="front-matter", title="Markdown with YAML front matter, a file an event",
        endings=(".md", ".markdown"), reader="timelines.front_matter",
        writer="timelines.front_matter:write_files",
        extra="yaml", note="groups and countries lose their members and other names",
    ),
)  # fmt: skip
"""All formats, ours first."""


def format_named(name: str) -> Format:
    """The format with this name.

    Raises:
        UsageError: if there is none; it says which was meant.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    from dateline.model.near import nearest

    near = nearest(name, [known.name for known in FORMATS])
    meant = f" Did you mean {near}?" if near else ""
    raise UsageError(f"There is no format {name!r}.{meant} `dateline formats` lists them.")


def written_endings() -> dict[str, Format]:
    """For each ending that tells a format to write, the format, ours first.

    Of two with one ending the second is told by its name before it, as in `a.timelinejs.json`. A
    folder ends in `/`.
    """
    found: dict[str, Format] = {}
    for known in FORMATS:
        if known.writer and known.is_folder:
            found["/"] = known
        elif known.writer:
            for ending in known.endings:
                name = known.name.removesuffix(f"-{ending[1:]}")
                found[f".{name}{ending}" if ending in found else ending] = known
    return found


def format_of_name(name: str) -> Format | None:
    """The format to write that the end of a file's name tells, the longest end that tells one."""
    lower = name.lower()
    endings = written_endings()
    return next(
        (endings[each] for each in sorted(endings, key=len, reverse=True) if lower.endswith(each)),
        None,
    )


def reader_of(known: Format) -> Reader:
    """What reads the format.

    Raises:
        UnreadableError: if nothing does.
    """
    if not known.reader:
        raise UnreadableError(f"{known.title} is only written, not read.")
    return cast(Reader, _function(known.reader, "read"))


def writer_of(known: Format) -> Writer:
    """What writes the format as one text.

    Raises:
        UsageError: if nothing does.
    """
    if not known.writer or known.is_folder:
        raise UsageError(f"{known.title} is not written as one file.")
    return cast(Writer, _function(known.writer, "write"))


def pieces_of(known: Format) -> Pieces | None:
    """What writes the format event by event; None where all of them are needed at once."""
    return cast(Pieces, _function(known.pieces, "pieces")) if known.pieces else None


def refusal_of(known: Format) -> Refusal | None:
    """What says why an event cannot be written in the format at all; None where each can."""
    module = import_module(f"dateline.formats.{known.writer.partition(':')[0]}")
    return cast(Refusal | None, getattr(module, "refusal", None))


def _function(place: str, usual: str) -> object:
    module, _, name = place.partition(":")
    return getattr(import_module(f"dateline.formats.{module}"), name or usual)


def missing_library(library: str, extra: str) -> UnreadableError:
    """What to raise where a library of an extra is not installed."""
    return UnreadableError(
        f"This format needs the library {library}: pip install 'dateline[{extra}]'."
    )
