"""A folder of plain files <-> one result of the store: names and sizes in JSON on the first line, then the bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""The only names that are written: none of them leads out of the folder."""


def packed(folder: Path) -> bytes | None:
    """The files of a folder; None where it holds something else, or a name that would not be unpacked. OSError."""
    entries = sorted(folder.iterdir())
    if not all(entry.is_file() and _NAME.fullmatch(entry.name) for entry in entries):
        return None
    files = {file.name: file.read_bytes() for file in entries}
    sizes = json.dumps([[name, len(data)] for name, data in files.items()])
    return b"".join([sizes.encode(), b"\n", *files.values()])


def unpacked(data: bytes | None, folder: Path) -> bool:
    """Write the files to a new folder; False, and nothing written, for anything that is not whole. OSError."""
    head, _, held = (data or b"").partition(b"\n")
    try:
        sizes = [(str(name), int(size)) for name, size in json.loads(head)]
    except (ValueError, TypeError, RecursionError):
        return False
    fit = sizes and all(_NAME.fullmatch(name) and size >= 0 for name, size in sizes)
    if not fit or len(dict(sizes)) < len(sizes) or sum(size for _, size in sizes) != len(held):
        return False
    folder.mkdir(parents=True)
    begin = 0
    for name, size in sizes:
        (folder / name).write_bytes(held[begin : begin + size])
        begin += size
    return True
