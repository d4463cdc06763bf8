"""The same charts drawn for a phone: pictures that were looked at, text that can be read and lies on no other."""

import os
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text

from analysis.chart import png
from analysis.chart.style import NARROW, SMALLEST, for_phone, width
from tests.chart.pictures import PICTURES
from tests.chart.test_pictures import CASES, DPI, GOLDEN, TOLERANCE, boxes

#: CSS pixels: what a page leaves for a chart on a phone of 390, and the least height of text on it.
ROOM, LEAST = 358, 11


def phone(name: str, language: str) -> Figure:
    drawn = for_phone(PICTURES[name](language))
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_picture_for_a_phone_is_the_one_that_was_looked_at(name: str, language: str, tmp_path: Path) -> None:
    kept = GOLDEN / "phone" / f"{name}_{language}.png"
    drawn = tmp_path / kept.name
    drawn.write_bytes(png(phone(name, language), dpi=DPI))
    if os.environ.get("GOVREPORT_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(drawn.read_bytes())
    expected = tmp_path / f"kept_{kept.name}"
    expected.write_bytes(kept.read_bytes())
    assert compare_images(str(expected), str(drawn), tol=TOLERANCE) is None


@pytest.mark.parametrize(("name", "language"), CASES)
def test_text_for_a_phone_is_large_enough_and_within_the_picture(name: str, language: str) -> None:
    figure = phone(name, language)
    assert figure.get_figwidth() == NARROW
    sizes = [each.get_fontsize() for each in figure.findobj(Text) if each.get_visible() and each.get_text().strip()]
    assert min(sizes) >= SMALLEST
    assert SMALLEST * ROOM / (NARROW * 72) >= LEAST
    wide, high = figure.get_size_inches() * figure.dpi
    edges = [(text, box.x0, box.y0, wide - box.x1, high - box.y1) for text, box in boxes(figure)]
    beyond = [text for text, *room in edges if min(room) < -1]
    assert not beyond


def test_after_a_drawing_for_a_phone_charts_are_wide_again() -> None:
    before = width()
    phone("trend", "zh")
    assert width() == before > NARROW
    assert for_phone(Figure()) is None  # nobody knows how this one was drawn
