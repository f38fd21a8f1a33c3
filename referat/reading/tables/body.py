"""Printed body rows -> rows with continuations joined, labels carried down, and their kind (data, total, group)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.model import RowType
from referat.reading.numbers import Number, is_missing, read_number, take_mark
from referat.reading.tables.grid import PrintedRow, is_value
from referat.reading.tables.proof import Sum

_TOTAL_START = re.compile(
    r"(?:i\s?alt|samlet|samlede|sum|total(?:t)?|hovedtotal|totalsum|grand total|subtotal|delsum|netto(?:resultat)?|alle|"
    r"(?:gennemsnit|gns\b\.?|middel)(?!\.? ?\d)|resultat)(?:\b|$)",
    re.IGNORECASE,
)
_TOTAL_END = re.compile(r"(?:\bi\s?alt|\btotal(?:t)?|\bsum|\bsubtotal)$", re.IGNORECASE)
_FAR = 100
"""How many rows further down a sum is looked for that a row is a part of."""
_MARKUP_START = re.compile(r"<(?:ul|ol|li|p|br|div)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body row under way to the model: texts (pieces joined with ``\\n``), carried columns, kind."""

    lines: tuple[int, ...]
    texts: tuple[str, ...]
    carried: frozenset[int] = frozenset()
    type: RowType = "data"

    @property
    def label(self) -> str:
        """The first printed (not carried) text of the row, without footnote mark."""
        texts = (text for column, text in enumerate(self.texts) if text and column not in self.carried)
        return take_mark(next(texts, "").replace("**", ""))[0]


def read_body(rows: Sequence[PrintedRow], numeric: Sequence[int]) -> list[BodyRow]:
    """Join continuation rows, carry blank labels down, and tell totals and groups; nothing printed is lost."""
    joined = _join_continuations(rows, numeric)
    carried = _carry_labels(joined)
    return _mark_totals(_mark_groups(carried), numeric)


def _join_continuations(rows: Sequence[PrintedRow], numeric: Sequence[int]) -> list[BodyRow]:
    body: list[BodyRow] = []
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if body and (row.torn is not None or _continues(body[-1], row, following, numeric)):
            above = body[-1]
            cells = (("",) * (row.torn or 0) + row.cells)[: len(row.cells)]
            texts = tuple(
                f"{known}\n{piece}" if known and piece else known or piece
                for known, piece in zip(above.texts, cells, strict=True)
            )
            body[-1] = replace(above, lines=(*above.lines, row.line), texts=texts)
        else:
            body.append(BodyRow((row.line,), row.cells))
    return body


def _continues(above: BodyRow, row: PrintedRow, following: PrintedRow | None, numeric: Sequence[int]) -> bool:
    """Does ``row`` go on with the cells above?

    It does when only its last cell is filled with text (001:273); when it has no values and explains the
    label above (003:444); or when a blank label is followed by text that starts small (a cell cut in two).
    """
    filled = row.filled()
    if not filled or any(
        is_value(row.cells[column]) for column in filled if column in numeric or column == len(row.cells) - 1
    ):
        return not filled
    last = len(row.cells) - 1
    if filled == [last] and last > 0:
        return True
    first = row.cells[filled[0]]
    if filled == [0]:
        if _MARKUP_START.match(first):
            return True
        starts_small = first[0].islower() or first[0] == "("
        has_values = any(text for column, text in enumerate(above.texts) if column)
        return has_values and (starts_small or above.texts[0].rstrip("* ").endswith((":", "-", ",")))
    return (
        not row.cells[0]
        and len(filled) < len(row.cells)
        and all(_goes_on(above.texts[column], row.cells[column]) for column in filled)
    )


def _goes_on(above: str, piece: str) -> bool:
    return bool(above) and (piece[0].islower() or piece[0] in "(,") and not above.endswith((".", "!", "?"))


def _carry_labels(body: Sequence[BodyRow]) -> list[BodyRow]:
    """Fill blank leading cells from the row above when the row has two or more cells of its own."""
    result: list[BodyRow] = []
    for row in body:
        filled = [column for column, text in enumerate(row.texts) if text]
        above = result[-1] if result else None
        if above and filled and filled[0] > 0 and (len(filled) > 1 or len(row.texts) > 2) and any(above.texts[1:]):
            blanks = [column for column in range(filled[0]) if above.texts[column]]
            if blanks and not _is_total_label(row.label) and not _is_total_label(above.label):
                texts = tuple(
                    above.texts[column] if column in blanks else text for column, text in enumerate(row.texts)
                )
                row = replace(row, texts=texts, carried=frozenset(blanks))
        result.append(row)
    return result


def _mark_groups(body: Sequence[BodyRow]) -> list[BodyRow]:
    """A row with only its first cell filled is a group when a row with values follows it."""
    result = []
    for index, row in enumerate(body):
        alone = bool(row.texts[0]) and 0 not in row.carried and not any(row.texts[1:])
        followed = any(any(later.texts[1:]) for later in body[index + 1 : index + 3])
        result.append(replace(row, type="group") if alone and followed else row)
    return result


def _is_total_label(label: str) -> bool:
    return bool(_TOTAL_START.match(label) or _TOTAL_END.search(label))


def _mark_totals(body: Sequence[BodyRow], numeric: Sequence[int]) -> list[BodyRow]:
    """A row is a total by its word, or because it equals the sum of the rows since the last total.

    A row with the word that is itself a summand of a later total is data (003:214).
    """
    numbers = [[read_number(row.texts[column]) for column in numeric] for row in body]
    result = list(body)
    running = [Sum() for _ in numeric]
    for index, row in enumerate(body):
        if row.type == "group":
            continue
        proven = _is_sum(row, numbers[index], running, numeric)
        worded = _is_total_label(row.label) and any(numbers[index])
        if proven or (worded and not _is_summand(index, body, numbers, running, numeric)):
            result[index] = replace(row, type="total")
            running = [Sum() for _ in numeric]
        else:
            running = [known.plus(number) for known, number in zip(running, numbers[index], strict=True)]
    return result


def _is_sum(row: BodyRow, numbers: Sequence[Number | None], sums: Sequence[Sum], numeric: Sequence[int]) -> bool:
    """Every value of the row is the sum of its column, and that is no accident: two columns, or a large figure."""
    checked = 0
    large = False
    for column, total, known in zip(numeric, numbers, sums, strict=True):
        if total is None:
            if not is_missing(row.texts[column]):
                return False
            continue
        if known.count < 2 or not known.equals(total):
            return False
        checked += 1
        digits = len(re.sub(r"\D", "", total.value))
        large = large or digits >= 4 or (digits == 3 and known.count >= 3)
    return checked >= 2 or (checked == 1 and large)


def _is_summand(
    index: int,
    body: Sequence[BodyRow],
    numbers: Sequence[Sequence[Number | None]],
    running: Sequence[Sum],
    numeric: Sequence[int],
) -> bool:
    """Does one of the next rows equal the sum of the rows since the last total, this one included?"""
    sums = [known.plus(number) for known, number in zip(running, numbers[index], strict=True)]
    for later in range(index + 1, min(len(body), index + _FAR)):
        if later > index + 1 and _is_sum(body[later], numbers[later], sums, numeric):
            return True
        if body[later].type != "group":
            sums = [known.plus(number) for known, number in zip(sums, numbers[later], strict=True)]
    return False
