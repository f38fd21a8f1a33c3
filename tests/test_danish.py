"""Dates in words, slugs and counted nouns."""

from __future__ import annotations

import re
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from referat import danish


def test_dates_and_times_are_written_as_in_danish() -> None:
    assert danish.long_date(date(2023, 8, 29)) == "tirsdag den 29. august 2023"
    assert danish.plain_date(date(2017, 5, 1)) == "1. maj 2017"
    assert danish.short_date(date(2017, 5, 1)) == "1.5.2017"
    assert danish.clock(datetime(2023, 8, 29, 8, 30)) == "kl. 8.30"
    assert danish.clock(datetime(2023, 8, 29, 16, 0)) == "kl. 16.00"


def test_slugs_keep_what_an_address_can_hold() -> None:
    assert danish.slug("Beskæftigelses- og Socialudvalget") == "beskaeftigelses-og-socialudvalget"
    assert danish.slug("Økonomiudvalget Århus") == "oekonomiudvalget-aarhus"
    assert danish.slug("A\u030arhus é") == "aarhus-e"
    assert danish.slug(" .. ") == ""


@given(st.text())
def test_a_slug_is_a_slug(text: str) -> None:
    made = danish.slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert danish.slug(made) == made


def test_nouns_are_counted_and_names_enumerated() -> None:
    assert danish.counted(1, "møde", "møder") == "1 møde"
    assert danish.counted(1250, "møde", "møder") == "1.250 møder"
    assert danish.joined(["A"]) == "A"
    assert danish.joined(["A", "B", "C"]) == "A, B og C"
    assert danish.joined([]) == ""


def test_names_sort_with_the_danish_letters_last() -> None:
    names = ["Åben", "Ærø", "Økonomi", "Børn", "by", "Zoo"]
    assert sorted(names, key=danish.sort_key) == ["by", "Børn", "Zoo", "Ærø", "Økonomi", "Åben"]


def test_a_name_stands_before_those_that_begin_with_it() -> None:
    assert sorted(["Byrådets udvalg", "Byrådet", "byrådet"], key=danish.sort_key) == [
        "Byrådet",
        "byrådet",
        "Byrådets udvalg",
    ]
