"""What `dateline --help` says behind its options: commands, queries and exit codes."""

from typing import Final

OVERVIEW: Final = """\
commands (each has --help):
  list QUERY...         one event a line
  show ID...            all of an event
  facets QUERY... --by  counts by country, year, kind, series, person, source ...
  quotes QUERY...       quotations with speaker, source and verdict
  audit QUERY...        what the events rest on: sources, quotations, dates, disputes
  matrix QUERY...       who met whom, how often, first and last
  presence QUERY...     in which years each party took part, and as what
  person NAME           somebody's offices, events and quotations
  party NAME            a party's events by kind and part, its people, with whom
  cite ID...            sources of events: --format plain, md, bibtex, csl; --style apa
  brief QUERY...        a brief to send: --to FILE.md or FILE.html, --marks
  new NAME              a chronicle to begin with: a .toml file, or a folder
  add -f FILE           an event, asked for field by field, put behind a .toml file
  check [FILE...]       problems in the files; --texts FOLDER: quotations against their sources
  convert IN... OUT     from one format to another, with an account of it
  formats               which formats there are, and what each cannot carry
  index FILE...         make large files ready, so that they open at once
  keys                  what each key sends, and what it does
  reset                 repair a terminal that was left in a bad state
  doctor                what terminal, line and folders allow; --locked: what that denies

a query is words and fields, all of which must hold:
  country:MY year:2010..2025 kind:meeting person:singh -status:scheduled "joint declaration"
  a comma is OR (country:IN,MY), - or ! inverts, host:MY chair:MY signatory:US bind a role

exit codes: 0 ok, 1 nothing found or problems, 2 usage, 3 cannot read, 70 our fault, 130 interrupted
"""
