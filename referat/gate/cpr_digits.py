"""The ways in which a text can be read that hides digits: text -> views of it in plain ASCII digits and dashes.

What cannot be seen (zero-width characters, soft hyphens, combining marks) is left out in one view and a separator in
another; digits of all scripts become ASCII digits, every dash or minus a hyphen, every space a space, what damaged
encodings left between digits a hyphen; tags, references and escapes are resolved; letters that a scanner took for
digits become digits; printed numbers of lines go. The first view is the whole text. Of every other only the lines that
differ from it are looked at, with those around them, so that many views cost little.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_NOTE = re.compile(r"<sup[^<>]*>[0-9*]{1,2}</sup>", re.IGNORECASE)
_BREAKING = re.compile(r"</?(?:td|th|tr|br|p|div|li|hr)\b", re.IGNORECASE)
_LINK = re.compile(r"\]\([^()\s]{0,300}\)|(?<=[0-9]) ?\[\^?[0-9a-z]{1,3}\]")
"""The address of a link in Markdown, and the number of a footnote in brackets."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});?")
_BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+|=2D|=A0|=9[67])+")
"""Bytes as they are written in addresses and in mails."""
_ESCAPE = re.compile(r"\\(?:'([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_ROUNDS = 3
"""So many times a text may be escaped."""
_PAGE_FOOT = re.compile(
    r"\n[ \t\f]*(?:-[ ]?[0-9]{1,4}[ ]?-|(?:side|s\.)[ |:]*[0-9]{1,4}(?:[ ]*(?:af|/)[ ]*[0-9]{1,4})?|\f[ \t]*[0-9]{1,3})"
    r"[ \t\f]*(?=\n)",
    re.IGNORECASE,
)
_MANY = 40
"""Replacing so many characters one after the other is quicker than all at once."""
_DASHES = "\u2043\u2212\u02d7\u00ac\u30fc\u2796\u00af\u203e"
_SPACES = "\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800\u3164\u115f\u1160\uffa0"
_DOTS = "\u00b7\u2022\u2219\u2027\u2024\uff0e\u3002\u0387\u22c5\u06d4"
_SLASHES = "\u2044\u2215\uff0f\u29f8"
_LOOKS = {
    character: shown
    for characters, shown in (
        (_DASHES, "-"),
        (_SPACES, " "),
        (_DOTS, "."),
        (_SLASHES, "/"),
        ("\uff1a", ":"),
        ("\uff3f", "_"),
    )
    for character in characters
}
_SYMBOLS = range(0xF020, 0xF07F)
"""Private use: the ASCII characters of symbol fonts."""

_GUESSED = dict(zip("OoØøQDОоΟοIli|!]SsBZzGbgqЗзбЅІ", "000000000011111155822669933651", strict=True))
"""What a scanner, or a typist, puts for a digit."""
_GUESS_CLASS = re.escape("".join(_GUESSED))
_JUNK = re.compile(rf"([0-9]) ?[^\x00-\x7fæøåÆØÅ{_GUESS_CLASS}]{{1,6}}[- ]{{0,3}}(?=[0-9])")
"""What is left of a dash whose bytes were read in the wrong encoding."""
_BESIDE = re.compile(rf"[0-9](?:(?<=[{_GUESS_CLASS}].)|(?=[{_GUESS_CLASS}]))")
_GUESS = re.compile(rf"(?<![^\W_])[0-9{_GUESS_CLASS}]{{2,13}}(?![^\W_])")
"""A digit beside a letter like one, and a run of such; few texts hold the first, so that it is looked for first."""
_GUESS_TABLE = str.maketrans(_GUESSED)
_DATE_BEFORE = re.compile(r"[0-9]{6} ?- ?$")
_LONGEST_RUN = 13
_LONE_LETTERS = "OoØøIl"
_NUMBERED = re.compile(
    r"^([ \t]*(?:linje |l\.? ?)?[\[(]?([0-9]{1,4})(?: *[|:.)\]]+ *| +|(?=\t)|$))", re.MULTILINE | re.IGNORECASE
)
_AROUND = 8
"""So many lines around one that differs are looked at with it."""


@dataclass(frozen=True)
class View:
    """One reading of a text, or of a stretch of its lines; ``first`` is the number of its first line.

    ``printed`` is the stretch before letters were taken for digits, where that was done; it is as long as ``text``.
    """

    text: str
    first: int = 1
    printed: str | None = None

    @cached_property
    def low(self) -> str:
        """The text in lower case, letter by letter as long as before."""
        low = self.text.lower()
        if len(low) == len(self.text):
            return low
        return "".join(small if len(small := letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, position: int) -> int:
        """The number of the line in which ``position`` stands."""
        return bisect_left(self._line_ends, position) + self.first


def views(text: str) -> Iterator[View]:
    """The views of ``text``, the plainest first: the whole text, then what differs from it."""
    plain = _shown_text(text, "", False)
    yield View(plain)
    lines = plain.split("\n")
    seen: set[tuple[int, str]] = set()
    for variant in dict.fromkeys(_variants(text, plain)):
        for view in _differing(lines, variant):
            if (key := (view.first, view.text)) not in seen:
                seen.add(key)
                yield view
    for shown in dict.fromkeys((plain, _shown_text(_resolved(text), "", False))):
        yield from _guessed(shown)


def _variants(text: str, plain: str) -> Iterator[str]:
    """Every other reading of the whole text, line by line the same lines."""
    resolved = _resolved(text)
    for base in dict.fromkeys((text, resolved, _without_tags(resolved))):
        tables: list[dict[int, str]] = []
        for unseen_as in ("", " "):
            for wide in (False, True):
                table = _table(base, unseen_as, wide)
                if table in tables:
                    continue
                tables.append(table)
                shown = _shown_text(base, unseen_as, wide)
                yield shown
                yield _PAGE_FOOT.sub("\n", shown)
    yield _without_numbers(plain)


def _differing(lines: Sequence[str], variant: str) -> Iterator[View]:
    """The stretches of ``variant`` in which it differs from ``lines``."""
    others = variant.split("\n")
    if len(others) != len(lines):
        yield View(variant)
        return
    start = end = -1
    for place, (line, other) in enumerate(zip(lines, others, strict=True)):
        if line == other:
            continue
        if start >= 0 and place - _AROUND > end:
            yield View("\n".join(others[start:end]), start + 1)
            start = -1
        if start < 0:
            start = max(0, place - _AROUND)
        end = place + _AROUND + 1
    if start >= 0:
        yield View("\n".join(others[start:end]), start + 1)


def _guessed(text: str) -> Iterator[View]:
    """The stretches in which letters that look like digits stand among digits, with digits in their place."""
    parts: list[str] = []
    done = 0
    for beside in _BESIDE.finditer(text):
        if beside.start() < done:
            continue
        begin = max(done, beside.start() - _LONGEST_RUN)
        run = next(
            (run for run in _GUESS.finditer(text, begin, beside.end() + _LONGEST_RUN) if run.end() > beside.start()),
            None,
        )
        if run and run.start() <= beside.start():
            parts += (text[done : run.start()], _guess(run))
            done = run.end()
    guess = "".join(parts) + text[done:]
    if guess == text:
        return
    printed = text.split("\n")
    for view in _differing(printed, guess):
        last = view.first - 1 + view.text.count("\n") + 1
        yield View(view.text, view.first, "\n".join(printed[view.first - 1 : last]))


def _guess(match: re.Match[str]) -> str:
    """A run of digits and letters like them, as digits; a run that is likelier a word or a code stays."""
    run = match[0]
    letters = [character for character in run if character in _GUESSED]
    serial = len(run) == 4 and _DATE_BEFORE.search(match.string, max(0, match.start() - 8), match.start())
    if (2 * len(letters) > len(run) and not serial) or run[0] in "BD":
        return run
    if len(run) < 4 and (len(run) < 2 or not all(letter in _LONE_LETTERS for letter in letters)):
        return run
    return run.translate(_GUESS_TABLE)


def _shown_text(base: str, unseen_as: str, wide: bool) -> str:
    text = _translated(base, _table(base, unseen_as, wide))
    return text if text.isascii() else _JUNK.sub(r"\1-", text)


def _translated(text: str, table: dict[int, str]) -> str:
    if len(table) > _MANY:
        return text.translate(table)
    for code, shown in table.items():
        text = text.replace(chr(code), shown)
    return text


@lru_cache(maxsize=2)
def _resolved(text: str) -> str:
    """Character references, percent signs and other escapes as the characters they stand for, again and again."""
    for _ in range(_ROUNDS):
        before = text
        if "&" in text:
            text = _REFERENCE.sub(lambda match: _on_a_line(html.unescape(match[0])), text)
        if "%" in text or "=" in text:
            text = _BYTES.sub(_decoded, text)
        if "\\" in text:
            text = _ESCAPE.sub(_unescaped, text)
        if text == before:
            break
    return text


def _on_a_line(text: str) -> str:
    return text.replace("\n", " ")


def _decoded(match: re.Match[str]) -> str:
    data = bytes.fromhex(match[0].replace("%", "").replace("=", ""))
    try:
        return _on_a_line(data.decode())
    except UnicodeDecodeError:
        return _on_a_line(data.decode("cp1252", "replace"))


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return _on_a_line(bytes.fromhex(match[1]).decode("cp1252", "replace"))
    character = chr(int(match[2], 16))
    return _on_a_line(character) if character.isprintable() else " "


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _NOTE.sub("", text)
        text = _TAG.sub(lambda match: "\n" * match[0].count("\n") or (" " if _BREAKING.match(match[0]) else ""), text)
    return _LINK.sub("", text) if "[" in text else text


def _without_numbers(text: str) -> str:
    """Printed numbers of lines taken out: two or more lines that begin with numbers that follow each other."""
    found = [(match.start(), match.end(1), int(match[2])) for match in _NUMBERED.finditer(text)]
    parts: list[str] = []
    done = 0
    for place, (start, end, number) in enumerate(found):
        after = place > 0 and _follows(text, found[place - 1], start, number)
        before = place + 1 < len(found) and _follows(text, found[place], found[place + 1][0], found[place + 1][2])
        if after or before:
            parts.append(text[done:start])
            done = end
    return "".join(parts) + text[done:] if parts else text


def _follows(text: str, last: tuple[int, int, int], start: int, number: int) -> bool:
    """Is the line that begins at ``start`` the next one with print after ``last``, and its number the next?"""
    if number != last[2] + 1:
        return False
    end = text.find("\n", last[1])
    return 0 <= end < start and not text[end:start].strip()


def _table(text: str, unseen_as: str, wide: bool) -> dict[int, str]:
    """How the characters of ``text`` are shown that are shown as another."""
    shown = {ord(character): _shown(character, unseen_as, wide) for character in _foreign(text)}
    return {code: character for code, character in shown.items() if character is not None}


@lru_cache(maxsize=8)
def _foreign(text: str) -> tuple[str, ...]:
    return tuple(
        character for character in sorted(set(text)) if not " " <= character <= "~" and character not in "\n\t"
    )


@cache
def _shown(character: str, unseen_as: str, wide: bool) -> str | None:
    """What stands for a character: a digit, a separator, nothing; None when it stays. ``wide`` takes raised, lowered
    and encircled digits as digits, too."""
    if character in _LOOKS:
        return _LOOKS[character]
    if character == "\xad":
        return "-" if unseen_as else ""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "No" and wide and (value := unicodedata.digit(character, None)) is not None:
        return str(value)
    if category == "Co":
        return chr(ord(character) - 0xF000) if ord(character) in _SYMBOLS else "."
    return {"Pd": "-", "Zs": " ", "Cf": unseen_as, "Mn": unseen_as, "Me": unseen_as, "Cc": "-"}.get(category)
