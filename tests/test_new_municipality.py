"""The page that walks a newcomer through a new municipality, followed to the letter in a copy of the project."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs/ny-kommune.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TEMPLATES = Path("referat/reading/templates.py")


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the page needs of the project."""
    shutil.copytree(PROJECT / "referat", tmp_path / "referat", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    for name in ("build_site.py", "mkdocs.yml", "pyproject.toml", "tests/__init__.py", "tests/test_cases.py"):
        shutil.copyfile(PROJECT / name, tmp_path / name)
    shutil.copyfile(PROJECT / "tests/model_dump.py", tmp_path / "tests/model_dump.py")
    return tmp_path


def run(command: str, project: Path) -> str:
    """Run a command of the page; what it says. ``NAME=value`` before the command is set for it."""
    words = shlex.split(command)
    settings = [words.pop(0) for _ in range(len(words)) if re.match(r"[A-Z_]+=", words[0])]
    words = [sys.executable if word == ".venv/bin/python" else word for word in words]
    done = subprocess.run(["env", *settings, *words], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_following_the_page_adds_the_municipality(project: Path) -> None:
    minutes, warning = blocks("text")
    (template,) = blocks("python")
    (expected,) = blocks("yaml")
    check, again, adding, all_cases = blocks("sh")
    source = project / re.search(r"Her hedder filen `([^`]+)`", PAGE)[1]  # type: ignore[index]
    source.parent.mkdir()
    source.write_text(minutes, encoding="utf-8")
    assert warning.strip() in run(check, project)

    code = (project / TEMPLATES).read_text("utf-8")
    place = re.search(r'^    Template\(\s*"other"', code, re.MULTILINE)
    assert place
    (project / TEMPLATES).write_text(code[: place.start()] + template + code[place.start() :], encoding="utf-8")
    said = run(again, project)
    assert "warning" not in said
    assert "2 punkter" in said

    for command in adding.splitlines():
        run(command, project)
    (written,) = (project / "tests/cases/bakkeby").glob("*.yaml")
    read = yaml.safe_load(written.read_text("utf-8"))
    assert read["template"] == "bakkeby"
    assert read["items"][0] == yaml.safe_load(expected)[0]
    assert [vote["voter"] for vote in read["items"][0]["votes"][0]["votes"]] == ["Ole Bæk"]
    assert "passed" in run(all_cases, project)


def test_the_page_names_modules_and_words_that_exist() -> None:
    for name in re.findall(r"`((?:referat|tests)/[\w/]+\.py)`", PAGE):
        assert (PROJECT / name).is_file(), name
    code = (PROJECT / TEMPLATES).read_text("utf-8")
    for word in ("CASE_NUMBER", "TEMPLATES", "item_headings", "sections", "signature", "capitals"):
        assert f"`{word}`" in PAGE
        assert re.search(rf"\b{word}\b", code), word
