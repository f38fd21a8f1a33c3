"""Numbered lines -> which generation of minutes they are; each generation is a table of rules.

A new municipality adds synonyms, patterns and cases here; the readers do not change. The broad template
``other`` reads what matches no generation surely, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from referat.model import SectionKind
from referat.reading.text import Line

_OTHER_SECTIONS = """
    sagsforløb; sagsprocedure; bemærkninger; forvaltningens bemærkninger; administrationens bemærkninger; lovgrundlag;
    retsgrundlag; høring; kommunikation; personalemæssige konsekvenser; personaleforhold; borgerpåvirkning;
    baggrund; baggrund for sagen; vurdering; forvaltningens vurdering; administrationens vurdering; tidsplan;
    fremmøde; fremmøde og inhabilitet; fremmøde og habilitet; inhabilitet; habilitet; sundhedsmæssige konsekvenser;
    miljømæssige konsekvenser; konsekvenser; videre proces; proces; inddragelse; borgerinddragelse; mødebehandling;
    tidligere beslutninger; tidligere behandling; sagens gang; historik; relation til vision; handleplan;
    bæredygtighed; åben/lukket; kompetence; beslutningskompetence; andre konsekvenser; lovgrundlag mv.;
    supplerende oplysninger; supplerende sagsfremstilling; personale; effektmål; mål; tværgående konsekvenser;
    klima; klimakonsekvenser; beslutningsproces; høring og inddragelse; relaterede sager;
    lovgrundlag og kompetence; juridiske konsekvenser; retlige forhold; bevilling; forhistorie; kommunikationsplan;
    politisk behandling; lovmæssige konsekvenser; sagen afgøres af; sagen afgøres i; sagen behandles i;
    hvem beslutter; kompetenceudvalg; sagsgang; sagsgang og sagstype; forventet sagsgang; anledning; sagens forløb;
    sagens formål; formål; alternativ indstilling; beskrivelse af alternativ indstilling; øvrige konsekvenser;
    sagshistorik; sagshistorik, henvisninger; retsregler og andre forskrifter; retligt grundlag; handlemuligheder;
    konsekvenser for andre udvalg; juridiske og planmæssige forhold; inddragelse og høring; tidsperspektiv;
    alternativer; dialog/høring; dialog; afledte konsekvenser; punkttype; sagstype; bemærkninger til dagsordenen;
    centralforvaltningens bemærkninger; økonomiforvaltningens bemærkninger; uddybende bemærkninger;
    overvejelser; planforhold; udtalelser; udtalelse; lovgivning; videre forløb; den videre proces; opfølgning; forslag
"""
_BROAD_SECTIONS: dict[str, SectionKind] = {
    "resume": "resume",
    "resumé": "resume",
    "sagsresumé": "resume",
    "sagsresume": "resume",
    "effekt": "effect",
    "indstilling": "recommendation",
    "beslutning": "decision",
    "sagsfremstilling": "statement",
    "økonomi": "economy",
    "ækonomi": "economy",
    "bilag": "attachments",
    "beslutningstema": "resume",
    "resumé og beslutningstema": "resume",
    "resume og beslutningstema": "resume",
    "sagen kort": "resume",
    "kort sagsfremstilling": "resume",
    "kort resume": "resume",
    "resumé af sagen": "resume",
    "sammenfatning": "resume",
    "kort resumé": "resume",
    "indledning": "resume",
    "administrationens indstilling": "recommendation",
    "beslutningspunkter": "recommendation",
    "beslutningspunkt": "recommendation",
    "forvaltningens indstilling": "recommendation",
    "direktionens indstilling": "recommendation",
    "formandens indstilling": "recommendation",
    "borgmesterens indstilling": "recommendation",
    "indstilling/beslutningstema": "recommendation",
    "forslag til beslutning": "recommendation",
    "administrativ indstilling": "recommendation",
    "indstilling og beslutning": "recommendation",
    "forvaltningens forslag": "recommendation",
    "administrationens forslag": "recommendation",
    "administrationens anbefaling": "recommendation",
    "anbefaling": "recommendation",
    "forvaltningens anbefaling": "recommendation",
    "vedtagelse": "decision",
    "udvalgets beslutning": "decision",
    "byrådets beslutning": "decision",
    "kommunalbestyrelsens beslutning": "decision",
    "referat": "decision",
    "afgørelse": "decision",
    "konklusion": "decision",
    "beslutningsreferat": "decision",
    "protokol": "decision",
    "besluttet": "decision",
    "udvalgets afgørelse": "decision",
    "byrådets afgørelse": "decision",
    "kommunalbestyrelsens afgørelse": "decision",
    "udvalgsbeslutning": "decision",
    "udvalgets behandling": "decision",
    "beslutning/referat": "decision",
    "beslutninger": "decision",
    "referat/beslutning": "decision",
    "mødets beslutning": "decision",
    "sagens indhold": "statement",
    "fremstilling": "statement",
    "sagens kerne": "resume",
    "præsentation": "resume",
    "resumé/baggrund": "resume",
    "resume/baggrund": "resume",
    "indledning/baggrund": "resume",
    "beskrivelse af sagen": "statement",
    "sagsbeskrivelse": "statement",
    "sagsfremstilling og økonomi": "statement",
    "økonomiske konsekvenser": "economy",
    "økonomi og personale": "economy",
    "økonomi og finansiering": "economy",
    "økonomi/personaleforhold": "economy",
    "økonomi/personale": "economy",
    "finansiering": "economy",
    "effekter": "effect",
    "forventet effekt": "effect",
    "indstillinger": "recommendation",
    "fagforvaltningens indstilling": "recommendation",
    "sekretariatets indstilling": "recommendation",
    "udvalgets indstilling": "recommendation",
    "sagsfremstilling og vurdering": "statement",
    "uddybende sagsfremstilling": "statement",
    "sagsbehandling": "statement",
    "økonomiske forhold": "economy",
    "økonomiske forhold og konsekvenser": "economy",
    "økonomi og afledt drift": "economy",
    "økonomiske og personalemæssige konsekvenser": "economy",
    "økonomiske og personalemæssige forhold": "economy",
    "økonomiske og ressourcemæssige konsekvenser": "economy",
    "bevillingsmæssige konsekvenser": "economy",
    "bilag til sagen": "attachments",
    "bilagsliste": "attachments",
    "bilagsfortegnelse": "attachments",
    "bilagsoversigt": "attachments",
    "vedhæftede filer": "attachments",
    **dict.fromkeys((word for line in _OTHER_SECTIONS.split(";") if (word := " ".join(line.split()))), "other"),
}  # fmt: skip
SECTION_FORMS: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (
        re.compile(
            r"(?:trufne |endelige? |mødets )?"
            r"(?:beslutning(?:en|er|erne|\(er\))?|(?:vedtagelse|afgørelse)(?:n|r|rne)?|konklusion(?:en|er)?)"
        ),
        "decision",
    ),
    (re.compile(r"(?:trufne )?beslutning(?:er)? (?:og|/) (?:referat|vedtagelser?|afstemning(?:er)?)"), "decision"),
    (re.compile(r"økonomiske og [\w-]+ (?:konsekvenser|forhold|betragtninger)"), "economy"),
    (
        re.compile(
            r"[\w-]+mæssige (?:konsekvenser|forhold)|[\w-]*konsekvensvurdering|konsekvens(?:er)? i forhold til [\w -]{3,40}"
            r"|inddragelse af [\w ]{3,40}"
        ),
        "other",
    ),
)
"""Headings of which every municipality prints one of its own."""
SECTION_WORDS = frozenset(_BROAD_SECTIONS)
"""Every word that heads a section somewhere."""
_MAIN_SECTIONS = {word: kind for word, kind in _BROAD_SECTIONS.items() if kind != "other"}
"""What every generation prints; other headings count in it where they return (``vocabulary``)."""


@dataclass(frozen=True, slots=True)
class Template:
    """A generation of minutes as data: how it is recognised, and what it prints besides what all minutes print.

    ``item_headings`` have the groups ``number``, ``name`` and perhaps ``type``; where none of them occurs those of the
    broad template count. With ``confirm`` an item heading counts only when a case line, an access line or a section
    heading follows. ``sections`` are added to the headings that are known everywhere.
    """

    id: str
    label: str
    item_headings: tuple[re.Pattern[str], ...]
    sections: dict[str, SectionKind]
    signature: tuple[re.Pattern[str], ...]
    confirm: bool = True
    capitals: bool = False
    """Section headings are printed in capitals, but for ``Bilag``; the same word in small letters is none."""


LONGEST_HEADING = 300
"""No heading, case line or label is longer; a longer line is never matched against their patterns."""

GROUP_HEADING = re.compile(
    r"(?:(?P<type>[ABCDE])[.:]\s+(?:sager|orientering|meddelelser|eventuelt|lukkede|beslutning|drøftelse|punkter)\b.*"
    r"|(?P<access>lukkede?|åbne?|åbent) (?:sager|punkter|dagsordenspunkter|dagsorden|møde|del)\.?:?"
    r"|(?:(?:(?:disse )?sager|punkter|til \w+)[ –-]*)?(?:behandles )?for (?P<doors>åbne|lukkede) døre\.?:?)",
    re.IGNORECASE,
)
CASE_NUMBER = (
    r"(?:\d{2}\.\d{2}\.\d{2}\s?[-–]\s?[A-ZÆØÅ0-9]\d{2}\s?[-–]\s?\d+\s?[-–]\s?\d{2,4}"
    r"|\d{2}\.\d{2}\.\d{2}\s?[A-ZÆØÅ]\d{2}(?:\s*[-–]\s*\d{4}(?:/\d+)?)?|\d{5,8}-(?:19|20)\d{2}"
    r"|(?!(?:19|20)\d\d-(?:19|20)\d\d\b|\d\d?-\d\d?-(?:19|20)\d\d\b)\d{2,4}[/-]\d{2,8}(?:-\d+|[A-ZÆØÅ]\b)?|\d-\d{1,2}(?:-\d{1,3}){2,4}|\d{3}-\d{4}-\d+|[A-ZÆØÅ]{1,5}-?\d{2,4}[-/]\d+(?:[-/]\d+)?"
    r"|\d{2}\.\d{2}\.\d{2}-\S{1,40})"
)
CASE_LINE = re.compile(
    r"(?:(?P<access>[åaä]bent?|lukket|fortroligt)(?:\s+(?:punkt|sag|dagsordenspunkt|møde))?\s*+(?:[-–:,;|(]\s{0,20}|$))?"
    r"(?:(?P<label>sags?\s?-?\s?(?:nr|nummer|id)|j\.?\s?nr|journal\s?-?(?:nr|nummer)|sag|acadre\w*|kle(?:[ -]?(?:nr|emne))?|esdh\w*)\b[.:\s]{0,20})?"
    rf"(?P<case>{CASE_NUMBER}|(?(label)(?:(?!\d)[\w./-])*+\d[\w./-]*|(?!)))?\.?"
    r"(?:[,;]?\s+dok\.?\s?(?:nr\.?)?:?\s*\S+)?"
    r"(?:\s+(?:sagsbehandler|sagsansvarlig|ansvarlig|initialer|forvaltning|enhed|afdeling)\b[^\d]{0,80})?"
    r"(?:\s*+[-–,;|(]?\s*+(?P<late>åbent|åben|lukket|fortroligt)(?:\s+(?:punkt|sag))?)?",
    re.IGNORECASE,
)
PRESENCE_LABEL = re.compile(
    r"(?:fraværende|fravær|afbud|forfald|(?:ikke |ej )?til stede|ikke mødt|mødt|fremmøde)\b", re.IGNORECASE
)
"""How a line begins that says who was there and who was not."""
VOTE_LABEL = re.compile(
    r"(?:for|i?mod|hverken for eller imod)(?: [\w-]+){0,4}? stem(?:te|mer|t)\b|(?:for|i?mod|blankt?|undlod at stemme)\s*:"
    r"|\([A-ZÆØÅ][^()]{0,30}\)(?:(?:, | og | samt )\([A-ZÆØÅ][^()]{0,30}\))* (?:stem|undl|tog |tager |kunne |kan )",
    re.IGNORECASE,
)
"""How a line begins that says who voted what (``For stemte``, ``(A) og (B) undlod``)."""
VOTED = re.compile(r"(?:for|i?mod)(?: [\w-]+){0,3}? stemte\b", re.IGNORECASE)
"""How a line begins that lists who voted (``For stemte: A, B``)."""
CONTENTS_HEADINGS = frozenset(
    {
        "indholdsfortegnelse", "oversigtsdagsorden", "indhold", "dagsorden", "punkter", "sagsoversigt", "oversigt",
        "dagsordenspunkter", "dagsordenpunkter", "følgende sager behandles på mødet", "punkter på dagsordenen", "sagsliste", "punktoversigt", "dagsordensoversigt",
    }
)  # fmt: skip
PORTAL_LINE = re.compile(
    r"(?:til toppen|tilbage til toppen|gå til toppen|fold alle (?:ud|ind)|vis alle|luk alle|udskriv(?: punkt)?|"
    r"hent (?:punkt|referat|pdf|som (?:fil|pdf)).{0,30}|til indholdsfortegnelsen?|til top|se alle bilag|kopier link.{0,40}|"
    r"udskriv (?:hele )?(?:dagsorden|referat)\w*|luk alle punkter.{0,10}|del(?: dette)? punkt|læs mere|fandt du det,? du søgte\b.{0,20}|tilbage til oversigten?)\.?",
    re.IGNORECASE,
)
"""What a web portal prints around an item; it belongs to no decision."""
MENU_LINE = re.compile(
    r"(?:skip|spring(?: over)?|gå)(?: direkte)? (?:til )?(?:hoved ?ind\w*|hoved indholdet|indhold\w*|sidens indhold|navigation\w*|menu\w*|søg\w*).{0,40}"
    r"|(?:hjem|forside|forsiden|menu|søg|log ind|kontakt(?: os)?|luk|abonn[eé]r|læs højt|udskriv|del|bemærkninger|dagsordener og referater)\.?:?"
    r"|(?:hjem|forside)(?: ?[>/»|] ?| (?=[A-ZÆØÅ])).{2,150}"
    r"|.{0,200}\bcookies?\b.{0,200}|(?:ældre |nyere )?(?:referater|dagsordener) end .{0,100}"
    r"|(?:her|nedenfor) (?:finder|kan) du\b.{0,300}|du (?:har valgt|finder|kan|er her)\b.{0,300}"
    r"|(?:find|se|vis|søg|hent)(?: alle| kommende| flere| tidligere| andre| samlet)? (?:dagsorden|referat|møder|mødekalender|pdf)\w*.{0,150}"
    r"|(?:oversigt|arkiv|liste) (?:over|for|med) .{2,150}|månedsarkiv\b.{0,40}|tilbage(?: til(?: \w+){1,3})?"
    r"|vælg (?:udvalg|møde|år)\w*.{0,40}",
    re.IGNORECASE,
)
"""What a web page prints in its head beside the minutes: menus, ways back, notices; it says nothing of the meeting."""
CLOSING = re.compile(
    r"mødet (?:blev |er )?(?:hævet|sluttet?|sluttede|slut|afsluttet)\b.{0,60}|underskrift(?:er|sside|sark|sblad)?\b.{0,40}"
    r"|(?:således |referatet )?(?:godkendt|underskrevet) (?:den|af)[ _.:]{3,}.{0,40}|[_.]{10,}|referent:? .{0,60}",
    re.IGNORECASE,
)
"""How the text after the last item begins."""
LAST_LIST = re.compile(r"(?:samlet )?bilags(?:liste|oversigt|fortegnelse)\.?:?", re.IGNORECASE)
"""A list of all items' files at the document's end, where no item has a list of that name."""

_TYPED = r"(?:(?P<type>[ABCDE])-(?:sag|punkt)\s*+[:.]\s*+)?"
_TITLE = r"(?P<name>[\w\"”“'(§«»].*)"
_PUNKT = re.compile(
    rf"(?:punkt|pkt\.?|dagsordenspunkt)\s*+(?::\s*+)?(?:nr\.?\s*+)?(?P<number>\d{{1,4}}[a-z]?)\s*+(?:[.:–-]|$)\s*+{_TYPED}(?P<name>.*)",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    r"(?:punkt|pkt\.?|dagsordenspunkt|sag|nr\.?)\s*+(?:nr\.?\s*+)?(?P<number>\d{1,4}[a-z]?)\s++(?P<name>[A-ZÆØÅ\"”(].*)",
    re.IGNORECASE,
)
_SAG = re.compile(r"sag\s*+(?:nr\.?\s*+)?(?P<number>\d{1,4}[a-z]?)\s*+(?:[.:–-]|$)\s*+(?P<name>.*)", re.IGNORECASE)
_NR = re.compile(r"nr\.?\s*+(?P<number>\d{1,4}[a-z]?)\s*+(?:[.:–-]++|$)\s*+(?P<name>.*)", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?P<number>\d{1,4}[a-z]?)\.?(?P<name>)")
"""A number in a column of its own; the title stands on the next line."""
_NUMBERED = re.compile(
    rf"(?P<number>\d{{1,4}}[a-z]?)(?:\s*+[.:)–-]\s*+|\s++|(?=[A-ZÆØÅ][a-zæøå]{{3}})){_TYPED}{_TITLE}"
)

TEMPLATES: tuple[Template, ...] = (
    Template(
        "t3",
        "Odense 2022-",
        (_PUNKT,),
        {},
        (
            re.compile(r"REFERAT .+ d\. \d{2}-\d{2}-\d{4}"),
            re.compile(r"Mødedato \w+ d\. \d+\. .*"),
            re.compile(r"Mødested .+"),
            re.compile(r"Punkt \d+: .+"),
        ),
        confirm=False,
    ),
    Template(
        "t2",
        "Odense 2013-2021",
        (_NUMBERED,),
        {},
        (
            re.compile(r"til"),
            re.compile(r"mødet i .+"),
            re.compile(r"(?:Åbent|Lukket) - \d\d\.\d\d\.\d\d-[A-ZÆØÅ0-9]\d\d-\d+-\d\d"),
            re.compile(r"RESUMÉ|SAGSFREMSTILLING|BESLUTNING|INDSTILLING"),
        ),
        capitals=True,
    ),
    Template(
        "t0",
        "Odense 2007-2012",
        (_NUMBERED,),
        {},
        (
            re.compile(r"Åben|Lukket"),
            re.compile(r"Oversigtsdagsorden\b.{0,30}"),
            re.compile(r"(?:Åbent|Lukket) - \d\d\.\d\d\.\d\d ?[A-ZÆØÅ]\d\d - \d{4}/\d+"),
            re.compile(r"SAGSRESUMÉ|SAGSFREMSTILLING|BESLUTNING|INDSTILLING"),
            re.compile(r"\w+dag den \d{2}-\d{2}-\d{4} kl\. .*"),
        ),
        capitals=True,
    ),
    Template(
        "other",
        "Andre kommuner",
        (_PUNKT, _SAG, _NR, _WORD_NUMBER, _NUMBERED, _NUMBER_ALONE),
        _BROAD_SECTIONS,
        (),
    ),
)
OTHER = TEMPLATES[-1]
SURE = 3
"""How many of a template's signature lines must occur for it to be sure."""


def detect(lines: Sequence[Line], templates: Sequence[Template] = TEMPLATES) -> tuple[Template, bool]:
    """The template whose signature lines occur most, and whether that is sure; ``other`` when none reaches the mark."""
    best, score = OTHER, 0
    texts = [line.plain for line in lines if 0 < len(line.plain) <= LONGEST_HEADING]
    for template in templates:
        found = sum(any(pattern.fullmatch(text) for text in texts) for pattern in template.signature)
        if found > score:
            best, score = template, found
    if score < SURE:
        return OTHER, False
    sections = {**_MAIN_SECTIONS, **best.sections}
    in_capitals = any(text.isupper() and text.casefold() in sections for text in texts)
    headed = any(pattern.fullmatch(text) for pattern in best.item_headings for text in texts)
    headings = best.item_headings if headed else OTHER.item_headings
    return replace(best, sections=sections, item_headings=headings, capitals=best.capitals and in_capitals), True
