"""The filter by keys: pickers, the filter line, dropping, clearing, suspending, undo."""

from tests.screen.driving import driving
from textual.events import Paste

from dateline.screen.picker import Picker
from dateline.screen.prompt import Prompt
from dateline.store.query_text import parse, print_filter


async def test_country_and_year_by_key_leave_what_the_query_leaves() -> None:
    async with driving() as program:
        await program.press("c")
        await program.type("malaysia")
        await program.press("enter", "y")
        await program.type("2025")
        await program.press("enter")
        wanted = parse("country:MY year:2025", program.store.names)
        count = program.store.count(wanted)
        assert program.explorer.state.filter == wanted
        assert program.explorer.answer is not None
        assert program.explorer.answer.count == count > 10
        assert (
            f"{count} of {program.store.count(parse('', program.store.names))} events"
            in (program.lines()[0])
        )
        assert "country: Malaysia¹  year: 2025²" in program.lines()[1]


async def test_zero_brings_everything_back_and_undo_the_filter() -> None:
    async with driving(filter_=parse_bundled("country:MY year:2025")) as program:
        await program.press("0")
        assert not program.explorer.state.filter
        total = program.store.count(program.explorer.state.filter)
        assert f"{total} events" in program.lines()[0]
        await program.press("u")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2025"
        await program.press("U")
        assert not program.explorer.state.filter


async def test_backspace_drops_the_last_term_and_ctrl_h_too() -> None:
    async with driving(filter_=parse_bundled("country:MY year:2025 kind:meeting")) as program:
        await program.press("backspace")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2025"
        await program.press("ctrl+h")
        assert print_filter(program.explorer.state.filter) == "country:MY"


async def test_suspending_shows_everything_and_keeps_the_filter() -> None:
    async with driving(filter_=parse_bundled("country:MY year:2025")) as program:
        total = program.store.count(parse("", program.store.names))
        await program.press("F")
        assert program.explorer.answer is not None
        assert program.explorer.answer.count == total
        assert "suspended" in program.lines()[1]
        await program.press("F")
        assert program.explorer.answer.count < total


async def test_marks_are_one_of_them_and_exclamation_leaves_them_out() -> None:
    async with driving() as program:
        await program.press("t", "space", "space", "enter")
        (term,) = program.explorer.state.filter.terms
        assert len(term.values) == 2
        assert not term.is_excluded
        await program.press("0", "c")
        await program.type("india")
        await program.press("exclamation_mark")
        assert print_filter(program.explorer.state.filter) == "-country:IN"


async def test_a_second_year_takes_the_place_of_the_first_but_a_country_is_asked_besides() -> None:
    async with driving(filter_=parse_bundled("year:2024 country:MY")) as program:
        await program.press("y", "space")
        assert isinstance(program.app.screen, Picker)
        await program.press("escape", "c")
        await program.type("india")
        await program.press("enter")
        assert print_filter(program.explorer.state.filter) == "year:2024 country:MY country:IN"
        await program.press("f")
        await program.press("escape")
        await program.press("y")
        assert program.app.screen._choice.current.value == "2024"
        await program.press("space")
        await program.type("2025")
        await program.press("space", "up", "enter")
        (years,) = [t for t in program.explorer.state.filter.terms if t.field == "year"]
        assert set(years.values) == {"2024", "2025"}


async def test_a_second_choice_of_year_replaces_the_first_by_enter_alone() -> None:
    async with driving(filter_=parse_bundled("year:2025")) as program:
        await program.press("y", "down", "enter")
        assert print_filter(program.explorer.state.filter) == "year:2024"
        await program.press("t", "exclamation_mark")
        assert print_filter(program.explorer.state.filter) == "year:2024 -kind:meeting"


async def test_a_filter_that_left_nothing_gives_the_place_back() -> None:
    async with driving() as program:
        await program.press("G", "k", "k")
        focus = program.explorer.state.focus
        await program.press("f")
        await program.type("zzz")
        await program.press("enter")
        assert "No event of" in program.text()
        assert not program.explorer.focused_event()
        await program.press("0")
        assert program.explorer.state.focus == focus


async def test_lines_that_are_pasted_into_the_filter_become_one() -> None:
    async with driving() as program:
        await program.press("f")
        program.app.post_message(Paste("country:MY\nyear:2025"))
        await program.settle()
        await program.press("enter")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2025"


async def test_a_mistake_in_a_long_line_is_shown_with_its_place() -> None:
    async with driving(size=(60, 24)) as program:
        await program.press("f")
        await program.type("country:MY country:US person:singh -status:scheduled contry:IN")
        lines = program.lines()
        carets = next(line for line in lines if "^^^^^^" in line)
        above = lines[lines.index(carets) - 1]
        assert above[carets.index("^") :].startswith("contry")
        assert "did you mean country:?" in program.text()


async def test_enter_on_a_party_and_its_person_asks_which_of_them() -> None:
    async with driving(filter_=parse_bundled("id:bilateral-in-us-2025-10-31")) as program:
        await program.press("3", "down", "enter")
        assert isinstance(program.app.screen, Picker)
        assert "country: United States" in program.text()
        await program.press("down", "enter")
        assert print_filter(program.explorer.state.filter).endswith("person:pete-hegseth")


async def test_counts_beside_the_list_narrow_on_large_screens() -> None:
    async with driving(size=(200, 60)) as program:
        await program.press("5", "down", "enter")
        assert print_filter(program.explorer.state.filter) == "country:MY"
        assert "x 137 Malaysia" in program.text()
        await program.press("5", "G", "enter")
        assert len(program.explorer.state.filter.terms) == 2
    async with driving(size=(120, 40)) as program:
        await program.press("5")
        assert "need 160 by 45" in program.lines()[-1]


async def test_all_commands_are_there_from_every_pane() -> None:
    async with driving() as program:
        await program.press("2", "colon")
        await program.type("last event")
        await program.press("enter")
        await program.settle()
        assert program.explorer.position > 100


async def test_the_count_beside_a_value_is_what_choosing_it_leaves() -> None:
    async with driving(filter_=parse_bundled("country:IN")) as program:
        for key in "cytps":
            await program.press(key)
            assert isinstance(program.app.screen, Picker)
            item = program.app.screen._choice.current
            await program.press("enter")
            assert program.explorer.answer is not None
            assert program.explorer.answer.count == item.count
            await program.press("backspace")


async def test_nothing_typed_is_lost_in_the_filter_line() -> None:
    async with driving() as program:
        await program.press("f")
        await program.type("country:malaysia yeer:2025")
        await program.press("enter")
        assert isinstance(program.app.screen, Prompt)
        assert "did you mean year:?" in program.text()
        assert "country:malaysia yeer:2025" in program.text()
        await program.press("escape")
        assert not program.explorer.state.filter


async def test_tab_completes_and_enter_applies_what_stands_there() -> None:
    async with driving() as program:
        await program.press("f")
        await program.type("country:mal")
        await program.press("tab", "enter")
        assert print_filter(program.explorer.state.filter) == "country:MY"
        await program.press("f")
        assert "filter: country:MY" in program.text()
        await program.type("year:2025")
        await program.press("enter")
        assert print_filter(program.explorer.state.filter) == "country:MY year:2025"


async def test_a_filter_that_leaves_nothing_says_how_to_get_back() -> None:
    async with driving() as program:
        await program.press("f")
        await program.type("country:TL year:1970")
        await program.press("enter")
        assert "No event of" in program.text()
        assert "0 clears it" in program.text()
        await program.press("j", "k", "G", "enter", "n", "Y", "d", "escape", "J", "space")
        await program.press("u")
        assert program.explorer.answer is not None
        assert program.explorer.answer.count > 0


async def test_enter_on_a_participant_narrows_to_it() -> None:
    async with driving(filter_=parse_bundled("id:admm-plus-12")) as program:
        await program.press("3", "enter", "enter")
        assert print_filter(program.explorer.state.filter) == "id:admm-plus-12 country:MY"


def parse_bundled(text: str):  # type: ignore[no-untyped-def]
    from dateline.formats.reading import read
    from dateline.store.memory import store_of

    return parse(text, store_of(read([])).names)


async def test_what_is_typed_after_leaving_one_dialog_for_another_is_not_lost() -> None:
    async with driving() as driver:
        for keys in (["f", "a", "ctrl+c"], ["c", "escape"], ["f", "x", "ctrl+c"]):
            await driver.press(*keys, "f", *"country:TL")
            assert "country:TL" in driver.text(), keys
            await driver.press("ctrl+c")
