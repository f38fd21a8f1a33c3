"""Danish numbers, dates and years: what is certain is read, all else is no number. Babel is the oracle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import NumberFormatError, format_decimal, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from referat.reading.numbers import is_missing, read_date, read_number, read_year, take_mark

DECIMALS = st.decimals(min_value=Decimal("-99999999999"), max_value=Decimal("99999999999"), places=4)
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def _printed(number: Decimal, grouping: bool = True) -> str:
    return format_decimal(number, locale="da", decimal_quantization=False, group_separator=grouping)


@given(DECIMALS, st.booleans())
def test_a_number_printed_in_danish_is_read_back(number: Decimal, grouping: bool) -> None:
    read = read_number(_printed(number, grouping))
    assert read is not None and Decimal(read.value) == number


@given(st.text(alphabet="0123456789.,-", max_size=12))
def test_what_is_read_as_a_bare_number_is_what_babel_reads_strictly(text: str) -> None:
    read = read_number(text)
    if read is None or text.endswith(",-"):
        return
    if text.endswith("-"):
        text = f"-{text[:-1]}"
    assert Decimal(read.value) == parse_decimal(text, locale="da", strict=True)


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12))
def test_what_babel_reads_strictly_is_read_unless_a_zero_leads(text: str) -> None:
    try:
        number = parse_decimal(text, locale="da", strict=True)
    except NumberFormatError:
        return
    whole = text.partition(",")[0].replace(".", "")
    read = read_number(text)
    if read is None:
        assert not whole or (len(whole) > 1 and whole.startswith("0")) or text.endswith((",", "."))
    else:
        assert Decimal(read.value) == number


@given(
    DECIMALS,
    st.sampled_from([("kr.", "DKK", 1), ("mio. kr.", "DKK", 10**6), ("mia. kr.", "DKK", 10**9), ("%", "%", 1)]),
)
def test_a_unit_is_read_beside_the_number_and_scales_nothing(number: Decimal, unit: tuple[str, str, int]) -> None:
    printed, name, multiplier = unit
    read = read_number(f"{_printed(number)} {printed}")
    assert read is not None
    assert (Decimal(read.value), read.unit, read.multiplier, read.unit_text) == (number, name, multiplier, printed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.282.203", "1282203"),
        ("-0,28", "-0.28"),
        ("−0,28", "-0.28"),
        ("+12", "12"),
        ("77,30", "77.30"),
        ("0", "0"),
        ("0,5", "0.5"),
        (" 12 ", "12"),
        ("1 282 203", "1282203"),
        ("1\u00a0282\u00a0203", "1282203"),
    ],
)
def test_printed_decimals_are_kept(text: str, value: str) -> None:
    read = read_number(text)
    assert read is not None and read.value == value


@pytest.mark.parametrize(
    "text",
    [
        "1.5", "10-12", "0123", "ca. 50", "121)", "(12)", "1.0000", "1.00", "12.34.567", "1,2,3", "1,", ",5", "1e5",
        "١٢", "12½", "²", "1.282.203.", "--5", "- 5 - 6", "5/10", "43.", "> 2,18 %", "12 børn", "mio. kr.", "", "-",
        "0800", "٣", "1.148 1.149", "1.000.00", "12 %%", "kr. 5 %", "1..5", "𝟙", "NaN", "Infinity", "1_000",
    ],
)  # fmt: skip
def test_what_is_not_certainly_one_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [("75*", "75", "*"), ("75**", "75", "**"), ("16,4 %*", "16.4", "*"), ("75¹", "75", "¹"), ("75 1)", "75", "1)")],
)
def test_a_footnote_mark_leaves_the_value(text: str, value: str, mark: str) -> None:
    read = read_number(text)
    assert read is not None and (read.value, read.mark) == (value, mark)


@pytest.mark.parametrize(
    ("text", "mark"), [("Pris*", "*"), ("Pris²", "²"), ("Pris 1)", "1)"), ("Pris", None), ("*", None)]
)
def test_a_heading_loses_its_mark(text: str, mark: str | None) -> None:
    assert take_mark(text) == (text if mark is None else "Pris", mark)


def test_a_scale_word_alone_is_no_unit() -> None:
    assert read_number("12 mio.") is None


@given(DATES)
def test_a_date_is_read_in_four_writings(day: date) -> None:
    printed = [
        f"{day.day}/{day.month}-{day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        format_date(day, "d. MMMM y", locale="da"),
    ]
    assert [read_date(text) for text in printed] == [day] * 4


@pytest.mark.parametrize(
    "text",
    ["31.02.2022", "31/4-2021", "29. februar 2023", "5/13-2021", "0/1-2021", "2022", "maj 2022", "5. foo 2022", "5/10"],
)
def test_a_day_that_is_not_in_the_calendar_is_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.text())
def test_no_text_stops_the_reading_of_numbers_dates_and_years(text: str) -> None:
    number, year, day = read_number(text), read_year(text), read_date(text)
    assert number is None or Decimal(number.value).is_finite()
    assert year is None or 1900 <= int(year) <= 2099
    assert day is None or str(day.year) in text


def test_years_are_four_digits_of_this_century_or_the_last() -> None:
    assert [read_year(text) for text in ("2022", " 1999 ", "2100", "1899", "22", "2022-2025", "٢٠٢٢")] == [
        "2022", "1999", None, None, None, None, None,
    ]  # fmt: skip


def test_marks_that_stand_for_no_value_are_missing() -> None:
    assert all(is_missing(text) for text in ("", " ", "-", "–", "..", "…"))
    assert not any(is_missing(text) for text in ("0", "0,0", "x", "-1"))
