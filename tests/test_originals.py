"""Files as received beside their pages: only where the publisher says so, and never one of which some is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.build import cli
from tests.pdf_files import MINUTES, minutes, put, written

CONFIG = "site_url: https://example.org/sti/\nextra:\n  referat:\n    body: Prøve Kommune\n"
TWO_PAGES = written(
    "".join(put(text, y=780 - 30 * index) for index, text in enumerate(MINUTES)),
    "".join(put(text, y=780 - 30 * index) for index, text in enumerate(("Punkt 2: Kajen", "Beslutning", "Udsat."))),
)
CLOSED = minutes(put("Punkt 2: Salg af en grund \\(lukket punkt\\)", y=500), put("Den hemmelige pris er 7 mio.", y=470))


def built(folder: Path, settings: str, data: bytes) -> Path:
    (folder / "source").mkdir()
    (folder / "source" / "a.pdf").write_bytes(data)
    (folder / "mkdocs.yml").write_text(CONFIG + settings, encoding="utf-8")
    assert cli.main(["--no-site"], folder) == 0
    return folder / "docs" / "moeder" / "havneudvalget"


def test_an_original_is_shown_where_the_publisher_says_so_and_pages_lead_to_its_page(tmp_path: Path) -> None:
    meetings = built(tmp_path, "    publish_originals: true\n", TWO_PAGES)
    assert (meetings / "2024-05-13" / "original.pdf").read_bytes() == TWO_PAGES
    source = (meetings / "2024-05-13" / "kilde.md").read_text(encoding="utf-8")
    assert 'href="../original.pdf#page=2"' in source
    item = (meetings / "2024-05-13" / "punkt-2.md").read_text(encoding="utf-8")
    assert 'href="../original.pdf#page=2&amp;search=Punkt%202%3A%20Kajen">Originalen (PDF), side 2' in item
    assert 'href="original.pdf">Originalen (PDF)</a>' in (meetings / "2024-05-13.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "data"),
    [
        ("", TWO_PAGES),
        ("    publish_originals: false\n", TWO_PAGES),
        ("    publish_originals: true\n", CLOSED),
    ],
    ids=["not asked for", "refused", "something is left out"],
)
def test_an_original_is_not_shown(tmp_path: Path, settings: str, data: bytes) -> None:
    meetings = built(tmp_path, settings, data)
    pages = list(meetings.rglob("*.md"))
    assert pages and not list(tmp_path.joinpath("docs").rglob("original.*"))
    assert not any("original." in page.read_text(encoding="utf-8") for page in pages)


def test_a_setting_that_is_neither_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG + "    publish_originals: ja\n", encoding="utf-8")
    assert cli.main(["--no-site"], tmp_path) == 2
    assert "mkdocs.yml:5: extra.referat.publish_originals kan være true eller false" in capsys.readouterr().err
