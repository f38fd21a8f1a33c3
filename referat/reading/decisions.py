"""Sentences of a decision -> the result code and the words that gave it.

The grammar is the ordered table ``RULES``: the first rule that a clause matches gives its code; of the
codes of several clauses the one on the item's own proposal counts. Nothing matching gives no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.model import Result
from referat.reading.prose import Sentence

_ADDED = r"(?:,? (?:med|idet|dog|således at|under forudsætning af|på betingelse af)\b.*?(?:tilføjelse|ændring|bemærkning|forbehold|præcisering|korrektion|rettelse|forudsætning|undtagelse|betingelse))"
_APPROVES = r"(?:godkend\w*|tiltråd\w*|tiltræd\w*|vedtag\w*|vedtog\w*|bevilg\w*|imødekomme[rs]\b|imødekom\b|besluttede at følge|bifald\w*|følger indstillingen|følges\b)"

RULES: tuple[tuple[Result, re.Pattern[str]], ...] = (
    ("withdrawn", re.compile(r"\b(?:udgår|udgik|udgået|bortfalder|trækkes tilbage|blev trukket|(?:er|blev|sagen) trukket|taget af dagsordenen|tages af dagsordenen|sagen frafaldes)\b", re.IGNORECASE)),
    ("returned", re.compile(r"\b(?:send\w*|hjemvis\w*|tilbagesend\w*|tilbagevis\w*|tilbageleveres) (?:herefter |hermed |dermed |derfor |sagen )*(?:tilbage|retur)\b|\b(?:hjemvis\w*|tilbagesend\w*|tilbagevis\w*)\b", re.IGNORECASE)),
    ("postponed", re.compile(r"\b(?:udsæt\w*|udsat\b|udskyd\w*|udskudt\b|afvent\w*|genoptages|sættes i bero|stilles i bero)\b", re.IGNORECASE)),
    ("rejected", re.compile(rf"\bikke {_APPROVES}|\b(?:kan|kunne) ikke {_APPROVES}|\b(?:forkast\w*|afvis\w*|afslå\w*|afslog|meddele[rs]? afslag|giver afslag|gives afslag|nedstemt|imødekommes ikke|anbefales ikke|tiltrædes ikke|godkendes ikke|vedtages ikke|godkender ikke|anbefaler ikke|ikke anbefal\w*|faldt|bortfaldt)\b", re.IGNORECASE)),
    ("referred", re.compile(r"\b(?:oversend\w*|fremsend\w*|videresend\w*|henvis(?:es|t|er)|overgår til|overdrag\w*|sendes (?:videre )?til (?:byråd|økonomiudvalg|\w*udvalg|behandling)|send\w* (?:i|til) (?:høring|\w*behandling))\b", re.IGNORECASE)),
    ("recommended", re.compile(r"\b(?:anbefal\w*|indstille(?:s|r|de)?(?: til)?(?: \w+)?(?: godkend\w*| at)?|indstillet godkendt|indstillet til)\b", re.IGNORECASE)),
    ("elected", re.compile(r"\b(?:vælger|valgte|blev valgt|(?:er|har) valgt|valgtes|udpeg\w*|genvalgt\w*|genvælg\w*|indstiller som|indtræder som|nyvalgt\w*)\b|^valgt\b", re.IGNORECASE)),
    ("approved_with_changes", re.compile(rf"\b{_APPROVES}\b.*?{_ADDED}|\b{_APPROVES}\b.*?\b(?:i ændret form|med ændring\w*|med den (?:tilføjelse|ændring|bemærkning|præcisering)|med følgende (?:tilføjelse|ændring|bemærkning)\w*|idet punkt \d+ udgår|dog således|med undtagelse af|som ændret)\b", re.IGNORECASE)),
    ("noted", re.compile(r"\b(?:til efterretning|til orientering|orientering(?:en)? (?:er |blev |er hermed )?(?:givet|taget|gives|blev)|orienteret|orienterede|efterretning)\b", re.IGNORECASE)),
    ("approved", re.compile(rf"\b{_APPROVES}\b", re.IGNORECASE)),
    ("discussed", re.compile(r"\b(?:drøfte\w*|drøftelse(?:n)? (?:fandt sted|blev gennemført)|drøftet|drøftes)\b", re.IGNORECASE)),
)  # fmt: skip

_ABOUT_OTHERS = re.compile(
    r"\b(?:foreslog|foreslår|stillede forslag|stillede (?:et )?ændringsforslag|fremsatte|ønsker at følge|ønskede|deltog ikke|deltager ikke|fraværende|"
    r"afbud|inhabil|forlod|ankom|tager (?:dog )?forbehold|tog (?:dog )?forbehold|sat til afstemning|sættes (?:\w+ )?til afstemning|"
    r"stemme[rt]\w* (?:for|imod|mod)|stemte|undlod at stemme|ledede|bad om|begærede|mindretalsudtalelse|fik tilført|hvis\b)",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(r"\b(?:ændringsforslag\w*|underændringsforslag\w*|forslaget (?:var|er|blev|faldt)|forslaget om)\b", re.IGNORECASE)
_SPLIT = re.compile(r"^(?:ad|vedr\.?|pkt\.?|punkt|at-punkt) ?(?P<point>\d+)(?:\s*(?:[-–,]|og)\s*\d+)*\s*[).:,]?\s*", re.IGNORECASE)
_OTHER_BODY = re.compile(r"^(?P<body>[A-ZÆØÅ][\w-]*(?:-? og [A-ZÆØÅa-zæøå]?[\w-]*)?(?:udvalget|rådet|byrådet|byråd|bestyrelsen)),? (?:den )?\d", re.IGNORECASE)


def read_result(paragraphs: Sequence[Sequence[Sentence]], organization: str | None) -> tuple[Result | None, str | None, int | None]:
    """The result code of a decision, the sentence that gave it, and its line; None where the minutes state none.

    A decision split by recommendation number (``Ad 1: …``) takes the strongest code of its parts; text
    without any known word is ``other`` when it decides something and None when it is only on presence or votes.
    """
    parts: list[tuple[Result, Sentence]] = []
    points: list[tuple[Result, Sentence]] = []
    amended: list[tuple[Result, Sentence]] = []
    substance: Sentence | None = None
    for paragraph in paragraphs:
        for sentence in paragraph:
            text = sentence.text
            if _is_foreign(text, organization):
                continue
            split = _SPLIT.match(text)
            body = text[split.end() :] if split else text
            code = _code(_own_words(body))
            if code is None:
                if substance is None and not _ABOUT_OTHERS.search(text) and len(text) > 3:
                    substance = sentence
                continue
            target = points if split else amended if _AMENDMENT.search(body) and "indstilling" not in body.lower() else parts
            target.append((code, sentence))
    for found in (_strongest(points) if points else None, _main(parts), amended[-1] if amended else None):
        if found:
            return found[0], found[1].text, found[1].line()
    if substance is not None:
        return "other", substance.text, substance.line()
    return None, None, None


def _is_foreign(text: str, organization: str | None) -> bool:
    body = _OTHER_BODY.match(text)
    return body is not None and (organization is None or body["body"].casefold() not in organization.casefold())


def _own_words(text: str) -> str:
    """The clause of a sentence that decides: without what somebody proposed, voted or said beside it."""
    clauses = re.split(r"(?<=[a-zæøå0-9]), (?=(?:idet|mens|medens|men)\b)", text)
    kept = [clause for clause in clauses if not _ABOUT_OTHERS.search(clause)]
    return ", ".join(kept) if kept and kept[0] is clauses[0] else "" if _ABOUT_OTHERS.search(clauses[0]) else text


def _code(text: str) -> Result | None:
    if not text:
        return None
    for code, pattern in RULES:
        if pattern.search(text):
            return code
    return None


_STRENGTH: tuple[Result, ...] = (
    "approved_with_changes", "approved", "recommended", "elected", "referred", "returned", "postponed", "rejected", "withdrawn",
    "discussed", "noted", "other",
)  # fmt: skip


def _strongest(found: Sequence[tuple[Result, Sentence]]) -> tuple[Result, Sentence]:
    """The code of a split decision: one code when all agree, changes when some parts were approved and others not."""
    codes = {code for code, _ in found}
    if "rejected" in codes and codes & {"approved", "approved_with_changes"}:
        return "approved_with_changes", next(sentence for code, sentence in found if code == "rejected")
    best = min(codes, key=_STRENGTH.index)
    return best, next(sentence for code, sentence in found if code == best)


def _main(found: Sequence[tuple[Result, Sentence]]) -> tuple[Result, Sentence] | None:
    """The first code, but an election or a returned case said later overrules an approval of its motion."""
    if not found:
        return None
    first = found[0]
    for later in found[1:]:
        if later[0] in ("returned", "postponed", "withdrawn", "referred") and first[0] in ("approved", "approved_with_changes"):
            return later
    return first
