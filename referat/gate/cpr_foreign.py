"""Numbers of persons that are no CPR numbers: text -> the lines to warn about.

Norway, Sweden and Finland give numbers that begin with a birth date, and hospitals give newborn and strangers one with
letters in it until they have their own. None of them is certain enough to hold a source back, and none may pass unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from referat.gate.cpr_dates import is_birth_date
from referat.gate.cpr_digits import views
from referat.gate.cpr_vocabulary import Vocabulary, vocabulary
from referat.gate.cpr_words import WORDS, Word

_BEGIN = re.compile(r"[0-9](?<![^\W_].)(?<![0-9][.,/-].)[0-9]{5}")
_END = r"(?![^\W_])(?![.,/-][0-9])"
_NORWEGIAN = re.compile(rf"([0-9]{{6}})[ -]?([0-9]{{5}}){_END}")
_SWEDISH = re.compile(rf"(?:19|20)?([0-9]{{6}})[-+]?([0-9]{{4}}){_END}")
_FINNISH = re.compile(rf"([0-9]{{6}})[-+A-F]([0-9]{{3}})([0-9A-FHJ-NPR-Y]){_END}")
_HOSPITAL = re.compile(rf"([0-9]{{6}})[- ]?(?=[0-9]?[A-Z])([0-9A-Z]{{4,5}}){_END}")
_FAROESE = re.compile(rf"([0-9]{{6}})-?([0-9]{{3}}){_END}")
_TYPICAL = re.compile(r"[0-9][A-Z]{2}[0-9]")
_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def foreign_numbers(text: str, words: tuple[Word, ...] = WORDS) -> list[int]:
    """The lines (from 1) on which such a number stands, in order."""
    view = next(views(text))
    known = vocabulary(words)
    return sorted(
        {
            view.line_at(match.start())
            for begin in _BEGIN.finditer(view.text)
            for pattern, is_one in _FORMS
            if (match := pattern.match(view.text, begin.start())) and is_one(match, view.low, known)
        }
    )


def _named(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    return words.is_foreign(low, match.start(), match.end())


def _norwegian(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    """Eleven digits; the days of a D number begin at 41. Its last two digits prove it where no word does."""
    day = int(match[1][:2])
    date = f"{day - 40 if day > 40 else day:02}{match[1][2:]}"
    digits = [int(digit) for digit in match[1] + match[2]]
    proved = all(sum(a * b for a, b in zip(weights, digits, strict=False)) % 11 == 0 for weights in _WEIGHTS)
    return is_birth_date(date) and (_named(match, low, words) or proved)


def _swedish(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    """Year, month, day and four digits; the last one proves it where it can be no Danish number."""
    date = match[1][4:] + match[1][2:4] + match[1][:2]
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(match[1] + match[2])]
    proved = (
        sum(number // 10 + number % 10 for number in doubled) % 10 == 0
        and match[0][-5] in "-+"
        and not is_birth_date(match[1])
    )
    return is_birth_date(date) and (_named(match, low, words) or proved)


def _finnish(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    """Day, month, year, a sign for the century, three digits and a check character, which is often a letter."""
    proved = _CONTROL[int(match[1] + match[2]) % 31] == match[3]
    return is_birth_date(match[1]) and (_named(match, low, words) or (proved and not match[3].isdigit()))


def _hospital(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    if not is_birth_date(match[1]):
        return False
    place = low, match.start(), match.end()
    return words.near(*place) or words.is_hospital(*place) or _TYPICAL.fullmatch(match[2]) is not None


def _faroese(match: re.Match[str], low: str, words: Vocabulary) -> bool:
    return is_birth_date(match[1]) and _named(match, low, words)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, Vocabulary], bool]], ...] = (
    (_NORWEGIAN, _norwegian),
    (_SWEDISH, _swedish),
    (_FINNISH, _finnish),
    (_HOSPITAL, _hospital),
    (_FAROESE, _faroese),
)
