"""`dateline person` and `party`: everything about one person or party, written out."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import asdict

from dateline.cli import OK
from dateline.cli.streams import say, write_out
from dateline.formats.own import json
from dateline.model.amounts import counted
from dateline.model.chronicle import Cast
from dateline.store.query import FacetCount, Filter
from dateline.store.store import Store
from dateline.survey.asking import MOST_READ
from dateline.survey.party import PartyPage, Voice, party_page
from dateline.survey.person import PersonPage, person_page_of
from dateline.view.cells import fit, width
from dateline.view.lead_words import amount_words, count_words


def write_people(
    people: Sequence[str], text: str, filter_: Filter, store: Store, style: str
) -> int:
    """Write offices, events and quotations of people; of several only who is in the events.

    Args:
        people: Their ids, or names that the chronicle does not declare.
        text: The query as it was typed.
        filter_: What it asks for.
        store: The chronicle.
        style: `json`, or anything else for lines.
    """
    pages = [person_page_of(store, filter_, person) for person in people]
    pages = [page for page in pages if page.events] or pages
    for page in pages:
        if page.left_out:
            say(
                f"{page.person.name}: only the first {counted(len(page.events), 'event')} were "
                f"read, not the {page.left_out:,} after them."
            )
    if style == "json":
        write_out(json.dump([{"query": text, **_page_object(page, store.cast)} for page in pages]))
    else:
        write_out("\n\n".join(_page_text(page, text, store.cast) for page in pages))
    return OK


def _page_object(page: PersonPage, cast: Cast) -> json.Object:
    person = page.person
    return {
        "person": person.id,
        "name": person.name,
        "party": person.party,
        "aliases": list(person.aliases),
        "total": len(page.events) + page.left_out,
        "truncated": page.left_out > 0,
        "leads": page.leads,
        "offices": [msgspec.to_builtins(office) for office in page.offices],
        "events": [
            {
                "id": seat.event.id,
                "date": seat.event.date.text,
                "title": seat.event.title,
                "status": seat.event.status,
                "party": seat.party,
                "role": seat.role,
                "office": seat.title,
                "is_chair": seat.is_chair,
                "is_speaker": seat.is_speaker,
            }
            for seat in page.events
        ],
        "quotes": [
            {
                "event": said.event.id,
                "date": said.event.date.text,
                **asdict(json.quote_object(said.quote, cast)),
            }
            for said in page.quotes
        ],
    }


def _page_text(page: PersonPage, text: str, cast: Cast) -> str:
    person = page.person
    party = f", {cast.party_name(person.party)}" if person.party else ""
    lines = [f"{person.name}{party}  [{person.id}]"]
    if person.aliases:
        lines.append(f"  also {'; '.join(person.aliases)}")
    lines += _query_lines(text)
    lines += ["", f"Offices ({len(page.offices)})"]
    for office in page.offices:
        when = office.first if office.first == office.last else f"{office.first} .. {office.last}"
        lines.append(f"  {when}  {office.title}")
    lines += ["", f"Events ({count_words(len(page.events), page.leads)})"]
    dates = max((width(seat.event.date.text) for seat in page.events), default=0)
    for seat in page.events:
        parts = [seat.role, "in the chair" if seat.is_chair else None]
        parts.append("quoted" if seat.is_speaker else None)
        how = ", ".join(part for part in parts if part)
        told = f"  ({how})" if how else ""
        date = fit(seat.event.date.text, dates)
        lines.append(f"  {date}  {seat.event.title}{told}  [{seat.event.id}]")
    lines += ["", f"Quotations ({len(page.quotes)})"]
    for said in page.quotes:
        source = said.quote.source or "no source"
        lines.append(f"  {said.event.date.text}  “{said.quote.text}”")
        lines.append(f"    {source}, {said.quote.verdict}")
    return "\n".join(lines)


def _query_lines(text: str) -> list[str]:
    """What the events had to fit, as a line; none where nothing was asked for."""
    return [f"  in the events of {text}"] if text else []


def write_party(party: str, text: str, filter_: Filter, store: Store, style: str) -> int:
    """Write what there is of a party: parts, kinds, people, partners.

    Args:
        party: Its id.
        text: The query as it was typed.
        filter_: What it asks for.
        store: The chronicle.
        style: `json`, or anything else for lines.
    """
    page = party_page(store, filter_, party)
    if style == "json":
        write_out(json.dump({"query": text, **_party_object(page, store.cast)}))
    else:
        write_out("\n".join(_party_lines(page, text, store.cast)))
    return OK


def _party_object(page: PartyPage, cast: Cast) -> json.Object:
    declared = cast.parties.get(page.party)
    return {
        "party": page.party,
        "name": cast.party_name(page.party),
        "kind": declared.kind if declared else None,
        "count": page.span.count,
        "leads": page.span.leads,
        "first": page.span.first,
        "last": page.span.last,
        "parts": {part.name: part.count for part in page.parts},
        "part_leads": {part.name: part.leads for part in page.parts if part.leads},
        "kinds": _facet_objects(page.kinds),
        "people": None
        if page.voices is None
        else [
            {**msgspec.to_builtins(voice), "name": cast.person_name(voice.person)}
            for voice in page.voices
        ],
        "signed": [
            {"id": row.id, "date": row.date_text, "title": row.title} for row in page.signed
        ],
        "partners": _facet_objects(page.partners),
    }


def _facet_objects(facets: Iterable[FacetCount]) -> list[json.Object]:
    return [
        {"value": f.value, "label": f.label, "count": f.count, "leads": f.leads} for f in facets
    ]


def _party_lines(page: PartyPage, text: str, cast: Cast) -> list[str]:
    amount = amount_words(page.span.count, page.span.leads)
    when = f", {page.span.first} .. {page.span.last}" if page.span.count else ""
    lines = [
        f"{cast.party_name(page.party)}  [{page.party}]",
        f"  {amount}{when}",
        *_query_lines(text),
        "",
        "Part",
        *(f"  {count_words(part.count, part.leads):>6}  {part.name}" for part in page.parts),
        "",
        f"Kinds ({len(page.kinds)})",
        *(f"  {count_words(facet.count, facet.leads):>6}  {facet.label}" for facet in page.kinds),
        "",
    ]
    if page.voices is None:
        lines.append(f"People are read of at most {MOST_READ:,} events.")
    else:
        lines.append(f"People ({len(page.voices)})")
        lines += [_voice_line(voice, cast) for voice in page.voices]
    lines += ["", f"Signed ({len(page.signed)})"]
    lines += [f"  {row.date_text}  {row.title}  [{row.id}]" for row in page.signed]
    lines += ["", f"With ({len(page.partners)})"]
    lines += [
        f"  {count_words(facet.count, facet.leads):>6}  {facet.label}" for facet in page.partners
    ]
    return lines


def _voice_line(voice: Voice, cast: Cast) -> str:
    titles = f"  {'; '.join(voice.titles)}" if voice.titles else ""
    when = voice.first if voice.first == voice.last else f"{voice.first} .. {voice.last}"
    count = count_words(voice.events, voice.leads)
    return f"  {count:>6}  {cast.person_name(voice.person)}{titles}  {when}"
