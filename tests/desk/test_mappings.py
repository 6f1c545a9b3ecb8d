"""Mappings kept by a reader: beside the table or elsewhere, never over something else."""

from pathlib import Path

import pytest

from dateline.desk.desk import DeskError
from dateline.desk.mappings import save_mapping, save_words
from dateline.formats.tables.mapping import Feed, TableMapping
from dateline.formats.tables.mapping_file import parsed

MAPPING = TableMapping(feeds={"date": Feed(columns=("When",)), "kind": Feed(constant="visit")})


def test_a_mapping_is_kept_and_may_replace_another_one(tmp_path: Path) -> None:
    usual = str(tmp_path / "a.csv.mapping.toml")
    assert save_words(usual, usual) == (True, "used by itself whenever this table is opened")
    save_mapping(usual, usual, MAPPING)
    assert parsed(Path(usual).read_text(), "m.toml").feeds["kind"].constant == "visit"
    assert "written over the mapping that is there" in save_words(usual, usual)[1]
    save_mapping(usual, usual, TableMapping(feeds={}))
    assert parsed(Path(usual).read_text(), "m.toml").feeds == {}


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "the name of a file"), (".", "that is a folder"), ("mine.toml", "another file"),
     ("~nobody-of-this-name/m.toml", "no file can have that name"), ("a\0b", "no file")],
)  # fmt: skip
def test_nothing_else_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text('[chronicle]\ntitle = "Mine"\n')
    can, words = save_words(name, "a.csv.mapping.toml")
    assert not can
    assert why in words
    with pytest.raises(DeskError, match="nothing kept"):
        save_mapping(name, "a.csv.mapping.toml", MAPPING)
    assert "Mine" in Path("mine.toml").read_text()


def test_one_of_another_name_says_how_it_is_used(tmp_path: Path) -> None:
    name = str(tmp_path / "m.toml")
    assert save_words(name, "a.csv.mapping.toml") == (True, f"used with --mapping {name}")
