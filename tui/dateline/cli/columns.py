"""The tables among the files of a session, for whoever settles what their columns are."""

import argparse
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.cli.ready import named_mapping
from dateline.formats.dry_run import DryRun, dry_runs
from dateline.formats.mapping import TableMapping
from dateline.formats.places import STDIN
from dateline.indexing.shelf import build_all, open_shelf
from dateline.model.chronicle import Chronicle
from dateline.store.store import Store


class TableColumns:
    """What the columns of the tables among the files are taken for."""

    def __init__(self, names: Sequence[str], options: argparse.Namespace) -> None:
        """Know the files; none is looked at yet."""
        self._names = tuple(names)
        self._options = options
        self._settled: dict[str, TableMapping] = {}

    def every(self) -> tuple[DryRun, ...]:
        """The tables whose columns are not ours; none where standard input cannot be read again."""
        if STDIN in self._names:
            return ()
        runs = dry_runs(self._names, self._options.from_format)
        given = named_mapping(self._options)
        found = []
        for run in runs:
            mapping = self._settled.get(run.name) or given or run.settled_beside()
            found.append(replace(run, mapping=mapping) if mapping else run)
        return tuple(found)

    def unsettled(self) -> tuple[DryRun, ...]:
        """Those of them whose columns were guessed just now."""
        if self._options.mapping:
            return ()
        return tuple(
            run
            for run in self.every()
            if run.name not in self._settled and run.settled_beside() is None
        )

    def mappings(self) -> Mapping[str, TableMapping]:
        """What was settled or given, by the names of the files."""
        given = named_mapping(self._options)
        return {**(dict.fromkeys(self._names, given) if given else {}), **self._settled}

    def save(self, run: DryRun, name: str, mapping: TableMapping) -> str | None:
        """Keep a mapping in a file; a sentence where that cannot be."""
        from dateline.desk.desk import DeskError
        from dateline.desk.mappings import save_mapping

        try:
            save_mapping(name, run.place, mapping)
        except DeskError as error:
            return str(error)
        return None

    def reread(self, mappings: Mapping[str, TableMapping]) -> tuple[Chronicle, Store]:
        """All files again, the tables of these names by their mappings from now on.

        Raises:
            UnreadableError: if one of them cannot be read any more.
        """
        self._settled |= mappings
        shelf = open_shelf(
            self._names,
            folder=self._options.index_dir,
            format_name=self._options.from_format,
            mappings=self.mappings(),
        )
        if not shelf.is_whole:
            build_all(shelf, lambda file, progress: None)
        return shelf.stocked()
