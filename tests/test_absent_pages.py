"""Addresses that show nothing: two texts of one meeting, items of withdrawn minutes, what the gate holds back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests import standin

MINUTES = """REFERAT Skoleudvalget 2022-2025 d. 05-09-2023

Mødedato
Tirsdag d. 5. september 2023 kl. 16:00

Punkt 1: {title}
INDSTILLING
Forvaltningen indstiller, at udvalget godkender planen.
Beslutning
Udvalget godkender indstillingen.

Punkt 2: Lukket punkt: Køb af grund
"""
ID = "skoleudvalget/2023-09-05"


def build(folder: Path, **texts: str) -> tuple[Path, str]:
    """A build of these files; its ``docs/`` and what it said."""
    source, output = folder / "source", folder / "output"
    source.mkdir()
    for name, text in texts.items():
        (source / name.replace("_yml", ".yml")).write_text(text, "utf-8")
    command = standin.command("--no-site", "--jobs", "1", "--source", source, "--output", output)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return output / "docs", done.stdout


def test_two_texts_of_one_meeting_leave_a_page_that_says_so(tmp_path: Path) -> None:
    docs, said = build(tmp_path, a=MINUTES.format(title="Ny skole"), b=MINUTES.format(title="Gammel skole"))
    own, item = (docs / f"moeder/{ID}{name}.md" for name in ("", "/punkt-1"))
    assert not (docs / f"moeder/{ID}/punkt-2.md").exists()
    for page in (own, item):
        text = page.read_text("utf-8")
        assert "# Vises ikke lige nu" in text and "to forskellige tekster" in text
        assert "meddelelser.md#K006" in text
        assert "skole\n" not in text and "search: false" in text
    assert f"[Mødets side](../{ID.partition('/')[2]}.md)" in item.read_text("utf-8")
    assert "K006: https://" in said and "/meddelelser/#K006" in said
    for one in json.loads((docs.parent / "datapackage/status.json").read_text("utf-8"))["sources"]:
        assert one["help"].endswith("/meddelelser/#K006")
    assert any("meddelelser.md#K006)" in page.read_text("utf-8") for page in (docs / "mangler").rglob("*.md"))


def test_items_of_withdrawn_minutes_say_so_and_nothing_of_what_they_said(tmp_path: Path) -> None:
    ruling = f"- {{id: {ID}, date: 2023-10-01, reason: Nævnte en borger}}\n"
    docs, _ = build(tmp_path, a=MINUTES.format(title="Ny skole"), withdrawn_yml=ruling)
    item = (docs / f"moeder/{ID}/punkt-1.md").read_text("utf-8")
    assert "trukket tilbage den 1. oktober 2023" in item and "Ny skole" not in item
    assert "Nævnte en borger" in (docs / f"moeder/{ID}.md").read_text("utf-8")


def test_what_the_gate_holds_back_has_no_page_at_all(tmp_path: Path) -> None:
    text = MINUTES.format(title="Ny skole") + "\nCPR-nr. 010203-1234\n"
    docs, said = build(tmp_path, a=text)
    assert "G101" in said
    assert not (docs / "moeder").exists()
