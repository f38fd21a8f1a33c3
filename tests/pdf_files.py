"""PDF files written by hand for tests: a page is its drawing."""

from __future__ import annotations

from typing import Any


def written(
    *pages: str,
    more: str = "",
    extra: tuple[str, ...] = (),
    root: str = "",
    box: str = "0 0 595 842",
    resources: str = "",
    info: str = "",
    trailer: str = "",
) -> bytes:
    """A PDF with pages of these drawings; objects ``extra`` begin at 4 + 2 × pages."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, drawing in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * index} 0 R {more} "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /X {4 + 2 * len(pages)} 0 R >> {resources} >> >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    text, places = "%PDF-1.4\n", []
    objects += [*extra, f"<< {info} >>"]
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    about = f"/Size {size} /Root 1 0 R /Info {size - 1} 0 R {trailer}"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< {about} >>\n"
    return (text + end + f"startxref\n{len(text)}\n%%EOF\n").encode("latin-1")


def put(text: str, x: float = 60, y: float = 700, size: float = 11, before: str = "") -> str:
    return f"q {before} BT /F {size} Tf {x} {y} Td ({text}) Tj ET Q\n"


MINUTES = (
    "REFERAT Havneudvalget d. 13-05-2024", "Mødedato Mandag d. 13. maj 2024 kl. 17:00", "Mødested Rådhuset",
    "Punkt 1: Plan for havnen", "24-001234", "Beslutning", "Godkendt.",
)  # fmt: skip


def minutes(*more: str, **parts: Any) -> bytes:
    """Minutes with one item, and more drawings on their page."""
    lines = "".join(put(text, y=780 - 30 * index) for index, text in enumerate(MINUTES))
    return written(lines + "".join(more), **parts)
