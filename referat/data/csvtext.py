"""Rows as CSV: typed values -> canonical text -> RFC 4180 (UTF-8, comma, ``\\n``).

In: rows of texts, or typed values. Out: text. The standard library's writer leaves a bare carriage return
unquoted, so that its own reader cannot read it back; hence the few lines here. A property test proves the
way there and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

Value = str | int | bool | date | datetime | None

_QUOTED = re.compile(r'[,"\r\n]')


def canonical(value: Value) -> str:
    """The text that stands for a value: ISO 8601, ``true``/``false``, plain digits; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, each ended by a line break."""
    return "".join(_line(row) for row in rows)


def _line(row: Sequence[str]) -> str:
    if len(row) == 1 and not row[0]:
        return '""\n'
    return ",".join(_quoted(value) for value in row) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value
