"""Declarations of what many meetings share: committees, people, what is said of them, parties, cases.

In: the shared fields. Out: resources that the collection alone has.
"""

from __future__ import annotations

from referat.data.schema_fields import (
    FIRST_SEEN,
    LAST_SEEN,
    PARTY,
    PARTY_ID,
    ROLE,
    TO_ORGANIZATION,
    TO_PARTY,
    TO_PERSON,
    Field,
    Resource,
    count,
    url,
)

_NAMES = Field(
    "names",
    "Navne, som trykt",
    "Alle skrivemåder, som de er trykt, én pr. linje, den mest brugte først.",
    required=True,
)

ORGANIZATIONS = Resource(
    "organizations",
    "Udvalg",
    "Én række er ét udvalg, som der er referater fra.",
    (
        Field("organization_id", "Udvalgets id", "Udvalgets navn, som det står i adresser.", required=True),
        Field("name", "Navn", "Navnet, som det sidst er trykt.", required=True),
        _NAMES,
        Field("body", "Myndighed", "Den myndighed, som udvalget hører under.", required=True),
        count("meetings", "Møder", "Hvor mange møder der er referat fra.", 1),
        FIRST_SEEN,
        LAST_SEEN,
        url("Udvalgets side."),
    ),
    primary_key=("organization_id",),
)

PERSONS = Resource(
    "persons",
    "Personer",
    "Én række er ét navn, som nogen bærer, der virker i et hverv: stemmer, er medlem eller stedfortræder. "
    "To skrivemåder er kun én person, hvor det er sikkert. Gæster, embedsmænd og borgere er ikke med.",
    (
        Field(
            "person_id",
            "Personens id",
            "Navnet, som det står i adresser. Trykkes forbogstaver siden helt ud, fører person_redirects fra det ene "
            "til det andet.",
            required=True,
        ),
        Field("name", "Navn", "Den mest brugte skrivemåde.", required=True),
        _NAMES,
        FIRST_SEEN,
        LAST_SEEN,
        url("Personens side."),
    ),
    primary_key=("person_id",),
)

PERSON_REDIRECTS = Resource(
    "person_redirects",
    "Personers andre id'er",
    "Én række siger, at et navn med forbogstaver i ét udvalg og én valgperiode er den, hvis fulde navn er trykt dér: "
    "Rækker, der før havde det ene id, har nu det andet.",
    (
        Field("former_id", "Det andet id", "Navnet med forbogstaver, som det står i adresser.", required=True),
        Field("organization_id", "Udvalgets id", "I hvilket udvalgs referater det er sikkert.", required=True),
        Field("term", "Valgperiode", "I hvilken valgperiode det er sikkert.", required=True),
        Field("person_id", "Personens id", "Hvem det er.", required=True),
        url("Siden, som det andet id havde; den fører videre."),
    ),
    primary_key=("former_id", "organization_id", "term"),
    foreign_keys=(TO_PERSON, TO_ORGANIZATION),
)

MEMBERSHIPS = Resource(
    "memberships",
    "Hverv, som trykt",
    "Én række er en rolle eller et parti, som referaterne fra ét udvalg i én valgperiode trykker ved en persons navn. "
    "Hvad der ikke er trykt, siger rækkerne intet om: hvem der ellers var medlem, eller hvornår nogen blev det.",
    (
        Field("person_id", "Personens id", "Hvem det er.", required=True),
        Field("organization_id", "Udvalgets id", "I hvilket udvalgs referater det står.", required=True),
        Field("term", "Valgperiode", "Den valgperiode, som møderne ligger i, for eksempel 2022-2025.", required=True),
        ROLE,
        PARTY,
        PARTY_ID,
        count("mentions", "Gange", "Hvor mange gange det er trykt.", 1),
        FIRST_SEEN,
        LAST_SEEN,
    ),
    foreign_keys=(TO_PERSON, TO_ORGANIZATION, TO_PARTY),
)

PARTIES = Resource(
    "parties",
    "Partier",
    "Én række er ét partis bogstav eller navn, som det er trykt. Bogstav og navn er to rækker; "
    "letter siger, hvilket bogstav der er trykt sammen med navnet.",
    (
        Field("party_id", "Partiets id", "Bogstavet eller navnet, skrevet som i en adresse.", required=True),
        Field("name", "Navn", "Den mest brugte skrivemåde.", required=True),
        _NAMES,
        Field("letter", "Bogstav", "Bogstavet, som er trykt ved navnet. Tom, når intet eller flere er trykt."),
        count("mentions", "Gange", "Hvor mange gange det er trykt ved en stemme eller et fremmøde.", 1),
        FIRST_SEEN,
        LAST_SEEN,
    ),
    primary_key=("party_id",),
)

CASES = Resource(
    "cases",
    "Sager",
    "Én række er ét sagsnummer, som står ved et eller flere punkter.",
    (
        Field("case_id", "Sagens id", "Sagsnummeret, som det står i adresser. Ændrer sig aldrig.", required=True),
        Field("case_number", "Sagsnummer", "Sagsnummeret, som det først er trykt.", required=True),
        Field("title", "Overskrift", "Punktets overskrift, da sagen sidst blev behandlet."),
        Field(
            "standing",
            "Fast punkt",
            "true, når nummeret hører til et fast punkt (godkendelse af dagsorden, aktuelle sager). "
            "Et fast punkt er ingen sag og har ingen side.",
            "boolean",
            required=True,
        ),
        count("items", "Punkter", "Hvor mange punkter der har nummeret.", 1),
        FIRST_SEEN,
        LAST_SEEN,
        Field("url", "Adresse", "Sagens side. Tom for faste punkter.", format="uri"),
    ),
    primary_key=("case_id",),
)
