"""Words of minutes in plain Danish: ``glossary.yml`` -> words with the forms they stand in, checked by file and line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from referat import yaml_lines
from referat.danish import slug, sort_key
from referat.yaml_lines import ConfigError, Value

LONGEST = 300
"""An explanation with more letters than this is no short one."""
_KEYS = ("word", "forms", "heading", "text")
_NEEDED = ("word", "forms", "text")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the forms in which minutes print it, and what it means; ``id`` is its place on the glossary's page.

    ``heading``: it is explained only where it is the whole heading of a section, for it means other things in a text.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    text: str
    heading: bool = False


@cache
def glossary() -> tuple[Word, ...]:
    """The words of the program, in alphabetical order."""
    name = "glossary.yml"
    return read_glossary((files("referat.language") / name).read_text(encoding="utf-8"), f"referat/language/{name}")


def read_glossary(text: str, path: str) -> tuple[Word, ...]:
    """The words of a text, called ``path`` in messages; raises :class:`ConfigError`."""
    value = yaml_lines.parse(text, path)
    if value is None:
        raise ConfigError(path, None, "filen er tom")
    words: dict[str, Word] = {}
    forms: dict[str, str] = {}
    for entry in value.fields(("words",), ("words",))["words"].items():
        word = _word(entry)
        if word.id in words:
            raise entry.error(f"ordet '{word.name}' står to gange")
        words[word.id] = word
        for form in word.forms:
            if other := forms.get(form.casefold()):
                raise entry.error(f"formen '{form}' står både ved '{other}' og ved '{word.name}'")
            forms[form.casefold()] = word.name
    return tuple(sorted(words.values(), key=lambda word: sort_key(word.name)))


def _word(entry: Value) -> Word:
    held = entry.fields(_KEYS, _NEEDED)
    name, text = held["word"].text().strip(), " ".join(held["text"].text().split())
    if len(text) > LONGEST or not text.endswith("."):
        raise held["text"].error(f"skal være hele sætninger på højst {LONGEST} tegn")
    if not slug(name):
        raise held["word"].error("skal have bogstaver")
    forms = tuple(" ".join(form.text().split()) for form in held["forms"].items())
    if not forms:
        raise held["forms"].error("skal nævne mindst én form")
    heading = "heading" in held and held["heading"].written() == "true"
    return Word(slug(name), name, forms, text, heading)
