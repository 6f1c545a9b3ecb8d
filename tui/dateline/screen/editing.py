"""The reader's own editor, opened at a line of a file while the screen waits."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from typing import Any, Final

from textual.app import App, SuspendNotSupported

_WITH_COLON: Final = frozenset({"hx", "helix", "subl", "zed"})
"""Editors that take `FILE:LINE`."""
_WITH_GOTO: Final = frozenset({"code", "codium", "code-insiders", "cursor"})
"""Editors that take `--goto FILE:LINE`, and wait only when told to."""


def editor_of(environ: Mapping[str, str]) -> list[str]:
    """The words of the command of the reader's editor; none where none is set."""
    text = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        return shlex.split(text)
    except ValueError:
        return []


def editor_command(editor: list[str], file: str, line: int | None) -> list[str]:
    """What opens a file at a line: `+LINE FILE` but for a few editors.

    Args:
        editor: The editor with arguments of its own.
        file: The file; it is made absolute, so that no name is taken for an option.
        line: The line, from 1; None for the beginning.
    """
    path = os.path.abspath(file)
    name = os.path.basename(editor[0])
    if name in _WITH_GOTO:
        return [*editor, "--wait", "--goto", f"{path}:{line or 1}"]
    if line is None:
        return [*editor, path]
    if name in _WITH_COLON:
        return [*editor, f"{path}:{line}"]
    return [*editor, f"+{line}", path]


def edit(app: App[Any], command: list[str]) -> str | None:
    """Give the terminal to an editor until it ends; a sentence where that cannot be.

    Args:
        app: The program whose terminal it is.
        command: What to run.
    """
    try:
        with app.suspend():
            code = subprocess.run(command, check=False).returncode
    except SuspendNotSupported:
        return "this terminal cannot be given to an editor"
    except OSError as error:
        return f"{command[0]} cannot be started: {(error.strerror or str(error)).lower()}"
    return f"{command[0]} ended with {code}" if code else None
