"""What a build costs: ``python -m benchmarks.run [--sizes 100,300] [--rounds 1] [--keep FOLDER]`` (``make bench``).

For each size an archive is made, and whole processes are run one after the other: the full build, one with nothing
changed, with a minute added, changed and taken away, and with another setting; then other programs on the same
pages. Rounds are interleaved, and the median stands. Prints tables in Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import write
from benchmarks.meetings import Municipality
from benchmarks.others import commands
from benchmarks.processes import Cost, run

PROJECT = Path(__file__).resolve().parent.parent
_PARTS = ("referat", "docs", "mkdocs.yml", "build_site.py")


@dataclass(frozen=True)
class Row:
    """One run: what was done, what it cost, and what became of the output."""

    what: str
    cost: Cost
    files: int = 0
    size: int = 0
    written: int = 0
    """Files of the site that were written anew."""
    changed: int = 0
    """Pages whose bytes are others than before."""


State = dict[str, tuple[int, int, str]]
"""Path of a file of the site → its number in the file system, its size and its checksum."""


def _state(site: Path) -> State:
    found: State = {}
    for parent, _, names in os.walk(site):
        for name in names:
            path = Path(parent, name)
            about, data = path.stat(), path.read_bytes()
            found[path.relative_to(site).as_posix()] = (about.st_ino, len(data), hashlib.sha256(data).hexdigest())
    return found


class Ground:
    """A copy of the project with an archive as its sources."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder / str(size)
        self.root = self.folder / "project"
        self.root.mkdir(parents=True)
        for name in _PARTS:
            source = PROJECT / name
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, self.root / name, ignore=skip) if source.is_dir() else shutil.copy(
                source, self.root
            )
        self.municipality = Municipality(size)
        self.size = size
        self.paths = write(self.root / "source", self.municipality, range(size))

    def steps(self) -> list[tuple[str, Callable[[], object]]]:
        """What is done to the sources, and what it is called; one after the other."""
        middle = self.paths[self.size // 2 - 1]
        return [
            ("full build", lambda: None),
            ("nothing changed", lambda: None),
            ("one added", lambda: write(self.root / "source", self.municipality, [self.size])),
            ("one changed", lambda: self._change(self.paths[-1])),
            ("one removed", middle.unlink),
            ("a setting changed", self._setting),
        ]

    def _change(self, path: Path) -> None:
        """Another meeting's text at the same path; of another form, too."""
        (other,) = write(self.folder / "other", self.municipality, [self.size + 1])
        path.write_bytes(other.read_bytes())

    def _setting(self) -> None:
        file = self.root / "mkdocs.yml"
        text = file.read_text("utf-8")
        strict = text.replace("privacy: standard", "privacy: strict")
        if strict == text:
            raise ValueError("mkdocs.yml does not say privacy: standard")
        file.write_text(strict, "utf-8")

    def build(self, what: str, before: State) -> tuple[Row, State]:
        cost = run([sys.executable, "build_site.py"], self.root)
        after = _state(self.root / "site")
        written = [name for name, (inode, *_) in after.items() if before.get(name, (0,))[0] != inode]
        pages = [name for name in {*before, *after} if name.endswith(".html")]
        changed = [name for name in pages if before.get(name, (0, 0, ""))[2] != after.get(name, (0, 0, ""))[2]]
        return Row(what, cost, len(after), sum(one[1] for one in after.values()), len(written), len(changed)), after


def measure(folder: Path, size: int) -> list[Row]:
    """One round over all steps and the other programs."""
    ground = Ground(folder, size)
    rows: list[Row] = []
    state: State = {}
    for what, change in ground.steps():
        change()
        row, state = ground.build(what, state)
        rows.append(row)
        print(f"{size}: {what}: {row.cost.cpu:.1f} s", file=sys.stderr)
    for name, command, where in commands(ground.root / "docs", ground.folder / "others"):
        rows.append(Row(name, run(command, where)))
        print(f"{size}: {name}: {rows[-1].cost.cpu:.1f} s", file=sys.stderr)
    shutil.rmtree(ground.folder)
    return rows


# --- what is printed ------------------------------------------------------------------------------


def _median(rounds: Sequence[Row], of: Callable[[Row], float]) -> float:
    return statistics.median(map(of, rounds))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def report(results: dict[int, list[list[Row]]]) -> str:
    """The tables: costs by step, and stages of the full build; the median of the rounds."""
    steps, stages = [], []
    for size, rounds in results.items():
        by_step = list(zip(*rounds, strict=True))
        full = _median(by_step[0], lambda row: row.cost.cpu)
        for one in by_step:
            memory: dict[str, int] = {}
            for row in one:
                memory |= {name: max(value, memory.get(name, 0)) for name, value in row.cost.memory.items()}
            cpu = _median(one, lambda row: row.cost.cpu)
            told = ", ".join(f"{name} {value / 1e6:.0f}" for name, value in sorted(memory.items()))
            first = one[0]
            failed = "" if first.cost.code == 0 else f" (exit {first.cost.code})"
            steps.append(
                [
                    f"{size}, {first.what}{failed}", f"{cpu:.1f}", f"{cpu / full:.3f}",
                    f"{_median(one, lambda row: row.cost.wall):.1f}", told,
                    f"{first.files}", f"{first.size / 1e6:.1f}", f"{first.written}", f"{first.changed}",
                ]
            )  # fmt: skip
        names = list(dict.fromkeys(name for row in by_step[0] for name in row.cost.stages))
        shares = [statistics.median(row.cost.stages.get(name, 0.0) for row in by_step[0]) for name in names]
        stages += [
            [f"{size}, {name or 'Begynder'}", f"{share:.1f}", f"{share / full:.0%}", f"{1000 * share / size:.0f}"]
            for name, share in zip(names, shares, strict=True)
        ]
    heads = ("minutes, step", "CPU s", "of full", "wall s", "peak MB", "files", "MB", "written", "pages changed")
    made = [_table(heads, steps), _table(("minutes, stage", "CPU s", "share", "ms a minute"), stages)]
    return "\n\n".join(made) + "\n"


def growth(results: dict[int, list[list[Row]]]) -> str:
    """How the full build grows from the smallest archive to the largest; empty when there is one alone."""
    sizes = sorted(results)
    if len(sizes) < 2:
        return ""
    small, large = sizes[0], sizes[-1]
    low, high = (_median([one[0] for one in results[size]], lambda row: row.cost.cpu) for size in (small, large))
    exponent = math.log(high / low) / math.log(large / small)
    return f"The full build grows with the {exponent:.2f}th power of the archive, {small} to {large}.\n"


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", default="100,300", help="how many minutes, with commas (100,300,1200,4000)")
    parser.add_argument("--rounds", type=int, default=1, help="how often everything is measured, interleaved")
    parser.add_argument("--folder", type=Path, help="where the archives stand while they are built")
    options = parser.parse_args(arguments)
    sizes = [int(one) for one in options.sizes.split(",")]
    results: dict[int, list[list[Row]]] = {size: [] for size in sizes}
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for number in range(options.rounds):
            for size in sizes:
                results[size].append(measure(Path(folder), size))
                if number == options.rounds - 1:  # a large size takes hours: what is known is said
                    print(report({size: results[size]}), flush=True)
    print(growth(results))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
