"""A quotation checked while it is read: what is found, and what is said where nothing can be."""

from pathlib import Path

import pytest

from dateline.errors import UnreadableError
from dateline.formats.source_texts import Texts
from dateline.model.edtf import parse
from dateline.model.event import Event, Quote
from dateline.proof.prover import Proof, Prover

ARTICLE = "Kuala Lumpur (IANS) " + "word " * 400 + "We had a good talk, he said. " + "end " * 900


def event(*texts: str, source: str | None = "ians") -> Event:
    quotes = tuple(Quote(text=text, source=source, verdict="exact") for text in texts)
    return Event(id="e", date=parse("2025"), title="Talks", quotes=quotes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ians.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def prove(folder: Path, text: str) -> Proof:
    return Prover(Texts([str(folder)])).prove(event(text), 0)


def test_a_passage_comes_with_whole_words_of_the_text_around_it(folder: Path) -> None:
    proof = prove(folder, "We had a good talk")
    assert proof.checked is not None
    assert proof.context is not None
    assert proof.checked.finding.verdict == "exact"
    assert proof.context.passage == "We had a good talk"
    assert proof.context.before.split() == ["word"] * 79
    assert proof.context.after.startswith(", he said. end end")
    assert (proof.context.is_cut_before, proof.context.is_cut_after) == (True, True)
    assert proof.marks is None


def test_one_altered_letter_is_near_and_both_places_are_known(folder: Path) -> None:
    proof = prove(folder, "We had a gold talk, he said.")
    assert proof.checked is not None
    assert proof.context is not None
    assert proof.marks is not None
    assert proof.checked.finding.verdict == "near"
    assert proof.checked.was_lost
    (ours,), (theirs,) = proof.marks.quote, proof.marks.passage
    assert (proof.quote.text[ours.start : ours.end]) == "l"
    assert proof.context.passage[theirs.start : theirs.end] == "o"


def test_a_text_that_changes_is_read_again(folder: Path) -> None:
    prover = Prover(Texts([str(folder)]))
    wanted = event("We had a good talk")
    verdicts = []
    for text in (ARTICLE, "Nothing of the kind.", ARTICLE):
        (folder / "ians.txt").write_text(text, encoding="utf-8")
        checked = prover.prove(wanted, 0).checked
        verdicts.append(checked and checked.finding.verdict)
    assert verdicts == ["exact", "missing", "exact"]


def test_a_change_anywhere_in_the_text_is_noticed(folder: Path) -> None:
    file, texts = folder / "ians.txt", Texts([str(folder)])
    prover, wanted = Prover(texts), event("We had a good talk")
    proof = prover.prove(wanted, 0)
    assert not prover.has_changed(proof)
    file.write_text(ARTICLE[:-4] + "END ", encoding="utf-8")
    assert prover.has_changed(proof)
    proof = prover.prove(wanted, 0)
    file.unlink()
    assert prover.has_changed(proof)
    proof = prover.prove(wanted, 0)
    assert not prover.has_changed(proof)
    file.write_text(ARTICLE, encoding="utf-8")
    assert prover.has_changed(proof)
    texts.hold(100_000)
    proof = prover.prove(wanted, 0)
    file.unlink()
    assert not prover.has_changed(proof)


def test_a_text_can_be_put_there_while_the_program_runs(tmp_path: Path) -> None:
    prover = Prover(Texts([str(tmp_path)]))
    assert f"Save it as ians.txt in {tmp_path}" in str(prover.prove(event("a talk"), 0).hindrance)
    (tmp_path / "ians.txt").write_text("a talk", encoding="utf-8")
    assert prover.prove(event("a talk"), 0).hindrance is None


def test_what_hinders_is_said_with_what_to_do(tmp_path: Path) -> None:
    assert "begin with `dateline --texts FOLDER`" in str(
        Prover(None).prove(event("x"), 0).hindrance
    )
    assert "names no source" in str(Prover(None).prove(event("x", source=None), 0).hindrance)
    locked = Prover(None, can_add=False).prove(event("x"), 0)
    assert locked.hindrance == "No text of ians is at hand in this session."
    (tmp_path / "ians.txt").write_bytes(b"a\xff")
    assert "UTF-8" in str(prove(tmp_path, "x").hindrance)


def test_a_source_named_like_a_path_leads_nowhere(folder: Path) -> None:
    (folder / "sub").mkdir()
    secret = event("We had", source="../" + folder.name + "/ians")
    assert Prover(Texts([str(folder / "sub")])).prove(secret, 0).checked is None


def test_texts_that_are_held_are_read_from_no_file_later(folder: Path) -> None:
    texts = Texts([str(folder)])
    with pytest.raises(UnreadableError, match="more than 10 bytes"):
        texts.hold(10)
    texts.hold(100_000)
    (folder / "ians.txt").unlink()
    (folder / "other.txt").write_text("new", encoding="utf-8")
    assert Prover(texts).prove(event("We had a good talk"), 0).checked is not None
    assert texts.of("other") is None


def test_a_text_without_blanks_is_shown_around_its_passage_too(tmp_path: Path) -> None:
    (tmp_path / "ians.txt").write_text("前" * 900 + "我们同意" + "後" * 3000, encoding="utf-8")
    proof = prove(tmp_path, "我们同意")
    assert proof.context is not None
    assert proof.context.before == "前" * 400
    assert proof.context.after == "後" * 1500
