"""No word of a page is lost: each stands in the text made of it, or in the ledger of what is not shown."""

from __future__ import annotations

import random

import pytest

from referat.formats.opened import open_source
from referat.formats.plain_text import Unreadable

TAGS = (
    "p",
    "div",
    "span",
    "b",
    "h1",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "caption",
    "pre",
    "del",
    "s",
    "ins",
    "a",
    "nav",
    "main",
    "section",
    "br",
    "img",
    "svg",
    "noscript",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "sup",
    "font",
    "article",
    "footer",
    "button",
    "select",
    "option",
    "textarea",
    "blockquote",
    "form",
)
ATTRIBUTES = (
    *("", "", ""), " hidden", " style='display:none'", " style='color:#fff'", " role='main'", " class='bilag'",
    " class='overskrift'", " class='label'", " class='dato'", " rowspan=2", " colspan=3", " start=4",
)  # fmt: skip


def page(chance: random.Random) -> tuple[str, list[str]]:
    """A page of tags in any order, some never closed, and its words."""
    written, words, opened = [], [], []
    for number in range(chance.randrange(1, 60)):
        match chance.randrange(4):
            case 0 | 1:
                tag = chance.choice(TAGS)
                opened.append(tag)
                written.append(f"<{tag}{chance.choice(ATTRIBUTES)}>")
            case 2:
                words.append(f"ord{chr(97 + number % 26)}{chr(97 + number // 26)}x")
                written.append(words[-1] + chance.choice(("", " ", "\n")))
            case _:
                written.append(f"</{opened.pop()}>" if opened and chance.random() < 0.8 else "</i>")
    return "".join(written), words


@pytest.mark.parametrize("seed", range(300))
def test_every_word_is_in_the_text_or_accounted_for(seed: int) -> None:
    body, words = page(random.Random(seed))
    try:
        opened = open_source(f"<!doctype html><html><body><p>her</p>{body}</body></html>".encode())
    except Unreadable:
        return  # nothing is shown, or a table is too wide
    known = opened.text + " ".join(entry.text for entry in opened.ledger)
    assert [word for word in words if word not in known] == [], body
