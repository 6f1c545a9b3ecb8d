"""What the terminal, the line to it and the folders of the reader let dateline do."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from dateline import __version__
from dateline.cli.terminal import is_remote, needs_ascii, wants_mouse
from dateline.screen.clipboard import fate_words

_MOST_ESCAPE_MS: Final = 100
"""Milliseconds that tmux may hold an Esc back before it is felt."""
_PATIENCE_SECONDS: Final = 2


class Finding(Struct, frozen=True):
    """One thing that was found, and what to do where something else would be better."""

    name: str
    found: str
    advice: str = ""
    is_amiss: bool = False
    """Whether something does not work as it stands."""


class Multiplexer(Struct, frozen=True):
    """What tmux was asked about itself; empty where it did not say."""

    clipboard: str = ""
    escape_ms: str = ""


def findings(
    environ: Mapping[str, str], size: tuple[int, int] | None, tmux: Multiplexer
) -> Iterator[Finding]:
    """What the environment and the terminal tell.

    Args:
        environ: The variables of the process.
        size: Columns and rows; None where there is no terminal.
        tmux: What tmux says of itself.
    """
    yield Finding("version", __version__)
    yield _terminal(environ)
    yield _size(environ, size)
    yield _line(environ)
    yield _signs(environ)
    yield _colors(environ)
    mouse = "the timeline's" if wants_mouse(environ) else "the terminal's, for selecting"
    yield Finding("mouse", mouse, "F2, --mouse and --no-mouse change it")
    yield _clipboard(environ, tmux)
    yield _escape(environ, tmux)
    if environ.get("DATELINE_WIRE") == "off":
        advice = "unset DATELINE_WIRE to send only what changes"
        yield Finding("wire", "off: the whole picture is sent", advice)


def folder_findings() -> Iterator[Finding]:
    """Where things are kept between sessions, and whether they can be."""
    import platformdirs

    for name, path in (
        ("views", platformdirs.user_config_path("dateline", appauthor=False)),
        ("marks, last view", platformdirs.user_state_path("dateline", appauthor=False)),
        ("first pictures", platformdirs.user_cache_path("dateline", appauthor=False)),
    ):
        there = path
        while not there.exists() and there != there.parent:
            there = there.parent
        can_write = there.is_dir() and os.access(there, os.W_OK)
        advice = "" if can_write else f"make {there} a folder that you may write to"
        found = f"{path}" if can_write else f"{path} cannot be written"
        yield Finding(name, found, advice, is_amiss=not can_write)


def ask_tmux(environ: Mapping[str, str]) -> Multiplexer:
    """What the tmux around us says of the options that matter here."""
    if not environ.get("TMUX") or not shutil.which("tmux"):
        return Multiplexer()
    return Multiplexer(clipboard=_option("set-clipboard"), escape_ms=_option("escape-time"))


def _option(name: str) -> str:
    try:
        done = subprocess.run(
            ["tmux", "show-options", "-sv", name],
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _terminal(environ: Mapping[str, str]) -> Finding:
    term = environ.get("TERM", "")
    if not term:
        return Finding("terminal", "TERM is not set", "set TERM=xterm-256color", is_amiss=True)
    if term == "dumb":
        advice = "set TERM to what the terminal is; --plain works here too"
        return Finding("terminal", "TERM=dumb: `dateline` lists", advice, is_amiss=True)
    return Finding("terminal", f"TERM={term}")


def _size(environ: Mapping[str, str], size: tuple[int, int] | None) -> Finding:
    if size is None:
        return Finding("size", "standard error is no terminal")
    columns, rows = size
    exported = [name for name in ("COLUMNS", "LINES") if environ.get(name)]
    also = f"; {' and '.join(exported)} exported, and not heeded" if exported else ""
    advice = "from 60x15 on there is more than the list" if columns < 60 or rows < 15 else ""
    return Finding("size", f"{columns}x{rows}{also}", advice)


def _line(environ: Mapping[str, str]) -> Finding:
    if not is_remote(environ):
        return Finding("line", "none: the terminal is on this machine")
    # A lost line is noticed by the server only where it asks.
    advice = "in ~/.ssh/config, `ServerAliveInterval 30` ends a session whose line is lost"
    return Finding("line", "SSH", advice)


def _signs(environ: Mapping[str, str]) -> Finding:
    if not needs_ascii(environ):
        return Finding("signs", "UTF-8", "--ascii draws without")
    if environ.get("TERM", "").startswith(("linux", "vt")):
        return Finding("signs", "ASCII: this terminal has few", "--no-ascii draws with all signs")
    names = [
        f"{name}={environ[name]}" for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)
    ]
    return Finding("signs", f"ASCII: {' '.join(names)}", "set LC_CTYPE=C.UTF-8, or --no-ascii")


def _colors(environ: Mapping[str, str]) -> Finding:
    if "NO_COLOR" in environ:
        return Finding("colours", "none: NO_COLOR is set")
    return Finding("colours", "the terminal's own sixteen")


def _clipboard(environ: Mapping[str, str], tmux: Multiplexer) -> Finding:
    if environ.get("TMUX") and tmux.clipboard and tmux.clipboard != "on":
        found = f"tmux drops what is copied (set-clipboard {tmux.clipboard})"
        return Finding("clipboard", found, "`tmux set -s set-clipboard on` lets it through")
    if environ.get("STY"):
        advice = "select by hand what `Y` shows"
        return Finding("clipboard", "GNU screen drops what is copied", advice)
    return Finding("clipboard", fate_words("", environ).partition(";")[0].partition(":")[0].lower())


def _escape(environ: Mapping[str, str], tmux: Multiplexer) -> Finding:
    if tmux.escape_ms.isdecimal() and int(tmux.escape_ms) > _MOST_ESCAPE_MS:
        found = f"tmux holds it back for {tmux.escape_ms} ms"
        return Finding("Esc", found, "`tmux set -s escape-time 20`; q does the same at once")
    delay = environ.get("ESCDELAY") or ("250" if is_remote(environ) else "100")
    return Finding("Esc", f"waited for {delay} ms; q does the same at once")
