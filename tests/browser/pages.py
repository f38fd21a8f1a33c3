"""One page of every kind, by its address below the front page."""

from __future__ import annotations

COMMITTEE = "beskaeftigelses-og-socialudvalget"
MEETING = f"moeder/{COMMITTEE}/2022-12-13/"
"""A meeting with tables in it."""
ITEM = f"moeder/{COMMITTEE}/2022-02-01/punkt-2/"
"""An item that was voted on."""
DOCUMENT = "dokumenter/redegoerelse-aktivitetsparate-2017-09-19/"
SERIES = "data/serier/monitorering-af-de-almene-boligomraader/"
"""The six tables on housing areas."""

PAGES = {
    "front": "",
    "decisions": "beslutninger/",
    "decisions of a year": f"beslutninger/{COMMITTEE}/2022/",
    "committees": "udvalg/",
    "committee": f"udvalg/{COMMITTEE}/",
    "meeting": MEETING,
    "item with a vote": ITEM,
    "item with tables": f"{MEETING}punkt-10/",
    "item of a case with a way": f"{MEETING}punkt-14/",
    "older meeting": f"moeder/{COMMITTEE}/2017-05-17/",
    "source": f"{MEETING}kilde/",
    "cases": "sager/",
    "case": "sager/15.00.00-P05-11-21/",
    "topics": "emner/",
    "topic": "emner/15/",
    "people": "personer/",
    "person": "personer/caecilie-crawley/",
    "missing": "mangler/",
    "missing in a committee": f"mangler/udvalg/{COMMITTEE}/",
    "new municipality": "ny-kommune/",
    "documents": "dokumenter/",
    "document": DOCUMENT,
    "data": "data/",
    "dictionary of data": "data/ordbog/",
    "tables": "data/tabeller/",
    "tables of a committee": f"data/tabeller/udvalg/{COMMITTEE}/",
    "list of series": "data/serier/",
    "series": SERIES,
    "words": "ordforklaring/",
    "about": "om/",
    "accessibility": "tilgaengelighed/",
    "guide": "vejledning/",
    "following": "foelg/",
    "search": "soeg/",
    "not found": "404.html",
}
