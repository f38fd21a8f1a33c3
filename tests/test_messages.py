"""The page for the clerk explains every code that the program can say, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from referat import limits
from referat.site.render import with_code_anchors

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs" / "meddelelser.md").read_text("utf-8")
CODE = re.compile(r"[A-Z][0-9]{3}")


def said() -> set[str]:
    """Every text in the program that is a code and nothing else."""
    found: set[str] = set()
    for file in (PROJECT / "referat").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_code_is_explained_once_and_no_other() -> None:
    explained = re.findall(r"^\| ([A-Z][0-9]{3}) \| [^|]{10,}", PAGE, re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert set(explained) == said()


def test_the_limits_are_those_of_the_program() -> None:
    for number in (limits.MAX_LINES, limits.MAX_CELLS, limits.MAX_LINE, limits.MAX_ITEMS, limits.MAX_TABLES):
        assert f"{number:,}".replace(",", ".") in PAGE
    assert f"{limits.MAX_NESTING} niveauer" in PAGE
    assert f"{limits.MAX_COLUMNS} kolonner" in PAGE
    assert limits.MAX_BYTES == 25 * 1024 * 1024
    assert limits.MAX_TEXT == 5 * 1024 * 1024
    assert "mere end 25 MB" in PAGE and "mere end 5 MB" in PAGE


def test_the_page_never_shows_what_it_warns_of() -> None:
    from referat.gate.cpr import find

    assert find(PAGE) == []


def test_every_code_is_an_address_on_the_page() -> None:
    rows = "\n".join(f"<tr>\n<td>{code}</td>\n<td>x</td>\n</tr>" for code in ("G101", "K006"))
    page, codes = with_code_anchors(f"<table>{rows}<tr>\n<td>x</td>\n<td>K007</td></tr></table>")
    assert codes == {"G101", "K006"}
    assert '<td id="K006"><a href="#K006">K006</a></td>' in page and "<td>K007</td>" in page
