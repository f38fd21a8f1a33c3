"""What the project says of itself: README's table and commands, links, what is pinned, what is packaged."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from referat.build.build import GENERATED

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")
WRITTEN = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "docs/decisions").glob("*.md")])
WRITTEN = [path for path in WRITTEN if path != PROJECT / "docs/index.md"]
STAGE = re.compile(r"^\|[^|]*\| `(referat/[\w/]+\.py)` \| (.*) \|$", re.MULTILINE)
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


def modules() -> list[Path]:
    return sorted((PROJECT / "referat").rglob("*.py"))


def first_line(path: Path) -> str:
    """The first line of a module's docstring, as README writes it."""
    said = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]
    return said.replace("->", "→").replace("``", "`").rstrip(".")


@pytest.mark.parametrize(("module", "said"), STAGE.findall(README), ids=lambda value: value.rpartition("/")[2])
def test_the_table_of_stages_says_what_the_modules_say(module: str, said: str) -> None:
    assert said == first_line(PROJECT / module)
    assert "→" in said


def test_the_table_of_stages_has_every_room() -> None:
    listed = {str(Path(module).parent) for module, _ in STAGE.findall(README)}
    assert listed == {str(path.parent.relative_to(PROJECT)) for path in modules()} - {"referat"}


def test_every_module_says_what_it_does() -> None:
    assert [path for path in modules() if path.read_text("utf-8").strip() and not first_line(path)] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_commands_in_the_documents_exist(path: Path) -> None:
    code = "\n".join(
        [
            "".join(found)
            for found in re.findall(r"`([^`\n]+)`|^(make .*|python .*)$", path.read_text("utf-8"), re.MULTILINE)
        ]
    )
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"^make (?:[A-Z]+=\S+ )?([a-z]+)", code, re.MULTILINE)) <= targets
    options = set(re.findall(r'"(--[a-z-]+)"', (PROJECT / "referat/build/cli.py").read_text("utf-8"))) | {"--help"}
    for command in re.findall(r"^.*build_site\.py(.*)$", code, re.MULTILINE):
        assert set(re.findall(r"--[a-z-]+", command)) <= options, command


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_links_between_the_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8")):
        generated = path.parent.name == "docs" and target.partition("/")[0] in GENERATED
        if not target.startswith(("http:", "https:", "mailto:")) and not generated:
            assert (path.parent / target).exists(), target


def test_the_packages_are_named_in_full() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    found = {str(path.parent.relative_to(PROJECT)).replace("/", ".") for path in modules()}
    assert set(settings["packages"]) == found


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((PROJECT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_everything_is_pinned_with_hashes_and_no_host_is_named(name: str) -> None:
    lock = (PROJECT / f"{name}.txt").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    pinned = pins(f"{name}.txt")
    wanted = re.findall(r"^([a-z][a-z0-9-]*)", (PROJECT / f"{name}.in").read_text("utf-8"), re.MULTILINE)
    assert wanted
    assert set(wanted) <= set(pinned)
    for one in re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in one, one


def test_the_tests_run_with_what_the_build_is_pinned_to() -> None:
    build, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    assert build.items() <= tests.items()


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_dependency_says_what_it_saves_us_from_writing(name: str) -> None:
    reasons = (PROJECT / "docs/decisions/0001-dependencies.md").read_text("utf-8").casefold()
    for wanted in re.findall(r"^([a-z][a-z0-9-]*)", (PROJECT / name).read_text("utf-8"), re.MULTILINE):
        assert f"| `{wanted}` |" in reasons, wanted
