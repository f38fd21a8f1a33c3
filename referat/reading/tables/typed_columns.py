"""Column names and body rows -> each column's type, unit, multiplier and where the unit stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from referat.identifiers import PREFIX, field_name
from referat.model import Column
from referat.reading.numbers import is_missing, read_date, read_number, read_year, take_mark
from referat.reading.tables.body import BodyRow

ColumnType = Literal["integer", "number", "string", "date", "year"]
UnitSource = Literal["header", "cell", "corner", "caption", "text"]

_IDENTIFIER = re.compile(
    r"\b(?:post\s?nr|postnummer|tlf|telefon\w*|mobil|konto\w*|reg\.?\s?nr|cvr\w*|p-?nr|p-nummer|ean\w*|sags?\s?nr|sagsnummer|"
    r"j\.?\s?nr|journal\w*|matr\w*|bbr\w*|ejendomsnr|løbenr|lb\.?\s?nr|dok\.?\s?nr|id|zip)\b",
    re.IGNORECASE,
)
_SCALED_KRONER = re.compile(
    r"(?P<bound>\b(?:over|under|mindst|højst|maks\.?|max\.?|fra|til|end|op til|ca\.)\s+|[<>≥≤]\s*)?(?<!\w)"
    r"(?:(?P<scale>mio\.?|mill\.?|millioner|mia\.?|milliarder|t\.?|1\.000|1000|tusinde?|tusind)\s*)?(?:kr\b\.?|kroner\b|dkk\b)"
    r"(?:\s*(?P<after>1\.000|1000)(?![.\d]))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bpct\b\.?|\bprocent\b", re.IGNORECASE)
_POINTS = re.compile(r"procentpoint|%-point|pct\.?-?\s?point", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:antal|borgere|personer|ansøgere|ansøgninger|årsværk|elever|børn|pladser|medlemmer|timer|dage|boliger|sager|deltagere|"
    r"besøg(?:ende)?|stk|km|ansatte|medarbejdere|enheder|hold|point)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:[(,]\s*|\bi )(?P<unit>årsværk|timer|dage|uger|måneder|år|km/t|[kcdm]?m[²³23]?|ha|hektar|[kMG]?Wh?|[kMG]Wh|tons?|kg|g|mg|liter|l|stk\.?|"
    r"personer|borgere|pladser|boliger|fuldtidspersoner|helårspersoner|elever|børn|sager|point|minutter|min\.?|dB|°C|"
    r"[a-zA-ZµμæøåÆØÅ]{1,10}[²³]?(?: CO2| CO₂)?/(?:[a-zA-Zæøå]{1,12}[²³]?)|tons? CO2|tons? CO₂)\s*\)?$"
)
_SCALES = (
    ("mio", 1_000_000),
    ("milliarder", 1_000_000_000),
    ("mill", 1_000_000),
    ("mia", 1_000_000_000),
    ("t", 1000),
    ("1.000", 1000),
    ("1000", 1000),
    ("tusind", 1000),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its multiplier, as printed, and where it stood."""

    unit: str
    multiplier: int
    text: str
    source: UnitSource


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money named in running text: its number, decimals and multiplier as printed."""

    value: str
    multiplier: int
    text: str

    def rounds(self, value: float) -> bool:
        """Is ``value`` kroner this amount, rounded to its printed decimals?"""
        half = 0.5 * 10 ** -len(self.value.partition(".")[2]) * self.multiplier
        difference = abs(value - float(self.value) * self.multiplier)
        return difference <= half if self.multiplier > 1 else difference == 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a table and can name a unit: its caption, and the amounts in the text of its item."""

    caption: str | None = None
    amounts: tuple[Amount, ...] = ()


def read_unit(text: str, source: UnitSource) -> Unit | None:
    """The unit that a heading or caption names: kroner with its scale, percent, or a measure in brackets."""
    kroner = _SCALED_KRONER.search(text)
    if kroner:
        scale = "" if kroner["bound"] else (kroner["scale"] or kroner["after"] or "").lower()
        multiplier = next((factor for word, factor in _SCALES if scale.startswith(word)), 1)
        return Unit("DKK", multiplier, kroner[0][len(kroner["bound"] or "") :].strip(), source)
    points = _POINTS.search(text)
    if points:
        return Unit("procentpoint", 1, points[0], source)
    percent = _PERCENT.search(text)
    if percent:
        return Unit("%", 1, percent[0], source)
    measure = next(filter(None, map(_MEASURE.search, reversed(text.split(" / ")))), None)
    return Unit(measure["unit"], 1, measure["unit"], source) if measure else None


def column_type(name: str, texts: Sequence[str]) -> ColumnType:
    """The type that all printed values of a column share.

    Years when all are; one year among words makes text; a column is numbers when more than half of its
    printed cells certainly are, and none of them prints a leading zero or stands under a heading for identifiers.
    """
    printed = [take_mark(text)[0] for text in texts if not is_missing(text)]
    if not printed or _IDENTIFIER.search(name):
        return "string"
    if all(read_year(text) for text in printed):
        return "year"
    if all(read_date(text) for text in printed):
        return "date"
    numbers = [number for text in printed if (number := read_number(text))]
    years = [text for text in printed if read_year(text)]
    if len(years) == len(numbers) and len(numbers) < len(printed):
        return "string"
    if len(numbers) * 2 <= len(printed) or any(re.fullmatch(r"0[0-9]+", text) for text in printed):
        return "string"
    return "number" if any(number.decimals for number in numbers) else "integer"


def column_unit(name: str, texts: Sequence[str], corner: Unit | None, around: Surroundings) -> Unit | None:
    """The unit of a column of numbers, from its heading, its cells, the corner, the caption or the text, in this order."""
    heading = read_unit(name, "header")
    printed = [number for text in texts if (number := read_number(text)) and number.unit]
    if heading and not any(number.unit != heading.unit for number in printed):
        return heading
    if printed and len({(number.unit, number.multiplier) for number in printed}) == 1:
        first = printed[0]
        return Unit(first.unit or "", first.multiplier, first.unit_text or "", "cell")
    if heading or printed:
        return None
    if _COUNT.search(name):
        return None
    return corner or read_unit(around.caption or "", "caption") or _unit_from_text(texts, around.amounts)


_FIGURE = re.compile(
    r"(?<![\d.,])(?P<number>[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,4})?|[0-9]{1,12}(?:,[0-9]{1,4})?)\s?(?P<scale>mio\.?|mia\.?)?\s?kr\b"
)


def read_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of money that running text names, each once."""
    amounts: dict[Amount, None] = {}
    for match in _FIGURE.finditer(text):
        number = read_number(match["number"])
        if number:
            scale = (match["scale"] or "").rstrip(".")
            multiplier = {"mio": 1_000_000, "mia": 1_000_000_000}.get(scale, 1)
            amounts[Amount(number.value, multiplier, f"{match['scale']} kr." if scale else "kr.")] = None
    return tuple(amounts)


def _unit_from_text(texts: Sequence[str], amounts: Sequence[Amount]) -> Unit | None:
    """Kroner, when a sentence of the item names an amount of the column with it (003:58 for 003:99)."""
    values = {number.value.lstrip("-") for cell in texts[:_SAMPLE] if (number := read_number(cell))}
    large = [float(value) for value in values if len(value) >= 5 and "." not in value]
    for amount in amounts[:_SAMPLE]:
        if any(amount.rounds(value) for value in large):
            return Unit("DKK", 1, "kr.", "text")
        if amount.multiplier > 1 and amount.value in values and len(amount.value) >= 4:
            return Unit("DKK", amount.multiplier, amount.text, "text")
    return None


_SAMPLE = 200
"""How many amounts in a text, and cells of a column, are compared: bounds the work on any input."""
_ROW_UNIT = re.compile(r"(?:\((?P<inside>[^()]*)\)|,\s*+(?:i\s++)?(?P<after>[^,()\s][^,()]{0,11}))\s*+\*{0,3}$")


def read_row_unit(row: BodyRow) -> Unit | None:
    """A unit that a row names for itself at the end of its label: ``Andel (%)``, ``Udgift, kr.``."""
    match = _ROW_UNIT.search(row.texts[0])
    return read_unit(f"({match['inside'] or match['after']})", "cell") if match else None


def field_names(names: Sequence[str]) -> list[str]:
    """snake_case ASCII names, unique in the table; a blank heading becomes ``kolonne_<n>``."""
    fields: dict[str, None] = {}
    last: dict[str, int] = {}  # how far equal names are counted: what was taken once stays taken
    for position, name in enumerate(names, 1):
        base = field = field_name(name) or f"{PREFIX}{position}"
        while field in fields or field == "row_type":
            last[base] = last.get(base, 1) + 1
            field = f"{base}_{last[base]}"
        fields[field] = None
    return list(fields)


def read_columns(names: Sequence[str], body: Sequence[BodyRow], around: Surroundings) -> list[Column]:
    """Type and unit of every column. A unit in the corner stays the first column's name and is the others' unit."""
    corner = read_unit(names[0], "corner")
    own = [unit for row in body if (unit := read_row_unit(row))]
    columns = []
    for position, (name, field) in enumerate(zip(names, field_names(names), strict=True)):
        texts = [row.texts[position] for row in body]
        kind = column_type(name, texts)
        unit = None
        if kind in ("integer", "number"):
            unit = column_unit(name, texts, corner if position else None, around)
            if (
                unit
                and unit.source in ("corner", "caption", "text")
                and any(row_unit.unit != unit.unit for row_unit in own)
            ):
                unit = None
            mixed = {
                (number.unit, number.multiplier) for text in texts if (number := read_number(text)) and number.unit
            }
            if len(mixed) > 1:
                kind = "string"
        columns.append(
            Column(name, field, kind, unit.unit, unit.multiplier, unit.text, unit.source)
            if unit and kind != "string"
            else Column(name, field, kind)
        )
    return columns
