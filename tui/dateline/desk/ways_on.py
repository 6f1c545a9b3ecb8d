"""How an answer about a new event can go on, as whole lines, from what the chronicle knows."""

from collections.abc import Iterable
from typing import Final

from dateline.desk.answers import DISPUTABLE
from dateline.desk.book import Book
from dateline.model.event import CONFIDENCES, RELATIONS, ROLES, STATUSES
from dateline.store.fold import fold, tokens

_MOST: Final = 12


def ways_on(field: str, line: str, book: Book) -> tuple[str, ...]:
    """The lines that an answer can become, at most twelve.

    Args:
        field: What is asked for.
        line: What is typed of the answer.
        book: What the chronicle knows.
    """
    match field:
        case "kind":
            return _beginning(line, book.kinds)
        case "series":
            return _beginning(line, book.series)
        case "status":
            return _beginning(line, STATUSES)
        case "confidence":
            return _beginning(line, CONFIDENCES)
        case "place":
            places = (
                f"{place.name}, {place.country}" if place.country else place.name
                for place in book.places.values()
            )  # fmt: skip
            return _beginning(line, places)
        case "speaker" | "chair":
            return _beginning(line, (person.name for person in book.cast.people.values()))
        case "dispute":
            return _beginning(line, DISPUTABLE)
        case "link":
            return _links(line, book)
        case "source" | "quote-source" | "dispute-source":
            return _sources(line, book)
        case "party":
            return _participant(line, book)
    return ()


def _beginning(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known texts of which what was typed, case and accents aside, begins some word."""
    wanted, known = fold(typed.strip()), tuple(known)
    first = [text for text in known if fold(text).startswith(wanted)]
    if not first:
        parts = tokens(typed)
        first = [
            text for text in known if all(any(w.startswith(p) for w in tokens(text)) for p in parts)
        ]
    return tuple(dict.fromkeys(first))[:_MOST]


def _links(line: str, book: Book) -> tuple[str, ...]:
    """A relation, and behind one the events whose id or title goes on as typed."""
    relation, space, rest = line.partition(" ")
    if not space or relation not in RELATIONS:
        return tuple(f"{way} " for way in _beginning(line, RELATIONS))
    ids = [event for event in book.titles if fold(event).startswith(fold(rest))]
    titles = _beginning(rest, book.titles.values())
    found = (*ids, *(event for event, title in book.titles.items() if title in titles))
    return tuple(f"{relation} {event}" for event in dict.fromkeys(found))[:_MOST]


def _sources(line: str, book: Book) -> tuple[str, ...]:
    wanted = fold(line.strip())
    sources = book.cast.sources.values()
    found = [source.id for source in sources if fold(source.id).startswith(wanted)]
    parts = tokens(line)
    found += [
        source.id
        for source in sources
        if parts and set(parts) <= set(tokens(f"{source.publisher} {source.title}"))
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def _participant(line: str, book: Book) -> tuple[str, ...]:
    head, colon, rest = line.partition(":")
    if not colon:
        names = [party.name for party in book.cast.parties.values()]
        party, space, role = line.rpartition(" ")
        if space and book.names.party(party.strip()):
            return tuple(f"{party} {way}" for way in _beginning(role, ROLES))
        return _beginning(line, names)
    before, semicolon, last = rest.rpartition(";")
    name, comma, office = last.partition(",")
    start = f"{head}:{before}{semicolon} "
    if comma:
        person = book.person(name.strip())
        offices = book.offices.get(person, ()) if person else ()
        return tuple(f"{start}{name.strip()}, {way}" for way in _beginning(office, offices))
    party_id = book.names.party(" ".join(w for w in head.split() if w.lower() not in ROLES))
    people = book.cast.people.values()
    own = [person.name for person in people if person.party == party_id]
    return tuple(f"{start}{way}" for way in _beginning(name, own or [p.name for p in people]))
