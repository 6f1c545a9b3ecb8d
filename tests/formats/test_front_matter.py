"""Markdown with front matter: one event a file, of ours and of other people."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from dateline.formats.catalogue import EVERYTHING
from dateline.formats.reading import read
from dateline.formats.timelines.front_matter import write_files
from dateline.model.chronicle import Chronicle
from dateline.model.event import Place

from .breaking import ANYWHERE, assert_honest
from .events import chronicles, compared

VALID = """\
---
id: 2010-10-12--talks
date: 2010-10
title: "Talks: the first"
importance: 8
place: {name: Oslo, country: NO}
actors:
  - Vietnam
  - The Group
tags: [defence, sea]
status: confirmed
sources:
  - title: Talks begin
    url: https://example.org/a
    outlet: The Gazette
    date: 2010-10-13
    tier: 1
---

They met & "spoke".

Twice.
"""


@pytest.fixture
def read_one(tmp_path: Path) -> Callable[[str], Chronicle]:
    def read_text(text: str) -> Chronicle:
        file = tmp_path / "event.md"
        file.write_text(text, encoding="utf-8")
        return read([str(file)])

    return read_text


def test_a_file_of_other_people_is_read(read_one: Callable[[str], Chronicle]) -> None:
    chronicle = read_one(VALID)
    (event,) = chronicle.events
    assert (event.id, event.date.text) == ("2010-10-12--talks", "2010-10")
    assert event.title == "Talks: the first"
    assert event.place == Place(name="Oslo", country="NO")
    assert event.summary == 'They met & "spoke".\n\nTwice.'
    assert [part.party for part in event.participants] == ["VN", "the-group"]
    assert chronicle.cast.party_name("the-group") == "The Group"
    assert (event.theme, event.status) == ("defence, sea", "held")
    source = chronicle.cast.sources[event.sources[0]]
    assert (source.publisher, source.published) == ("The Gazette", "2010-10-13")
    told = {problem.found for problem in chronicle.problems}
    assert told == {"'tags'", "'actors'", "'confirmed'", "importance", "sources.tier"}


@pytest.mark.parametrize("word", ["NO", "no", "yes", "on", "2010", "1e3", "0x10", "1:30", "null x"])
def test_a_plain_word_is_text(read_one: Callable[[str], Chronicle], word: str) -> None:
    assert read_one(f"---\ndate: 2010\ntitle: {word}\n---\n").events[0].title == word


def test_a_folder_of_them_is_a_chronicle(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\ndate: 2010\ntitle: T\n---\n")
    (tmp_path / "README.md").write_text("# About\n")
    chronicle = read([str(tmp_path)])
    assert [event.id for event in chronicle.events] == ["a", "b"]
    assert chronicle.problems == ()


def test_a_page_without_front_matter_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2010-02-30\ntitle: Talks\n---\n")
    (tmp_path / "b.md").write_text("# Talks in Hanoi\n")
    (tmp_path / "README.md").write_text("# What this is\n")
    date, page = sorted(read([str(tmp_path)]).problems, key=lambda each: each.file)
    assert (date.place, page.place) == ("date", "")
    assert page.file.endswith("b.md")
    assert page.found == "a page without front matter"


def test_a_folder_with_toml_is_read_for_its_toml(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: md\ndate: 2010\ntitle: T\n---\n")
    (tmp_path / "a.toml").write_text('[[event]]\nid = "toml"\ndate = "2010"\ntitle = "T"\n')
    assert [event.id for event in read([str(tmp_path)]).events] == ["toml"]


def test_a_name_of_a_file_never_leads_out_of_the_folder() -> None:
    from dateline.model.edtf import parse
    from dateline.model.event import Event

    ids = ["../../etc/passwd", "a/b", "..", "", "a b", "a-b"]
    events = tuple(Event(id=id_, date=parse("2010"), title="T") for id_ in ids)
    files = write_files(Chronicle(title="T", events=events))
    assert len(files) == len(ids)
    assert not any("/" in name or name.startswith(".") for name in files)


@given(chronicle=chronicles(EVERYTHING - {"links"}))
def test_what_it_carries_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, chronicle: Chronicle
) -> None:
    folder = tmp_path_factory.mktemp("events")
    for name, text in write_files(chronicle).items():
        (folder / name).write_text(text, encoding="utf-8")
    again = read([str(folder)])
    assert compared(again.events) == compared(chronicle.events)
    for source in again.cast.sources.values():
        assert source == chronicle.cast.sources[source.id]


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode())


BROKEN = ANYWHERE | {
    "no closing line": swap("---\n\nThey", "\nThey"),
    "a key twice": swap("tags:", "title: Again\ntags:"),
    "an alias": swap("tags: [defence, sea]", "tags: &a [x]\nnotes: *a"),
    "a billion laughs": swap("tags: [defence, sea]", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]"),
    "a Python object": swap("importance: 8", "importance: !!python/object/apply:os.system [ls]"),
    "a list in place of keys": swap("id: 2010-10-12--talks\n", "- one\n"),
    "tabs": swap("  - Vietnam", "\t- Vietnam"),
    "an open bracket": swap("[defence, sea]", "[defence, sea"),
    "endless nesting": swap("[defence, sea]", "[" * 1000),
    "a date that is none": swap("date: 2010-10\n", "date: soon\n"),
    "a date that is a list": swap("date: 2010-10\n", "date: [2010, 2011]\n"),
    "no title": swap("title:", "titel:"),
    "sources are a text": swap("sources:\n", "sources: x\nothers:\n"),
    "numbers for keys": swap("importance: 8", "8: importance\n? [a, b]\n: c"),
    "a tag of its own": swap("title: ", "title: !thing "),
}


@pytest.mark.parametrize("way", BROKEN)
def test_broken_front_matter_is_told(way: str) -> None:
    valid = VALID.encode()
    assert BROKEN[way](valid) != valid or way == "Latin-1"
    assert_honest(valid, BROKEN[way](valid), "front-matter")
