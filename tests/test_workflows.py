"""The workflows on GitHub: valid by GitHub's own schema, safe by zizmor, and what they promise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def load(name: str) -> dict[Any, Any]:
    return yaml.safe_load((GITHUB / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.dependabot", [GITHUB / "dependabot.yml"])],
    ids=["workflows", "dependabot"],
)
def test_they_follow_githubs_schema(schema: str, files: list[Path]) -> None:
    assert files
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files))


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    run(str(zizmor), "--offline", "--no-progress", "--persona=pedantic", str(GITHUB))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_they_may_do_nothing_but_what_a_job_says(path: Path) -> None:
    workflow = load(f"workflows/{path.name}")
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())
    assert workflow["concurrency"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_githubs_own_and_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_only_the_deployment_may_write_and_only_pages() -> None:
    writers = {
        (path.stem, name): sorted(right for right, level in job["permissions"].items() if level == "write")
        for path in WORKFLOWS
        for name, job in load(f"workflows/{path.name}")["jobs"].items()
        if "write" in job["permissions"].values()
    }
    assert writers == {("publish", "deploy"): ["id-token", "pages"]}


def test_withheld_sources_turn_the_run_red_only_after_the_deployment() -> None:
    jobs = load("workflows/publish.yml")["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["sources"]["needs"] == ["build", "deploy"]
    build = next(step for step in jobs["build"]["steps"] if step.get("id") == "build")
    assert 'test "$code" -le 1' in build["run"]


def test_what_they_run_are_targets_of_the_makefile() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    commands = set(
        re.findall(r"make ([a-z]+)$", "\n".join(path.read_text("utf-8") for path in WORKFLOWS), re.MULTILINE)
    )
    assert commands == {"audit", "check", "setup"}
    assert commands <= targets
