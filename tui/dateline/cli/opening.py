"""The door to the screen."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from dateline.cli.terminal import needs_ascii, screen_environment, wants_mouse
from dateline.desk.desk import Desk
from dateline.desk.pictures import files_of, keep
from dateline.desk.settings import Settings, read_settings, settings_path
from dateline.errors import QueryError, UsageError
from dateline.model.chronicle import Chronicle
from dateline.screen.taken import TakenTerminal, screen_size
from dateline.store.names import Names
from dateline.store.store import Store
from dateline.view.key_names import shown_keys
from dateline.view.picture import Picture, first_picture
from dateline.view.saved import SavedView, state_of
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.screen.early import EarlyPicture


def open_screen(options: argparse.Namespace, terminal: TakenTerminal) -> int:
    """Open the screen as the options say and give the exit code.

    Data from standard input is read first; then the keys come from the terminal itself.

    Args:
        options: The command line.
        terminal: Where to open it.

    Raises:
        UsageError: if `--view` names no saved view.
    """
    from dateline.cli.streams import stdin_bytes
    from dateline.formats.reading import STDIN, bundled, read

    names = [name.strip() for name in options.files]
    saved = None
    if options.view:
        saved = _named_view(options.view)
        names = names or list(saved.files)
    chronicle: Chronicle = read(names, stdin_bytes())
    store = Store(chronicle)
    desk = Desk.of(names)
    state = _first_state(options, saved, desk, store.names)
    is_ascii = needs_ascii(os.environ) if options.ascii is None else options.ascii
    _take_terminal(has_data_on_stdin=STDIN in names)
    from dateline.screen.early import EarlyPicture

    early = EarlyPicture(terminal, is_ascii=is_ascii, has_color="NO_COLOR" not in os.environ)

    def paint(state: ViewState, size: tuple[int, int]) -> Picture:
        marked = desk.marks()
        store.mark(marked)
        rebound = shown_keys(settings.keymap)
        return first_picture(chronicle, store, state, marked, size, rebound)

    settings = read_settings(settings_path())
    early.show(lambda size: paint(state, size))
    has_mouse = wants_mouse(os.environ) if options.mouse is None else options.mouse
    code = _run(chronicle, store, state, desk, early, settings, has_mouse=has_mouse)
    size = screen_size()
    if size and STDIN not in names:
        next_state = _first_state(options, saved, desk, store.names)
        files = [*files_of(names or [str(bundled())]), *desk.paths, str(settings_path())]
        keep(options.arguments, size, files, early.drawn(paint(next_state, size), size[0]))
    return code


def _run(
    chronicle: Chronicle,
    store: Store,
    state: ViewState,
    desk: Desk,
    early: "EarlyPicture",
    settings: Settings,
    *,
    has_mouse: bool,
) -> int:
    """Run the program of the framework on the terminal that is ours already."""
    from dateline.screen.app import DatelineApp
    from dateline.screen.driver import TerminalDriver

    app = DatelineApp(
        chronicle=chronicle,
        questions=store,
        state=state,
        desk=desk,
        is_ascii=early.is_ascii,
        driver_class=TerminalDriver,
        early=early,
        has_mouse=has_mouse,
        settings=settings,
    )
    app.run(mouse=has_mouse)
    try:
        sys.stderr.flush()
    except OSError:
        # The terminal is gone, and what was left for it must not change the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    failure = app.keep()
    if failure:
        print(f"dateline: {failure}", file=sys.stderr)
    return app.return_code or 0


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


def _named_view(name: str) -> SavedView:
    views = Desk.of(()).views()
    if name not in views:
        known = ", ".join(views) or "none is saved yet; `:save NAME` in the screen does that"
        raise UsageError(f"There is no view {name!r}. Known: {known}.")
    return views[name]


def _first_state(
    options: argparse.Namespace, saved: SavedView | None, desk: Desk, names: Names
) -> ViewState:
    """What to look at first: the saved view, what the options say, or the view of last time."""
    query = options.query.strip()
    asked = SavedView(
        query=query, zoom=options.zoom or SavedView().zoom, look=options.look or SavedView().look,
        lanes=options.lanes or SavedView().lanes, at=options.at,
    )  # fmt: skip
    if saved:
        return state_of(saved, names)
    if asked != SavedView() or options.fresh:
        return state_of(asked, names)
    last = desk.last_view()
    if last:
        try:
            return state_of(last, names)
        except QueryError:
            # The chronicle has changed since: nobody asked for this view just now.
            return ViewState(focus=last.at)
    return ViewState()
