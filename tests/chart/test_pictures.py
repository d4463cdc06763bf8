"""Charts against the pictures that were looked at and kept in golden/; GOVREPORT_GOLDEN=1 writes them anew.

A new picture is one to look at before it is committed.
"""

import os
import warnings
from itertools import combinations
from pathlib import Path

import matplotlib.text
import pytest
from matplotlib.axis import Axis, Tick
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.testing.compare import compare_images

from analysis import catalogue
from analysis.chart import font_path, png, styled
from analysis.chart.regions import POSITIONS
from analysis.chart.trend import MARKS
from analysis.language import LANGUAGES, labels
from tests.chart.pictures import PICTURES

GOLDEN = Path(__file__).parent / "golden"
#: Small, for they are kept; mean difference of a pixel (0–255) that another machine's rounding may make.
DPI, TOLERANCE = 60, 4.0
CASES = [(name, language) for name in PICTURES for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_the_picture_is_the_one_that_was_looked_at(name, language, tmp_path):
    kept = GOLDEN / f"{name}_{language}.png"
    drawn = tmp_path / kept.name
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")  # a character that the font lacks would be an empty box
        drawn.write_bytes(png(PICTURES[name](language), dpi=DPI))
    if os.environ.get("GOVREPORT_GOLDEN"):
        kept.write_bytes(drawn.read_bytes())
    expected = tmp_path / f"kept_{kept.name}"  # compare_images writes beside what it is given
    expected.write_bytes(kept.read_bytes())
    assert compare_images(str(expected), str(drawn), tol=TOLERANCE) is None


def test_a_picture_that_differs_is_refused(tmp_path):
    a, b = tmp_path / "a.png", tmp_path / "b.png"
    a.write_bytes((GOLDEN / "coverage_zh.png").read_bytes())
    b.write_bytes((GOLDEN / "coverage_en.png").read_bytes())
    assert compare_images(str(a), str(b), tol=TOLERANCE) is not None


def boxes(figure: Figure) -> list[tuple[str, matplotlib.transforms.Bbox]]:
    """Every piece of text that is drawn, with its place."""
    with styled():
        FigureCanvasAgg(figure).draw()
        renderer = figure.canvas.get_renderer()
        hidden = {id(tick.label1) for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for tick in unseen(axis)}
        texts = [each for each in figure.findobj(matplotlib.text.Text) if each.get_visible() and id(each) not in hidden]
        return [(each.get_text(), each.get_window_extent(renderer)) for each in texts if each.get_text().strip()]


def unseen(axis: Axis) -> list[Tick]:
    """Ticks outside the view: they exist and are not drawn."""
    low, high = sorted(axis.get_view_interval())
    return [tick for tick in axis.get_major_ticks() if not low - 1e-9 <= tick.get_loc() <= high + 1e-9]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_text_lies_on_another_nor_beyond_the_edge(name, language):
    figure = PICTURES[name](language)
    placed = boxes(figure)
    width, height = figure.get_size_inches() * figure.dpi
    beyond = [text for text, box in placed if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1]
    assert not beyond
    overlapping = []
    for (text, box), (other, place) in combinations(placed, 2):
        across = min(box.x1, place.x1) - max(box.x0, place.x0)
        along = min(box.y1, place.y1) - max(box.y0, place.y0)
        # Boxes hold the room above and below the letters too: a fifth of the height may be shared.
        if across > 1 and along > 0.2 * min(box.height, place.height):
            overlapping.append((text, other))
    assert not overlapping


def test_the_font_has_every_character_that_a_chart_may_show():
    have = set(FT2Font(str(font_path())).get_charmap())
    words = [text for both in labels().values() for text in both.values()]
    words += list(catalogue.indicators()["name_zh"]) + list(catalogue.indicators()["name_en"])
    words += list(catalogue.regions()["name_zh"]) + list(catalogue.regions()["name_en"])
    words += list(catalogue.breaks()["zh"]) + list(catalogue.breaks()["en"])
    words += [sign for _, sign in POSITIONS.values()] + [MARKS]
    needed = {char for word in words for char in str(word) if not char.isspace()}
    assert not sorted(char for char in needed if ord(char) not in have)
