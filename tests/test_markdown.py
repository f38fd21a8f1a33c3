"""Words of a source come back from the page as themselves, and nothing in them becomes markup."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from referat import inline
from referat.pages import markdown as md

PROJECT = Path(__file__).parent.parent
RENDERER = MarkdownIt("commonmark", {"html": True})
MARKUP = "*_`~[]()<>&|{}#!:;=+-.\"'\\/@$^%\n\t 0123456789aæå.)w"
TEXTS = st.one_of(
    st.text(alphabet=MARKUP, max_size=60),
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["**", "*", "fed", " ", "\n", "1. ", "- ", "# ", "<b>", "&amp;", "https://a.dk", "www.a.dk", "<https://a.dk>",
             "[a](b)", "![x](y)", "[^1]", "|", "---", "===", "```", "~~~", "{: .a }", "    ", "\t", "a@b.dk", "\\",
             "<!-- x -->", "<script>", "(c)", "\u00a0", "14,1 %*", "[a]: b", ":::", "> "]
        ),
        max_size=12,
    ).map("".join),
)  # fmt: skip


class _Page(HTMLParser):
    """What a browser makes of HTML: its text and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


def trimmed(text: str) -> str:
    """White space that no reader sees taken off: at line ends, and blank lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def rendered(markdown: str) -> _Page:
    return _Page(RENDERER.render(markdown))


@given(TEXTS)
def test_text_comes_back_as_itself_through_the_renderer(text: str) -> None:
    page = rendered(md.markdown(text))
    assert trimmed(page.text) == trimmed(inline.plain(trimmed(inline.clean(text))))
    assert set(page.tags) <= {"p", "em", "strong", "br"}
    assert page.tags.count("p") <= 1
    assert page.attributes == []


@given(TEXTS)
def test_text_in_a_list_entry_and_in_a_heading_stays_there(text: str) -> None:
    entry = rendered(f"- {md.markdown(text, '  ')}\n")
    assert set(entry.tags) <= {"ul", "li", "em", "strong", "br"}
    assert trimmed(entry.text) == trimmed(inline.plain(trimmed(inline.clean(text))))
    heading = rendered(f"## {md.escaped(text)}")
    assert heading.tags == ["h2"]
    assert heading.text.split() == inline.clean(text).split()


@given(TEXTS)
def test_text_in_html_comes_back_as_itself(text: str) -> None:
    page = rendered(f"<table>\n<tr><td>{md.html(text)}</td></tr>\n</table>\n")
    assert set(page.tags) <= {"table", "tr", "td", "em", "strong", "br"}
    expected = inline.plain(trimmed(inline.clean(text)))
    assert page.text.strip("\n") == expected.replace("\n", "")
    words = rendered(f"<div>\n{md.words(text)}\n</div>\n")
    assert set(words.tags) <= {"div", "br"}
    assert words.text.strip() == trimmed(inline.clean(text)).replace("\n", "")
    line = rendered(f"<p>{md.source_line(text)}</p>")
    assert line.text.rstrip("\n") == inline.clean(text).replace("\n", " ")


@given(TEXTS)
def test_markdown_and_html_show_the_same(text: str) -> None:
    shown = rendered(md.markdown(text))
    cell = _Page(md.html(text))
    assert [tag for tag in shown.tags if tag != "p"] == cell.tags


@given(TEXTS)
def test_an_attribute_holds_any_text(text: str) -> None:
    page = rendered(f'<div title="{md.attribute(text)}">\nx\n</div>\n')
    assert page.tags == ["div"]
    assert page.attributes == [("title", " ".join(inline.clean(text).split()))]


@given(st.dictionaries(st.sampled_from(["title", "description"]), st.text(), min_size=1))
def test_front_matter_holds_any_text(fields: dict[str, str]) -> None:
    cleaned = {key: inline.clean(value) for key, value in fields.items()}
    block = md.front_matter(cleaned)
    assert block.startswith("---\n") and block.endswith("---\n")
    assert yaml.safe_load(block[4:-4]) == cleaned


@given(TEXTS)
def test_reading_markup_loses_asterisks_only(text: str) -> None:
    cleaned = inline.clean(text)
    kept = iter(cleaned)
    for char in inline.plain(text):
        assert char in kept
    assert inline.plain(text).replace("*", "") == cleaned.replace("*", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("For **forsikrede ledige** og *unge*", "For <strong>forsikrede ledige</strong> og <em>unge</em>"),
        ("1. *Borgeren i centrum:* Jobcentrene", "1. <em>Borgeren i centrum:</em> Jobcentrene"),
        ("14,1 %*", "14,1 %*"),
        ("Øvrig***", "Øvrig***"),
        ("*Note: 3 % <af>", "*Note: 3 % &lt;af&gt;"),
        ("I alt* og øvrig*", "I alt* og øvrig*"),
        ("5*3*2", "5*3*2"),
        ("Aug_2023_08", "Aug_2023_08"),
        ("_x_ __y__", "_x_ __y__"),
        ("**fed *og skrå* tekst**", "<strong>fed <em>og skrå</em> tekst</strong>"),
    ],
)
def test_emphasis_is_markup_and_footnote_marks_are_not(text: str, html: str) -> None:
    assert md.html(text) == html
    assert RENDERER.render(md.markdown(text)) == f"<p>{html}</p>\n"


def test_the_mark_of_a_note_stays_whatever_follows() -> None:
    assert md.note_html("*Tallet for *Øvrig* er nyt") == "*Tallet for <em>Øvrig</em> er nyt"
    assert md.note_html("**Tal* i alt") == "**Tal* i alt"


def test_plain_words_stay_readable_as_markdown() -> None:
    assert md.markdown("Udvalget godkender indstillingen (3,5 %).") == "Udvalget godkender indstillingen (3,5 %)."
    assert md.markdown("2. delaftale er **klar**.") == "2\\. delaftale er **klar**."
    assert md.markdown("a\nb") == "a\\\nb"


def test_a_text_full_of_asterisks_marks_nothing_with_them() -> None:
    text = "*a* " * inline.MOST_ASTERISKS
    assert inline.spans(text) == (inline.Span(text),)
    assert inline.spans("*a* b") == (inline.Span("a", italic=True), inline.Span(" b"))


@given(TEXTS)
def test_html_within_a_line_of_markdown_stays_as_it_is(text: str) -> None:
    page = rendered(md.md("- vejen: {}\n", md.inline_html(md.markup("<b>{}</b>", md.words(text)))))
    assert set(page.tags) <= {"ul", "li", "b", "br"}
    assert page.text.strip("\n") == "vejen: " + trimmed(inline.clean(text)).replace("\n", "")


@given(TEXTS, TEXTS)
def test_a_link_in_markdown_leads_to_one_place_whatever_it_is_called(name: str, address: str) -> None:
    link = md.md_link(md.md("x{}", md.escaped(name)), f"a{inline.clean(address)}")
    page = rendered(md.md("- {}\n", link))
    assert page.tags == ["ul", "li", "a"]
    assert len(page.attributes) == 1


@given(st.text(alphabet="`~\nab"))
def test_no_line_ends_a_block_of_code(text: str) -> None:
    page = rendered(md.md_code_block("r", f"{text}\n"))
    assert page.tags == ["pre", "code"]
    assert page.text == f"{text}\n\n"  # the last one follows the block


@pytest.mark.parametrize("part", ["<b>", md.escaped("x"), None])
def test_html_is_made_of_html_alone(part: object) -> None:
    with pytest.raises(TypeError):
        md.markup("<p>{}</p>", part)  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["**", md.words("x"), None])
def test_markdown_is_made_of_markdown_alone(part: object) -> None:
    with pytest.raises(TypeError):
        md.md("- {}", part)  # type: ignore[arg-type]


def test_a_forgotten_escape_is_a_type_error(tmp_path: Path) -> None:
    wrong = {
        "text into HTML": 'md.markup("<p>{}</p>", name)',
        "text into Markdown": 'md.md("- {}", name)',
        "Markdown into HTML": 'md.markup("<p>{}</p>", md.escaped(name))',
        "HTML into Markdown": 'md.md("- {}", md.words(name))',
        "a joined row": 'md.markup("<p>{}</p>", ", ".join([md.words(name)]))',
        "a filled string": 'md.page_text({}, [f"<p>{md.words(name)}</p>"])',
    }
    right = 'md.page_text({}, [md.markup("<p>{}</p>", md.words(name)), md.md("- {}", md.escaped(name))])'
    file = tmp_path / "sample.py"
    lines = ["from referat.pages import markdown as md", 'name = "<b>"', right, *wrong.values()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", str(file)]
    command.append(f"--cache-dir={tmp_path / 'cache'}")
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    refused = {int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line}
    assert refused == set(range(4, 4 + len(wrong))), done.stdout + done.stderr
