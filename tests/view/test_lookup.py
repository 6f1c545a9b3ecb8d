"""Looking among many items finds what a choice among few would show, whatever was typed before."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.view.choice import Choice, Item
from dateline.view.lookup import Lookup

ITEMS = tuple(
    Item(value=f"p{number}", label=label, count=number, note=note)
    for number, (label, note) in enumerate(
        [
            ("Ana Maria Sousa", "TL"), ("Anna Maria", "DE"), ("Maria", ""), ("Đặng Ana", "VN"),
            ("Mari-Ann Kelam", "EE"), ("p3", ""), ("Nguyễn Mari", "VN"), ("A", "A"),
        ]
    )
)  # fmt: skip
TYPED = st.text(st.sampled_from("anmri p3-dĐ "), max_size=6)


@given(st.lists(TYPED, max_size=5))
def test_it_finds_what_a_choice_shows(texts: list[str]) -> None:
    lookup = Lookup(ITEMS)
    for text in texts:
        for end in range(len(text) + 1):
            typed = text[:end]
            assert lookup.find(typed) == Choice(items=ITEMS, typed=typed).shown


def test_what_is_mistyped_finds_what_is_most_like_it() -> None:
    lookup = Lookup(ITEMS)
    assert lookup.find("Kelma") == Choice(items=ITEMS, typed="Kelma").shown != ()
    assert [item.label for item in lookup.find("kelam")] == ["Mari-Ann Kelam"]
