"""Charts as SVG: every figure drawn can be read off its mark, and the drawing is plain enough to stand in a page."""

import re

import pandas as pd
import pytest
from lxml import etree

from analysis.chart import trend_chart
from analysis.chart.colour import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, SOFT, VERMILLION, readable
from analysis.chart.dark import DARK, PAPER
from analysis.chart.display import show
from analysis.chart.script import LIVE
from analysis.chart.style import for_phone
from analysis.chart.svg import svg
from tests.chart.pictures import GOALS, PICTURES
from tests.chart.test_pictures import CASES

SVG = "{http://www.w3.org/2000/svg}"


def marks(drawing: str) -> list[str]:
    root = etree.fromstring(drawing)
    return [each.find(f"{SVG}title").text for each in root.iter(f"{SVG}g") if each.get("class") == "gr-mark"]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_marks_say_what_they_show_and_can_be_reached(name: str, language: str) -> None:
    wide = PICTURES[name](language)
    phone = for_phone(wide)
    assert phone is not None
    for figure in (wide, phone):
        root = etree.fromstring(svg(figure, "words"))
        assert root.get("aria-label") == "words"
        found = [each for each in root.iter(f"{SVG}g") if each.get("class") == "gr-mark"]
        assert found
        for each in found:
            assert (each.get("role"), each.get("tabindex")) == ("img", "0")
            assert re.search(r"\d", each.find(f"{SVG}title").text)


def test_every_figure_of_a_series_is_on_a_mark_with_its_source() -> None:
    actuals = pd.DataFrame(
        {
            "year": [2021, 2022],
            "value": [6.6, 3.25],
            "unit": "%",
            "report_year": [2022, 2023],
            "value_text": ["6.6%", "3.25％"],
        }
    )
    goals = pd.DataFrame(
        {"year": [2022], "comparator": ["ge"], "value": [4.0], "value_high": [None], "verdict": ["missed"]}
    )
    told = "\n".join(marks(svg(trend_chart(actuals, goals, title="例", language="zh"), "")))
    for part in ("2021年实绩：6.6%", "2022年实绩：3.25%", "3.25％", "2023年报告", "2022年目标：", "未达到", "例"):
        assert part in told
    told = "\n".join(marks(svg(PICTURES["trend"]("en"), "")))
    assert all(f"{year} outcome: " in told for year, *_ in GOALS)


def test_a_drawing_is_small_plain_and_always_the_same() -> None:
    figure = PICTURES["trend"]("zh")
    drawing = svg(figure, "a < b")
    assert drawing == svg(PICTURES["trend"]("zh"), "a < b")
    assert len(drawing) < 80_000  # matplotlib's own has 170,000
    assert not re.search(r"style=|<style|<!--|xlink|<script|DOCTYPE|foreignObject", drawing)
    ids = re.findall(r' id="([^"]+)"', drawing)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="|url\()#([\w-]+)', drawing)) == set(ids)
    other = svg(PICTURES["trend"]("en"), "a < b")
    shared = set(ids) & set(re.findall(r' id="([^"]+)"', other))
    assert all(each.startswith("gr-") for each in shared)  # letters, which are the same wherever they are


def test_an_outline_is_lifted_from_the_text_for_svg_only() -> None:
    figure = PICTURES["trend"]("zh")
    from matplotlib.text import Text

    outlined = [each for each in figure.findobj(Text) if each.get_path_effects()]
    assert outlined
    assert 'paint-order="stroke"' in svg(figure, "")
    assert all(each.get_path_effects() and each.get_gid() is None for each in outlined)


def test_a_notebook_gets_svg_words_and_what_a_page_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[dict, dict]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, metadata, raw: shown.append((data, metadata)))
    show(PICTURES["regions"]("zh"), "文字")
    data, metadata = shown[0]
    assert set(data) == {"image/svg+xml", "text/plain", LIVE}
    assert data["image/svg+xml"].startswith("<svg ")
    assert metadata["image/svg+xml"]["alt"] == data["text/plain"] == "文字"
    assert data[LIVE]["name"] == "2026"
    assert 'viewBox="0 0 237.6' in data[LIVE]["narrow"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    """WCAG 2.2's measure."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_marks_stand_out_on_white_and_on_dark() -> None:
    hues = (BLUE, VERMILLION, ORANGE, PURPLE, GREEN, SKY)
    for colour in (INK, SOFT, *map(readable, hues)):
        assert contrast(colour, "#FFFFFF") >= 4.5, colour
        assert contrast(DARK[colour], PAPER) >= 4.5, colour
    for colour in hues:
        assert contrast(DARK[colour], PAPER) >= 3, colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_in_cells_stand_out_from_their_ground(scheme: str) -> None:
    from analysis.chart.colour import VERDICT_STYLE
    from analysis.chart.coverage import SHADES
    from analysis.chart.studies import PARTS

    pairs = [(fill, ink) for fill, ink, _ in VERDICT_STYLE.values()]
    pairs += [(shade, "white" if i >= 3 else INK) for i, shade in enumerate(SHADES)]
    pairs += [(fill, "white" if part == "told_missed" else INK) for part, (fill, _) in PARTS.items()]
    for pair in pairs:
        fill, ink = ("#FFFFFF" if each == "white" else each for each in pair)
        if scheme == "dark":
            fill, ink = DARK[fill], DARK[ink]
        assert contrast(fill, ink) >= 4.5, (fill, ink)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_colour_of_a_chart_has_one_for_a_dark_screen(name: str, language: str) -> None:
    used = set(re.findall(r'(?:fill|stroke)="(#\w{6})"', svg(PICTURES[name](language), "")))
    assert used <= {each.lower() for each in DARK}


def test_a_name_of_the_charts_is_the_function_whatever_was_imported_before():
    import sys
    from importlib import import_module

    import analysis.chart

    for name in list(sys.modules):
        if name.startswith("analysis.chart."):
            import_module(name)
    assert all(callable(getattr(analysis.chart, name)) for name in analysis.chart.__all__)
