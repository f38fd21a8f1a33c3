"""What a portal asks programs to leave alone: the text of robots.txt and a name → which addresses may be asked for.

As RFC 9309 reads it: the group with our name, or else the one for all; of the rules that fit, the longest; ``*`` and
``$``. The library's own reader knows neither and would take ``Disallow: /*`` for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

MOST_RULES = 1000
LONGEST_RULE = 500
_SECONDS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us: ``(allowed, pattern)``, and the pause asked for between requests, in seconds."""

    rules: tuple[tuple[bool, str], ...] = ()
    pause: float = 0

    def allows(self, path: str) -> bool:
        """May the address with this path be asked for?"""
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, unquote(path))]
        return max(fitting)[1] if fitting else True


def read_robots(text: str, name: str) -> Robots:
    """The rules for the program ``name`` (in lower case)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    heading = True
    for line in text.removeprefix("\ufeff").splitlines():
        field, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if field.lower() == "user-agent":
            agents = [*agents, value.lower()] if heading else [value.lower()]
            heading = True
            groups.setdefault(value.lower(), [])
        elif field.lower() in ("allow", "disallow", "crawl-delay"):
            heading = False
            for agent in agents:
                groups[agent].append((field.lower(), value))
    ours = groups.get(name, groups.get("*", []))
    rules = [(field == "allow", unquote(value)) for field, value in ours if field != "crawl-delay" and value]
    pauses = [float(value) for field, value in ours if field == "crawl-delay" and _SECONDS.fullmatch(value)]
    return Robots(tuple(rule for rule in rules[:MOST_RULES] if len(rule[1]) <= LONGEST_RULE), max(pauses, default=0))


def _fits(pattern: str, path: str) -> bool:
    """Does the pattern fit the beginning of the path, or the whole of it with ``$``? Time: length of both at most."""
    whole = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for number, part in enumerate(rest):
        if whole and number == len(rest) - 1:
            return path.endswith(part) and len(path) - len(part) >= position
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return not whole or position == len(path)
