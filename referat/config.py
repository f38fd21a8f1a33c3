"""What the publisher says about itself: ``mkdocs.yml`` → :class:`Publisher`.

In: the path of ``mkdocs.yml``; ``site_url`` is the base address, the rest stands under ``extra: referat:``.
Out: a checked :class:`Publisher`. Whatever is wrong raises :class:`~referat.yaml_lines.ConfigError` with file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from referat import yaml_lines
from referat.yaml_lines import ConfigError, Value

LICENCE_NOT_STATED = "not stated by the source"
DATA_VERSION = "3.0.0"
"""Version of the published data format; it changes as docs/contract.md, section 5, says."""

KEYS = (
    "accessibility", "area_url", "body", "closed_items", "contact", "frequency", "licence", "licence_url", "privacy",
    "publish_originals", "repository",
)  # fmt: skip

ClosedItems = Literal["leave_out", "released", "withhold"]
"""What is shown of closed items that have text: number and title; the decision too, where the authority itself has
put it out; or nothing of the whole source."""
Privacy = Literal["standard", "strict"]
"""``strict``: reasons for absence and disqualification are left out everywhere, not only in quotes."""

Frequency = Literal["irregular", "daily", "weekly", "monthly"]
"""How often what is new is published, as catalogues are told."""

Status = Literal["fuldt", "delvist", "ikke"]
Basis = Literal["selvevaluering", "ekstern evaluering"]
STATEMENT = ("status", "basis", "date", "contact", "email", "phone", "reviewed", "reply_days", "known")
_NEEDED = STATEMENT[:5]


@dataclass(frozen=True, slots=True)
class Statement:
    """What the authority states on the site's accessibility; the law asks for it, and only the authority can say it."""

    status: Status
    basis: Basis
    made: date
    contact: str
    email: str
    phone: str | None = None
    reviewed: date | None = None
    reply_days: str | None = None
    known: tuple[str, ...] = ()
    """What is known not to be accessible, with the reason, beside what holds for every such site."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the authority, where the site stands (``base_url`` ends with ``/``), and on what terms."""

    body: str
    base_url: str
    contact: str | None = None
    licence: str = LICENCE_NOT_STATED
    licence_url: str | None = None
    repository: str | None = None
    closed_items: ClosedItems = "leave_out"
    version: str = DATA_VERSION
    privacy: Privacy = "standard"
    publish_originals: bool = False
    """Are PDF and Word files shown as received, where nothing of them is left out?"""
    accessibility: Statement | None = None
    frequency: Frequency = "irregular"
    area_url: str | None = None
    """What the area is called in a register of places that catalogues know (GeoNames, for example)."""


def load_publisher(mkdocs_yml: Path) -> Publisher:
    """Read and check the publisher's settings in ``mkdocs_yml``; raises :class:`ConfigError`."""
    root = yaml_lines.read(mkdocs_yml, {"!ENV": construct_env_tag}, links=True)
    if root is None:
        raise ConfigError(mkdocs_yml, 1, "filen skal bestå af navne og værdier (navn: værdi)")
    top = root.fields()
    settings = _section(mkdocs_yml, top.get("extra"))
    body = _text(settings.get("body"))
    if body is None:
        raise top["extra"].fields()["referat"].error("mangler body: skriv myndighedens navn")
    base_url = _url(top.get("site_url"))
    if base_url is None:
        raise ConfigError(mkdocs_yml, 1, "site_url mangler: skriv den adresse, som siden får på nettet")
    return Publisher(
        body=body,
        base_url=base_url.rstrip("/") + "/",
        contact=_text(settings.get("contact")),
        licence=_text(settings.get("licence")) or LICENCE_NOT_STATED,
        licence_url=_url(settings.get("licence_url")),
        repository=_url(settings.get("repository")) or _url(top.get("repo_url")),
        closed_items=_choice(settings.get("closed_items"), get_args(ClosedItems)),
        privacy=_choice(settings.get("privacy"), get_args(Privacy)),
        publish_originals=_yes(settings.get("publish_originals")),
        accessibility=_statement(settings.get("accessibility")),
        frequency=_choice(settings.get("frequency"), get_args(Frequency)),
        area_url=_url(settings.get("area_url")),
    )


def _statement(value: Value | None) -> Statement | None:
    """The statement, whole or not at all: a half one states what nobody said."""
    if value is None or value.empty:
        return None
    found = value.fields(STATEMENT, needed=_NEEDED)
    said = {name: _text(found[name]) for name in ("contact", "email")}
    for name, text in said.items():
        if text is None:
            raise found[name].error("er tom: udfyld den, eller fjern hele accessibility")
    known = found.get("known")
    reviewed = found.get("reviewed")
    return Statement(
        status=_choice(found["status"], get_args(Status)),
        basis=_choice(found["basis"], get_args(Basis)),
        made=found["date"].day(),
        contact=said["contact"] or "",
        email=said["email"] or "",
        phone=_text(found.get("phone")),
        reviewed=reviewed.day() if reviewed and not reviewed.empty else None,
        reply_days=_text(found.get("reply_days")),
        known=tuple(text for one in known.items() if (text := _text(one))) if known and not known.empty else (),
    )


def _section(path: Path, extra: Value | None) -> dict[str, Value]:
    """The values of ``extra.referat``."""
    missing = "extra.referat mangler: den skal mindst have body (myndighedens navn)"
    if extra is None or extra.empty:
        raise ConfigError(path, extra.line if extra else 1, missing)
    section = extra.fields().get("referat")
    if section is None or section.empty:
        raise ConfigError(path, (section or extra).line, missing)
    return section.fields(KEYS)


def _text(value: Value | None) -> str | None:
    """The text on one line; None where nothing is set."""
    if value is None or value.empty:
        return None
    text = value.text().strip()
    if not text.isprintable():
        raise value.error("skal stå på én linje og uden styretegn")
    return text


def _choice(value: Value | None, known: tuple[str, ...]) -> Any:
    """One of the known values; the first one where nothing is set."""
    text = _text(value) or known[0]
    if value is not None and text not in known:
        raise value.error(f"kan være {', '.join(known)}; ikke {text!r}")
    return text


def _yes(value: Value | None) -> bool:
    """``true`` or ``false``; false where nothing is set."""
    if value is None or value.empty:
        return False
    if value.written() not in ("true", "false"):
        raise value.error("kan være true eller false")
    return value.written() == "true"


def _url(value: Value | None) -> str | None:
    text = _text(value)
    if value is None or text is None:
        return None
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid or any(character in text for character in " ?#@\\<>\"'"):
        raise value.error(f"er ikke en gyldig adresse: {text!r}; den ser ud som https://eksempel.dk/sti/")
    return text
