"""Words in plain Danish: the file and its faults, the page, and where a page explains a word."""

from __future__ import annotations

import re

import pytest

from referat.language.glossary import Word, glossary, read_glossary
from referat.language.topic_names import read_topics, topic_names
from referat.pages.glossary_page import glossary_page
from referat.site.terms import with_terms
from referat.yaml_lines import ConfigError
from tests.test_pages import rendered, text_of

WORDS = (
    Word("bevilling", "bevilling", ("bevilling", "bevillingen"), "Lov til at bruge penge."),
    Word("b-sag", "B-sag", ("B-sag",), "Udvalget afgør."),
    Word("til-efterretning", "til efterretning", ("til efterretning",), "Hørt."),
    Word("effekt", "Effekt", ("Effekt",), "Et afsnit.", heading=True),
)
GOOD = "words:\n  - word: bilag\n    forms: [bilag]\n    text: En fil.\n"


def marked(html: str) -> str:
    """The page with links as ``[word](id)``."""
    found = with_terms(html, "../ord/", WORDS)
    return re.sub(r'<a class="term" href="\.\./ord/#([a-z-]+)">(.*?)</a>', r"[\2](\1)", found, flags=re.DOTALL)


def test_a_word_is_explained_where_it_first_stands_in_any_of_its_forms() -> None:
    assert marked("<p>Bevillingen og en bevilling er en B-sag.</p>") == (
        "<p>[Bevillingen](bevilling) og en bevilling er en [B-sag](b-sag).</p>"
    )
    assert marked("<p>Taget til\nefterretning.</p>") == "<p>Taget [til\nefterretning](til-efterretning).</p>"


def test_parts_of_other_words_are_none() -> None:
    same = "<p>Tillægsbevilling, bevilling-x, AB-sag, effekt, &bevilling; bevillings</p>"
    assert marked(same) == same


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x">Bevilling <em>a</em> bevilling</a></p>',
        "<h2>Bevilling</h2>",
        "<h1>Bevilling</h1>",
        "<details><summary>Bevilling</summary></details>",
        "<table><tr><td>Bevilling</td></tr></table>",
        "<blockquote><p>Bevilling</p></blockquote>",
        "<ul><li><q>bevilling</q></li></ul>",
        '<nav data-pagefind-ignore="all"><p>Bevilling<nav>bevilling</nav> bevilling</p></nav>',
        "<svg><text>bevilling</text></svg>",
    ],
)
def test_links_headings_tables_and_quotes_are_left_alone(html: str) -> None:
    assert marked(html) == html
    assert marked(html + "<p>bevilling</p>").endswith("<p>[bevilling](bevilling)</p>")


def test_a_heading_that_is_a_word_is_explained_below_it_once() -> None:
    said = '<p class="about-heading">[Hvad er Effekt?](effekt)</p>'
    assert marked("<h4>Effekt</h4><h4>Effekt</h4>") == f"<h4>Effekt</h4>{said}<h4>Effekt</h4>"
    folded = '<details><summary><h2 id="e">EFFEKT</h2></summary>'
    assert marked(folded) == folded + said


def test_every_word_has_a_place_on_the_page_and_says_something() -> None:
    ((path, page),) = glossary_page()
    assert path == "ordforklaring/index.md"
    assert len(glossary()) >= 40
    html = rendered(page)
    for word in glossary():
        assert html.count(f'id="{word.id}"') == 1
        assert word.text in text_of(html)
    asked = (
        "indstilling, anbefaler, tager til efterretning, A-sag, B-sag, C-sag, D-sag, Effekt, bevilling, kvorum, inhabil"
    )
    forms = {form for word in glossary() for form in word.forms}
    assert set(asked.split(", ")) <= forms


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "f.yml: filen er tom"),
        (GOOD + "  - word: bilag\n    forms: [bilaget]\n    text: En fil.\n", "f.yml:5: ordet 'bilag' står to gange"),
        (
            GOOD + "  - word: fil\n    forms: [Bilag]\n    text: En fil.\n",
            "f.yml:5: formen 'Bilag' står både ved 'bilag'",
        ),
        (GOOD.replace("En fil.", "En fil"), "f.yml:4: text skal være hele sætninger"),
        (GOOD.replace("[bilag]", "[]"), "f.yml:3: forms skal nævne mindst én form"),
        (GOOD.replace("text:", "texts:"), "f.yml:4: ukendt navn 'texts'; mente du 'text'?"),
    ],
)
def test_faults_of_the_file_are_named_with_their_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as found:
        read_glossary(text, "f.yml")
    assert said in str(found.value)


def test_subjects_have_names_of_our_own() -> None:
    assert topic_names()["17"] == "Skoler og undervisning"
    for text, said in (
        ("topics:\n  '7': Affald\n", "f.yml:2: topics.7 skal have et nummer med to cifre"),
        ("topics:\n  '07': Affald\n  '08': Affald\n", "f.yml:3: topics.08 har samme navn som et andet emne"),
    ):
        with pytest.raises(ConfigError) as found:
            read_topics(text, "f.yml")
        assert said in str(found.value)
