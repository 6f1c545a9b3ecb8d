"""The filter language: what a text asks for, what is wrong with it, and the way back to text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.chronicles import CAST, FILTERS, PLACES, terms

from dateline.errors import QueryError
from dateline.model.chronicle import Chronicle
from dateline.model.edtf import parse as parse_date
from dateline.model.event import Delegate, Event, Participant, Place, Quote
from dateline.store.fold import fold, tokens
from dateline.store.memory import store_of
from dateline.store.names import Names
from dateline.store.query import Field, Filter, Range, Term
from dateline.store.query_text import FIELD_NAMES, parse, print_filter


def event(event_id: str, title: str = "Talks", date: str = "2010", **fields: object) -> Event:
    return Event(id=event_id, title=title, date=parse_date(date), **fields)


EVENTS = (
    event("hanoi", "Họp báo tại Hà Nội", place=PLACES[0], kind="meeting", series="ADMM-Plus"),
    event(
        "singh",
        kind="naval exercise",
        edition=12,
        sources=("ians-1",),
        participants=(
            Participant(party="IN", role="chair", people=(Delegate(person="singh"),)),
            Participant(party="XK", role="guest"),
        ),
        quotes=(
            Quote(text="We signed a joint", verdict="exact"),
            Quote(text="declaration today", verdict="near"),
        ),
    ),
    event("giap", place=Place(name="Ha Noi"), chair="giap", sources=("vna-1", "vna-2")),
)
STORE = store_of(Chronicle(title="Three", cast=CAST, events=EVENTS))
NAMES = STORE.names


def one(field: Field, *values: str | Range, role: str | None = None) -> Term:
    return Term(field=field, values=values, role=role)


def no(field: Field, *values: str | Range) -> Term:
    return Term(field=field, values=values, is_excluded=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \t ", []),
        ("country:MY", [one(Field.COUNTRY, "MY")]),
        ("COUNTRY:my", [one(Field.COUNTRY, "MY")]),
        ("country:malaysia", [one(Field.COUNTRY, "MY")]),
        ("country:MYS", [one(Field.COUNTRY, "MY")]),
        ("country:Malaya", [one(Field.COUNTRY, "MY")]),
        ('country:"viet nam"', [one(Field.COUNTRY, "VN")]),
        ('country:"Việt Nam"', [one(Field.COUNTRY, "VN")]),
        ("country:japan", [one(Field.COUNTRY, "JP")]),
        ("country:XK", [one(Field.COUNTRY, "XK")]),
        ("country:IN,MY", [one(Field.COUNTRY, "IN", "MY")]),
        ("country:IN,india,IN", [one(Field.COUNTRY, "IN")]),
        ("country:IN country:MY", [one(Field.COUNTRY, "IN"), one(Field.COUNTRY, "MY")]),
        ("-country:IN", [no(Field.COUNTRY, "IN")]),
        ("!country:IN", [no(Field.COUNTRY, "IN")]),
        ("party:un", [one(Field.PARTY, "UN")]),
        ('party:"bloc members"', [one(Field.PARTY, "members")]),
        ("host:vn", [one(Field.HOST, "VN")]),
        ("chair:india", [one(Field.PARTY, "IN", role="chair")]),
        ("co-chair:IN", [one(Field.PARTY, "IN", role="co-chair")]),
        ("role:Chair", [one(Field.ROLE, "chair")]),
        ("year:2010", [one(Field.YEAR, "2010")]),
        ("year:2010..2015", [one(Field.YEAR, Range("2010", "2015"))]),
        ("year:..2010", [one(Field.YEAR, Range(None, "2010"))]),
        ("year:2010..", [one(Field.YEAR, Range("2010", None))]),
        ("year:-0043..0014", [one(Field.YEAR, Range("-0043", "0014"))]),
        ("year:2009,2011..2012", [one(Field.YEAR, "2009", Range("2011", "2012"))]),
        ("date:2025-10-30..2025-11-02", [one(Field.DATE, Range("2025-10-30", "2025-11-02"))]),
        ("date:2010..2010-05", [one(Field.DATE, Range("2010", "2010-05"))]),
        ("date:2017/..", [one(Field.DATE, "2017/..")]),
        ("date:../2017", [one(Field.DATE, "../2017")]),
        ("date:[2010,2012..2014],2016", [one(Field.DATE, "[2010,2012..2014]", "2016")]),
        ("date:{2010,2012}", [one(Field.DATE, "{2010,2012}")]),
        ("edition:12", [one(Field.EDITION, "12")]),
        ("edition:012", [one(Field.EDITION, "12")]),
        ("edition:1..12", [one(Field.EDITION, Range("1", "12"))]),
        ("kind:meeting", [one(Field.KIND, "meeting")]),
        ("kind:nav", [one(Field.KIND, "nav")]),
        ("person:singh", [one(Field.PERSON, "singh")]),
        ("person:giap", [one(Field.PERSON, "giap")]),
        ('place:"ha noi"', [one(Field.PLACE, "ha noi")]),
        ("status:HELD", [one(Field.STATUS, "held")]),
        ("quote:no-text", [one(Field.QUOTE, "no-text")]),
        ("source:vna", [one(Field.SOURCE, "vna")]),
        ("id:a,b", [one(Field.ID, "a", "b")]),
        ('id:"a,b"', [one(Field.ID, "a,b")]),
        ("maritime", [one(Field.WORD, "maritime")]),
        ("-maritime", [no(Field.WORD, "maritime")]),
        ("--maritime", [no(Field.WORD, "-maritime")]),
        ("12:30", [one(Field.WORD, "12:30")]),
        ("a,b", [one(Field.WORD, "a,b")]),
        ('"joint declaration"', [one(Field.PHRASE, "joint declaration")]),
        ('-"joint declaration"', [no(Field.PHRASE, "joint declaration")]),
        ('"say ""yes"" now"', [one(Field.PHRASE, 'say "yes" now')]),
        ('"joint"declaration', [one(Field.PHRASE, "joint"), one(Field.WORD, "declaration")]),
        ('"http://x"', [one(Field.PHRASE, "http://x")]),
    ],
)  # fmt: skip
def test_a_text_asks_for(text: str, expected: list[Term]) -> None:
    assert parse(text, NAMES) == Filter(terms=tuple(expected))


@pytest.mark.parametrize(
    ("text", "wrong", "suggestion"),
    [
        ("countri:MY", "countri", "country:"),
        ("a colour:MY", "colour", "country:"),
        ("http://example.org", "http", '"http://example.org"'),
        ("country:", "country:", "country:MY"),
        ("country: MY", "country:", "country:MY"),
        ("id:", "id:", "id:..."),
        ("country:IN,", "country:IN,", "country:MY"),
        ("country:malaysa", "malaysa", "Malaysia"),
        ("x country:IN,malaysa y", "malaysa", "Malaysia"),
        ("country:un", "un", None),
        ("role:chiar", "chiar", "chair"),
        ("status:hold", "hold", "held"),
        ("quote:verbatim", "verbatim", None),
        ("kind:zzzz", "zzzz", None),
        ("kind:metting", "metting", "meeting"),
        ("series:ADMN-Plus", "ADMN-Plus", "ADMM-Plus"),
        ("person:rajnat,zzzz", "zzzz", None),
        ("edition:first", "first", None),
        ("edition:1..x", "x", None),
        ("edition:" + "9" * 5000, "9" * 5000, None),
        ("edition:1.." + "9" * 5000, "9" * 5000, None),
        ("edition:12..1", "12..1", "1..12"),
        ("year:2015..2010", "2015..2010", "2010..2015"),
        ("year:..", "..", None),
        ("year:20x0", "x0", None),
        ("year:2010..20x0", "x0", None),
        ("year:10", "0", None),
        ("date:2010-13", "13", None),
        ('date:"2010-13"', '13"', None),
        ("date:2010-10-12x", "x", None),
        ('kind:""', '""', None),
        ('country:IN"', '"', None),
        ('country:"IN"x', "x", None),
        ('"joint declaration', '"joint declaration', None),
        ('x -"joint', '"joint', None),
        ("-", "-", None),
        ("x !", "!", None),
        ("...", "...", None),
        ('""', '""', None),
    ],
)  # fmt: skip
def test_an_error_names_its_place(text: str, wrong: str, suggestion: str | None) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)
    error = caught.value
    assert (error.text[error.start : error.end], error.suggestion) == (wrong, suggestion)
    assert error.text == text


@pytest.mark.parametrize("text", ["countri:MY", "country:malaysa", "year:2015..2010", "http://a.b"])
def test_what_was_meant_can_stand_in_the_place_of_the_mistake(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)
    error = caught.value
    rest = text[error.end :].removeprefix(":") if (error.suggestion or "")[-1] == ":" else ""
    end = error.end if rest == "" else len(text) - len(rest)
    assert parse(text[: error.start] + str(error.suggestion) + text[end:], NAMES)


def test_the_caret_stands_under_the_mistake() -> None:
    with pytest.raises(QueryError) as caught:
        parse("a country:malaysa", NAMES)
    typed, carets, _ = caught.value.with_caret().splitlines()
    assert typed.index("malaysa") == carets.index("^")
    assert carets.count("^") == len("malaysa")


@given(FILTERS)
def test_a_printed_filter_reads_back(filter_: Filter) -> None:
    names = Names(cast=CAST, values={Field.PARTY: dict.fromkeys(("XK",), ())})
    assert parse(print_filter(filter_), names) == filter_


@given(st.sampled_from([Field.ID, Field.KIND, Field.PERSON, Field.PLACE, Field.PHRASE]), st.text())
@example(Field.ID, 'a "quoted" word, and more')
@example(Field.ID, "..")
@example(Field.KIND, "")
@example(Field.PHRASE, '"')
@example(Field.PHRASE, 'a""b')
def test_any_value_survives_printing(field: Field, text: str) -> None:
    if field is Field.PHRASE and not tokens(text):
        text += "x"
    filter_ = Filter(terms=(one(field, text), no(field, text)))
    assert parse(print_filter(filter_), Names(cast=CAST)) == filter_


PIECES = st.sampled_from(
    [*(f"{name}:" for name in FIELD_NAMES), *'":,-!.. []{}/', "2010", "-0043", "MY", "x", "'", "é",
     "..", "\u3000", "\x1c", "٣", "²", "X", "Y", "~", "T", "01"]
)  # fmt: skip


@given(st.text(max_size=30) | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_a_filter_or_an_error_with_a_place(text: str) -> None:
    found = filter_or_error(text)
    if isinstance(found, Filter):
        assert parse(print_filter(found), NAMES) == found
        assert STORE.count(found) <= len(EVENTS)
    else:
        assert found.text == text
        assert 0 <= found.start < min(found.end, len(text))


def filter_or_error(text: str) -> Filter | QueryError:
    try:
        return parse(text, NAMES)
    except QueryError as error:
        return error


@given(terms().filter(lambda term: term.field is not Field.WORD))
def test_what_is_not_certain_with_a_term_is_possible_without_it(term: Term) -> None:
    with_term = Filter(terms=(replace(term, is_excluded=False),))
    without = Filter(terms=(replace(term, is_excluded=True),))
    if term.field is not Field.IS:
        assert STORE.count_certain(with_term) + STORE.count(without) == len(EVENTS)
        assert STORE.count(with_term) + STORE.count_certain(without) == len(EVENTS)


def ids(text: str) -> set[str]:
    return {row.id for row in STORE.page(parse(text, NAMES), 0, 10).rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ha Noi", {"hanoi", "giap"}),
        ('"ha noi"', {"hanoi", "giap"}),
        ("hop bao", {"hanoi"}),
        ("vo nguyen", {"giap"}),
        ("decl", {"singh"}),
        ("joint decl", {"singh"}),
        ("decl joint", set()),
        ('"decl"', set()),
        ('"joint declaration"', set()),
        ('"a joint"', {"singh"}),
        ("decl -xyz", {"singh"}),
        ("decl kind:naval", {"singh"}),
        ("-talks", {"hanoi"}),
        ("-talk", {"hanoi", "singh", "giap"}),
        ("viet", {"hanoi"}),
        ('place:"ha noi"', {"hanoi", "giap"}),
        ("place:noi", {"hanoi", "giap"}),
        ("place:vn", {"hanoi"}),
        ("person:vo", {"giap"}),
        ("country:IN", {"singh"}),
        ("chair:IN", {"singh"}),
        ("guest:IN", set()),
        ("quote:exact quote:near", {"singh"}),
        ("source:vna", {"giap"}),
        ("source:vna-2", {"giap"}),
        ("id:hanoi,giap", {"hanoi", "giap"}),
        ("edition:10..", {"singh"}),
    ],
)
def test_a_filter_finds(text: str, expected: set[str]) -> None:
    assert ids(text) == expected


def test_an_id_comes_before_the_alias_of_another_party() -> None:
    assert NAMES.party("MY") == "MY"
    assert NAMES.party("india") == "IN"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hà Nội", "ha noi"),
        ("ĐÀ NẴNG", "da nang"),
        ("Łódź", "lodz"),
        ("STRAẞE", "strasse"),
        ("ADMM™", "admmtm"),
        ("İstanbul", "istanbul"),
        ("ﬁnal", "final"),
        ("２０１０", "2010"),
    ],
)
def test_folded_text_has_no_case_and_no_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_id_that_no_database_can_hold_is_no_event() -> None:
    assert STORE.event("\udcff") is None
    assert STORE.count(Filter(terms=(one(Field.ID, "\udcff"),))) == 0


@pytest.mark.parametrize("text", ["kind:rare", "person:nobody", "party:ZZ-1", "role:herald"])
def test_what_may_still_come_is_taken_as_typed(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text, NAMES)
    assert print_filter(parse(text, replace(NAMES, is_open=True))) == text


@pytest.mark.parametrize("text", ["kimd:meeting", "year:soon", "kind:", '"open'])
def test_a_mistake_is_one_whatever_may_still_come(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text, replace(NAMES, is_open=True))
