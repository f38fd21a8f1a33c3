"""The accessibility statement: publisher -> a page with what the authority states; without that, a page that says so.

The law's words stand here, and what is true of every such site. What only the authority can say comes from its
settings; nothing is stated for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from referat.config import Publisher, Statement
from referat.danish import plain_date
from referat.pages.markdown import Chunk, escaped, md, md_entry, md_heading, md_lines, page_text
from referat.pages.place import ACCESSIBILITY

_LAW = (
    "{} er forpligtet til at gøre sit websted tilgængeligt i overensstemmelse med lov nr. 692 af 8. juni 2018 om "
    "tilgængelighed af offentlige organers websteder og mobilapplikationer. Denne erklæring gælder {}."
)
_STANDARD = (
    "Webstedet er {} i overensstemmelse med den europæiske standard EN 301 549, som bygger på WCAG 2.1 på niveau AA."
)
_KNOWN = (
    "Figurer og billeder: Referaternes figurer findes ikke i kilden. Kun titel og noter vises.",
    "Bilag er kun nævnt ved navn; de er ikke en del af webstedet.",
    "Ældre referater: Overskrifter og lister kan stå som almindelig tekst, hvor kilden ikke viser, hvad der er hvad.",
)
_OTHERWISE = (
    "Den fulde tekst af hvert referat findes på siden Vis i kilden, og alle tabeller kan hentes som data. Har du brug "
    "for noget i et andet format, så skriv."
)
_TESTED = (
    "Siderne bliver ved hver ændring af programmet afprøvet automatisk i en browser med axe-core, i lyse og mørke "
    "farver, med tastatur alene og i telefonbredde. Automatiske prøver finder ikke alt."
)
_APPEAL = (
    "Får du ikke et tilfredsstillende svar, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med "
    "webtilgængelighed. Se hvordan på styrelsens side om webtilgængelighed (digst.dk)."
)


def accessibility_page(publisher: Publisher) -> Iterator[tuple[str, str]]:
    """The page, as its path below ``docs/`` and its text."""
    stated = publisher.accessibility
    title = "Tilgængelighedserklæring" if stated else "Tilgængelighed"
    about = "Hvordan siden overholder kravene til webtilgængelighed, og hvordan du melder et problem."
    head = {"title": title, "description": about, "renderer": "commonmark", "search": False}
    if stated is None:
        head["empty"] = True
    chunks = _statement(publisher, stated) if stated else _unstated()
    yield ACCESSIBILITY, page_text(head, [md_heading(1, escaped(title)), *chunks])


def _unstated() -> Iterator[Chunk]:
    yield escaped("Den, der udgiver siden, har endnu ikke afgivet en tilgængelighedserklæring for den.")
    yield md("## Hvad vi ved")
    yield from _limits(())
    yield escaped(_TESTED)


def _limits(more: tuple[str, ...]) -> Iterator[Chunk]:
    yield escaped("Dette indhold er ikke fuldt tilgængeligt:")
    yield md_lines(md_entry("-", escaped(one)) for one in (*_KNOWN, *more))
    yield escaped(_OTHERWISE)


def _statement(publisher: Publisher, stated: Statement) -> Iterator[Chunk]:
    yield escaped(_LAW.format(publisher.body, publisher.base_url))
    yield md("## Overholdelsesstatus")
    yield escaped(_STANDARD.format(stated.status))
    yield md("## Ikke-tilgængeligt indhold")
    yield from _limits(stated.known)
    yield md("## Udarbejdelse af erklæringen")
    on = plain_date(stated.made)
    yield escaped(f"Erklæringen blev udarbejdet den {on} på grundlag af en {stated.basis}.")
    if stated.reviewed:
        yield escaped(f"Den blev senest gennemgået den {plain_date(stated.reviewed)}.")
    yield escaped(_TESTED)
    yield md("## Feedback og kontaktoplysninger")
    ways = ", ".join(filter(None, (stated.contact, stated.email, stated.phone)))
    days = f" Du får svar inden {stated.reply_days} hverdage." if stated.reply_days else ""
    yield escaped(f"Kan du ikke få adgang til noget, eller støder du på en fejl, så kontakt {ways}.{days}")
    yield md("## Håndhævelsesprocedure")
    yield escaped(_APPEAL)
