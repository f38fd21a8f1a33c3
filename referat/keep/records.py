"""Records (frozen dataclasses) <-> JSON, as their hints say. Nothing in the JSON is run, and nothing unfit is taken.

A record is the list of its values, in the order of its fields; where a hint allows several records, their name stands
before them. :class:`Unfit` is raised for JSON that is not exactly of the shape, whatever is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")
_Turn = Callable[[Any], Any]
_Both = tuple[_Turn, _Turn]
"""To JSON, and back."""


class Unfit(ValueError):
    """JSON that is no record of the kind."""


def to_json(record: object) -> bytes:
    """A record as JSON. TypeError where its hints hold what this module does not know."""
    turned = _hinted(cast(Any, type(record)))[0](record)
    return json.dumps(turned, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(kind: type[R], data: bytes) -> R:
    """The record in ``data``; raises :class:`Unfit`."""
    try:
        return cast(R, _hinted(cast(Any, kind))[1](json.loads(data.decode("utf-8", "surrogatepass"))))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unfit(str(kind)) from error


@cache
def _hinted(hint: Any) -> _Both:
    """How values of a hint are turned."""
    origin, within = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _record(cast(type, hint))
    if hint in (str, int, bool, float, NoneType):
        return (lambda value: value), _exactly(hint)
    if hint in (date, datetime):
        return (lambda value: value.isoformat()), hint.fromisoformat
    if origin is Literal:
        return (lambda value: value), _one_of(within)
    if origin in (Union, UnionType):
        return _either(within)
    if origin is frozenset:
        to, back = _many(*_hinted(within[0]))
        return (lambda value: to(sorted(value))), (lambda value: frozenset(back(value)))
    if origin is tuple and within[1:] == (...,):
        return _many(*_hinted(within[0]))
    if origin is tuple:
        return _row([_hinted(one) for one in within], tuple)
    raise TypeError(f"{hint} cannot be kept")


def _exactly(kind: type) -> _Turn:
    def back(value: Any) -> Any:
        if type(value) is not kind:
            raise Unfit
        return value

    return back


def _one_of(known: tuple[Any, ...]) -> _Turn:
    found = {one: one for one in known}
    return lambda value: found[value]


def _many(to: _Turn, back: _Turn) -> _Both:
    def backs(value: Any) -> Any:
        if type(value) is not list:
            raise Unfit
        return tuple([back(one) for one in value])

    return (lambda value: [to(one) for one in value]), backs


def _row(parts: list[_Both], make: Callable[[Any], Any]) -> _Both:
    """A list with one value for each of ``parts``."""
    tos, backs = [one[0] for one in parts], [one[1] for one in parts]

    def to(value: Any) -> Any:
        return [turn(one) for turn, one in zip(tos, value, strict=True)]

    def back(value: Any) -> Any:
        if type(value) is not list:
            raise Unfit
        return make([turn(one) for turn, one in zip(backs, value, strict=True)])

    return to, back


def _record(kind: type) -> _Both:
    hints, names = get_type_hints(kind), [one.name for one in fields(kind)]
    parts: list[_Both] = []  # filled at the first use: a record may hold records of its own kind

    def row() -> _Both:
        if not parts:
            parts.append(_row([_hinted(hints[name]) for name in names], lambda values: kind(*values)))
        return parts[0]

    return (lambda value: row()[0]([getattr(value, name) for name in names])), (lambda value: row()[1](value))


def _either(kinds: tuple[Any, ...]) -> _Both:
    """One of several: nothing, or what the others are; of several records each has its name before it."""
    others = [one for one in kinds if one is not NoneType]
    optional = len(others) < len(kinds)
    if len(others) == 1:
        to, back = _hinted(others[0])
    elif all(map(is_dataclass, others)):
        to, back = _named({one.__name__: _hinted(one) for one in others})
    else:
        raise TypeError(f"{kinds} cannot be kept")
    if not optional:
        return to, back
    return (lambda value: None if value is None else to(value)), (lambda value: None if value is None else back(value))


def _named(known: dict[str, _Both]) -> _Both:
    def to(value: Any) -> Any:
        name = type(value).__name__
        return [name, known[name][0](value)]

    def back(value: Any) -> Any:
        name, held = value
        return known[name][1](held)

    return to, back
