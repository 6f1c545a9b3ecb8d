"""Files broken on purpose: each a named change to a file that was right.

What is made of a broken file is honest when something is said of it, or when nothing is amiss
with the events that come out.
"""

import random
from collections.abc import Callable, Mapping, Sequence

from dateline.formats.coded.leads import ROWS_OF_A_REPORT
from dateline.formats.reading import chronicle_of, gathered
from dateline.model.chronicle import Chronicle
from dateline.model.clean import is_clean

Breaking = Callable[[bytes], bytes]


def _noise(data: bytes) -> bytes:
    rng = random.Random(7)
    broken = bytearray(data)
    for _ in range(max(3, len(data) // 50)):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken)


ANYWHERE: Mapping[str, Breaking] = {
    "empty": lambda data: b"",
    "white space": lambda data: b" \n\t\n ",
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut before the last byte": lambda data: data.rstrip()[:-1],
    "cut after one byte": lambda data: data[:1],
    "beginning cut off": lambda data: data[len(data) // 3 :],
    "byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "Latin-1": lambda data: data.replace(b"Talks", b"Caf\xe9"),
    "CR line ends": lambda data: data.replace(b"\n", b"\r"),
    "CR LF line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "zero bytes": lambda data: data.replace(b"a", b"\0", 3),
    "control characters": lambda data: data.replace(b"Talks", b"\x1b]52;c;eA==\x07\x9bTalks"),
    "bidirectional override": lambda data: data.replace(b"Talks", "\u202eTalks".encode()),
    "twice": lambda data: data + b"\n" + data,
    "random bytes": _noise,
    "noise before": lambda data: b"%PDF-1.7 \xff\xfe\xfd\n" + data,
    "quotation marks doubled": lambda data: data.replace(b'"', b'""'),
    "quotation marks gone": lambda data: data.replace(b'"', b""),
    "only one line": lambda data: data.replace(b"\n", b" "),
    "half the characters gone": lambda data: data[::2],
}
"""Ways to break any file of text."""


def read_broken(data: bytes, name: str, format_name: str | None = None) -> Chronicle:
    """What is made of the bytes under a file's name, by the reader of the format where one is said.

    Raises:
        AssertionError: if a row was lost, or a text came through that is not clean.
    """
    import io

    contents = gathered(["-"], io.BytesIO(data), format_name)
    account = contents.account
    merged = [tally for tally in account.guesses.values() if tally.what == ROWS_OF_A_REPORT]
    accounted = len(contents.events) + account.refused + sum(tally.count for tally in merged)
    chronicle = chronicle_of(contents, [name])
    assert account.rows <= accounted, f"{account.rows} rows, {accounted} of them accounted for"
    for event in chronicle.events:
        texts = [event.id, event.title, event.date.text, event.summary or "", event.kind or ""]
        assert all(is_clean(text) for text in texts)
    return chronicle


def assert_honest(valid: bytes, broken: bytes, format_name: str, ways: Sequence[str] = ()) -> None:
    """Read a broken file by its format; something must be said, or all events be there."""
    whole = read_broken(valid, "valid", format_name)
    made = read_broken(broken, "broken", format_name)
    said = made.problems or made.cleaned
    is_same = [(e.date, e.title) for e in made.events] == [(e.date, e.title) for e in whole.events]
    assert said or is_same, f"nothing was said, and there are {len(made.events)} other events"
