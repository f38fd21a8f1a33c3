"""Periods: found as printed, with days only where the text tells them, and the text left without them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.archive.periods import named, together

DAYS = [
    ("2022", "2022", "2022-01-01", "2022-12-31", ""),
    ("Regnskab / 2022", "2022", "2022-01-01", "2022-12-31", "Regnskab"),
    ("2023 (jan-jun)", "2023 (jan-jun)", "2023-01-01", "2023-06-30", ""),
    ("2022 (Til og med uge 43)", "2022 (Til og med uge 43)", "2022-01-01", "2022-10-30", ""),
    ("2020 Uge 1-25", "2020 Uge 1-25", "2019-12-30", "2020-06-21", ""),
    ("Uge 53 2020", "Uge 53 2020", "2020-12-28", "2021-01-03", ""),
    ("Antal anmodninger for 2019-2021", "2019-2021", "2019-01-01", "2021-12-31", "Antal anmodninger"),
    ("Gns. 2017-19", "2017-19", "2017-01-01", "2019-12-31", "Gns"),
    ("1. kvartal 2023", "1. kvartal 2023", "2023-01-01", "2023-03-31", ""),
    ("2. halvår 2021", "2. halvår 2021", "2021-07-01", "2021-12-31", ""),
    ("pr. 31. maj 2023", "31. maj 2023", "2023-05-31", "2023-05-31", ""),
    ("1/1 - 30/6 2023", "1/1 - 30/6 2023", "2023-01-01", "2023-06-30", ""),
    ("maj 2022 - april 2023", "maj 2022 - april 2023", "2022-05-01", "2023-04-30", ""),
    ("1. januar 2023 - 30. juni 2023", "1. januar 2023 - 30. juni 2023", "2023-01-01", "2023-06-30", ""),
    ("Budget 2023 (2024-priser)", "2023", "2023-01-01", "2023-12-31", "Budget (2024-priser)"),
    ("BO2021", "2021", "2021-01-01", "2021-12-31", "BO"),
    ("Restgæld ultimo juni 2024, mio. kr.", "juni 2024", "2024-06-01", "2024-06-30", "Restgæld, mio. kr"),
    ("Årlig besparelse 2024 og frem", "2024 og frem", "2024-01-01", None, "Årlig besparelse"),
]
NO_DAYS = [
    ("uge 36", "uge 36", ""),
    ("2022/23", "2022/23", ""),
    ("2021-22", "2021-22", ""),
    ("2022 og 2023", "2022; 2023", ""),
    ("Budget 2023 i forhold til regnskab 2022", "2023; 2022", "Budget i forhold til regnskab"),
    ("siden 2019", "2019", "siden"),
    ("31. april 2023", "2023", "31. april"),
]
NONE = ["", "Beboere (1.000)", "2000 kr.", "1/2 stilling", "Maj Andersen", "Mar Vista", "Antal 2.022", "Post 12023"]


@pytest.mark.parametrize(("text", "period", "start", "end", "rest"), DAYS)
def test_a_period_has_the_days_that_its_text_tells(
    text: str, period: str, start: str, end: str | None, rest: str
) -> None:
    found = named(text)
    assert (found.period, found.rest) == (period, rest)
    assert found.start == date.fromisoformat(start) and found.end == (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(("text", "period", "rest"), NO_DAYS)
def test_what_the_text_does_not_tell_has_no_days(text: str, period: str, rest: str) -> None:
    found = named(text)
    if text.startswith("31."):  # there is no such day: the year alone is left
        assert found.year == 2023
        return
    assert (found.period, found.rest, found.start, found.end) == (period, rest, None, None)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    assert named(text).period == "" and named(text).rest == text


def test_a_year_and_its_part_are_put_together() -> None:
    whole = together(named("2023"), named("uge 36"))
    assert (whole.period, whole.start, whole.end) == ("2023, uge 36", date(2023, 9, 4), date(2023, 9, 10))
    assert together(named("1. kvartal"), named("2023")).end == date(2023, 3, 31)
    clash = together(named("2022"), named("2023"))
    assert (clash.period, clash.start) == ("2022; 2023", None)


@given(st.text("jfmasond 0123456789.-–/()uge kvartal og til 2023", max_size=40))
def test_any_text_has_a_period_with_days_in_order(text: str) -> None:
    found = named(text)
    assert not (found.start and found.end) or found.start <= found.end
    assert found.period or not (found.start or found.part or found.year)
