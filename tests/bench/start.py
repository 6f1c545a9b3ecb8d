"""How long dateline takes to start: `python -m tests.bench.start [PAIRS]`."""

import sys

from tests.bench.measuring import (
    compare,
    dateline,
    python,
    seconds_of_process,
    seconds_until,
)  # fmt: skip

_PAIRS = 10
_BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static('the first event')
Bare().run()
"""


def main() -> None:
    """Print each start as a ratio with its budget."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else _PAIRS
    nothing = python("pass")
    for arguments, budget in ((["--version"], 4), (["list"], 15)):
        ratio = compare(
            f"dateline {' '.join(arguments)}, against python -c pass",
            lambda arguments=arguments: seconds_of_process(dateline(*arguments)),
            lambda: seconds_of_process(nothing),
            pairs=pairs,
            budget=budget,
        )
        print(ratio)
    print(
        compare(
            "interactive frame, against a bare Textual app",
            lambda: seconds_until(dateline(), b"Bangkok Declaration"),
            lambda: seconds_until(python(_BARE_APP), b"the first event"),
            pairs=pairs,
            budget=1.5,
        )
    )


if __name__ == "__main__":
    main()
