"""The data dictionary: schema -> Markdown that says, in Danish, what every resource, field and code means.

In: nothing but the schema and the codes. Out: Markdown whose tables are HTML blocks, so that every CommonMark renderer
shows them; each resource has the anchor ``data-<name>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from referat import codes
from referat.codes import CodeList
from referat.danish import joined
from referat.data import schema
from referat.data.schema import FIELD_TYPES, Field, Resource

_FIELD_HEADINGS = ("Felt", "Navn", "Type", "Beskrivelse")
_CODE_HEADINGS = ("Felt", "Kode", "Betyder", "På engelsk")

_SINGLE_TABLES = """\
<h3 id="data-tabel">Hver tabel for sig</h3>

Hver tabel i et referat har to CSV-filer i mødets egen datapakke. De er ikke med i den samlede datapakke; dér står
alle tabellers celler i `cells.csv`.

- `tabel-<punkt>-<n>.csv` er tabellen med læste værdier: tal med punktum som decimaltegn, datoer som 2023-08-29.
  Kolonnernes navne er overskrifterne skrevet med små bogstaver og understreger; den fulde overskrift er feltets
  `title` i `datapackage.json`. Har kolonnen en enhed, står den i feltets `unit`, `unitMultiplier`, `unitText` og
  `unitSource`. Intet er ganget op: `12,2 mio. kr.` er `12.2` med `unit` `DKK` og `unitMultiplier` `1000000`.
  Den sidste kolonne er `row_type`.
- `tabel-<punkt>-<n>-raw.csv` er tabellen, som den er trykt, overskrifterne med: `line` og derefter `c1`, `c2`
  og så videre.
"""

_SERIES = """\
<h3 id="data-serier">Serier af tabeller</h3>

`serier/<navn>.csv` i den samlede datapakke er den samme tabel fra alle de møder og punkter, den står i, række efter
række. Tabellerne har de samme kolonner, typer og enheder; intet er regnet om. Nævner en overskrift en periode eller en
grænse (`Budget 2023`, `Dømte > 2,18 %`), står den som trykt i et felt efter kolonnens: `budget_period`, `doemte_limit`.
De første felter er disse, og det sidste er `row_type`:
"""

_STATUS = """\
<h3 id="data-status">Hvad der blev af hver kildefil</h3>

`status.json` i den samlede datapakke har én post for hver kildefil: `path`, `state`, `code`, `message`, `meeting_id`,
`url`, `template`, `lines`, `lines_understood`, `items`, `tables` og `warnings`.
"""

_FORMULAS = """\
<h3 id="data-formler">Tekst, der ligner formler</h3>

Står der i en kilde noget, som et regneark ville regne ud som en formel (`=1+1`, `-2+3`, `@SUM(A1)`), sætter CSV-filerne
et `'` foran, og `diagnostics.csv` siger det (koden P101). Tal er tal, og en bindestreg foran almindelige ord er urørt.
"""


def dictionary_markdown() -> str:
    """The dictionary: a section per resource with its fields and codes, then what single tables and statuses hold."""
    parts = [_section(resource) for resource in schema.RESOURCES]
    parts.append(_SINGLE_TABLES + "\n" + _code_table("Koder i tabeller", _TABLE_CODES))
    parts.append(
        _SERIES + "\n" + _table("De første felter i en serie", _FIELD_HEADINGS, map(_field_row, schema.SERIES))
    )
    parts.append(_FORMULAS)
    parts.append(_STATUS + "\n" + _code_table("Koder i status.json", [("state", codes.STATES)]))
    return "\n".join(parts)


_TABLE_CODES = [
    ("row_type", codes.ROW_TYPES),
    ("type", codes.COLUMN_TYPES),
    ("unitSource", codes.UNIT_SOURCES),
]


def _section(resource: Resource) -> str:
    rows = [_field_row(field) for field in resource.fields]
    coded = [(field.name, field.codes) for field in resource.fields if field.codes]
    parts = [
        f'<h3 id="data-{resource.name}">{resource.title} (<code>{resource.name}.csv</code>)</h3>',
        f"{resource.row}{_keys(resource)}",
        _table(f"Felter i {resource.name}.csv", _FIELD_HEADINGS, rows),
    ]
    if coded:
        parts.append(_code_table(f"Koder i {resource.name}.csv", coded))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _field_row(field: Field) -> tuple[str, ...]:
    kind = FIELD_TYPES[field.type]
    return (
        f"<code>{field.name}</code>",
        escape(field.title, quote=False),
        f"{kind}, aldrig tom" if field.required else kind,
        escape(field.description, quote=False),
    )


def _keys(resource: Resource) -> str:
    """What identifies a row and what it points at, in words; empty when there is nothing to say."""
    words = ""
    if resource.primary_key:
        words += f" Nøgle: {_names(resource.primary_key)}."
    for key in resource.foreign_keys:
        words += f" {_names(key.fields)} viser hen til `{key.resource}.csv`."
    return words


def _names(names: Sequence[str]) -> str:
    return joined([f"`{name}`" for name in names])


def _code_table(caption: str, lists: Iterable[tuple[str, CodeList]]) -> str:
    rows = [
        (
            f"<code>{name}</code>",
            f"<code>{code.value}</code>",
            escape(code.label, quote=False),
            f'<span lang="en">{escape(code.description, quote=False)}</span>',
        )
        for name, listed in lists
        for code in listed
    ]
    return _table(caption, _CODE_HEADINGS, rows)


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML block without blank lines; its region can be scrolled with the keyboard."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    label = escape(caption)
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">\n'
        f"<table>\n<caption>{label}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
    )
