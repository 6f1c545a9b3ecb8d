"""Files of millions of events: read record by record, and again one record by its place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.formats.records.reading import RecordReader
    from dateline.formats.records.shape import RecordShape


def reader_of(shape: "RecordShape", file: str) -> "RecordReader":
    """What reads the records of a shape.

    Args:
        shape: How they are read.
        file: The name of the file for problems.
    """
    from dateline.formats.records.reading import Account

    account = Account(file, unit=shape.unit)
    if shape.is_table:
        from dateline.formats.records.cells import CellReader

        return CellReader(shape, account)
    if shape.mapping:
        from dateline.formats.records.lines import MappedLineReader

        return MappedLineReader(shape, account)
    from dateline.formats.records.lines import LineReader

    return LineReader(shape, account)
