"""Rows as CSV: typed values -> canonical text -> RFC 4180 (UTF-8, comma, ``\\n``).

In: rows of texts, or typed values; files. Out: text. The standard library's writer leaves a bare carriage return
unquoted, so that its own reader cannot read it back; hence the few lines here. A property test proves the
way there and back.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from referat.data.schema_fields import PACKED

Value = str | int | bool | date | datetime | None

LONGEST = 2**31 - 1
"""As long as a value of a CSV file may be that the program has written, for ``csv.field_size_limit``."""
GZIP = 31
"""What tells zlib to write gzip; it writes no time into it."""
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


def packed(data: bytes) -> bytes:
    """The bytes compressed, the same ones every time."""
    return zlib.compress(data, 9, GZIP)


def open_csv(file: Path) -> TextIO:
    """A CSV file to read, compressed or not."""
    if file.suffix == PACKED:
        return gzip.open(file, "rt", encoding="utf-8", newline="")
    return file.open(encoding="utf-8", newline="")


def _line(row: Sequence[str]) -> str:
    if len(row) == 1 and not row[0]:
        return '""\n'
    return ",".join(_quoted(value) for value in row) + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value
