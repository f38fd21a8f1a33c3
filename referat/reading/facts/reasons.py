"""Why somebody was absent or disqualified is nobody's business: a text -> the same without its reasons.

That somebody was absent, disqualified, came or left is a fact of the meeting and stays. The reason goes, whatever
its form: in brackets, behind a dash, after ``da``, ``idet``, ``pga.``, as a relative clause, an apposition or a
predicate of its own. What is cut out leaves :data:`~referat.danish.REASON_LEFT_OUT`; in doubt more is cut than less.
Words stand in ``language/private.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from referat.danish import REASON_LEFT_OUT
from referat.language.private import WORDS, Words, any_of, on_private_life
from referat.reading.blocks.prose import LONGEST_SENTENCE, sentence_spans
from referat.reading.facts.names import OFFICIAL, find_people
from referat.reading.text import squeezed

Span = tuple[int, int]

STATE = (
    "er|var|bliver|blev|har|havde|får|fik|lider af|led af|døjer med|kæmper med|venter|afventer|gennemgår|gennemgik"
    "|passer|modtager|mistede|skal|skulle|måtte|må|bor|lever|ligger|tilkendes|meldte"
)
"""Verbs that say how somebody is or fares."""
_FINITE = (
    f"{STATE}|deltog|deltager|forlod|forlader|mødte|møder|udeblev|gik|kunne|kan|ankom|melder|sendte|ønsker|ønskede"
    "|trådte|udtrådte|indtrådte|erklærede|ledede|stemte|undlod|valgte|kom"
)
_PRESENCE = (
    r"del(?:tog|tager|tage|taget)\b|fravær(?:ende|et)?\b|afbud|forfald\b|(?:in)?habil|forl(?:od|ader|adt?e?)\b|udt(?:råd|ræd)"
    r"|(?:trådt|trådte|træder) (?:ud|fra|tilbage)|gik (?:fra|ud)\b|g(?:ik|å)\b(?= kl| fra| før| hjem| efter| under)|mødte?\b|rejste sig|(?:afgav|afgiver) ikke|udeblev"
    r"|til stede\b|orlov|fritage|forhindret|suppleant|stedfortræder|i (?:hans|hendes|deres|dennes) sted\b|i stedet\b"
    r"|erstatte|vikar|ledet af (?:næst|vice)|ankom\b|kom (?:til|først)\b|meldte? fra\b"
)
_GOES_ON = (
    rf"(?:{_FINITE}|ikke|ej|fraværende|inhabile?|i mødet|i behandling\w*|i punkt|i sagen|fra mødet|(?:fra|til) kl|kl\."
    r"|under (?:hele|mødet|punkt|pkt|behandl|sag|drøft|afstem|dette|\d)|i (?:dette|hele) |i stedet|stedfortræder|suppleant"
    r"|(?:med |uden )?afbud|hvorfor|hvorefter|men|mens)"
)
"""How a sentence goes on behind a reason in its middle (``deltog på grund af sygdom ikke i mødet``)."""
_OCCASION = re.compile(
    r"\b(?:punkt|pkt|sag|møde|behandl|drøft|afstem|pause|indlæg|orienter|fremlæg|valg|stemme|partifæll|gruppe|plads"
    r"|stedfortræder|suppleant|kolleg|dagsorden|kl\b|frokost|kvarter|time|minut|udvalg|byråd)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:han|hun|hans|hendes|sin|sit|sine|selv|dennes|egen|eget|vedkommende)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    rf"(?:(?:han|hun|vedkommende)|(?:hans|hendes) \w+)(?= (?:{STATE}|ejer|arbejder)\b)", re.IGNORECASE
)
_THE_MATTER = re.compile(
    r"\s*(?:punktet|sagen|mødet|afstemningen|behandlingen|det|der|dette punkt) (?:blev|begynd|start|slut|fandt|kom|gik)",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"^(?:(?:med |uden |sendt |meldt )?(?:afbud|forfald)\b|(?:de[lt])?tog\b|(?:for|i?mod|in?habile?|[^a-zæøå]*)$)"
    r"|\b(?:punkt|pkt\b|sag\b|kl\b|parti|suppl|stedfortræder|rådm\w|ordfører\b|mødeleder\b|løsgænger|uden ?for\b"
    r"|fraværende\b|stem)|liste\b|gruppe\b|medlem|formand|borgmester",
    re.IGNORECASE,
)
"""What stands in brackets, or between commas, and is no reason: parties, roles, items, times."""
_JOINS = re.compile(r"(?:og|samt|men|mens|i|fra|for|med|begge|alle|ikke|hvor\w+|at)\b", re.IGNORECASE)
_OUT = re.compile(r"\b(?:in?habil|forlod|udtråd|trådte|deltog ikke|deltager ikke|gik\b)", re.IGNORECASE)
_AS = re.compile(
    r"(?:(?<=[\w)] )som|^Som) (?!(?:stedfortræder|suppleant|inhabil|habil|den|det|de|følge|ordfører|mødeleder|udgangspunkt"
    r"|planlagt|(?:formand|medlem)(?=[.,]|$)))",
)
_MOST = 60
"""A sentence with more words on reasons than this is none that a person wrote: all of it goes."""
_FAR = 400
"""So far from a place its clause is looked for."""
_OWN_FACT = re.compile(r"\bin?habil|ikke (?:kunne |kan )?deltage?\b|fraværende|afbud", re.IGNORECASE)
_BREAK = re.compile(r";|, (?:og|men|mens|samt|hvorefter|hvorfor) | mens ")
_CAUSE = re.compile(
    r"(?:(?:årsagen|grunden|begrundelsen|baggrunden)(?: (?:til|for) [\w ,]{3,60}?)? (?:er|var)\b"
    r"|(?:det|dette|fraværet|inhabiliteten|afbuddet) (?:er begrundet i|skyld(?:es|tes)))[,:]?",
    re.IGNORECASE,
)
_AFTER_CLAUSE = re.compile(
    rf",? (?:og|men|mens|hvorfor|hvorefter) (?=(?:[\w.]+ )?(?:{_FINITE})\b)|, (?=(?:{_FINITE})\b)|;|\)"
    r"|, (?:og|samt|mens) (?=[A-ZÆØÅ])",
)
_AFTER_NOUN = re.compile(
    r"[;:)]|, (?:og|men|mens|samt|hvorefter|hvorfor) |,? (?:og|samt) (?=(?:deltog|forlod|mødte|udeblev|gik|var|er|har|i stedet)\b)"
    r"|, (?=(?:i stedet|stedfortræder|suppleant|deltog|deltager|mødte|møder|indtræder|forlod|er|var|har|blev)\b)",
)
_LABEL = re.compile(r"(?P<words>[^:()]{2,60}):\s?(?:[a-zæøå]+ )?(?=[A-ZÆØÅ])")
_APPOSITION = re.compile(r",\s+(?P<words>[a-zæøå][^,;:()]*(?:\([^()]*\)[^,;:()]*)*)(?=[,;:]|$)")
_DASH = re.compile(r"\s[–-]\s(?P<words>[a-zæøå][^–,;]*)")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The words as patterns: ``private`` on health and family, ``any`` on whatever keeps people away."""

    private: re.Pattern[str]
    any: re.Pattern[str]
    because: re.Pattern[str]
    clause: re.Pattern[str]
    when: re.Pattern[str]
    direct: re.Pattern[str]
    direct_any: re.Pattern[str]


_TELLS = re.compile(rf"(?<!\w)(?:{_PRESENCE})", re.IGNORECASE)


@lru_cache(maxsize=4)
def _rules(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> _Rules:
    words = dict(groups)

    def whole(pattern: str, after: str = r"(?![\w-])", before: str = r"(?<![\w-])") -> re.Pattern[str]:
        return re.compile(rf"{before}(?:{pattern}){after}", re.IGNORECASE)

    alone = on_private_life(words)
    anything = f"{alone}|{any_of(words, 'away')}"
    said = rf"\s*(?:[,:–-]\s*)?(?:(?:som |der )?(?:{STATE}) (?:[\w-]+ ){{0,4}}?)?"
    return _Rules(
        private=whole(alone),
        any=whole(anything),
        because=whole(any_of(words, "because")),
        clause=whole(any_of(words, "clause"), after=r"(?=\s)"),
        when=whole(any_of(words, "when"), after=r"(?=\s)"),
        direct=whole(alone, before=said),
        direct_any=whole(anything, before=said),
    )


def without_reasons(text: str, presence: bool = False, keep: str = "", words: Words = WORDS) -> str:
    """``text`` with :data:`REASON_LEFT_OUT` in place of every reason for absence or disqualification.

    ``presence`` tells that it is on presence even where it does not say so (``Ida Holm (syg)`` below
    ``Fraværende:``); the words ``keep`` stay wherever they stand. The text keeps the number of its lines.
    """
    made, done = "", 0
    for start, end in reasons(text, presence, keep, words):
        before = text[done:start].rstrip(" \t\u00a0")
        made += before + ("" if not made + before or before.endswith("\n") else " ")
        made += "\n".join(REASON_LEFT_OUT if piece.strip() else "" for piece in text[start:end].split("\n"))
        done = end
    return made + text[done:]


def reasons(text: str, presence: bool = False, keep: str = "", words: Words = WORDS) -> list[Span]:
    """Where reasons stand in a text: rising, apart from each other."""
    rules = _rules(tuple(words.items()))
    plain, at = squeezed(text)
    found: list[Span] = []
    told = presence
    for begin, end in sentence_spans(plain):
        if end - begin <= LONGEST_SENTENCE:
            cut = _Sentence(plain[begin:end], rules, presence, told).reasons()
            found += [(begin + start, begin + stop) for start, stop in cut]
            told = presence or _TELLS.search(plain, begin, end) is not None
    return [(at[start], at[end - 1] + 1) for start, end in _spared(found, plain, keep)]


def first_reason(text: str) -> int | None:
    """Where the first reason begins in a sentence on presence."""
    return next((start for start, _ in reasons(text, presence=True)), None)


def _spared(spans: Iterable[Span], text: str, keep: str) -> Iterator[Span]:
    """The spans without the first place where ``keep`` stands."""
    place = text.find(keep) if keep else -1
    stop = place + len(keep)
    for start, end in spans:
        if place < 0 or end <= place or start >= stop:
            yield start, end
            continue
        for one, two in ((start, place), (stop, end)):
            if text[one:two].strip(" ,.()"):
                yield one, len(text[:two].rstrip())


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


@dataclass(slots=True)
class _Sentence:
    """One sentence under the knife. ``told`` says that the sentence before was on presence."""

    text: str
    rules: _Rules
    presence: bool
    told: bool
    behind: frozenset[int] = frozenset()
    """The places behind the people and their parties."""

    def reasons(self) -> list[Span]:
        """Where its reasons stand."""
        text, states = self.text, _TELLS.search(self.text) is not None
        self.presence = self.presence and not states
        cause, pronoun = _CAUSE.match(text), _PRONOUN.match(text)
        if cause and (self.told or states):
            return _merged([(cause.end() + 1, self._close())])
        if pronoun and self.told and not states:
            return _merged([(0 if " " in pronoun[0] else pronoun.end() + 1, self._close())])
        people = [(one.start, self._behind(one.start + len(one.name))) for one in find_people(text)]
        if not (people or pronoun or self.presence):
            return []
        rules = (self.rules.any, self.rules.because, self.rules.clause, self.rules.when)
        if sum(len(rule.findall(text)) for rule in rules) > _MOST:
            return [(0, self._close())] if states or self.presence else []
        self.behind = frozenset(behind for _, behind in people)
        found = [*self._direct(people, states), *self._label(people)]
        if states or self.presence:
            found += [*self._brackets(), *self._nouns(), *self._clauses(), *self._occasions(), *self._dashes()]
            found += [*self._appositions(people), *self._predicates(people)]
            found += self._left(_merged(found), people)
        return _merged(self._trimmed(start, end) for start, end in found)

    # --- where things are ---

    def _behind(self, end: int) -> int:
        """The place behind a name and its party."""
        party = re.match(r",?\s?\((?:[^()a-zæøå][^()]{0,30})\)", self.text[end:])
        return end + party.end() if party and not self.rules.any.search(party[0]) else end

    def _close(self) -> int:
        """The end of the sentence, before its full stop."""
        return len(self.text.rstrip(" .!"))

    def _bounds(self, place: int) -> Span:
        """The clause around a place."""
        breaks = _BREAK.finditer(self.text, max(0, place - _FAR), place)
        begin = max((match.end() for match in breaks), default=0)
        after = _BREAK.search(self.text, place)
        return begin, after.start() if after else len(self.text)

    def _states(self, start: int, end: int) -> bool:
        return self.presence or _TELLS.search(self.text, start, end) is not None

    def _about(self, place: int) -> bool:
        """Is the clause around a place on presence?"""
        return self._states(*self._bounds(place))

    def _trimmed(self, start: int, end: int) -> Span:
        """The span with the comma or dash before it, without spaces and full stop at its end."""
        before = self.text[:start].rstrip(" ")
        if before.endswith((",", " -", " –") if len(before) < start else ","):
            before = before[:-1].rstrip(" ")
        return len(before), len(self.text[:end].rstrip(" ."))

    def _noun_end(self, start: int, place: int) -> int:
        """Where a reason ends that is no clause; it begins at ``start``, and its first words end at ``place``."""
        text = self.text
        before = text[:start].rstrip(" ,")
        fronted = not before or before.endswith(":") or len(before) in self.behind
        ends = [self._close()]
        after = _AFTER_NOUN.search(text, place)
        onward = re.compile(rf" (?=(?:{_GOES_ON})(?!\w))", re.IGNORECASE).search(text, place + 1)
        if onward and (fronted or not re.match(rf"(?:{_FINITE})\b", text[onward.end() :], re.IGNORECASE)):
            ends.append(onward.start())
        if after:
            ends.append(after.start())
        for match in re.compile(r"(?:,| og| samt) ").finditer(text, place, min(ends)):
            people = find_people(text[match.end() : match.end() + 80])
            if people and (people[0].start == 0 or (people[0].role and text[match.end()].isupper())):
                ends.append(match.start())
                break
        return max(place, min(ends))

    # --- the forms ---

    def _brackets(self) -> Iterator[Span]:
        for match in re.finditer(r"\(([^()]{1,300})\)", self.text):
            if self._harmless(match[1]) or self._initials(match):
                continue
            if self._about(match.start()) or self.rules.any.search(match[1]):
                yield match.span()

    def _initials(self, bracket: re.Match[str]) -> bool:
        """``Susan Holm (susho)``: the letters are the name's own."""
        letters = iter(self.text[max(0, bracket.start() - 60) : bracket.start()].lower())
        return bracket[1].isalpha() and len(bracket[1]) <= 6 and all(letter in letters for letter in bracket[1])

    def _harmless(self, words: str) -> bool:
        """Are words in brackets or behind a dash no reason: a party, a name, a role, a time?"""
        rules = self.rules
        if rules.any.search(words) or rules.because.search(words) or rules.clause.match(words) or _OWN.search(words):
            return False
        return words[:1].isupper() or bool(find_people(words)) or _NO_REASON.search(words) is not None

    def _nouns(self) -> Iterator[Span]:
        """``på grund af sygdom``; with ``som`` where somebody is out: ``inhabil som mor til ansøgeren``."""
        for match in self.rules.because.finditer(self.text):
            if self._about(match.start()) and not re.match(
                r"\W*(?:\w+ )?(?:in?habil|afbud|fravær|forfald)", self.text[match.end() :]
            ):
                yield match.start(), self._noun_end(match.start(), match.end())
        for match in _AS.finditer(self.text) if _OUT.search(self.text) else ():
            if self._about(match.start()):
                yield match.start(), self._noun_end(match.start(), match.end())

    def _clauses(self) -> Iterator[Span]:
        text = self.text
        for match in self.rules.clause.finditer(text):
            start, rest = match.start(), text[match.end() : match.end() + _FAR]
            if _THE_MATTER.match(rest) and not (_OWN.search(rest) or self.rules.any.search(rest)):
                continue
            if start == 0 or text[:start].rstrip().endswith(":"):
                end = re.compile(rf", (?=(?:{_FINITE})\b)", re.IGNORECASE).search(text, match.end())
                if end and self._states(end.start(), len(text)):
                    yield start, end.start()
                continue
            own, private_words = rest.split(",")[0], self.rules.any.search(rest.split(",")[0])
            if _OWN_FACT.search(own) and not private_words:
                continue
            if self._states(self._bounds(start)[0], start) or (private_words and find_people(own)):
                end = _AFTER_CLAUSE.search(text, match.end())
                yield start, end.start() if end else self._close()

    def _occasions(self) -> Iterator[Span]:
        """``efter en ulykke``, ``under sit ophold``; ``efter punkt 3`` is a time."""
        for match in self.rules.when.finditer(self.text):
            words = " ".join(re.split(r"[,;.()]", self.text[match.end() :])[0].split()[:5])
            own = re.match(r"(?:en|et|sin|sit|sine|hans|hendes)\b", words) and not _OCCASION.search(words)
            if (own or self.rules.any.search(words)) and self._about(match.start()):
                yield match.start(), self._noun_end(match.start(), match.end())

    def _appositions(self, people: Sequence[Span]) -> Iterator[Span]:
        """What stands behind a name between commas, unless it says what somebody is or did at the meeting."""
        for _, behind in people:
            match = _APPOSITION.match(self.text, behind)
            if match and self._about(behind) and self._explains(match["words"]):
                yield match.start("words"), min(match.end("words"), self._close())

    def _explains(self, words: str) -> bool:
        if self.rules.any.search(words):
            return True
        role = re.split(r" (?:i|for|fra|hos|ved) ", words.rstrip(" ."))[0]
        told = (
            OFFICIAL.search(role)
            or _NO_REASON.search(words)
            or _JOINS.match(words)
            or _TELLS.search(words)
            or find_people(words)
        )
        return not (told or re.match(rf"(?:{_FINITE})\b", words))

    def _dashes(self) -> Iterator[Span]:
        for match in _DASH.finditer(self.text):
            words = match["words"]
            explains = self.rules.any.search(words) or not (self._harmless(words) or _TELLS.search(words))
            if explains and self._about(match.start()):
                yield match.start("words"), min(match.end(), self._close())

    def _predicates(self, people: Sequence[Span]) -> Iterator[Span]:
        """``Ida Holm måtte hente sit barn og forlod mødet``: the first of two predicates says why."""
        two = re.compile(rf" (?P<why>(?:{STATE})\b[^;]*?),? og (?=(?:{_FINITE}|\w+(?:ede|te))\b)", re.IGNORECASE)
        for _, behind in people:
            match = two.match(self.text, behind)
            if match is None or _TELLS.search(match["why"]) or re.search(r"\bstem", match["why"]):
                continue
            if self._states(match.end(), self._bounds(match.end())[1]):
                yield match.span("why")

    def _direct(self, people: Sequence[Span], states: bool) -> Iterator[Span]:
        """``Ida Holm er syg``, ``Ida Holm, barsel``, ``Ida Holm (ferie)``."""
        for _, behind in people:
            bracket = re.match(r"\s?\(([^()]{1,100})\)", self.text[behind:])
            if bracket and self.rules.any.search(bracket[1]):
                yield behind, behind + bracket.end()
            rule = self.rules.direct_any if states else self.rules.direct
            match = rule.match(self.text, behind)
            if match and not _TELLS.search(match[0]):
                yield behind, self._noun_end(match.end(), match.end())

    def _label(self, people: Sequence[Span]) -> Iterator[Span]:
        """``Barsel: Ida Holm``: the reason is the heading of a list."""
        label = _LABEL.match(self.text)
        if label and people and people[0][0] == label.end() and self.rules.any.fullmatch(label["words"]):
            yield label.span("words")

    def _left(self, found: Sequence[Span], people: Sequence[Span]) -> Iterator[Span]:
        """A word on illness or family that no form explains goes with the words around it."""
        for match in self.rules.private.finditer(self.text):
            if any(start <= match.start() < end for start, end in found):
                continue
            before = self.text[: match.start()]
            edges = [one.end() for one in re.finditer(r"[,;:(–] ?|\b(?:og|samt|mens) ", before)]
            edges += [behind for _, behind in people if behind <= match.start()]
            edges += [one.end() for one in _TELLS.finditer(before)]
            yield max(edges, default=0), self._noun_end(match.end(), match.end())
