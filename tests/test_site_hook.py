"""The MkDocs hook: generated pages are CommonMark, their links lead to pages, their headings are the contents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mkdocs.structure.toc import TableOfContents

from referat.site.builder import SiteError, build_site
from referat.site.hook import SHORT_CONTENTS, as_json, contents
from referat.site.render import Heading, draw, linked, with_regions
from tests import standin
from tests.site_pages import write_site_pages


def titles(toc: TableOfContents) -> list[tuple[str, list[str]]]:
    (top,) = toc
    return [(entry.title, [child.title for child in entry.children]) for entry in top.children]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](x.md)", '<p><a href="SEEN:x.md">a</a></p>\n'),
        ('<p><a class="c" href="../x.md#y">a</a></p>', '<p><a class="c" href="SEEN:../x.md#y">a</a></p>'),
        ("a <a href='x.md'>b</a> c", '<p>a <a href="SEEN:x.md">b</a> c</p>\n'),
        ("![a](p.png)", '<p><img src="SEEN:p.png" alt="a" /></p>\n'),
        ("[a](x.md?b=1&c=2)", '<p><a href="SEEN:x.md?b=1&amp;c=2">a</a></p>\n'),
        ('<td>href="x.md" data-href="x.md"</td>', '<td>href="x.md" data-href="x.md"</td>'),
        ('`<a href="x.md">`', "<p><code>&lt;a href=&quot;x.md&quot;&gt;</code></p>\n"),
        ('&lt;a href="x.md">', "<p>&lt;a href=&quot;x.md&quot;&gt;</p>\n"),
        ('<div data-href="x.md"></div>', '<div data-href="x.md"></div>'),
    ],
)
def test_links_are_resolved_in_tags_only(text: str, expected: str) -> None:
    assert linked(draw(text).html, lambda link: f"SEEN:{link}") == expected


def test_headings_and_ids_are_found_in_markdown_and_html() -> None:
    rendered = draw(
        '# Møde\n\n<h2 id="punkt-1">Stier &lt;x&gt; &amp; <em>veje</em> '
        '<a class="permalink" href="#punkt-1">#</a></h2>\n\n'
        '<h3>uden id</h3>\n\n<table id="tabel-1-1"></table>\n\nEn <span id="L6">linje</span>',
    )
    assert rendered.headings == (Heading(1, "", "Møde"), Heading(2, "punkt-1", "Stier &lt;x&gt; &amp; veje"))
    assert rendered.ids == {"punkt-1", "tabel-1-1", "L6"}


def test_second_level_headings_get_an_id_of_their_words() -> None:
    rendered = draw('## Seneste møder\n\n## Seneste *møder*\n\n### Beslutning\n\n<p id="a"></p>\n\n## A\n\n## &')
    assert [heading.id for heading in rendered.headings] == ["seneste-moeder", "seneste-moeder-2", "a-2", "afsnit"]
    assert '<h2 id="seneste-moeder-2">Seneste <em>møder</em></h2>' in rendered.html
    assert "<h3>Beslutning</h3>" in rendered.html
    assert rendered.ids == {"seneste-moeder", "seneste-moeder-2", "a", "a-2", "afsnit"}


def test_plain_tables_of_hand_written_pages_get_a_region_each() -> None:
    assert with_regions("<p>x</p>") == "<p>x</p>"
    region = '<div class="table-scroll" role="region" tabindex="0" aria-label="Tabel {}">'
    region += '<table class="data-table">a</table></div>'
    assert with_regions("<table>a</table><table>a</table>") == region.format(1) + region.format(2)


def test_contents_list_third_level_only_where_the_page_is_short() -> None:
    def page(items: int) -> tuple[Heading, ...]:
        found = [Heading(1, "", "Møde")]
        for number in range(items):
            found += [Heading(2, f"punkt-{number}", f"Punkt {number}"), Heading(3, f"resume-{number}", "Resume")]
        return tuple(found)

    assert titles(contents(page(2))) == [("Punkt 0", ["Resume"]), ("Punkt 1", ["Resume"])]
    long = SHORT_CONTENTS + 1
    assert titles(contents(page(long))) == [(f"Punkt {number}", []) for number in range(long)]
    assert [(top.title, top.url) for top in contents(page(1))] == [("Møde", "#indhold")]


def test_generated_pages_are_commonmark_and_hand_written_ones_are_not(tmp_path: Path) -> None:
    write_site_pages(tmp_path / "docs")
    (tmp_path / "docs" / "sager" / "a.md").write_text(
        "---\ntitle: A & <b>\nrenderer: commonmark\n---\n\n# A\n\n!!! note\n\na | b\n--|--\n1 | 2\n\n*[a]: b\n{: .x}\n",
        "utf-8",
    )
    build_site(standin.project() / "mkdocs.yml", tmp_path / "docs", tmp_path / "none", tmp_path / "site")
    page = (tmp_path / "site" / "sager" / "a" / "index.html").read_text("utf-8")
    assert "<p>!!! note</p>\n<p>a | b\n--|--\n1 | 2</p>\n<p>*[a]: b\n{: .x}</p>" in page
    assert "<title>A &amp; &lt;b&gt; - " in page
    assert '<a class="headerlink"' in (tmp_path / "site" / "om" / "index.html").read_text("utf-8")


def test_data_in_a_page_cannot_end_its_element() -> None:
    written = as_json({"navn": "</script><b>Ø & Å"})
    assert written == r'{"navn":"\u003c/script\u003e\u003cb\u003eØ \u0026 Å"}'
    assert json.loads(written) == {"navn": "</script><b>Ø & Å"}


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[x](../moeder/nix.md)", "contains a link '../moeder/nix.md', but there is no such page"),
        ('<p><a href="../om/nix.md">x</a></p>', "contains a link '../om/nix.md', but there is no such page"),
        ("[x](../moeder/vej/2023-09-05.md#punkt-9)", "does not contain an anchor '#punkt-9'"),
        ("[x](#nix)", "there is no such anchor on this page"),
    ],
)
def test_a_broken_link_on_a_generated_page_stops_the_build(tmp_path: Path, link: str, message: str) -> None:
    write_site_pages(tmp_path / "docs")
    (tmp_path / "docs" / "sager" / "a.md").write_text(
        f"---\ntitle: A\nrenderer: commonmark\n---\n\n# A\n\n{link}\n", "utf-8"
    )
    with pytest.raises(SiteError, match=message.replace("(", r"\(")):
        build_site(standin.project() / "mkdocs.yml", tmp_path / "docs", tmp_path / "none", tmp_path / "site")
