"""The charts that are kept as pictures: a name and what draws it, from figures made up for the purpose."""

from collections.abc import Callable
from functools import cache

import pandas as pd
from matplotlib.figure import Figure

from analysis.chart import (
    coverage_grid,
    escalation_dots,
    margin_dots,
    place_years,
    ranked_dots,
    silence_bars,
    small_multiples,
    trend_chart,
    verdict_grid,
    year_chart,
)
from analysis.chart.together import lines_chart
from analysis.study.escalation import escalation_means
from analysis.study.margins import near
from analysis.study.target import compare_targets
from tests.observations import row, table

#: (year, comparator, value, upper end, outcome): every kind of target, one missed, one year without any.
GOALS = [
    (2016, "between", 6.5, 7.0, 6.7), (2017, "about", 6.5, None, 6.9), (2018, "eq", 6.5, None, 6.6),
    (2019, "ge", 6.0, None, 6.1), (2020, None, None, None, -2.3), (2021, "gt", 6.0, None, 8.1),
    (2022, "about", 5.5, None, 3.0), (2023, "le", 5.0, None, 5.2), (2024, "about", 5.0, None, 5.0),
]  # fmt: skip
BREAKS = pd.DataFrame({
    "year": [2018, 2020], "zh": ["口径变化（试例）", "突发事件"], "en": ["change of definition (made up)", "an event"],
})  # fmt: skip


@cache
def made() -> pd.DataFrame:
    """Growth of GDP with `GOALS`, jobs that reach their target, prices over their ceiling once, an open target."""
    rows = []
    for year, comparator, value, high, actual in GOALS:
        growth = {"region": "100000", "measure": "growth", "year": year}
        jobs = {"region": "100000", "indicator": "urban_new_jobs", "year": year}
        prices = {"region": "100000", "indicator": "cpi", "measure": "growth", "year": year}
        if comparator:
            rows.append(row(**growth, status="target", comparator=comparator, value=value, value_high=high))
        rows += [
            row(**growth, value=actual),
            row(**jobs, status="target", comparator="ge", value=1000),
            row(**jobs, value=1000 + 10 * (year - 2015)),
            row(**prices, status="target", comparator="about", value=3.0),
            row(**prices, value=3.5 if year == 2021 else 2.0),
        ]
    rows.append(row(region="100000", measure="growth", year=2025, status="target", comparator="about", value=5.0))
    return table(*rows)


def _growth() -> tuple[pd.DataFrame, pd.DataFrame]:
    compared = compare_targets(made())
    actuals = pd.DataFrame({"year": [g[0] for g in GOALS], "value": [g[4] for g in GOALS], "unit": "%"})
    return actuals, compared[compared["indicator"] == "gdp"]


def trend(language: str) -> Figure:
    actuals, goals = _growth()
    return trend_chart(actuals, goals, title="GDP", language=language, breaks=BREAKS)


def grid(language: str) -> Figure:
    return verdict_grid(compare_targets(made()), title="2016–2025", language=language)


def year(language: str) -> Figure:
    return year_chart(compare_targets(made(), years=[2022]), title="2022", language=language)


def paths(language: str) -> Figure:
    """Three places: above the nation, with a range, below; a year that one of them lacks."""
    goals = [
        ("100000", 2024, "about", 5.0, None), ("100000", 2025, "about", 5.0, None),
        ("100000", 2026, "between", 4.5, 5.0),
        ("110000", 2024, "about", 5.0, None), ("110000", 2025, "ge", 5.5, None),
        ("110000", 2026, "between", 5.0, 5.5),
        ("140000", 2024, "eq", 4.5, None), ("140000", 2026, "about", 4.0, None), ("330000", 2023, "gt", 6.0, None),
    ]  # fmt: skip
    columns = ["region", "year", "comparator", "value", "value_high"]
    rows = pd.DataFrame(goals, columns=columns).assign(unit="%", reference=None, indicator="gdp", measure="growth")
    return place_years(rows, ["110000", "140000", "330000", "540000"], "100000", title="2023–2026", language=language)


def regions(language: str) -> Figure:
    rows = [
        ("110000", "about", 5.0, None, "level", 5.4), ("140000", "between", 4.5, 5.0, "below", 4.0),
        ("330000", "between", 4.5, 5.5, "apart", 5.5), ("540000", "ge", 7.0, None, "above", None),
        ("120000", "eq", 4.5, None, "below", 4.8),
    ]  # fmt: skip
    columns = ["region", "comparator", "value", "value_high", "position", "outcome"]
    frame = pd.DataFrame(rows, columns=columns).assign(unit="%")
    nation = {"comparator": "about", "value": 5.0, "value_high": None, "unit": "%", "reference": None}
    return ranked_dots(frame, nation, title="2026", language=language, outcome_year=2025)


def multiples(language: str) -> Figure:
    actuals, _ = _growth()
    amounts = pd.DataFrame({"year": [2016, 2017, 2020, 2021], "value": [12345.6, 13400, 15000, 15500], "unit": "亿元"})
    amounts["comparator"] = ["eq", "eq", "gt", "eq"]
    panels = [{"title": "GDP", "actuals": actuals}, {"title": "A", "actuals": amounts}]
    return small_multiples(panels, title="B", language=language)


def coverage(language: str) -> Figure:
    counts = pd.DataFrame(
        [[1, 2, 2, 30], [0, 1, 0, 12], [0, 0, 1, 0]], index=["gdp", "cpi", "grain_output"], columns=range(2022, 2026)
    )
    return coverage_grid(counts, title="C", language=language)


@cache
def studied() -> tuple[pd.DataFrame, ...]:
    """Rows of the three studies, made up: places of two levels, margins of three wordings, every part of a bar."""
    gaps = [("province", 2024, 0.5), ("province", 2024, 0.5), ("province", 2024, 0.0), ("province", 2025, -0.5),
        ("province", 2025, 1.0), ("prefecture", 2025, 1.5)]  # fmt: skip
    places = pd.DataFrame(gaps, columns=["level", "year", "gap_low"])
    places = places.assign(gap_middle=places["gap_low"], gap_high=places["gap_low"], gap_unit="个百分点",
        position="above", gdp=[1.0, 2.0, 5.0, 3.0, 1.0, None])  # fmt: skip
    values = [("floor", 0.1), ("floor", 0.1), ("about", -0.3), ("about", 0.0), ("about", 2.0), ("strive", -1.0)]
    pairs = pd.DataFrame(values, columns=["kind", "margin"]).assign(near=lambda f: f["margin"].map(near))
    told = [(2023, "told", False, False), (2023, "told", True, True), (2023, "silent", None, False),
        (2024, "silent", None, True), (2024, "silent", None, None), (2024, "otherwise", None, None)]  # fmt: skip
    targets = pd.DataFrame(told, columns=["year", "told", "missed", "missed_official"])
    return places, escalation_means(places), pairs, targets


def escalation(language: str) -> Figure:
    places, means, _, _ = studied()
    return escalation_dots(places, means, title="D", language=language)


def margins(language: str) -> Figure:
    return margin_dots(studied()[2], title="E", language=language)


def silence(language: str) -> Figure:
    return silence_bars(studied()[3], title="F", language=language)


def together(language: str) -> Figure:
    growth, _ = _growth()
    other = growth.assign(value=growth["value"] + 1.5, comparator="eq")
    lines = [{"title": "G", "actuals": growth}, {"title": "H", "actuals": other}]
    return lines_chart(lines, title="GH", unit="%", language=language)


PICTURES: dict[str, Callable[[str], Figure]] = {
    "trend": trend, "grid": grid, "year": year, "regions": regions, "multiples": multiples, "coverage": coverage,
    "escalation": escalation, "margins": margins, "silence": silence, "together": together, "paths": paths,
}  # fmt: skip
