"""The account of a conversion: what happened on the way, and that in sentences."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from dateline.errors import Problem
from dateline.formats.account import Tally
from dateline.formats.catalogue import FORMATS, format_named
from dateline.formats.places import STDIN
from dateline.formats.tables.mapping_guess import Taken
from dateline.model.amounts import counted
from dateline.model.clean import clean, cleaned_words, one_line

_MOST_SAID: Final = 20
"""Problems that are told one by one; the others are counted."""


class Report(msgspec.Struct, kw_only=True):
    """What happened on the way from one format to another."""

    files: dict[str, str]
    """For each file the name of the format that it was read in."""
    rows: int
    events: int
    refused: int
    cleaned: int
    guessed: list[Tally]
    left_out: list[Tally]
    problems: list[Problem]
    """Of very many the first."""
    columns: dict[str, tuple[Taken, ...]]
    """For each table whose columns were guessed, what each was taken for."""
    more_problems: int = 0
    """How many more problems there are."""
    to: str = ""
    """The format that was written."""
    written: int = 0
    """The events that were written."""
    not_written: dict[str, str] = {}
    """For the id of each event that was not, why; of very many the first."""
    more_not_written: int = 0
    """How many more were not."""
    not_carried: dict[str, int] = {}
    """For each field that the format has no place for, how many events have it."""
    unchecked: dict[str, int] = {}
    """For what was not looked up, such as `sources`, how many events refer to it by an id."""


def sentences(report: Report, names: Sequence[str], out: str) -> Iterable[str]:
    """The report as lines for a reader."""
    titles = {known.name: known.title for known in FORMATS}
    for name in dict.fromkeys(report.files.values()):
        files = [file for file, its in report.files.items() if its == name]
        which = files[0] if len(files) == 1 else counted(len(files), "file")
        yield f"{which} read as {titles[name]} (--from {name})."
    refused = f", {report.refused:,} refused" if report.refused else ""
    yield f"{counted(report.rows, 'row')} read, {report.events:,} understood{refused}."
    if report.cleaned:
        yield f"{cleaned_words(report.cleaned)}."
    for title, tallies in (("Guessed", report.guessed), ("Left out", report.left_out)):
        if tallies:
            yield f"{title}:"
        for tally in tallies:
            times = "once" if tally.count == 1 else f"{tally.count:,} times, first"
            place = f" at {tally.place}" if tally.place else ""
            found = f", {tally.found}. {tally.became}" if title == "Guessed" else "."
            yield f"  {tally.what}: {times}{place}{found}"
    if report.problems:
        yield "Problems:"
        yield from (f"  {problem}" for problem in report.problems[:_MOST_SAID])
    more = report.more_problems + len(report.problems) - _MOST_SAID
    if more > 0:
        yield f"  and {more:,} more; `dateline check {' '.join(names)}` says them all."
    if report.unchecked:
        counts = ", ".join(f"{name} of {count:,}" for name, count in report.unchecked.items())
        yield f"Not checked, as rows were read one by one: whether there are the {counts} events."
    if not report.to:
        return
    for event_id, why in list(report.not_written.items())[:_MOST_SAID]:
        yield f"Not written: {event_id}: {why}."
    more = report.more_not_written + len(report.not_written) - _MOST_SAID
    if more > 0:
        yield f"Not written: {more:,} more for such reasons."
    where = "standard output" if out == STDIN else out
    yield f"{counted(report.written, 'event')} written to {where} as {titles[report.to]}."
    if report.not_carried:
        counts = ", ".join(f"{name} of {count:,}" for name, count in report.not_carried.items())
        yield f"Not carried by it: {counts} events."
    note = format_named(report.to).note
    if note:
        yield f"What else it does: {note}."


def column_lines(report: Report) -> Iterable[str]:
    """For each column what it was taken for, by what, and examples of its values."""
    for file, columns in report.columns.items():
        yield f"{file}:"
        width = max((len(one.column) for one in columns), default=0)
        for one in columns:
            examples = "; ".join(one_line(example) for example in one.examples) or "(empty)"
            yield clean(f"  {one.column:<{width}}  {one.target}, {one.why}: {examples}")
