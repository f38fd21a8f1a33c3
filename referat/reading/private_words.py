"""Words on private life, each with a text that shows why it is needed: illness, family, what keeps people away.

A row is ``group | word | example``; a word is a regular expression without regard to case. Without the word its
example would be read otherwise: the tests take each away in turn. ``facts/reasons.py`` cuts reasons out by these
words, and the gate warns of what they say about somebody who is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a group, and a text that is judged by it."""

    group: str
    pattern: str
    example: str


def rows(table: str) -> Iterator[Word]:
    """The words of a table, in its order; ``\\n`` and ``\\t`` in an example are a line's end and a tab."""
    for row in table.splitlines():
        if row.strip() and not row.startswith("#"):
            group, pattern, example = (part.strip() for part in row.split(" | ", 2))
            yield Word(group, pattern, example.replace("\\n", "\n").replace("\\t", "\t"))


def private(words: Iterable[Word]) -> str:
    """One pattern for what is said of somebody's health or family."""
    words = tuple(words)
    kin = any_of(words, "kin")
    own = rf"(?:hans|hendes|sin|sit|sine|deres|egen|eget|(?-i:[A-ZÆØÅ][\w-]+s)) (?:[\w-]+ ){{0,2}}(?:{kin})s?"
    return rf"{any_of(words, 'ill', 'family')}|{own}|(?:{kin}) (?:til|med|af)"


def any_of(words: Iterable[Word], *groups: str) -> str:
    """One pattern for the words of the groups; a group without words matches nothing."""
    return "|".join(word.pattern for word in words if word.group in groups) or r"(?!)"


_TABLE = r"""
# Illness and health.
ill | (?:kritisk |alvorligt |langtids|akut)?syge?t? | Bo Lind er syg.
ill | [\w-]*sygdom(?:men|s[\w-]*)? | Bo Lind har en sygdom.
ill | [\w-]*sygeme(?:ldt|lding(?:en)?) | Bo Lind er langtidssygemeldt.
ill | sygeorlov | Bo Lind er på sygeorlov.
ill | (?:sygehus|hospital)(?:et|s[\w-]*)? | Bo Lind er på hospitalet.
ill | syge(?:dag(?:e|en|es)?|seng\w*|leje\w*) | Bo Lind har sygedag.
ill | [\w-]*kræft[\w-]* | Bo Lind har lungekræft.
ill | kemo(?:terapi)? | Bo Lind er til kemoterapi.
ill | [\w-]*depression(?:en)? | Bo Lind har en depression.
ill | [\w-]*demen[st] | Bo Lind er dement.
ill | adhd | Bo Lind har ADHD.
ill | [\w-]*autis(?:me|t|tisk) | Bo Lind har autisme.
ill | [\w-]*skizofreni | Bo Lind har skizofreni.
ill | bipolar | Bo Lind er bipolar.
ill | [\w-]*psyk(?:ose|isk|iatrisk)\w* | Bo Lind er psykisk ustabil.
ill | [\w-]*diabetes | Bo Lind har diabetes.
ill | sukkersyge | Bo Lind har sukkersyge.
ill | s[ck]lerose | Bo Lind har sclerose.
ill | epilepsi | Bo Lind har epilepsi.
ill | parkinsons? | Bo Lind har Parkinsons.
ill | hiv[\w-]* | Bo Lind er HIV-positiv.
ill | kol(?=[ .,]|$) | Bo Lind har KOL.
ill | ptsd | Bo Lind har PTSD.
ill | stress(?:ramt)? | Bo Lind er ramt af stress.
ill | angst(?:anfald)? | Bo Lind lider af angst.
ill | covid[\w-]* | Bo Lind har covid.
ill | corona(?:smitt\w*)? | Bo Lind har corona.
ill | influenza | Bo Lind har influenza.
ill | feber | Bo Lind har feber.
ill | migræne | Bo Lind har migræne.
ill | smittet | Bo Lind er smittet med noget.
ill | [\w-]*misbrug(?:er|sbehandling)? | Bo Lind har et misbrug.
ill | alkohol(?:iker|problem\w*|isk\w*)? | Bo Lind er alkoholiker.
ill | stofafhængig | Bo Lind er stofafhængig.
ill | (?:tvangs)?indlagt | Bo Lind er indlagt.
ill | [\w-]*indlæggelsen? | Bo Lind har en indlæggelse.
ill | operation(?:en)?|operere[ts] | Bo Lind skal opereres.
ill | under (?:\w+ )?udredning | Bo Lind er under udredning.
ill | (?:i|under) (?:\w+ )?(?:behandling|terapi) for | Bo Lind er i behandling for noget.
ill | behandlingsforløb | Bo Lind er i et behandlingsforløb.
ill | genoptræning | Bo Lind er til genoptræning.
ill | gravid(?:itet\w*)? | Bo Lind er gravid.
ill | (?:venter|født|føde[nr]?) barn | Bo Lind venter barn.
ill | abort | Bo Lind har haft en abort.
ill | blodprop | Bo Lind har en blodprop.
ill | hjerne(?:blødning|rystelse|skade[tn]?) | Bo Lind har fået en hjernerystelse.
ill | hjerte(?:anfald|stop|problemer|sygdom) | Bo Lind har haft hjertestop.
ill | [\w-]*handicap(?:pet)? | Bo Lind har et handicap.
ill | (?:blind|døv|lammet) | Bo Lind er blind.
ill | kørestol(?:sbruger)? | Bo Lind er kørestolsbruger.
ill | (?:\w+)?diagnos(?:e[nr]?|ticeret) | Bo Lind har fået en diagnose.
ill | brækket | Bo Lind har brækket benet.
ill | selvmord(?:s\w*)? | Bo Lind har gjort selvmordsforsøg.
ill | læge(?:besøg|tid|ns?)? | Bo Lind er til læge.
ill | tandlæge\w* | Bo Lind er til tandlæge.
ill | helbred\w* | Bo Lind har et svagt helbred.
ill | (?:ilde|utilpas|dårligt?)(?:befindende)?(?=[ .,)]|$) | Bo Lind fik et ildebefindende.
ill | (?:fysisk|psykisk) (?:ned)?slidt | Bo Lind er fysisk nedslidt.
ill | [\w-]*ulykken? | Bo Lind har haft en cykelulykke.
ill | tilskadekom\w* | Bo Lind er tilskadekommet.
ill | førtidspension(?:ist)? | Bo Lind har fået førtidspension.
# What happens in a family.
family | barsel(?:s\w+)? | Bo Lind har barsel.
family | (?:forældre|fædre|omsorgs|barsels)orlov | Bo Lind er på forældreorlov.
family | fødsel(?:en)? | Bo Lind skal til fødsel.
family | (?:skilsmissen?|skilt|separeret|samlivsbrud|bruddet med) | Bo Lind er skilt.
family | [\w-]*dødsfald(?:et)? | Bo Lind har haft et dødsfald.
family | (?:bortgang|afgået ved døden) | Bo Lind er afgået ved døden.
family | (?:begravelse|bisættelse|dåb|bryllup|konfirmation)(?:n|pet|en)? | Bo Lind er til begravelse.
family | famili(?:en?|ære|emæssige?) | Bo Lind har familiære forhold.
family | (?:gift|forlovet|i familie|beslægtet|nært knyttet|samlevende) (?:med|til) | Bo Lind er gift med ansøgeren.
family | ægteskab(?:et)? | Bo Lind har indgået ægteskab.
family | anbragt(?: uden)? | Bo Lind er anbragt uden for hjemmet.
family | enke(?:mand)? | Bo Lind er enkemand.
family | privat(?:e|liv\w*)? (?:forhold|grunde|årsager|anliggender) | Bo Lind har private grunde.
# Relatives: somebody's own, or of somebody (``hendes mor``, ``mor til``).
kin | (?:sted|sviger|pleje)?søn(?:nen)? | Bo Lind er søn af ansøgeren.
kin | (?:sted|sviger|pleje)?datter(?:en)? | Bo Lind er datter af ansøgeren.
kin | (?:sted|pleje|børne)?b(?:arn|ørn)(?:et|ebarn)? | Bo Lind har sine børn hjemme.
kin | (?:hustru|kone|mand|ægtefælle|samlever(?:ske)?|kæreste|forlovede|partner)(?:en|n)? | Bo Lind er kæreste med ansøgeren.
kin | (?:sted|sviger|pleje|bedste)?(?:mor|far|moder|fader|forældre) | Bo Lind er far til ansøgeren.
kin | (?:halv)?(?:bror|søster|broder|søskende) | Bo Lind er bror til ansøgeren.
kin | svoger|svigerinde|fætter|kusine|nevø|niece|onkel|tante | Bo Lind er fætter til ansøgeren.
kin | pårørende | Bo Lind er pårørende til ansøgeren.
# What else keeps people away.
away | [\w-]*ferien? | Afbud: Bo Lind ferie.
away | arbejde(?:t)? | Afbud: Bo Lind arbejde.
away | [\w-]*rejsen?|bortrejst|udlandet | Afbud: Bo Lind rejse.
away | kursus|konference[n]? | Afbud: Bo Lind kursus.
away | (?<!har )(?<!holder )(?<!om )(?<!fra )(?<!får )(?<!bevilget )orlov(?:en)? | Afbud: Bo Lind (Orlov).
away | forhindret | Afbud: Bo Lind (Forhindret).
# What a reason begins with, before a noun and before a clause.
because | på grund af | Bo Lind deltog ikke på grund af vand i kælderen.
because | grundet | Bo Lind deltog ikke grundet vand i kælderen.
because | p\.? ?g\.? ?a\.? | Bo Lind deltog ikke p.g.a. vand i kælderen.
because | som følge af | Bo Lind deltog ikke som følge af vand i kælderen.
because | i anledning af | Bo Lind deltog ikke i anledning af vand i kælderen.
because | af hensyn til | Bo Lind deltog ikke af hensyn til vandet.
because | (?:med|under) henvisning til | Bo Lind deltog ikke med henvisning til vandet.
because | (?:begrundet i|med (?:den )?begrundelse[n]?) | Bo Lind deltog ikke begrundet i vandet.
because | skyld(?:es|tes) | Bo Linds fravær skyldes vand i kælderen.
because | i forhold til | Bo Lind er inhabil i forhold til vandværket.
because | over for | Bo Lind er inhabil over for vandværket.
because | af \w+ (?:årsager|grunde|hensyn) | Bo Lind deltog ikke af praktiske årsager.
because | forårsaget af | Bo Lind har fravær forårsaget af vand.
because | årsag: | Bo Lind deltog ikke, årsag: vand i kælderen.
clause | da | Bo Lind deltog ikke, da kælderen er oversvømmet.
clause | idet | Bo Lind deltog ikke, idet kælderen er oversvømmet.
clause | fordi | Bo Lind deltog ikke, fordi kælderen er oversvømmet.
clause | eftersom | Bo Lind deltog ikke, eftersom kælderen er oversvømmet.
clause | siden(?! (?:kl|den|møde|punkt|sag|\d)) | Bo Lind deltog ikke, siden kælderen er oversvømmet.
clause | nu hvor | Bo Lind deltog ikke, nu hvor kælderen er oversvømmet.
clause | for at | Bo Lind forlod mødet for at tømme kælderen.
# A time or an occasion that may be a reason: ``efter punkt 3`` and ``efter en ulykke``.
when | i forbindelse med | Bo Lind deltog ikke i forbindelse med en oversvømmelse.
when | efter | Bo Lind deltog ikke efter en oversvømmelse.
when | under | Bo Lind deltog ikke under et ophold i huset.
when | ved | Bo Lind deltog ikke ved en fejl.
"""

WORDS = tuple(rows(_TABLE))

AWAY = f"{private(WORDS)}|{any_of(WORDS, 'away')}"
"""A pattern for whatever keeps people away."""
_AWAY = re.compile(rf"(?<![\w-])(?:{AWAY})(?![\w-])", re.IGNORECASE)


def keeps_away(words: str) -> bool:
    """Do the words say what keeps people away (``(Sygdom)`` behind a name is no party)?"""
    return _AWAY.search(words) is not None
