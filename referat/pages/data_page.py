"""The data page: archive, publisher, statuses, the collection -> what data there is, and how to get and read it."""

from __future__ import annotations

from collections.abc import Sequence

from referat import codes
from referat.archive.archive import Archive
from referat.archive.status import SourceStatus
from referat.config import Publisher
from referat.danish import capitalised, counted, joined
from referat.data.descriptor import DESCRIPTOR
from referat.data.held import Collection
from referat.data.workbook import WORKBOOK
from referat.pages import wording
from referat.pages.data_cards import resource_cards, whole_files
from referat.pages.data_terms import machine, terms
from referat.pages.data_ways import data_ways
from referat.pages.listings import LONG, counted_entry, index_page
from referat.pages.markdown import (
    Chunk,
    Markdown,
    attribute,
    escaped,
    html_row,
    inline_html,
    markup,
    md,
    md_code_block,
    md_lines,
    md_link,
    words,
)
from referat.pages.place import DATA, DICTIONARY, SERIES, Place, committee_file

PYTHON = """\
import csv, io
from urllib.request import urlopen

with urlopen("{base}agenda_items.csv") as svar:
    punkter = list(csv.DictReader(io.TextIOWrapper(svar, encoding="utf-8")))

for punkt in punkter[:5]:
    print(punkt["meeting_id"], punkt["number"], punkt["name"], punkt["result"])
"""
DUCKDB = """\
SELECT m.organization, p.result, count(*) AS antal
FROM read_csv('{base}agenda_items.csv', header = true, all_varchar = true) AS p
JOIN read_csv('{base}meetings.csv', header = true, all_varchar = true) AS m USING (meeting_id)
GROUP BY ALL
ORDER BY antal DESC, m.organization, p.result;
"""
INTRO = (
    "Alt, hvad siden viser, kan hentes som data: punkter, beslutninger, stemmer, fravær, bilag og hver tabel. "
    "Værdierne står, som de er trykt, og hver række siger, hvilken linje i kilden den kommer fra."
)
COLLECTION = (
    "CSV-filerne har UTF-8, komma mellem felterne og punktum i decimaltal. Parquet har de samme rækker med tal som tal "
    "og datoer som datoer. Filerne følger standarden [Data Package](https://datapackage.org/). De tre største af dem "
    "er pakket (`.csv.gz`): pandas, polars, DuckDB og R læser dem, som de er. Til et regneark pakkes de først ud, for "
    "eksempel med 7-Zip."
)
EACH = (
    "Hvert møde har sin egen datapakke, som også rummer hver tabel for sig, og er der tabeller i mødet, et regneark "
    "med dem alle. Linket står nederst på mødets side, hvor du også kan hente alle filerne i én zip-fil, og ved hver "
    "tabel er der et link til tabellens egen CSV-fil."
)
SERIES_TEXT = (
    "Når den samme tabel står i flere møder eller punkter, er dens tal samlet i én fil. Hvert tal siger, "
    "hvilket møde der har trykt det."
)
SPREADSHEET = """\
Det letteste er *tabeller.xlsx*, som ligger ved hvert møde med tabeller, og *Dansk CSV* ved hver tabel. De åbner rigtigt
med et dobbeltklik i Excel og LibreOffice på dansk.

De andre CSV-filer har komma mellem felterne og punktum i decimaltal. Et dansk program læser dem kun rigtigt, når de
bliver hentet ind sådan:

- Excel: Vælg *Data*, *Fra tekst/CSV*, filtypen *65001: Unicode (UTF-8)*, komma som skilletegn og *Registrer ikke
  datatyper*. Vælg så *Transformér data*, og giv kun felter med tal (`number`, `amount`, `value`) typen decimaltal med
  *Brug landestandard: Engelsk (USA)*.
- LibreOffice: Vælg tegnsættet *Unicode (UTF-8)*, sproget *Engelsk (USA)* og komma som skilletegn. Markér felter, der er
  tekst (`text`, `c1` og de næste, sagsnumre, postnumre), og giv dem kolonnetypen *Tekst*.

Felterne `text`, `c1`, `c2` og så videre er som trykt: `956.000` er 956 tusind, men læst som engelsk tal
kun 956. Sagsnumre og postnumre mister foranstillede nuller, når de bliver læst som tal."""
R = """\
punkter <- read.csv("{base}agenda_items.csv", encoding = "UTF-8", colClasses = "character")
table(punkter$result)
"""


def data_page(
    archive: Archive, publisher: Publisher, statuses: Sequence[SourceStatus], collection: Collection
) -> tuple[str, str]:
    """The page as its path below ``docs/`` and its text."""
    place = Place(DATA)
    chunks: list[Chunk] = [
        data_ways(place),
        md(INTRO),
        md("## Det hele"),
        whole_files(collection, place),
        _statuses(statuses),
        md("## Én fil ad gangen"),
        md(COLLECTION),
        *resource_cards(collection, place),
        markup('<h2 id="data-tabel">Data fra hvert møde</h2>'),
        md(EACH),
        _meetings(archive, place),
        markup('<h2 id="data-serier">Tabeller, der går igen</h2>'),
        md(SERIES_TEXT),
        md_link(escaped(f"{counted(len(archive.series.series), 'serie', 'serier')} af tabeller"), place.to(SERIES)),
        *terms(archive, publisher, place),
        md("## Sådan læser du dataene"),
        md(TOOLS),
        *_snippets(publisher.base_url + "data/"),
        markup('<h2 id="ordbog">Hvad felterne betyder</h2>'),
        md("{} forklarer hver fil, hvert felt og hver kode.", md_link(escaped("Ordbogen"), place.to(DICTIONARY))),
    ]
    about = "Hent mødereferaterne som data: CSV, Parquet, SQLite og regneark."
    return index_page(place, "Hent data", about, chunks, machine=machine(archive, publisher))


PANDAS = """\
import pandas

tal = pandas.read_csv("{base}numbers.csv.gz", parse_dates=["date"])
print(tal[tal.row_type == "data"].groupby("measure").amount.sum())
"""
POLARS = """\
import polars

tal = polars.read_parquet("{base}numbers.parquet")
print(tal.filter(polars.col("row_type") == "data").group_by("measure").agg(polars.col("amount").sum()))
"""
SQLITE = """\
SELECT i.name, i.result, i.url
FROM search JOIN agenda_items i ON i.rowid = search.rowid
WHERE search MATCH 'cykelsti*';
"""
TOOLS = (
    "`referat.sqlite` har nøgler, visninger (`view_decisions`, `view_votes_by_person`, `view_figures`) og søgning i "
    "alle punkter: Søg med æ, ø og å eller med ae, oe og aa."
)


def _snippets(base: str) -> list[Chunk]:
    return [
        md("### Python"),
        md_code_block("python", PYTHON.format(base=base)),
        md("### pandas og polars"),
        md_code_block("python-pandas", PANDAS.format(base=base)),
        md_code_block("python-polars", POLARS.format(base=base)),
        md("### SQLite"),
        md_code_block("sqlite", SQLITE),
        md("### DuckDB"),
        md_code_block("sql", DUCKDB.format(base=base)),
        md("### R"),
        md_code_block("r", R.format(base=base)),
        markup('<h3 id="data-formler">Regneark</h3>'),
        md(SPREADSHEET),
    ]


def _statuses(statuses: Sequence[SourceStatus]) -> Markdown:
    """How many sources were read, and what became of them."""
    if not statuses:
        return md("")
    states = [(state.label, sum(one.state == state.value for one in statuses)) for state in codes.STATES]
    said = joined([f"{number} {label.lower()}" for label, number in states if number])
    total = counted(len(statuses), "kildefil", "kildefiler")
    text = "Vi har læst {}: {}. `status.json` siger, hvad der blev af hver af dem."
    return md(text, escaped(total), escaped(said))


def _meetings(archive: Archive, place: Place) -> Markdown:
    """The packages of all meetings and documents, or where there are many, the committees that lead to them."""
    if len(archive.documents) > LONG:
        return md_lines(
            counted_entry(one.name, place.to(committee_file(one.id)), len(one.meetings), "møde", "møder")
            for one in archive.committees
        )
    entries = []
    for document in reversed(archive.documents):
        name = capitalised(wording.title(document))
        links = [
            (place.data(f"{document.id}/{file}"), text)
            for file, text in ((DESCRIPTOR, "datapakke"), (WORKBOOK, "regneark"))
            if file != WORKBOOK or any(table.rows for table in document.tables())
        ]
        files = [
            markup(
                '<a href="{target}" aria-label="{text}: {name}">{text}</a>',
                target=attribute(target),
                text=words(text),
                name=attribute(name),
            )
            for target, text in links
        ]
        entries.append(md("- {}: {}", escaped(name), inline_html(html_row(files, " · "))))
    return md_lines(entries)
