"""Names of fields that every database takes bare: a heading in words -> a name in snake_case ASCII.

In: a text. Out: a name that begins with no digit and is no reserved word of SQLite, DuckDB or PostgreSQL.
"""

from __future__ import annotations

from referat.danish import slug

PREFIX = "kolonne_"

_ALL = """
all analyse analyze and any array as asc asymmetric at authorization between binary both by case cast check collate
collation column commit concurrently constraint create cross current_catalog current_date current_role current_schema
current_time current_timestamp current_user default deferrable delete desc describe distinct do drop else end escape
except exists false fetch for foreign freeze from full glob grant group having if ilike in index initially inner insert
intersect into is isnull join lambda lateral leading left like limit localtime localtimestamp natural not nothing
notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify
raise references returning right select semi session_user set show similar some summarize symmetric system_user table
tablesample then to trailing transaction true union unique unpack unpivot update user using values variadic verbose
when where window with
"""
_SQLITE_ALONE = "add alter anti asof autoincrement"
RESERVED = frozenset(f"{_ALL} {_SQLITE_ALONE}".split())
"""Words that one of the three refuses as the name of a column without quotes."""


def field_name(text: str) -> str:
    """``Budget 2023`` -> ``budget_2023``; ``2023`` -> ``kolonne_2023``; ``Order`` -> ``kolonne_order``; else ``""``."""
    name = slug(text).replace("-", "_")
    return f"{PREFIX}{name}" if name[:1].isdigit() or name in RESERVED else name
