"""A release of the data: the built collection -> files with names that stay, a versioned tag, and what to say of it.

``python -m referat.build.release DATAPACKAGE TO``. In: the folder of the packages as built. Out: below ``TO`` the
folder ``files``, ``tag.txt`` and ``notes.md``. The same data gives the same tag: a version of the fields, the newest
meeting, and the first letters of the descriptor's checksum, which names the checksums of all files.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

from referat.data.database import DATABASE
from referat.data.descriptor import DESCRIPTOR
from referat.data.package import SUMS, ZIP, write_zip
from referat.data.series_rows import FOLDER as SERIES

PARQUET, SERIES_ZIP = "parquet.zip", "serier.zip"
_TAG = re.compile(r"data-[0-9]+\.[0-9]+\.[0-9]+-(?:[0-9]{4}-[0-9]{2}-[0-9]{2}-)?[0-9a-f]{7}")
_NOTES = """\
{description}

| fil | indhold |
|---|---|
{files}

De nyeste filer har altid de samme adresser: `releases/latest/download/<fil>`.

{citation}
"""
_WHAT = {
    ZIP: "alle rækker som CSV, med beskrivelser",
    PARQUET: "de samme rækker som Parquet",
    DATABASE: "de samme rækker som SQLite",
    SERIES_ZIP: "tabeller, der går igen, én fil pr. serie",
    SUMS: "SHA-256 af filerne",
}


def make_release(datapackage: Path, to: Path) -> str:
    """Write the release and give its tag. OSError when there is no collection, or it cannot be written."""
    data = (datapackage / DESCRIPTOR).read_bytes()
    described = json.loads(data)
    day = described["created"][:10] + "-" if "created" in described else ""
    tag = f"data-{described['version']}-{day}{hashlib.sha256(data).hexdigest()[:7]}"
    if not _TAG.fullmatch(tag):
        raise ValueError(f"no tag: {tag!r}")
    files = to / "files"
    shutil.rmtree(to, ignore_errors=True)
    files.mkdir(parents=True)
    for source, name in ((ZIP, ZIP), (DATABASE, DATABASE), (f"{SERIES}/{ZIP}", SERIES_ZIP)):
        if (datapackage / source).is_file():
            shutil.copyfile(datapackage / source, files / name)
    write_zip(datapackage, PARQUET, [one.name for one in datapackage.glob("*.parquet")], files)
    sums = [(one.name, hashlib.sha256(one.read_bytes()).hexdigest()) for one in sorted(files.iterdir())]
    (files / SUMS).write_text("".join(f"{value}  {name}\n" for name, value in sums), encoding="utf-8")
    lines = "\n".join(f"| `{name}` | {what} |" for name, what in _WHAT.items() if (files / name).is_file())
    notes = _NOTES.format(description=described["description"], files=lines, citation=described["citation"])
    (to / "notes.md").write_text(notes, encoding="utf-8")
    (to / "tag.txt").write_text(f"{tag}\n", encoding="utf-8")
    return tag


if __name__ == "__main__":
    print(make_release(Path(sys.argv[1]), Path(sys.argv[2])))
