"""Several series on one pair of axes, told apart by colour, by mark and by their names at the lines' ends."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator

from analysis.chart.colour import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, SKY, SOFT, VERMILLION, readable
from analysis.chart.glyph import BOUNDS
from analysis.chart.marks import of_year, place_of, source_words, tell
from analysis.chart.style import (
    BASE_SIZE,
    OUTLINE,
    canvas,
    drawn_again,
    dress,
    heading,
    key,
    label_years,
    narrow,
    nothing,
    styled,
    year_ticks,
)
from analysis.language import label, number, quantity, sentences

#: Colour and mark of each line; more lines than these can't be told apart.
LOOKS = ((BLUE, "o"), (VERMILLION, "s"), (GREEN, "D"), (PURPLE, "P"), (ORANGE, "X"), (SKY, "*"), (INK, "p"))


@drawn_again
def lines_chart(
    lines: Sequence[Mapping[str, Any]],
    *,
    title: str = "",
    unit: str = "",
    language: str = "zh",
    log: bool = False,
    base: float | None = None,
    ax: Axes | None = None,
) -> Figure:
    """A line for each series, all in one unit.

    Args:
        lines: `title` and `actuals` of each, at most as many as `LOOKS`; `actuals` has `year`, `value` and, where there
            are any, `comparator` and `break` (as from `analysis.study.series`).
        unit: words for the value axis.
        log: a logarithmic value axis; every value must be above zero.
        base: a value to draw a level line at, such as the 100 of an index.

    A year without a figure breaks the line (a dotted line bridges it); a bound is an empty triangle that no line joins;
    at a break the line is cut.
    """
    known = [{**each, "actuals": _known(each["actuals"])} for each in lines]
    with styled():
        own = ax is None
        figure, ax = canvas(ax, 3.0 if narrow() else 3.7)
        dress(ax)
        years = [int(year) for each in known for year in each["actuals"]["year"]]
        if not years:
            heading(figure, ax, title, unit, own)
            return nothing(figure, ax, language)
        if log:
            ax.set_yscale("log")
            ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
            ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
            ax.yaxis.set_minor_formatter(FuncFormatter(lambda value, _: ""))
        year_ticks(ax, min(years), max(years))
        for each, (colour, mark) in zip(known, LOOKS, strict=False):
            _line(ax, each["actuals"], colour, mark, None if base is None else 1, str(each["title"]), language)
        if base is not None:
            ax.axhline(base, color=SOFT, lw=0.8, zorder=1)
        values = [float(v) for each in known for v in each["actuals"]["value"]]
        if not log and not _from_zero(ax, values, base):
            unit = label("chart.not_from_zero", language, text=unit)
        heading(figure, ax, title, unit, own)
        label_years(figure, title, years)
        key(figure, ax, _marks(known, language), own)
    return figure


def lines_alt(lines: Sequence[Mapping[str, Any]], *, title: str, unit: str, language: str) -> str:
    """What the chart shows, in words.

    >>> frame = pd.DataFrame({"year": [2021, 2022], "value": [100.0, 104.5]})
    >>> lines_alt([{"title": "Linhai", "actuals": frame}], title="GDP", unit="2021 = 100", language="en")
    'Chart: GDP, 2021 = 100. Linhai: 2021 100, 2022 104.5.'
    """
    comma = label("word.list_comma", language)
    parts = [label("alt.trend", language, title=title, unit=unit)]
    for each in lines:
        rows = _known(each["actuals"])
        told = comma.join(f"{int(y)} {number(v)}" for y, v in zip(rows["year"], rows["value"], strict=True))
        parts.append(label("alt.line", language, name=each["title"], text=told or label("chart.no_rows", language)))
    return sentences(parts, language)


def _known(actuals: pd.DataFrame) -> pd.DataFrame:
    return actuals[actuals["value"].notna()].sort_values("year")


def _line(
    ax: Axes, actuals: pd.DataFrame, colour: str, mark: str, decimals: int | None, title: str, language: str
) -> None:
    years, values = actuals["year"].astype(int).tolist(), actuals["value"].astype(float).tolist()
    forms = actuals["comparator"].tolist() if "comparator" in actuals else [None] * len(years)
    cuts = actuals["break"].astype(bool).cumsum().tolist() if "break" in actuals else [0] * len(years)
    firm = [each for each in zip(years, values, cuts, forms, strict=True) if each[3] not in BOUNDS]
    for (a, p, old, _), (b, q, new, _) in pairwise(firm):
        near = b - a == 1
        if old == new:  # nothing joins the figures before and after a break
            ax.plot([a, b], [p, q], color=colour, lw=1.6 if near else 1.0, ls="-" if near else ":", zorder=3)
    rows: list[dict[str, Any]] = actuals.to_dict("records")  # type: ignore[assignment]
    for row, year, value, form in zip(rows, years, values, forms, strict=True):
        open_ = form in BOUNDS
        (point,) = ax.plot(
            year, value, BOUNDS.get(form or "", mark), ms=6 if open_ else 5, mfc="white" if open_ else colour,
            mec=colour, mew=1.0, ls="none", zorder=5,
        )  # fmt: skip
        text = quantity(value, row["unit"], language) if row.get("unit") else number(value, decimals)
        told = of_year(year, "outcome", text, language)
        tell(point, told, title, source_words(row, language), place=place_of(row))
    if values:
        ax.annotate(
            number(values[-1], decimals), (years[-1], values[-1]), (6, 0), textcoords="offset points", va="center",
            color=readable(colour), fontsize=BASE_SIZE - 1, annotation_clip=False, zorder=6, path_effects=OUTLINE,
        )  # fmt: skip


def _from_zero(ax: Axes, values: list[float], base: float | None) -> bool:
    """The axis of values far from zero compared with their spread does not begin there; whether it does."""
    low, high = min([*values, *([base] if base else [])]), max(values)
    if base is None and (low <= 0 or low <= high / 2):
        low, high = min(low, 0.0), max(high, 0.0)
        ax.axhline(0, color=SOFT, lw=0.8, zorder=1)
    room = (high - low or abs(high) or 1.0) * 0.08
    ax.set_ylim(0 if low == 0 else low - room, high + room)
    return low <= 0


def _marks(lines: Sequence[Mapping[str, Any]], language: str) -> list[Line2D]:
    found = [
        Line2D([], [], color=colour, marker=mark, ms=5, lw=1.6, label=each["title"])
        for each, (colour, mark) in zip(lines, LOOKS, strict=False)
    ]
    forms = {form for each in lines if "comparator" in each["actuals"] for form in each["actuals"]["comparator"]}
    if forms & set(BOUNDS):
        text = label("chart.actual_bound", language)
        found.append(Line2D([], [], marker="^", ms=6, mfc="white", mec=FAINT, ls="none", label=text))
    return found
