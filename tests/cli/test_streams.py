"""Standard input that is read ahead, and still there for whoever reads it."""

import io

import pytest

from dateline.cli.streams import held


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 5_000])
@pytest.mark.parametrize("piece", [-1, 1, 64])
def test_what_is_held_can_still_be_read(size: int, piece: int) -> None:
    data = bytes(number % 251 for number in range(size))
    said, stream = held(io.BytesIO(data), 100)
    assert said == (data if size <= 100 else None)
    found = stream.read() if piece < 0 else b"".join(iter(lambda: stream.read(piece), b""))
    assert found == data
