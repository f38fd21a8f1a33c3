"""An agenda item on its meeting's page: heading, facts, decision, sections and attachments -> chunks.

The proposal and the decision stand at the top, the other sections after them in the source's order, so
that nothing is lost and nothing printed twice. A closed item shows its number and title only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from referat import codes
from referat.archive.archive import Archive
from referat.danish import capitalised, counted, joined
from referat.inline import plain
from referat.model import AgendaItem, Attendance, Block, Document, File, Paragraph, Section, VoteEvent
from referat.pages import wording
from referat.pages.block_markdown import Ground, write_blocks
from referat.pages.markdown import attribute, html, markdown, words
from referat.pages.name_links import Names
from referat.pages.place import case_file

CLOSED = "Punktet blev behandlet for lukkede døre. Referatet viser kun nummer og overskrift."
RELEASED = "Lukket punkt; beslutningen er offentliggjort."
NO_DECISION = "Referatet gengiver ingen beslutning under dette punkt."


def write_item(archive: Archive, document: Document, item: AgendaItem, anchor: str, ground: Ground) -> Iterator[str]:
    """The chunks of one item; ``ground`` is the page's, with the level of the item's own heading."""
    inside = replace(ground, level=ground.level + 2, where=f"under punkt {item.number}", anchors=False)
    label = attribute(f"Link til punkt {item.number}")
    here = attribute(ground.place.to("", anchor))
    link = f'<a class="permalink" href="{here}" aria-label="{label}" data-pagefind-ignore="all">#</a>'
    yield '<section class="item">'
    yield (
        f'<h{ground.level} id="{attribute(anchor)}" class="item-heading">'
        f'<span class="item-number">Punkt {words(item.number)}:</span> {html(item.name)} {link}</h{ground.level}>'
    )
    yield _facts(archive, document, item, ground)
    names = Names(archive, document, ground.place)
    facts = [fact for fact in document.attendance if fact.item == item.number]
    if item.public is False:
        yield f'<p class="closed">{_closed(item)}</p>'
        if item.released:
            yield from _decision(item, [fact for fact in facts if fact.line <= item.line_end], inside, names)
        if open_facts := [fact for fact in facts if not item.line_start <= fact.line <= item.line_end]:
            yield attendance(open_facts, f"fremmøde under punkt {item.number}", inside, names)
    else:
        yield from _decision(item, facts, inside, names)
        yield from _sections(item, inside)
    yield "</section>"


def _closed(item: AgendaItem) -> str:
    """What is not shown of a closed item, and why, where the minutes print it."""
    said = [RELEASED if item.released else "Lukket punkt." if item.withheld_lines else CLOSED]
    if item.withheld_lines:
        said.append(f"{counted(item.withheld_lines, 'linje', 'linjer')} er ikke vist.")
    if item.closed_reason:
        said.append(f"Begrundelse i referatet: {words(item.closed_reason)}.")
    return " ".join(said)


def _facts(archive: Archive, document: Document, item: AgendaItem, ground: Ground) -> str:
    """The line under the heading: type in words, case number, what else the heading lines say, the source."""
    kind = wording.item_type(item)
    access = {True: "Åbent punkt", False: "Lukket punkt", None: ""}[item.public]
    number = item.case.text if item.case else ""
    facts = [f'<span class="item-type">{words(kind)}</span>'] if kind else []
    facts += [f"<span>{access}</span>"] if access else []
    if number:
        case, shown = archive.case(item), words(number)
        if case:
            shown = f'<a href="{attribute(ground.place.to(case_file(case)))}">{shown}</a>'
        facts.append(f'<span class="case-number">Sag {shown}</span>')
    said = [f"punkt {item.number}", plain(item.name), kind, access, number]
    printed = wording.unsaid((document.source.lines[line - 1] for line in item.heading_lines), said)
    facts += [f'<span class="as-printed">I referatet: {words(line)}</span>' for line in printed]
    link = ground.source_link(item.line_start, f"punkt {item.number}")
    facts.append(f'<span data-pagefind-ignore="all">{link}</span>')
    return f'<p class="item-facts">{" · ".join(facts)}</p>'


def _decision(item: AgendaItem, facts: Sequence[Attendance], ground: Ground, names: Names) -> Iterator[str]:
    """What was decided, on which proposal, by which votes, and who was not there."""
    decided = [section for section in item.sections if section.kind == "decision"]
    proposed = [section for section in item.sections if section.kind == "recommendation"]
    if not decided:
        yield f'<p class="no-decision">{NO_DECISION}</p>'
    if not (decided or proposed or item.result or item.votes or facts or item.consultations):
        return
    yield '<div class="decision">'
    if item.result:
        yield _result(item, ground)
    for section in decided:
        yield from _section(section, item, ground)
    for event in item.votes:
        yield _votes(event, ground, item, names)
    if facts:
        yield attendance(facts, f"fremmøde under punkt {item.number}", ground, names)
    for section in proposed:
        yield from _section(section, item, ground)
    if item.consultations:
        yield _consultations(item, ground)
    yield "</div>"


def _result(item: AgendaItem, ground: Ground) -> str:
    said = f"Resultat: <strong>{words(wording.result(item))}</strong>"
    if item.result_line:
        link = ground.source_link(item.result_line, f"resultatet af punkt {item.number}")
        said += f' <span data-pagefind-ignore="all">{link}</span>'
    if follows := wording.follows(item):
        said += f" · {follows}"
    return f'<p class="result result-{item.result}">{said}</p>'


def _consultations(item: AgendaItem, ground: Ground) -> str:
    """The way of the case: what other bodies said of it, in printed order, each with the way to its words."""
    about = f"sagens vej under punkt {item.number}"
    entries = [
        f"<li>{said} {ground.source_link(one.line, f'{about}, {one.body}')}</li>"
        for one, said in zip(item.consultations, wording.consultations(item), strict=True)
    ]
    lines = ["<p><strong>Sagens vej</strong></p>", "<ol>", *entries, "</ol>"]
    quotes = quotes_on_demand([(one.quote, one.line) for one in item.consultations], about, ground)
    return "\n".join(['<div class="consultations" data-pagefind-ignore="all">', *lines, quotes, "</div>"])


def _sections(item: AgendaItem, ground: Ground) -> Iterator[str]:
    """The sections that do not stand at the top, in the source's order, and files that stand in none."""
    for section in item.sections:
        if section.kind not in ("decision", "recommendation"):
            yield from _section(section, item, ground)
    shown = {line for section in item.sections for line in range(section.line_start, section.line_end + 1)}
    rest = [file for file in item.files if file.line not in shown]
    closed = [] if any(section.kind == "attachments" for section in item.sections) else [*_closed_files(item)]
    if rest or closed:
        yield f"{'#' * (ground.level - 1)} Bilag"
        yield from [_files(rest)] if rest else []
        yield from closed


def _section(section: Section, item: AgendaItem, ground: Ground) -> Iterator[str]:
    inner = ground
    if section.heading is None:
        inner = replace(ground, level=ground.level - 2)
    else:
        yield f"{'#' * (ground.level - 1)} {markdown(' '.join(wording.heading(section.heading).split()))}"
        inner = replace(ground, level=ground.level - 1)
    if section.kind != "attachments":
        yield from write_blocks(section.blocks, inner)
        return
    files = {file.line: file for file in item.files}
    for listed, run in groupby(section.blocks, key=lambda block: _file(block, files) is not None):
        blocks = list(run)
        if listed:
            yield _files([file for block in blocks if (file := _file(block, files))])
        else:
            yield from write_blocks(blocks, inner)
    if section is next(one for one in item.sections if one.kind == "attachments"):
        yield from _closed_files(item)


def _closed_files(item: AgendaItem) -> Iterator[str]:
    """How many attachments are closed."""
    if item.closed_files:
        yield f'<p class="closed">{counted(item.closed_files, "lukket bilag", "lukkede bilag")} er ikke vist.</p>'


def _file(block: Block, files: dict[int, File]) -> File | None:
    """The file that a paragraph names in full; None for every other block."""
    if isinstance(block, Paragraph) and len(block.lines) == 1 and (file := files.get(block.lines[0])):
        return file if file.name.split() == block.text.split() else None
    return None


def _files(files: Sequence[File]) -> str:
    return "\n".join(f"- {markdown(file.name, '  ')}" for file in files)


def _votes(event: VoteEvent, ground: Ground, item: AgendaItem, names: Names) -> str:
    """One vote: who and how many, by option, and on demand the exact words."""
    name = f"Afstemning {event.number}" if len(item.votes) > 1 else "Afstemning"
    about = f"{name.lower()} under punkt {item.number}"
    quotes = [(vote.quote, vote.line) for vote in event.votes] + [(count.quote, count.line) for count in event.counts]
    link = ground.source_link(min(line for _, line in quotes), about) if quotes else ""
    lines = [
        '<div class="votes">',
        f'<p class="votes-title"><strong>{name}</strong> <span data-pagefind-ignore="all">{link}</span></p>',
        "<dl>",
    ]
    for option in codes.OPTIONS:
        voters = [names.voter(vote) for vote in event.votes if vote.option == option.value]
        counts = [counted(c.value, "stemme", "stemmer") for c in event.counts if c.option == option.value]
        if voters or counts:
            named = f"nævnt: {joined(voters)}" if counts and voters else joined(voters)
            said = "; ".join([*counts, *([named] if voters else [])])
            lines.append(f"<div><dt>{words(option.label)}</dt><dd>{said}</dd></div>")
    return "\n".join([*lines, "</dl>", quotes_on_demand(quotes, about, ground), "</div>"])


def attendance(facts: Sequence[Attendance], about: str, ground: Ground, names: Names) -> str:
    """Who was not there, came, left, or took part: by kind of fact, and on demand the exact words."""
    rows = [f"<div><dt>{words(name)}</dt><dd>{people}</dd></div>" for name, people in names.presence(facts)]
    quotes = quotes_on_demand([(fact.quote, fact.line) for fact in facts], about, ground)
    return "\n".join(['<div class="attendance">', "<dl>", *rows, "</dl>", quotes, "</div>"])


def quotes_on_demand(quotes: Sequence[tuple[str, int]], about: str, ground: Ground) -> str:
    """The exact words on demand."""
    summary = f'<summary>Ordene i referatet<span class="visually-hidden">: {words(capitalised(about))}</span></summary>'
    listed = quote_list(quotes, about, ground)
    return f'<details class="quotes" data-pagefind-ignore="all">{summary}{listed}</details>'


def quote_list(quotes: Sequence[tuple[str, int]], about: str, ground: Ground) -> str:
    """Quotes as an HTML list, each sentence of each line once, with the way to the line."""
    once = dict.fromkeys(sorted(quotes, key=lambda quote: quote[1]))
    entries = "".join(
        f"<li><q>{words(quote)}</q> {ground.source_link(line, f'{about}, linje {line}')}</li>" for quote, line in once
    )
    return f"<ul>{entries}</ul>"
