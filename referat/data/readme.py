"""A package's descriptor -> ``LAESMIG.md``: what lies in the package, for whoever opens its zip without the site.

In: a descriptor. Out: Markdown in Danish.
"""

from __future__ import annotations

from typing import Any

README = "LAESMIG.md"
"""``README.md`` is the hand-written file of the folder that all packages lie in."""
_FORMAT = (
    "CSV-filerne er UTF-8 med komma mellem felterne og punktum i decimaltal. datapackage.json beskriver hvert felt "
    "(Data Package, version 2); ordbogen står på sidens dataside."
)


def readme(descriptor: dict[str, Any]) -> str:
    """The text of the file."""
    lines = [
        f"# {descriptor['title']}",
        "",
        descriptor["description"],
        "",
        f"Siden: {descriptor['homepage']}  ",
        f"Udgiver: {descriptor['contributors'][0]['title']}  ",
        f"Dataformatets version: {descriptor['version']}  ",
        f"Henvis sådan: {descriptor['citation']}",
        "",
        f"Licens for det, som programmet selv har lavet: {descriptor['structureLicense']['title']}.",
        "",
        _FORMAT,
        "",
        "| fil | indhold | bytes |",
        "|---|---|---|",
        *(f"| {one['path']} | {_cell(one['title'])} | {one['bytes']} |" for one in descriptor["resources"]),
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
