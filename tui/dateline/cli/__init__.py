"""The headless face, and the door to the screen.

Exit codes: 0 ok, 1 nothing found (`show`), problems (`check`) or something amiss (`doctor`),
2 usage, 3 cannot read, 4 the time of a locked session is over, 70 our fault, 130 interrupted.
stdout is data, stderr is talk; a closed pipe is quiet.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dateline import __version__

if TYPE_CHECKING:
    from dateline.screen.taken import TakenTerminal

OK: Final = 0
NOT_FOUND: Final = 1
AMISS: Final = 1
USAGE: Final = 2
UNREADABLE: Final = 3
OUR_FAULT: Final = 70
INTERRUPTED: Final = 130


def run() -> None:
    """Run dateline with the arguments of this process, and end it."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run dateline with the arguments and give the exit code."""
    # Starting makes next to no garbage, and to look for it takes a tenth of the time.
    gc.disable()
    try:
        return _begin(arguments)
    finally:
        gc.enable()


def _begin(arguments: Sequence[str]) -> int:
    """Show the picture kept from before, if there is one, and do what the arguments say."""
    if sys.stderr is None:  # closed by the caller; print() would fall back on stdout
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    if sys.stdout is None:
        _say("dateline: standard output is closed.")
        return UNREADABLE
    if list(arguments) in (["--version"], ["-V"]):
        return _say_version()
    from dateline.cli.recalling import recalled_terminal

    terminal = recalled_terminal(arguments)
    try:
        return _dispatch(arguments, terminal)
    finally:
        terminal.give_back()


def _dispatch(arguments: Sequence[str], terminal: "TakenTerminal") -> int:
    """Do what the arguments say, and say in a sentence what went wrong."""
    from dateline.cli.leaving_out import load_msgspec

    load_msgspec()
    from dateline.errors import DatelineError, QueryError, UnreadableError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    is_locked = True  # until it is known, for what is said of a fault
    try:
        try:
            is_locked = _is_locked(arguments)
            code = _run(arguments, terminal, is_locked=is_locked)
        except SystemExit as leaving:  # argparse, after --help or a usage message; a signal
            code = leaving.code if isinstance(leaving.code, int) else USAGE
        finally:
            terminal.give_back()
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_quietly()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except QueryError as error:
        _say(error.with_caret())
        return USAGE
    except UnreadableError as error:
        _say("dateline: the chronicle cannot be read." if is_locked else f"dateline: {error}")
        return UNREADABLE
    except DatelineError as error:
        _say(f"dateline: {error}")
        return USAGE
    except OSError as error:
        _leave_quietly()
        if is_locked:
            return _say_fault(error)
        _say(f"dateline: {error.filename or 'reading or writing'}: {error.strerror or error}.")
        return UNREADABLE
    except Exception as error:  # the last wall: a reader gets a sentence, never a traceback
        ended = _ended_with(error)
        if ended is not None:
            return ended
        if is_locked:
            return _say_fault(error)
        if os.environ.get("DATELINE_DEBUG"):
            import traceback

            _say("".join(traceback.format_exception(error)))
            return OUR_FAULT
        _say(
            f"dateline: this is a fault of ours ({type(error).__name__}: {error}). "
            "Set DATELINE_DEBUG=1 to see where, and please report it."
        )
        return OUR_FAULT
    return code


def _ended_with(error: BaseException | None) -> int | None:
    """The exit code of a signal that came where Python makes another error of it, if one did."""
    while error is not None and not isinstance(error, SystemExit):
        error = error.__cause__ or error.__context__
    return error.code if error and isinstance(error.code, int) else None


def _is_locked(arguments: Sequence[str]) -> bool:
    """Whether this process is locked."""
    from dateline.lock.triggers import is_locked

    return is_locked(arguments, os.environ)


def _run(arguments: Sequence[str], terminal: "TakenTerminal", *, is_locked: bool) -> int:
    """Do what the arguments ask for, behind the lock where there is one."""
    if not is_locked:
        from dateline.cli.arguments import dispatch

        return dispatch(arguments, terminal)
    from dateline.cli.locked import enter
    from dateline.errors import UsageError
    from dateline.lock.finding import find_lock

    entry = find_lock(arguments, os.environ)
    if entry is None:
        raise UsageError("What locked this has gone meanwhile. Begin again.")
    return enter(entry, terminal)


def _say_fault(error: Exception) -> int:
    """Tell a number, and the rest to the system's log."""
    from dateline.lock.faults import fault_words, log_fault

    _say(fault_words(log_fault(error)))
    return OUR_FAULT


def _say_version() -> int:
    """Write the version without loading anything else; it is asked for often."""
    try:
        print(f"dateline {__version__}", flush=True)
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        _leave_quietly()
        _say(f"dateline: {error.strerror or error}.")
        return UNREADABLE
    return OK


def _say(sentence: str) -> None:
    """Write a sentence, which may quote anything, to standard error."""
    from dateline.model.clean import clean

    try:
        print(clean(sentence), file=sys.stderr)
    except BrokenPipeError:
        _leave_quietly()


def _leave_quietly() -> None:
    """Let nothing more be written, so that the interpreter does not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
