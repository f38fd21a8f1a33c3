"""Names of fields: every database takes them without quotes."""

from __future__ import annotations

import sqlite3

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.data import schema
from referat.identifiers import RESERVED, field_name

POSTGRESQL = (
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation "
    "column concurrently constraint create cross current_catalog current_date current_role current_schema current_time "
    "current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze "
    "from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like "
    "limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary "
    "references returning right select session_user similar some symmetric system_user table tablesample then to "
    "trailing true union unique user using variadic verbose when where window with"
)
"""What PostgreSQL's manual calls reserved."""
USES = ("CREATE TABLE t ({0} INTEGER)", "SELECT t.{0} FROM t WHERE {0} = 1 GROUP BY {0} ORDER BY {0}")


def refused(word: str) -> bool:
    """Does SQLite or DuckDB not take the word as a column's name?"""
    for connection in (sqlite3.connect(":memory:"), duckdb.connect()):
        try:
            for use in USES:
                connection.execute(use.format(word))
        except (sqlite3.Error, duckdb.Error):
            return True
        finally:
            connection.close()
    return False


def test_every_reserved_word_is_known() -> None:
    words = {word for (word,) in duckdb.execute("SELECT keyword_name FROM duckdb_keywords()").fetchall()}
    sqlite = "abort autoincrement between commit escape exists glob indexed isnull nothing raise regexp transaction"
    assert {word for word in words | set(sqlite.split()) if refused(word)} | set(POSTGRESQL.split()) <= RESERVED


def test_no_field_of_ours_is_reserved() -> None:
    names = {name for resource in schema.COLLECTION for name in resource.header}
    assert names.isdisjoint(RESERVED) and not [name for name in names if name[0].isdigit() or refused(name)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Budget 2023", "budget_2023"),
        ("2023", "kolonne_2023"),
        ("1.000 kr.", "kolonne_1_000_kr"),
        ("Order", "kolonne_order"),
        ("Område", "omraade"),
        ("–", ""),
    ],
)
def test_a_heading_becomes_a_name(heading: str, name: str) -> None:
    assert field_name(heading) == name


@given(st.text(max_size=12) | st.sampled_from(sorted(RESERVED)))
def test_any_heading_becomes_a_name_that_needs_no_quotes(heading: str) -> None:
    name = field_name(heading)
    assert not name or (name.isascii() and name.isidentifier() and name not in RESERVED)
