"""A small chart for each place: its targets of some years beside the nation's, all on one scale."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.chart.colour import BLUE, FAINT, INK, SOFT, VERMILLION
from analysis.chart.glyph import asked, number_or_none
from analysis.chart.marks import of_year, source_words, tell
from analysis.chart.style import (
    BASE_SIZE,
    OUTLINE,
    SMALLEST,
    WITHIN,
    canvas,
    drawn_again,
    dress,
    grow,
    key,
    label_years,
    name,
    narrow,
    nothing,
    sheet,
    styled,
    width,
)
from analysis.chart.svg import measured_once
from analysis.chart.ticks import put_like
from analysis.language import label, number, region_name, sentences, unit_name
from analysis.study.prints import records

#: Panels beside each other, on a page and on a phone.
ACROSS, ACROSS_PHONE = 6, 3
#: A target above the nation's, on it (or in its range), below it.
SIDES = {"above": (BLUE, "^"), "level": (SOFT, "o"), "below": (VERMILLION, "v"), "alone": (INK, "o")}


@drawn_again
def place_years(
    rows: pd.DataFrame, regions: Sequence[str], nation: str, *, title: str = "", language: str = "zh"
) -> Figure:
    """A panel for each place, in the order given: the lower end of its target each year, a range as a bar.

    Args:
        rows: a target a line: `region`, `year`, `comparator`, `value`, `value_high`, `unit`; one unit in all.
        regions: codes of the places; a place without a row has an empty panel.
        nation: the code of the place that the others are seen against: a grey line, with a band for a range.

    Sign and colour say whether a target lies above, on or below the nation's of the same year.
    """
    told = _by_year(rows)
    own = {region: told.get(region, {}) for region in [*regions, nation]}
    years = sorted({year for found in own.values() for year in found})
    with styled():
        if not years or not regions:
            figure, ax = canvas(None, 1.2)
            return nothing(figure, ax, language)
        across = min(ACROSS_PHONE if narrow() else ACROSS, len(regions))
        down = -(-len(regions) // across)
        figure = sheet(width(), 0.75 + 0.84 * down, wspace=0.02, hspace=0.03)
        unit = unit_name(str(rows["unit"].iloc[0]), language)
        low, high = _reach([row for found in own.values() for row in found.values()])
        if low > 0:
            unit = label("chart.not_from_zero", language, text=unit)
        name(figure, "\n".join((title, unit)))
        if not narrow():
            grow(figure, 0.17)
        label_years(figure, title, years)
        panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).flatten().tolist()
        panels[0].set_ylim(low, high)  # for all of them, before what is drawn would move it again and again
        panels[0].set_xlim(years[0] - 0.6, years[-1] + 0.8)
        for ax in panels:  # each look at them would else ask all panels whether they still hold
            vars(ax)["_unstale_viewLim"] = _settled
        sides: set[str] = set()
        for ax, region in zip(panels, regions, strict=False):
            sides |= _panel(ax, own[region], own[nation], region, language)
            ax.tick_params(labelsize=BASE_SIZE - 1.5)
        panels[0].set_xticks([years[0], years[-1]], [str(years[0]), str(years[-1])])  # of all of them too
        for ax in panels[len(regions) :]:
            ax.set_axis_off()
        for ax in panels[max(0, len(regions) - across) : len(regions)]:  # below some of them there is no panel
            ax.tick_params(axis="x", labelbottom=True)
        key(figure, panels[0], _marks(sides, language, bool(own[nation])), True)
        if engine := figure.get_layout_engine():
            with measured_once(figure):
                engine.execute(figure)
        figure.set_layout_engine("none")  # placed once: with so many panels that takes longer than all drawing
    return figure


def _settled() -> None:
    """What has to be done for limits that are set: nothing."""


def place_years_alt(rows: pd.DataFrame, regions: Sequence[str], *, title: str, language: str) -> str:
    """What the panels show, in words."""
    comma = label("word.list_comma", language)
    parts = [label("alt.ranking", language, title=title)]
    own = _by_year(rows)
    for region in regions:
        found = own.get(region, {})
        told = comma.join(f"{year} {asked(row, language)}" for year, row in found.items())
        if told:
            parts.append(label("alt.line", language, name=region_name(region, language, short=True), text=told))
    return sentences(parts, language)


def _by_year(rows: pd.DataFrame) -> dict[str, dict[int, dict[str, Any]]]:
    """Of each place its targets with a number, year by year; all in one look, for a frame a place costs 20 ms."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for row in records(rows[rows["value"].notna()].sort_values("year")):
        found.setdefault(row["region"], {})[int(row["year"])] = row
    return found


def _ends(row: Mapping[str, Any]) -> tuple[float, float]:
    low = float(row["value"])
    high = number_or_none(row.get("value_high"))
    return low, low if high is None else high


def _reach(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """The scale: from zero where that leaves the targets apart, else from a little below the least of them."""
    ends = [end for row in rows for end in _ends(row)]
    low, high = min(ends), max(ends)
    room = (high - low or abs(high) or 1.0) * 0.12
    return (0.0 if 0 <= low <= high / 3 else low - room), high + 3 * room  # a figure stands above the last target


def _panel(
    ax: Axes, mine: Mapping[int, dict[str, Any]], theirs: Mapping[int, dict[str, Any]], region: str, language: str
) -> set[str]:
    """Draw a place's panel; the sides that occur in it."""
    dress(ax)
    ax.set_title(region_name(region, language, short=True), loc="left", fontsize=BASE_SIZE - 0.5, pad=2)
    for spine in ax.spines.values():
        spine.set_in_layout(False)  # it lies on the edge of the axes, which are measured anyway
    if theirs:
        lows, highs = zip(*(_ends(row) for row in theirs.values()), strict=True)
        ax.fill_between(list(theirs), lows, highs, color=FAINT, alpha=0.5, lw=0, zorder=1, **WITHIN)
        ax.plot(list(theirs), lows, color=FAINT, lw=1.4, zorder=1, **WITHIN)
    ax.plot(list(mine), [_ends(row)[0] for row in mine.values()], color=INK, lw=0.8, zorder=2, **WITHIN)
    dots: dict[str, Line2D] = {}
    for year, row in mine.items():
        low, high = _ends(row)
        side = _side(low, high, theirs.get(year))
        colour, marker = SIDES[side]
        if high > low:
            ax.plot([year, year], [low, high], color=colour, lw=2.2, solid_capstyle="butt", zorder=3, **WITHIN)
        if side in dots:
            dot = put_like(ax, dots[side])
            dot.set_data([year], [low])
        else:
            (dot,) = ax.plot(year, low, marker, ms=4.2, mfc=colour, mec="white", mew=0.5, zorder=4, **WITHIN)
            dots[side] = dot
        against = label("chart.nation_target", language, text=asked(theirs[year], language)) if year in theirs else ""
        told = of_year(year, "target", asked(row, language), language)
        tell(dot, told, region_name(region, language), against, source_words(row, language, "target_"))
    if (year := max({**mine, **theirs}, default=0)) in mine:  # what is asked now, in figures
        low, high = _ends(mine[year])
        text = number(low) if high == low else f"{number(low)}–{number(high)}"
        ax.annotate(
            text, (year, high), (0, 4), textcoords="offset points", ha="center", va="bottom", fontsize=SMALLEST,
            path_effects=OUTLINE, zorder=5,
        )  # fmt: skip
    return set(dots)


def _side(low: float, high: float, theirs: Mapping[str, Any] | None) -> str:
    """
    >>> _side(5, 5, {"value": 4.5, "value_high": 5}), _side(5, 5.5, {"value": 5}), _side(4, 4, {"value": 5})
    ('level', 'above', 'below')
    """
    if theirs is None:
        return "alone"
    least, most = _ends(theirs)
    if high > most and low >= least:
        return "above"
    return "below" if low < least and high <= most else "level"


def _marks(sides: set[str], language: str, nation: bool) -> list[Any]:
    look: dict[str, Any] = {"ms": 5, "ls": "none"}
    found: list[Any] = [
        Line2D([], [], marker=marker, mfc=colour, mec=colour, label=label(f"chart.years_{side}", language), **look)
        for side, (colour, marker) in SIDES.items()
        if side in sides
    ]
    if nation:
        found.append(Patch(color=FAINT, label=label("chart.years_nation", language)))
    return found
