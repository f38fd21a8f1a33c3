"""What is fetched, and how politely: ``fetch.yml`` → :class:`Settings`.

In: the source folder. Out: checked settings. Whatever is wrong raises :class:`~referat.yaml_lines.ConfigError` with
file and line, and then nothing is asked of any portal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from referat import yaml_lines
from referat.danish import slug
from referat.yaml_lines import ConfigError, Value

FILE = "fetch.yml"
KEYS = ("portal", "committees", "from", "pause", "meetings_per_run", "permission")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where a portal may be asked without encryption: it is this machine."""
PAUSE, MEETINGS = 1, 200
LONGEST_PAUSE, MOST_MEETINGS = 60, 2000
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_TERM = re.compile(r"[\s,]{0,9}\(?\b(?:19|20)\d\d\s{0,9}[-–/]\s{0,9}(?:(?:19|20)\d\d|\d\d)?\)?\s{0,9}$")
"""The years of a term behind a committee's name."""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee that is wanted, and where ``fetch.yml`` says so."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """``portal`` ends without ``/``; no ``committees`` means all of them.

    ``permission`` says who at the portal allows what its robots.txt forbids.
    """

    portal: str
    committees: tuple[Committee, ...]
    since: date
    pause: int = PAUSE
    meetings_per_run: int = MEETINGS
    permission: str = ""


def load_settings(source: Path) -> Settings:
    """Read and check ``fetch.yml`` in the source folder; raises ConfigError."""
    path = source / FILE
    if not path.exists():
        raise ConfigError(path, None, "findes ikke; den skal sige, hvad der skal hentes (se vejledningen)")
    root = yaml_lines.read(path)
    if root is None:
        raise ConfigError(path, 1, "er tom; den skal mindst have portal og from")
    given = {name: value for name, value in root.fields(KEYS, needed=("portal", "from")).items() if not value.empty}
    for name in ("portal", "from"):
        if name not in given:
            raise root.fields()[name].error("er tom: udfyld den")
    return Settings(
        _portal(given["portal"]),
        _committees(given.get("committees")),
        given["from"].day(),
        _number(given.get("pause"), PAUSE, LONGEST_PAUSE, "sekunder"),
        _number(given.get("meetings_per_run"), MEETINGS, MOST_MEETINGS, "møder"),
        " ".join(given["permission"].text().split()) if "permission" in given else "",
    )


def bare(name: str) -> str:
    """A committee's name on one line, without the years of a term."""
    return _TERM.sub("", " ".join(name.split()))


def key(name: str) -> str:
    """What two writings of one committee's name have in common."""
    return slug(bare(name)) or bare(name).casefold()


def _portal(value: Value) -> str:
    text = value.text().strip()
    said = "skal være portalens adresse og intet mere, som https://dagsordener.eksempel.dk"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise value.error(said) from None
    if parts.username is not None or parts.password is not None:
        raise value.error("har et brugernavn; der hentes kun, hvad enhver kan se uden at logge ind")
    if parts.query or parts.fragment or parts.path not in ("", "/") or not (_HOST.fullmatch(host) or host in LOCAL):
        raise value.error(said)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOCAL):
        raise value.error("skal begynde med https://")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"


def _committees(value: Value | None) -> tuple[Committee, ...]:
    """The names, each once; a folder is made of each."""
    if value is None:
        return ()
    found: dict[str, Committee] = {}
    for entry in value.items():
        name = entry.text().strip()
        if not name.isprintable() or not slug(name):
            raise entry.error("skal være navne på udvalg, som portalen skriver dem")
        if key(name) in found:
            raise entry.error(f"nævner det samme udvalg som linje {found[key(name)].line}")
        found[key(name)] = Committee(name, entry.line)
    if not found:
        raise value.error("er tom: nævn et udvalg, eller fjern linjen, så alle hentes")
    return tuple(found.values())


def _number(value: Value | None, usual: int, most: int, what: str) -> int:
    if value is None:
        return usual
    text = value.written()
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= most:
        raise value.error(f"skal være et helt tal fra 1 til {most} ({what})")
    return int(text)
