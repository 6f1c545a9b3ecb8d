"""Plain copies of files: what is told of the file as a whole."""

import datetime
from pathlib import Path

import pyarrow
from pyarrow import parquet

from dateline.formats.records.kinds import TableKind
from dateline.formats.records.reading import MOST_PROBLEMS
from dateline.formats.records.spool import Spool


def spooled(tmp_path: Path, **columns: pyarrow.Array) -> Spool:
    """The copy of a Parquet file."""
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    kind = TableKind(format="parquet")
    spool = Spool(str(tmp_path / "a.parquet"), kind, str(tmp_path / "text"), "a.parquet")
    spool.finish()
    spool.close()
    return spool


def test_each_guess_of_a_column_is_counted(tmp_path: Path) -> None:
    days = pyarrow.array([datetime.datetime(2010, 10, 12)])
    (tally,) = spooled(tmp_path, start=days, end=days).guesses
    assert (tally.place, tally.count) == ("the column start", 2)


def test_of_very_many_problems_the_first_are_kept(tmp_path: Path) -> None:
    nested = pyarrow.array([{"x": 1}])
    account = spooled(tmp_path, **{f"c{n}": nested for n in range(MOST_PROBLEMS + 9)}).account
    assert len(account.problems) == MOST_PROBLEMS
    assert account.problems_count == MOST_PROBLEMS + 9
