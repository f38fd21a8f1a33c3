"""How much of the labelled minutes is read right: what is promised holds, and the page shows what is measured."""

from __future__ import annotations

import pytest

from tests.scoring.figures import KINDS, figures, score, shown

TABLES, FACTS = KINDS
EXACT = ("found", "raw rows", "values", "row types", "carried", "no wrong number", "no invented")


@pytest.mark.parametrize("measure", EXACT)
def test_the_tables_of_the_real_documents_are_read_exactly(measure: str) -> None:
    assert score(TABLES, "seeds").total.share(measure) == 1


@pytest.mark.parametrize("measure", ["header cells", "types", "units", "caption", "notes"])
def test_the_headings_of_the_real_tables_are_read(measure: str) -> None:
    assert score(TABLES, "seeds").total.share(measure) >= 0.97


def test_every_fact_of_the_real_documents_is_read() -> None:
    total = score(FACTS, "seeds").total
    assert {measure for measure in total.total if total.share(measure) < 1} == set()


def test_tables_kept_aside_are_read_without_one_wrong_number() -> None:
    total = score(TABLES, "heldout").total
    assert total.share("no wrong number") == 1
    assert total.share("values") >= 0.97


def test_facts_kept_aside_are_read_and_no_vote_is_invented() -> None:
    total = score(FACTS, "heldout").total
    assert total.share("items R") >= 0.95
    assert total.share("result") >= 0.95
    assert total.share("votes P") == 1
    for kind in ("votes", "presence"):
        found, right = total.share(f"{kind} R"), total.share(f"{kind} P")
        assert 2 * found * right / (found + right) >= 0.95, kind


def test_the_page_shows_what_is_measured() -> None:
    assert shown() == figures(), "run: python -m tests.scoring --write"
