"""Declarations of meetings, their items and the parts of items: sections, attachments, figures, what is closed.

In: the codes and the shared fields. Out: resources.
"""

from __future__ import annotations

from referat import codes
from referat.data.schema_fields import (
    ITEM_ID,
    ITEM_ID_OR_NONE,
    LINE,
    LINE_END,
    LINE_START,
    MEETING_ID,
    SOURCE_PLACE,
    TO_CASE,
    TO_ITEM,
    TO_MEETING,
    TO_ORGANIZATION,
    Field,
    Resource,
    count,
    order,
    url,
)

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
            "start_time",
            "Begyndte",
            "Mødets begyndelse, dansk tid. Tom, når intet klokkeslæt er trykt.",
            "datetime",
        ),
        Field("end_time", "Sluttede", "Mødets slutning, dansk tid. Tom, når intet klokkeslæt er trykt.", "datetime"),
        Field("location", "Sted", "Mødestedet, som det er trykt."),
        Field("reference", "Journalnummer", "Det journal- eller sagsnummer, der står på dokumentet selv."),
        Field("sender", "Afsender", "Den myndighed, som et dokument kommer fra."),
        Field("source_path", "Kildefil", "Kildefilens sti i samlingen af kilder.", required=True),
        Field("source_sha256", "Kildefilens kontrolsum", "SHA-256 af kildefilen, byte for byte.", required=True),
        url("Siden, hvor referatet kan læses."),
    ),
    primary_key=("meeting_id",),
    foreign_keys=(TO_ORGANIZATION,),
    always=True,
)

AGENDA_ITEMS = Resource(
    "agenda_items",
    "Punkter",
    "Én række er ét punkt på dagsordenen.",
    (
        MEETING_ID,
        Field("item_id", "Punktets id", "Mødets id og #punkt- med nummeret, som det er trykt.", required=True),
        Field("number", "Nummer", "Punktets nummer, som det er trykt.", required=True),
        order("item_order", "Punktets plads i referatet, fra 1."),
        Field("name", "Overskrift", "Punktets overskrift uden nummer og type, stavet som i kilden."),
        Field(
            "item_type", "Sagstype", "Bogstavet foran overskriften. Tom, når intet er trykt.", codes=codes.ITEM_TYPES
        ),
        Field("public", "Åbent punkt", "Om punktet er åbent. Tom, når kilden ikke siger det.", "boolean"),
        Field("case_number", "Sagsnummer", "Sagens nummer, præcis som det er trykt."),
        Field("case_id", "Sagens id", "Sagsnummeret, som det står i adresser. Tom uden sagsnummer."),
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
        url("Punktet på siden."),
        LINE_START,
        LINE_END,
        Field(
            "follows_recommendation",
            "Følger indstillingen",
            "Om beslutningen følger indstillingen. Udfyldt alene, hvor ordene ikke er til at tage fejl af "
            "(godkender indstillingen, indstillingen forkastes); tom betyder ikke nej.",
            "boolean",
        ),
        SOURCE_PLACE,
    ),
    primary_key=("item_id",),
    foreign_keys=(TO_MEETING, TO_CASE),
    always=True,
)

CLOSED_ITEMS = Resource(
    "closed_items",
    "Lukkede punkter",
    "Én række er ét lukket punkt. Her står kun, hvad der må vides: at det er der, og hvor meget der ikke er vist.",
    (
        MEETING_ID,
        ITEM_ID,
        Field("reason", "Begrundelse", "Hvorfor punktet er lukket, som det er trykt. Tom, når kilden ikke siger det."),
        count("lines_withheld", "Linjer, der ikke er vist", "Hvor mange trykte linjer af punktet der ikke er vist."),
        Field(
            "decision_released",
            "Beslutningen er offentliggjort",
            "Om myndigheden selv har offentliggjort beslutningen, så den er vist.",
            "boolean",
            required=True,
        ),
    ),
    primary_key=("item_id",),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

SECTIONS = Resource(
    "sections",
    "Afsnit",
    "Én række er ét afsnit af et punkt.",
    (
        MEETING_ID,
        ITEM_ID,
        order("section_order", "Afsnittets plads i punktet, fra 1."),
        Field("kind", "Afsnittets art", "Hvad afsnittet er.", required=True, codes=codes.SECTION_KINDS),
        Field("heading", "Overskrift", "Afsnittets overskrift, som den er trykt."),
        Field("text", "Tekst", "Afsnittets tekst uden overskriften, tabeller med tabulatorer som i kilden."),
        LINE_START,
        LINE_END,
        SOURCE_PLACE,
    ),
    primary_key=("item_id", "section_order"),
    foreign_keys=(TO_MEETING, TO_ITEM),
    packed=True,
)

FILES = Resource(
    "files",
    "Bilag",
    "Én række er ét bilag, der står på listen. Selve bilaget er ikke med.",
    (
        MEETING_ID,
        ITEM_ID,
        order("file_order", "Bilagets plads på listen, fra 1."),
        Field("name", "Navn", "Hele linjen, som den er trykt.", required=True),
        LINE,
        SOURCE_PLACE,
    ),
    primary_key=("item_id", "file_order"),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

FIGURES = Resource(
    "figures",
    "Figurer",
    "Én række er én figur, som teksten nævner. Selve billedet er ikke i kilden.",
    (
        MEETING_ID,
        ITEM_ID_OR_NONE,
        Field("number", "Nummer", "Figurens nummer, som det er trykt."),
        Field("caption", "Titel", "Figurens titel uden nummer."),
        Field("notes", "Noter", "Noter til figuren, kildeangivelsen med, én pr. linje."),
        LINE,
        SOURCE_PLACE,
    ),
    foreign_keys=(TO_MEETING, TO_ITEM),
)

DIAGNOSTICS = Resource(
    "diagnostics",
    "Bemærkninger",
    "Én række er én ting, som den, der bruger data, bør vide, for eksempel et gæt eller en tvivl.",
    (
        MEETING_ID,
        Field("severity", "Alvor", "Hvor vigtig bemærkningen er.", required=True, codes=codes.SEVERITIES),
        Field("code", "Kode", "Bemærkningens art.", required=True),
        Field("message", "Besked", "Hvad der er værd at vide.", required=True),
        Field("line", "Linje", "Linjen i kildeteksten. Tom, når det gælder hele kilden.", "integer", minimum=1),
        SOURCE_PLACE,
    ),
    foreign_keys=(TO_MEETING,),
)
