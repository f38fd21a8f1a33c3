"""Declarations of tables and their cells, and of what the CSV files of a single table and of a series share.

In: the codes and the shared fields. Out: resources.
"""

from __future__ import annotations

from referat import codes
from referat.data.schema_fields import (
    FIRST_SEEN,
    ITEM_ID_OR_NONE,
    LAST_SEEN,
    LINE,
    LINE_END,
    LINE_START,
    MEETING_ID,
    SERIES_ID,
    SOURCE_PLACE,
    TABLE_ID,
    TO_ITEM,
    TO_MEETING,
    TO_ORGANIZATION,
    TO_TABLE,
    Field,
    Resource,
    count,
    url,
)

TABLES = Resource(
    "tables",
    "Tabeller",
    "Én række er én tabel i teksten. Hver tabel har desuden sine egne CSV-filer i mødets datapakke.",
    (
        MEETING_ID,
        Field("table_id", "Tabellens id", "tabel-, punktets nummer og tabellens plads i punktet.", required=True),
        ITEM_ID_OR_NONE,
        Field(
            "kind",
            "Tabel eller liste",
            "Om det er en tabel eller en liste, der er data.",
            required=True,
            codes=codes.TABLE_KINDS,
        ),
        Field(
            "title",
            "Hvad den handler om",
            "Tabellens titel; siger den ikke noget, den nærmeste overskrift over den.",
            required=True,
        ),
        Field("caption", "Titel", "Tabellens titel, som den er trykt, uden notemærker."),
        count("header_rows", "Overskriftsrækker", "Antallet af rækker med overskrifter."),
        count("rows", "Rækker", "Antallet af rækker under overskrifterne."),
        count("columns", "Kolonner", "Antallet af kolonner.", 1),
        Field("notes", "Noter", "Noter under tabellen, mærkerne med, én pr. linje."),
        Field(
            "sum_check",
            "Sumkontrol",
            "Om sumrækken er summen af sine rækker, inden for afrunding. Tom, når der ingen sumrække er.",
            codes=codes.SUM_CHECKS,
        ),
        SERIES_ID,
        LINE_START,
        LINE_END,
        url("Tabellen på mødets side."),
        SOURCE_PLACE,
    ),
    primary_key=("meeting_id", "table_id"),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

ROW_TYPE = Field(
    "row_type",
    "Rækkens art",
    "Om rækken er data, en sum eller en gruppeoverskrift.",
    required=True,
    codes=codes.ROW_TYPES,
)
"""The last field of every typed table."""

CELLS = Resource(
    "cells",
    "Celler",
    "Én række er én celle under overskrifterne i en tabel, tomme celler med.",
    (
        MEETING_ID,
        ITEM_ID_OR_NONE,
        TABLE_ID,
        count("row", "Række", "Rækkens nummer under overskrifterne, fra 1.", 1),
        count("column_number", "Kolonne", "Kolonnens nummer, fra 1.", 1),
        Field("field", "Felt", "Kolonnens navn i tabellens egen CSV-fil.", required=True),
        Field("column_name", "Kolonnens overskrift", "Hele overskriften, niveauerne skilt med en skråstreg."),
        Field("row_label", "Rækkens navn", "Teksten i rækkens første celle."),
        Field("text", "Som trykt", "Cellen præcis som trykt. Stykker af en delt celle står på hver sin linje."),
        Field(
            "value", "Værdi", "Tallet med punktum som decimaltegn, årstallet eller teksten. Tom, når værdien mangler."
        ),
        Field("date", "Dato", "Datoen, når cellen er en dato.", "date"),
        Field("unit", "Enhed", "DKK, % eller et ord. Tom, når ingen enhed er trykt."),
        Field(
            "multiplier",
            "Gange med",
            "Hvad værdien skal ganges med for at stå i enheden, for eksempel 1, 1000 eller 1000000. Tom uden enhed.",
            "integer",
            minimum=1,
        ),
        ROW_TYPE,
        Field(
            "carried",
            "Hentet fra cellen over",
            "true, når cellen er tom i kilden, fordi cellen over dækker den.",
            "boolean",
            required=True,
        ),
        Field("note", "Notemærke", "Notemærket, der stod ved cellen."),
        LINE,
        url("Tabellen på mødets side."),
        SOURCE_PLACE,
    ),
    primary_key=("meeting_id", "table_id", "row", "column_number"),
    foreign_keys=(TO_MEETING, TO_ITEM, TO_TABLE),
    packed=True,
)

NUMBERS = Resource(
    "numbers",
    "Tal",
    "Én række er ét tal, der er trykt i en tabel, med alt det, som skal til for at bruge det alene. "
    "Læg kun tal med row_type data sammen: så er intet talt med to gange.",
    (
        MEETING_ID,
        Field("date", "Dato", "Mødets dato. For et dokument den dato, det er skrevet.", "date"),
        Field("organization_id", "Udvalgets id", "Udvalget, som det står i adresser. Tom for dokumenter."),
        ITEM_ID_OR_NONE,
        Field("case_number", "Sagsnummer", "Punktets sagsnummer, som det er trykt."),
        TABLE_ID,
        SERIES_ID,
        count("row", "Række", "Rækkens nummer under overskrifterne, fra 1.", 1),
        count("column_number", "Kolonne", "Kolonnens nummer, fra 1.", 1),
        Field("field", "Felt", "Kolonnens navn i tabellens egen CSV-fil.", required=True),
        Field("row_group", "Gruppe", "Den gruppeoverskrift, som rækken står under. Tom uden."),
        Field("row_label", "Rækkens navn", "Teksterne i rækken før tallet, skilt med en skråstreg."),
        Field(
            "measure",
            "Hvad der er målt",
            "Kolonnens overskrift uden den periode, den nævner; siger den ellers intet, tabellens titel.",
        ),
        Field(
            "period",
            "Periode",
            "Perioden, som overskriften, rækken eller titlen nævner, som trykt. Flere skilles med semikolon.",
        ),
        Field("period_start", "Periodens første dag", "Tom, når det trykte ikke siger den alene.", "date"),
        Field("period_end", "Periodens sidste dag", "Tom, når det trykte ikke siger den alene.", "date"),
        Field("number", "Tal", "Tallet, som det er trykt, med punktum som decimaltegn.", "number", required=True),
        Field("unit", "Enhed", "DKK, %, procentpoint eller et ord. Tom, når ingen enhed er trykt."),
        Field(
            "multiplier",
            "Gange med",
            "Hvad tallet skal ganges med for at stå i enheden, for eksempel 1, 1000 eller 1000000. Tom uden enhed.",
            "integer",
            minimum=1,
        ),
        Field("amount", "Beløb", "Tallet ganget med multiplier.", "number", required=True),
        Field("row_type", "Tallets art", "Hvad tallet er.", required=True, codes=codes.NUMBER_TYPES),
        Field(
            "sums_rows",
            "Sum af rækkerne",
            "De rækker, som en sum er summen af, for eksempel 1-3 5. Tom, når det ikke er efterregnet.",
        ),
        Field(
            "sums_columns",
            "Sum af kolonnerne",
            "De kolonner, som en sum er summen af, for eksempel 2-4. Tom, når det ikke er efterregnet.",
        ),
        LINE,
        url("Tabellen på mødets side."),
        Field("source_url", "Linjen i kilden", "Linjen i kildeteksten på siden.", required=True, format="uri"),
        SOURCE_PLACE,
        Field("text", "Som trykt", "Cellen præcis som trykt.", required=True),
    ),
    primary_key=("meeting_id", "table_id", "row", "column_number"),
    foreign_keys=(TO_MEETING, TO_ITEM, TO_TABLE),
    packed=True,
)


def _numbers(*names: str) -> tuple[Field, ...]:
    return tuple(field for field in NUMBERS.fields if field.name in names)


SERIES = Resource(
    "series",
    "Serie",
    "Én række er ét tal fra en tabel, der går igen, med det møde, som har trykt det.",
    (
        Field("series_id", "Seriens id", "Den serie, som tallet hører til, som det står i adresser.", required=True),
        MEETING_ID,
        ITEM_ID_OR_NONE,
        TABLE_ID,
        Field("vintage", "Trykt", "Datoen for det møde, der har trykt tallet.", "date"),
        Field("subject", "Emne", "Hvad tabellen handler om, når hjørnecellen siger det. Ellers tom."),
        *_numbers("row", "column_number", "row_group", "row_label", "measure", "period", "period_start", "period_end"),
        *_numbers("number", "unit", "multiplier", "amount", "row_type"),
        Field(
            "latest",
            "Nyeste",
            "true, når intet senere møde har trykt det samme tal (samme række, mål, periode og enhed) igen.",
            "boolean",
            required=True,
        ),
        LINE,
        *_numbers("text"),
    ),
    primary_key=("meeting_id", "table_id", "row", "column_number"),
)
"""The CSV file of a series. All series have the same fields; they are a package of their own."""

SERIES_LIST = Resource(
    "series",
    "Serier",
    "Én række er én serie: en tabel, der er trykt mere end én gang.",
    (
        Field("series_id", "Seriens id", "Seriens navn, som det står i adresser.", required=True),
        Field("title", "Titel", "Hvad tabellerne handler om: deres titel, ellers punktets.", required=True),
        Field("organization_id", "Udvalgets id", "Udvalget, der trykte den først. Tom for dokumenter."),
        count("tables", "Tabeller", "Hvor mange gange tabellen er trykt.", 1),
        FIRST_SEEN,
        LAST_SEEN,
        Field("path", "Fil", "Seriens CSV-fil i samlingen. Tom for en serie uden tal."),
        url("Seriens side."),
        Field(
            "former_ids", "Tidligere id'er", "Id'er, som den eller serier, der er samlet i den, har haft, ét pr. linje."
        ),
    ),
    primary_key=("series_id",),
    foreign_keys=(TO_ORGANIZATION,),
)

RAW_LINE = LINE
"""The first field of every raw table; ``c1`` to ``cN`` follow."""
