"""Text that is safe to show: what is taken out, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.clean import clean, is_clean, is_clean_utf8, one_line

KEPT = [
    "plain words",
    "two\nlines",
    "Hà Nội, Viêng Chăn, Bandar Seri Begawan",
    "ประเทศไทย",
    "دفاع",
    "नमस्ते क्‍ष",  # a joiner between letters that need it
    "می‌خواهم",  # a non-joiner likewise
    "non-breaking\u00a0space",
    "e\u0301" * 4,
    "[@click=app.quit]not our business[/]",
]
CASES = [
    ("a\tb", "a b"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
    ("\x00", "␀"),
    ("\x7f", "␡"),
    ("\x9b31m", "\ufffd31m"),
    ("admin\u202egnp.exe", "admingnp.exe"),
    ("\u2066a\u2069", "a"),
    ("soft\u00adhyphen", "softhyphen"),
    ("zero\u200bwidth", "zerowidth"),
    ("lone\u200djoiner", "lonejoiner"),
    ("\ufeffmark", "mark"),
    ("a\u2028b\u2029c", "a\nb\nc"),
    ("tag\U000e0041", "tag"),
    ("private\ue000use", "privateuse"),
    ("\ud800", "\ufffd"),
    ("z" + "\u0300" * 40, "z" + "\u0300" * 8),
]


@pytest.mark.parametrize("text", KEPT)
def test_text_of_every_script_is_kept(text: str) -> None:
    assert is_clean(text)
    assert clean(text) == text


@pytest.mark.parametrize(("text", "cleaned"), CASES)
def test_what_a_terminal_acts_on_goes(text: str, cleaned: str) -> None:
    assert not is_clean(text)
    assert clean(text) == cleaned


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_was_cleaned_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert is_clean(cleaned)
    assert is_clean(text) == (cleaned == text)
    assert not any(ord(char) < 32 and char != "\n" for char in cleaned)


@given(
    st.lists(
        st.one_of(
            st.text(), st.sampled_from([*KEPT, *(text for text, _ in CASES if text != "\ud800")])
        )
    )
)
def test_bytes_are_as_clean_as_their_text(texts: list[str]) -> None:
    text = "".join(texts)
    assert is_clean_utf8(text.encode()) == is_clean(text)


@pytest.mark.parametrize("data", [b"\xff", b"Caf\xe9", b"\xc3a\xa9", b"\xed\xa0\x80"])
def test_bytes_that_are_no_utf8_are_not_clean(data: bytes) -> None:
    assert not is_clean_utf8(data)


def test_one_line_has_no_line_end() -> None:
    assert one_line(" a \n\n b\tc ") == "a b c"
