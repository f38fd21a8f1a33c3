"""The workflows on GitHub: valid by GitHub's own schema, safe by zizmor, and what they promise."""

from __future__ import annotations

import os
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
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job or "uses" in job  # the jobs of a workflow that is called have their own
    assert workflow["concurrency"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_githubs_own_and_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for action in used:
        if action == "$/.github/workflows/publish.yml":
            continue
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_only_deployments_may_write_pages_and_one_job_that_runs_no_code_of_ours_the_repository() -> None:
    writers = {
        (path.stem, name): sorted(right for right, level in job["permissions"].items() if level == "write")
        for path in WORKFLOWS
        for name, job in load(f"workflows/{path.name}")["jobs"].items()
        if "write" in job["permissions"].values()
    }
    assert writers == {
        ("publish", "deploy"): ["id-token", "pages"],
        ("fetch", "publish"): ["id-token", "pages"],
        ("fetch", "commit"): ["contents"],
        ("release", "release"): ["contents"],
    }
    commit = load("workflows/fetch.yml")["jobs"]["commit"]
    release = load("workflows/release.yml")["jobs"]["release"]
    for step in (*commit["steps"], *release["steps"]):
        assert not {"make", ".venv", "python"} & set(str(step.get("run", "")).split()), step


def test_what_came_is_committed_and_published_before_the_run_turns_red() -> None:
    jobs = load("workflows/fetch.yml")["jobs"]
    assert jobs["commit"]["needs"] == "fetch"
    assert jobs["publish"]["needs"] == "commit"
    assert jobs["publish"]["with"] == {"ref": "${{ needs.commit.outputs.commit }}"}
    assert jobs["everything"]["needs"] == ["fetch", "publish"]
    fetch = next(step for step in jobs["fetch"]["steps"] if step.get("id") == "fetch")
    assert 'test "$code" -le 1' in fetch["run"]
    published = load("workflows/publish.yml")
    assert "ref" in published[True]["workflow_call"]["inputs"]
    assert published["jobs"]["build"]["steps"][0]["with"]["ref"] == "${{ inputs.ref }}"


def test_the_commit_takes_files_of_the_source_folder_only(tmp_path: Path) -> None:
    """The commands of the two jobs, one after the other, with a file that has no business there."""
    jobs = load("workflows/fetch.yml")["jobs"]
    what_came = next(step for step in jobs["fetch"]["steps"] if step.get("id") == "changes")["run"]
    commit = next(step for step in jobs["commit"]["steps"] if step.get("id") == "commit")["run"]
    output, patch = tmp_path / "output", tmp_path / "fetched.patch"
    output.touch()
    names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": "2024-01-01T00:00Z", "PATH": os.environ["PATH"]}
    environment = {**names, "PATCH": str(patch), "GITHUB_OUTPUT": str(output), "TOKEN": "x", "HOME": str(tmp_path)}

    def shell(folder: Path, script: str) -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    first, second, bare = tmp_path / "first", tmp_path / "second", tmp_path / "bare.git"
    first.mkdir()
    begin = "git init -q -b main; mkdir source; echo a > source/a.json; git add .; "
    shell(first, begin + "git -c user.name=x -c user.email=x@example.org commit -qm a")
    shell(tmp_path, "git clone -q --bare first bare.git && git clone -q bare.git second")
    (first / "source/a.json").write_bytes(b"\x00changed\r\n")
    (first / "source/new folder").mkdir()
    (first / "source/new folder/b.json").write_text("{}", "utf-8")
    shell(first, what_came)
    assert "changed=true" in output.read_text("utf-8")
    other = "diff --git a/Makefile b/Makefile\nnew file mode 100644\n--- /dev/null\n+++ b/Makefile\n@@ -0,0 +1 @@\n+x\n"
    patch.write_bytes(patch.read_bytes() + other.encode())
    environment |= {"GITHUB_REF_NAME": "main", "GITHUB_REPOSITORY": "x/y"}
    pushed = commit.replace("https://x-access-token:$TOKEN@github.com/$GITHUB_REPOSITORY", str(bare))
    assert pushed != commit
    shell(second, pushed)
    listed = shell(tmp_path, "git -C bare.git ls-tree -r --name-only main").split("\n")
    assert listed == ["source/a.json", "source/new folder/b.json", ""]
    kept = shell(tmp_path, "git -C bare.git rev-parse main:source/a.json")
    assert kept == shell(tmp_path, "git hash-object --no-filters first/source/a.json")


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
    assert commands == {"audit", "check", "judge", "release", "setup"}
    assert commands <= targets
