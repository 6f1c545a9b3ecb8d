"""What libraries are loaded without: in a fresh interpreter, and only where it is not there yet."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("load", "library", "part"),
    [("load_msgspec", "msgspec", "typing_extensions"), ("load_asyncio", "asyncio", "ssl")],
)
def test_a_library_is_loaded_without_a_part_that_others_can_still_load(
    load: str, library: str, part: str
) -> None:
    code = f"""
import sys
from dateline.cli.leaving_out import {load}
{load}()
assert {library!r} in sys.modules and {part!r} not in sys.modules
import {part}
assert sys.modules[{part!r}] is {part}
{load}()
assert sys.modules[{part!r}] is {part}
"""
    subprocess.run([sys.executable, "-c", code], check=True)
