"""The data dictionary: schema -> a page that says, in Danish, what every resource, field and code means.

In: nothing but the schema and the codes. Out: Markdown whose tables are HTML blocks, so that every CommonMark renderer
shows them; each resource has the anchor ``data-<name>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from referat import codes
from referat.codes import CodeList
from referat.data import schema
from referat.data.schema import FIELD_TYPES, Field, Resource
from referat.pages.data_ways import data_ways
from referat.pages.listings import index_page
from referat.pages.markdown import (
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_lines,
    html_row,
    markup,
    md,
    md_code,
    md_list,
    words,
)
from referat.pages.place import DICTIONARY, Place

_FIELD_HEADINGS = ("Felt", "Navn", "Type", "Beskrivelse")
_CODE_HEADINGS = ("Felt", "Kode", "Betyder", "På engelsk")

_SINGLE_TABLES = """\
Hver tabel i et referat har to CSV-filer i mødets egen datapakke. De er ikke med i den samlede datapakke; dér står
alle tabellers celler i `cells.csv.gz`.

- `tabel-<punkt>-<n>.csv` er tabellen med læste værdier: tal med punktum som decimaltegn, datoer som 2023-08-29.
  Kolonnernes navne er overskrifterne skrevet med små bogstaver og understreger; den fulde overskrift er feltets
  `title` i `datapackage.json`. Har kolonnen en enhed, står den i feltets `unit`, `unitMultiplier`, `unitText` og
  `unitSource`, og som kode i `unitCode`, når den har en (`unitSystem` siger, om det er ISO 4217 eller UCUM). Intet er
  ganget op: `12,2 mio. kr.` er `12.2` med `unit` `DKK` og `unitMultiplier` `1000000`.
  Den sidste kolonne er `row_type`.
- `tabel-<punkt>-<n>-raw.csv` er tabellen, som den er trykt, overskrifterne med: `line` og derefter `c1`, `c2`
  og så videre."""

_SERIES = """\
`serier/<navn>.csv` er en tabel, der er trykt mere end én gang: ét tal pr. række fra alle de møder og punkter, den
står i. Tabellerne har de samme kolonner og enheder; intet er regnet om. `vintage` er det møde, der har trykt tallet, og
`latest` er sand, når intet senere møde har trykt det samme tal igen. Serier har alle disse felter og er en pakke
(`serier/datapackage.json`), og `series.csv` er listen over dem. Tekster i tabellerne står i `cells.csv.gz`."""

_STATUS = """\
`status.json` i den samlede datapakke har én post for hver kildefil: `path`, `state`, `code`, `message`, `meeting_id`,
`url`, `template`, `lines`, `lines_understood`, `items`, `tables`, `warnings` og `help` (hvor koden er forklaret)."""

_FORMULAS = """\
Står der i en kilde noget, som et regneark ville regne ud som en formel (`=1+1`, `-2+3`, `@SUM(A1)`), sætter CSV-filerne
et `'` foran, og `diagnostics.csv` siger det (koden P101). Tal er tal, og en bindestreg foran almindelige ord er urørt.\
"""


_INTRO = "Felter og koder hedder det samme i CSV, Parquet og `referat.sqlite`. Værdierne står, som de er trykt."
_MORE = (
    ("data-tabel", "Hver tabel for sig"),
    ("data-serier", "Serier af tabeller"),
    ("data-formler", "Tekst, der ligner formler"),
    ("data-status", "Hvad der blev af hver kildefil"),
)
"""What the dictionary has besides the resources: anchors and headings."""


def dictionary_page() -> tuple[str, str]:
    """The page as its path below ``docs/`` and its text."""
    place = Place(DICTIONARY)
    targets = [(f"data-{one.name}", one.title) for one in schema.COLLECTION]
    jumps = [
        markup('<li><a href="#{}">{}</a></li>', attribute(anchor), words(title)) for anchor, title in [*targets, *_MORE]
    ]
    jump = markup('<nav class="data-jump" aria-label="Spring til"><ul>{}</ul></nav>', html_row(jumps))
    chunks = [data_ways(place), md(_INTRO), jump, *dictionary()]
    return index_page(place, "Ordbog over data", "Hvad hver fil, hvert felt og hver kode i dataene betyder.", chunks)


def dictionary() -> Iterator[Chunk]:
    """A section per resource with its fields and codes, then what single tables and statuses hold."""
    for resource in schema.COLLECTION:
        yield from _section(resource)
    table, series, formulas, status = (
        markup('<h2 id="{}">{}</h2>', attribute(anchor), words(title)) for anchor, title in _MORE
    )
    yield table
    yield md(_SINGLE_TABLES)
    yield _code_table("Koder i tabeller", _TABLE_CODES)
    yield series
    yield md(_SERIES)
    yield _table("Felterne i en serie", _FIELD_HEADINGS, map(_field_row, schema.SERIES.fields))
    yield formulas
    yield md(_FORMULAS)
    yield status
    yield md(_STATUS)
    yield _code_table("Koder i status.json", [("state", codes.STATES)])


_TABLE_CODES = [
    ("row_type", codes.ROW_TYPES),
    ("type", codes.COLUMN_TYPES),
    ("unitSource", codes.UNIT_SOURCES),
]


def _section(resource: Resource) -> Iterator[Chunk]:
    name = words(resource.name)
    yield markup('<h2 id="data-{name}">{title} <code>{name}</code></h2>', name=name, title=words(resource.title))
    yield _row_and_keys(resource)
    yield _table(f"Felter i {resource.file}", _FIELD_HEADINGS, map(_field_row, resource.fields))
    if coded := [(field.name, field.codes) for field in resource.fields if field.codes]:
        yield _code_table(f"Koder i {resource.file}", coded)


def _field_row(field: Field) -> tuple[Markup, ...]:
    kind = FIELD_TYPES[field.type]
    return (
        markup("<code>{}</code>", words(field.name)),
        words(field.title),
        words(f"{kind}, aldrig tom" if field.required else kind),
        words(field.description),
    )


def _row_and_keys(resource: Resource) -> Markdown:
    """What a row is, what identifies it and what it points at, in words."""
    said = escaped(resource.row)
    if resource.primary_key:
        said = md("{} Nøgle: {}.", said, _names(resource.primary_key))
    for key in resource.foreign_keys:
        said = md("{} {} viser hen til {}.", said, _names(key.fields), md_code(f"{key.resource}.csv"))
    return said


def _names(names: Sequence[str]) -> Markdown:
    return md_list([md_code(name) for name in names])


def _code_table(caption: str, lists: Iterable[tuple[str, CodeList]]) -> Markup:
    rows = [
        (
            markup("<code>{}</code>", words(name)),
            markup("<code>{}</code>", words(code.value)),
            words(code.label),
            markup('<span lang="en">{}</span>', words(code.description)),
        )
        for name, listed in lists
        for code in listed
    ]
    return _table(caption, _CODE_HEADINGS, rows)


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Markup]]) -> Markup:
    """An HTML block without blank lines; its region can be scrolled with the keyboard."""
    return markup(
        '<div class="table-scroll dictionary" role="region" tabindex="0" aria-label="{label}">\n'
        "<table>\n<caption>{label}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n"
        "<tbody>\n{body}\n</tbody>\n</table>\n</div>",
        label=attribute(caption),
        head=html_row(markup('<th scope="col">{}</th>', words(heading)) for heading in headings),
        body=html_lines(markup("<tr>{}</tr>", html_row(markup("<td>{}</td>", cell) for cell in row)) for row in rows),
    )
