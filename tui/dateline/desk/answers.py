"""What is answered to the questions about a new event, each judged as it is given.

date      EDTF, or another spelling, of which is said what it was taken for
party     PARTY [ROLE] [: NAME[, OFFICE] {; NAME[, OFFICE]}]      VN host: A. Minister, Minister
place     NAME [, COUNTRY]                                        Hanoi, Viet Nam
source    an id, or for a new one: parts between semicolons, among them its date and its address,
the others being publisher, title, language            The Gazette; Talks; 2010-10-13
link      RELATION EVENT, the event by its id or title                    follows talks-1
dispute   the field of which there is another value, which is asked for next
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.desk.book import Book
from dateline.errors import DateError, DatelineError
from dateline.formats.own.references import country_name
from dateline.formats.own.rows import MOST_EDITION, slug
from dateline.formats.spelled_dates import spelled
from dateline.model import edtf
from dateline.model.chronicle import Source
from dateline.model.clean import clean, one_line
from dateline.model.date_words import in_words
from dateline.model.event import CONFIDENCES, ROLES, STATUSES, Delegate, Link, Participant, Place
from dateline.model.near import nearest
from dateline.store.fold import fold
from dateline.store.query import Field
from dateline.view.goto import understand
from dateline.view.paint_event import RELATION_WORDS

_ADDRESS: Final = re.compile(r"https?://(?P<host>[^/\s:?#]+)\S*", re.IGNORECASE)
_ID: Final = re.compile(r"[^\s,;:\"'()|!-][^\s,;:\"'()|]*")
_QUOTED: Final = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"))
_LANGUAGE: Final = re.compile(r"[a-z]{2}")
_WORDS: Final = {"status": STATUSES, "confidence": CONFIDENCES}
DISPUTABLE: Final = (
    "date", "title", "place", "kind", "format", "series", "edition", "status", "host", "chair",
    "theme", "participants", "summary", "documents", "confidence", "notes",
)  # fmt: skip
"""The fields of which sources can give another value."""
_LONG: Final = ("summary", "notes", "quote", "dispute-value")


class AnswerError(DatelineError):
    """An answer that cannot be taken; the message says what would fit."""


class Taken(Struct, frozen=True):
    """An answer as it was understood."""

    value: Any
    """A text, or what the field holds: a number, `Place`, `Participant`, `Source` ..."""
    words: str = ""
    """What a person should know of how it was understood, as a sentence."""


def take(
    field: str, text: str, book: Book, new: Iterable[Source] = (), *, about: str = ""
) -> Taken:
    """What an answer says.

    Args:
        field: What was asked for, one of `entry.FIELDS`.
        text: The answer; not empty.
        book: What the chronicle knows.
        new: The sources that were declared in this entry already.
        about: The field of which the answer is another value, of a dispute.

    Raises:
        AnswerError: if it cannot be taken.
    """
    text = clean(text).strip()
    if field not in _LONG:
        text = one_line(text)
    match field:
        case "date":
            return _date(text, book)
        case "edition":
            return _edition(text)
        case "status" | "confidence":
            return _word(text, _WORDS[field])
        case "kind":
            return _known(text, book.kinds, "kind")
        case "series":
            return _known(text, book.series, "series")
        case "place":
            return _place(text, book)
        case "party":
            return _participant(text, book)
        case "speaker" | "chair":
            return _person(text, book)
        case "source" | "quote-source" | "dispute-source":
            return _source(text, book, new)
        case "link":
            return _link(text, book)
        case "dispute":
            return _word(text, DISPUTABLE)
        case "dispute-value":
            return _disputed(text, about, book)
        case "quote":
            return _quote(text)
        case "id":
            return _own_id(text, book)
    return Taken(text)


def _link(text: str, book: Book) -> Taken:
    for relation, words in RELATION_WORDS.items():
        for name in (relation, words):
            if text.lower().startswith(f"{name} "):
                event = _event(text[len(name) :].strip(), book)
                told = f"{words.capitalize()} {book.titles[event]}."
                return Taken(Link(event=event, relation=relation), told)
    raise AnswerError(
        f"Expected {', '.join(RELATION_WORDS)}, then the id or the title of an event, such as "
        f"`follows {next(iter(book.titles), 'talks-1')}`, found {text!r}."
    )


def _event(text: str, book: Book) -> str:
    """The id of the event that has this id, or alone this title."""
    if text in book.titles:
        return text
    same = [event for event, title in book.titles.items() if fold(title) == fold(text)]
    if len(same) == 1:
        return same[0]
    if same:
        raise AnswerError(f"{len(same)} events are called {text!r}: {', '.join(same[:5])}.")
    near = nearest(text, book.titles, 60) or nearest(text, book.titles.values(), 60)
    raise AnswerError(f"There is no event {text!r}.{f' Did you mean {near}?' if near else ''}")


def _disputed(text: str, about: str, book: Book) -> Taken:
    """Another value of a field; one that is a date is understood as a date."""
    return _date(text, book) if about == "date" else Taken(text)


def _date(text: str, book: Book) -> Taken:
    try:
        date = edtf.parse(text)
    except DateError as error:
        found = spelled(text)
        if found is None:
            guess = understand(text, book.today)
            found = guess.text if guess else None
        if found is None:
            raise AnswerError(
                f"{error}. Write 2010-10-12, 2010-10, 2010?, 2010-10-12/2010-10-14, or 12 Oct 2010."
            ) from error
        words = in_words(edtf.parse(found))
        return Taken(found, f"Understood as {found}{f': {words}' if words != found else ''}.")
    return Taken(text, f"{in_words(date)}.")


def _edition(text: str) -> Taken:
    if not text.isdecimal() or int(text[:12]) > MOST_EDITION:
        raise AnswerError(f"Expected the number in the series, such as 12, found {text!r}.")
    return Taken(int(text))


def _word(text: str, known: tuple[str, ...]) -> Taken:
    if text.lower() in known:
        return Taken(text.lower())
    raise AnswerError(f"Expected one of {', '.join(known)}, found {text!r}.{_meant(text, known)}")


def _known(text: str, known: tuple[str, ...], noun: str) -> Taken:
    """A text as the chronicle writes it, or a new one, which is said."""
    same = next((word for word in known if word.casefold() == text.casefold()), None)
    if same or not known:
        return Taken(same or text)
    return Taken(text, f"{text!r} is new as a {noun}.{_meant(text, known)}")


def _meant(text: str, known: Iterable[str]) -> str:
    near = nearest(text, known)
    return f" Did you mean {near}?" if near else ""


def _place(text: str, book: Book) -> Taken:
    name, comma, last = (part.strip() for part in text.rpartition(","))
    country = book.names.party(last, only_countries=True)
    if comma and name and country:
        return Taken(Place(name=name, country=country))
    known = book.places.get(fold(text))
    if known:
        where = f", {book.cast.party_name(known.country)}" if known.country else ""
        return Taken(known, f"{known.name}{where}, as before.")
    if country:
        return Taken(Place(name=_party_name(country, book), country=country))
    return Taken(Place(name=text), "The country is not known; `Hanoi, VN` gives both.")


def _participant(text: str, book: Book) -> Taken:
    head, _, rest = text.partition(":")
    words = head.split()
    role = words[-1].lower() if len(words) > 1 and words[-1].lower() in ROLES else None
    name = " ".join(words[:-1] if role else words)
    party = book.names.party(name) if name else None
    if party is None:
        near = book.names.suggestion(Field.PARTY, name)
        meant = f" Did you mean {near}?" if near else ""
        raise AnswerError(
            f"No party is called {name!r}.{meant} Write a name or an ISO code, then the role "
            f"({', '.join(ROLES)}), then `: NAME, OFFICE; NAME, OFFICE`."
        )
    told = [f"{_party_name(party, book)}{f', {role}' if role else ''}."]
    people = []
    for each in filter(None, (part.strip() for part in rest.split(";"))):
        named, _, office = (part.strip() for part in each.partition(","))
        person = _person(named, book)
        told += [person.words] if person.words else []
        people.append(Delegate(person=person.value, title=office or None))
    return Taken(Participant(party=party, role=role, people=tuple(people)), " ".join(told))


def _party_name(party: str, book: Book) -> str:
    """The name of a party, or of a country that the chronicle does not name yet."""
    name = book.cast.party_name(party)
    return country_name(party) or name if name == party else name


def _person(text: str, book: Book) -> Taken:
    """A person's id where the chronicle has one of that name, or the name as it stands."""
    person = book.person(text)
    if person:
        return Taken(person, f"{book.cast.person_name(person)} is {person}.")
    if "-" in text and text == text.lower() and " " not in text:
        raise AnswerError(f"Nobody has the id {text!r}.{_meant(text, book.cast.people)}")
    near = nearest(text, [p.name for p in book.cast.people.values()], 90)
    meant = f" There is {near}." if near else ""
    return Taken(text, f"{text} is nobody that the chronicle declares.{meant}")


def _source(text: str, book: Book, new: Iterable[Source]) -> Taken:
    known = {**book.cast.sources, **{source.id: source for source in new}}
    if text in known:
        return Taken(known[text])
    same = [s for s in known.values() if s.url and s.url == text]
    if same:
        return Taken(same[0], f"This address is {same[0].id}.")
    if ";" not in text and not _ADDRESS.fullmatch(text):
        near = nearest(text, known, 60)
        meant = f" Did you mean {near}?" if near else ""
        raise AnswerError(
            f"There is no source {text!r}.{meant} For a new one write `publisher; title; "
            "2010-10-13; https://...`, or its address alone."
        )
    source = _new_source(text, known)
    alike = [each for each in known.values() if replace(source, id=each.id) == each]
    if alike:
        return Taken(alike[0], f"This is {alike[0].id}.")
    held = (source.publisher, source.title, source.published, source.url, source.language)
    return Taken(source, f"New source {source.id}: {', '.join(filter(None, held))}.")


def _new_source(text: str, known: Iterable[str]) -> Source:
    held: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        for name in _parts_of(part):
            if name not in held:
                held[name] = spelled(part) or part if name == "published" else part
                break
    host = _ADDRESS.fullmatch(held.get("url", ""))
    if "publisher" not in held and host:
        held["publisher"] = host["host"].removeprefix("www.")
    year = re.match(r"\d{4}", held.get("published", ""))
    wanted = slug(f"{held.get('publisher', 'source')} {year[0] if year else 'nd'}", "")
    taken, number, source_id = set(known), 1, wanted
    while source_id in taken:
        number += 1
        source_id = f"{wanted}-{number}"
    return Source(id=source_id, **held)


def _parts_of(part: str) -> tuple[str, ...]:
    """What of a source a text can be, likeliest first."""
    if _ADDRESS.fullmatch(part):
        return ("url",)
    if any(char.isdigit() for char in part) and len(part) < 30:
        try:
            edtf.parse(part)
        except DateError:
            if spelled(part):
                return ("published", "publisher", "title")
        else:
            return ("published", "publisher", "title")
    if _LANGUAGE.fullmatch(part):
        return ("language", "publisher", "title")
    return ("publisher", "title", "kind")


def _quote(text: str) -> Taken:
    for left, right in _QUOTED:
        inside = text.removeprefix(left).removesuffix(right)
        if len(text) - len(inside) == 2 and left not in inside and right not in inside:
            return Taken(inside, "Without the quotation marks around it.")
    return Taken(text)


def _own_id(text: str, book: Book) -> Taken:
    if not _ID.fullmatch(text):
        raise AnswerError(f"An id has letters, digits, dots and dashes, unlike {text!r}.")
    if text in book.titles:
        raise AnswerError(f"There is an event {text!r} already.")
    return Taken(text)
