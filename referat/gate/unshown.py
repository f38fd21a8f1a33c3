"""What a file holds beside what it shows: its ledger -> why it is held back, or nothing.

Hidden text and comments hold a file back whatever they say: what was hidden on purpose, or forgotten, is for a
person to look at. The rest is read for persons' numbers, and where it belongs to the document, for words that close it.
"""

from __future__ import annotations

from collections.abc import Sequence

from referat.formats.source_blocks import LedgerEntry
from referat.gate.cpr import find
from referat.language.access import is_draft, statements
from referat.model import Refusal, Where

_WHATS = {
    "hidden": "skjult tekst (skjult, hvid på hvidt eller for lille til at læse)",
    "comment": "kommentarer",
    "annotation": "kommentarer",
    "deleted": "slettet tekst",
    "metadata": "egenskaber",
    "running_head": "sidehoved eller sidefod",
    "navigation": "tekst uden for referatet",
    "picture": "et billedes beskrivelse",
    "embedded": "en indlejret fil",
}


def unshown(path: str, medium: str, ledger: Sequence[LedgerEntry]) -> Refusal | None:
    """Why a file is withheld for what it does not show; the message names the place and never what stands there."""
    for entry in ledger:
        if entry.kind == "hidden" and entry.text:
            return _withheld(
                path, "G401", "filen indeholder {what}", entry, "fjern den, eller vis den, og læg filen ind igen"
            )
        if entry.text and (entry.kind == "annotation" or (entry.kind == "comment" and medium == "docx")):
            return _withheld(path, "G402", "filen indeholder {what}", entry, "fjern dem, og læg filen ind igen")
        if entry.text and find(entry.text):
            return _withheld(
                path, "G403", "{what} i filen ligner et CPR-nummer", entry, "fjern nummeret, og læg filen ind igen"
            )
        if entry.kind in ("running_head", "metadata") and (statements([entry.text]) or is_draft(entry.text)):
            return _withheld(
                path,
                "G404",
                "{what} i filen siger, at det er lukket eller et udkast",
                entry,
                "læg den udgave ind, som er offentliggjort",
            )
    return None


def _withheld(path: str, code: str, text: str, entry: LedgerEntry, advice: str) -> Refusal:
    said = text.format(what=_WHATS[entry.kind])
    return Refusal(path, "withheld", code, f"{said} ({place_of(entry.where)}); kilden er holdt tilbage: {advice}")


def place_of(where: Where) -> str:
    """A place in words."""
    if where.page is not None:
        return f"side {where.page}"
    return f"ved {where.path}" if where.path else "i filen"
