"""The house: each room has one subject, data flows downwards only, and what is outside is known in one place each."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "referat"
FOOT = {"model", "printed", "codes", "danish", "identifiers", "inline", "config", "limits", "yaml_lines"}
"""Modules beside the rooms, which everybody may use."""

MAY_IMPORT = {
    "formats": set(),
    "language": set(),
    "fetch": set(),
    "keep": set(),
    "gate": {"formats", "reading", "language"},
    "reading": {"formats", "language"},
    "archive": {"reading"},
    "data": {"archive"},
    "pages": {"archive", "data", "language"},
    "follow": {"archive", "data", "pages"},
    "site": {"keep", "language"},
    "build": {"formats", "gate", "reading", "archive", "data", "pages", "follow", "site", "fetch", "keep"},
}
"""Room → the rooms that it may import, itself and the foot aside."""

EXCEPTIONS = {
    "pages/missing.py": {"reading"},  # names the generations
}

ONE_PLACE = {
    "icalendar": {"follow/calendar.py"},
    "lxml": {"formats/tree.py", "follow/atom.py"},
    "mammoth": {"formats/word.py"},
    "httpx": {"fetch/client.py"},
    "mkdocs": {"site/builder.py", "site/hook.py", "site/preview.py"},
    "pagefind": {"site/search.py"},
    "pypdfium2": {"formats/pdf_library.py", "formats/pdf_drawing.py", "formats/pdf_beside.py", "formats/pdf_tags.py"},
    "tqdm": {"build/stages.py"},
    "duckdb": {"data/parquet.py"},
    "xlsxwriter": {"data/workbook.py"},
    "yaml": {"yaml_lines.py"},
}
"""Library → the only modules that may know it."""

MARKUP = "pages/markdown.py"
"""The only module that may say of a text that it is HTML or Markdown."""


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


def _templates(scope: ast.AST) -> dict[str, bool]:
    """The names that a module or function gives a text, and whether it is a literal one wherever it is given."""
    found: dict[str, bool] = {}
    for node in _own(scope):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.value is not None:
            literal = isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        found[name.id] = found.get(name.id, True) and literal
    return found


def _own(scope: ast.AST) -> list[ast.AST]:
    """What stands in a module or function, without the functions inside it."""
    found: list[ast.AST] = []
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, ast.FunctionDef):
            waiting += ast.iter_child_nodes(node)
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_markup_is_made_in_one_place_and_from_literal_templates(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if any(module.split(".")[0] == "markupsafe" for module in _imports(path)):
        assert name.startswith("pages/"), name
    if name == MARKUP:
        return
    module = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    for scope in (module, *functions):
        known = _templates(module) | _templates(scope)
        for node in _own(scope):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("Markup", "Markdown"), f"{name}:{node.lineno}"
                if node.func.id in ("markup", "md"):
                    first = node.args[0]
                    literal = isinstance(first, ast.Constant) or (isinstance(first, ast.Name) and known.get(first.id))
                    assert literal, f"{name}:{node.lineno}: a template that is no literal text"
