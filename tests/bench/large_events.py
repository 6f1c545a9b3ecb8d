"""The events of a made chronicle, drawn by chance: the same for the same number and seed."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

from tests.bench import large_words
from tests.bench.large_dates import date_texts, days, year_of_day
from tests.bench.large_draw import Draw, numbers, zipf

NEEDLE: Final = "joint maritime declaration"
"""A phrase that stands in some summaries, and but by the rarest chance nowhere else."""
NEEDLE_RATE: Final = 0.002
"""The share of summaries in which it stands."""

_BATCH: Final = 4_096
_PLACE_SLOTS: Final = 4_096


class Row(NamedTuple):
    """An event as the cells of a flat table: lists are split by `;`, what is not known is empty."""

    id: str
    date: str
    title: str
    kind: str
    series: str
    edition: str
    status: str
    place: str
    place_country: str
    countries: str
    people: str
    sources: str
    summary: str
    quote: str
    speaker: str


class _Draws(NamedTuple):
    """All that is drawn by chance for an event."""

    words: Draw[str]
    first_words: Draw[str]
    last_words: Draw[str]
    countries: Draw[str]
    country_counts: Draw[int]
    people: Draw[str]
    people_counts: Draw[int]
    publications: Draw[str]
    publication_counts: Draw[int]
    kinds: Draw[str]
    statuses: Draw[str]
    series: Draw[str]
    title_lengths: Draw[int]
    sentence_counts: Draw[int]
    sentence_lengths: Draw[int]
    quote_lengths: Draw[int]
    documents: Draw[str]
    places: dict[str, list[str]]


def events(count: int, seed: int = 1) -> Iterator[Row]:
    """So many events, in the order in which they stand in a file."""
    rng = random.Random(seed)
    for first in range(0, count, _BATCH):
        yield from _batch(rng, first, min(first + _BATCH, count), count)


def event_object(row: Row) -> dict[str, Any]:  # Any: whatever JSON can hold
    """The event as in a TOML chronicle; people are on the side of the first country."""
    found: dict[str, Any] = {"id": row.id, "date": row.date, "title": row.title}
    for name in ("kind", "series", "status", "summary"):
        if cell := getattr(row, name):
            found[name] = cell
    if row.edition:
        found["edition"] = int(row.edition)
    if row.place:
        found["place"] = {"name": row.place, "country": row.place_country}
    sources = row.sources.split(";")
    found["sources"] = sources
    parts: list[dict[str, Any]] = [{"party": country} for country in row.countries.split(";")]
    if row.people:
        parts[0]["people"] = [{"person": name} for name in row.people.split(";")]
    found["participants"] = parts
    if row.quote:
        found["quote"] = [{"text": row.quote, "speaker": row.speaker, "source": sources[0]}]
    return found


def _batch(rng: random.Random, first: int, end: int, count: int) -> Iterator[Row]:
    """The events from `first` until before `end` of `count`."""
    draws = _draws()
    size = end - first
    event_days = days(rng, first, end, count)
    countries = _lists(rng, draws.countries, draws.country_counts, size)
    people = _lists(rng, draws.people, draws.people_counts, size)
    sources = _lists(rng, draws.publications, draws.publication_counts, size)
    places = [
        draws.places[parties.partition(";")[0]][number % _PLACE_SLOTS] if number < 55_705 else ""
        for parties, number in zip(countries, numbers(rng, size), strict=True)
    ]
    series = list(draws.series.take(rng, size))
    quotes = _quotes(rng, size)
    return map(
        Row,
        [f"e{at:08d}" for at in range(first + 1, end + 1)],
        date_texts(rng, event_days),
        _titles(rng, size),
        draws.kinds.take(rng, size),
        series,
        [_edition(name, day) if name else "" for name, day in zip(series, event_days, strict=True)],
        draws.statuses.take(rng, size),
        places,
        [
            parties.partition(";")[0] if place else ""
            for parties, place in zip(countries, places, strict=True)
        ],
        countries,
        people,
        sources,
        _summaries(rng, size),
        quotes,
        [
            (names.partition(";")[0] or document) if quote else ""
            for names, document, quote in zip(
                people, draws.documents.take(rng, size), quotes, strict=True
            )
        ],
    )


def _lists(rng: random.Random, values: Draw[str], counts: Draw[int], size: int) -> list[str]:
    """So many lists of different values, split by `;`."""
    lengths = list(counts.take(rng, size))
    drawn = values.take(rng, sum(lengths))
    return [";".join(dict.fromkeys(islice(drawn, length))) for length in lengths]


def _titles(rng: random.Random, size: int) -> list[str]:
    draws = _draws()
    lengths = list(draws.title_lengths.take(rng, size))
    middle = draws.last_words.take(rng, sum(lengths) - size)
    return [
        f"{first} {' '.join(islice(middle, length - 1))}"
        for first, length in zip(draws.first_words.take(rng, size), lengths, strict=True)
    ]


def _sentences(rng: random.Random, lengths: Sequence[int]) -> Iterator[str]:
    """Sentences of so many words, three at the least."""
    draws = _draws()
    size = len(lengths)
    middle = draws.words.take(rng, sum(lengths) - 2 * size)
    return (
        f"{first} {' '.join(islice(middle, length - 2))} {last}."
        for first, last, length in zip(
            draws.first_words.take(rng, size),
            draws.last_words.take(rng, size),
            lengths,
            strict=True,
        )
    )


def _summaries(rng: random.Random, size: int) -> list[str]:
    draws = _draws()
    counts = list(draws.sentence_counts.take(rng, size))
    sentences = _sentences(rng, list(draws.sentence_lengths.take(rng, sum(counts))))
    summaries = [" ".join(islice(sentences, count)) for count in counts]
    chance = rng.random
    for at in [at for at in range(size) if chance() < NEEDLE_RATE]:
        start, space, rest = summaries[at].partition(" ")
        if space:
            summaries[at] = f"{start} {NEEDLE} {rest}"
    return summaries


def _quotes(rng: random.Random, size: int) -> list[str]:
    lengths = list(_draws().quote_lengths.take(rng, size))
    quotes = _sentences(rng, [length for length in lengths if length])
    return [next(quotes) if length else "" for length in lengths]


def _edition(series: str, day: int) -> str:
    """The edition of a yearly series, whose first year follows from its name."""
    return str(max(1, year_of_day()[day] - 1940 - 2 * large_words.SERIES.index(series)))


@cache
def _draws() -> _Draws:
    found = large_words.words()
    by_rank = zipf(len(found), 0.95)
    with_commas = [*found, *(f"{word}," for word in found)]
    return _Draws(
        words=Draw(
            with_commas,
            [*(0.94 * weight for weight in by_rank), *(0.06 * weight for weight in by_rank)],
            tables=16,
        ),
        first_words=Draw([word[0].upper() + word[1:] for word in found], by_rank, tables=16),
        last_words=Draw(found, by_rank, tables=16),
        countries=Draw(large_words.COUNTRIES, zipf(len(large_words.COUNTRIES), 1.0)),
        country_counts=Draw(
            range(1, 21), [58, 26, 7.5, 3.5, *(2.2 * 0.75**more for more in range(16))]
        ),
        people=Draw(large_words.people(), zipf(len(large_words.people()), 1.05), tables=16),
        people_counts=Draw(range(7), [34, 34, 18, 8, 4, 1.5, 0.5]),
        publications=Draw(large_words.publications(), zipf(len(large_words.publications()), 1.0)),
        publication_counts=Draw((1, 2, 3), (60, 28, 12)),
        kinds=Draw(("", *large_words.KINDS), (3, 27, 20, 15, 9, 6, 11, 7, 2)),
        statuses=Draw(
            ("held", "", "scheduled", "ongoing", "postponed", "cancelled"), (90, 4, 2, 2, 1, 1)
        ),
        series=Draw(("", *large_words.SERIES), (90, *_shares(10, len(large_words.SERIES)))),
        title_lengths=Draw(range(4, 10), (10, 18, 24, 22, 15, 11)),
        sentence_counts=Draw(range(4), (6, 30, 34, 30)),
        sentence_lengths=Draw(range(8, 27), [1] * 19),
        quote_lengths=Draw((0, *range(10, 26)), (70, *[30 / 16] * 16)),
        documents=Draw(large_words.DOCUMENTS, zipf(len(large_words.DOCUMENTS), 1.0)),
        places={country: _place_slots(names) for country, names in large_words.places().items()},
    )


def _shares(together: float, count: int) -> list[float]:
    weights = zipf(count, 0.7)
    return [together * weight / sum(weights) for weight in weights]


def _place_slots(names: Sequence[str]) -> list[str]:
    """The places of a country in so many slots, by Zipf's law; each has one at the least."""
    weights = zipf(len(names), 1.0)
    free, together = _PLACE_SLOTS - len(names), sum(weights)
    found = list(names)
    for name, weight in zip(names, weights, strict=True):
        found.extend([name] * int(free * weight / together))
    return found + [names[0]] * (_PLACE_SLOTS - len(found))
