"""Files of many events for tests, in every format that has an index, and what stands in them."""

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path

from dateline.formats.tables.flat import COLUMNS
from dateline.model import edtf
from dateline.model.event import Delegate, Event, Participant, Place, Quote

WORDS = [
    "talks", "on", "maritime", "security", "and", "joint", "declaration", "of", "ministers",
    "at", "the", "summit", "Hà", "Nội",
]  # fmt: skip
COUNTRIES = ("MY", "IN", "VN", "US", "FR")
KINDS = ("meeting", "visit", "agreement")


def some_events(count: int, seed: int = 1, first: int = 0) -> list[Event]:
    """Events that differ in everything a row can say."""
    chance = random.Random(f"{seed} {first}")
    found = []
    for number in range(first, first + count):
        year, month = chance.randrange(1990, 2027), chance.randrange(1, 13)
        date = chance.choice(
            (f"{year}-{month:02d}-{chance.randrange(1, 29):02d}", f"{year}-{month:02d}", f"{year}?")
        )
        names = chance.sample(range(30), k=number % 3)
        people = tuple(Delegate(person=f"Person {name}") for name in names)
        parties = dict.fromkeys(chance.choices(COUNTRIES, k=chance.randrange(4)))
        participants = tuple(Participant(party=code) for code in parties)
        quote = Quote(text=" ".join(chance.choices(WORDS, k=6)), speaker="Person 1")
        found.append(
            Event(
                id=f"e{number}",
                date=edtf.parse(date),
                title=" ".join(chance.choices(WORDS, k=5)),
                kind=chance.choice(KINDS),
                edition=number if number % 7 == 0 else None,
                place=Place(name="Hanoi", country="VN") if number % 4 == 0 else None,
                participants=(*participants, Participant(party="", people=people))
                if people
                else participants,
                quotes=(quote,) if number % 5 == 0 else (),
                sources=(f"source-{number % 11}",),
                summary='Two lines,\nwith a "quotation"; and more.' if number % 6 == 0 else None,
            )
        )
    return found


def cells_of(event: Event) -> list[str]:
    """The row of an event."""
    people = [each.person for part in event.participants for each in part.people]
    cells = {
        "id": event.id,
        "date": event.date.text,
        "title": event.title,
        "kind": event.kind,
        "edition": event.edition,
        "place": event.place and event.place.name,
        "place_country": event.place and event.place.country,
        "countries": ";".join(part.party for part in event.participants if part.party),
        "people": ";".join(dict.fromkeys(people)),
        "sources": ";".join(event.sources),
        "summary": event.summary,
        "quote": event.quotes[0].text if event.quotes else None,
        "speaker": event.quotes[0].speaker if event.quotes else None,
    }
    return ["" if cells.get(name) is None else str(cells[name]) for name in COLUMNS]


def line_of(event: Event) -> str:
    """The JSON of an event."""
    row = {
        "id": event.id,
        "date": event.date.text,
        "title": event.title,
        "kind": event.kind,
        "edition": event.edition,
        "place": event.place and {"name": event.place.name, "country": event.place.country},
        "participants": [
            {"party": part.party, "people": [{"person": each.person} for each in part.people]}
            for part in event.participants
        ],
        "quote": [{"text": quote.text, "speaker": quote.speaker} for quote in event.quotes],
        "sources": list(event.sources),
        "summary": event.summary,
    }
    return json.dumps({key: value for key, value in row.items() if value not in (None, [])})


def write(path: Path, events: Sequence[Event], mode: str = "w") -> Path:
    """Write events to a file in the format of its name, or put them behind what is there."""
    with path.open(mode, newline="") as file:
        if path.suffix == ".jsonl":
            file.writelines(f"{line_of(event)}\n" for event in events)
        else:
            table = csv.writer(file, delimiter="," if path.suffix == ".csv" else "\t")
            if mode == "w":
                table.writerow(COLUMNS)
            table.writerows(map(cells_of, events))
    return path
