"""A unit as read -> its code in a register that programs know: ISO 4217 for money, UCUM for measures.

In: the unit of a column. Out: code and register; None for a word that has no code (``borgere``, ``årsværk``,
``procentpoint``): the word stands in ``unit`` anyhow.
"""

from __future__ import annotations

import re

_PREFIXED = {
    "m": ("m", "kcdm"), "g": ("g", "kmµμ"), "W": ("W", "kMG"), "Wh": ("W.h", "kMG"), "l": ("L", "mcd"),
}  # fmt: skip
"""Units that take prefixes: the code, and the prefixes that minutes print."""
_CODES = {
    "%": "%", "°C": "Cel", "dB": "dB", "ha": "har", "hektar": "har", "liter": "L", "ton": "t", "tons": "t",
    "minut": "min", "minutter": "min", "min": "min", "time": "h", "timer": "h", "dag": "d", "dage": "d",
    "døgn": "d", "uge": "wk", "uger": "wk", "måned": "mo", "måneder": "mo", "år": "a", "km/t": "km/h",
}  # fmt: skip
_CODES |= {prefix + unit: prefix.replace("µ", "u").replace("μ", "u") + code
           for unit, (code, prefixes) in _PREFIXED.items() for prefix in ("", *prefixes)}  # fmt: skip
_POWER = re.compile(r"([kcdm]?m)([²³23])")
_OF_GAS = re.compile(r" ?CO[2₂]$")


def unit_code(unit: str) -> tuple[str, str] | None:
    """``DKK`` -> (``DKK``, ``ISO 4217``); ``kWh/m²`` -> (``kW.h/m2``, ``UCUM``)."""
    if unit == "DKK":
        return unit, "ISO 4217"
    parts = [unit] if unit in _CODES else unit.split("/")
    codes = [_ucum(part) for part in parts]
    return ("/".join(filter(None, codes)), "UCUM") if len(codes) <= 2 and all(codes) else None


def _ucum(unit: str) -> str | None:
    name = unit.rstrip(".")
    plain = _OF_GAS.sub("", name)
    if plain != name and (code := _CODES.get(plain)):
        return f"{code}{{CO2}}"
    if power := _POWER.fullmatch(name):
        return power[1] + power[2].replace("²", "2").replace("³", "3")
    return _CODES.get(name)
