"""Every pair that is counted is drawn, and a long name takes no room from the cells beside it."""

import pandas as pd

from analysis.catalogue import indicators
from analysis.chart import margin_dots, verdict_grid
from analysis.chart.style import NARROW, for_phone
from analysis.language import series_name
from analysis.study.target import compare_targets
from tests.observations import aim, came, table


def test_a_target_whose_wording_is_lost_has_its_line_of_dots():
    pairs = pd.DataFrame([("floor", 0.1), ("unknown", -0.9)], columns=["kind", "margin"]).assign(near=None)
    for language in ("zh", "en"):
        figure = margin_dots(pairs, title="E", language=language)
        assert len(figure.axes[0].get_yticks()) == 2
        assert sum(len(line.get_xdata()) for line in figure.axes[0].lines if line.get_marker() == "o") == 2


def test_on_a_phone_the_cells_keep_their_width_beside_a_long_name():
    longest = max(indicators()["id"], key=lambda each: len(series_name(each, "level", "en")))
    years = range(2012, 2024)
    rows = [made(9.0, year=year, indicator=longest) for year in years for made in (aim, came)]
    figure = for_phone(verdict_grid(compare_targets(table(*rows)), language="en"))
    figure.draw_without_rendering()
    box = figure.axes[0].get_position()
    assert box.width * NARROW > 0.85 * NARROW
    assert len(series_name(longest, "level", "en")) > 50
