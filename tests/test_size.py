"""What is beyond a limit is refused with a message of its own, and what is just within is read."""

from __future__ import annotations

from datetime import date

import pytest

from referat.gate.judge import judge
from referat.gate.rulings import Rulings
from referat.gate.size import too_much_text
from referat.limits import MAX_COLUMNS, MAX_LINE, MAX_TABLES
from referat.model import Document, Refusal
from tests.hostile.corpus import minutes

TABLE = "Sted\tAntal\nNord\t1\nSyd\t2\n\nEt afsnit mellem tabellerne.\n\n"


def judged(body: str) -> Document | Refusal:
    return judge("a.txt", False, minutes(date(2023, 9, 5), body).encode(), Rulings()).reading


def wide(columns: int, rows: int = 3) -> str:
    head = "\t".join(f"K{n}" for n in range(columns))
    return head + "\n" + ("\t".join("1" * columns) + "\n") * (rows - 1)


def test_as_many_tables_and_columns_as_the_limits_are_read() -> None:
    tables = judged(TABLE * MAX_TABLES)
    assert isinstance(tables, Document) and sum(1 for _ in tables.tables()) == MAX_TABLES
    columns = judged(wide(MAX_COLUMNS))
    assert isinstance(columns, Document)
    assert [len(table.columns) for table in columns.tables()] == [MAX_COLUMNS]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (TABLE * (MAX_TABLES + 1), "L111", 15 + 6 * MAX_TABLES),
        (wide(MAX_COLUMNS + 1), "L112", 15),
        ("Tekst.\n\n" + wide(4_000, 2), "L112", 17),
        ("\t".join("1" * (MAX_COLUMNS + 1)), "L112", 15),
    ],
)
def test_more_is_refused_with_the_line_where_it_begins(body: str, code: str, line: int) -> None:
    refusal = judged(body)
    assert isinstance(refusal, Refusal)
    assert (refusal.state, refusal.code, refusal.line) == ("rejected", code, line)
    assert "fejl i programmet" not in refusal.message


def test_tabs_behind_the_last_cell_are_no_columns() -> None:
    assert too_much_text("a.txt", "Nord\t1" + "\t" * (MAX_COLUMNS + 5)) is None


def test_the_first_line_that_is_too_much_is_named() -> None:
    text = "kort\n" + "x" * (MAX_LINE + 1) + "\n" + wide(MAX_COLUMNS + 1)
    refusal = too_much_text("a.txt", text)
    assert refusal is not None and (refusal.code, refusal.line) == ("L108", 2)
