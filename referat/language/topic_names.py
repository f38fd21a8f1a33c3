"""Subjects in our own words: ``topics.yml`` -> the name of each main group of the municipalities' plan, by number."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from referat import yaml_lines
from referat.yaml_lines import ConfigError

_NUMBER = re.compile(r"[0-9]{2}")


@cache
def topic_names() -> dict[str, str]:
    """The names of the program."""
    name = "topics.yml"
    return read_topics((files("referat.language") / name).read_text(encoding="utf-8"), f"referat/language/{name}")


def read_topics(text: str, path: str) -> dict[str, str]:
    """The names of a text, called ``path`` in messages; raises :class:`ConfigError`."""
    value = yaml_lines.parse(text, path)
    if value is None:
        raise ConfigError(path, None, "filen er tom")
    found: dict[str, str] = {}
    for number, name in value.fields(("topics",), ("topics",))["topics"].fields().items():
        if not _NUMBER.fullmatch(number):
            raise name.error("skal have et nummer med to cifre")
        if name.text().strip() in found.values():
            raise name.error("har samme navn som et andet emne")
        found[number] = name.text().strip()
    return found
