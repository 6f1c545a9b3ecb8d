"""`dateline check --texts`: verdicts, differences, and what is recorded."""

import json
from pathlib import Path

import pytest
import tomli
from tests.cli.conftest import Run

CHRONICLE = """
[[source]]
id = "gazette-2010"
[[source]]
id = "herald-2010"
[[event]]
id = "summit"
date = "2010-10-12"
title = "The summit"
sources = ["gazette-2010", "herald-2010"]
[[event.quote]]
text = "We agreed on 'the Framework'."
source = "gazette-2010"
[[event.quote]]
text = "The sea is a public road"
source = "gazette-2010"
[[event.quote]]
text = "Nothing was said of the sea"
source = "herald-2010"
"""
TEXT = "He said: “We agreed on ‘the Framework’.”\nThe sea is a public road, she said.\n"


@pytest.fixture
def chronicle(tmp_path: Path) -> Path:
    folder = tmp_path / "summit"
    folder.mkdir()
    (folder / "summit.toml").write_text(CHRONICLE)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette-2010.txt").write_text(TEXT)
    return folder


def texts_of(chronicle: Path) -> Path:
    return chronicle.parent / "texts"


def check(run: Run, chronicle: Path, *more: str) -> tuple[int, str, str]:
    ended = run("check", str(chronicle), "--texts", str(texts_of(chronicle)), *more)
    return ended.code, ended.out, ended.err


def test_each_quotation_with_a_text_has_its_verdict_on_a_line(run: Run, chronicle: Path) -> None:
    code, out, err = check(run, chronicle)
    assert code == 0
    assert out.splitlines() == [
        "normalised  summit quote[1]  gazette-2010 10-39  (quotation marks)",
        "exact       summit quote[2]  gazette-2010 41-65",
    ]
    assert "Quotations: 1 exact, 1 normalised, 1 no-text." in err


def test_json_has_every_quotation_with_offsets_and_hash(run: Run, chronicle: Path) -> None:
    answer = json.loads(check(run, chronicle, "--format", "json")[1])
    assert answer["verdicts"] == {"exact": 1, "normalised": 1, "no-text": 1}
    first, second, third = answer["quotes"]
    assert (first["verdict"], first["changes"]) == ("normalised", ["quotation marks"])
    assert TEXT[second["start"] : second["end"]] == second["text"]
    assert len(second["text_sha256"]) == 64
    assert (third["verdict"], third["start"], third["text_sha256"]) == ("no-text", None, None)


def test_a_difference_is_shown_and_ends_with_1(run: Run, chronicle: Path) -> None:
    file = chronicle / "summit.toml"
    file.write_text(CHRONICLE.replace("public road", "public rood"))
    code, out, _ = check(run, chronicle)
    assert code == 1
    words = "'rood' where the source has 'road', after 'is a public'"
    assert f"near        summit quote[2]  gazette-2010 41-65\n            {words}\n" in out
    place = f"{file}, line 6, event summit, quote[2].text"
    text = texts_of(chronicle) / "gazette-2010.txt"
    assert f"{place}: expected words that stand once in {text}, found {words}." in out


def test_what_is_written_gives_the_verdicts_without_the_texts(run: Run, chronicle: Path) -> None:
    assert check(run, chronicle, "--write")[0] == 0
    lock = tomli.loads((chronicle / "quotes.lock.toml").read_text())
    assert [entry["verdict"] for entry in lock["quote"]] == ["normalised", "exact"]
    assert TEXT not in (chronicle / "quotes.lock.toml").read_text()
    quotes = json.loads(run("quotes", "-f", str(chronicle), "--format", "json").out)["quotes"]
    assert [quote["verdict"] for quote in quotes] == ["normalised", "exact", "unchecked"]
    assert quotes[0]["changes"] == ["quotation marks"]
    shown = run("show", "summit", "-f", str(chronicle)).out
    assert "✓ normalised (quotation marks)" in shown
    spoken = run("--plain", str(chronicle), stdin=b"quotes\n").out
    assert "found in its source but for typesetting: quotation marks." in spoken
    again = check(run, chronicle, "--write")
    assert "2 quotations, as before" in again[2]


def test_a_quotation_altered_after_the_check_ends_with_1(run: Run, chronicle: Path) -> None:
    check(run, chronicle, "--write")
    file = chronicle / "summit.toml"
    file.write_text(CHRONICLE.replace("public road", "public rood"))
    ended = run("check", str(chronicle))
    assert ended.code == 1
    assert "expected the words that were checked (exact in gazette-2010)" in ended.out
    assert run("list", "-f", str(chronicle)).code == 0
    code, out, _ = check(run, chronicle, "--write")
    assert code == 1
    assert "where the source has 'road'" in out
    recorded = run("check", str(chronicle))
    assert recorded.code == 1
    assert "quote[2].text: expected words that stand once in gazette-2010" in recorded.out
    assert "It was near when it was checked" in recorded.out
    code, out, _ = check(run, chronicle)
    assert (code, out.count("quote[2].text: expected")) == (1, 1)
    file.write_text(CHRONICLE)
    assert check(run, chronicle, "--write")[0] == 0
    assert run("check", str(chronicle)).code == 0


def test_a_text_altered_after_the_check_ends_with_1(run: Run, chronicle: Path) -> None:
    check(run, chronicle, "--write")
    text = texts_of(chronicle) / "gazette-2010.txt"
    text.write_text(TEXT.replace("He said", "She said"))
    code, out, _ = check(run, chronicle)
    assert code == 1
    assert "expected the text that was checked (SHA-256" in out
    assert check(run, chronicle, "--write")[0] == 0
    assert check(run, chronicle)[0] == 0
    text.write_text(TEXT.replace("public", "common"))
    code, out, _ = check(run, chronicle)
    assert code == 1
    assert "It was exact before." in out


def test_entries_of_sources_without_a_text_at_hand_are_kept(run: Run, chronicle: Path) -> None:
    check(run, chronicle, "--write")
    before = tomli.loads((chronicle / "quotes.lock.toml").read_text())["quote"]
    (texts_of(chronicle) / "gazette-2010.txt").unlink()
    (texts_of(chronicle) / "herald-2010.txt").write_text("Nothing was said of the sea.")
    assert check(run, chronicle, "--write")[0] == 0
    after = tomli.loads((chronicle / "quotes.lock.toml").read_text())["quote"]
    assert (after[:2], [entry["source"] for entry in after[2:]]) == (before, ["herald-2010"])


def test_a_text_under_another_name_is_named_with_its_source(run: Run, chronicle: Path) -> None:
    text = chronicle.parent / "any name"
    text.write_text(TEXT)
    ended = run("check", str(chronicle), "--texts", f"gazette-2010={text}")
    assert (ended.code, ended.out.count("gazette-2010 ")) == (0, 2)


def test_a_text_of_no_source_is_mentioned(run: Run, chronicle: Path) -> None:
    (texts_of(chronicle) / "gazete-2010.txt").write_text(TEXT)
    code, _, err = check(run, chronicle)
    assert code == 0
    assert "there is no source 'gazete-2010'. Did you mean gazette-2010?" in err


def test_a_text_that_is_no_utf_8_is_a_problem(run: Run, chronicle: Path) -> None:
    (texts_of(chronicle) / "gazette-2010.txt").write_bytes(b"He said\nn\xe9")
    code, out, err = check(run, chronicle)
    assert code == 1
    assert "gazette-2010.txt, line 2: expected UTF-8 text, found the byte 0xe9" in out
    assert "3 no-text" in err


def test_mistakes_are_one_sentence(run: Run, chronicle: Path) -> None:
    for arguments, code, words in [
        (["--texts", "nowhere"], 3, "nowhere is no folder of texts"),
        (["--texts", "gazette-2010=nowhere"], 3, "nowhere, the text of gazette-2010, is no file"),
        (["--write"], 2, "add --texts FOLDER"),
    ]:
        ended = run("check", str(chronicle), *arguments)
        assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
        assert words in ended.err


def test_standard_input_is_checked_and_has_no_place_for_verdicts(run: Run, chronicle: Path) -> None:
    asked = ["check", "-", "--texts", str(texts_of(chronicle))]
    assert run(*asked, stdin=CHRONICLE.encode()).code == 0
    assert "no folder for verdicts" in run(*asked, "--write", stdin=CHRONICLE.encode()).err
