"""The words that say what a number is: one table -> words, each with a text that needs it.

A group holds a role, a text with a gap, and the words that may stand in the gap: ``*`` at an end of a word stands for
any letters, ``_`` for a space. Where the role speaks for a person's number, the text holds one only for the sake of the
word; where it speaks for something else, it would hold one without the word. What is no plain word is a pattern with a
text of its own. The numbers are nobody's. ``tests/test_privacy.py`` takes every word away once and reads its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import chain


class Role(Enum):
    """What a word says of the digits near it."""

    PERSON = "they are a person's number"
    PNR = "they are a person's number, or that of a production unit"
    UNIT = "a P number near it is that of a production unit"
    BIRTH = "a date is that of a birth"
    DAY = "it heads a column of days"
    MONTH = "it heads a column of months"
    YEAR = "it heads a column of years"
    SERIAL = "they are the last four digits of a person's number"
    RUNNING = "they are the last four digits, if a date fits"
    BETWEEN = "it may stand between the date and the last four digits"
    SOMEBODY = "a person is spoken of"
    CASE = "a case is named, and the number of it may be a person's"
    FOREIGN = "they are a number of another country's"
    HOSPITAL = "they are a number that a hospital gave"
    OTHER = "they are another number, when no hyphen stands after the sixth"
    THING = "they are the number of a thing, however they are written"
    PAPER = "they are those of a paper, if its date can be the paper's"
    AMOUNT = "they are an amount or a measure"
    COUNTED = "four of them count things"
    QUANTITY = "it heads a column of quantities"


FOR_A_PERSON = frozenset(tuple(Role)[: tuple(Role).index(Role.CASE) + 1]) - {Role.UNIT}
"""The roles of words without which their texts would hold no person's number."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a pattern in lower case, what it says, and a text in which it is needed."""

    role: Role
    word: str
    example: str


def _patterns(role: Role, *rows: tuple[str, str]) -> tuple[Word, ...]:
    return tuple(Word(role, word, example) for word, example in rows)


def _words(role: Role, text: str, words: str) -> tuple[Word, ...]:
    return tuple(
        Word(role, re.escape(word.replace("_", " ")).replace(r"\*", r"\w*"), text.format(_printed(word)))
        for word in words.split()
    )


def _printed(word: str) -> str:
    return word.replace("_", " ").strip("*")


_LABELS = (
    _patterns(
        Role.PERSON,
        (r"c[\W_]{0,2}p[\W_]{0,2}r(?![a-zæøå]{1,2}[ .,])", "CPR: 10203-1234"),
        (r"person(?:s?[- ]?nr|s?[- ]?nummer|s?[- ]?numre|[- ]?id)", "Personnummer 10203-1234"),
        (r"pers[- .]{0,2}nr", "Pers.nr. 10203-1234"),
        (r"fødselsn(?:r|um)", "Fødselsnummer 10203-1234"),
        (r"borger[- ]?(?:nr|nummer|id)", "Borgernr. 10203-1234"),
    ),
    _patterns(
        Role.PNR,
        (r"p[-. ]{0,2}nr", "Pnr. 10203-1234"),
        (r"p[-. ]{0,2}num(?:mer|re)", "P-nummer 10203-1234"),
    ),
    _words(
        Role.BIRTH, "{}: 17.05.12, 1234", "født fødte nyfødt fødselsdato fødselsdag fødselstid* fødselsår fødselsdata"
    ),
    _patterns(
        Role.BIRTH,
        (r"f\.(?= ?(?:d\. ?|den )?(?:[0-9]|$))", "Ib Skov, f. 17.05.12, 1234"),
        (r"f\.? ?(?:dato|dag)", "Navn\tF.dato\tKode\tBy\nIb\t17-05-1982\t1234\tÅby"),
    ),
    _words(Role.DAY, "Navn\t{}\tMåned\tÅr\tNr.\nIb\t17\t5\t82\t1234", "d dd dag fødselsdag"),
    _words(Role.MONTH, "Navn\tDag\t{}\tÅr\tNr.\nIb\t17\t5\t82\t1234", "m mm md mdr måned fødselsmåned"),
    _words(Role.YEAR, "Navn\tDag\tMåned\t{}\tNr.\nIb\t17\t5\t82\t1234", "å åå åååå år årgang fødselsår"),
    _patterns(
        Role.SERIAL,
        (r"(?:sidste|bageste) (?:(?:4|fire)(?: (?:cifre|tal))?|cifre)", "Født 170512. Sidste fire: 1234"),
        (r"(?:4|fire) (?:sidste|bageste|kontrol)(?: ?(?:cifre|tal))?", "Født 170512. De fire sidste: 1234"),
        (r"kontrol(?:ciffer|cifre|cifrene|nr|nummer)", "Født 170512 i Åby. Kontrolcifre: 1234"),
        (r"(?:ende|slut)(?:cifre|cifrene|tal)", "Født 170512. Endecifre: 1234"),
        (r"(?:nr\.?|nummer|nummeret) (?:der )?(?:slutter|ender) (?:på|med)", "Født 170512 i Åby; nr. slutter på 1234"),
        (r"cpr[- ]?(?:endelse|del|slut)\w*", "Født 170512 i Åby. CPR-slutning 1234"),
    ),
    _patterns(
        Role.RUNNING,
        (r"løbe?[- ]?(?:nr|nummer|nummeret)", "Født 17.05.82 i Åby. Løbenr.: 1234"),
        (r"endelsen?", "Født 17.05.82 med endelsen 1234"),
        (r"kontrol", "Født 17.05.82 i Åby. Kontrol: 1234"),
        (r"nummeret", "Født 17.05.82; nummeret er 1234"),
    ),
    _patterns(
        Role.BETWEEN,
        (r"(?:løbe)?(?:nr|nummer)\.?(?=[^\w])", "170582 nr. 3345"),
        (r"(?:mand|kvinde|dreng|pige|barn)(?=[^\w])", "170582 (mand) 3345"),
    ),
)

_PEOPLE = (
    _words(
        Role.SOMEBODY,
        "{} 17.05.12, 1234",
        """
        borger klager ansøger medansøger patient klient person bruger beboer lejer kunde debitor elev
        kursist barn børn mor moder far fader forældre søn datter ægtefælle samlever enke enkemand navn
        folkeregist* ejer part medarbejder ansat hr fru frk modtager sagsøger sagsøgte tiltalte værge
        pårørende ung flygtning udlejer skyldner medlem deltager studerende pensionist plejebarn søskende
        """,
    ),
    _words(Role.CASE, "{}nr. 1705121234", "sag løbe hans hendes deres sit vores"),
    _words(Role.FOREIGN, "{} nr. 17058233451", "norsk* norge nav udenlandsk*"),
    _words(Role.FOREIGN, "{} nr. 820517-3341", "svensk* sverige skatteverket"),
    _words(Role.FOREIGN, "{} nr. 170582-3341", "finsk* finland henkilötunnus hetu"),
    _words(Role.FOREIGN, "{} nr. 170582-334", "færøsk* færøerne p-tal"),
    _words(Role.HOSPITAL, "{} 170582-ABCD", "erstatning* midlertidig* sygehus* hospital* region* pt indlagt"),
    _patterns(
        Role.FOREIGN,
        (r"d-(?:nummer|nr)", "D-nummer 57058233451"),
        (r"samordnings(?:nummer|nr)", "Samordningsnummer 820577-3341"),
        (r"\(se\)", "Nummer (SE): 820517-3341"),
    ),
)

_UNITS = (
    _words(
        Role.UNIT,
        "Lejerens {}, P-nr. 1004821234",
        """
        produktionsenhed* produktionssted* cvr virksomhed* firma* arbejdssted* institution* a/s aps i/s
        leverandør* enhed* plejehjem* plejecent* bosted* *tilbud *tilbuddet børnehus* børnehave* vuggestue*
        *skole*
        """,
    ),
)

_NUMBERS = (
    _words(
        Role.OTHER,
        "{}nr. 1704821234",
        """
        *konto ean gln cvr produktionsenhed isbn issn iban kreditor dok dokument akt konference transaktion
        licens celle postboks kode adgangskode mødekode beløb tidsstempel timestamp unix epoch koordinat*
        utm
        """,
    ),
    _patterns(
        Role.OTHER,
        (r"se-(?=nr|nummer)", "SE-nr. 1704821234"),
        (r"kr\.?|kroner|dkk|eur", "kr. 1704821234"),
        (r"meeting|møde-?(?=id)", "Møde-id: 1704821234"),
        (r"tidspunkt|mødetid", "Tidspunkt 170482 1234"),
    ),
    _words(
        Role.THING,
        "{}nr. 170482-1234",
        """
        *faktura kreditnota *ordre rekvisition profitcenter profitcentre omkostningssted *sart psp
        psp-element wbs bilags bogførings *kontering finans *pulje *projekt garanti police forsikrings udbud
        licitation *tegning plan lokalplan kommuneplan* plantillæg vare artikel produkt model type iso ds
        norm standard linje rute *ejendom bfe esr matr matrikel ejerlav parcel *måler aftage installation
        serie stel chassis motor maskin batch parti lot version softwareversion build revision vejkode brønd
        ledning unspsc cpv nace kle dk5 funktion gruppering lov lbk bek cirkulære lager reol anlægs inventar
        kmd-sag indkøb rykker
        """,
    ),
    _patterns(Role.THING, (r"ds/en", "DS/EN 170482-1234")),
    _words(
        Role.PAPER,
        "{} 170512-1234",
        """
        *rapport *notat publikation *regning kvittering *aftale *kontrakt tilsagn *skema formular blanket
        vejledning referat dagsorden møde mødet opdateret logget gemt udskrevet
        """,
    ),
    _words(
        Role.AMOUNT,
        "170482 1234 {} i alt",
        """
        kr kroner dkk tkr mio mia euro eur usd m2 m3 m² m³ kvm kvadratmeter kubikmeter ha hektar mm cm km
        meter ton tons kg liter kwh mwh gj stk pct procent
        """,
    ),
    _patterns(Role.AMOUNT, (r"[€%]", "170482 1234 € i alt"), (r",-", "1704821234,- i alt")),
    _words(
        Role.COUNTED,
        "den 17.05.82 1234 {}",
        """
        person personer borgere indbyggere beboere husstande ansatte medarbejdere årsværk fuldtids* elever
        børn unge ældre studerende kursister deltagere medlemmer sager ansøgninger henvendelser klager
        afgørelser svar høringssvar boliger lejemål pladser ejendomme grunde huse senge stole timer dage
        uger måneder år minutter stemmer vælgere underskrifter besøg besøgende gæster tilskuere fremmødte
        tilmeldte biler køretøjer cykler træer tegn sider enheder forløb kontakter opkald ledige modtagere
        brugere patienter kunder lejere virksomheder foreninger bøger udlån
        """,
    ),
    _words(
        Role.QUANTITY,
        "Navn\tNr.\t{}\nIb\t170482\t1234",
        """
        antal* i_alt sum total saldo *budget* regnskab* forbrug* bevilling* *udgift* *indtægt* *pris*
        *takst* *løn tilskud ansøgt indstillet bevilget uge *tid kl klokken årstal side andel areal længde
        højde bredde afstand værdi vægt rest afvigelse ændring
        """,
    ),
    _words(Role.QUANTITY, "Navn\tNr.\t{}\nIb\t170482\t5000", "postnr postnummer"),
)

WORDS: tuple[Word, ...] = tuple(chain(*_LABELS, *_PEOPLE, *_UNITS, *_NUMBERS))
