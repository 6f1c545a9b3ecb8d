"""Bytes as they lie on disk to text: compression and encodings, each said where it is no UTF-8.

Compressed files are known by their first bytes: gzip (RFC 1952), bzip2, xz and Zstandard
(RFC 8878). What is cut short or spoilt gives what can be had of it.
"""

import io
from collections.abc import Iterator
from typing import IO, Final, Protocol, cast

from dateline.errors import UnreadableError
from dateline.formats.contents import Contents
from dateline.formats.own.repair import BYTES_ADVICE

MOST_BYTES: Final = 1_000_000_000
"""The bytes that a compressed file may become; more is left out and reported."""

PACKED_ENDINGS: Final = (".gz", ".bz2", ".xz", ".zst")
"""How the name of a compressed file may end."""

_KINDS: Final = (
    (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip
"""First bytes and name of each kind of compression."""

SPOILT_ADVICE: Final = "What comes before was read; get the file again."
"""What is said of a compressed file that cannot be read to its end."""

CR_WORDS: Final = (
    "lines that end in LF or CR LF", "lines that end in CR", "Each CR was read as a line end.",
)  # fmt: skip
"""What is said of a text with other line ends: expected, found and what became of it."""

_PIECE: Final = 1 << 20
_MOST_PEEKED: Final = 4096


class _Opened(Protocol):
    """What a compressed file is read through."""

    def read1(self, size: int = -1, /) -> bytes: ...


def unpacked(data: bytes, file: str, contents: Contents) -> bytes:
    """The bytes that a file holds, decompressed where they are compressed.

    Args:
        data: The bytes of the file.
        file: The name to say in problems.
        contents: Gets a problem where some of it cannot be had.

    Raises:
        UnreadableError: if they need a library that is not there.
    """
    name = packing_of(data)
    if not name:
        return data
    pieces, total = [], 0
    try:
        for piece in pieces_of(name, io.BytesIO(data)):
            pieces.append(piece)
            total += len(piece)
            if total > MOST_BYTES:
                expected = f"at most {MOST_BYTES:,} bytes when unpacked"
                contents.report(file, "", expected, "more", "The rest of it was left out.")
                break
    except SpoiltError as error:
        contents.report(file, "", f"a whole {name} file", str(error), SPOILT_ADVICE)
    return b"".join(pieces)[:MOST_BYTES]


class SpoiltError(Exception):
    """A compressed file that ends too soon or is damaged; the message says which."""


def packing_of(head: bytes) -> str:
    """The compression of a file that begins so; empty for none."""
    return next((name for magic, name in _KINDS if head.startswith(magic)), "")


def peeked(packed: IO[bytes], name: str, size: int) -> bytes:
    """The first bytes of what a compressed file holds, as far as they can be had."""
    try:
        return next(pieces_of(name, packed), b"")[:size]
    except SpoiltError:
        return b""


def pieces_of(name: str, packed: IO[bytes]) -> Iterator[bytes]:
    """What a compressed file holds, piece by piece.

    Args:
        name: Its compression.
        packed: The file, at its beginning.

    Raises:
        UnreadableError: if a library is needed that is not there.
        SpoiltError: if it is cut short or damaged, after all that can be had.
    """
    head = packed.read(_MOST_PEEKED)
    packed.seek(0)
    total = 0
    try:
        opened = _opened(name, packed)
        while piece := opened.read1(_PIECE):
            yield piece
            total += len(piece)
        if name == "zstd" and total < _promised(head):
            raise EOFError
    except (UnreadableError, OSError) as error:
        # Damage that bzip2 and gzip find is an error of the system by its kind, without a number.
        if isinstance(error, UnreadableError) or error.errno is not None:
            raise
        raise SpoiltError("a damaged one") from error
    except EOFError as error:
        raise SpoiltError("one that is cut short") from error
    # Each library has errors of its own for damage, and none of them says more.
    except Exception as error:
        raise SpoiltError("a damaged one") from error


def _opened(name: str, packed: IO[bytes]) -> _Opened:
    if name == "gzip":
        import gzip

        return gzip.GzipFile(fileobj=packed)
    if name == "bzip2":
        import bz2

        return cast(_Opened, bz2.BZ2File(packed))
    if name == "xz":
        import lzma

        return cast(_Opened, lzma.LZMAFile(packed))
    try:
        import zstandard
    except ImportError as error:
        raise UnreadableError(
            "A .zst file needs the library zstandard: pip install 'dateline[zst]'."
        ) from error
    reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
    return cast(_Opened, reader)


def _promised(data: bytes) -> int:
    """The bytes that the first frame of a Zstandard file says it has; -1 where it does not."""
    import zstandard

    return zstandard.frame_content_size(data)


def decoded(data: bytes, file: str, contents: Contents) -> str:
    """The text of a file, with LF for every line end.

    Args:
        data: Its bytes, not compressed.
        file: The name to say in problems.
        contents: Gets a problem where the text is no UTF-8 or lines end in CR alone.
    """
    encoding = _encoding(data)
    if encoding == "utf-8-sig":
        text = _utf_8(data, file, contents)
    else:
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        contents.report(file, "", *encoding_words(encoding))
    if "\r" not in text:
        return text
    if text.count("\r\n") < text.count("\r") // 2:
        contents.report(file, "", *CR_WORDS)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(head: bytes) -> str:
    """What a text is in, by its beginning: UTF-16, Windows-1252, or else `utf-8-sig`."""
    encoding = _encoding(head)
    if encoding != "utf-8-sig":
        return encoding
    text = head.decode("utf-8-sig", errors="replace")[:-1]  # a sign may be cut at the end
    bad = text.count("\ufffd")
    return "cp1252" if bad and sum(char > "\x7f" for char in text) <= 2 * bad else encoding


def encoding_words(encoding: str) -> tuple[str, str, str]:
    """What is said of a text that is not in UTF-8: expected, found and what became of it."""
    name = "Windows-1252 (Latin-1)" if encoding == "cp1252" else encoding.upper()
    advice = f"It was read as {name}; save the file as UTF-8 if it looks wrong."
    return "UTF-8 text", f"text in {name}", advice


def _encoding(data: bytes) -> str:
    """UTF-16 by its byte-order mark, or by the zero bytes of ASCII in it; else UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    peeked = data[:_MOST_PEEKED]
    even, odd = peeked[::2].count(0), peeked[1::2].count(0)
    if max(even, odd) > len(peeked) // 4 and min(even, odd) <= len(peeked) // 50:
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8-sig"


def _utf_8(data: bytes, file: str, contents: Contents) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
    text = data.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    if good <= bad:
        contents.report(file, "", *encoding_words("cp1252"))
        return _windows_1252(data)
    line = data.count(b"\n", 0, start) + 1
    found = f"the byte 0x{data[start]:02x} and {bad - 1:,} more" if bad > 1 else "a byte of none"
    contents.report(file, f"line {line}", "UTF-8 text", found, BYTES_ADVICE)
    return text


def _windows_1252(data: bytes) -> str:
    """The text in Windows-1252, or in Latin-1 where it has a byte that the other has not."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
