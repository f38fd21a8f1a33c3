"""The one place where words of a source become Markdown or HTML: text -> text that is no markup.

Everything that CommonMark, GitHub or HTML could read as markup is escaped; the only elements that
a source can produce are ``em`` and ``strong``, by its own ``*italic*`` and ``**bold**``.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from referat.inline import Span, clean, spans
from referat.yaml_lines import dump

_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~#$^]")
_BLOCK_MARK = re.compile(r"^(?=[-+=])")
_NUMBER_MARK = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_SAFE_BEFORE = frozenset(" \n(")
_SAFE_AFTER = frozenset(" \n.,;:!?)")


def words(text: str) -> str:
    """Text for HTML, as it is (asterisks stay): for names, dates and places.

    The answer holds no line break, so that no blank line can end an HTML block.
    """
    return _html.escape(_trimmed(clean(text)), quote=False).replace("\n", "<br>")


def attribute(text: str) -> str:
    """Text for a double-quoted HTML attribute, on one line."""
    return _html.escape(" ".join(clean(text).split()), quote=True)


def source_line(text: str) -> str:
    """A line of a source for HTML with its white space kept; a line break cannot stand in it."""
    return _html.escape(clean(text).replace("\n", " "), quote=False)


def html(text: str) -> str:
    """Text of a source for HTML, its bold and italic as elements, on one line of output."""
    return "".join(_html_runs(_trimmed_spans(text))).replace("\n", "<br>")


def note_html(text: str) -> str:
    """A note for HTML: the asterisks it begins with are its mark and stay, whatever follows."""
    stripped = text.strip()
    rest = stripped.lstrip("*")
    return stripped[: len(stripped) - len(rest)] + html(rest)


def markdown(text: str, indent: str = "") -> str:
    """Text of a source as a Markdown paragraph, its bold and italic kept.

    Its line breaks become hard breaks; lines after the first begin with ``indent``.
    """
    source = "".join(_markdown_runs(_trimmed_spans(text)))
    lines = [_block_safe(line) for line in source.split("\n") if line]
    return f"\\\n{indent}".join(lines)


def escaped(text: str) -> str:
    """Text for Markdown with nothing read as markup, not even bold; on one line."""
    return _block_safe(_INLINE.sub(r"\\\g<0>", " ".join(clean(text).split())))


def front_matter(fields: Mapping[str, object]) -> str:
    """The YAML block that a page begins with."""
    return f"---\n{dump(dict(fields))}---\n"


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
