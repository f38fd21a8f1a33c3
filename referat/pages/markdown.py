"""The one place where words of a source become Markdown or HTML: text -> text that is no markup.

Everything that CommonMark, GitHub or HTML could read as markup is escaped; the only elements that
a source can produce are ``em`` and ``strong``, by its own ``*italic*`` and ``**bold**``.

HTML is ``Markup`` and Markdown is :class:`Markdown`, made here and by :func:`markup` and :func:`md` from templates that
stand in our own code. A plain ``str``, or the one in place of the other, is a type error.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from referat.danish import joined
from referat.inline import Span, clean, spans
from referat.yaml_lines import dump

_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~#$^]")
_BLOCK_MARK = re.compile(r"^(?=[-+=])")
_NUMBER_MARK = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_SAFE_BEFORE = frozenset(" \n(")
_SAFE_AFTER = frozenset(" \n.,;:!?)")
_PIECE = re.compile(r"(<[^<>]*>|&[#\w]+;)|[\\`*{}\[\]|~#$^]|(?<!\w)_++|(?<!_)_++(?![^\W_])")
"""A tag or a character reference, else what Markdown may read as markup; it never does an underscore inside a word."""
_NOT_IN_LINK = re.compile(r"[\s()<>\\]")


class Markdown(str):
    """Markdown in which every word of a source is escaped."""

    __slots__ = ()


Chunk = Markdown | Markup
"""A piece of a page that stands between blank lines: Markdown, or an HTML block."""


NOTHING = Markup()
"""HTML that says nothing."""


def markup(template: str, *parts: Markup | int, **named: Markup | int) -> Markup:
    """HTML: a template of our own with HTML or numbers in its braces."""
    _check(Markup, parts, named)
    return Markup(template.format(*parts, **named))


def md(template: str, *parts: Markdown | int, **named: Markdown | int) -> Markdown:
    """Markdown: a template of our own with Markdown or numbers in its braces."""
    _check(Markdown, parts, named)
    return Markdown(template.format(*parts, **named))


def _check(kind: type[str], parts: Sequence[str | int], named: Mapping[str, str | int]) -> None:
    for part in (*parts, *named.values()):
        if not isinstance(part, (kind, int)):
            raise TypeError(f"{part!r} is not known to be {kind.__name__}")


def html_lines(lines: Iterable[Markup]) -> Markup:
    """Lines of HTML as one block."""
    return Markup("\n".join(lines))


def html_row(parts: Iterable[Markup], between: str = "") -> Markup:
    """Pieces of HTML in a row, with ``between`` (HTML of our own) between them."""
    return Markup(between.join(parts))


def html_list(parts: Sequence[Markup]) -> Markup:
    """HTML as a Danish enumeration: ``A, B og C``."""
    return Markup(joined(list(parts)))


def md_lines(lines: Iterable[Markdown]) -> Markdown:
    """Lines of Markdown as one chunk."""
    return Markdown("\n".join(lines))


def md_link(text: Markdown, address: str) -> Markdown:
    """A link in Markdown."""
    return Markdown(f"[{text}]({_NOT_IN_LINK.sub(lambda found: f'%{ord(found[0]):02X}', address)})")


def md_heading(level: int, text: Markdown) -> Markdown:
    """A heading in Markdown."""
    return Markdown(f"{'#' * level} {text}")


def md_entry(mark: str, text: Markdown) -> Markdown:
    """An entry of a list in Markdown; ``mark`` is its bullet or number, indented."""
    return Markdown(f"{mark} {text}".rstrip())


def md_code(text: str) -> Markdown:
    """A name in code, in Markdown; it may hold anything but a backtick or a line break."""
    return Markdown(f"`{text.replace('`', ' ')}`")


def md_code_block(language: str, text: str) -> Markdown:
    """Lines of a program in Markdown; no line of them ends the block."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return Markdown(f"{fence}{language}\n{text}{fence}")


def md_list(parts: Sequence[Markdown]) -> Markdown:
    """Markdown as a Danish enumeration: ``A, B og C``."""
    return Markdown(joined(list(parts)))


def inline_html(text: Markup) -> Markdown:
    """HTML within a line of Markdown: the words between its tags are no Markdown."""
    return Markdown(_PIECE.sub(lambda found: found[1] or _INLINE.sub(r"\\\g<0>", found[0]), str(text)))


def page_text(head: Mapping[str, object], chunks: Iterable[Chunk]) -> str:
    """A whole page: its front matter and its chunks, the empty ones left out."""
    return "\n\n".join([front_matter(head), *(chunk for chunk in chunks if chunk)]) + "\n"


def words(text: str) -> Markup:
    """Text for HTML, as it is (asterisks stay): for names, dates and places.

    The answer holds no line break, so that no blank line can end an HTML block.
    """
    return Markup(_html.escape(_trimmed(clean(text)), quote=False).replace("\n", "<br>"))


def attribute(text: str) -> Markup:
    """Text for a double-quoted HTML attribute, on one line."""
    return Markup(_html.escape(" ".join(clean(text).split()), quote=True))


def source_line(text: str) -> Markup:
    """A line of a source for HTML with its white space kept; a line break cannot stand in it."""
    return Markup(_html.escape(clean(text).replace("\n", " "), quote=False))


def html(text: str) -> Markup:
    """Text of a source for HTML, its bold and italic as elements, on one line of output."""
    return Markup("".join(_html_runs(_trimmed_spans(text))).replace("\n", "<br>"))


def note_html(text: str) -> Markup:
    """A note for HTML: the asterisks it begins with are its mark and stay, whatever follows."""
    stripped = text.strip()
    rest = stripped.lstrip("*")
    return Markup(stripped[: len(stripped) - len(rest)]) + html(rest)


def markdown(text: str, indent: str = "") -> Markdown:
    """Text of a source as a Markdown paragraph, its bold and italic kept.

    Its line breaks become hard breaks; lines after the first begin with ``indent``.
    """
    source = "".join(_markdown_runs(_trimmed_spans(text)))
    lines = [_block_safe(line) for line in source.split("\n") if line]
    return Markdown(f"\\\n{indent}".join(lines))


def escaped(text: str) -> Markdown:
    """Text for Markdown with nothing read as markup, not even bold; on one line."""
    return Markdown(_block_safe(_INLINE.sub(r"\\\g<0>", " ".join(clean(text).split()))))


def front_matter(fields: Mapping[str, object]) -> Markdown:
    """The YAML block that a page begins with."""
    return Markdown(f"---\n{dump(dict(fields))}---\n")


def _block_safe(line: str) -> str:
    """The line with a backslash where it would begin a list, a heading's underline or a rule."""
    return _NUMBER_MARK.sub(r"\1\\", _BLOCK_MARK.sub(r"\\", line))


def _trimmed(text: str) -> str:
    """The text without white space at the ends of its lines, and without blank lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _trimmed_spans(text: str) -> tuple[Span, ...]:
    return spans(_trimmed(clean(text)))


def _html_runs(parts: tuple[Span, ...]) -> Iterator[str]:
    for bold, run in groupby(parts, key=lambda span: span.bold):
        inner = "".join(_element("em", span.italic, _html.escape(span.text, quote=False)) for span in run)
        yield _element("strong", bold, inner)


def _markdown_runs(parts: tuple[Span, ...]) -> Iterator[str]:
    """Markdown for the spans: asterisks where they are certain to be read back, elements elsewhere."""
    index = 0
    for bold, group in groupby(parts, key=lambda span: span.bold):
        run = list(group)
        if bold and len(run) > 1:
            inner = "".join(_element("em", span.italic, _INLINE.sub(r"\\\g<0>", span.text)) for span in run)
            yield _element("strong", True, inner)
        else:
            for offset, span in enumerate(run, index):
                before = parts[offset - 1].text[-1] if offset else " "
                after = parts[offset + 1].text[0] if offset + 1 < len(parts) else " "
                yield _emphasised(span, before in _SAFE_BEFORE and after in _SAFE_AFTER)
        index += len(run)


def _emphasised(span: Span, alone: bool) -> str:
    inner = _INLINE.sub(r"\\\g<0>", span.text)
    simple = alone and span.bold != span.italic and span.text[0].isalnum() and span.text[-1].isalnum()
    if simple and "\n" not in span.text:
        mark = "**" if span.bold else "*"
        return f"{mark}{inner}{mark}"
    return _element("strong", span.bold, _element("em", span.italic, inner))


def _element(name: str, wanted: bool, inner: str) -> str:
    return f"<{name}>{inner}</{name}>" if wanted else inner
