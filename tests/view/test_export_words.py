"""The name of a file to export to: how it can end, and what that means."""

import pytest

from dateline.view.export_words import endings, export_words, name_completions


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("brief.ht", ["brief.html"]),
        ("a.b/brief.times", ["a.b/brief.timesketch.csv", "a.b/brief.timesketch.jsonl"]),
        ("v1.2.h", ["v1.2.html"]),
        ("brief.JS", ["brief.json", "brief.jsonl"]),
        ("folder/", []),
        ("brief.pdf", []),
    ],
)
def test_names_are_completed_by_what_goes_on_from_them(typed: str, names: list[str]) -> None:
    found = [completion.text for completion in name_completions(typed)]
    assert found == names or (not names and all(text.startswith(typed) for text in found))


def test_every_end_is_offered_for_a_name_without_one() -> None:
    assert [each.text for each in name_completions("brief")] == [f"brief{e}" for e in endings()]
    assert name_completions("")[0].text == "events.html"


def test_a_name_says_what_is_written_and_what_is_lost() -> None:
    can, says = export_words("3 marked", "brief.ics", is_taken=True)
    assert can
    assert says[0] == "3 marked events to brief.ics: iCalendar"
    assert "Enter asks" in says[1]
    assert "no place for series, edition" in says[2]
    assert not export_words("3", "brief.pdf", is_taken=False)[0]
    assert not export_words("3", "/", is_taken=False)[0]
