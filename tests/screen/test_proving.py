"""A quotation checked by key, beside the text of its source."""

from pathlib import Path

import pytest
from tests.screen.driving import Driver, driving, wait_for, write
from tests.screen.terminal import on_terminal

from dateline.formats.source_texts import Texts
from dateline.lock.lock import Lock
from dateline.screen.panel import Panel
from dateline.screen.proof_reader import ProofReader

CHRONICLE = """
[[source]]
id = "ians"
publisher = "IANS"

[[event]]
id = "talks"
date = "2025-10-31"
title = "Talks"
sources = ["ians"]
[[event.quote]]
text = "We had a gold talk about the partnership"
source = "ians"
[[event.quote]]
text = "It will go on."
source = "ians"

[[event]]
id = "visit"
date = "2025-11-01"
title = "Visit"
"""
ARTICLE = "“We had a good talk about the partnership,” he said. It will go on. " + "More. " * 2000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, CHRONICLE)


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "ians.txt").write_text(ARTICLE, encoding="utf-8")
    return Texts([str(folder)])


async def proven(program: Driver) -> ProofReader:
    """The reader once it shows what was found."""
    reader = program.app.screen
    assert isinstance(reader, ProofReader)
    await wait_for(lambda: reader.proof is not None)
    await program.settle()
    return reader


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (120, 40)])
async def test_a_letter_that_was_altered_is_shown_in_both_lines(
    file: Path, texts: Texts, size: tuple[int, int]
) -> None:
    async with driving([file], size=size, texts=texts) as program:
        await program.press("v")
        await proven(program)
        shown = program.lines()
        quoted = next(line for line in shown if "quoted" in line)
        carets = shown[shown.index(quoted) + 1]
        assert quoted[carets.index("^")] == "l"
        source = next(line for line in shown if line.lstrip().startswith("source"))
        carets = shown[shown.index(source) + 1]
        assert source[carets.index("^")] == "o"
        await program.press("n")
        reader = await proven(program)
        assert "✓ exact" in program.text()
        assert "It will go on." in program.text()
        await program.press("n")
        assert (await proven(program)).proof.number == 0
        await program.press("G")
        assert size[1] > 24 or reader.query_one("Panel").scroll_offset.y > 0
        await program.press("escape")
        assert program.app.screen is program.explorer


async def test_the_quotation_under_the_cursor_is_the_one_that_is_checked(
    file: Path, texts: Texts
) -> None:
    async with driving([file], size=(120, 40), texts=texts) as program:
        await program.press("4", "j", "j", "j", "v")
        assert (await proven(program)).proof.number == 1


async def test_a_text_that_changes_is_read_again_and_the_place_kept(
    file: Path, texts: Texts, tmp_path: Path
) -> None:
    async with driving([file], texts=texts) as program:
        await program.press("v")
        reader = await proven(program)
        await program.press("j", "j")
        await reader.look_at_text()
        assert reader.proof is not None
        found, cursor = reader.proof, reader.query_one(Panel).cursor
        changed = ARTICLE.replace("good talk", "gold talk") + "More at the end."
        (tmp_path / "texts" / "ians.txt").write_text(changed, encoding="utf-8")
        await reader.look_at_text()
        await wait_for(lambda: reader.proof not in (None, found))
        await program.settle()
        assert "the text changed: read again" in program.text()
        assert "✓ exact" in program.text()
        assert reader.query_one(Panel).cursor == cursor
        await program.press("n")
        assert "read again" not in program.text()


async def test_without_texts_it_says_what_to_do(file: Path) -> None:
    async with driving([file]) as program:
        await program.press("v")
        await proven(program)
        assert "begin with `dateline --texts FOLDER`" in " ".join(program.text().split())
        await program.press("q", "j", "v")
        assert program.lines()[-1].endswith("this event has no quotation to check")


async def test_a_locked_session_reads_only_what_it_holds(file: Path, texts: Texts) -> None:
    texts.hold(1_000_000)
    lock = Lock(origins=("--locked",))
    async with driving([file], lock=lock, texts=texts) as program:
        await program.press("v", "n")
        await proven(program)
        assert "✓ exact" in program.text()
    async with driving([file], lock=lock) as program:
        await program.press("v")
        await proven(program)
        assert "No text of ians is at hand in this session." in program.text()


def test_behind_the_wall_a_quotation_is_checked_too(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "ians.txt").write_text(ARTICLE, encoding="utf-8")
    file = write(tmp_path, CHRONICLE)
    with on_terminal(["--locked", str(file), "--texts", str(folder)]) as terminal:
        terminal.wait_for("Talks", "? keys")
        (folder / "ians.txt").unlink()
        terminal.send("v")
        terminal.wait_for("near: something like it stands there", "gold talk")
        assert str(folder) not in terminal.text()
        terminal.send("qH")
        terminal.wait_for("sources of one publisher only")
        terminal.send("qW")
        terminal.wait_for("No party took part")
        terminal.send("q")
        assert terminal.end() == 0
