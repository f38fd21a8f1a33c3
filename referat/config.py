"""What the publisher says about itself: ``mkdocs.yml`` → :class:`Publisher`.

In: the path of ``mkdocs.yml``; ``site_url`` is the base address, the rest stands under ``extra: referat:``.
Out: a checked :class:`Publisher`. Whatever is wrong raises :class:`ConfigError` with file and line.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

LICENCE_NOT_STATED = "not stated by the source"
DATA_VERSION = "1.0.0"
"""Version of the published data format; it changes as docs/contract.md, section 5, says."""

KEYS = ("body", "closed_items", "contact", "licence", "licence_url", "privacy", "repository")

ClosedItems = Literal["leave_out", "released", "withhold"]
"""What is shown of closed items that have text: number and title; the decision too, where the authority itself has
put it out; or nothing of the whole source."""
Privacy = Literal["standard", "strict"]
"""``strict``: reasons for absence and disqualification are left out everywhere, not only in quotes."""


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


class ConfigError(Exception):
    """The configuration cannot be used; ``line`` is None when it concerns the whole file."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.line = line
        self.message = message


class _Loader(yaml.SafeLoader):
    """Reads ``!ENV`` as MkDocs does and takes every other unknown tag (``!!python/name:…``) as nothing."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def load_publisher(mkdocs_yml: Path) -> Publisher:
    """Read and check the publisher's settings in ``mkdocs_yml``; raises :class:`ConfigError`."""
    return _Settings.load(mkdocs_yml).publisher()


@dataclass(frozen=True)
class _Settings:
    """The file's values with the nodes that know their lines."""

    path: Path
    root: yaml.Node
    data: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> _Settings:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise ConfigError(path, None, f"filen kan ikke læses ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise ConfigError(path, None, "filen er ikke skrevet i UTF-8") from error
        try:
            loader = _Loader(text)
            root = loader.get_single_node()
            data = loader.construct_document(root) if root is not None else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise ConfigError(path, mark.line + 1 if mark else None, f"ugyldig YAML: {error.problem}") from error
        except (yaml.YAMLError, ValueError) as error:
            raise ConfigError(path, None, f"ugyldig YAML: {error}") from error
        if root is None or not isinstance(data, dict):
            raise ConfigError(path, 1, "filen skal bestå af navne og værdier (navn: værdi)")
        return cls(path, root, data)

    def publisher(self) -> Publisher:
        section = self.section()
        for key in section:
            if key not in KEYS:
                near = difflib.get_close_matches(str(key), KEYS, 1)
                hint = f"mente du '{near[0]}'?" if near else f"kendte navne er {', '.join(KEYS)}"
                raise self.error(("extra", "referat", key), f"ukendt navn '{key}' under extra.referat; {hint}")
        body = self.text(("extra", "referat", "body"))
        if body is None:
            raise self.error(("extra", "referat"), "extra.referat.body mangler: skriv myndighedens navn")
        base_url = self.url(("site_url",))
        if base_url is None:
            raise self.error((), "site_url mangler: skriv den adresse, som siden får på nettet")
        return Publisher(
            body=body,
            base_url=base_url.rstrip("/") + "/",
            contact=self.text(("extra", "referat", "contact")),
            licence=self.text(("extra", "referat", "licence")) or LICENCE_NOT_STATED,
            licence_url=self.url(("extra", "referat", "licence_url")),
            repository=self.url(("extra", "referat", "repository")) or self.url(("repo_url",)),
            closed_items=self.choice(("extra", "referat", "closed_items"), get_args(ClosedItems)),
            privacy=self.choice(("extra", "referat", "privacy"), get_args(Privacy)),
        )

    def section(self) -> dict[Any, Any]:
        extra = self.data.get("extra")
        section = extra.get("referat") if isinstance(extra, dict) else None
        if not isinstance(section, dict):
            raise self.error(
                ("extra", "referat"), "extra.referat mangler: den skal mindst have body (myndighedens navn)"
            )
        return section

    def text(self, keys: tuple[str, ...]) -> str | None:
        value: Any = self.data
        for key in keys:
            value = value.get(key)
        if value is None:
            return None
        name = ".".join(keys)
        if not isinstance(value, str):
            raise self.error(keys, f"{name} skal være tekst, ikke {value!r}; sæt den i anførselstegn")
        if not value.strip():
            raise self.error(keys, f"{name} er tom: udfyld den, eller fjern linjen")
        if not value.strip().isprintable():
            raise self.error(keys, f"{name} skal stå på én linje og uden styretegn")
        return value.strip()

    def choice(self, keys: tuple[str, ...], known: tuple[str, ...]) -> Any:
        """One of the known values; the first one where nothing is set."""
        value = self.text(keys) or known[0]
        if value not in known:
            raise self.error(keys, f"{'.'.join(keys)} kan være {', '.join(known)}; ikke {value!r}")
        return value

    def url(self, keys: tuple[str, ...]) -> str | None:
        value = self.text(keys)
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            valid = False
        if not valid or any(character in value for character in " ?#@\\<>\"'"):
            name = ".".join(keys)
            raise self.error(
                keys, f"{name} er ikke en gyldig adresse: {value!r}; den ser ud som https://eksempel.dk/sti/"
            )
        return value

    def error(self, keys: tuple[Any, ...], message: str) -> ConfigError:
        return ConfigError(self.path, self.line(keys), message)

    def line(self, keys: tuple[Any, ...]) -> int:
        """The line of the key, or of the nearest one around it that exists."""
        node, line = self.root, 1
        for key in keys:
            if not isinstance(node, yaml.MappingNode):
                break
            found = [(name, value) for name, value in node.value if name.value == str(key)]
            if not found:
                break
            name, node = found[-1]
            line = name.start_mark.line + 1
        return line
