"""Chronologies for readers: everything is escaped, citations are numbered, nothing is loaded."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from dateline.formats.catalogue import EVERYTHING
from dateline.formats.pages import chronology_html, chronology_markdown
from dateline.formats.reading import read
from dateline.model.chronicle import Cast, Chronicle, Source
from dateline.model.dates import undated
from dateline.model.edtf import parse
from dateline.model.event import Event, Participant, Quote

from .events import chronicles

HOSTILE = '<script>alert(1)</script><img src=x onerror=y>" onclick="z'


def chronicle(**parts: object) -> Chronicle:
    source = Source(id="s", publisher="P & Q", url="https://example.org/?a=1&b=2")
    event = Event(
        **{  # type: ignore[arg-type]
            "id": "a", "date": parse("2010-10-12"), "title": "Talks", "sources": ("s",),
            "quotes": (Quote(text="We agreed.", speaker="A. B.", source="s", verdict="exact"),),
            "participants": (Participant(party="VN", role="host"), Participant(party="MY")),
        } | parts
    )  # fmt: skip
    return Chronicle(title="T", cast=Cast(sources={"s": source}), events=(event,))


class Seen(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_has_the_event_its_quotation_and_its_source_with_a_number() -> None:
    page = chronology_html.write(chronicle())
    seen = Seen(page)
    for words in (
        "12 October 2010",
        "Talks",
        "“We agreed.”",
        "A. B., quotation exact",
        "P & Q",
        "[1]",
    ):
        assert words in seen.text
    assert seen.addresses == ["#source-1", "#source-1", "https://example.org/?a=1&b=2"]


@pytest.mark.parametrize("field", ["title", "kind", "summary", "theme", "id", "notes", "series"])
def test_no_text_becomes_a_tag(field: str) -> None:
    page = chronology_html.write(chronicle(**{field: HOSTILE}))
    assert not {"script", "img"} & set(Seen(page).tags)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x", "vbscript:x"])
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    made = Chronicle(
        title="T",
        cast=Cast(sources={"s": Source(id="s", url=url)}),
        events=(Event(id="a", date=parse("2010"), title="T", sources=("s",)),),
    )
    assert Seen(chronology_html.write(made)).addresses == ["#source-1"]
    html = MarkdownIt().render(chronology_markdown.write(made))
    assert "href" not in html


def test_nothing_is_loaded_by_the_page() -> None:
    page = chronology_html.write(read([]))
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src=|@import|url\()", page)
    assert not {"script", "link", "img", "iframe"} & set(Seen(page).tags)


def test_events_without_a_date_stand_under_a_heading_of_their_own() -> None:
    made = chronicle(date=undated("soon"))
    assert "Undated" in Seen(chronology_html.write(made)).text
    assert "## Undated" in chronology_markdown.write(made)


@given(chronicle=chronicles(EVERYTHING))
def test_every_title_can_be_read_on_both_pages(chronicle: Chronicle) -> None:
    page = " ".join(Seen(chronology_html.write(chronicle)).text.split())
    markdown = chronology_markdown.write(chronicle)
    rendered = " ".join(Seen(MarkdownIt().render(markdown)).text.split())
    for event in chronicle.events:
        assert " ".join(event.title.split()) in page
        assert " ".join(event.title.split()) in rendered


def test_the_bundled_chronicle_cites_every_source_that_it_lists() -> None:
    bundled = read([])
    page = chronology_html.write(bundled)
    listed = set(re.findall(r'<li id="source-(\d+)"', page))
    assert listed == set(re.findall(r'href="#source-(\d+)"', page))
    assert page.count("<article") == len(bundled.events)


DATES = [
    (["2010-10-12", "2025-10-31/2025-11-01", "2010-10", "2017/.."],
     ["12 October 2010", "31 October to 1 November 2025", "October 2010"], ""),
    (["2026?"], ["2026, uncertain"], "“uncertain” is open to doubt."),
    (["1984~"], ["about 1984"], "“about” is approximate."),
    (["[2021-06-15,2021-06-16]"], ["15 or 16 June 2021"],
     "“or” and “between” mean one of the dates."),
    (["1984-1X"], ["1984-1X"], "X is a digit that is not known."),
    (["201X"], ["the 2010s"], ""),
    (["1984~", "2026?"], ["about 1984", "2026, uncertain"],
     "“about” is approximate; “uncertain” is open to doubt."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "words", "legend"), DATES)
def test_dates_are_in_words_and_doubt_is_explained_where_there_is_some(
    written: list[str], words: list[str], legend: str
) -> None:
    events = tuple(Event(id=text, date=parse(text), title="Talks") for text in written)
    found = Chronicle(title="T", events=events)
    page = Seen(chronology_html.write(found)).text
    text = chronology_markdown.write(found)
    for each in words:
        assert each in page
        assert each.replace("~", "\\~") in text
    head = "Dates are as precise as their sources: "
    assert (head in page) is (head in text) is bool(legend)
    if legend:
        assert page.partition(head)[2].startswith(legend)
        assert text.partition(head)[2].startswith(legend)


def test_what_is_written_stays_beside_the_words() -> None:
    page = chronology_html.write(chronicle(date=parse("2026?")))
    assert '<time title="2026? (EDTF)">2026, uncertain</time>' in page
    assert '<time datetime="2010-10-12">12 October 2010</time>' in chronology_html.write(
        chronicle()
    )
