"""What writes a figure as SVG: texts measured once, what matplotlib may ask for, groups that are closed."""

import re
from contextlib import nullcontext

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lxml import etree
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import TextToPath, text_to_path

from analysis.chart.letters import COARSER, Face, face, four
from analysis.chart.marks import tell
from analysis.chart.style import font_family, sheet, styled
from analysis.chart.svg import svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(figure: Figure) -> etree._Element:
    return etree.fromstring(svg(figure, "x"))


def test_a_text_is_shaped_once_whatever_its_size_and_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    shape = Face._glyphs
    monkeypatch.setattr(Face, "_glyphs", lambda self, text: asked.append(text) or shape(self, text))
    for size in (8, 9):
        with styled():
            figure = sheet(3, 2)
            figure.add_subplot().set_title("Once, 只此一次", fontsize=size)
        svg(figure, "")
    assert asked.count("Once, 只此一次") == 1


def test_a_text_of_ideographs_and_figures_is_put_together_as_it_would_be_shaped() -> None:
    with styled():
        prop = FontProperties(size=100)
    ours = face(prop)
    for text in ("增长5.2%以上", "2024–2025年：−0.3个百分点（左右）", "", "，1,234.5"):
        font = text_to_path._get_font(prop)
        placed, shapes, _ = text_to_path.get_glyphs_with_font(font, text)
        drawn = [(name.rpartition("-")[2], four(x)) for name, x, *_ in placed if len(shapes[name][0])]
        word = ours.word(text)
        assert [(name.removeprefix("gr-"), x) for name, x in word.uses] == drawn
        measured = text_to_path.get_text_width_height_descent(text, prop, False)
        assert (word.width, word.height, word.descent) == measured


def test_a_sign_is_shaped_once_for_all_texts_and_letters_with_their_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Face(FontProperties(family=font_family()))
    asked: list[str] = []
    shape = Face._glyphs
    monkeypatch.setattr(Face, "_glyphs", lambda self, text: asked.append(text) or shape(self, text))
    for text in ("增长5%", "长增5%", "V.A.", "V.A.5"):
        ours.word(text)
    assert asked == ["增长5%", "V.A.", "V.A.5"]
    kerned, alone = ours.word("V.A.").width, sum(ours.word(each).width for each in "V.A.")
    assert kerned < alone


def test_a_text_takes_the_room_that_matplotlib_gives_it() -> None:
    with styled():
        prop = FontProperties(size=9)
        word = face(prop).word("增速 5.5%")
        wide, high, below = TextToPath().get_text_width_height_descent("增速 5.5%", prop, False)
    assert (word.width * 0.09, word.height * 0.09, word.descent * 0.09) == pytest.approx((wide, high, below), abs=0.1)
    assert [name for name, _ in word.uses][-2] == [name for name, _ in word.uses][-4]  # 5, then %, after 5 and .
    assert all(re.fullmatch(r"gr-[0-9a-f]+", name) for name in word.shapes)


def test_letters_of_another_font_do_not_take_the_places_of_ours() -> None:
    ours, other = face(FontProperties(family=font_family())), face(FontProperties(family="DejaVu Sans"))
    assert not set(ours.word("A5").shapes) & set(other.word("A5").shapes)


def test_a_figure_of_anybody_s_is_written_too() -> None:
    figure = Figure()
    ax = figure.add_subplot()
    ax.imshow(np.arange(6).reshape(2, 3), alpha=0.5)
    ax.scatter([0, 1], [0, 1], c=["red", "#00000080"], linewidths=2)
    ax.set_title("$x^2$ und a < b")
    ax.text(1, 1, "schräg", rotation=45)
    ax.plot([0, np.nan, 2], [0, 1, 1], "--", marker="s")
    ax.fill_between([0, 1], [0, 1], hatch="//", alpha=0.3)
    ax.set_clip_path(None)
    root = drawn(figure)
    assert next(root.iter(f"{SVG}image")).get("href").startswith("data:image/png;base64,")
    assert "rotate(-45)" in etree.tostring(root, encoding="unicode")
    assert "nan" not in etree.tostring(root, encoding="unicode")
    (hatch,) = root.iter(f"{SVG}pattern")
    (hatched,) = (each for each in root.iter() if each.get("fill") == f"url(#{hatch.get('id')})")
    assert hatched.get("fill-opacity") == "0.3"
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_a_text_that_has_no_place_leaves_no_group_open() -> None:
    figure = Figure()
    ax = figure.add_subplot()
    lost = ax.text(np.nan, 0.5, "nowhere")
    tell(lost, "2020: 1 %")
    point = ax.add_line(Line2D([0.5], [0.5], marker="o"))
    tell(point, "2021: 2 %")
    titles = [each.text for each in drawn(figure).iter(f"{SVG}title")]
    assert titles.count("2021: 2 %") == 1


def test_words_of_a_mark_are_text_and_nothing_else() -> None:
    figure = Figure()
    tell(figure.add_subplot().add_line(Line2D([0.5], [0.5], marker="o")), '</title><script>&"\x1b', place='"><x')
    root = drawn(figure)
    assert next(root.iter(f"{SVG}title")).text == '</title><script>&"�'
    assert not list(root.iter(f"{SVG}script"))
    assert [each.get("data-at") for each in root.iter() if each.get("data-at")] == ['"><x']


def test_a_figure_is_as_it_was_after_it_has_been_written() -> None:
    with styled():
        figure = sheet(3, 2)
        figure.add_subplot()
    before, canvas = figure.dpi, figure.canvas
    svg(figure, "")
    assert (figure.dpi, figure.canvas) == (before, canvas)
    assert not plt.get_fignums()
    assert COARSER == 8


def test_ticks_are_measured_once_a_place_and_the_drawing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[object] = []
    measure = Axis._get_ticklabel_bboxes

    def counted(self: Axis, *args: object) -> object:
        measured.append(self)
        return measure(self, *args)

    monkeypatch.setattr(Axis, "_get_ticklabel_bboxes", counted)

    def chart() -> Figure:
        measured.clear()
        with styled():
            figure = sheet(4, 3)
            for ax in figure.subplots(2, 1):
                ax.plot([2019, 2020, 2021], [1.0, 30.0, 2.0])
                ax.set_ylabel("亿元")
        return figure

    figure = chart()
    ours, few = svg(figure, "x"), len(measured)
    assert few <= 3 * 4  # four axes, where they stand at first and after each turn of the layout
    monkeypatch.setattr("analysis.chart.svg._ticks_once", lambda figure: nullcontext())
    plain = svg(chart(), "x")
    assert plain == ours
    assert len(measured) >= 2 * few
    assert "_update_ticks" not in vars(figure.axes[0].xaxis)
