"""A fault of ours in a locked session: a number for the reader, the rest for the system's log."""

import os
import sys
import syslog
import threading
import traceback
from types import TracebackType

_LONGEST_LINE = 900
"""Characters of a line in the log (RFC 3164 allows 1,024 bytes with its head)."""


def log_fault(error: BaseException) -> str:
    """Write what happened to the system's log, and give the number under which it is there."""
    number = os.urandom(4).hex()
    syslog.openlog("dateline", syslog.LOG_PID, syslog.LOG_USER)
    for entry in traceback.format_exception(error):
        for line in entry.splitlines():
            syslog.syslog(syslog.LOG_ERR, f"{number}: {line[:_LONGEST_LINE]}".replace("\0", ""))
    return number


def fault_words(number: str) -> str:
    """What a reader is told of a fault."""
    return f"dateline: this is a fault of ours, number {number}; who runs this place finds it so."


def hide_faults() -> None:
    """Send to the log what threads, finalisers and libraries would write to standard error."""
    import logging
    import warnings

    def log_thread(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value:
            log_fault(happened.exc_value)

    def log_last(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        print(fault_words(log_fault(error)), file=sys.stderr)

    def log_unraisable(happened: "sys.UnraisableHookArgs") -> None:
        if happened.exc_value:
            log_fault(happened.exc_value)

    threading.excepthook = log_thread
    sys.excepthook = log_last
    sys.unraisablehook = log_unraisable
    logging.disable()
    warnings.simplefilter("ignore")
