"""Citations to take away: plain text, Markdown, BibTeX and CSL-JSON."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Source
from dateline.model.edtf import parse
from dateline.model.event import Dispute, Event, Place
from dateline.view.bibliography import bibtex, csl_date, csl_items
from dateline.view.citation import STYLES, cite, cited_copies, copies

CSL_KEYS = {
    "id", "type", "title", "container-title", "publisher", "issued", "URL", "language", "note",
}  # fmt: skip
"""The variables that we write, all of which the schema of CSL 1.0.2 has."""
CSL_TYPES = {
    "article-journal", "article-newspaper", "post", "post-weblog", "report", "webpage",
}  # fmt: skip


def event(event_id: str, title: str, *sources: str) -> Event:
    return Event(
        id=event_id,
        date=parse("2010-10-12"),
        title=title,
        place=Place(name="Hanoi", country="VN"),
        sources=sources,
    )


CAST = Cast(
    sources={
        "gazette-2010": Source(
            id="gazette-2010", publisher="The Gazette", title="Ministers & partners meet",
            published="2010-10-13", url="https://example.org/a_b(1)%20c", kind="newspaper",
            language="en",
        ),
        "mod-nd": Source(
            id="mod-nd", publisher="Ministry of Defence", title="A {statement}", kind="official",
        ),
    }
)  # fmt: skip
SUMMIT = event("summit", "The summit", "gazette-2010", "mod-nd")
EVE = event("eve", "The eve", "mod-nd")


def test_plain_text_has_a_line_an_event() -> None:
    assert cite([SUMMIT, EVE], CAST, "plain").splitlines() == [
        "The summit, Tuesday 12 October 2010, Hanoi. The Gazette, “Ministers & partners meet”, "
        "2010-10-13, https://example.org/a_b(1)%20c; Ministry of Defence, “A {statement}”.",
        "The eve, Tuesday 12 October 2010, Hanoi. Ministry of Defence, “A {statement}”.",
    ]


def test_markdown_links_to_the_sources() -> None:
    assert cite([SUMMIT], CAST, "md") == (
        "- **The summit**, Tuesday 12 October 2010, Hanoi. "
        "[Ministers & partners meet](https://example.org/a_b%281%29%20c), The Gazette, "
        "2010-10-13; A {statement}, Ministry of Defence."
    )


def test_bibtex_has_each_source_once_with_its_events() -> None:
    assert (
        cite([SUMMIT, EVE], CAST, "bibtex")
        == r"""@article{gazette-2010,
  journal = {{The Gazette}},
  title = {{Ministers \& partners meet}},
  year = {2010},
  month = oct,
  date = {2010-10-13},
  url = {https://example.org/a_b(1)%20c},
  note = {\url{https://example.org/a_b(1)%20c}. On: The summit (2010-10-12)},
}

@misc{mod-nd,
  author = {{Ministry of Defence}},
  title = {{A \{statement\}}},
  note = {On: The summit (2010-10-12); The eve (2010-10-12)},
}"""
    )


def test_csl_json_is_an_array_of_items() -> None:
    first, second = json.loads(cite([SUMMIT, EVE], CAST, "csl"))
    assert first == {
        "id": "gazette-2010",
        "type": "article-newspaper",
        "title": "Ministers & partners meet",
        "container-title": "The Gazette",
        "issued": {"date-parts": [[2010, 10, 13]]},
        "URL": "https://example.org/a_b(1)%20c",
        "language": "en",
        "note": "On: The summit (2010-10-12)",
    }
    assert (second["type"], second["publisher"]) == ("webpage", "Ministry of Defence")
    assert "issued" not in second


def test_a_source_of_a_dispute_alone_is_in_bibliographies_and_said_to_be_that() -> None:
    dispute = Dispute(field="date", value="2010-10-11", sources=("gazette-2010",))
    eve = replace(EVE, disputes=(dispute,))
    first, second = json.loads(cite([eve, event("after", "After", "gazette-2010")], CAST, "csl"))
    assert first["note"] == "On: The eve (2010-10-12)"
    assert second["note"] == "Disputes: The eve (2010-10-12). On: After (2010-10-12)"
    assert "Gazette" not in cite([eve], CAST, "plain")
    assert "https://example.org/a_b(1)%20c" in [item.value for item in copies(eve, CAST)]


DATES = [
    ("2010", {"date-parts": [[2010]]}),
    ("2010-10", {"date-parts": [[2010, 10]]}),
    ("2010-10-12?", {"date-parts": [[2010, 10, 12]], "circa": True}),
    ("2010-10/2011-02-01", {"date-parts": [[2010, 10], [2011, 2, 1]]}),
    ("2010-21", {"literal": "2010-21"}),
    ("201X", {"literal": "201X"}),
    ("2010/..", {"literal": "2010/.."}),
    ("[2010,2011]", {"literal": "[2010,2011]"}),
    ("-0043", {"literal": "-0043"}),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_a_date_of_csl_is_no_surer_than_the_source(text: str, date: dict[str, object]) -> None:
    assert csl_date(text) == date


def test_a_source_that_is_not_declared_is_cited_by_its_id() -> None:
    unknown = event("e", "E", "nowhere")
    for style in STYLES:
        assert "nowhere" in cite([unknown], CAST, style)


def test_an_event_without_sources_has_an_empty_bibliography() -> None:
    bare = event("e", "E")
    assert (cite([bare], CAST, "bibtex"), cite([bare], CAST, "csl")) == ("", "[]")
    assert cited_copies(bare, CAST) == ()


def test_what_can_be_copied_names_its_style() -> None:
    labels = [item.label for item in cited_copies(SUMMIT, CAST)]
    assert labels == [f"citation in {name}" for name in ("Markdown", "BibTeX", "CSL-JSON")]


def test_every_source_of_the_bundled_chronicle_is_an_entry() -> None:
    chronicle = read([])
    items = csl_items(chronicle.events, chronicle.cast)
    assert {item["id"] for item in items} == set(chronicle.cast.sources)
    for item in items:
        assert set(item) <= CSL_KEYS
        assert item["type"] in CSL_TYPES
    text = bibtex(chronicle.events, chronicle.cast)
    keys = re.findall(r"^@(?:article|misc)\{([\w-]+),$", text, re.MULTILINE)
    assert sorted(keys) == sorted(chronicle.cast.sources)


@given(title=st.text(), publisher=st.text(), url=st.text(), published=st.text())
def test_no_text_breaks_out_of_its_field_in_bibtex(
    title: str, publisher: str, url: str, published: str
) -> None:
    source = Source(id="s", title=title, publisher=publisher, url=url, published=published)
    entry = bibtex([event("e", title, "s")], Cast(sources={"s": source}))
    depth = 0
    for index, char in enumerate(entry):
        if char in "{}" and (entry[index - 1] != "\\"):
            depth += 1 if char == "{" else -1
            assert depth > 0 or index == len(entry) - 2
    assert depth == 0
