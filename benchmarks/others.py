"""The same pages built by other programs, to have something to compare with: Markdown -> a command that renders it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_PLAIN = "site_name: x\ndocs_dir: docs\nsite_dir: site\ntheme:\n  name: material\n"
_PRUNED = _PLAIN + "  font: false\nplugins: []\nnav:\n  - index.md\nvalidation:\n  omitted_files: ignore\n"
_PAGE = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><main>{{ .Content }}</main></body></html>"
)
_QUIET = "\nmarkup:\n  goldmark:\n    renderer:\n      unsafe: true\ndisableKinds: [taxonomy, term, RSS, sitemap]\n"
_SEARCH = re.compile(r"^search: (?:true|false)\n", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def commands(pages: Path, folder: Path) -> Iterator[tuple[str, list[str], Path]]:
    """What each program is called, its command, and the folder that it runs in; made ready from ``pages``."""
    for name, settings in (("MkDocs with Material", _PLAIN), ("the same, pruned", _PRUNED)):
        own = folder / name.replace(" ", "-").replace(",", "")
        shutil.copytree(pages, own / "docs")
        for page in own.rglob("*.md"):  # Material's search takes our mark "search" for settings of its own, and fails
            page.write_text(_SEARCH.sub("", page.read_text("utf-8"), count=1), "utf-8")
        (own / "mkdocs.yml").write_text(settings, "utf-8")
        yield name, [sys.executable, "-m", "mkdocs", "build", "--quiet"], own
    hugo = shutil.which("hugo")
    if hugo:
        own = folder / "hugo"
        _for_hugo(pages, own)
        yield "Hugo", [hugo, "--quiet"], own
    yield "copying the output", ["cp", "-r", str(pages.parent / "site"), str(folder / "copy")], folder


def _for_hugo(pages: Path, own: Path) -> None:
    """Hugo's own names: ``_index.md`` for a folder's page, and a title alone before the text."""
    (own / "layouts" / "_default").mkdir(parents=True)
    for kind in ("single", "list"):
        (own / "layouts" / "_default" / f"{kind}.html").write_text(_PAGE, "utf-8")
    (own / "layouts" / "index.html").write_text(_PAGE, "utf-8")
    (own / "config.yaml").write_text("baseURL: https://example.org/\ntitle: x\n" + _QUIET, "utf-8")
    for page in sorted(pages.rglob("*.md")):
        place = own / "content" / page.relative_to(pages)
        place = place.with_name("_index.md") if place.name == "index.md" else place
        place.parent.mkdir(parents=True, exist_ok=True)
        text = _FRONT.sub("", page.read_text("utf-8"), count=1).replace("{{", "{ {")
        place.write_text(f"---\ntitle: x\n---\n{text}", "utf-8")
