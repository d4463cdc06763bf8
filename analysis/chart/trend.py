"""A series over the years: what came, what had been asked for, and where the series is broken."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpecBase
from matplotlib.ticker import FuncFormatter

from analysis.chart.colour import FAINT, SOFT, readable
from analysis.chart.glyph import BOUNDS, draw_actual, draw_target, handles, number_or_none, target_kind
from analysis.chart.marks import place_of
from analysis.chart.said import Words, goal_text, largest
from analysis.chart.style import (
    ACTUAL,
    BASE_SIZE,
    OUTLINE,
    TARGET,
    WIDTH,
    canvas,
    drawn_again,
    dress,
    fitting,
    grow,
    heading,
    key,
    label_years,
    name,
    narrow,
    root_figure,
    sheet,
    styled,
    subtitle,
    width,
    wrapped,
    year_ticks,
)
from analysis.language import label, number, scaled_unit, sentences
from analysis.study.prints import records

MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
#: Figures that have no course: two.
FEW = 2
#: Above this many years only the extremes and the last figure are labelled.
LABELLED = 14


@drawn_again
def trend_chart(
    actuals: pd.DataFrame,
    targets: pd.DataFrame | None = None,
    *,
    title: str = "",
    language: str = "zh",
    tolerance: float = 0.3,
    breaks: pd.DataFrame | None = None,
    years: tuple[int, int] | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Outcomes as a line over calendar years, targets as their comparator demands.

    Args:
        actuals: `year`, `value`, and where there is one `unit` (as from `analysis.study.series`).
        targets: `year`, `comparator`, `value`, `value_high`; `actual_reference` for a relative target and `verdict`
            where known (as from `analysis.compare_targets`), of the same indicator and measure.
        tolerance: half the width of the band of an "about" target, in the unit of a rate; 3 % of an amount.
        breaks: `year` and the language's column (`zh`, `en`), as from `analysis.catalogue.breaks`.
        years: first and last year of the axis; else those of the data.

    A year without a figure breaks the line (a dotted line bridges it); an outcome that missed its target is an empty
    circle; a bound is an empty triangle that no line joins; at a break (`break` among the columns) the line is cut.
    """
    actuals = actuals[actuals["value"].notna()].sort_values("year")
    goals = [] if targets is None else records(targets.sort_values("year"))
    unit = _unit(actuals, goals)
    with styled():
        own = ax is None
        figure, ax = canvas(ax, 2.6 if narrow() else 3.3)
        above = 6 if breaks is None else 16
        factor, shown_unit = scaled_unit(unit, largest(chain(records(actuals), goals)), language)
        of_unit = label("chart.unit", language, unit=shown_unit) if unit else ""
        dress(ax)
        shown = [*actuals["year"], *(g["year"] for g in goals)]
        if not shown:
            heading(figure, ax, title, of_unit, own)
            return _empty(figure, ax, language)
        first, last = years or (int(min(shown)), int(max(shown)))
        year_ticks(ax, first, last)
        labelled = last - first < LABELLED * width() / WIDTH
        words = Words(title, unit, language, factor)
        if not _draw(ax, actuals, goals, tolerance, words, labelled=labelled):
            of_unit = label("chart.not_from_zero", language, text=of_unit)
        heading(figure, ax, title, of_unit, own, above)
        label_years(figure, title, (first, last))
        kinds = {target_kind(str(g["comparator"]), g.get("value")) for g in goals if _drawable(g)}
        bound = bool(_forms(actuals) & set(BOUNDS))
        if kinds or bound:
            missed = _any_missed(goals, actuals)
            marks = handles(kinds, language, missed=missed, bound=bound, actual=len(actuals) > 0)
            key(figure, ax, marks, own)
        if breaks is not None:
            _breaks(ax, breaks, (first, last), language)
    return figure


@drawn_again
def small_multiples(
    panels: Sequence[Mapping[str, Any]],
    *,
    title: str = "",
    language: str = "zh",
    tolerance: float = 0.3,
    columns: int = 3,
    years: tuple[int, int] | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Small trend charts side by side, each on its own scale, all over the same years.

    A panel has `title`, `actuals` and, where there are any, `targets` (as for `trend_chart`). Given an `ax`, its place
    is divided among the panels.
    """
    columns = 1 if narrow() else columns
    rows = max(1, -(-len(panels) // columns))
    with styled():
        if ax is None:
            figure = sheet(
                width(), (1.5 if narrow() else 1.75) * rows + (0.4 if title else 0.1), wspace=0.04, hspace=0.05
            )
            grid: GridSpecBase = figure.add_gridspec(rows, columns)
        else:
            figure, spec = canvas(ax, 3.0)[0], ax.get_subplotspec()
            if spec is None:
                raise ValueError("small_multiples divides an ax made by subplots; this one has no place in a grid")
            ax.set_axis_off()
            grid = spec.subgridspec(rows, columns)
        span = years or _span(panels)
        if ax is None:
            name(figure, title, span or ())
        # Room at the right for the last figures, as wide as their text: about a 32nd of the panel a character.
        label_room = max((len(number(v)) for p in panels for v in p["actuals"]["value"].tail(1)), default=0) / (
            48 if narrow() else 32
        )
        for i, panel in enumerate(panels):
            cell = figure.add_subplot(grid[i // columns, i % columns])
            actuals = panel["actuals"][panel["actuals"]["value"].notna()].sort_values("year")
            targets = panel.get("targets")
            goals = [] if targets is None else records(targets.sort_values("year"))
            unit = _unit(actuals, goals)
            dress(cell)
            inches = width() / columns - 0.55  # beside the numbers of the axis
            cell.set_title(fitting(str(panel["title"]), inches), loc="left", fontsize=BASE_SIZE, pad=17)
            if span:
                cell.set_xlim(span[0] - 0.6, span[1] + 0.6 + (span[1] - span[0] + 1) * label_room)
                cell.set_xticks(sorted({span[0], span[1]}), [str(y) for y in sorted({span[0], span[1]})])
            factor, of_unit = scaled_unit(unit, largest(chain(records(actuals), goals)), language)
            words = Words(str(panel["title"]), unit, language, factor)
            zero = _draw(cell, actuals, goals, tolerance, words, labelled=False, small=True)
            subtitle(cell, of_unit if zero else label("chart.not_from_zero", language, text=of_unit))
            cell.locator_params(axis="y", nbins=4)
            cell.tick_params(labelsize=BASE_SIZE - 1.5)
        if ax is None and any(_forms(panel["actuals"]) & set(BOUNDS) for panel in panels):
            key(figure, cell, handles((), language, bound=True), own=True)
    return figure


def trend_alt(
    actuals: pd.DataFrame,
    targets: pd.DataFrame | None = None,
    *,
    title: str,
    language: str,
    breaks: pd.DataFrame | None = None,
) -> str:
    """What the trend chart shows, in words.

    >>> frame = pd.DataFrame({"year": [2021, 2023], "value": [11.0, 5.6], "unit": "%"})
    >>> trend_alt(frame, title="GDP growth", language="en")
    'Chart: GDP growth, %. Outcomes: 2021 11, 2023 5.6.'
    """
    actuals = actuals[actuals["value"].notna()].sort_values("year")
    goals: list[dict] = [] if targets is None else records(targets.sort_values("year"))
    unit = _unit(actuals, goals)
    comma = label("word.list_comma", language)
    factor, of_unit = scaled_unit(unit, largest(records(actuals)), language) if unit else (1.0, "")
    pairs = zip(actuals["year"], actuals["value"], strict=True)
    values = comma.join(f"{int(y)} {number(v * factor)}" for y, v in pairs)
    parts = [label("alt.trend", language, title=title, unit=of_unit)]
    parts.append(label("alt.actuals", language, values=values) if values else label("alt.no_actuals", language))
    if goals:
        asked = comma.join(f"{int(g['year'])} {goal_text(g, language, unit if factor != 1 else '')}" for g in goals)
        parts.append(label("alt.targets", language, values=asked))
    missed = [str(int(g["year"])) for g in goals if g.get("verdict") == "missed"]
    if missed:
        parts.append(label("alt.missed", language, years=comma.join(missed)))
    if breaks is not None and len(breaks):
        parts.append(label("alt.breaks", language, years=comma.join(str(int(y)) for y in breaks["year"])))
    return sentences(parts, language)


def _draw(
    ax: Axes, actuals: pd.DataFrame, goals: list[dict], tolerance: float, words: Words, *, labelled: bool,
    small: bool = False,
) -> bool:  # fmt: skip
    """Targets, line, outcomes and their numbers; whether the axis starts at zero."""
    size, unit = 8 if small else 14, words.unit
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.figure(value)))
    low, high = ax.get_xlim()
    half = min(0.34, (high - low) / 24)  # a band is no wider than a twelfth of the axis, however few its years
    reach: dict[int, tuple[float, float]] = {}
    for goal in goals:
        drawn = draw_target(
            ax, goal["year"], goal, size=size, half=half, tolerance=band(goal, unit, tolerance),
            words=words.target(goal), place=place_of(goal, "target_"),
        )  # fmt: skip
        if drawn is not None:
            before = reach.get(int(goal["year"]), drawn)
            reach[int(goal["year"])] = min(drawn[0], before[0]), max(drawn[1], before[1])
    years, values = actuals["year"].astype(int).tolist(), actuals["value"].astype(float).tolist()
    forms = actuals["comparator"].tolist() if "comparator" in actuals else [None] * len(years)
    cuts = actuals["break"].astype(bool).cumsum().tolist() if "break" in actuals else [0] * len(years)
    known = [each for each in zip(years, values, cuts, forms, strict=True) if each[3] not in BOUNDS]
    for (a, p, old, _), (b, q, new, _) in pairwise(known):
        near = b - a == 1
        if old == new:  # nothing joins the figures before and after a break, nor a bound with anything
            ax.plot(
                [a, b], [p, q], color=ACTUAL if near else FAINT, lw=1.6 if near else 1.0, ls="-" if near else ":",
                zorder=3,
            )  # fmt: skip
    missed = {int(g["year"]) for g in goals if g.get("verdict") == "missed"}
    rows: list[dict[str, Any]] = records(actuals)
    for row in rows:
        year, value, said = int(row["year"]), float(row["value"]), words.outcome(row)
        draw_actual(ax, year, value, year in missed, 4 if small else 6.5, row.get("comparator"), said, place_of(row))
    zero = _limits(ax, [*values, *(v for pair in reach.values() for v in pair)], unit, small)
    _value_labels(ax, [words.figure(value) for value in values], years, values, reach, labelled, small)
    if labelled:
        for goal in goals:
            _goal_label(ax, goal, reach, dict(zip(years, values, strict=True)), words)
    return zero


def _value_labels(
    ax: Axes, texts: list[str], years: list[int], values: list[float], reach: dict[int, tuple[float, float]],
    labelled: bool, small: bool,
) -> None:  # fmt: skip
    if not values:
        return
    keep = set(range(len(values)))
    if small:
        keep = {len(values) - 1}
    elif not labelled:
        keep = {len(values) - 1, 0, values.index(max(values)), values.index(min(values))}
    for i in sorted(keep):
        low, high = reach.get(years[i], (values[i], values[i]))
        above = values[i] >= (low + high) / 2
        trough = 0 < i < len(values) - 1 and values[i] < values[i - 1] and values[i] < values[i + 1]
        if (above and trough and values[i] - low > 0.15 * (ax.get_ylim()[1] - ax.get_ylim()[0])) or (
            trough and low == high == values[i]
        ):
            above = False  # below a trough there is no line to hide
        if small:  # at the line's end, where no line can cross it
            _at_end(ax, texts[i], years[i], values[i])
        else:
            _text(ax, texts[i], years[i], values[i], 7 if above else -7, ACTUAL)


def _goal_label(
    ax: Axes, goal: dict, reach: dict[int, tuple[float, float]], actual: dict[int, float], words: Words
) -> None:
    """The target's number on the side away from the outcome."""
    year = int(goal["year"])
    if year not in reach or number_or_none(goal.get("value")) is None:
        return
    low, high = reach[year]
    below = year in actual and actual[year] >= (low + high) / 2
    _text(ax, words.asked(goal), year, low if below else high, -7 if below else 7, readable(TARGET))


def _at_end(ax: Axes, text: str, x: float, y: float) -> None:
    ax.annotate(
        text, (x, y), (4, 0), textcoords="offset points", ha="left", va="center", fontsize=BASE_SIZE - 1.5,
        color=ACTUAL, zorder=6, annotation_clip=False,
    )  # fmt: skip


def _text(ax: Axes, text: str, x: float, y: float, away: float, colour: str) -> None:
    ax.annotate(
        text, (x, y), (0, away), textcoords="offset points", ha="center", va="bottom" if away > 0 else "top",
        fontsize=BASE_SIZE - 0.5, color=colour, zorder=6, annotation_clip=False,
        path_effects=OUTLINE,
    )  # fmt: skip


def _limits(ax: Axes, values: list[float], unit: str, small: bool) -> bool:
    """Rates are seen against zero; an amount's scale starts at zero unless that would flatten the line.

    Two figures have no course that could be flattened: there the scale always starts at zero. Returns whether it does.
    """
    if not values:
        return True
    low, high = min(values), max(values)
    few = len(values) <= FEW
    rate = unit in ("%", "‰", "个百分点") and (low < 0 or high <= 20)
    if few or rate or 0 <= low <= high / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or abs(high) or 1.0) * (0.22 if small else 0.17)
    bottom = low - room if low < 0 or min(values) <= low + room / 2 else low
    ax.set_ylim(
        bottom if low != 0 or min(values) < room / 2 else 0, high + room if high > 0 or max(values) > -room / 2 else 0
    )
    if low < 0 < high or low == 0 or high == 0:
        ax.axhline(0, color=SOFT, lw=0.8, zorder=1)
    return low <= 0 <= high


def band(goal: Mapping[str, Any], unit: str, tolerance: float) -> float:
    """Half the width of an "about" band: `tolerance` for a rate, 3 % (PEFA PI-3, grade A) of an amount."""
    value = number_or_none(goal.get("value"))
    return tolerance if unit in ("%", "‰", "个百分点") or value is None else 0.03 * abs(value)


def _breaks(ax: Axes, breaks: pd.DataFrame, span: tuple[int, int], language: str) -> None:
    shown = breaks[(breaks["year"] > span[0]) & (breaks["year"] <= span[1])].sort_values("year")
    notes = []
    for mark, (_, row) in zip(MARKS, shown.iterrows(), strict=False):
        x = row["year"] - 0.5
        ax.axvline(x, color=FAINT, lw=1.0, ls=(0, (4, 3)), zorder=1)
        ax.annotate(
            mark, (x, 1), (0, 1), xycoords=("data", "axes fraction"), textcoords="offset points", ha="center",
            va="bottom", fontsize=BASE_SIZE, color=SOFT, annotation_clip=False,
        )  # fmt: skip
        notes.append(label("chart.break", language, mark=mark, year=int(row["year"]), text=row[language]))
    if notes and narrow():
        grow(root_figure(ax), 0.21 * sum(1 + wrapped(note, BASE_SIZE).count("\n") for note in notes))
    if notes:
        text = "\n".join(wrapped(note, BASE_SIZE) for note in notes)
        ax.set_xlabel(text, loc="left", fontsize=BASE_SIZE - 1.5, color=SOFT, labelpad=6)
        ax.xaxis.label.set_multialignment("left")
        ax.xaxis.label.set_linespacing(1.5)


def _forms(actuals: pd.DataFrame) -> set[str]:
    return set(actuals["comparator"].dropna()) if "comparator" in actuals else set()


def _unit(actuals: pd.DataFrame, goals: list[dict]) -> str:
    found = [*actuals["unit"].dropna()] if "unit" in actuals else []
    found += [g["unit"] for g in goals if isinstance(g.get("unit"), str)]
    return str(found[0]) if found else ""


def _drawable(goal: dict) -> bool:
    return number_or_none(goal.get("value")) is not None or number_or_none(goal.get("actual_reference")) is not None


def _any_missed(goals: list[dict], actuals: pd.DataFrame) -> bool:
    return any(g.get("verdict") == "missed" and g["year"] in set(actuals["year"]) for g in goals)


def _span(panels: Sequence[Mapping[str, Any]]) -> tuple[int, int] | None:
    years = [int(y) for p in panels for y in p["actuals"]["year"]]
    years += [int(y) for p in panels if p.get("targets") is not None for y in p["targets"]["year"]]
    return (min(years), max(years)) if years else None


def _empty(figure: Figure, ax: Axes, language: str) -> Figure:
    ax.set_axis_off()
    ax.text(0.5, 0.5, label("chart.no_rows", language), ha="center", va="center", transform=ax.transAxes, color=SOFT)
    return figure
