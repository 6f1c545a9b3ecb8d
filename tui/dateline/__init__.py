"""dateline: a terminal explorer for sourced events."""

__version__ = "0.1.0"
