"""Built pages -> the search index beside them (Pagefind), the same bytes for the same pages.

A large archive gets its index in parts, some years each, so that neither indexing nor a question takes more than a
part's room: PARTS says which there are, and ``assets/search.js`` asks the newest first. Pagefind writes the values of
a filter, and the filters themselves, in an order that differs from run to run; everything else it writes is stable.
We put both in order and name the files by what they hold.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2

FOLDER = "pagefind"
PARTS = "parts.json"
"""In FOLDER: the parts, the newest first and that of no year last, each with its folder and its years."""
_ELSE = "andet"
"""The part of the pages that are not of one year."""
PART_PAGES = 3_000
"""So many pages a part holds at most, where a year alone has no more. It takes about 0.6 GB to index them."""
NOT_INDEXED = ".headerlink, .permalink, .line-link"
"""Links that a heading or a paragraph has to itself: they are no part of its words."""
_SIGNATURE = b"pagefind_dcd"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind writes and `assets/search.js` never asks for: its own interfaces, and the search without Danish."""
_SHARED = ("pagefind*.js", "wasm.*.pagefind")
"""What the parts share: it stands in the first part's folder, which is FOLDER itself."""
_FILTERS = 3
"""Where the list of filters (name, file) stands in Pagefind's ``pf_meta``."""
_SEARCHED = b"<div data-pagefind-body>"
_YEAR = re.compile(rb'data-pagefind-filter="%s:(\d{4})"' % "År".encode())


class SearchError(Exception):
    """The search index could not be made; the message is Pagefind's."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that are indexed together, where their index stands below FOLDER, and the years that they are about."""

    folder: str
    years: tuple[str, ...]
    pages: tuple[Path, ...]


def index_search(site_dir: Path, part_pages: int = PART_PAGES) -> None:
    """Write the search index of a built site into ``site_dir/pagefind``. Raises SearchError."""
    folder = site_dir / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    found = parts(_searched(site_dir), part_pages)
    for part in found:
        own = folder / part.folder
        _index(site_dir, part, own)
        if part.folder:
            for path in [path for pattern in _SHARED for path in own.glob(pattern)]:
                path.unlink()
        _put_in_order(own, shared=bool(part.folder))
    told = [{"folder": part.folder, "years": part.years} for part in found]
    (folder / PARTS).write_text(json.dumps(told, separators=(",", ":")), "utf-8")


def parts(pages: Mapping[Path, Sequence[str]], most: int) -> list[Part]:
    """Pages with their years -> the parts: years together as long as there is room, from the oldest on.

    So a new page changes the newest part alone, which stands first and in FOLDER itself. Pages of no year or of
    several (people) are the last part. All is one part where there is room for all, and nothing none.
    """
    if not pages:
        return []
    by_year: dict[str, list[Path]] = {}
    for page, own in sorted(pages.items()):
        by_year.setdefault(own[0] if len(own) == 1 else _ELSE, []).append(page)
    others = by_year.pop(_ELSE, [])
    groups: list[tuple[list[str], list[Path]]] = []
    for year, held in sorted(by_year.items()):
        if groups and (len(pages) <= most or len(groups[-1][1]) + len(held) <= most):
            groups[-1][0].append(year)
            groups[-1][1].extend(held)
        else:
            groups.append(([year], list(held)))
    groups.reverse()
    if others and groups and len(pages) <= most:
        groups[0][1].extend(others)
    elif others:
        groups.append(([], others))
    found: list[Part] = []
    for years, held in groups:
        name = "-".join(dict.fromkeys((years[0], years[-1]))) if years else _ELSE
        about = {year for page in held for year in pages[page]}
        found.append(Part(f"{name}/" if found else "", tuple(sorted(about)), tuple(sorted(held))))
    return found


def _searched(site_dir: Path) -> dict[Path, list[str]]:
    """The pages that are searched, and the years of each."""
    found = {}
    for path in site_dir.rglob("*.html"):
        _, searched, content = path.read_bytes().partition(_SEARCHED)
        if searched:
            found[path.relative_to(site_dir)] = [year.decode() for year in _YEAR.findall(content)]
    return found


def _index(site_dir: Path, part: Part, folder: Path) -> None:
    """Let Pagefind index a part's pages into ``folder``: it sees those pages alone."""
    with TemporaryDirectory(dir=site_dir) as place:
        for page in part.pages:
            own = Path(place, page)
            own.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(site_dir / page, own)
            except OSError:
                shutil.copyfile(site_dir / page, own)
        options = ("--site", place, "--output-path", str(folder), "--exclude-selectors", NOT_INDEXED, "--quiet")
        command = [sys.executable, "-m", "pagefind", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        raise SearchError((done.stderr or done.stdout).strip() or "Pagefind wrote no index")
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()


def _put_in_order(folder: Path, *, shared: bool) -> None:
    """Put a part in order; with ``shared`` it takes what the parts share from the folder above."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text("utf-8"))
    for language, index in sorted(entry["languages"].items()):
        old = folder / f"pagefind.{index['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted([name, _order_filter(folder / "filter", file)] for name, file in meta[_FILTERS])
        old.unlink()
        content = cbor2.dumps(meta)
        index["hash"] = f"{language}_{_digest(content)[:10]}"
        if shared:  # Pagefind asks for `wasm.<this>.pagefind`, and an address is shortened before it is asked for.
            index["wasm"] = f"/../../wasm.{index['wasm']}"
        _write(folder / f"pagefind.{index['hash']}.pf_meta", content)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _order_filter(folder: Path, file: str) -> str:
    """Put the values of a filter in order (years newest first) and return the file's new name."""
    old = folder / f"{file}.pf_filter"
    name, values = _read(old)
    values.sort(key=lambda value: value[0], reverse=all(value[0].isdigit() for value in values))
    old.unlink()
    content = cbor2.dumps([name, values])
    renamed = f"{file.partition('_')[0]}_{_digest(content)[:10]}"
    _write(folder / f"{renamed}.pf_filter", content)
    return renamed


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise SearchError(f"{file.name} is not what this version of Pagefind is known to write")
    return cbor2.loads(content[len(_SIGNATURE) :])


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(_SIGNATURE + content, mtime=0))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
