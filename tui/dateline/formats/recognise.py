"""Which format a file is in, by what stands in it and by its name.

What a file says of itself counts before its name: a calendar is a calendar under any name. Names
decide where contents are alike, and a file of which nothing is known is read as TOML.
"""

import re
from typing import Final

from dateline.formats.unpacking import PACKED_ENDINGS

_MOST_PEEKED: Final = 65_536
_KEY: Final = re.compile(r'"([\w.-]{1,40})"\s*:')
_GDELT: Final = re.compile(r"\d+\t\d{8}\t\d{6}\t")
_TABLES: Final = {
    frozenset({"event_id_cnty", "event_date"}): "acled",
    frozenset({"cameo code", "event text", "source name"}): "icews",
    frozenset({"event mode", "quad code", "actor name"}): "polecat",
}
"""Names of columns that tell a table."""
_ENDINGS: Final = {
    ".mw": "markwhen",
    ".markwhen": "markwhen",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".ics": "ical",
    ".ical": "ical",
    ".ifb": "ical",
    ".md": "front-matter",
    ".markdown": "front-matter",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
"""The endings that tell a format."""
_TOML_HEADER: Final = re.compile(r"\[\[?\s*[\w\"'. -]+\]\]?\s*(#.*)?$", re.MULTILINE)


def recognise(data: bytes, file: str) -> str:
    """The name of the format.

    Args:
        data: The bytes of the file, not compressed.
        file: Its name, of which the ending counts.
    """
    if data.startswith(b"PAR1"):
        return "parquet"
    start = _peeked(data)
    name = _bare_name(file)
    return _by_contents(start, name) or _by_name(name) or _as_table(start) or "toml"


def _by_contents(start: str, name: str) -> str | None:
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return "ical"
    if start.startswith("---\n"):
        return "front-matter"
    is_list_of_toml = start.startswith("[") and _TOML_HEADER.match(start)
    if start[:1] in ("{", "[") and not is_list_of_toml:
        return _of_json(start, name)
    head = start.partition("\n")[0]
    names = {cell.strip().strip('"').lower() for cell in re.split("[,;\t|]", head)}
    return _of_table(names, head, name)


def _of_json(start: str, name: str) -> str | None:
    """The format of a JSON text, by the keys in its beginning."""
    keys = set(_KEY.findall(start))
    if "start_date" in keys or {"timeline", "startDate"} <= keys:
        return "timelinejs"
    if {"head", "results", "bindings"} <= keys or "//www.wikidata.org/entity/Q" in start:
        return "wikidata"
    if {"message", "datetime", "timestamp_desc"} <= keys:
        return "timesketch-jsonl"
    first_line = start.partition("\n")[0].rstrip()
    is_lines = name.endswith((".jsonl", ".ndjson")) or (
        first_line.startswith("{") and first_line.endswith("}") and len(first_line) < len(start)
    )
    return "jsonl" if is_lines else "json"


def _of_table(names: set[str], head: str, name: str) -> str | None:
    """The format of a table, by the names in its head line."""
    if {"year", "headline"} <= names:
        return "timelinejs-csv"
    if head.count("\t") in (56, 57, 60) and _GDELT.match(head):
        return "gdelt"
    for marks, format_name in _TABLES.items():
        if marks <= names:
            return format_name
    if {"message", "datetime", "timestamp_desc"} <= names:
        return "timesketch-csv"
    if {"date", "title"} <= names:
        return "tsv" if "\t" in head else "csv"
    return None


def _as_table(start: str) -> str | None:
    """A table where the first two lines have as many cells, and are no keys with values."""
    lines = start.split("\n")
    if len(lines) < 2 or "=" in lines[0] or lines[0].startswith(("#", "[")):
        return None
    for delimiter in "\t;,":
        count = lines[0].count(delimiter)
        if count and lines[1].count(delimiter) >= count:
            return "tsv" if delimiter == "\t" else "csv"
    return None


def _by_name(name: str) -> str | None:
    """The format whose ending a name has, where only one has it."""
    for ending, format_name in _ENDINGS.items():
        if name.endswith(ending):
            return format_name
    return None


def _bare_name(file: str) -> str:
    """The name in small letters without what a compressed file has after it."""
    name = file.lower()
    for ending in PACKED_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _peeked(data: bytes) -> str:
    """The beginning of the text, good enough to know a format by."""
    head = data[:_MOST_PEEKED]
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:64].count(0) > 8
    if is_wide:
        head = head.replace(b"\0", b"")
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff\ufffd \t\r\n")
    return text.replace("\r\n", "\n").replace("\r", "\n")
