"""Built pages -> the search index beside them (Pagefind), the same bytes for the same pages.

Pagefind writes the values of a filter, and the filters themselves, in an order that differs from run to
run; everything else it writes is stable. We put both in order and name the files by what they hold.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

FOLDER = "pagefind"
NOT_INDEXED = ".headerlink, .permalink, .line-link"
"""Links that a heading or a paragraph has to itself: they are no part of its words."""
_SIGNATURE = b"pagefind_dcd"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind writes and `assets/search.js` never asks for: its own interfaces, and the search without Danish."""
_FILTERS = 3
"""Where the list of filters (name, file) stands in Pagefind's ``pf_meta``."""


class SearchError(Exception):
    """The search index could not be made; the message is Pagefind's."""


def index_search(site_dir: Path) -> None:
    """Write the search index of a built site into ``site_dir/pagefind``. Raises SearchError."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--quiet", "--exclude-selectors", NOT_INDEXED]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    folder = site_dir / FOLDER
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        raise SearchError((done.stderr or done.stdout).strip() or "Pagefind wrote no index")
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    _put_in_order(folder)


def _put_in_order(folder: Path) -> None:
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text("utf-8"))
    for language, index in sorted(entry["languages"].items()):
        old = folder / f"pagefind.{index['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted([name, _order_filter(folder / "filter", file)] for name, file in meta[_FILTERS])
        old.unlink()
        content = cbor2.dumps(meta)
        index["hash"] = f"{language}_{_digest(content)[:10]}"
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
