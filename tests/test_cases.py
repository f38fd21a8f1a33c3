"""A test is a document and what is read from it: ``tests/cases/<generation>/<name>.txt`` and ``.yaml``.

The whole model and every diagnostic are compared exactly. How to add and update cases: tests/cases/README.md.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
import yaml

from referat.model import Document
from referat.reading import read
from referat.reading.document import owned_lines
from referat.reading.text import plain
from tests.model_dump import dump, to_yaml

CASES = Path(__file__).parent / "cases"
NAMES = sorted(str(path.relative_to(CASES).with_suffix("")) for path in CASES.glob("*/*.txt"))
UPDATE = "UPDATE_CASES"


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    source, expected = CASES / f"{name}.txt", CASES / f"{name}.yaml"
    found = dump(read(f"{name}.txt", source.read_bytes()))
    if os.environ.get(UPDATE):
        _update(expected, to_yaml(found))
    wanted = yaml.safe_load(expected.read_text(encoding="utf-8"))
    if found != wanted:
        diff = difflib.unified_diff(
            to_yaml(wanted).splitlines(), to_yaml(found).splitlines(), "expected", "read", lineterm="", n=4
        )
        pytest.fail("\n".join(diff), pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_case_has_one_owner(name: str) -> None:
    document = read(f"{name}.txt", (CASES / f"{name}.txt").read_bytes())
    if isinstance(document, Document):
        printed = [number for number, line in enumerate(document.source.lines, 1) if plain(line)]
        assert sorted(owned_lines(document)) == printed


def test_every_expected_file_has_its_document() -> None:
    expected = sorted(str(path.relative_to(CASES).with_suffix("")) for path in CASES.glob("*/*.yaml"))
    assert expected == NAMES


def _update(expected: Path, text: str) -> None:
    """Write what was read, keeping the comment that says what the case is about."""
    old = expected.read_text(encoding="utf-8") if expected.exists() else ""
    comment = [line for line in old.splitlines(keepends=True) if line.startswith("#")]
    expected.write_text("".join(comment) + text, encoding="utf-8")
