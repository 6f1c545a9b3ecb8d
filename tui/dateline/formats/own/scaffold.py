"""The files of a chronicle to begin with: a head, and one event that a person replaces."""

from typing import Final

from dateline.formats.own.toml_text import basic_string

_HEAD: Final = """\
# A chronicle for dateline: events, each with a date, and where it is written that they happened.
#   dateline check {name}      says what is wrong in it, with the line
#   dateline {name}            opens it
#   dateline add -f {name}     asks for an event, and writes it behind the others

[chronicle]
title = {title}
# description = "What it covers, and how events are chosen."
# licence = "CC BY 4.0"

# Whoever comes up more than once gets an id. A name written out needs none.

[[person]]
id = "anna-beispiel"
name = "Anna Beispiel"
party = "CH"                # a country goes by its ISO 3166-1 code and needs no declaration
# aliases = ["A. Beispiel"]

# Organisations, and groups whose membership changes over time:
#
# [[party]]
# id = "example-union"
# name = "Example Union"
# kind = "organisation"     # or "group", with:
# members = [{{ party = "CH", from = "1990-01-01" }}, {{ party = "AT", from = "1995" }}]

# Every source once; events name it by its id.

[[source]]
id = "gazette-2010"
publisher = "The Gazette"
title = "Ministers meet in Geneva"
published = "2010-10-13"
url = "https://example.org/2010/ministers-meet"
kind = "newspaper"          # official, wire, newspaper, broadcaster, journal, think-tank ...
language = "en"
retrieved = "2010-11-02"    # when you looked at it there
"""

_EVENTS: Final = """\
# An event needs a date and a title; everything else is welcome. This one is an example: replace it.
#
# Dates are EDTF and never surer than their source:
#   2010-10-12   2010-10   2010          a day, a month, a year
#   2010-10-12/2010-10-14   2017/..      from and to, and still going on
#   2010?   2010-10~   201X              uncertain, approximate, some year of the 2010s
#   [2010-10-12,2010-10-13]              one of these days

[[event]]
id = "example-meeting-1"
date = "2010-10-12"
title = "1st Example Meeting, Geneva"
kind = "meeting"
series = "Example Meeting"
edition = 1
place = { name = "Geneva", country = "CH" }
participants = [
    { party = "CH", role = "host", people = [{ person = "anna-beispiel", title = "Minister" }] },
    { party = "AT", role = "guest" },
]
summary = "One or two sentences in your own words."
sources = ["gazette-2010"]
confidence = "medium"       # high, medium, low
# status = "scheduled"      # held where nothing is said; or ongoing, postponed, cancelled, lead
# links = [{ event = "example-meeting-0", relation = "follows" }]
# notes = "What fits no field."

# The exact words of a source; `dateline check --texts FOLDER` looks whether they stand there.

[[event.quote]]
text = "We agreed to meet again."
speaker = "anna-beispiel"
source = "gazette-2010"
medium = "speech"

# Where a source says otherwise, both stand side by side:
#
# [[event.dispute]]
# field = "date"
# value = "2010-10-13"
# sources = ["gazette-2010"]
"""

CHRONICLE_FILE: Final = "chronicle.toml"
EVENTS_FILE: Final = "events.toml"


def scaffold_file(title: str, name: str) -> str:
    """The text of a chronicle that is one file.

    Args:
        title: That of the chronicle.
        name: What the file is called on a command line.
    """
    return f"{_head(title, name)}\n{_EVENTS}"


def scaffold_folder(title: str, name: str) -> dict[str, str]:
    """For the name of each file of a chronicle that is a folder, its text.

    Args:
        title: That of the chronicle.
        name: What the folder is called on a command line.
    """
    return {CHRONICLE_FILE: _head(title, name), EVENTS_FILE: _EVENTS}


def _head(title: str, name: str) -> str:
    return _HEAD.format(title=basic_string(title), name=name)
