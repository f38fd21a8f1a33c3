"""What tables are called: by their captions, else by the nearest heading that says something."""

from __future__ import annotations

from dataclasses import replace

from referat.archive.table_names import table_names
from referat.model import AgendaItem, Block, Document, Section, Subheading, Table
from tests.sample import DOCUMENT, TABLE


def _with(*blocks: Block, kind: str = "statement", heading: str = "SAGSFREMSTILLING") -> Document:
    """The sample with one item, *Stier i byen*, that holds these blocks."""
    section = Section(kind, heading, blocks, "", 10, 40)  # type: ignore[arg-type]
    item: AgendaItem = replace(DOCUMENT.items[0], name="Stier i byen", sections=(section,))
    return replace(DOCUMENT, items=(item,), front=())


def _table(number: int, caption: str | None = None) -> Table:
    return replace(TABLE, id=f"tabel-1-{number}", caption=caption)


def _heading(text: str) -> Subheading:
    return Subheading(text, 1, (12,))


def _names(document: Document) -> list[str]:
    return list(table_names(document).values())


def test_a_caption_is_the_name() -> None:
    assert _names(_with(_table(1, "Tabel 1: *Anlæg* i alt"))) == ["Tabel 1: Anlæg i alt"]


def test_without_one_the_nearest_heading_is() -> None:
    made = _with(_heading("Indledning"), _heading("2.1. PRISER"), _table(1), _heading("Besøg:"), _table(2))
    assert _names(made) == ["Priser", "Besøg"]
    assert _names(_with(_table(1))) == ["Stier i byen"]
    assert _names(_with(_table(1), kind="other", heading="Takster")) == ["Takster"]


def test_a_number_alone_is_no_name_and_is_kept_before_it() -> None:
    assert _names(_with(_heading("Priser"), _table(1, "Tabel 1:"), _table(2, "Tabel 2.1"))) == [
        "Tabel 1: Priser",
        "Tabel 2.1: Priser",
    ]


def test_several_below_one_heading_are_numbered() -> None:
    assert _names(_with(_heading("Priser"), _table(1), _table(2), _table(3, "Andet"))) == [
        "Priser (1)",
        "Priser (2)",
        "Andet",
    ]
