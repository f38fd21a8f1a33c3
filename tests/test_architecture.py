"""The house: each room has one subject, data flows downwards only, and what is outside is known in one place each."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "referat"
FOOT = {"model", "codes", "danish", "inline", "config", "limits", "yaml_lines"}
"""Modules beside the rooms, which everybody may use."""

MAY_IMPORT = {
    "formats": set(),
    "language": set(),
    "fetch": set(),
    "gate": {"formats", "reading", "language"},
    "reading": {"formats", "language"},
    "archive": {"reading"},
    "data": {"archive"},
    "pages": {"archive", "data"},
    "site": set(),
    "build": {"formats", "gate", "reading", "archive", "data", "pages", "site"},
    "build": {"gate", "reading", "archive", "data", "pages", "site", "fetch"},
}
"""Room → the rooms that it may import, itself and the foot aside."""

EXCEPTIONS = {
    "pages/missing.py": {"reading"},  # names the generations
}

ONE_PLACE = {
    "lxml": {"formats/tree.py"},
    "mammoth": {"formats/word.py"},
    "httpx": {"fetch/client.py"},
    "mkdocs": {"site/builder.py", "site/hook.py", "site/preview.py"},
    "pagefind": {"site/search.py"},
    "pypdfium2": {"formats/pdf_library.py", "formats/pdf_drawing.py", "formats/pdf_beside.py", "formats/pdf_tags.py"},
    "tqdm": {"build/cli.py"},
    "yaml": {"yaml_lines.py"},
}
"""Library → the only modules that may know it."""


def _modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def _imports(path: Path) -> set[str]:
    """Every module that a module imports, with dots."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _room(dotted: str) -> str:
    """``referat.gate.judge.judge`` → ``gate``; a module at the foot is its own room."""
    return dotted.split(".")[1]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_downstream_only(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    used = {_room(module) for module in _imports(path) if module.startswith("referat.")}
    room = name.split("/")[0]
    if "/" not in name:
        assert used <= FOOT, name
    else:
        assert used - FOOT - {room} <= MAY_IMPORT[room] | EXCEPTIONS.get(name, set()), name
    for library, places in ONE_PLACE.items():
        if any(module.split(".")[0] == library for module in _imports(path)):
            assert name in places, f"{library} is known in {places}"


def test_rooms_are_those_of_the_table() -> None:
    assert {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()} == set(MAY_IMPORT)
    assert {path.stem for path in ROOT.glob("*.py")} - {"__init__"} == FOOT


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in _modules() if path.stem != "__init__")
    assert [name for name, times in names.items() if times > 1] == []
