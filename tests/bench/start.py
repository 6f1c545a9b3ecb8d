"""How long dateline takes to start: `python -m tests.bench.start [PAIRS]`."""

import sys
import tempfile

from tests.bench.measuring import (
    compare,
    dateline,
    python,
    seconds_of_process,
    seconds_until,
)  # fmt: skip

_PAIRS = 10
_SIZE = (120, 40)
_NEW_SIZE = (119, 40)
"""A size for which no picture is kept, while the chronicle is."""
_EVENT = b"Bangkok Declar"
_TAKEN = b"\x1b[?7l"
"""What the framework sends when its picture is complete: the same that stands there already."""
_SECOND = b" > Apr"
"""The second event under the cursor."""
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
    with tempfile.TemporaryDirectory() as home:
        homes = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG")}
        opening = dateline("--fresh")
        never = {**homes, "XDG_CACHE_HOME": "/dev/null"}
        seconds_until(opening, _TAKEN, ending=b"Q", **homes)
        for name, environment, size, budget in (
            ("first readable frame, opened again", homes, _SIZE, 6),
            ("first readable frame, without its picture", homes, _NEW_SIZE, None),
            ("first readable frame, opened for the first time", never, _SIZE, None),
        ):
            ratio = compare(
                f"{name}, against python -c pass",
                lambda environment=environment, size=size: seconds_until(
                    opening, _EVENT, size, **environment
                ),
                lambda: seconds_of_process(nothing),
                pairs=pairs,
                budget=budget,
            )
            print(ratio)
        for name, wanted, typed in (
            ("the framework has taken the terminal over", _TAKEN, b""),
            ("a key typed at once has its effect", _SECOND, b"j"),
        ):
            ratio = compare(
                f"{name}, against a bare Textual app",
                lambda wanted=wanted, typed=typed: seconds_until(
                    opening, wanted, _SIZE, typed=typed, **homes
                ),
                lambda: seconds_until(python(_BARE_APP), b"the first event", _SIZE),
                pairs=pairs,
                budget=1.5,
            )
            print(ratio)


if __name__ == "__main__":
    main()
