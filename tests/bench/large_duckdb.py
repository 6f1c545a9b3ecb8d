"""DuckDB asked for what a filter of dateline answers: `large_duckdb.py PARQUET COUNTRY WORD`.

Run by the Python that has the package duckdb, so it imports nothing of ours. Asks for the count,
the counts of countries, kinds and years, 200 slices of time and the first page, under a filter by
country and one by a word; once on the Parquet file as it is and once on tables made for it, with a
row for each country of an event. Prints JSON: for each of the two the seconds of the filters
(median of three, after one that is not counted), the number found, the seconds to make it ready,
and the most memory that was taken until then, in MB.
"""

import json
import resource
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_DAY = "coalesce(try_cast(left(date, 10) AS DATE), make_date(year, 1, 1))"
_YEAR = "cast(replace(left(date, 4), 'X', '0') AS INTEGER)"
_ROWS = f"(SELECT *, {_DAY} AS day FROM (SELECT *, {_YEAR} AS year FROM '{{file}}'))"
_TEXT = "lower(concat_ws(' ', title, summary, quote, people, place))"
_BUILD = (
    "CREATE TABLE event AS SELECT *, {text} AS text, row_number() OVER (ORDER BY day, id) AS n"
    " FROM {rows} ORDER BY day, id",
    "CREATE TABLE event_country AS SELECT n, unnest(string_split(countries, ';')) AS country"
    " FROM event ORDER BY country, n",
)
_SLICE = "date_diff('day', DATE '1900-01-01', day) * 200 // 46500"


def main() -> None:
    """Print the figures as JSON."""
    import duckdb

    file, country, word = sys.argv[1:]
    rows = _ROWS.format(file=file.replace("'", "''"))
    link = duckdb.connect()
    link.execute(f"CREATE VIEW parquet AS SELECT * FROM {rows}")
    on_file = _asked(
        link,
        "parquet",
        "SELECT c, count(*) FROM (SELECT unnest(string_split(countries, ';')) AS c FROM parquet"
        " WHERE {where}) GROUP BY c",
        {
            "country": f"list_contains(string_split(countries, ';'), '{country}')",
            "word": f"contains({_TEXT}, '{word}')",
        },
    )
    begun = time.perf_counter()
    for statement in _BUILD:
        link.execute(statement.format(rows=rows, text=_TEXT))
    built = time.perf_counter() - begun
    on_tables = _asked(
        link,
        "event",
        "SELECT country, count(*) FROM event_country SEMI JOIN (SELECT n FROM event WHERE {where})"
        " USING (n) GROUP BY country",
        {
            "country": f"n IN (SELECT n FROM event_country WHERE country = '{country}')",
            "word": f"contains(text, '{word}')",
        },
    )
    figures = {
        "version": duckdb.__version__,
        "file": {**on_file, "ready": 0.0},
        "tables": {**on_tables, "ready": built},
    }
    print(json.dumps(figures))


def _asked(
    link: "duckdb.DuckDBPyConnection", table: str, countries: str, filters: dict[str, str]
) -> dict[str, Any]:  # Any: seconds and counts
    """The seconds and the number found for each filter, by its name."""
    found: dict[str, Any] = {}
    for name, where in filters.items():
        questions = [
            f"SELECT count(*) FROM {table} WHERE {where}",
            countries.format(where=where),
            f"SELECT kind, count(*) FROM {table} WHERE {where} GROUP BY kind",
            f"SELECT year, count(*) FROM {table} WHERE {where} GROUP BY year",
            f"SELECT {_SLICE} AS slice, count(*) FROM {table} WHERE {where} GROUP BY slice",
            f"SELECT * FROM {table} WHERE {where} ORDER BY day, id LIMIT 50",
        ]
        seconds = []
        for _ in range(4):
            begun = time.perf_counter()
            answers = [link.execute(question).fetchall() for question in questions]
            seconds.append(time.perf_counter() - begun)
        found[name] = statistics.median(seconds[1:])
        found[f"{name} found"] = answers[0][0][0]
    found["most_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


if __name__ == "__main__":
    main()
