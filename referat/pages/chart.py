"""A table as charts that the reader can open: table -> one HTML block of pictures, and bars in the table's cells.

The pictures are SVG drawn here, so that no script is needed to see them; titles, notes and the source are text beside
them. What is drawn, and what is not, says :mod:`referat.pages.chart_parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from referat.danish import capitalised, counted
from referat.inline import plain
from referat.model import Cell, Table
from referat.pages.chart_drawing import WIDTH, picture
from referat.pages.chart_parts import Drawable, Part, number_of
from referat.pages.markdown import NOTHING, attribute, html, html_lines, markup, note_html, words

LEFT_OUT = "Diagrammet viser ikke alle tabellens tal. Summer, forskelle og underopdelinger er for eksempel udeladt."
IN_CELLS = "Stregerne under tallene viser, hvor store de er i forhold til hinanden. Summer og forskelle har ingen."


def charts(table: Table, drawn: Drawable, caption: str, source: Markup, elsewhere: str = "") -> list[Markup]:
    """The charts as lines of HTML, nothing when the table has none. ``source`` says and leads to where it is from.

    ``elsewhere`` is the address where they are drawn already: then only the way there.
    """
    if not drawn.parts:
        return []
    named = markup('Vis som diagram<span class="visually-hidden">: {}</span>', html(caption))
    if elsewhere:
        to = attribute(elsewhere)
        return [markup('<p class="table-chart" data-pagefind-ignore="all"><a href="{}">{}</a></p>', to, named)]
    several = len(drawn.parts) > 1
    notes = [markup("<p>{}</p>", note_html(note)) for note in table.notes if note.strip()]
    notes += [markup("<p>{}</p>", words(LEFT_OUT))] if drawn.left_out else []
    figures = [figure(part, plain(caption), several) for part in drawn.parts]
    return [
        markup('<details class="table-chart" id="{}" data-pagefind-ignore="all">', attribute(chart_anchor(table))),
        markup("<summary>{}</summary>", named),
        *([markup('<p class="chart-caption">{}</p>', html(caption))] if several else []),
        markup('<div class="charts">'),
        *figures,
        markup("</div>"),
        html_lines([markup('<div class="chart-notes">'), *notes, markup("<p>Kilde: {}</p></div>", source)]),
        markup("</details>"),
    ]


def chart_anchor(table: Table) -> str:
    """The anchor of the table's charts."""
    return f"{table.id}-diagram"


def figure(part: Part, caption: str, several: bool = False, kind: str = "img") -> Markup:
    """One chart with its title; ``several``: one of several of a table, which says the caption above them.

    ``kind`` is the role of the picture: one picture, or a ``group`` where its points lead somewhere.
    """
    unit = "" if _said(part.unit_words, part.title) else part.unit_words
    title = capitalised(part.title or unit) if several else caption
    about = ([] if several or part.title.casefold() in caption.casefold() else [part.title]) + (
        [unit] if unit and title != capitalised(unit) else []
    )
    drawing, height = picture(part)
    svg = '<svg class="chart" role="{}" aria-label="{}" viewBox="0 0 {} {}">{}</svg>'
    said = attribute(alternative(part, title))
    return html_lines([
        markup('<figure class="chart-figure">'),
        markup('<figcaption><span class="chart-title">{}</span>{}</figcaption>', words(title), _about(about)),
        markup(svg, attribute(kind), said, int(WIDTH), int(height) + 2, drawing),
        markup("</figure>"),
    ])  # fmt: skip


def _said(unit: str, title: str) -> bool:
    """Whether a title says the unit already."""
    forms = ("procent", "pct", "%") if unit == "procent" else (unit.casefold(),)
    return any(form in title.casefold() for form in forms)


def _about(texts: list[str]) -> Markup:
    said = capitalised(", ".join(filter(None, texts)))
    return markup(' <span class="chart-about">{}</span>', words(said)) if said else NOTHING


def alternative(part: Part, title: str) -> str:
    """The chart in words: what it is, from where to where, its extremes."""
    kind = "Søjlediagram" if max(len(strip.points) for strip in part.strips) <= 12 or part.form != "time" else "Kurve"
    held = [
        (point.value, point.shown, ", ".join(filter(None, (strip.name, point.label))))
        for strip in part.strips
        for point in strip.points
        if point.value is not None
    ]
    low, high = min(held, key=lambda one: one[0]), max(held, key=lambda one: one[0])
    said = [f"{kind}: {title.rstrip('.')}"]
    points = part.strips[0].points
    if part.form == "time":
        said.append(f"Fra {points[0].label} til {points[-1].label}")
    else:
        said.append(counted(len(points), "kategori", "kategorier"))
    unit = f" {part.unit_words}" if part.unit_words else ""
    said.append(f"Lavest {low[1]}{unit} ({low[2]}), højest {high[1]}{unit} ({high[2]})")
    return ". ".join(text.rstrip(".") for text in said) + ". Alle tallene står i tabellen."


def cell_bar(drawn: Drawable, row: int, column: int, cell: Cell) -> Iterator[str]:
    """The classes that draw a bar in a cell: how many percent of the largest number of its scale it is."""
    value = number_of(cell)
    if value is None or column not in drawn.cells or row not in drawn.rows:
        return
    share = int((abs(value) / drawn.cells[column] * 100).to_integral_value())
    yield f"sized b{share}"
    if value < Decimal(0):
        yield "less"
