"""What was fetched: ``fetched.json`` → :class:`Manifest`, and back; the only place where a time of retrieval stands.

In: the source folder. Out: an entry for each meeting by the portal's id. A file that cannot be understood raises
:class:`~referat.yaml_lines.ConfigError`: what it says of files decides what may be written over.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from referat.yaml_lines import ConfigError

FILE = "fetched.json"
MOST_BYTES = 50 * 1024 * 1024
ID = re.compile(r"[A-Za-z0-9]{1,40}(?:-[A-Za-z0-9]{1,40}){0,8}")
"""An id as a portal may give it: it becomes part of an address and of a file's name."""
_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*\.json")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Version:
    """An answer that was stored, or is about to be: when it came, its hash, and what the next request may name."""

    retrieved: str
    sha256: str
    bytes: int
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting. ``listed`` is the mark of its entry in the portal's lists when it was last asked for; empty: in none.

    ``checked``: the day when it was last looked at, to the month. ``coming`` is a version on its way into the file:
    whoever is killed there finds out from the file how far it came. ``gone`` is when the portal was first seen
    without it, ``failed`` when its answer was last no good.
    """

    file: str
    address: str
    listed: str = ""
    checked: str = ""
    stored: Version | None = None
    coming: Version | None = None
    gone: str = ""
    failed: str = ""


@dataclass(slots=True)
class Manifest:
    """``wait_until`` is when the portal allows the next request."""

    portal: str
    meetings: dict[str, Entry] = field(default_factory=dict)
    wait_until: str = ""

    def text(self) -> str:
        """As it is written: the same for the same content."""
        shown = {id_: _without_empty(asdict(entry)) for id_, entry in self.meetings.items()}
        whole = _without_empty({"portal": self.portal, "wait_until": self.wait_until}) | {"meetings": shown}
        return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def load_manifest(source: Path, portal: str) -> Manifest:
    """What stands in the file; an empty manifest where there is none. ConfigError when it is another portal's."""
    path = source / FILE
    if not os.path.lexists(path):
        return Manifest(portal)
    if path.is_symlink() or not path.is_file():
        raise ConfigError(path, None, "er ikke en almindelig fil")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(path, None, f"fylder mere end {MOST_BYTES // 1024 // 1024} MB")
        data = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ConfigError(path, None, f"filen kan ikke læses ({error.strerror})") from error
    except json.JSONDecodeError as error:
        raise ConfigError(path, error.lineno, f"kan ikke læses som JSON; {_ADVICE}") from None
    except (ValueError, RecursionError):
        raise ConfigError(path, None, f"kan ikke læses; {_ADVICE}") from None
    manifest = _manifest(path, data)
    if manifest.portal != portal and manifest.meetings:
        raise ConfigError(
            path, None, f"hører til {manifest.portal}, ikke til portalen i fetch.yml; "
            "bruges en ny portal, så slet filen, og flyt de gamle filer til en mappe for sig",
        )  # fmt: skip
    manifest.portal = portal
    return manifest


_ADVICE = "hent den forrige udgave frem af projektets historik"


def moment(at: datetime) -> str:
    """A time as it is written here: UTC, to the second."""
    return at.astimezone(UTC).strftime(_MOMENT)


def read_moment(text: str) -> datetime | None:
    """The time that a text of :func:`moment` says."""
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """The day that a text says."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _manifest(path: Path, data: Any) -> Manifest:
    meetings = data.get("meetings") if isinstance(data, Mapping) else None
    if not isinstance(meetings, Mapping) or not isinstance(data.get("portal"), str):
        raise ConfigError(path, 1, f"skal have portal og meetings; {_ADVICE}")
    found: dict[str, Entry] = {}
    files: set[str] = set()
    for id_, entry in meetings.items():
        if not ID.fullmatch(id_):
            raise ConfigError(path, None, f"et id er ikke en portals; {_ADVICE}")
        try:
            found[id_] = _entry(entry)
        except (TypeError, ValueError):
            raise ConfigError(path, None, f"et møde er ikke skrevet, som det skal; {_ADVICE}") from None
        if found[id_].file in files:
            raise ConfigError(path, None, f"to møder har den samme fil; {_ADVICE}")
        files.add(found[id_].file)
    wait = data.get("wait_until")
    return Manifest(data["portal"], found, wait if isinstance(wait, str) else "")


def _entry(data: Any) -> Entry:
    """TypeError or ValueError for what is none."""
    values = dict(data)
    for name in ("stored", "coming"):
        if name in values:
            version = dict(values[name])
            size = version.pop("bytes")
            if not isinstance(size, int) or not all(isinstance(value, str) for value in version.values()):
                raise TypeError(name)
            values[name] = Version(bytes=size, **version)
    entry = Entry(**values)
    texts = [getattr(entry, one.name) for one in fields(entry) if one.name not in ("stored", "coming")]
    if not all(isinstance(text, str) for text in texts) or not _PATH.fullmatch(entry.file):
        raise ValueError(entry.file)
    return entry


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _without_empty(value) if isinstance(value, dict) else value
        for name, value in values.items()
        if value not in ("", None)
    }
