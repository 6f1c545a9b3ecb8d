"""What the columns of somebody's tables were taken for, as statements."""

from collections.abc import Iterator, Sequence

from dateline.formats.tables.dry_run import DryRun
from dateline.linear.statements import capital, joined, sentence
from dateline.model.amounts import counted
from dateline.model.clean import clean
from dateline.view.columns import Draft, DraftRow, RowKind, preview


def summary_statements(runs: Sequence[DryRun]) -> Iterator[str]:
    """For each table that its columns were guessed, and how to hear more."""
    for run in runs:
        rows = Draft.of(run).rows
        fields = [row for row in rows if row.kind is RowKind.COLUMN and row.feeds]
        others = sum(row.kind is RowKind.COLUMN for row in rows) - len(fields)
        taken = joined([f"{row.name} as {row.is_read_as}" for row in fields])
        rest = f" {capital(counted(others, 'other'))} went into the notes." if others else ""
        yield f"The columns of {run.shown} were guessed: {sentence(taken)}{rest}"
    if runs:
        yield "Type columns to hear how."


def column_statements(runs: Sequence[DryRun]) -> Iterator[str]:
    """For each table what each column was taken for, by what, with examples."""
    for run in runs:
        draft = Draft.of(run)
        rows = draft.rows
        found = preview(draft)
        columns = [row for row in rows if row.kind is RowKind.COLUMN]
        yield f"{run.shown}, {counted(len(columns), 'column')}."
        yield from map(_statement, rows)
        doubts = [
            f"{counted(count, what, many)}"
            for count, what, many in (
                (found.undated, "row without a date", "rows without a date"),
                (found.untitled, "row without a title", "rows without a title"),
                (found.guesses, "date guessed", "dates guessed"),
            )
            if count
        ]
        looked = counted(len(found.events), "row")
        yield f"Of the first {looked}: {joined(doubts) or 'each with date and title'}."
        named = f"What stands in {clean(run.place)} counts" if run.place else "A mapping counts"
        how = "" if run.place else ", and --mapping names it"
        yield (
            f"{named} instead; dateline convert with --dry-run and --save-mapping writes such a "
            f"file{how}."
        )


def _statement(row: DraftRow) -> str:
    match row.kind:
        case RowKind.COLUMN:
            examples = f" For example {joined(row.examples)}." if row.examples else " Always empty."
            return f"{row.name}: {row.is_read_as}, {sentence(row.how)}{examples}"
        case _:
            return sentence(f"{capital(row.name)}: {row.is_read_as}")
