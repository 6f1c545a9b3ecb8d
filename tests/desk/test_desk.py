"""Marks and views kept in small files: what was kept comes back, and nothing else is touched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.desk import Desk, DeskError
from dateline.view.saved import SavedView

VIEW = SavedView(query='country:MY "joint declaration"', zoom="month", look="lanes", at="admm-1")


def desk_in(folder: Path, *files: str) -> Desk:
    return Desk(files, folder / "config", folder / "state")


def test_a_new_desk_is_empty_and_makes_no_file(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    assert (desk.marks(), desk.last_view(), desk.views()) == (frozenset(), None, {})
    assert list(tmp_path.iterdir()) == []


def test_marks_and_the_last_view_come_back(tmp_path: Path) -> None:
    desk_in(tmp_path).keep({"b", "a"}, VIEW)
    again = desk_in(tmp_path)
    assert again.marks() == {"a", "b"}
    assert again.last_view() == VIEW
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["bundled.toml"]


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_an_id_of_any_characters_comes_back(
    tmp_path_factory: pytest.TempPathFactory, event_id: str
) -> None:
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    desk.keep({event_id}, None)
    assert desk.marks() == {event_id}


def test_each_chronicle_has_marks_of_its_own(tmp_path: Path) -> None:
    one = desk_in(tmp_path, str(tmp_path / "one" / "a.toml"))
    other = desk_in(tmp_path, str(tmp_path / "other" / "a.toml"))
    one.keep({"x"}, None)
    assert other.marks() == frozenset()
    assert desk_in(tmp_path, str(tmp_path / "one" / ".." / "one" / "a.toml")).marks() == {"x"}


def test_standard_input_leaves_nothing_behind(tmp_path: Path) -> None:
    desk_in(tmp_path, "-").keep({"x"}, VIEW)
    assert list(tmp_path.iterdir()) == []


def test_saved_views_keep_the_rest_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config" / "views.toml"
    file.parent.mkdir()
    file.write_text('# mine\n[old]\nquery = "a"  # why\n')
    desk_in(tmp_path).save_view("new", VIEW)
    text = file.read_text()
    assert text.startswith('# mine\n[old]\nquery = "a"  # why\n')
    assert desk_in(tmp_path).views() == {"old": SavedView(query="a"), "new": VIEW}
    desk_in(tmp_path).save_view("old", VIEW)
    assert desk_in(tmp_path).views()["old"] == VIEW


@pytest.mark.parametrize("name", ["", "two words", "a/b", "[x]", "ü é"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError, match="A name has letters"):
        desk_in(tmp_path).save_view(name, VIEW)


def test_a_broken_file_of_views_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config" / "views.toml"
    file.parent.mkdir()
    file.write_text("[broken")
    with pytest.raises(DeskError, match=r"views\.toml cannot be read"):
        desk_in(tmp_path).views()
    with pytest.raises(DeskError, match=r"views\.toml cannot be read"):
        desk_in(tmp_path).save_view("new", VIEW)
    assert file.read_text() == "[broken"


def test_broken_marks_are_no_marks(tmp_path: Path) -> None:
    file = tmp_path / "state" / "bundled.toml"
    file.parent.mkdir()
    for text in ("marks = 7", "marks = [7, 'a']", "[last]\nquery = 7", "\x00"):
        file.write_text(text)
        assert desk_in(tmp_path).marks() <= {"a"}
        assert desk_in(tmp_path).last_view() is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(DeskError, match="cannot be written"):
        desk_in(tmp_path).keep({"x"}, None)
