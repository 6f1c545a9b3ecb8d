"""Which format a file is in, by what stands in it and by its name.

What a file says of itself counts before its name: a calendar is a calendar under any name. Names
decide where contents are alike, and a file of which nothing is known is read as TOML.
"""

from typing import Final

from dateline.formats.unpacking import PACKED_ENDINGS

_MOST_PEEKED: Final = 65_536


def recognise(data: bytes, file: str) -> str:
    """The name of the format.

    Args:
        data: The bytes of the file, not compressed.
        file: Its name, of which the ending counts.
    """
    start = _peeked(data)
    name = _bare_name(file)
    return _by_contents(start, name) or "toml"


def _by_contents(start: str, name: str) -> str | None:
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
