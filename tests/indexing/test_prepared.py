"""The bundled chronicle as it is prepared when dateline is installed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.formats import places
from dateline.indexing import inputs, prepared
from dateline.indexing.kept import read_indexed
from dateline.indexing.prepared import prepare, prepared_place
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, FACET_FIELDS
from dateline.store.store import Store


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled chronicle, which is the bundled one meanwhile."""
    copy = tmp_path / "copied"
    shutil.copytree(places.bundled(), copy)
    for module in (inputs, prepared):
        monkeypatch.setattr(module, "bundled", lambda: copy)
    return copy


def test_it_is_what_is_read(copy: Path) -> None:
    from dateline.formats.reading import read

    assert prepare() == prepared_place()
    found = prepared.prepared()
    assert found
    chronicle, segment = found
    judge = store_of(read([str(copy)]))
    store = Store([segment], chronicle.cast)
    assert store.page(EVERYTHING, 0, 1000) == judge.page(EVERYTHING, 0, 1000)
    assert store.facets(EVERYTHING, FACET_FIELDS) == judge.facets(EVERYTHING, FACET_FIELDS)


def test_no_reader_waits_for_it_and_nothing_is_kept(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("dateline.indexing.kept.read", None)
    prepare()
    for is_kept in (True, False):
        chronicle, segment = read_indexed([], is_kept=is_kept)
        assert (chronicle.title, segment.dates.total) == ("ASEAN defence diplomacy", 186)
    assert not (tmp_path / "cache").exists()


def spoil_data(copy: Path) -> None:
    with open(copy / "events" / "2010.toml", "a") as file:
        file.write("#")


def rename_data(copy: Path) -> None:
    (copy / "events" / "2010.toml").rename(copy / "events" / "2010s.toml")


def add_data(copy: Path) -> None:
    (copy / "events" / "2099.toml").touch()


def spoil_it(copy: Path) -> None:
    data = prepared_place().read_bytes()
    prepared_place().write_bytes(data[: len(data) // 2])


def remove_it(copy: Path) -> None:
    prepared_place().unlink()


@pytest.mark.parametrize("change", [spoil_data, rename_data, add_data, spoil_it, remove_it])
def test_what_is_no_longer_right_is_not_used(copy: Path, change: Callable[[Path], None]) -> None:
    prepare()
    assert prepared.prepared()
    change(copy)
    assert prepared.prepared() is None


def test_other_code_would_prepare_it_anew(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare()
    changed = tmp_path / "edtf.py"
    changed.write_text("# not as it was\n")
    code = [changed if Path(path).name == "edtf.py" else path for path in inputs.code_files()]
    monkeypatch.setattr(prepared, "code_files", lambda: code)
    assert prepared.prepared() is None


def test_it_depends_on_the_code_in_folders_of_rooms_too() -> None:
    names = {"/".join(Path(path).parts[-3:]) for path in inputs.code_files()}
    assert {"formats/own/toml.py", "formats/records/cells.py"} <= names
    assert "dateline/model/edtf.py" in names
