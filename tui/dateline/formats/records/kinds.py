"""Which files are read record by record, and what has to be undone before they can be."""

import os
import stat
from typing import Final

from msgspec import Struct

from dateline.formats.records.shape import DELIMITERS, format_of, is_ours

SMALL_BYTES: Final = 1_000_000
"""A file up to this is read each time; a larger one of records has an index."""
SMALL_PACKED_BYTES: Final = 200_000
"""The same for one that is compressed, which holds some five times as much."""

_PEEKED: Final = 65_536


class TableKind(Struct, frozen=True, kw_only=True):
    """How the records of a file are to be had."""

    format: str
    """`csv`, `tsv`, `jsonl` or `parquet`."""
    packing: str = ""
    """The compression of the file; empty for none."""
    encoding: str = ""
    """What its text is in, where that is no UTF-8 with lines that end in LF."""

    @property
    def is_plain(self) -> bool:
        """Whether the records can be read from the file itself."""
        return not self.packing and not self.encoding and self.format != "parquet"


def kind_of(
    path: str, format_name: str | None = None, *, is_mapped: bool = False
) -> TableKind | None:
    """How the records of a file are to be had; None where it is read as a whole.

    Args:
        path: The file.
        format_name: The format that it is said to be in; None to recognise it.
        is_mapped: Whether it is said what its columns are, be they called like ours.
    """
    if format_name is None and not is_mapped and is_ours(path):
        return _plain(format_of(path) or "jsonl", path)
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size <= SMALL_PACKED_BYTES:
            return None
        with open(path, "rb") as file:
            head = file.read(_PEEKED)
    except OSError:
        return None
    if not head.startswith(_MAGIC) and found.st_size <= SMALL_BYTES:
        return None
    return _recognised(head, path, format_name)


def _recognised(head: bytes, path: str, format_name: str | None) -> TableKind | None:
    from dateline.formats.recognise import recognise
    from dateline.formats.unpacking import packing_of, peeked

    packing = packing_of(head)
    if packing:
        with open(path, "rb") as file:
            head = peeked(file, packing, _PEEKED)
    format_ = format_name or recognise(head, path)
    if format_ == "parquet":
        return TableKind(format=format_) if not packing else None
    if format_ not in (*DELIMITERS, "jsonl"):
        return None
    return TableKind(format=format_, packing=packing, encoding=_encoding(head))


def _plain(format_: str, path: str) -> TableKind:
    if os.path.getsize(path) <= SMALL_BYTES:
        return TableKind(format=format_)
    with open(path, "rb") as file:
        return TableKind(format=format_, encoding=_encoding(file.read(_PEEKED)))


def _encoding(head: bytes) -> str:
    """What a text is in, by its beginning; empty for UTF-8 with lines that end in LF."""
    from dateline.formats.unpacking import encoding_of

    encoding = encoding_of(head)
    has_lines = b"\n" in head or b"\r" not in head
    return "" if encoding == "utf-8-sig" and has_lines else encoding


_MAGIC: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"PAR1")
"""The first bytes of what takes less room than its text."""
