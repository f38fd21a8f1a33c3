"""All labelled documents scored, and the page that shows the totals."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.scoring.facts import score_facts
from tests.scoring.tables import ROOT, score_tables
from tests.scoring.tally import Tally

PAGE = ROOT / "docs" / "kvalitet.md"
BEGIN, END = "<!-- tal: begynd -->", "<!-- tal: slut -->"


@dataclass(frozen=True)
class Kind:
    """What is scored, where its labels are, and how one document is scored."""

    title: str
    folder: Path
    score: Callable[[Path], Tally]


@dataclass(frozen=True)
class Scored:
    """The tallies of a set: each document's, by name, and their total."""

    each: tuple[tuple[str, Tally], ...]
    total: Tally


KINDS = (
    Kind("Tabeller", ROOT / "tests" / "tables", score_tables),
    Kind("Fakta", ROOT / "tests" / "gold", score_facts),
)
SETS = {
    "seeds": "De fem rigtige",
    "dev": "Skrevne, til udvikling",
    "heldout": "Skrevne, lagt til side",
    "real": "Som 14 udgiveres, til udvikling",
    "real-heldout": "Som 14 udgiveres, lagt til side",
}
MEASURES = {
    "found": "tabeller fundet",
    "no invented": "dokumenter uden opfundne tabeller",
    "raw rows": "trykte rækker",
    "header cells": "kolonnenavne",
    "types": "kolonnetyper",
    "units": "enheder",
    "unit source": "hvor enheden står",
    "caption": "tabeltitler",
    "notes": "tabelnoter",
    "values": "værdier",
    "no wrong number": "tal, der ikke er forkerte",
    "row types": "rækkers slags (data, total, gruppe)",
    "carried": "rækker med rigtigt overførte celler",
    "sum check": "kontrol af summer",
    "items R": "punkter fundet",
    "items P": "punkter, der er rigtige",
    "item name": "punkters navne",
    "case number": "sagsnumre",
    "sections R": "afsnit fundet",
    "sections P": "afsnit, der er rigtige",
    "result": "resultatkoder",
    "votes R": "stemmer fundet",
    "votes P": "stemmer, der er rigtige",
    "counts R": "stemmetal fundet",
    "counts P": "stemmetal, der er rigtige",
    "presence R": "fremmøde fundet",
    "presence P": "fremmøde, der er rigtigt",
    "no minutes": "andet end referater, ikke taget for det",
    "files R": "bilag fundet",
    "files P": "bilag, der er rigtige",
}


@cache
def score(kind: Kind, name: str) -> Scored:
    """Score every labelled document of a set."""
    total = Tally()
    each = []
    for label in sorted((kind.folder / name).glob("*.yaml")):
        tally = kind.score(label)
        total.add(tally)
        each.append((label.stem, tally))
    return Scored(tuple(each), total)


def figures() -> str:
    """The totals as Markdown tables: a row per measure, a column per set."""
    blocks = []
    for kind in KINDS:
        totals = [score(kind, name).total for name in SETS]
        rows = [f"| {kind.title} | " + " | ".join(SETS.values()) + " |", "|---" * (len(SETS) + 1) + "|"]
        for measure, title in MEASURES.items():
            if any(measure in total.total for total in totals):
                rows.append(f"| {title} | " + " | ".join(_share(total, measure) for total in totals) + " |")
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks)


def _share(total: Tally, measure: str) -> str:
    if measure not in total.total:
        return "–"
    percent = f"{math.floor(1000 * total.share(measure)) / 10:.1f}".replace(".", ",")
    return f"{percent} % ({total.right[measure]}/{total.total[measure]})"


def shown() -> str:
    """The totals as they stand on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip()


def write_page() -> None:
    """Put the totals of now on the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) :]
    PAGE.write_text(f"{before}{BEGIN}\n\n{figures()}\n\n{after}", encoding="utf-8")
