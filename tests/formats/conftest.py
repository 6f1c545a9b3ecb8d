"""What the tests of reading and writing share: a chronicle from TOML written in the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.formats.reading import read
from dateline.model.chronicle import Chronicle

ReadText = Callable[[str | bytes], Chronicle]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Reads a chronicle out of one file, `chronicle.toml`, that holds the text."""

    def read_one(text: str | bytes) -> Chronicle:
        file = tmp_path / "chronicle.toml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return read([str(file)])

    return read_one
