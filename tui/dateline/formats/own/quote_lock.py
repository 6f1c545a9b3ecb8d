"""`quotes.lock.toml`: what a check of quotations against the texts of their sources found.

It lies beside the chronicle: in its folder, or in the folder of its file. TOML, one `[[quote]]` a
quotation, in the order of source, place in the text and event:

    event         the event's id
    source        the source's id
    verdict       one of `VERDICTS`
    changes       what `normalised` took back, in words
    start, end    the passage in the text: code points of the text as decoded from UTF-8, from 0,
                  a byte-order mark not counted; `start` is in, `end` is out
    quote_sha256  of the quotation as it was checked: its text, cleaned as it is read, in UTF-8
    text_sha256   of the text's file, byte for byte

An entry holds for a quotation of its event and source whose hash it has; words that have changed
since are not checked, and where they had been verified that is a problem.
"""

import os
from collections.abc import Iterable
from typing import Final

import msgspec
import tomli
from msgspec import Struct

from dateline.errors import Problem
from dateline.formats.fingerprint import LOCK_NAME
from dateline.formats.own.repair import problem, repaired, shortened
from dateline.formats.own.rows import Row
from dateline.formats.own.toml_text import basic_string
from dateline.formats.places import reason
from dateline.model.clean import clean, one_line
from dateline.model.event import VERDICTS, VERIFIED

_MOST_CHANGES: Final = 20
_HEAD: Final = (
    "# Written by `dateline check --texts FOLDER --write`: which quotations stand in the texts of\n"
    "# their sources, and where (code points of the text, end out). The texts are not part of it.\n"
)
_SHOWN_HASH: Final = 12


class Entry(Row):
    """What the check of one quotation found: a `[[quote]]` table of the file."""

    event: str
    source: str
    verdict: str
    quote_sha256: str
    text_sha256: str
    changes: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None

    @property
    def is_verified(self) -> bool:
        """Whether the quotation stood in the text."""
        return self.verdict in VERIFIED

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells the quotation from others: event, source, hash of its words."""
        return self.event, self.source, self.quote_sha256


class QuoteLock(Struct, frozen=True, kw_only=True):
    """The file beside one chronicle."""

    path: str
    """Where the file is, or would be."""
    is_of_folder: bool
    """Whether all of the folder is the chronicle; if not, other files in it share the lock."""
    entries: tuple[Entry, ...] = ()


def words_hash(words: str) -> str:
    """The SHA-256 of a quotation's words, in hexadecimal."""
    import hashlib

    return hashlib.sha256(words.encode()).hexdigest()


def lock_of(name: str) -> QuoteLock:
    """The lock of a chronicle that is a file or a folder, still without entries."""
    path = os.path.expanduser(name)
    is_folder = os.path.isdir(path)
    folder = path if is_folder else os.path.dirname(path)
    return QuoteLock(path=os.path.join(folder, LOCK_NAME), is_of_folder=is_folder)


def read(lock: QuoteLock, problems: list[Problem]) -> QuoteLock:
    """The lock with the entries of its file; with none where there is no such file.

    Args:
        lock: Where it is.
        problems: Grows by what is wrong in the file.
    """
    shown = clean(lock.path)
    advice = "It was left out, so that no quotation counts as checked."
    try:
        with open(lock.path, "rb") as file:
            tables = tomli.loads(file.read().decode())
    except FileNotFoundError:
        return lock
    except OSError as error:
        problems.append(problem(shown, "", "a file that can be read", reason(error), advice))
        return lock
    except (ValueError, RecursionError) as error:
        problems.append(problem(shown, "", "TOML", shortened(clean(str(error))), advice))
        return lock
    raw = tables.pop("quote", [])
    for key in tables:
        found = f"the unknown table or key {shortened(clean(key))}"
        problems.append(problem(shown, "", "[[quote]]", found, "It was left out."))
    rows = raw if isinstance(raw, list) else [raw]
    entries = (_entry(row, number, shown, problems) for number, row in enumerate(rows, 1))
    return msgspec.structs.replace(lock, entries=tuple(entry for entry in entries if entry))


def _entry(row: object, number: int, file: str, problems: list[Problem]) -> Entry | None:
    def report(path: str, expected: str, found: str, advice: str) -> None:
        place = f"quote[{number}], {path}" if path else f"quote[{number}]"
        problems.append(problem(file, place, expected, clean(found), advice))

    found = repaired(row, Entry, report)
    if found is None:
        return None
    if found.verdict not in VERDICTS:
        advice = "The entry was left out."
        report("verdict", f"one of {', '.join(VERDICTS)}", shortened(found.verdict), advice)
        return None
    # They are shown beside the quotation, and the file may be anybody's.
    found.changes = tuple(one_line(clean(change)) for change in found.changes[:_MOST_CHANGES])
    return found


def text_of(entries: Iterable[Entry]) -> str:
    """The text of the file that holds the entries: the same for the same entries in any order."""
    return "\n".join([_HEAD, *(_table(entry) for entry in sorted(entries, key=_order))])


def write(path: str, entries: Iterable[Entry]) -> None:
    """Put the entries into the file, in one step.

    Raises:
        OSError: if it cannot be written; what was there is then as it was.
    """
    new = os.path.join(os.path.dirname(path), f".{LOCK_NAME}.new")
    with open(new, "w", encoding="utf-8", newline="\n") as file:
        file.write(text_of(entries))
    os.replace(new, path)


def _order(entry: Entry) -> tuple[str, int, str, str]:
    start = -1 if entry.start is None else entry.start
    return entry.source, start, entry.event, entry.quote_sha256


def _table(entry: Entry) -> str:
    lines = ["[[quote]]"]
    for key, value in msgspec.structs.asdict(entry).items():
        if isinstance(value, tuple):
            if value:
                lines.append(f"{key} = [{', '.join(map(basic_string, value))}]")
        elif value is not None:
            lines.append(f"{key} = {value if isinstance(value, int) else basic_string(value)}")
    return "\n".join(lines) + "\n"
