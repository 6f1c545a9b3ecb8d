"""The audit's figures, counted by hand on ten events."""

import pytest
from msgspec.structs import replace

from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.edtf import parse
from dateline.model.event import Dispute, Event, Quote
from dateline.model.evidence import publishers
from dateline.store.memory import store_of
from dateline.store.query import EVERYTHING, Field, Filter, Term
from dateline.survey.asking import ids_of
from dateline.survey.audit import Covered, audit, coverage


def source(name: str, publisher: str | None, kind: str = "wire", url: str | None = "u") -> Source:
    return Source(id=name, publisher=publisher, kind=kind, url=url)


CAST = Cast(
    sources={
        s.id: s
        for s in (
            source("ians", "IANS (via The Hawk)"),
            source("ians-2", "IANS"),
            source("ministry", "Ministry of Defence", "official"),
            source("paper", "The Paper", "newspaper", None),
            source("unknown-1", None),
            source("unknown-2", None),
        )
    }
)


def event(name: str, date: str, *sources: str, verdict: str | None = None) -> Event:
    quotes = (Quote(text="Yes.", source=sources[0], verdict=verdict),) if verdict else ()
    return Event(id=name, date=parse(date), title=name, sources=sources, quotes=quotes)


TEN = [
    event("a", "2010-10-12", "ians", "ians-2", verdict="exact"),
    event("b", "2010-10", "ians", "ministry", verdict="near"),
    event("c", "2010", "ministry"),
    event("d", "2010-10-12?", "paper", verdict="unchecked"),
    event("e", "2010-10-12/2010-10-14", "paper", "ians", verdict="normalised"),
    event("f", "201X", "unknown-1", "unknown-2"),
    event("g", "1984~", "undeclared"),
    event("h", "2010-10-12"),
    Event(
        id="i", date=parse("2011-01-01"), title="i", sources=("ians", "ministry", "paper"),
        disputes=(Dispute(field="date", value="2011-01-02", sources=("paper",)),),
    ),
    event("j", "2012-01-01", "ians", "paper", verdict="missing"),
]  # fmt: skip

COUNTED = {
    "two-publishers": "b e i j",
    "one-publisher": "a c d f g",
    "no-source": "h",
    "official": "b c i",
    "quoted": "a b d e j",
    "verified": "a e",
    "not-found": "b j",
    "coarse-date": "b c f g",
    "doubtful-date": "d g",
    "no-date": "",
    "disputed": "i",
    "no-address": "d e g i j",
}


STORE = store_of(Chronicle(title="Ten", cast=CAST, events=tuple(TEN)))


@pytest.mark.parametrize("key", COUNTED)
def test_a_figure_leaves_exactly_the_events_counted_by_hand(key: str) -> None:
    figures = {figure.key: figure for figure in audit(STORE, EVERYTHING).figures}
    assert sorted(ids_of(STORE, figures[key].filter)) == COUNTED[key].split()
    assert figures[key].count == len(COUNTED[key].split())


def test_every_figure_is_counted_here() -> None:
    found = audit(STORE, EVERYTHING)
    assert [figure.key for figure in found.figures] == list(COUNTED)
    assert found.total == 10


def test_figures_are_those_of_the_filter() -> None:
    asked = Filter(terms=(Term(field=Field.SOURCE, values=("ministry",)),))
    found = audit(STORE, asked)
    wanted = {key: [e for e in ids.split() if e in "bci"] for key, ids in COUNTED.items()}
    assert found.total == 3
    for figure in found.figures:
        assert sorted(ids_of(STORE, figure.filter)) == wanted[figure.key], figure.key


def test_no_events_have_no_figures_but_zeros() -> None:
    empty = store_of(Chronicle(title="None"))
    assert [figure.count for figure in audit(empty, EVERYTHING).figures] == [0] * len(COUNTED)
    assert coverage(empty, EVERYTHING) == Covered(sources=(), every=0)


def test_a_site_behind_a_publisher_is_no_second_publisher() -> None:
    assert publishers(TEN[0], CAST) == {"ians"}


@pytest.mark.parametrize(
    ("published_by", "independent"),
    [
        (("IANS", "Sakshi Post / IANS"), {"ians / sakshi post"}),
        (("Sakshi Post / IANS", "VNA", "DPA/IANS (via Gaea Times)"),
         {"dpa / ians / sakshi post", "vna"}),
        (("Radio (Thai service)/Xinhua", "xinhua (a/b)"), {"radio / xinhua"}),
        (("A / B", "C / D", "B / C"), {"a / b / c / d"}),
        (("A", "AB"), {"a", "ab"}),
    ],
)  # fmt: skip
def test_who_prints_an_agency_is_not_independent_of_it(
    published_by: tuple[str, ...], independent: set[str]
) -> None:
    sources = {str(n): Source(id=str(n), publisher=name) for n, name in enumerate(published_by)}
    event = replace(TEN[0], sources=tuple(sources), quotes=())
    assert publishers(event, Cast(sources=sources)) == independent


def test_a_source_covers_a_span_of_events() -> None:
    found = coverage(STORE, EVERYTHING)
    assert coverage(STORE, EVERYTHING, 1) == Covered(sources=found.sources[:1], every=found.every)
    assert found.every == len(found.sources) > 1
    first = found.sources[0]
    assert first.source == "ians"
    assert list(ids_of(STORE, first.filter)) == ["b", "a", "e", "i", "j"]
    assert (first.span.first, first.span.last) == ("2010-10", "2012-01-01")
    assert (first.span.count, first.quotes) == (5, 3)
