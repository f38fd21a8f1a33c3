"""Every resource and field of the data, declared once: name, type, Danish title and description, codes, keys.

In: the codes. Out: `RESOURCES` (in the order of the contract) and what the CSV files of a single table share. CSV
headers, package descriptors, the data dictionary and the row checks all derive from these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from referat import codes
from referat.codes import CodeList

FieldType = Literal["string", "integer", "number", "boolean", "date", "datetime", "year"]

FIELD_TYPES: dict[FieldType, str] = {
    "string": "tekst",
    "integer": "heltal",
    "number": "tal",
    "boolean": "ja/nej (true/false)",
    "date": "dato",
    "datetime": "dato og tid",
    "year": "årstal",
}
"""What each type is called in Danish."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: identifier, type, Danish title and description. ``required`` fields are never empty."""

    name: str
    title: str
    description: str
    type: FieldType = "string"
    required: bool = False
    format: str | None = None
    codes: CodeList | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The fields of a row that name one row of another resource. Empty fields name none."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of row. ``row`` says in Danish what one row is; ``always`` that minutes have it even without rows."""

    name: str
    title: str
    row: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    always: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(field.name for field in self.fields)


_MEETING_ID = Field(
    "meeting_id",
    "Mødets id",
    "Hvilket møde (eller dokument) rækken hører til: udvalg/dato, for eksempel teknik-og-miljoeudvalget/2023-09-05.",
    required=True,
)
_ITEM_ID = Field(
    "item_id",
    "Punktets id",
    "Hvilket punkt rækken hører til: mødets id og #punkt- med nummeret, som det er trykt.",
    required=True,
)
_ITEM_ID_OR_NONE = Field(
    "item_id",
    "Punktets id",
    "Hvilket punkt rækken hører til. Tom, når den ikke hører til et enkelt punkt.",
)
_LINE = Field(
    "line",
    "Linje",
    "Linjen i kildeteksten, hvor det står. Den første linje er 1.",
    "integer",
    required=True,
    minimum=1,
)
_LINE_START = Field(
    "line_start", "Første linje", "Den første linje i kildeteksten.", "integer", required=True, minimum=1
)
_LINE_END = Field("line_end", "Sidste linje", "Den sidste linje i kildeteksten.", "integer", required=True, minimum=1)
WHERE = Field(
    "where",
    "Sted i filen",
    "Hvor linjen står i den fil, som kildeteksten er lavet af: i en PDF side og felt (side,venstre,top,højre,bund "
    "i punkter fra sidens øverste venstre hjørne), ellers vejen til feltet eller elementet. "
    "Tom, når kilden er ren tekst.",
)
"""The last field of every resource whose rows name a line."""
_QUOTE = Field(
    "quote",
    "Ordret",
    "Sætningen i referatet, som oplysningen er læst ud af, ordret. "
    "Står navnet i en liste, er det listens overskrift og navnets egen linje. "
    "I stedet for en grund til fravær eller inhabilitet står der [grund udeladt].",
    required=True,
)
_ROLE = Field(
    "role", "Rolle", "Personens rolle, som den er trykt, med småt og i ental: udvalgsmedlem, formand, rådmand."
)
_PARTY = Field("party", "Parti", "Partiets bogstav eller navn, som det er trykt sammen med oplysningen.")
_VOTE_EVENT = Field(
    "vote_event",
    "Afstemning",
    "Hvilken af punktets afstemninger det er: 1, 2 og så videre.",
    "integer",
    required=True,
    minimum=1,
)
_OPTION = Field("option", "Stemme", "Hvad der blev stemt.", required=True, codes=codes.OPTIONS)

_TO_MEETING = ForeignKey(("meeting_id",), "meetings", ("meeting_id",))
_TO_ITEM = ForeignKey(("item_id",), "agenda_items", ("item_id",))
_TO_TABLE = ForeignKey(("meeting_id", "table_id"), "tables", ("meeting_id", "table_id"))


def _order(description: str) -> Field:
    return Field("order", "Rækkefølge", description, "integer", required=True, minimum=1)


def _count(name: str, title: str, description: str, minimum: int = 0) -> Field:
    return Field(name, title, description, "integer", required=True, minimum=minimum)


MEETINGS = Resource(
    "meetings",
    "Møder",
    "Én række er ét møde. For en kilde, der ikke er et referat, er rækken selve dokumentet.",
    (
        Field(
            "meeting_id",
            "Mødets id",
            "Udvalg og dato, for eksempel teknik-og-miljoeudvalget/2023-09-05. Ændrer sig aldrig.",
            required=True,
        ),
        Field("document_type", "Kildens art", "Om kilden er et referat.", required=True, codes=codes.DOCUMENT_TYPES),
        Field("organization_id", "Udvalgets id", "Udvalgets navn, som det står i adresser. Tom for dokumenter."),
        Field("organization", "Udvalg", "Udvalgets navn uden valgperiode. Ved et fællesmøde det førstnævnte udvalg."),
        Field("body", "Myndighed", "Den myndighed, som udvalget hører under.", required=True),
        Field("name", "Titel", "Titlen, som den er trykt, med linjerne sat sammen."),
        Field("meeting_type", "Mødets art", "Tom, når kilden ikke siger det.", codes=codes.MEETING_TYPES),
        Field("term", "Valgperiode", "Valgperioden, som den er trykt, for eksempel 2022-2025."),
        Field("date", "Dato", "Mødets dato. For et dokument den dato, det er skrevet.", "date"),
        Field(
            "start", "Begyndte", "Hvornår mødet begyndte, dansk tid. Tom, når intet klokkeslæt er trykt.", "datetime"
        ),
        Field("end", "Sluttede", "Hvornår mødet sluttede, dansk tid. Tom, når intet klokkeslæt er trykt.", "datetime"),
        Field("location", "Sted", "Mødestedet, som det er trykt."),
        Field("reference", "Journalnummer", "Det journal- eller sagsnummer, der står på dokumentet selv."),
        Field("sender", "Afsender", "Den myndighed, som et dokument kommer fra."),
        Field("source_path", "Kildefil", "Kildefilens sti i samlingen af kilder.", required=True),
        Field("source_sha256", "Kildefilens kontrolsum", "SHA-256 af kildefilen, byte for byte.", required=True),
        Field("url", "Adresse", "Siden, hvor referatet kan læses.", required=True, format="uri"),
    ),
    primary_key=("meeting_id",),
    always=True,
)

AGENDA_ITEMS = Resource(
    "agenda_items",
    "Punkter",
    "Én række er ét punkt på dagsordenen.",
    (
        _MEETING_ID,
        Field("item_id", "Punktets id", "Mødets id og #punkt- med nummeret, som det er trykt.", required=True),
        Field("number", "Nummer", "Punktets nummer, som det er trykt.", required=True),
        _order("Punktets plads i referatet, fra 1."),
        Field("name", "Overskrift", "Punktets overskrift uden nummer og type, stavet som i kilden."),
        Field(
            "item_type", "Sagstype", "Bogstavet foran overskriften. Tom, når intet er trykt.", codes=codes.ITEM_TYPES
        ),
        Field("public", "Åbent punkt", "Om punktet er åbent. Tom, når kilden ikke siger det.", "boolean"),
        Field("case_number", "Sagsnummer", "Sagens nummer, præcis som det er trykt."),
        Field(
            "case_topic", "KLE-emne", "Sagsnummerets emne, for eksempel 15.00.00. Tom, når nummeret ikke følger KLE."
        ),
        Field("case_facet", "KLE-facet", "Sagsnummerets handlingsfacet, for eksempel A00."),
        Field("case_year", "Sagens år", "Året, hvor sagen blev oprettet. Ikke mødets år.", "year"),
        Field("recommendation", "Indstilling", "Hvad forvaltningen indstiller, ordret."),
        Field(
            "result",
            "Resultat",
            "Hvad udvalget selv gjorde. Tom, når referatet ikke siger det. Ordlyden står i resolution_text.",
            codes=codes.RESULTS,
        ),
        Field("resolution_text", "Beslutning", "Alt, hvad der står under Beslutning, ordret, et afsnit pr. linje."),
        Field("url", "Adresse", "Punktet på siden.", required=True, format="uri"),
        _LINE_START,
        _LINE_END,
        Field(
            "follows_recommendation",
            "Følger indstillingen",
            "Om beslutningen følger indstillingen. Udfyldt alene, hvor ordene ikke er til at tage fejl af "
            "(godkender indstillingen, indstillingen forkastes); tom betyder ikke nej.",
            "boolean",
        ),
        WHERE,
    ),
    primary_key=("item_id",),
    foreign_keys=(_TO_MEETING,),
    always=True,
)

CLOSED_ITEMS = Resource(
    "closed_items",
    "Lukkede punkter",
    "Én række er ét lukket punkt. Her står kun, hvad der må vides: at det er der, og hvor meget der ikke er vist.",
    (
        _MEETING_ID,
        _ITEM_ID,
        Field("reason", "Begrundelse", "Hvorfor punktet er lukket, som det er trykt. Tom, når kilden ikke siger det."),
        _count("lines_withheld", "Linjer, der ikke er vist", "Hvor mange trykte linjer af punktet der ikke er vist."),
        Field(
            "decision_released",
            "Beslutningen er offentliggjort",
            "Om myndigheden selv har offentliggjort beslutningen, så den er vist.",
            "boolean",
            required=True,
        ),
    ),
    primary_key=("item_id",),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

SECTIONS = Resource(
    "sections",
    "Afsnit",
    "Én række er ét afsnit af et punkt.",
    (
        _MEETING_ID,
        _ITEM_ID,
        _order("Afsnittets plads i punktet, fra 1."),
        Field("kind", "Afsnittets art", "Hvad afsnittet er.", required=True, codes=codes.SECTION_KINDS),
        Field("heading", "Overskrift", "Afsnittets overskrift, som den er trykt."),
        Field("text", "Tekst", "Afsnittets tekst uden overskriften, tabeller med tabulatorer som i kilden."),
        _LINE_START,
        _LINE_END,
        WHERE,
    ),
    primary_key=("item_id", "order"),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

VOTES = Resource(
    "votes",
    "Stemmer",
    "Én række er, hvad én person eller ét parti stemte. Kun stemmer, der er trykt; tavshed er ingen stemme.",
    (
        _MEETING_ID,
        _ITEM_ID,
        _VOTE_EVENT,
        Field("voter", "Hvem", "Navnet på den person eller det parti, der stemte.", required=True),
        Field(
            "voter_type",
            "Person eller parti",
            "Om det er en person eller et parti.",
            required=True,
            codes=codes.VOTER_TYPES,
        ),
        _ROLE,
        _PARTY,
        _OPTION,
        _QUOTE,
        _LINE,
        WHERE,
    ),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

VOTE_COUNTS = Resource(
    "vote_counts",
    "Stemmetal",
    "Én række er ét trykt antal stemmer.",
    (
        _MEETING_ID,
        _ITEM_ID,
        _VOTE_EVENT,
        _OPTION,
        _count("value", "Antal", "Antallet af stemmer, som det er trykt."),
        _QUOTE,
        _LINE,
        WHERE,
    ),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

ATTENDANCE = Resource(
    "attendance",
    "Fremmøde",
    "Én række er én trykt oplysning om, hvem der var til stede. Hvem der ikke er nævnt, siger kilden intet om.",
    (
        _MEETING_ID,
        Field("item_id", "Punktets id", "Hvilket punkt oplysningen gælder. Tom, når den gælder hele mødet."),
        Field("person", "Person", "Personens navn, som det er trykt.", required=True),
        _ROLE,
        _PARTY,
        Field("event", "Hændelse", "Hvad der skete.", required=True, codes=codes.ATTENDANCE_EVENTS),
        Field("for_person", "I stedet for", "Den person, som en stedfortræder mødte for."),
        Field("time", "Klokkeslæt", "Hvornår det skete, når det er trykt."),
        _QUOTE,
        _LINE,
        WHERE,
    ),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

CONSULTATIONS = Resource(
    "consultations",
    "Sagens vej",
    "Én række er, hvad et andet udvalg (eller det samme på en anden dag) ifølge referatet sagde til punktet. "
    "Stemmer, som blev afgivet dér, er ikke stemmer i votes.",
    (
        _MEETING_ID,
        _ITEM_ID,
        _order("Rækkens plads i punktet, fra 1, i den rækkefølge det er trykt."),
        Field("body", "Udvalg", "Det udvalg eller byråd, der er nævnt, som det er trykt.", required=True),
        Field("date", "Dato", "Hvornår det behandlede sagen. Tom, når ingen dato er trykt.", "date"),
        Field(
            "result",
            "Udfald",
            "Hvad det besluttede eller anbefalede. Tom, når referatet ikke siger det. Ordlyden står i quote.",
            codes=codes.RESULTS,
        ),
        _QUOTE,
        _LINE,
        WHERE,
    ),
    primary_key=("item_id", "order"),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

FILES = Resource(
    "files",
    "Bilag",
    "Én række er ét bilag, der står på listen. Selve bilaget er ikke med.",
    (
        _MEETING_ID,
        _ITEM_ID,
        _order("Bilagets plads på listen, fra 1."),
        Field("name", "Navn", "Hele linjen, som den er trykt.", required=True),
        _LINE,
        WHERE,
    ),
    primary_key=("item_id", "order"),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

FIGURES = Resource(
    "figures",
    "Figurer",
    "Én række er én figur, som teksten nævner. Selve billedet er ikke i kilden.",
    (
        _MEETING_ID,
        _ITEM_ID_OR_NONE,
        Field("number", "Nummer", "Figurens nummer, som det er trykt."),
        Field("caption", "Titel", "Figurens titel uden nummer."),
        Field("notes", "Noter", "Noter til figuren, kildeangivelsen med, én pr. linje."),
        _LINE,
        WHERE,
    ),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

TABLES = Resource(
    "tables",
    "Tabeller",
    "Én række er én tabel i teksten. Hver tabel har desuden sine egne CSV-filer i mødets datapakke.",
    (
        _MEETING_ID,
        Field("table_id", "Tabellens id", "tabel-, punktets nummer og tabellens plads i punktet.", required=True),
        _ITEM_ID_OR_NONE,
        Field(
            "kind",
            "Tabel eller liste",
            "Om det er en tabel eller en liste, der er data.",
            required=True,
            codes=codes.TABLE_KINDS,
        ),
        Field("caption", "Titel", "Tabellens titel, som den er trykt, uden notemærker."),
        _count("header_rows", "Overskriftsrækker", "Antallet af rækker med overskrifter."),
        _count("rows", "Rækker", "Antallet af rækker under overskrifterne."),
        _count("columns", "Kolonner", "Antallet af kolonner.", 1),
        Field("notes", "Noter", "Noter under tabellen, mærkerne med, én pr. linje."),
        Field(
            "sum_check",
            "Sumkontrol",
            "Om sumrækken er summen af sine rækker, inden for afrunding. Tom, når der ingen sumrække er.",
            codes=codes.SUM_CHECKS,
        ),
        _LINE_START,
        _LINE_END,
        WHERE,
    ),
    primary_key=("meeting_id", "table_id"),
    foreign_keys=(_TO_MEETING, _TO_ITEM),
)

ROW_TYPE = Field(
    "row_type",
    "Rækkens art",
    "Om rækken er data, en sum eller en gruppeoverskrift.",
    required=True,
    codes=codes.ROW_TYPES,
)
"""The last field of every typed table."""

SERIES = (
    _MEETING_ID,
    _ITEM_ID_OR_NONE,
    Field("table_id", "Tabellens id", "Hvilken tabel i mødet rækken står i.", required=True),
    Field("date", "Dato", "Mødets dato. For et dokument den dato, det er skrevet.", "date"),
    Field("subject", "Emne", "Hvad tabellen handler om, når hjørnecellen siger det. Ellers tom."),
)
"""The first fields of every series; the shared columns and ``row_type`` follow."""
SERIES_KEYS = (_TO_MEETING, _TO_ITEM, _TO_TABLE)

CELLS = Resource(
    "cells",
    "Celler",
    "Én række er én celle under overskrifterne i en tabel, tomme celler med.",
    (
        _MEETING_ID,
        Field("table_id", "Tabellens id", "Hvilken tabel cellen står i.", required=True),
        _count("row", "Række", "Rækkens nummer under overskrifterne, fra 1.", 1),
        _count("column", "Kolonne", "Kolonnens nummer, fra 1.", 1),
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
        _LINE,
        WHERE,
    ),
    primary_key=("meeting_id", "table_id", "row", "column"),
    foreign_keys=(_TO_MEETING, _TO_TABLE),
)

DIAGNOSTICS = Resource(
    "diagnostics",
    "Bemærkninger",
    "Én række er én ting, som den, der bruger data, bør vide, for eksempel et gæt eller en tvivl.",
    (
        _MEETING_ID,
        Field("severity", "Alvor", "Hvor vigtig bemærkningen er.", required=True, codes=codes.SEVERITIES),
        Field("code", "Kode", "Bemærkningens art.", required=True),
        Field("message", "Besked", "Hvad der er værd at vide.", required=True),
        Field("line", "Linje", "Linjen i kildeteksten. Tom, når det gælder hele kilden.", "integer", minimum=1),
        WHERE,
    ),
    foreign_keys=(_TO_MEETING,),
)

RESOURCES = (
    MEETINGS,
    AGENDA_ITEMS,
    SECTIONS,
    VOTES,
    VOTE_COUNTS,
    ATTENDANCE,
    CONSULTATIONS,
    FILES,
    FIGURES,
    TABLES,
    CELLS,
    DIAGNOSTICS,
    CLOSED_ITEMS,
)
"""All resources, in the order in which packages list them."""

RAW_LINE = _LINE
"""The first field of every raw table; ``c1`` to ``cN`` follow."""
