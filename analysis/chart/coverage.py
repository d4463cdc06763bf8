"""Who prints what: indicators down, years across, darker where more regions have a figure."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.chart.colour import INK, SHADES
from analysis.chart.marks import tell
from analysis.chart.style import (
    BASE_SIZE,
    SMALLEST,
    WITHIN,
    canvas,
    drawn_again,
    dress,
    folded,
    heading,
    label_years,
    narrow,
    nothing,
    styled,
)
from analysis.chart.ticks import put_like
from analysis.language import indicator_name, label, sentences, years_text


@drawn_again
def coverage_grid(
    counts: pd.DataFrame,
    *,
    title: str = "",
    language: str = "zh",
    region: str | None = None,
    rows: int | None = None,
    ax: Axes | None = None,
) -> Figure:
    """A cell for each indicator and year that has a figure; its number says for how many regions.

    Args:
        counts: as from `analysis.study.coverage.coverage`: index indicator, a column per year, in each cell a number of
            regions.
        region: whose figures they are; names of indicators follow it, and the cells carry no number.
        rows: how many indicators at most, those with the most years first; all where `None`.
    """
    shown = _shown(counts, rows)
    with styled():
        own = ax is None
        figure, ax = canvas(ax, 0.8 + (0.3 if narrow() else 0.2) * max(3, len(shown)))
        subtitle = label("chart.covered" if region else "chart.covered_regions", language)
        heading(figure, ax, title, subtitle, own)
        label_years(figure, title, shown.columns)
        dress(ax, grid=None)
        if shown.empty:
            return nothing(figure, ax, language)
        years = [int(year) for year in shown.columns]
        for spine in ax.spines.values():
            spine.set_visible(False)
        ax.set_xlim(years[0] - 0.6, years[-1] + 0.6)
        ax.set_ylim(len(shown) - 0.4, -0.6)
        step = next(each for each in (1, 2, 5, 10, 20) if len(years) / each <= (4 if narrow() else 16))
        ticks = [year for year in years if year % step == 0]
        ax.set_xticks(ticks, [str(year) for year in ticks])
        names = [indicator_name(str(each), language, region) for each in shown.index]
        ax.set_yticks(range(len(shown)), [folded(each, 18 if narrow() else 40) for each in names])
        ax.tick_params(axis="y", labelcolor=INK, labelsize=BASE_SIZE - 1)
        most = 6 if narrow() else 20
        top = max(2, int(shown.to_numpy().max()))
        put = _Cells(ax, top, numbered=region is None and len(years) <= most)
        for i, (_, line) in enumerate(shown.iterrows()):
            for year, count in zip(years, line, strict=True):
                if count:
                    key = "regions" if region is None else "has"
                    put.cell(year, i, int(count), label(f"told.{key}", language, year=year, n=int(count)), names[i])
    return figure


def coverage_alt(
    counts: pd.DataFrame, *, title: str, language: str, region: str | None = None, rows: int | None = None
) -> str:
    """What the grid shows, in words: of each indicator the years that have a figure."""
    parts = [label("alt.coverage", language, title=title)]
    for indicator, line in _shown(counts, rows).iterrows():
        years = [int(str(year)) for year, count in line.items() if count]
        name, text = indicator_name(str(indicator), language, region), years_text(years, language)
        parts.append(label("alt.line", language, name=name, text=text))
    return sentences(parts, language)


def _shown(counts: pd.DataFrame, rows: int | None) -> pd.DataFrame:
    """The first rows, from the first year that any of them has."""
    shown = counts.iloc[: len(counts) if rows is None else rows]
    there = shown.columns[(shown > 0).any(axis=0)]
    return shown.loc[:, there.min() : there.max()] if len(there) else shown.iloc[:0]


class _Cells:
    """Puts cells on the axes, each a copy of the first of its shade."""

    def __init__(self, ax: Axes, top: int, numbered: bool) -> None:
        self._ax, self._top, self._numbered = ax, top, numbered
        self._boxes: dict[int, Rectangle] = {}

    def cell(self, x: int, y: int, count: int, *words: str) -> None:
        shade = min(len(SHADES) - 1, count * len(SHADES) // (self._top + 1))
        place = (x - 0.46, y - 0.42)
        if shade in self._boxes:
            box = put_like(self._ax, self._boxes[shade])
            box.set_xy(place)
        else:
            box = self._boxes[shade] = Rectangle(place, 0.92, 0.84, facecolor=SHADES[shade], lw=0, **WITHIN)
            self._ax.add_artist(box)  # the limits are set: no patch need widen them
        tell(box, *words)
        if self._numbered:
            colour = "white" if shade >= 3 else INK
            self._ax.text(x, y, str(count), ha="center", va="center", fontsize=SMALLEST, color=colour, **WITHIN)
