"""Facts of an agenda item as HTML: its result, votes, presence and the way of its case, each leading to its lines.

The words of the source stand in the item's text; here stands only where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from referat import codes
from referat.archive.archive import Archive
from referat.danish import capitalised, counted
from referat.inline import plain
from referat.model import AgendaItem, Attendance, Document, VoteEvent
from referat.pages import wording
from referat.pages.block_markdown import Ground
from referat.pages.markdown import NOTHING, attribute, html_lines, html_row, markup, words
from referat.pages.name_links import Names
from referat.pages.outcome import numbers
from referat.pages.place import case_file

CLOSED = "Punktet blev behandlet for lukkede døre. Referatet viser kun nummer og overskrift."
RELEASED = "Lukket punkt; beslutningen er offentliggjort."


def closed_words(item: AgendaItem) -> Markup:
    """What is not shown of a closed item, and why, where the minutes print it."""
    said = [RELEASED if item.released else "Lukket punkt." if item.withheld_lines else CLOSED]
    if item.withheld_lines:
        said.append(f"{counted(item.withheld_lines, 'linje', 'linjer')} er ikke vist.")
    if item.closed_reason:
        said.append(f"Begrundelse i referatet: {item.closed_reason}.")
    return html_row(map(words, said), " ")


def heading_facts(
    archive: Archive, document: Document, item: AgendaItem, ground: Ground, own: Markup = NOTHING
) -> Markup:
    """The line under the heading: type in words, case number, what else the heading lines say, the source.

    ``own`` is the way to the item's own page, where this is not it.
    """
    kind = wording.item_type(item)
    access = {True: "Åbent punkt", False: "Lukket punkt", None: ""}[item.public]
    number = item.case.text if item.case else ""
    facts = [markup('<span class="item-type" data-pagefind-ignore="index">{}</span>', words(kind))] if kind else []
    facts += [markup("<span>{}</span>", words(access))] if access else []
    if number:
        case, shown = archive.case(item), words(number)
        if case:
            shown = markup('<a href="{}">{}</a>', attribute(ground.place.to(case_file(case))), shown)
        facts.append(markup('<span class="case-number" data-pagefind-weight="10">Sag {}</span>', shown))
    said = [f"punkt {item.number}", plain(item.name), kind, access, number]
    printed = wording.unsaid((document.source.lines[line - 1] for line in item.heading_lines), said)
    facts += [markup('<span class="as-printed">I referatet: {}</span>', words(line)) for line in printed]
    links = [one for one in (own, ground.source_link(item.line_start, f"punkt {item.number}")) if one]
    ways = markup(
        '<span class="ways" data-pagefind-ignore="all">{}</span>',
        html_row([*([NOTHING] if facts else []), *links], " · "),
    )
    return markup('<p class="item-facts">{}{}</p>', html_row(facts, " · "), ways)


def result_line(item: AgendaItem, ground: Ground) -> Markup:
    """The result in words, where they stand, and whether it follows the recommendation."""
    said = markup("Resultat: <strong>{}</strong>", words(wording.result(item)))
    if item.result_line:
        link = ground.source_link(item.result_line, f"resultatet af punkt {item.number}")
        said += markup(' <span data-pagefind-ignore="all">{}</span>', link)
    if follows := wording.follows(item):
        said += markup(" · {}", words(follows))
    return markup('<p class="result result-{}">{}</p>', attribute(item.result or ""), said)


def votes(event: VoteEvent, ground: Ground, item: AgendaItem, names: Names) -> Markup:
    """One vote: a bar where the numbers are stated, and who and how many, by option."""
    name = f"Afstemning {event.number}" if len(item.votes) > 1 else "Afstemning"
    lines = [vote.line for vote in event.votes] + [count.line for count in event.counts]
    links = ground.source_links(lines, f"{name.lower()} under punkt {item.number}")
    title = '<p class="votes-title"><strong>{}</strong> <span data-pagefind-ignore="all">{}</span></p>'
    shown = [markup('<div class="votes">'), markup(title, words(name), links), *vote_bar(event), markup("<dl>")]
    for option in codes.OPTIONS:
        voters = [names.voter(vote) for vote in event.votes if vote.option == option.value]
        said = [words(counted(one.value, "stemme", "stemmer")) for one in event.counts if one.option == option.value]
        if voters:
            before = markup("nævnt: ") if said else NOTHING
            said.append(markup("{}{}", before, html_row(voters, ", ")))
        if said:
            row = '<div class="vote-{}"><dt>{}</dt><dd>{}</dd></div>'
            shown.append(markup(row, attribute(option.value), words(option.label), html_row(said, "; ")))
    return html_lines([*shown, markup("</dl>"), markup("</div>")])


def vote_bar(event: VoteEvent) -> Iterator[Markup]:
    """The votes as a bar; only where more than one side is stated, so that no part of them looks like all."""
    held = numbers(event)
    total = sum(number for _, number in held)
    if len(held) < 2 or not {"yes", "no"} <= dict(held).keys():
        return
    said = ", ".join(f"{number} {codes.OPTIONS.label(option).lower()}" for option, number in held)
    parts, start = [], 0.0
    for option, number in held:
        width = 100 * number / total
        part = '<rect class="vote-{}" x="{}" width="{}" height="1"/>'
        parts.append(markup(part, attribute(option), attribute(f"{start:.2f}"), attribute(f"{width - 0.5:.2f}")))
        start += width
    picture = '<svg class="vote-bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
    yield markup(picture, attribute(capitalised(said)), html_row(parts))


def attendance(facts: Sequence[Attendance], item: AgendaItem, ground: Ground, names: Names) -> Markup:
    """Who was not there, came, left, or took part: by kind of fact; with the words of what stands outside the item."""
    about = f"fremmøde under punkt {item.number}"
    rows = [markup("<div><dt>{}</dt><dd>{}</dd></div>", words(name), people) for name, people in names.presence(facts)]
    lines = [markup('<div class="attendance">\n<dl>'), *rows, markup("</dl>")]
    inside = [fact.line for fact in facts if item.line_start <= fact.line <= item.line_end]
    if inside:
        lines.append(markup('<p data-pagefind-ignore="all">{}</p>', ground.source_links(inside, about)))
    if quotes := [(fact.quote, fact.line) for fact in facts if fact.line not in inside]:
        lines.append(quotes_on_demand(quotes, about, ground))
    return html_lines([*lines, markup("</div>")])


def consultations(item: AgendaItem, ground: Ground) -> list[Markup]:
    """What other bodies said of the item, in printed order, each with the way to its words: entries of a list."""
    about = f"sagens vej under punkt {item.number}"
    return [
        markup("<li>{} {}</li>", said, ground.source_link(one.line, f"{about}, {one.body}"))
        for one, said in zip(item.consultations, wording.consultations(item), strict=True)
    ]


def quotes_on_demand(quotes: Sequence[tuple[str, int]], about: str, ground: Ground) -> Markup:
    """The exact words on demand, where they stand nowhere else on the page."""
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
