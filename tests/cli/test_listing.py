"""Listings are written page by page, and are the same as if they were written at once."""

import csv
import io
import json

import pytest

from dateline.cli import listing, tables
from dateline.cli.listing import Listing, write_listing
from dateline.formats.reading import read
from dateline.store.memory import store_of
from dateline.store.query_text import parse
from dateline.store.store import Store

_QUERY = "country:IN"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(read([]), parts=3)


def _listing(store: Store, size: int | None, sort: str) -> Listing:
    filter_ = parse(_QUERY, store.names)
    total = store.count(filter_)
    return Listing(store, _QUERY, filter_, total, total if size is None else size, sort)


@pytest.mark.parametrize("page", [1, 7, 1000])
@pytest.mark.parametrize("size", [None, 0, 8])
@pytest.mark.parametrize("sort", ["oldest", "newest", "title"])
def test_every_style_lists_the_same_events_whatever_a_page_holds(
    store: Store,
    page: int,
    size: int | None,
    sort: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(listing, "_PAGE", page)
    asked = _listing(store, size, sort)
    rows = list(store.page(asked.filter, 0, store.total).rows)
    if sort == "title":
        rows.sort(key=lambda row: row.title.casefold())
    elif sort == "newest":
        rows.reverse()
    expected = [row.id for row in rows[: asked.size]]
    found = {}
    for style in ("json", "jsonl", "csv", "plain"):
        write_listing(asked, style)
        found[style] = capsys.readouterr().out
    given = json.loads(found["json"])
    assert [event["id"] for event in given["events"]] == expected
    assert (given["total"], given["returned"]) == (asked.total, asked.size)
    assert [json.loads(line)["id"] for line in found["jsonl"].splitlines()] == expected
    assert [row["id"] for row in csv.DictReader(io.StringIO(found["csv"]))] == expected
    assert [line.rpartition("[")[2][:-1] for line in found["plain"].splitlines()] == expected


def test_json_written_event_by_event_is_indented_as_a_whole(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    write_listing(_listing(store, None, "oldest"), "json")
    text = capsys.readouterr().out
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text


def test_dates_that_come_later_are_not_cut(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tables, "_ALIGNED", 1)
    asked = _listing(store, None, "oldest")
    write_listing(asked, "plain")
    dates = [line.partition("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert dates == [row.date_text for row in asked.rows()]
