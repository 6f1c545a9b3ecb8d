"""`dateline index`: large files made ready, so that whoever opens them need not wait."""

import argparse
import os
import time

from dateline.cli import OK
from dateline.cli.index_progress import shown_progress
from dateline.cli.ready import named_mapping
from dateline.cli.streams import say, write_out
from dateline.errors import UsageError
from dateline.formats.own import json
from dateline.formats.places import unreadable
from dateline.indexing.built import build_file, compare
from dateline.indexing.manifest import read_manifest
from dateline.indexing.shelf import open_shelf
from dateline.indexing.stock import stock_of
from dateline.indexing.texts import IndexedFile
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.model.clean import clean
from dateline.view.progress_words import duration_words


def index_command(options: argparse.Namespace) -> int:
    """Index the files that have an index, and write what came of each.

    Raises:
        UsageError: if one of them is no file of records.
        UnreadableError: if one cannot be read or indexed.
    """
    mapping = named_mapping(options)
    mappings = dict.fromkeys(options.files, mapping) if mapping else None
    stock = stock_of(options.files, None, options.from_format, mappings)
    if stock.others and not os.path.exists(os.path.expanduser(stock.others[0])):
        raise unreadable(stock.others[0], FileNotFoundError())
    if stock.others:
        raise UsageError(
            f"{clean(stock.others[0])} needs no index: only large CSV, TSV, JSON Lines and Parquet "
            "have one. `dateline` opens it as it is."
        )
    shelf = open_shelf(
        options.files, folder=options.index_dir, format_name=options.from_format, mappings=mappings
    )
    for note in shelf.notes:
        say(note)
    indexed = {file.path: file for file in shelf.files}
    reports = []
    for name in options.files:
        file = indexed.get(os.path.expanduser(name))
        if file is None:
            say(f"{clean(name)} is small: it is read each time.")
        else:
            reports.append(_index(file, shelf.chronicle.cast, options))
    if shelf.company:
        compare(shelf.company)
    if options.format == "json":
        write_out(json.dump(reports))
    return OK


def _index(file: IndexedFile, cast: Cast, options: argparse.Namespace) -> json.Object:
    """Index a file, and tell what came of it."""
    began = time.monotonic()
    with shown_progress() as on_progress:
        build_file(
            file, cast, lambda p: on_progress(file.path, p), options.workers, options.part_bytes
        )
    seconds = time.monotonic() - began
    manifest = read_manifest(file.place)
    assert manifest is not None
    size = manifest.spool_size + sum(segment.size for segment in manifest.segments)
    problems = manifest.problems_count
    say(
        f"{clean(file.path)}: {counted(manifest.events, 'event')} in {duration_words(seconds)}, "
        f"{counted(problems, 'problem')}; "
        f"the index takes {size / 1e6:,.0f} MB in {clean(file.place)}."
    )
    return {
        "file": file.path,
        "events": manifest.events,
        "refused": manifest.refused,
        "problems": problems,
        "seconds": round(seconds, 3),
        "index": file.place,
        "bytes": size,
    }
