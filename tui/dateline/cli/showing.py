"""The door to the screen."""

import argparse
import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from dateline.cli.leaving_out import load_asyncio
from dateline.cli.opening import Opened, first_state, following_of, open_chronicle
from dateline.cli.terminal import screen_environment, wants_mouse
from dateline.desk.desk import Desk, DeskError
from dateline.desk.pictures import keep
from dateline.desk.settings import Settings, read_settings, settings_path
from dateline.errors import UsageError
from dateline.formats.fingerprint import are_settled, stats_of
from dateline.lock.lock import Lock
from dateline.lock.wall import Wall, module_folders
from dateline.model.clean import clean
from dateline.screen.taken import BY_SIGNAL, HANG_UP, TakenTerminal, screen_size
from dateline.store.query import asks_for_notes
from dateline.view.key_names import shown_keys
from dateline.view.picture import Picture, first_picture
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from dateline.desk.following import Following
    from dateline.screen.early import EarlyPicture

_THREADS: Final = 2
"""Threads of a locked session that ask the store."""


def open_screen(
    options: argparse.Namespace,
    terminal: TakenTerminal,
    lock: Lock | None = None,
    wall: Wall | None = None,
) -> int:
    """Open the screen as the options say and give the exit code.

    Data from standard input is read first; then the keys come from the terminal itself.

    Args:
        options: Files, and the view to begin with.
        terminal: Where to open it.
        lock: What a locked session may do; nothing is then kept beyond it.
        wall: The wall around a locked session, narrowed once the chronicle is read.

    Raises:
        UsageError: if `--view` names no saved view, or there is no terminal.
        Exception: what went wrong in the screen, once the terminal is given back.
    """
    opened = open_chronicle(options, is_locked=lock is not None, can_grow=lock is None)
    try:
        return _open(opened, options, terminal, lock, wall)
    finally:
        if opened.growing:
            opened.growing.close()


def _open(
    opened: Opened,
    options: argparse.Namespace,
    terminal: TakenTerminal,
    lock: Lock | None,
    wall: Wall | None,
) -> int:
    """Open the screen on what was opened."""
    _take_terminal(has_data_on_stdin=opened.is_from_stdin)
    from dateline.screen.early import EarlyPicture

    has_color = "NO_COLOR" not in os.environ
    early = EarlyPicture(terminal, is_ascii=opened.is_ascii, has_color=has_color)
    settings = Settings() if lock else read_settings(settings_path())
    size = screen_size()
    if not (lock and size and lock.limits.is_beyond(*size)):
        early.show(lambda size: _painted(opened, opened.state, settings, size))
    has_mouse = wants_mouse(os.environ) if options.mouse is None else options.mouse
    following = None if lock else following_of(opened, options.from_format)
    code = _run(opened, early, settings, following, has_mouse=has_mouse, lock=lock, wall=wall)
    if opened.desk:
        # It is for the next session alone: nothing that goes wrong here is this one's.
        with contextlib.suppress(Exception):
            _keep_picture(options, opened, opened.desk, early, settings)
    return code


def _painted(
    opened: Opened, state: ViewState, settings: Settings, size: tuple[int, int]
) -> Picture:
    """The first picture of a state."""
    marked = opened.desk.marks() if opened.desk else frozenset()
    noted: frozenset[str] = frozenset()
    if opened.desk and asks_for_notes(state.filter):
        with contextlib.suppress(DeskError):  # the screen says so
            noted = opened.desk.noted()
    opened.store.mark(marked, noted=noted)
    rebound = shown_keys(settings.keymap)
    return first_picture(
        opened.chronicle, opened.store, state, marked, size, rebound,
        growth=opened.growth, notes=opened.notes,
    )  # fmt: skip


def _keep_picture(
    options: argparse.Namespace,
    opened: Opened,
    desk: Desk,
    early: "EarlyPicture",
    settings: Settings,
) -> None:
    """Keep the first picture of the next session with the same command line."""
    opened = _grown(opened)
    size = screen_size()
    has_changed = stats_of(opened.stats) != opened.stats
    if (
        size is None
        or opened.growing
        or opened.is_from_stdin
        or has_changed
        or not are_settled(opened.stats)
    ):
        return
    state = first_state(options, desk, opened.store.names)
    drawn = early.drawn(_painted(opened, state, settings, size), size[0])
    own = [os.path.abspath(path) for path in (*desk.paths, str(settings_path()))]
    keep(options.arguments, size, {**opened.stats, **stats_of(own)}, drawn)


def _grown(opened: Opened) -> Opened:
    """What a session that is at its end has come to, where all of it is indexed by now."""
    if opened.growing is None or not opened.growing.standing().is_whole:
        return opened
    chronicle, store = opened.growing.stocked()
    return replace(opened, chronicle=chronicle, store=store, growing=None, growth=None)


def _run(
    opened: Opened,
    early: "EarlyPicture",
    settings: Settings,
    following: "Following | None",
    *,
    has_mouse: bool,
    lock: Lock | None,
    wall: Wall | None,
) -> int:
    """Run the program of the framework on the terminal that is ours already."""
    load_asyncio()
    from dateline.screen.app import DatelineApp
    from dateline.screen.driver import TerminalDriver
    from dateline.screen.session import Session

    session = Session(
        chronicle=opened.chronicle,
        questions=opened.store,
        state=opened.state,
        desk=opened.desk,
        following=following,
        notes=opened.notes,
        shelf=opened.growing,
        growth=opened.growth,
        columns=opened.columns,
        texts=opened.texts,
    )
    app = DatelineApp(
        session,
        is_ascii=opened.is_ascii,
        driver_class=TerminalDriver,
        early=early,
        has_mouse=has_mouse,
        settings=settings,
        lock=lock,
    )
    if wall:
        wall.narrow(module_folders())
    is_gone = False
    try:
        app.run(mouse=has_mouse, loop=_loop_with_threads() if lock else None)
    except OSError:
        is_gone = screen_size() is None
        if not is_gone:
            raise
    finally:
        app.give_back()
        if not os.isatty(2):
            # The terminal is gone, and what is left for it must not change the exit code.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    failure = app.keep()
    if failure:
        print(clean(f"dateline: {failure}"), file=sys.stderr)
    if app.fault and screen_size():
        raise app.fault
    if opened.growing and (stopped := opened.growing.standing().failure):
        print(clean(f"dateline: {stopped.sentence}"), file=sys.stderr)
    if app.last_words:
        print(app.last_words, file=sys.stderr)
    code = app.return_code or 0
    is_gone = is_gone or app.fault is not None
    return HANG_UP if is_gone and code < BY_SIGNAL else code


def _loop_with_threads() -> "AbstractEventLoop":
    """An event loop whose threads run already, as no more can be started in a locked session."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    pool = ThreadPoolExecutor(_THREADS)
    together = Barrier(_THREADS)
    for started in [pool.submit(together.wait) for _ in range(_THREADS)]:
        started.result()
    loop = asyncio.new_event_loop()
    loop.set_default_executor(pool)
    return loop


def _take_terminal(*, has_data_on_stdin: bool) -> None:
    """Let keys come from the terminal and the screen go to it, and tell Textual how.

    Raises:
        UsageError: if there is no terminal.
    """
    for name, value in screen_environment(os.environ).items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    try:
        if has_data_on_stdin or not (sys.stdin and sys.stdin.isatty()):
            os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
        if not sys.stderr.isatty():
            os.dup2(os.open("/dev/tty", os.O_WRONLY), 2)
    except OSError as error:
        raise UsageError(
            "The screen needs a terminal for its keys, and this process has none. "
            "`dateline list` answers without one."
        ) from error
    # Textual draws on standard error, whatever the locale makes of box signs.
    stream = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = stream  # type: ignore[misc]  # final for type checkers only
