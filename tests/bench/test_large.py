"""The made chronicles are the same in every format, and such as they are said to be."""

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
from tests.bench import large, large_words
from tests.bench.large_dates import FIRST_DAY, LAST_DAY
from tests.bench.large_events import NEEDLE, NEEDLE_RATE, Row, event_object, events

from dateline.formats.own.rows import EventRow
from dateline.formats.tables.flat import COLUMNS
from dateline.model import edtf
from dateline.model.dates import day_number
from dateline.model.event import STATUSES

_FORMATS = [".csv", ".tsv", ".jsonl", *([".parquet"] if find_spec("pyarrow") else [])]


@pytest.fixture(scope="module")
def made() -> list[Row]:
    return list(events(5_000, 1))


@pytest.mark.parametrize("ending", _FORMATS)
def test_each_format_holds_the_same_events(ending: str, made: list[Row], tmp_path: Path) -> None:
    file = tmp_path / f"made{ending}"
    large.write(iter(made), file)
    assert list(_read(file)) == [event_object(row) for row in made]


def _read(file: Path) -> Iterator[object]:
    if file.suffix == ".jsonl":
        yield from map(msgspec.json.decode, file.read_bytes().splitlines())
    elif file.suffix == ".parquet":
        from pyarrow import parquet

        for row in parquet.read_table(file).to_pylist():
            yield event_object(Row(**{name: cell or "" for name, cell in row.items()}))
    else:
        with file.open(encoding="utf-8", newline="") as text:
            table = csv.reader(text, delimiter="," if file.suffix == ".csv" else "\t")
            assert tuple(next(table)) == COLUMNS
            yield from (event_object(Row(*cells)) for cells in table)


def test_a_seed_gives_the_same_events_again_and_another_seed_others(made: list[Row]) -> None:
    assert list(events(5_000, 1)) == made
    assert list(events(5_000, 2)) != made


def test_the_events_of_a_seed_are_these(made: list[Row]) -> None:
    """A change of what is drawn makes the figures of other days incomparable: it must be meant."""
    text = "\n".join("\t".join(row) for row in made)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "3e371c831a4b1475"


def test_every_date_is_one_and_in_time(made: list[Row]) -> None:
    first = day_number(FIRST_DAY.year, 1, 1)
    last = day_number(LAST_DAY.year, 12, 31)
    for row in made:
        date = edtf.parse(row.date)
        assert date.earliest_start >= first
        assert date.latest_end <= last + 3 * 366


def test_dates_are_written_in_the_ways_that_chronicles_have(made: list[Row]) -> None:
    forms = Counter(_form(row.date) for row in made)
    for form, share in {
        "day": 0.675, "month": 0.15, "year": 0.12, "decade": 0.03, "span": 0.02, "no day": 0.005
    }.items():  # fmt: skip
        assert forms[form] / len(made) == pytest.approx(share, abs=0.02), form
    marked = sum(row.date[-1] in "?~" for row in made)
    assert marked / len(made) == pytest.approx(0.03, abs=0.01)


def _form(text: str) -> str:
    plain = text.rstrip("?~")
    if "/" in plain:
        return "span"
    if plain.endswith("-XX"):
        return "no day"
    if plain.endswith("X"):
        return "decade"
    return {4: "year", 7: "month", 10: "day"}[len(plain)]


def test_the_events_roughly_ascend(made: list[Row]) -> None:
    years = [int(row.date[:3]) for row in made]
    assert years != sorted(years)
    assert max(years[:500]) < min(years[-500:])


def test_lists_have_the_lengths_that_are_said(made: list[Row]) -> None:
    countries = [row.countries.split(";") for row in made]
    assert all(len(set(parties)) == len(parties) for parties in countries)
    assert max(map(len, countries)) in range(12, 21)
    assert sum(map(len, countries)) / len(made) == pytest.approx(1.9, abs=0.1)
    people = sum(len(row.people.split(";")) for row in made if row.people)
    assert people / len(made) == pytest.approx(1.2, abs=0.1)
    assert {len(row.sources.split(";")) for row in made} == {1, 2, 3}


def test_texts_have_the_words_that_are_said(made: list[Row]) -> None:
    words = sum(len(f"{row.title} {row.summary} {row.quote}".split()) for row in made)
    assert words / len(made) == pytest.approx(44, abs=2)
    assert {len(row.title.split()) for row in made} == set(range(4, 10))
    quoted = [row for row in made if row.quote]
    assert len(quoted) / len(made) == pytest.approx(0.3, abs=0.03)
    for row in quoted:
        assert len(row.quote.split()) in range(10, 26)
        assert row.speaker in [*row.people.split(";"), *large_words.DOCUMENTS]


def test_the_phrase_to_be_found_stands_in_the_share_that_is_said() -> None:
    summaries = [row.summary for row in events(20_000, 1) if row.summary]
    found = sum(NEEDLE in summary for summary in summaries)
    assert found / len(summaries) == pytest.approx(NEEDLE_RATE, rel=0.4)


def test_the_rest_is_such_as_a_chronicle_has(made: list[Row]) -> None:
    assert {row.kind for row in made} == {"", *large_words.KINDS}
    assert {row.status for row in made} <= {"", *STATUSES}
    assert sum(row.status == "held" for row in made) > 0.85 * len(made)
    in_series = [row for row in made if row.series]
    assert len(in_series) / len(made) == pytest.approx(0.1, abs=0.02)
    assert all(int(row.edition) > 0 for row in in_series)
    assert all(row.countries.startswith(row.place_country) for row in made if row.place)
    assert len({row.id for row in made}) == len(made)


def test_what_occurs_is_distinct() -> None:
    for values, least in (
        (large_words.COUNTRIES, 195), (large_words.words(), 30_000), (large_words.people(), 50_000),
        (large_words.publications(), 2_000), (large_words.SERIES, 40), (large_words.KINDS, 8),
        ([name for names in large_words.places().values() for name in names], 4_990),
    ):  # fmt: skip
        assert len(values) == len(set(values)) >= least


def test_an_event_in_jsonl_is_one_that_is_read(made: list[Row]) -> None:
    for row in made:
        event = msgspec.convert(event_object(row), EventRow)
        assert event.title == row.title


def test_another_ending_and_a_missing_package_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match=r"one of \.csv \.tsv \.jsonl \.parquet"):
        large.write(events(1), tmp_path / "made.xml")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match="needs the package pyarrow"):
        large.write(events(1), tmp_path / "made.parquet")
