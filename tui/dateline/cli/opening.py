"""What a session begins with: the chronicle, the reader's desk, and what to look at first."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.cli.ready import build_shelf, named_mapping, opened_shelf
from dateline.cli.streams import held, stdin_bytes
from dateline.cli.terminal import needs_ascii
from dateline.desk.desk import Desk
from dateline.errors import QueryError, UsageError
from dateline.formats.fingerprint import Stats, files_of, stats_of
from dateline.formats.places import STDIN, bundled
from dateline.model.chronicle import Chronicle
from dateline.model.clean import clean
from dateline.store.names import Names
from dateline.store.store import Store
from dateline.view.growth import Growth
from dateline.view.saved import SavedView, state_of
from dateline.view.state import ViewState

if TYPE_CHECKING:
    from dateline.desk.columns import TableColumns
    from dateline.desk.following import Following
    from dateline.formats.source_texts import Texts
    from dateline.indexing.growing import GrowingShelf

_MOST_HELD_BYTES: Final = 32_000_000
"""Bytes of texts that a locked session holds, as it reads no file later.

As many are held of standard input, which cannot be read a second time.
"""


class Opened(Struct, frozen=True, kw_only=True):
    """What a session begins with, whichever face it has."""

    chronicle: Chronicle
    """Without its events."""
    store: Store
    files: tuple[str, ...]
    """The names of the chronicle's files; none for the bundled one."""
    desk: Desk | None
    """Where marks and views are kept; None in a locked session."""
    state: ViewState
    """What to look at first."""
    stats: Stats
    """What tells whether the files have changed since."""
    is_ascii: bool
    """Whether to write with the characters of ASCII alone."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how large files are indexed, as sentences."""
    growing: "GrowingShelf | None" = None
    """What is still being indexed, where it is shown meanwhile."""
    growth: Growth | None = None
    """How far that has come."""
    columns: "TableColumns | None" = None
    """What the columns of tables are; None where no file can be a table, or files are locked."""
    texts: "Texts | None" = None
    """The texts of sources at hand; None where no folder was named."""

    @property
    def is_from_stdin(self) -> bool:
        """Whether the chronicle was read from standard input."""
        return STDIN in self.files


def open_chronicle(
    options: argparse.Namespace, *, is_locked: bool = False, can_grow: bool = False
) -> Opened:
    """Read the chronicle that the options name, and find what to look at first.

    Args:
        options: Files, and the view to begin with.
        is_locked: Whether nothing of the reader's may be read or kept, standard input included.
        can_grow: Whether large files are shown while they are indexed, which begins here, rather
            than after it.

    Raises:
        UsageError: if `--view` names no saved view.
        UnreadableError: if the chronicle or a folder of texts cannot be read.
    """
    texts = _texts(options.texts, is_locked=is_locked) if options.texts else None
    names = [name.strip() for name in options.files]
    saved = _named_view(options.view) if options.view else None
    if saved:
        names = names or list(saved.files)
    sources = files_of(names or [str(bundled())]) if STDIN not in names else ()
    stats = {} if is_locked else stats_of(map(os.path.abspath, sources))
    # A locked session reads and writes nothing of the account that it runs for.
    stdin, said = None if is_locked else stdin_bytes(), None
    if stdin is not None and STDIN in names:
        said, stdin = held(stdin, _MOST_HELD_BYTES)
    shelf = opened_shelf(names, stdin, options, is_locked=is_locked)
    growing = None
    if can_grow and not shelf.is_whole:
        from dateline.indexing.growing import GrowingShelf

        growing = GrowingShelf(shelf)
        chronicle, store = growing.stocked()
    else:
        build_shelf(shelf)
        chronicle, store = shelf.stocked()
    desk = None if is_locked else Desk.of(names)
    found = Opened(
        chronicle=chronicle,
        store=store,
        files=tuple(names),
        desk=desk,
        stats=stats,
        # What is asked for may be among what is not indexed yet.
        state=first_state(options, desk, replace(store.names, is_open=growing is not None)),
        is_ascii=needs_ascii(os.environ) if options.ascii is None else options.ascii,
        notes=shelf.notes,
        columns=None if is_locked else _columns(names, options, said),
        texts=texts,
    )
    return _begun(found, growing) if growing else found


def _begun(opened: Opened, growing: "GrowingShelf") -> Opened:
    """What a session begins with while its large files are indexed, which has begun."""
    growing.start()
    progress = growing.standing().progress
    growth = Growth(
        events=progress.events, share=progress.share, since=(progress.events, progress.share)
    )
    return replace(opened, growing=growing, growth=growth)


def following_of(opened: Opened, format_name: str | None) -> "Following | None":
    """The files of a chronicle, to be read again when they change; None where they cannot be.

    Args:
        opened: What was read; large files are not read again, nor is the bundled chronicle.
        format_name: The format of all files; None where each was recognised.
    """
    names = opened.files
    if not names or opened.is_from_stdin:
        return None
    from dateline.indexing.stock import is_large

    if format_name is None and any(map(is_large, names)):
        return None
    from dateline.desk.following import Following

    mappings = opened.columns.mappings if opened.columns else dict
    return Following(names, opened.stats, format_name, opened.chronicle.problems, mappings)


def _columns(
    names: Sequence[str], options: argparse.Namespace, stdin: bytes | None
) -> "TableColumns | None":
    """What the columns of tables are; None where no file can be a table.

    Args:
        names: The files.
        options: What is said of all of them.
        stdin: What `-` holds; None where that is too much to be read again.
    """
    if all(name.endswith(".toml") or os.path.isdir(os.path.expanduser(name)) for name in names):
        return None
    from dateline.desk.columns import TableColumns

    return TableColumns(
        names,
        given=named_mapping(options),
        format_name=options.from_format,
        index_folder=options.index_dir,
        stdin=stdin,
    )


def first_state(options: argparse.Namespace, desk: Desk | None, names: Names) -> ViewState:
    """What to look at first: the saved view, what the options say, or the view of last time."""
    query = clean(options.query).strip()
    asked = SavedView(
        query=query, zoom=options.zoom or SavedView().zoom, look=options.look or SavedView().look,
        lanes=options.lanes or SavedView().lanes, at=options.at,
    )  # fmt: skip
    if options.view:
        return state_of(_named_view(options.view), names)
    if asked != SavedView() or options.fresh:
        return state_of(asked, names)
    last = desk.last_view() if desk else None
    if last:
        try:
            return state_of(last, names)
        except QueryError:
            # The chronicle has changed since: nobody asked for this view just now.
            return ViewState(focus=last.at)
    return ViewState()


def _texts(names: Sequence[str], *, is_locked: bool) -> "Texts":
    """The texts of sources in the folders named; a locked session holds them all."""
    from dateline.formats.source_texts import Texts

    texts = Texts(names)
    if is_locked:
        texts.hold(_MOST_HELD_BYTES)
    return texts


def _named_view(name: str) -> SavedView:
    views = Desk.of(()).views()
    if name not in views:
        known = ", ".join(views) or "none is saved yet; `:save NAME` in the screen does that"
        raise UsageError(f"There is no view {name!r}. Known: {known}.")
    return views[name]
