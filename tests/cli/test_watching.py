"""`check --watch`: what it says at each change, and how it ends."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GOOD = '[[event]]\nid = "a"\ndate = "2010"\ntitle = "A"\n'
BAD_DATE = '[[event]]\nid = "b"\ndate = "nonsense"\ntitle = "B"\n'
BAD_KIND = '[[event]]\nid = "c"\ndate = "2011"\ntitle = "C"\nstatus = "helt"\n'


class Watched:
    """A running watch."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self._said: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._said.put(line)

    def summary(self) -> str:
        """The next sentence on standard error, behind whose data all of standard output is."""
        return self._said.get(timeout=30)

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")


@contextmanager
def watching(*words: str) -> Iterator[Watched]:
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "check", "--watch", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    try:
        yield Watched(process)
    finally:
        process.kill()
        process.wait(10)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


def test_only_what_has_changed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(GOOD + BAD_DATE, encoding="utf-8")
    with watching(str(file)) as watched:
        assert "2 events" in watched.summary()
        assert "event b, date" in watched.line()
        # The mistake of before has moved to another line, and is not told again.
        file.write_text("# a comment\n" + GOOD + BAD_DATE + BAD_KIND, encoding="utf-8")
        assert "2 problems" in watched.summary()
        assert watched.line().startswith(f"+ {file}, line 10, event c, status")
        file.write_text(GOOD + BAD_KIND, encoding="utf-8")
        assert "1 problem" in watched.summary()
        assert watched.line().startswith(f"- {file}, line 6, event b, date")
        file.unlink()
        assert "Nothing can be read" in watched.summary()
        assert [watched.line()[:2], watched.line()[:2]] == ["- ", "+ "]
        file.write_text(GOOD, encoding="utf-8")
        assert "0 problems" in watched.summary()


def test_a_folder_is_watched_for_new_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    with watching(str(tmp_path)) as watched:
        assert "1 event" in watched.summary()
        (tmp_path / "b.toml").write_text(BAD_DATE, encoding="utf-8")
        assert "2 events" in watched.summary()


def test_texts_are_watched_too(tmp_path: Path) -> None:
    file, folder = tmp_path / "x.toml", tmp_path / "texts"
    quote = '[[event.quote]]\ntext = "We met."\nsource = "s"\n'
    file.write_text(f'[[source]]\nid = "s"\n{GOOD}{quote}', encoding="utf-8")
    folder.mkdir()
    with watching(str(file), "--texts", str(folder)) as watched:
        assert "1 no-text" in watched.summary()
        (folder / "s.txt").write_text("We met.", encoding="utf-8")
        assert "1 exact" in watched.summary()
        (folder / "s.txt").write_text("We meet.", encoding="utf-8")
        assert "1 near" in watched.summary()
        (folder / "s.txt").unlink()
        folder.rmdir()
        assert "Nothing can be read" in watched.summary()
        folder.mkdir()
        assert "1 no-text" in watched.summary()


def test_a_broken_mapping_does_not_end_it(tmp_path: Path) -> None:
    table, mapping = tmp_path / "x.csv", tmp_path / "m.toml"
    table.write_text("when,what\n2010,A\n", encoding="utf-8")
    good = '[columns]\ndate = "when"\ntitle = "what"\n'
    mapping.write_text(good, encoding="utf-8")
    with watching(str(table), "--mapping", str(mapping)) as watched:
        assert "1 event" in watched.summary()
        mapping.write_text("title = [", encoding="utf-8")
        assert "Nothing c" in watched.summary()
        assert watched.line().startswith("+ ")
        mapping.write_text(good, encoding="utf-8")
        assert "1 event" in watched.summary()


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(GOOD, encoding="utf-8")
    with watching(str(file)) as watched:
        watched.summary()
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(20) == 130
        assert watched.line() == ""


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(GOOD, encoding="utf-8")
    with watching(str(file)) as watched:
        watched.summary()
        assert watched.process.stdout
        watched.process.stdout.close()
        assert watched.process.wait(20) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "name files to watch"),
        (("--format", "json"), "writes lines and nothing else"),
        (("--write", "--texts", "."), "writes lines and nothing else"),
    ],
)
def test_what_cannot_be_watched_is_said(words: tuple[str, ...], said: str) -> None:
    with watching(*words) as watched:
        assert said in watched.summary()
        assert watched.process.wait(20) == 2
