"""The door to the screen."""

import os
import sys
from collections.abc import Sequence


def open_screen(names: Sequence[str], query: str) -> int:
    """Open the screen on the chronicle of the files and give the exit code.

    Data from standard input is read first; then the keys come from the terminal itself.
    """
    from dateline.cli.streams import stdin_bytes
    from dateline.formats.reading import STDIN, read
    from dateline.store.query_text import parse
    from dateline.store.store import Store

    chronicle = read(names, stdin_bytes())
    store = Store(chronicle)
    filter_ = parse(query, store.names)
    if STDIN in names or not (sys.stdin and sys.stdin.isatty()):
        terminal = os.open("/dev/tty", os.O_RDONLY)
        os.dup2(terminal, 0)
    from dateline.screen.app import DatelineApp

    app = DatelineApp(chronicle=chronicle, questions=store, filter_=filter_)
    app.run()
    return app.return_code or 0
