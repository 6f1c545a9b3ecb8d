"""TimelineJS 3 JSON, in and out, and the older JSON of its second version, in.

The third version has `events`, `title`, `eras` and `scale`; the second has `timeline` with `date`
and `era` lists whose dates are texts such as `1963,8,9`.
Source: https://timeline.knightlab.com/docs/json-format.html
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from dateline.formats.contents import Contents
from dateline.formats.intake import Intake
from dateline.formats.own.json_text import loaded
from dateline.formats.timelines.slides import ERA, is_era, refusal, slide_of, take_slide, take_title
from dateline.model.chronicle import Chronicle

__all__ = ["read", "refusal", "write"]

_TOP: Final = frozenset({"events", "title", "eras", "scale"})

Object = Mapping[str, Any]  # Any: whatever JSON can hold


def read(data: bytes, file: str, contents: Contents) -> None:
    """Add what a timeline holds to the contents.

    Args:
        data: The JSON text.
        file: The name to say in problems.
        contents: Grows by what was read and by the problems met.
    """
    intake = Intake(file, contents)
    timeline = loaded(data, file, contents)
    if timeline is None:
        return
    if isinstance(timeline, Mapping) and isinstance(timeline.get("timeline"), Mapping):
        timeline = _third_version(timeline["timeline"])
    if isinstance(timeline, list):
        timeline = {"events": timeline}
    if not isinstance(timeline, Mapping):
        intake.report("", "an object with a list of events", timeline, "Nothing was read.")
        return
    intake.leave_out("", (key for key in timeline if key not in _TOP))
    _take_title(timeline.get("title"), intake)
    for name, kind in (("events", ""), ("eras", ERA)):
        slides = timeline.get(name, [])
        if not isinstance(slides, list) or (name == "events" and not slides):
            intake.report(name, f"a list of {name}", slides or "none", "It was left out.")
            continue
        for number, slide in enumerate(slides, 1):
            take_slide(slide, f"{name}[{number}]", intake, kind)


def write(chronicle: Chronicle) -> str:
    """The chronicle as a timeline; events without a known date cannot be in it."""
    timeline: dict[str, Any] = {}
    text = {"headline": chronicle.title, "text": chronicle.description}
    timeline["title"] = {"text": {name: part for name, part in text.items() if part}}
    timeline["events"], timeline["eras"] = [], []
    for event in chronicle.events:
        if refusal(event) is None:
            slide = slide_of(event, chronicle.cast)
            if is_era(event, slide):
                del slide["group"]
                timeline["eras"].append(slide)
            else:
                timeline["events"].append(slide)
    return json.dumps(timeline, ensure_ascii=False, indent=2) + "\n"


def _take_title(slide: Any, intake: Intake) -> None:
    """Take the slide before all others for the title and description of the chronicle."""
    if slide is None:
        return
    text = slide.get("text") if isinstance(slide, Mapping) else None
    if not isinstance(text, Mapping):
        intake.report("title", "a slide: an object with text", slide, "It was left out.")
        return
    take_title(text.get("headline"), text.get("text"), "title", intake)


def _third_version(timeline: Object) -> Object:
    """A timeline of the second version in the keys of the third."""
    slides = [_slide_of_second(slide) for slide in _list(timeline.get("date"))]
    eras = [_slide_of_second(era) for era in _list(timeline.get("era"))]
    head = {"headline": timeline.get("headline"), "text": timeline.get("text")}
    return {"title": {"text": head}, "events": slides, "eras": eras}


def _slide_of_second(slide: Any) -> Any:
    if not isinstance(slide, Mapping):
        return slide
    asset = slide.get("asset")
    asset = asset if isinstance(asset, Mapping) else {}
    names = {"startDate", "endDate", "headline", "text", "asset", "tag"}
    rest = {name: value for name, value in slide.items() if name not in names}
    return rest | {
        "start_date": _date_of_second(slide.get("startDate")),
        "end_date": _date_of_second(slide.get("endDate")),
        "text": {"headline": slide.get("headline"), "text": slide.get("text")},
        "media": {"url": asset.get("media"), **{
            key: value for key, value in asset.items() if key != "media"
        }},
        "group": slide.get("tag"),
    }  # fmt: skip


def _date_of_second(text: Any) -> Any:
    """`1963,8,9` as the fields of a date; anything else as it stands."""
    parts = str(text or "").replace("/", ",").split(",")
    if text and len(parts) <= 6 and all(part.strip().lstrip("-").isdecimal() for part in parts):
        return dict(zip(("year", "month", "day", "hour", "minute", "second"), parts, strict=False))
    return text


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
