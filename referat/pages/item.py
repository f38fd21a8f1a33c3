"""An agenda item on its meeting's page: heading, facts, decision, sections and attachments -> chunks.

The proposal and the decision stand at the top, the other sections after them in the source's order, so
that nothing is lost and nothing printed twice. A closed item shows its number and title only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive
from referat.danish import capitalised, counted
from referat.inline import plain
from referat.model import AgendaItem, Attendance, Block, Document, File, Paragraph, Section, VoteEvent
from referat.pages import wording
from referat.pages.block_markdown import Ground, write_blocks
from referat.pages.markdown import (
    NOTHING,
    Chunk,
    Markdown,
    attribute,
    html,
    html_lines,
    html_list,
    html_row,
    markdown,
    markup,
    md,
    md_entry,
    md_heading,
    md_lines,
    words,
)
from referat.pages.name_links import Names
from referat.pages.place import case_file

CLOSED = "Punktet blev behandlet for lukkede døre. Referatet viser kun nummer og overskrift."
RELEASED = "Lukket punkt; beslutningen er offentliggjort."
NO_DECISION = "Referatet gengiver ingen beslutning under dette punkt."


def write_item(archive: Archive, document: Document, item: AgendaItem, anchor: str, ground: Ground) -> Iterator[Chunk]:
    """The chunks of one item; ``ground`` is the page's, with the level of the item's own heading."""
    inside = replace(ground, level=ground.level + 2, where=f"under punkt {item.number}", anchors=False)
    label = attribute(f"Link til punkt {item.number}")
    here = attribute(ground.place.to("", anchor))
    link = '<a class="permalink" href="{here}" aria-label="{label}" data-pagefind-ignore="all">#</a>'
    yield markup('<section class="item">')
    yield markup(
        '<h{level} id="{id}" class="item-heading">'
        '<span class="item-number">Punkt {number}:</span> {name} {link}</h{level}>',
        level=ground.level,
        id=attribute(anchor),
        number=words(item.number),
        name=html(item.name),
        link=markup(link, here=here, label=label),
    )
    yield _facts(archive, document, item, ground)
    names = Names(archive, document, ground.place)
    facts = [fact for fact in document.attendance if fact.item == item.number]
    if item.public is False:
        yield markup('<p class="closed">{}</p>', _closed(item))
        if item.released:
            yield from _decision(item, [fact for fact in facts if fact.line <= item.line_end], inside, names)
        if open_facts := [fact for fact in facts if not item.line_start <= fact.line <= item.line_end]:
            yield attendance(open_facts, f"fremmøde under punkt {item.number}", inside, names)
    else:
        yield from _decision(item, facts, inside, names)
        yield from _sections(item, inside)
    yield markup("</section>")


def _closed(item: AgendaItem) -> Markup:
    """What is not shown of a closed item, and why, where the minutes print it."""
    said = [RELEASED if item.released else "Lukket punkt." if item.withheld_lines else CLOSED]
    if item.withheld_lines:
        said.append(f"{counted(item.withheld_lines, 'linje', 'linjer')} er ikke vist.")
    if item.closed_reason:
        said.append(f"Begrundelse i referatet: {item.closed_reason}.")
    return html_row(map(words, said), " ")


def _facts(archive: Archive, document: Document, item: AgendaItem, ground: Ground) -> Markup:
    """The line under the heading: type in words, case number, what else the heading lines say, the source."""
    kind = wording.item_type(item)
    access = {True: "Åbent punkt", False: "Lukket punkt", None: ""}[item.public]
    number = item.case.text if item.case else ""
    facts = [markup('<span class="item-type">{}</span>', words(kind))] if kind else []
    facts += [markup("<span>{}</span>", words(access))] if access else []
    if number:
        case, shown = archive.case(item), words(number)
        if case:
            shown = markup('<a href="{}">{}</a>', attribute(ground.place.to(case_file(case))), shown)
        facts.append(markup('<span class="case-number">Sag {}</span>', shown))
    said = [f"punkt {item.number}", plain(item.name), kind, access, number]
    printed = wording.unsaid((document.source.lines[line - 1] for line in item.heading_lines), said)
    facts += [markup('<span class="as-printed">I referatet: {}</span>', words(line)) for line in printed]
    link = ground.source_link(item.line_start, f"punkt {item.number}")
    facts.append(markup('<span data-pagefind-ignore="all">{}</span>', link))
    return markup('<p class="item-facts">{}</p>', html_row(facts, " · "))


def _decision(item: AgendaItem, facts: Sequence[Attendance], ground: Ground, names: Names) -> Iterator[Chunk]:
    """What was decided, on which proposal, by which votes, and who was not there."""
    decided = [section for section in item.sections if section.kind == "decision"]
    proposed = [section for section in item.sections if section.kind == "recommendation"]
    if not decided:
        yield markup('<p class="no-decision">{}</p>', words(NO_DECISION))
    if not (decided or proposed or item.result or item.votes or facts or item.consultations):
        return
    yield markup('<div class="decision">')
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
    yield markup("</div>")


def _result(item: AgendaItem, ground: Ground) -> Markup:
    said = markup("Resultat: <strong>{}</strong>", words(wording.result(item)))
    if item.result_line:
        link = ground.source_link(item.result_line, f"resultatet af punkt {item.number}")
        said += markup(' <span data-pagefind-ignore="all">{}</span>', link)
    if follows := wording.follows(item):
        said += markup(" · {}", words(follows))
    return markup('<p class="result result-{}">{}</p>', attribute(item.result or ""), said)


def _consultations(item: AgendaItem, ground: Ground) -> Markup:
    """The way of the case: what other bodies said of it, in printed order, each with the way to its words."""
    about = f"sagens vej under punkt {item.number}"
    entries = [
        markup("<li>{} {}</li>", said, ground.source_link(one.line, f"{about}, {one.body}"))
        for one, said in zip(item.consultations, wording.consultations(item), strict=True)
    ]
    lines = [markup("<p><strong>Sagens vej</strong></p>"), markup("<ol>"), *entries, markup("</ol>")]
    quotes = quotes_on_demand([(one.quote, one.line) for one in item.consultations], about, ground)
    begin = markup('<div class="consultations" data-pagefind-ignore="all">')
    return html_lines([begin, *lines, quotes, markup("</div>")])


def _sections(item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    """The sections that do not stand at the top, in the source's order, and files that stand in none."""
    for section in item.sections:
        if section.kind not in ("decision", "recommendation"):
            yield from _section(section, item, ground)
    shown = {line for section in item.sections for line in range(section.line_start, section.line_end + 1)}
    rest = [file for file in item.files if file.line not in shown]
    closed = [] if any(section.kind == "attachments" for section in item.sections) else [*_closed_files(item)]
    if rest or closed:
        yield md_heading(ground.level - 1, md("Bilag"))
        yield from [_files(rest)] if rest else []
        yield from closed


def _section(section: Section, item: AgendaItem, ground: Ground) -> Iterator[Chunk]:
    inner = ground
    if section.heading is None:
        inner = replace(ground, level=ground.level - 2)
    else:
        yield md_heading(ground.level - 1, markdown(" ".join(wording.heading(section.heading).split())))
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


def _closed_files(item: AgendaItem) -> Iterator[Chunk]:
    """How many attachments are closed."""
    if item.closed_files:
        said = f"{counted(item.closed_files, 'lukket bilag', 'lukkede bilag')} er ikke vist."
        yield markup('<p class="closed">{}</p>', words(said))


def _file(block: Block, files: dict[int, File]) -> File | None:
    """The file that a paragraph names in full; None for every other block."""
    if isinstance(block, Paragraph) and len(block.lines) == 1 and (file := files.get(block.lines[0])):
        return file if file.name.split() == block.text.split() else None
    return None


def _files(files: Sequence[File]) -> Markdown:
    return md_lines(md_entry("-", markdown(file.name, "  ")) for file in files)


def _votes(event: VoteEvent, ground: Ground, item: AgendaItem, names: Names) -> Markup:
    """One vote: who and how many, by option, and on demand the exact words."""
    name = f"Afstemning {event.number}" if len(item.votes) > 1 else "Afstemning"
    about = f"{name.lower()} under punkt {item.number}"
    quotes = [(vote.quote, vote.line) for vote in event.votes] + [(count.quote, count.line) for count in event.counts]
    link = ground.source_link(min(line for _, line in quotes), about) if quotes else NOTHING
    title = '<p class="votes-title"><strong>{}</strong> <span data-pagefind-ignore="all">{}</span></p>'
    lines = [markup('<div class="votes">'), markup(title, words(name), link), markup("<dl>")]
    for option in codes.OPTIONS:
        voters = [names.voter(vote) for vote in event.votes if vote.option == option.value]
        counts = [words(counted(c.value, "stemme", "stemmer")) for c in event.counts if c.option == option.value]
        if voters or counts:
            named = markup("nævnt: {}", html_list(voters)) if counts and voters else html_list(voters)
            said = html_row([*counts, *([named] if voters else [])], "; ")
            lines.append(markup("<div><dt>{}</dt><dd>{}</dd></div>", words(option.label), said))
    return html_lines([*lines, markup("</dl>"), quotes_on_demand(quotes, about, ground), markup("</div>")])


def attendance(facts: Sequence[Attendance], about: str, ground: Ground, names: Names) -> Markup:
    """Who was not there, came, left, or took part: by kind of fact, and on demand the exact words."""
    rows = [markup("<div><dt>{}</dt><dd>{}</dd></div>", words(name), people) for name, people in names.presence(facts)]
    quotes = quotes_on_demand([(fact.quote, fact.line) for fact in facts], about, ground)
    begin = markup('<div class="attendance">\n<dl>')
    return html_lines([begin, *rows, markup("</dl>"), quotes, markup("</div>")])


def quotes_on_demand(quotes: Sequence[tuple[str, int]], about: str, ground: Ground) -> Markup:
    """The exact words on demand."""
    summary = '<summary>Ordene i referatet<span class="visually-hidden">: {}</span></summary>'
    return markup(
        '<details class="quotes" data-pagefind-ignore="all">{}{}</details>',
        markup(summary, words(capitalised(about))),
        quote_list(quotes, about, ground),
    )


def quote_list(quotes: Sequence[tuple[str, int]], about: str, ground: Ground) -> Markup:
    """Quotes as an HTML list, each sentence of each line once, with the way to the line."""
    once = dict.fromkeys(sorted(quotes, key=lambda quote: quote[1]))
    entries = [
        markup("<li><q>{}</q> {}</li>", words(quote), ground.source_link(line, f"{about}, linje {line}"))
        for quote, line in once
    ]
    return markup("<ul>{}</ul>", html_row(entries))
