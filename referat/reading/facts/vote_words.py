"""The words in which minutes state votes: who voted what, what was voted on, and what is no vote.

Patterns only; :mod:`referat.reading.facts.votes` reads with them. Each wording has its examples in
``tests/phrases/votes.txt``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from referat.model import Option

_VERB = r"(?:stemmer|stemte|stemt)"
_ABSTAINS = r"(?:undlod|undlader|undladt|undlade)"
_OBJECT = (
    r"(?:\w*forslag\w*|\w*indstilling\w*|punkt\w*|pkt\.?|at-punkt|nr\.?|\(?\d{1,2}\)?[.a-z]?|model|alternativ|[abc]|"
    r"sagen|beslutning\w*|afslag\w*|dispensation\w*|udsættelse\w*|godkendelse\w*|lokalplan\w*|budget\w*|dette|det|den|"
    r"var|er|i alt)"
)
"""What may stand between ``For`` and the colon before the voters; ``For forvaltningen:`` is a signature."""
_MEMBERS = r"(?: følgende)?(?: medlemmer)?"
_POSITION = r"(?:at (?:stemme|tage stilling|afgive (?:sin |deres |en )?stemme|tilkendegive sin stilling)|stillingtagen)"
_ACCEDE = r"(?:tiltræde|imødekomme|anbefale|godkende|støtte|bakke op om|tilslutte sig|stemme for|gå ind for|medvirke til|følge)"
_CANNOT = r"(?:kan|kunne|ville|vil) (?:\w+ )?ikke (?:\w+ )?"
_OWN_PROPOSAL = (
    r"(?:\w+s )?(?:indstilling(?:en|s?punkterne)?|forslaget|sagen|punktet|planen|dispensationen|tilladelsen|bevillingen|"
    r"lokalplan\w*|budget\w*|ansøgningen|regnskabet)\b(?! (?:om|med|fra|af|til|i) )"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that state an option; ``after`` tells that the voters stand behind them, at the start of a clause."""

    option: Option
    after: bool
    pattern: re.Pattern[str]


def _marker(option: Option, after: bool, *alternatives: str) -> Marker:
    return Marker(option, after, re.compile("|".join(alternatives), re.IGNORECASE))


MARKERS = (
    _marker(
        "abstain",
        True,
        rf"(?:\d{{1,2}} (?:medlem(?:mer)? )?|(?:følgende|disse) (?:medlemmer )?)?{_ABSTAINS}(?: {_POSITION})?(?: gjorde)?(?: \d{{1,2}})?\s*:",
        rf"{_VERB} hverken for eller i?mod\s*:",
        rf"(?:blankt?|hverken for eller imod|{_ABSTAINS}(?: {_POSITION})?)\s*(?:{_VERB}|:)\s*:?",
    ),
    _marker(
        "abstain",
        False,
        rf"(?:{_ABSTAINS}|af(?:stod|står|holdt sig|holder sig) fra) (?:i øvrigt |dog |helt )?{_POSITION}",
        rf"hverken {_VERB} for eller i?mod",
        rf"{_VERB} hverken (?:for eller imod|ja eller nej)",
        rf"{_VERB} blankt?",
        r"(?:tog|tager) (?:\w+ )?ikke stilling\b",
        r"for(?:holdt|holder) sig neutralt?\b",
    ),
    _marker(
        "other",
        False,
        r"(?:tager|tog|tage|tages|taget) (?:dog )?(?:et )?forbehold",
        r"forbeh(?:older|oldt) sig (?:sin|deres|partiets|gruppens) (?:stilling|stillingtagen)\b",
    ),
    _marker(
        "no",
        True,
        rf"(?:og )?i?mod(?: (?!for\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}{_MEMBERS}\s*:?",
        rf"(?:og )?i?mod(?: {_OBJECT}){{0,4}}\s*:",
        r"(?:og )?i?mod (?:var|er)\b",
        r"(?:og )?i?mod(?= \d{1,2} \()",
        rf"(?:\d{{1,2}} |følgende (?:\w+ )?)?{_VERB} imod\s*:",
        rf"nej {_VERB}",
        r"nej(?: \d{1,2})?\s*:",
    ),
    _marker(
        "yes",
        True,
        rf"(?:og )?for(?: (?!mod\b)[\w-]+(?: [\w-]+){{0,5}}?)? {_VERB}{_MEMBERS}\s*:?",
        rf"(?:og )?for(?: {_OBJECT}){{0,4}}\s*:",
        rf"(?:\d{{1,2}} |følgende (?:\w+ )?)?{_VERB} for\s*:",
        rf"ja {_VERB}",
        r"ja(?: \d{1,2})?\s*:",
    ),
    _marker(
        "no",
        False,
        rf"(?!(?<=\d )stemmer i?mod(?: \d| og\b)){_VERB}(?: (?-i:(?!ikke)[a-zæøå]+)| på vegne af \w+(?: \w+)?)? (?:imod|mod|nej)\b",
        rf"{_CANNOT}{_ACCEDE}\b",
        rf"ikke (?:kan|kunne|vil|ville) {_ACCEDE}\b",
        r"besluttede ikke at (?:imødekomme|godkende|vedtage|tiltræde)\b",
        r"(?:tiltrådte|tiltræder|støttede|støtter) ikke\b",
    ),
    _marker("yes", False, rf"{_VERB}(?: (?-i:(?!ikke)[a-zæøå]+)| på vegne af \w+(?: \w+)?)? (?:for\b|ja\b)"),
)
"""What a clause says, most telling first."""
_ENDS = r"(?=\s*(?:[.,;]|$)| (?:og|mens|medens|samt) )"
_BEHIND_VOTERS = r"(?:(?<=[^\W\d_] )|(?<=[):] ))"
ELLIPTIC = (
    _marker("abstain", False, rf"{_ABSTAINS}{_ENDS}", rf"(?<=: )(?:blankt?|hverken for eller imod){_ENDS}"),
    _marker("no", False, rf"{_BEHIND_VOTERS}i?mod{_ENDS}", rf"(?<=: )nej{_ENDS}"),
    _marker("yes", False, rf"{_BEHIND_VOTERS}for{_ENDS}", rf"(?<=: )ja{_ENDS}"),
)
"""Words that state an option only where their clause holds voters and nothing else (``A og F for, V imod``)."""
MAJORITY = (
    _marker(
        "yes",
        False,
        rf"(?:anbefal(?:er|ede)|godkend(?:er|te)|tiltr(?:æder|ådte)|vedtog|støtte(?:r|de)|indstillede|fulgte|følger|"
        rf"(?:kan|kunne) {_ACCEDE}) {_OWN_PROPOSAL}",
    ),
)
"""What a group, with its members in brackets, did to the proposal: they voted for it (``6 medlemmer (A og F) anbefaler``)."""
MAJORITY_SUBJECT = re.compile(
    r"^\W*(?:et |udvalgets |byrådets )?(?:flertal|mindretal)(?:let|tet)?\b(?!.*\bat\b).*$"
    r"|^\W*\d{1,2} (?:udvalgs|byråds)?medlem(?:mer)? \([^()]*\)\s*$",
    re.IGNORECASE,
)
INVERTED = re.compile(
    rf"(?<!\d ){_VERB} (?P<who>[^:;.(][^:;.]{{0,150}}?),? (?:(?P<no>i?mod|nej)|(?P<yes>for|ja))\b(?!\s*:| stem)",
    re.IGNORECASE,
)
"""``I den sag stemte Ida Holm (A) imod``: the voters stand between verb and option."""
BLOCK = re.compile(
    r"(?P<before>\bi?mod )?\b\d{1,2}(?: stemmer?| medlemmer)?(?P<dir> for| i?mod)?"
    r" \((?P<names>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after> for\b| i?mod\b(?! \d))?",
    re.IGNORECASE,
)
"""``med 16 stemmer (A, B og F) mod 13 stemmer (V, C)``: the voters stand in brackets behind their number."""

OTHERWISE = re.compile(r" (?:der |som )?(?:undlod|undlader|undlade|stemte|stemmer|afstod|tog)\b", re.IGNORECASE)
"""Behind a block: its voters are the subject of what follows (``1 (Ida Holm) undlod``)."""

NO_STATEMENT = re.compile(
    r"\b(?:oplyste|nævnte|mindede om|henviste til|gjorde opmærksom på|redegjorde for),? at (?!han\b|hun\b|de\b|vedkommende|partiet|"
    r"gruppen|listen|(?-i:[A-ZÆØÅ]{1,2})\b)|"
    r"\b(?:spurgte|spørger|spørgsmål om|hvem der|hvor mange|hvis|såfremt|når|fordi|ønsker at|ønskede at|vil kunne|vil stemme|kan stemme|kunne stemme|skal stemme|ville stemme|"
    r"agter|opfordr\w+|tilkendega?v|havde stemt|har stemt|ville have|generalforsamling|tidligere (?:har|behandl)|"
    r"(?:den \d{1,2}[^,;]{0,20}|i [\w-]*(?:udvalget|rådet)\b[^,;]{0,25}), hvor|"
    r"bemærk(?:ede|er|ning(?:en)?)(?: om)?,? at|begrundelse,? at|"
    r"ved (?:sagens )?(?:første|forrige|seneste)|i [\w-]*(?:udvalget|byrådet|rådet)(?: den [^,;]{1,25}?)? stemte)\b",
    re.IGNORECASE,
)
"""A clause with such words tells of no vote: it is a condition, a reason, a wish, or about another time."""
CONDITION = re.compile(r"(?:men |og )?(?:hvis|såfremt|når)\b", re.IGNORECASE)
CONDITION_BEHIND = re.compile(r"[^,.;:]{0,60},? (?:hvis|såfremt|medmindre)\b", re.IGNORECASE)
MISTAKEN = re.compile(r"\b(?:ved|på grund af) en fejl\b|\bfejlagtigt\b", re.IGNORECASE)
REMARK = re.compile(
    r",? (?:med (?:den |følgende )?(?:bemærkning|begrundelse|protokolbemærkning)\w*|(?:med|under) henvisning|fordi|eftersom|"
    r"(?:idet|da) |for så vidt angår|hvad angår)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody adds to a vote; who is named in it has not voted by that."""

CONNECTOR = re.compile(
    r",? (?:mens|medens|hvorimod|hvorefter|idet|men|dog)\s+|;\s*|(?<=[a-zæøå]{2})\.\s+", re.IGNORECASE
)
STATES = re.compile(
    r"^(?:enstemmigt )?(?:godkendt|vedtaget|tiltrådt|anbefales|anbefalet)\w*(?:,| [-–])? ", re.IGNORECASE
)
STRONG_BREAK = re.compile(r",? (?:mens|medens|hvorimod|men)\s+|;\s*", re.IGNORECASE)
WEAK_BREAK = re.compile(r", og |, ", re.IGNORECASE)
CLAUSE_START = re.compile(r"[,;]\s+(?:(?:og|mens|medens|men)\s+)?|\s(?:og|mens|medens|men)\s+")
OTHER_VERB = re.compile(
    r"\b(?:godkend(?:te|er|t)|vedtog|vedtager|vedtaget|tiltrådte|tiltræder|tiltrådt|anbefal(?:er|ede)|indstill(?:er|ede)|"
    r"støtte(?:r|de)|beslutte(?:r|de)|blev|er|var|har|deltog|deltager|forlod|ankom|mødte|foreslog|foreslår|ønske(?:r|de)|"
    r"mener|mente|oplyste|bemærkede)\b",
    re.IGNORECASE,
)
BESIDE_VOTERS = re.compile(
    r"(?:[\s,.:()+/–-]|\b(?:og|samt|gruppe[nr]?|byrådsgruppe[nr]?|liste[nr]?|partie[rt]|medlem(?:mer|merne)?|"
    r"et|mindretal|flertal|ad|punkt|pkt|\d+))*",
    re.IGNORECASE,
)
MEETING = re.compile(r"\bmødet?\b")
"""In a remark in brackets, with a number behind it: it is on another meeting."""
DIGIT = re.compile(r"\d")
EXCEPTED = re.compile(
    r"\b(?:på nær|undtagen|bortset fra|med undtagelse af) (?=[^.;]{0,600}? (?:der|som)\b)", re.IGNORECASE
)
"""Somebody left out of those before, of whom the sentence goes on to say what they voted."""
EXCEPT = re.compile(r"\b(?:på nær|undtagen|bortset fra|med undtagelse af|ud ?over|i stedet for)\b.*", re.IGNORECASE)
BEHIND = re.compile(r"(?: (?:indstillingen|forslaget|ændringsforslaget))? ?\(")
PRONOUN = re.compile(r"(?:^|\W)(?:han|hun|vedkommende|gruppen|partiet|listen)(?:\W|$)", re.IGNORECASE)
NO_PARTY_AFTER = re.compile(
    r"(?:§|pkt\.?|punkt|model|alternativ|bilag|variant|scenarie|afsnit|litra|fløj|type|etape|løsning|delområde|område|"
    r"zone|klasse|gruppe a-)\s*$",
    re.IGNORECASE,
)

POINT = re.compile(
    r"^(?:(?:ad\.?|vedr(?:ørende|\.)?|pkt\.?|punkt) ?(?P<point>\d+(?:[-–]\d+)?)\b[).:]*|(?P<letter>[a-h])\))\s*",
    re.IGNORECASE,
)
UNANIMOUS = re.compile(r"\benstemmigt?\b|\buden afstemning\b", re.IGNORECASE)
AMENDMENT = re.compile(r"ændringsforslag|underændringsforslag|modforslag|alternativt forslag", re.IGNORECASE)
PROPOSAL = re.compile(
    r"\b(?:foreslog|foreslår|stillede (?:et )?forslag|stiller (?:et )?forslag|fremsatte|forslaget om|forslag om|"
    r"stemt om forslaget|forslaget (?:blev|sættes) )\b",
    re.IGNORECASE,
)
MAIN = re.compile(r"\bindstilling(?:en|ens)\b|\bherefter\b|\bhovedforslag", re.IGNORECASE)
FELL = re.compile(r"forkastet|faldet|bortfald\w*|faldt|nedstemt", re.IGNORECASE)
DISQUALIFIED = re.compile(r"\b(?:u|in)?habil\w*", re.IGNORECASE)
DISQUALIFIES = re.compile(
    r"\b(?:spurgte|spørg\w*|rejst\w*|rejser|afgør\w*|afgjorde|afgjort|afstemning\w*|stemt\w*|stemmer\w*|erklær\w+(?! sig)|"
    r"fandt|finder|fundet|anså|anser|anset|vurder\w*|kendt\w*|kender|beslutte\w*|bad|anmodede|drøftede)\b",
    re.IGNORECASE,
)
"""A member's disqualification is asked or decided; votes then are on that, not on the item."""
CARRIED = re.compile(r"\bmed \d+ stemmer\b|\bstemmerne \d+|\b\d+ (?:stemmer )?(?:for|mod|imod) ", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"\b(?:deltog|deltager|deltaget) (?:\w+ )?ikke\b|\bforlod\b|\bforlader\b|\bgik fra\b|\b(?:på grund af|grundet|pga\.?) inhabil",
    re.IGNORECASE,
)
DECIDES = re.compile(
    r"\b(?:indstilling\w*|forslag\w*|godkendt|godkendte|godkender|vedtaget|vedtog|anbefal\w+|tiltr\w+|udsat|sagen)\b",
    re.IGNORECASE,
)
