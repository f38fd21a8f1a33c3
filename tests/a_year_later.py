"""Minutes as they may be printed a year later: every year one more, new digits, one row renamed and one added.

In: the text of minutes and what was read of it. Out: the text of other minutes, whose tables are the same tables again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from random import Random

from referat.model import Document, Table

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def a_year_later(text: str, document: Document, chance: Random) -> str:
    """The text a year later."""
    lines = dict(enumerate(text.split("\n"), 1))
    added: dict[int, str] = {}
    for table in document.tables():
        _new_digits(table, lines, chance)
        rows = [row.lines[0] for row in table.rows if row.type == "data" and len(row.lines) == 1]
        named = [line for line in rows if re.match(r"[^\W\d][^\d\t]*\t", lines[line])]
        if len(named) > 1:
            renamed, grown = chance.sample(named, 2)
            lines[renamed] = "Omdøbt række\t" + lines[renamed].partition("\t")[2]
            added[grown] = "Ny række\t" + lines[grown].partition("\t")[2]
    made: list[str] = []
    for number, line in lines.items():
        made += [line, added[number]] if number in added else [line]
    return _YEAR.sub(lambda year: str(int(year[0]) + 1), "\n".join(made))


def _new_digits(table: Table, lines: dict[int, str], chance: Random) -> None:
    """Other digits in the cells of numbers; years and the first column stay."""
    held: dict[int, set[str]] = defaultdict(set)
    for row in table.rows:
        for column, cell in list(zip(table.columns, row.cells, strict=True))[1:]:
            if column.type in ("integer", "number") and cell.value and not _YEAR.fullmatch(cell.value):
                held[cell.line].add(" ".join(cell.text.split()))
    for line, texts in held.items():
        first, *rest = lines[line].split("\t")
        shuffled = ["".join(chance.choice("123456789") if one.isdigit() else one for one in cell) for cell in rest]
        chosen = [new if " ".join(cell.split()) in texts else cell for cell, new in zip(rest, shuffled, strict=True)]
        lines[line] = "\t".join([first, *chosen])
