"""What a fresh interpreter has loaded after a command: never the screen's framework."""

import json
import subprocess
import sys

import pytest

CODE = """
import io, json, sys
from dateline.cli import main
stdout, sys.stdout = sys.stdout, io.StringIO()
code = main(sys.argv[1:])
sys.stdout = stdout
print(json.dumps([code, sorted(sys.modules)]))
"""
COMMANDS = [
    ["--version"],
    ["list", "country:MY"],
    ["list", "malaysia", "--format", "json"],
    ["list", "--format", "csv"],
    ["list", "--format", "md"],
    ["show", "admm-plus-1"],
    ["show", "admm-plus-1", "--format", "json"],
    ["facets", "--by", "year"],
    ["quotes", "person:singh"],
    ["audit", "year:2025"],
    ["matrix", "--format", "table"],
    ["person", "singh"],
    ["cite", "admm-plus-1", "--format", "bibtex"],
    ["check"],
    ["formats"],
    ["convert", "--dry-run", "data/asean-defence"],
    ["-q", "country:MY"],
    ["--plain", "--fresh"],
]


def modules_after(arguments: list[str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
    )
    code, modules = json.loads(done.stdout)
    assert code == 0
    return set(modules)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_headless_command_loads_neither_textual_nor_rich(arguments: list[str]) -> None:
    loaded = {name.partition(".")[0] for name in modules_after(arguments)}
    assert not loaded & {"textual", "rich"}


def test_the_version_loads_next_to_nothing() -> None:
    loaded = {name.partition(".")[0] for name in modules_after(["--version"])}
    assert not loaded & {"argparse", "msgspec", "sqlite3", "pyroaring", "tomli"}


def test_the_list_loads_no_library_that_it_does_not_need() -> None:
    loaded = {name.partition(".")[0] for name in modules_after(["list", "country:MY"])}
    assert not loaded & {"pycountry", "rapidfuzz", "dateutil", "tomlkit", "wcwidth"}
    assert not loaded & {"typing_extensions", "inspect"}
