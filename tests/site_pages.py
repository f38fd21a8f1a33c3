"""A small docs folder with every part of the menu, for tests of the site without reading any minutes."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
MEETING = "moeder/vej/2023-09-05"

_MEETING_TEXT = """# Møde i Vejudvalget

<h2 id="punkt-1">Cykelstier <a class="permalink" href="#punkt-1">#</a></h2>

[15.00.00-P05-11-21](../../sager/15.00.00-P05-11-21.md), [kilde](2023-09-05/kilde.md#L6)

Ida Holm stemmer for at bygge stier.

<h2 id="punkt-2">Skoler <a class="permalink" href="#punkt-2">#</a></h2>

Beskæftigelsesindsatsen drøftes efter en bevilling.

<figure class="chart-figure"><figcaption><span class="chart-title">Elever</span></figcaption></figure>"""

_PAGES = {
    "index.md": ("Forside", {}, "# Referater\n\n[Udvalg](udvalg/index.md)"),
    "beslutninger/index.md": ("Beslutninger", {}, "# Beslutninger"),
    "udvalg/index.md": ("Udvalg", {}, "# Udvalg\n\n[Vejudvalget](vej.md)"),
    "udvalg/vej.md": ("Vejudvalget", {"Type": "Udvalg"}, f"# Vejudvalget\n\n[5. september 2023](../{MEETING}.md)"),
    "sager/index.md": ("Sager", {}, "# Sager\n\n[15.00.00-P05-11-21](15.00.00-P05-11-21.md)"),
    "sager/15.00.00-P05-11-21.md": (
        "Sag 15.00.00-P05-11-21",
        {"Type": "Sag"},
        f'# Sag 15.00.00-P05-11-21\n\n<p><a href="../{MEETING}.md#punkt-1">Cykelstier</a></p>',
    ),
    "emner/index.md": ("Emner", {}, "# Emner"),
    "personer/index.md": ("Personer", {}, "# Personer"),
    "mangler/index.md": ("Hvad mangler der?", {}, "# Hvad mangler der?"),
    "ordforklaring/index.md": ("Ordforklaring", {}, "# Ordforklaring"),
    "dokumenter/index.md": ("Dokumenter", {}, "# Dokumenter"),
    "tilgaengelighed.md": ("Tilgængelighed", None, "# Tilgængelighed"),
    "data/index.md": ("Hent data", {}, "# Hent data"),
    "data/tabeller/index.md": ("Tal og tabeller", {}, "# Tal og tabeller"),
    "soeg/index.md": ("Søg", None, "# Søg"),
    f"{MEETING}.md": (
        "Møde i Vejudvalget",
        {"Udvalg": "Vejudvalget", "År": 2023, "Type": "Møde"},
        _MEETING_TEXT,
    ),
    f"{MEETING}/kilde.md": ("Kilde", None, '# Kilde\n\n<p id="L6">Ida Holm stemmer for.</p>'),
}


def write_site_pages(docs: Path) -> None:
    """Write the pages, and the hand-written ones of the project with what they lead to."""
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    for licence in ("apache-2.0.txt", "ofl.txt"):
        shutil.copyfile(PROJECT / "docs/assets" / licence, docs / "assets" / licence)
    for name, (title, filters, text) in _PAGES.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        search = "search: false" if filters is None else f"search: true\nfilters: {filters}"
        path.write_text(
            f"---\ntitle: {title}\ndescription: En side.\nrenderer: commonmark\n{search}\n---\n\n{text}\n", "utf-8"
        )
    for path in (PROJECT / "docs").glob("*.md"):
        if path.name != "index.md":
            shutil.copyfile(path, docs / path.name)
