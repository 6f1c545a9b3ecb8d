"""The tables among the files of a session, for whoever settles what their columns are."""

import io
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dateline.desk.desk import DeskError
from dateline.desk.mappings import save_mapping
from dateline.formats.places import STDIN
from dateline.formats.tables.dry_run import DryRun, dry_runs
from dateline.formats.tables.mapping import TableMapping
from dateline.indexing.built import build_all
from dateline.indexing.shelf import open_shelf
from dateline.model.chronicle import Chronicle
from dateline.store.store import Store


class TableColumns:
    """What the columns of the tables among the files are taken for."""

    def __init__(
        self,
        names: Sequence[str],
        *,
        given: TableMapping | None = None,
        format_name: str | None = None,
        index_folder: str | None = None,
        stdin: bytes | None = None,
    ) -> None:
        """Know the files; none is looked at yet.

        Args:
            names: As the reader typed them.
            given: What the columns of all of them are; None where that is guessed.
            format_name: The format of all files; None to recognise each.
            index_folder: That of all indexes; None for the usual one.
            stdin: What `-` holds; None where that cannot be read again.
        """
        self._names = tuple(names)
        self._given = given
        self._format_name = format_name
        self._index_folder = index_folder
        self._stdin = stdin
        self._settled: dict[str, TableMapping] = {}

    def every(self) -> tuple[DryRun, ...]:
        """The tables whose columns are not ours; none where standard input cannot be read again."""
        return tuple(
            replace(run, mapping=mapping) if mapping else run for run, mapping in self._runs()
        )

    def unsettled(self) -> tuple[DryRun, ...]:
        """Those of them whose columns were guessed just now."""
        if self._given:
            return ()
        return tuple(run for run, mapping in self._runs() if mapping is None)

    def _runs(self) -> Iterator[tuple[DryRun, TableMapping | None]]:
        """The tables whose columns are not ours, each with what was settled of it."""
        if STDIN not in self._names or self._stdin is not None:
            for run in dry_runs(self._names, self._format_name, self._stdin):
                yield run, self._settled.get(run.name) or self._given or run.settled_beside()

    def mappings(self) -> Mapping[str, TableMapping]:
        """What was settled or given, by the names of the files."""
        given = dict.fromkeys(self._names, self._given) if self._given else {}
        return {**given, **self._settled}

    def save(self, run: DryRun, name: str, mapping: TableMapping) -> str | None:
        """Keep a mapping in a file; a sentence where that cannot be."""
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
        shelf = open_shelf(
            self._names,
            None if self._stdin is None else io.BytesIO(self._stdin),
            folder=self._index_folder,
            format_name=self._format_name,
            mappings={**self.mappings(), **mappings},
        )
        if not shelf.is_whole:
            build_all(shelf, lambda file, progress: None)
        found = shelf.stocked()
        self._settled |= mappings
        return found
