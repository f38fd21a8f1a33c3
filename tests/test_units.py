"""Units as codes: ISO 4217 and UCUM where there is one, and never a code for a mere word."""

from __future__ import annotations

import pytest

from referat.data.units import unit_code


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        *[("%", "%"), ("km/t", "km/h"), ("timer", "h"), ("min.", "min"), ("m²", "m2"), ("km2", "km2"), ("ha", "har")],
        *[("kWh", "kW.h"), ("kWh/m²", "kW.h/m2"), ("µg/m³", "ug/m3"), ("tons CO2", "t{CO2}"), ("mg/l", "mg/L")],
        *[("kg/år", "kg/a"), ("°C", "Cel"), ("liter", "L"), ("tons CO₂/år", "t{CO2}/a")],
    ],
)
def test_a_measure_has_its_code(unit: str, code: str) -> None:
    assert unit_code(unit) == (code, "UCUM")


def test_money_has_its_currency() -> None:
    assert unit_code("DKK") == ("DKK", "ISO 4217")


@pytest.mark.parametrize(
    "unit", ["borgere", "årsværk", "procentpoint", "kr./borger", "point", "kg/borger", "stk.", "t"]
)
def test_a_word_has_none(unit: str) -> None:
    assert unit_code(unit) is None
