"""Axes: two figures are seen from zero, and an axis that does not start there says so."""

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.chart import ranked_dots, small_multiples, trend_chart

SAYS = {"zh": "不从0起", "en": "does not start at 0"}


def levels(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"year": range(2020, 2020 + len(values)), "value": values, "unit": "亿元"})


def says(figure: Figure, language: str) -> bool:
    return any(SAYS[language] in each.get_text().replace("\n", " ") for each in figure.findobj(Text))


def drawn(actuals: pd.DataFrame, language: str, many: bool) -> Figure:
    if many:
        return small_multiples([{"title": "A", "actuals": actuals}], language=language)
    return trend_chart(actuals, title="A", language=language)


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_figures_are_never_seen_from_above_zero(language: str, many: bool) -> None:
    figure = drawn(levels(1000, 1010), language, many)
    low, high = figure.axes[0].get_ylim()
    assert low <= 0
    assert high > 1010
    assert not says(figure, language)


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_axis_that_does_not_start_at_zero_says_so(language: str, many: bool) -> None:
    figure = drawn(levels(1000, 1010, 1030, 1050), language, many)
    assert figure.axes[0].get_ylim()[0] > 0
    assert says(figure, language)
    whole = drawn(levels(100, 1010, 1030, 1050), language, many)
    assert whole.axes[0].get_ylim()[0] <= 0
    assert not says(whole, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_places_are_ranked_on_an_axis_that_says_where_it_starts(language: str) -> None:
    rows = pd.DataFrame(
        {"region": ["110000", "140000"], "comparator": "about", "value": [5.0, 4.5], "value_high": None, "unit": "%"}
    )
    assert says(ranked_dots(rows, title="A", language=language), language)
    assert not says(ranked_dots(rows.assign(value=[5.0, -0.5]), title="A", language=language), language)
