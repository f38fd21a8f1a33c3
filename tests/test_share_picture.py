"""The picture of a shared link: of the right size and kind, small, the same again, and whole whatever the names are."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from referat.pages.share_picture import HEIGHT, WIDTH, picture, said
from tests.sample import DOCUMENT


@pytest.mark.parametrize(
    "name", ["Kulturudvalget", "Udvalget for " + "Børn og Ungeforvaltningens " * 40, "X" * 900, " "]
)
def test_it_is_a_small_png_of_the_size_that_previews_ask_for(name: str) -> None:
    document = replace(DOCUMENT, meeting=replace(DOCUMENT.meeting, organization=name))
    drawn = picture(document, name)
    image = Image.open(BytesIO(drawn))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(drawn) < 40_000
    assert drawn == picture(document, name)
    colours = image.convert("RGB").getcolors(1000)
    assert colours and 2 <= len(colours) <= 4


def test_it_says_how_many_items_and_what_came_of_them() -> None:
    assert said(DOCUMENT) == "2 punkter, 1 godkendt, 1 afstemning"
