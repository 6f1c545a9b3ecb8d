"""Small random chronicles and filters, for tests that ask the same question of two engines."""

from hypothesis import strategies as st

from dateline.model.chronicle import Cast, Chronicle, Membership, Party, Person, Source
from dateline.model.dates import EventDate, day_number, undated
from dateline.model.edtf import parse
from dateline.model.event import (
    ROLES,
    STATUSES,
    VERDICTS,
    Delegate,
    Dispute,
    Event,
    Participant,
    Place,
    Quote,
)  # fmt: skip
from dateline.model.evidence import TRAITS
from dateline.store.query import ROLE_FIELDS, Field, Filter, Range, Term

JOINED = day_number(2012, 6, 15)
CAST = Cast(
    parties={
        party.id: party
        for party in (
            Party(id="MY", name="Malaysia", kind="country", aliases=("Malaya",)),
            Party(id="VN", name="Viet Nam", kind="country", aliases=("Việt Nam",)),
            Party(id="IN", name="India", kind="country", aliases=("Bharat",)),
            Party(id="TL", name="Timor-Leste", kind="country"),
            Party(id="UN", name="United Nations", kind="organisation"),
            Party(id="bloc", name="The Bloc", kind="organisation", aliases=("MY", "India")),
            Party(
                id="members",
                name="Bloc members",
                kind="group",
                members=(
                    Membership(party="MY"),
                    Membership(party="VN", end=JOINED),
                    Membership(party="TL", start=JOINED),
                ),
            ),
        )
    },
    people={
        person.id: person
        for person in (
            Person(id="singh", name="Rajnath Singh", party="IN", aliases=("R. Singh",)),
            Person(id="giap", name="Võ Nguyên Giáp", party="VN", aliases=("Rajnath Singh",)),
        )
    },
    sources={
        source.id: source
        for source in (
            Source(id="ians-1", publisher="IANS (via a site)", title="Talks"),
            Source(id="vna-1", publisher="VNA", kind="official", url="https://example.org/1"),
            Source(id="vna-2", publisher="VNA", title="Họp báo"),
            Source(id="post-1", publisher="The Post / IANS"),
        )
    },
)
COUNTRIES = ("MY", "VN", "IN", "TL", "XK")
"""XK is declared nowhere and is no code of ISO 3166-1."""
PARTIES = (*COUNTRIES, "UN", "bloc", "members")
PEOPLE = ("singh", "giap", "R. Singh", "José Nuñez")
SOURCES = ("ians-1", "vna-1", "vna-2", "post-1", "nowhere")
KINDS = ("meeting", "Meeting", "naval exercise", "visit")
SERIES = ("ADMM-Plus", "Shangri-La Dialogue")
PLACES = (
    Place(name="Hà Nội", country="VN"),
    Place(name="Ha Noi"),
    Place(name="Kuala Lumpur", country="MY"),
    Place(name="Malaysia", country="MY"),
)
TEXTS = (
    "Hà Nội joint declaration", "declaration of joint naval exercise", "Joint-Declaration",
    "Đà Nẵng", "Ha Noi", "naval", "12th ADMM-Plus", "Łódź straße", "国防部长", "…",
)  # fmt: skip
MODERN = (
    "2010-10-12", "2010-10-12", "2010-10-13", "2010-10", "2010", "2010?", "2010~", "2012-06-14",
    "2012-06-15", "2010-12-31/2011-01-01", "2009/2012", "2011/..", "2011-02/", "/2010", "../2011",
    "[2010-06-15,2010-06-17,2012]", "[..2010]", "[2012..]", "{2010,2012}", "201X", "2010-21",
    "2010-XX-12", "2012-02-29", "2010-10-12T09:30:00Z",
    "2010-10-12T09:45:00", "2010-10-12T00:00:00", "2010-10-13T23:59:59", "2010-10-12/2010-10-14",
)  # fmt: skip
ANCIENT = ("0000", "-0001-12-31", "0001-01-01", "-0003/0002", "-0002-06", "/-0001", "0002?", "000X")


@st.composite
def dates(draw: st.DrawFn, texts: tuple[str, ...]) -> EventDate:
    text = draw(st.sampled_from((*texts, "some day")))
    return undated(text) if text == "some day" else parse(text)


PARTICIPANTS = st.builds(
    Participant,
    party=st.sampled_from(PARTIES),
    role=st.sampled_from((None, *ROLES, "absent")),
    people=st.lists(
        st.builds(Delegate, person=st.sampled_from(PEOPLE)), max_size=1
    ).map(tuple),
)  # fmt: skip
QUOTES = st.builds(
    Quote,
    text=st.sampled_from(TEXTS),
    speaker=st.sampled_from((None, *PEOPLE, "Joint statement")),
    source=st.sampled_from((None, *SOURCES)),
    verdict=st.sampled_from(VERDICTS),
)


@st.composite
def chronicles(draw: st.DrawFn, most: int = 25) -> Chronicle:
    texts = draw(st.sampled_from((MODERN, MODERN, MODERN, ANCIENT)))
    when = dates(texts)

    def some(values: tuple[object, ...]) -> st.SearchStrategy[object]:
        return st.sampled_from((None, *values))

    disputes = st.builds(
        Dispute,
        field=st.sampled_from(("date", "date", "title")),
        value=st.sampled_from((*texts, "in the spring")),
        sources=st.lists(st.sampled_from(SOURCES), max_size=1).map(tuple),
    )
    event = st.builds(
        dict,
        date=when,
        title=st.sampled_from(TEXTS),
        kind=some(KINDS),
        series=some(SERIES),
        edition=some((1, 2, 3, 12)),
        status=st.sampled_from(STATUSES),
        place=some(PLACES),
        host=some(PARTIES),
        chair=some(PEOPLE),
        summary=some(TEXTS),
        participants=st.lists(PARTICIPANTS, max_size=3).map(tuple),
        quotes=st.lists(QUOTES, max_size=2).map(tuple),
        sources=st.lists(st.sampled_from(SOURCES), max_size=2).map(tuple),
        disputes=st.lists(disputes, max_size=2).map(tuple),
    )
    drawn = draw(st.lists(event, max_size=most))
    events = tuple(Event(id=f"e{number}", **values) for number, values in enumerate(drawn))
    return Chronicle(title="Random", cast=CAST, events=events)


DATE_VALUES = st.sampled_from(
    ("2010", "2010-10", "2010-10-12", "2011", "2009/2010", "2012/..", "../2009", "201X", "0000",
     "-0001", "[2010-01-01,2010-12]", "2012-06-15", "2010?")
)  # fmt: skip
DATE_RANGES = st.sampled_from(
    (("2010", "2011"), ("2010-10-12", "2010-10-12"), ("2010", None), (None, "2010-10"),
     ("-0002", "0001"), ("2010", "2010-10"), ("2009-12-31", "2012"))
).map(lambda ends: Range(*ends))  # fmt: skip
EDITION_RANGES = st.sampled_from((("1", "3"), ("2", None), (None, "2"), ("3", "3"))).map(
    lambda ends: Range(*ends)
)
NAMED_VALUES: dict[Field, tuple[str, ...]] = {
    Field.COUNTRY: (*COUNTRIES, "JP"),
    Field.PARTY: PARTIES,
    Field.HOST: PARTIES,
    Field.PLACE: (*(place.name for place in PLACES), "ha", "VN", "malay", "viet nam"),
    Field.KIND: (*KINDS, "meet", "exercise nav", "naval ex"),
    Field.SERIES: (*SERIES, "dialogue shangri"),
    Field.PERSON: (*PEOPLE, "rajnath", "nguyen giap", "jose"),
    Field.ROLE: ROLES,
    Field.STATUS: STATUSES,
    Field.SOURCE: (*SOURCES, "vna", "IANS", "site"),
    Field.QUOTE: VERDICTS,
    Field.ID: ("e0", "e3", "none such"),
    Field.IS: ("marked", "certain"),
    Field.HAS: tuple(TRAITS),
}
WORDS = ("joint", "Declar", "ha", "Nội", "joint-decl", "noi", "12", "naval", "e", "łódź", "国防")
PHRASES = (
    "joint declaration",
    "ha noi",
    "NAVAL exercise",
    "noi joint",
    "decl",
    'a "joint"',
    "giap",
)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    field = draw(st.sampled_from(Field))
    is_excluded = draw(st.booleans())
    role = None
    match field:
        case Field.WORD:
            values: st.SearchStrategy[object] = st.sampled_from(WORDS)
        case Field.PHRASE:
            values = st.sampled_from(PHRASES)
        case Field.YEAR | Field.DATE:
            values = DATE_VALUES | DATE_RANGES
        case Field.EDITION | Field.PUBLISHERS:
            values = st.sampled_from(("0", "1", "2", "12", "7")) | EDITION_RANGES
        case _:
            values = st.sampled_from(NAMED_VALUES[field])
    if field is Field.PARTY:
        role = draw(st.sampled_from((None, *ROLE_FIELDS)))
    most = 1 if field in (Field.WORD, Field.PHRASE) else 3
    chosen = draw(st.lists(values, min_size=1, max_size=most, unique=True))
    return Term(field=field, values=tuple(chosen), role=role, is_excluded=is_excluded)


FILTERS = st.lists(terms(), max_size=3).map(lambda found: Filter(terms=tuple(found)))
