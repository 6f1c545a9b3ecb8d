"""Running the program as a script does: its own process, its three streams and exit code."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `python -m dateline` with arguments, standard input and changes to the environment."""
    home = str(tmp_path_factory.mktemp("home"))

    def run_once(*arguments: str, stdin: bytes | None = b"", **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "dateline", *arguments],
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
            env={
                **os.environ,
                "PYTHONUTF8": "1",
                "XDG_CONFIG_HOME": home,
                "XDG_STATE_HOME": home,
                **environment,
            },
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_once
