"""Text in terminal cells: nothing takes more than it was given, and nothing is lost by wrapping."""

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from dateline.view.cells import (
    ELLIPSIS,
    SINGLE,
    cut,
    cut_hard,
    cut_line,
    fit,
    fit_right,
    line_width,
    width,
    wrap,
)  # fmt: skip

SIGNS = (
    "国",
    "防",
    "é",
    "e\u0301",
    "❤\ufe0f",
    "👨\u200d👩\u200d👧",
    "🇲🇾",
    "ก็",
    "…",
    "ß",
    "x",
    " ",
    "-",
)
TEXT = (
    st.lists(st.sampled_from(SIGNS)).map("".join)
    | st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]))
    | st.text("abc defg ")
)
WIDTHS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("Ha Noi", 6), ("Hà Nội", 6), ("e\u0301", 1), ("国防", 4), ("❤\ufe0f", 2), ("…", 1)],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_what_is_known_without_tables_is_as_wide_there() -> None:
    known = [char for char in map(chr, range(sys.maxunicode + 1)) if re.match(f"[{SINGLE}]", char)]
    assert len(known) > 2000
    assert all(wcwidth(char) == 1 for char in known)
    assert wcswidth("".join(known)) == len(known)


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 5, ""),
        ("Hanoi", 5, "Hanoi"),
        ("Hanoi", 4, "Han…"),
        ("Ha Noi", 4, "Ha…"),
        ("Hanoi", 1, "…"),
        ("Hanoi", 0, ""),
        ("Hanoi", -3, ""),
        ("国防部", 6, "国防部"),
        ("国防部", 5, "国防…"),
        ("国防部", 4, "国…"),
        ("国防部", 2, "…"),
        ("two\n lines", 10, "two lines"),
        ("❤\ufe0f" * 4, 4, "❤\ufe0f❤…"),
    ],
)
def test_cut(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 4, [""]),
        ("   ", 4, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 5, ["one", "two", "three"]),
        ("one\ntwo", 20, ["one", "two"]),
        ("one\n\ntwo\n", 20, ["one", "", "two", ""]),
        ("a verylongword", 4, ["a", "very", "long", "word"]),
        ("国防部长", 4, ["国防", "部长"]),
        ("国防部长", 5, ["国防", "部长"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("abc", 0, ["a", "b", "c"]),
    ],
)
def test_wrap(text: str, cells: int, expected: list[str]) -> None:
    assert wrap(text, cells) == expected


@given(TEXT, WIDTHS)
@example("❤\ufe0f" * 9, 4)
def test_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    found = cut(text, cells)
    assert width(found) <= cells
    whole = " ".join(text.split())
    assert found == whole or found == "" or found.endswith(ELLIPSIS)
    assert whole.startswith(found.removesuffix(ELLIPSIS))


@given(TEXT, WIDTHS)
@example("\u0dd8", 1)
def test_fitted_text_takes_exactly_the_cells(text: str, cells: int) -> None:
    assert width(fit(text, cells)) == width(fit_right(text, cells)) == cells
    assert fit(text, cells).rstrip() == fit_right(text, cells).strip()


@given(TEXT, st.integers(2, 40))
@example("一" * 50, 3)
@example("x" + "国" * 50, 9)
def test_wrapped_lines_fit_and_hold_all_that_is_no_space(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXT, st.integers(-3, 1))
def test_even_one_cell_loses_nothing(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(text.split())


@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "title"])), max_size=6), st.integers(-3, 40))
def test_a_cut_line_fits_and_is_the_beginning_of_the_line(
    line: list[tuple[str, str]], cells: int
) -> None:
    found = cut_line(tuple(line), cells)
    assert line_width(found) <= max(0, cells)
    before, after = ("".join(text for text, _ in spans) for spans in (line, found))
    assert before.startswith(after)


@given(TEXT, st.integers(-3, 40))
def test_hard_cut_text_is_a_beginning_that_fits(text: str, cells: int) -> None:
    assert text.startswith(cut_hard(text, cells))
    assert width(cut_hard(text, cells)) <= max(0, cells)


def test_a_text_of_the_greatest_length_without_spaces_is_wrapped() -> None:
    assert wrap("国" * 30_000, 80) == ["国" * 40] * 750
