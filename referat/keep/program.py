"""What the program is: the digest of its own files, of the libraries beside it and of what runs them.

A result that was kept holds for exactly this program. The theme is left out: no kept result depends on it.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_NOT = ("__pycache__", "theme")


@cache
def program() -> str:
    """The digest, taken once: what runs is what was loaded, whatever becomes of the files meanwhile."""
    digest = hashlib.sha256()
    for file in sorted(_ROOT.rglob("*")):
        within = file.relative_to(_ROOT)
        if file.is_file() and not set(_NOT) & set(within.parts):
            data = file.read_bytes()
            digest.update(f"{within.as_posix()} {len(data)}\n".encode())
            digest.update(data)
    for word in (*_libraries(), sys.version, sys.platform, platform.machine(), str(sys.flags.optimize)):
        digest.update(f"{word}\n".encode())
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Everything that is installed, with its version: ``lxml-5.3.0.dist-info``."""
    folders = {Path(one) for one in sys.path if one}
    return sorted({found.name for folder in folders if folder.is_dir() for found in folder.glob("*.*-info")})
