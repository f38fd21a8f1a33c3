"""A field's descriptor -> a test of one printed value: why it is not of the field's type, or within its constraints.

Values are canonical (docs/contract.md, section 3): one way to write each number, date and truth value. What a
descriptor says that is not known here is an error, so that no promise to readers goes unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

Test = Callable[[str], str | None]
"""A value that is not empty -> what is wrong with it, in Danish; None when nothing is."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
_URI = re.compile(r"https?://[^\s<>\"\\]+")
_CONSTRAINTS = frozenset({"required", "enum", "minimum"})


class Unknown(ValueError):
    """A field's descriptor says something that cannot be tested here; the message says what."""


def is_required(field: dict[str, Any]) -> bool:
    """May the field's value not be empty?"""
    return field.get("constraints", {}).get("required") is True


def value_test(field: dict[str, Any]) -> Test | None:
    """The test of a field's values; None when every text will do. Raises :class:`Unknown`."""
    key = (field.get("type"), field.get("format"))
    if key not in _TESTS:
        raise Unknown(f"typen {key[0]} {key[1] or ''}".rstrip())
    constraints = field.get("constraints", {})
    unknown = sorted(set(constraints) - _CONSTRAINTS)
    if unknown:
        raise Unknown(f"kravet {unknown[0]}")
    if "minimum" in constraints and key[0] != "integer":
        raise Unknown(f"kravet minimum for {key[0]}")
    enum = tuple(constraints["enum"]) if "enum" in constraints else None
    return _made(key, enum, constraints.get("minimum"))


@lru_cache(maxsize=1000)
def _made(key: tuple[str | None, str | None], enum: tuple[str, ...] | None, minimum: int | None) -> Test | None:
    """The test of a type and its constraints; the fields of a thousand packages share a few dozen."""
    tests = [_TESTS[key]] if _TESTS[key] else []
    if enum is not None:
        tests.append(_one_of(frozenset(enum)))
    if minimum is not None:
        tests.append(_at_least(minimum))
    return _all_of([test for test in tests if test])


def _all_of(tests: list[Test]) -> Test | None:
    if len(tests) < 2:
        return tests[0] if tests else None

    def every(value: str) -> str | None:
        return next(filter(None, (test(value) for test in tests)), None)

    return every


def _one_of(values: frozenset[str]) -> Test:
    return lambda value: None if value in values else "er ikke en af koderne"


def _at_least(minimum: int) -> Test:
    return lambda value: None if int(value) >= minimum else f"er mindre end {minimum}"


def _written(pattern: re.Pattern[str], what: str) -> Test:
    return lambda value: None if pattern.fullmatch(value) else f"er ikke {what}"


def _parsed(pattern: re.Pattern[str], parse: Callable[[str], object], what: str) -> Test:
    def test(value: str) -> str | None:
        if pattern.fullmatch(value):
            try:
                parse(value)
            except ValueError:
                return f"er ikke {what}"
            return None
        return f"er ikke {what}"

    return test


_TESTS: dict[tuple[str | None, str | None], Test | None] = {
    ("string", None): None,
    ("string", "uri"): _written(_URI, "en adresse"),
    ("integer", None): _written(_INTEGER, "et heltal"),
    ("number", None): _written(_NUMBER, "et tal"),
    ("boolean", None): _one_of(frozenset({"true", "false"})),
    ("date", None): _parsed(_DATE, date.fromisoformat, "en dato"),
    ("datetime", None): _parsed(_DATETIME, datetime.fromisoformat, "en dato med tid"),
    ("year", None): _written(_YEAR, "et årstal"),
}
