"""A made-up meeting -> the bytes of a file as municipalities have them: a generation of minutes, or a format."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from html import escape

from benchmarks.meetings import Item, Meeting, Part, Table
from benchmarks.words import MONTHS, WEEKDAYS

Form = Callable[[Meeting], bytes]


def _long(meeting: Meeting) -> str:
    return f"{meeting.day.day}. {MONTHS[meeting.day.month - 1]} {meeting.day.year}"


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Table):
            yield f"Tabel: {part.title}"
            yield "\n".join("\t".join(row) for row in part.rows)
        elif isinstance(part, tuple):
            yield "\n".join(f"- {entry}" for entry in part)
        else:
            yield part


def _text(blocks: Iterator[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()


def _sections(item: Item, heading: Callable[[str], str] = str) -> Iterator[str]:
    for name, parts in item.sections:
        yield heading(name)
        yield from _parts(parts)
    if item.files:
        yield heading("Bilag")
        yield "\n".join(item.files)


def newest(meeting: Meeting) -> bytes:
    """Minutes since 2018: items are called Punkt."""

    def blocks() -> Iterator[str]:
        yield f"REFERAT {meeting.committee} {meeting.term} d. {meeting.day:%d-%m-%Y}"
        yield f"Mødedato {WEEKDAYS[meeting.day.weekday()]} d. {_long(meeting)} kl. {meeting.hour:02}:00"
        yield f"Mødested {meeting.place}"
        yield "Indholdsfortegnelse"
        yield "\n".join(f"{item.title}.....\t{item.number + 2}" for item in meeting.items)
        for item in meeting.items:
            if item.closed:
                yield f"Punkt {item.number}: Lukket punkt: {item.title}"
                continue
            yield f"Punkt {item.number}: {item.letter}-sag: {item.title}"
            yield item.case
            yield from _sections(item, lambda name: "INDSTILLING" if name == "Indstilling" else name)
            if item.number == 1:
                yield from (f"Udvalgsmedlem {one} deltog ikke i mødet." for one in meeting.absent)

    return _text(blocks())


def middle(meeting: Meeting) -> bytes:
    """Minutes of 2014 to 2017: items in groups, headings in capitals."""

    def blocks() -> Iterator[str]:
        when = f"{_long(meeting)} kl. {meeting.hour:02}:00"
        yield f"Referat\ntil\nmødet i {meeting.committee}\nden {when}\ni {meeting.place}"
        yield from (f"Udvalgsmedlem {one} deltog ikke i mødet." for one in meeting.absent)
        yield f"Mødet hævet kl. {meeting.hour + 2}.10."
        group = "C. Sager til drøftelse/forberedelse"
        yield "\n".join([group, *(f"{item.number} {item.title}" for item in meeting.items)])
        yield group
        for item in meeting.items:
            access = "Lukket" if item.closed else "Åbent"
            yield f"{item.number}. {item.title}\n{group}\n{access} - {item.case}"
            yield from _sections(item, str.upper)

    return _text(blocks())


def oldest(meeting: Meeting) -> bytes:
    """Minutes until 2013: the access and case below the title."""

    def blocks() -> Iterator[str]:
        yield f"{meeting.committee}\n\nÅben\n\nReferat\n"
        yield f"{WEEKDAYS[meeting.day.weekday()]} den {meeting.day:%d-%m-%Y} kl. {meeting.hour:02}:00"
        yield f"{meeting.place}\n\nOversigtsdagsorden:Åben referat"
        yield "A: Sager til afgørelse i Økonomiudvalg/Byråd\n"
        for item in meeting.items:
            access = "Lukket" if item.closed else "Åbent"
            case = item.case.replace("-", "", 1).rsplit("-", 2)
            yield f"{item.number}. {item.title}\n{access} - {case[0]} - 20{case[2]}/{int(case[1]):06}"
            yield from _sections(item, str.upper)

    return _text(blocks())


def other(meeting: Meeting) -> bytes:
    """Minutes of some other municipality, which no generation describes."""

    def blocks() -> Iterator[str]:
        when = f"Dato: {_long(meeting)}\nTid: Kl. {meeting.hour:02}:00"
        yield f"{meeting.committee}\nReferat\n{when}\nSted: {meeting.place}"
        if meeting.absent:
            yield "Fraværende:\n" + "\n".join(meeting.absent)
        for item in meeting.items:
            if item.closed:
                yield f"{item.number}. Lukket - {item.title}"
                continue
            yield f"{item.number}. {item.title}\nSagsnr.: {item.case[-2:]}/{1000 + meeting.number * 20 + item.number}"
            yield from _sections(item)

    return _text(blocks())


def _html(parts: tuple[Part, ...]) -> str:
    made = ""
    for part in parts:
        if isinstance(part, Table):
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows)
            made += f"<p>{escape(part.title)}</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        elif isinstance(part, tuple):
            made += f"<ul>{''.join(f'<li>{escape(entry)}</li>' for entry in part)}</ul>"
        else:
            made += f"<p>{escape(part)}</p>"
    return made


def portal(meeting: Meeting) -> bytes:
    """A meeting as a portal's API gives it."""

    def items() -> Iterator[dict[str, object]]:
        for item in meeting.items:
            if not item.closed:
                html = "".join(f"<h3>{name}</h3>{_html(parts)}" for name, parts in item.sections)
                files = [{"Navn": name, "Order": place} for place, name in enumerate(item.files)]
                yield {
                    "Id": f"p-{meeting.number}-{item.number}", "Number": str(item.number), "Caption": item.title,
                    "CaseNumber": item.case, "Felter": [{"Navn": "", "Html": f"<div>{html}</div>"}], "Bilag": files,
                }  # fmt: skip

    made = {
        "Id": f"0a1b2c3d-0000-4000-8000-{meeting.number:012d}",
        "Udvalg": {"Id": f"u-{meeting.committee}", "Navn": meeting.committee, "Historisk": False},
        "Moede": {
            "Dato": f"{meeting.day}T{meeting.hour:02}:00:00+01:00", "Sted": meeting.place, "Navn": "Referat",
            "Moededeltagere": [],
        },
        "Dagsordenpunkter": list(items()),
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False).encode()


def web_page(meeting: Meeting) -> bytes:
    """A page of a municipality's site."""
    made = f"<h1>REFERAT {meeting.committee} {meeting.term} d. {meeting.day:%d-%m-%Y}</h1>"
    made += f"<p>Mødedato {WEEKDAYS[meeting.day.weekday()]} d. {_long(meeting)} kl. {meeting.hour:02}:00</p>"
    made += f"<p>Mødested {meeting.place}</p>"
    for item in meeting.items:
        kind = "Lukket punkt" if item.closed else f"{item.letter}-sag"
        made += f"<h2>Punkt {item.number}: {kind}: {escape(item.title)}</h2>"
        if not item.closed:
            made += f"<p>{item.case}</p>"
            made += "".join(f"<h3>{name}</h3>{_html(parts)}" for name, parts in item.sections)
    return f'<!doctype html><html lang="da"><head><title>Referat</title></head><body>{made}</body></html>'.encode()


def case_system(meeting: Meeting) -> bytes:
    """A meeting as the case system SBSYS exports it."""
    points = ""
    for item in meeting.items:
        body = "".join(f"<{name}>{escape(_html(parts))}</{name}>" for name, parts in item.sections)
        files = "".join(
            f'<Bilag BilagID="{place}" Navn="{escape(name)}" MaaPubliceres="true" BilagUrl="{place}.pdf"/>'
            for place, name in enumerate(item.files, 1)
        )
        access = "false" if item.closed else "true"
        points += (
            f'<Dagsordenpunkt DagsordenpunktID="{item.number}" Nummer="{item.number}" Åbent="{access}">'
            f"<Overskrift>{escape(item.title)}</Overskrift><Indhold>{body}</Indhold>"
            f"<Bilagsliste>{files}</Bilagsliste></Dagsordenpunkt>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<Dagsorden DagsordenID="{meeting.number}" Åben="true" Dagsordentype="Referat">'
        f'<Møde MødeID="{meeting.number}" Udvalg="{meeting.committee}" Mødedato="{_long(meeting)}" '
        f'Mødetid="{meeting.hour:02}:00" Mødeslutdato="{_long(meeting)}" Mødesluttid="{meeting.hour + 2:02}:00" '
        f'Mødested="{meeting.place}"/><Dagsordenpunkter>{points}</Dagsordenpunkter></Dagsorden>'
    ).encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = (
    f'<Types xmlns="{_OPEN}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_OPEN}/relationships"><Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/>'
    "</Relationships>"
)


def word(meeting: Meeting) -> bytes:
    """The newest minutes as a Word file."""

    def paragraph(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    def table(rows: list[str]) -> str:
        cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row.split("\t")) for row in rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    body = ""
    for block in newest(meeting).decode().split("\n\n"):
        lines = block.strip("\n").split("\n")
        is_table = len(lines) > 1 and "\t" in lines[0] and "....." not in lines[0]
        body += table(lines) if is_table else "".join(map(paragraph, lines))
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document),
        ):  # fmt: skip
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return packed.getvalue()


_WIDTH, _LINES = 92, 52


def pdf(meeting: Meeting) -> bytes:
    """The newest minutes as a PDF; a paragraph is broken into lines, a table stands in columns."""
    pages = [""]
    used = 0
    for block in newest(meeting).decode().split("\n\n"):
        lines = [part for line in block.strip("\n").split("\n") for part in _broken(line)]
        if used + len(lines) > _LINES and used:
            pages.append("")
            used = 0
        for line in lines:
            if used >= _LINES:
                pages.append("")
                used = 0
            for place, cell in enumerate(line.split("\t")):
                text = cell.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                pages[-1] += f"BT /F 10 Tf {56 + 90 * place} {790 - 14 * used} Td ({text}) Tj ET\n"
            used += 1
        used += 1
    return _pdf_file(pages)


def _broken(line: str) -> Iterator[str]:
    if "\t" in line:
        yield line
        return
    words, made = line.split(" "), ""
    for one in words:
        if made and len(made) + len(one) >= _WIDTH:
            yield made
            made = one
        else:
            made = f"{made} {one}" if made else one
    yield made


def _pdf_file(pages: list[str]) -> bytes:
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, drawing in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * place} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    made, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return (made + end + f"startxref\n{len(made)}\n%%EOF\n").encode("cp1252")


def of(meeting: Meeting) -> tuple[str, Form]:
    """How a meeting's minutes are kept: the generation by its day, and formats other than text among the newest."""
    if meeting.number % 11 == 5:
        return "txt", other
    if meeting.day.year < 2014:
        return "txt", oldest
    if meeting.day.year < 2018:
        return ("xml", case_system) if meeting.number % 5 == 0 else ("txt", middle)
    formats: tuple[tuple[str, Form], ...] = (
        ("txt", newest), ("json", portal), ("txt", newest), ("html", web_page), ("docx", word), ("txt", newest),
        ("pdf", pdf),
    )  # fmt: skip
    return formats[meeting.number % len(formats)]
