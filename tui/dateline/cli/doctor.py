"""`dateline doctor`: what this place lets dateline do."""

import argparse
import os
import sys

from msgspec import to_builtins

from dateline.cli import AMISS, OK
from dateline.cli.surroundings import Finding, ask_tmux, findings, folder_findings
from dateline.formats.own import json
from dateline.lock.lock import Lock, lock_lines
from dateline.model.clean import clean
from dateline.screen.taken import screen_size
from dateline.view.cells import wrap

_NAME_CELLS = 18
_CELLS = 100


def doctor_command(options: argparse.Namespace) -> int:
    """Write what is found; exit code 1 where something is amiss.

    In a locked session each feature that it denies, with exit code 0 where every one is off.
    """
    lock: Lock | None = options.lock
    if lock:
        sys.stdout.write("\n".join(lock_lines(lock)) + "\n")
        return AMISS if lock.allowed else OK
    found = [*findings(os.environ, screen_size(), ask_tmux(os.environ)), *folder_findings()]
    if options.format == "json":
        sys.stdout.write(json.dump([to_builtins(each) for each in found]) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for each in found for line in _lines(each)))
    return AMISS if any(each.is_amiss for each in found) else OK


def _lines(finding: Finding) -> list[str]:
    """What was found beside its name, and what to do below it."""
    sign = "!" if finding.is_amiss else " "
    texts = [clean(finding.found)]
    if finding.advice:
        texts += [f"-> {line}" for line in wrap(clean(finding.advice), _CELLS - _NAME_CELLS - 5)]
    names = [f"{sign} {finding.name}", *[""] * (len(texts) - 1)]
    return [f"{name:<{_NAME_CELLS}} {text}" for name, text in zip(names, texts, strict=True)]
