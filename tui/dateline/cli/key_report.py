"""`dateline keys`: what the terminal sends for each key, its name here, and what it does."""

import argparse
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from dateline.errors import UsageError
from dateline.linear.stopping import Stopped, signals_raise
from dateline.model.clean import clean

_ENDS_ALONE: Final = "ctrl+d"
_ENDS_TWICE: Final = ("q", "ctrl+c")
_TOGETHER_SECONDS: Final = 0.15
"""How far apart the bytes of one key may arrive."""
_MOST_BYTES: Final = 4096


def keys_command(options: argparse.Namespace) -> int:
    """Write a line for each key that is pressed, until one ends it, and give the exit code.

    Raises:
        UsageError: if the keys or the lines do not go to a terminal.
    """
    if options.list:
        sys.stdout.write("".join(f"{line}\n" for line in _listed()))
        return 0
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("`dateline keys` shows what a terminal sends, and this is none.")
    try:
        with signals_raise():
            return _report()
    except Stopped as stopped:
        return stopped.code


def _report() -> int:
    does = _bound_keys()
    before = ""
    with _raw(sys.stdin.fileno()):
        sys.stdout.write("Press keys: q twice, Ctrl+C twice or Ctrl+D ends this.\r\n")
        sys.stdout.flush()
        for data in _presses(sys.stdin.fileno()):
            names = _names_of(data)
            sys.stdout.write(f"{key_line(data, names, does)}\r\n")
            sys.stdout.flush()
            name = names[-1] if names else ""
            if name == _ENDS_ALONE or (name in _ENDS_TWICE and name in (before, *names[:-1])):
                break
            before = name
    return 0


def key_line(data: bytes, names: tuple[str, ...], does: dict[str, str]) -> str:
    """The line for what was pressed: its bytes, its names, what they do in the timeline."""
    sent = "".join(_shown(byte) for byte in data)
    named = " ".join(names) or "(no key)"
    meant = "; ".join(dict.fromkeys(does[name] for name in names if name in does))
    return clean(f"{sent:<16} {named:<20} {meant}".rstrip())


def _shown(byte: int) -> str:
    if byte == 0x1B:
        return "\\e"
    return chr(byte) if 0x20 < byte < 0x7F and byte != 0x5C else f"\\x{byte:02x}"


def _names_of(data: bytes) -> tuple[str, ...]:
    """The names of the keys that the bytes are, as the screen reads them."""
    from textual._xterm_parser import XTermParser
    from textual.events import Key, Paste

    parser = XTermParser()
    text = data.decode(errors="replace")
    found = [*parser.feed(text)] if text else []
    found += parser.feed("")  # the end: what is unfinished is keys one by one
    return tuple(
        "pasted text" if isinstance(event, Paste) else event.key
        for event in found
        if isinstance(event, Key | Paste)
    )


def _bound_keys() -> dict[str, str]:
    """What each key does in the timeline."""
    from dateline.screen.explorer import Explorer
    from dateline.screen.keymap import actions_of
    from dateline.screen.timeline_list import TimelineList

    actions = actions_of((Explorer, TimelineList), _own_keys())
    return {key.strip(): action.does for action in actions for key in action.keys}


def _listed() -> Iterator[str]:
    """A line for each action: its id, its keys, what it does."""
    from dateline.screen.app import with_keys
    from dateline.screen.keymap import actions_of
    from dateline.view.key_names import key_name

    for action in actions_of(with_keys(), _own_keys()):
        keys = " ".join(key_name(key.strip()) for key in action.keys)
        yield clean(f"{action.id:<24} {keys:<22} {action.does}")


def _own_keys() -> dict[str, str]:
    """The reader's own keys, as far as they can be used."""
    from dateline.desk.settings import SETTINGS_FILE, read_settings, settings_path
    from dateline.screen.app import with_keys
    from dateline.screen.keymap import usable_keymap

    settings = read_settings(settings_path())
    return usable_keymap(settings.keymap, with_keys(), SETTINGS_FILE)[0]


def _presses(fileno: int) -> Iterator[bytes]:
    """The bytes of each press, until the terminal is gone."""
    while data := _read(fileno):
        # The bytes of one sequence can arrive far apart.
        while data.startswith(b"\x1b") and select.select([fileno], [], [], _TOGETHER_SECONDS)[0]:
            more = _read(fileno)
            if not more:
                break
            data += more
        yield data


def _read(fileno: int) -> bytes:
    try:
        return os.read(fileno, _MOST_BYTES)
    except OSError:
        return b""


@contextmanager
def _raw(fileno: int) -> Iterator[None]:
    """Keys come as they are pressed, and the terminal is given back whatever happens."""
    before = termios.tcgetattr(fileno)
    try:
        tty.setraw(fileno)
        yield
    finally:
        termios.tcsetattr(fileno, termios.TCSADRAIN, before)
