"""What is told by a colour is told by a sign or a word as well."""

from pathlib import Path

from tests.screen.driving import Driver, driving, write

SIGNS = """
[[source]]
id = "a"
publisher = "A"
[[source]]
id = "b"
publisher = "B"
[[event]]
id = "plain"
date = "2010-01-02"
title = "Same title"
participants = [{ party = "MY" }]
sources = ["a"]
[[event]]
id = "disputed"
date = "2010-01-02"
title = "Same title"
participants = [{ party = "MY" }]
sources = ["a"]
[[event.dispute]]
field = "date"
value = "2010-01-03"
sources = ["b"]
[[event]]
id = "scheduled"
date = "2010-01-02"
title = "Same title"
status = "scheduled"
participants = [{ party = "MY" }]
sources = ["a"]
[[event]]
id = "possible"
date = "201X"
title = "Same title"
participants = [{ party = "MY" }]
sources = ["a"]
[[event]]
id = "quoted"
date = "2010-01-02"
title = "Same title"
participants = [{ party = "MY" }]
sources = ["a"]
[[event.quote]]
text = "x"
speaker = "y"
source = "a"
"""


def rows(driver: Driver) -> list[str]:
    return [line.rstrip() for line in driver.lines() if "Same title" in line]


async def test_each_state_of_an_event_reads_differently(tmp_path: Path) -> None:
    async with driving([write(tmp_path, SIGNS)], (120, 40)) as driver:
        await driver.press("f", *"year:2010", "enter")
        listed = [line[2:66] for line in rows(driver)[:5]]
        assert len(listed) == 5
        assert len(set(listed)) == 5, listed
        for word in ("(possibly)", "(scheduled)"):
            assert sum(word in line for line in listed) == 1


async def test_mark_cursor_focus_filter_and_suspension_can_be_read(tmp_path: Path) -> None:
    async with driving([write(tmp_path, SIGNS)], (120, 40)) as driver:
        seen = [driver.text()]
        for keys in ("m", "j", "c", "enter", "F", "F", "2", "1", "V", "V"):
            await driver.press(keys)
            if keys == "c":
                continue
            seen.append(driver.text())
        marked, moved, filtered, suspended, resumed = seen[1:6]
        assert "*>" in marked
        assert marked != moved
        assert "country: Malaysia" in filtered
        assert "suspended" in suspended
        assert "resume" in suspended
        assert resumed == filtered


async def test_a_disputed_date_stands_beside_a_word_and_a_sign(tmp_path: Path) -> None:
    async with driving([write(tmp_path, SIGNS)], (120, 40)) as driver:
        await driver.press("f", *"id:disputed", "enter")
        await driver.rest()
        assert "≠ date:" in driver.text()
