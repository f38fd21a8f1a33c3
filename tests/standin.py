"""The program with settings and sources of its own: what tests build with, whatever a fork has in its place.

A fork has other minutes and another publisher, and its checks must be as green as ours.
"""

from __future__ import annotations

import atexit
import re
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SOURCES = Path(__file__).parent / "sources"
"""Minutes and a document as they were published: what the site of the tests is made of."""
_PUBLISHER = """\
  referat:
    body: Odense Kommune
    contact: null
    licence: not stated by the source
    licence_url: null
    privacy: standard
    repository: null
"""
_TOP = {
    "site_name": "Referat",
    "site_url": "https://example.org/referat/",
    "site_description": "Kommunale mødereferater, så de kan læses, søges i og bruges som data.",
}


def settings() -> str:
    """``mkdocs.yml`` with a publisher of the tests."""
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    for name, value in _TOP.items():
        text, found = re.subn(rf"^{name}:.*$", f"{name}: {value}", text, flags=re.MULTILINE)
        assert found == 1, name
    text = re.sub(r"^repo_(?:url|name):.*\n", "", text, flags=re.MULTILINE)
    text, found = re.subn(r"^  referat:.*\n(?:(?:    .*| *)(?:\n|$))*", _PUBLISHER, text, flags=re.MULTILINE)
    assert found == 1
    return text


@cache
def project() -> Path:
    """A folder with the program, the hand-written pages and these settings; it holds no sources."""
    folder = Path(tempfile.mkdtemp(prefix="referat-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "mkdocs.yml").write_text(settings(), "utf-8")
    shutil.copyfile(PROJECT / "build_site.py", folder / "build_site.py")
    (folder / "referat").symlink_to(PROJECT / "referat")
    write_pages(folder / "docs")
    return folder


def write_pages(docs: Path) -> None:
    """The pages that are written by hand, with what they lead to."""
    docs.mkdir(parents=True)
    for path in PROJECT.glob("docs/*.md"):
        if path.name not in ("index.md", "tilgaengelighed.md"):
            shutil.copyfile(path, docs / path.name)
    for name in ("assets", "decisions"):
        if (PROJECT / "docs" / name).is_dir():
            shutil.copytree(PROJECT / "docs" / name, docs / name, ignore=shutil.ignore_patterns("generated"))


def command(*arguments: str | Path) -> list[str]:
    """The command with its settings; without ``--source`` it reads the sources of the tests."""
    given = [*map(str, arguments)]
    source = [] if "--source" in given else ["--source", str(SOURCES)]
    return [sys.executable, str(project() / "build_site.py"), *source, *given]
