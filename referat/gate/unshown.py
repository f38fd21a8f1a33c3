"""What a file holds beside what it shows: its ledger -> why it is held back, or nothing.

Hidden text and comments hold a file back whatever they say: what was hidden on purpose, or forgotten, is for a
person to look at. The rest is read for persons' numbers, and where it belongs to the document, for words that close it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from referat.danish import in_file, joined
from referat.formats.source_blocks import LedgerEntry
from referat.gate.cpr import find
from referat.language.access import is_draft, statements
from referat.model import Refusal

_WHATS = {
    "hidden": "skjult tekst (skjult, hvid på hvidt, dækket eller for lille til at læse)",
    "comment": "kommentarer",
    "annotation": "kommentarer, stempler eller felter, der er fyldt ud",
    "deleted": "slettet tekst",
    "metadata": "egenskaber",
    "running_head": "sidehoved eller sidefod",
    "navigation": "tekst uden for referatet",
    "offscreen": "tekst uden for skærmen",
    "picture": "et billedes beskrivelse",
    "embedded": "en indlejret fil",
}
SAID = {
    "G401": "filen indeholder {what}",
    "G402": "filen indeholder {what}",
    "G403": "{what} i filen ligner et CPR-nummer",
    "G404": "{what} i filen siger, at det er lukket eller et udkast",
    "G405": "filen indeholder {what}, der ikke kan læses",
}
_ADVICE = {
    "G401": "Fjern den, eller vis den, og læg filen ind igen",
    "G402": "Fjern dem, og læg filen ind igen",
    "G403": "Fjern nummeret, og læg filen ind igen",
    "G404": "Læg den udgave ind, som er offentliggjort",
    "G405": "Gem filen uden den, og læg den ind igen",
}
_NAMED = 10
"""So many places a message names."""


@dataclass(frozen=True, slots=True)
class Unshown:
    """Something that holds a file back: ``line`` is its number in messages, behind those of the text's own lines."""

    line: int
    code: str
    entry: LedgerEntry


def unshown(medium: str, ledger: Sequence[LedgerEntry], lines: int) -> list[Unshown]:
    """What holds a file back. The text made of it has ``lines`` lines; the ledger's entries are numbered on."""
    coded = ((number, _code(medium, entry), entry) for number, entry in enumerate(ledger, lines + 1))
    return [Unshown(number, code, entry) for number, code, entry in coded if code]


def held_back(path: str, found: Sequence[Unshown], allowed: Collection[int]) -> Refusal | None:
    """The refusal for what nobody has ruled on; it names the places and never what stands there."""
    left = [one for one in found if one.line not in allowed]
    if not left:
        return None
    code = min(one.code for one in left)
    alike = [one for one in left if one.code == code]
    said = SAID[code].format(what=_WHATS[alike[0].entry.kind])
    named = [f"{one.line}" for one in alike[:_NAMED]]
    more = [f"{len(alike) - _NAMED} mere"] if len(alike) > _NAMED else []
    where = f" Det gælder {joined([*named, *more])}." if alike[1:] else ""
    place = in_file(alike[0].entry.where, exactly=True)
    message = (
        f"{said} ({place}); kilden er holdt tilbage.{where} {_ADVICE[code]}. Må det stå der, "
        "så skriv det i allowed.yml (build_site.py --allow FIL:LINJE --reason GRUND)"
    )
    return Refusal(path, "withheld", code, message, alike[0].line)


def _code(medium: str, entry: LedgerEntry) -> str | None:
    if entry.text and find(entry.text):
        return "G403"
    if entry.kind == "hidden" and entry.text:
        return "G401"
    if entry.text and (entry.kind == "annotation" or (entry.kind == "comment" and medium == "docx")):
        return "G402"
    if entry.kind == "embedded" and not entry.text:
        return "G405"
    if entry.kind in ("running_head", "metadata", "embedded") and (statements([entry.text]) or is_draft(entry.text)):
        return "G404"
    return None
