"""Material's style sheets and ours -> one style sheet that holds what our pages use, and nothing else.

Of Material's rules those are kept that concern elements, or classes that our pages have (``CLASSES``); variables that
no rule asks for go, too. What a page loads so falls from 150 KB to a tenth, and Material's typography stays the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CLASSES = frozenset("admonition admonition-title headerlink md-skip md-typeset".split())
"""The classes of Material's that our pages and hand-written Markdown have."""
_OURS = "assets/referat.css"
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\"'{};,()\[\]]+|.", re.DOTALL)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NOT_OURS = re.compile(
    r"\[dir=rtl\]|\[role=columnheader\]|\[align|\[type\]|#__|\[id=__|\[data-md-scrolllock\]|iframe|video|"
    r"\[data-md-color-(?:primary|accent)|#gh-(?:dark|light)-mode|\bkbd\b"
)
"""Selectors of what no page of ours holds."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def write_stylesheet(site_dir: Path) -> None:
    """Put Material's rules before ours in ``assets/referat.css`` and remove Material's own files."""
    folder = site_dir / "assets" / "stylesheets"
    ours = site_dir / _OURS
    if not (ours.is_file() and folder.is_dir()):
        return
    theirs = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))
    lines = (line.strip() for line in _COMMENT.sub("", ours.read_text("utf-8")).split("\n"))
    own = "\n".join(line for line in lines if line)
    base = _with_used_variables(_kept(_COMMENT.sub("", theirs)), own)
    ours.write_text(f"/* Based on Material for MkDocs, MIT: see licenser/ */\n{base}\n{own}", "utf-8", newline="\n")


def _kept(css: str) -> str:
    """The rules that concern our pages."""
    found = []
    for head, body in _rules(css):
        if head.startswith(("@media", "@supports")):
            if inner := _kept(body):
                found.append(f"{head}{{{inner}}}")
        elif not head.startswith("@"):
            selectors = [one for one in _split(head, ",") if _is_ours(one)]
            if selectors:
                found.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(found)


def _is_ours(selector: str) -> bool:
    return not _NOT_OURS.search(selector) and all(name in CLASSES for name in _CLASS.findall(selector))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules at the top of a style sheet: what stands before the braces and what stands in them."""
    depth, head, body = 0, "", ""
    for token in _TOKEN.findall(css):
        depth -= token == "}"
        if depth == 0 and token in "{};":
            if token == "}":
                yield head.strip(), body
            if token != "{":
                head, body = "", ""
        elif depth:
            body += token
        else:
            head += token
        depth += token == "{"


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators that stand in no brackets and no quotes."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(text):
        depth += (token in "([") - (token in ")]")
        if token == separator and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _with_used_variables(css: str, own: str) -> str:
    """Without the variables that neither another rule nor ours asks for."""
    while True:
        used = set(_VARIABLE.findall(css + own))
        shorter = "".join(_without_unused(head, body, used) for head, body in _rules(css))
        if shorter == css:
            return css
        css = shorter


def _without_unused(head: str, body: str, used: set[str]) -> str:
    if head.startswith("@"):
        return f"{head}{{{body}}}"
    kept = [one for one in _split(body, ";") if not one.startswith("--") or one.partition(":")[0] in used]
    return f"{head}{{{';'.join(kept)}}}" if any(kept) else ""
