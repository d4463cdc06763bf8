"""One year's targets and outcomes, a line each: where the outcome came out, seen from the target."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.chart.colour import FAINT, INK, SOFT, readable
from analysis.chart.glyph import draw_actual, draw_target, handles, number_or_none, target_kind
from analysis.chart.marks import came_text, of_year, source_words
from analysis.chart.said import JUDGED, counts_as
from analysis.chart.style import (
    BASE_SIZE,
    NO_OUTCOME,
    OUTLINE,
    TARGET,
    drawn_again,
    dress,
    folded,
    key,
    name,
    narrow,
    root_figure,
    sheet,
    styled,
    width,
    wrapped,
)
from analysis.chart.trend import band
from analysis.language import gap_text, label, sentences, series_name, target_text
from analysis.study.kind import RATES
from analysis.study.outcome import borne
from analysis.study.prints import records


@drawn_again
def year_chart(
    comparison: pd.DataFrame, *, title: str = "", language: str = "zh", tolerance: float = 0.3, ax: Axes | None = None
) -> Figure:
    """A line per target: its tick or band, the outcome as a circle, both in words at the right.

    Rates share an axis in %. Amounts are in units of their own, so that those with an outcome are shown as a percentage
    of their target, in a panel below; without one there is nothing to compare, and they are left to the table.

    Args:
        comparison: rows of `analysis.compare_targets` of one region and year.
        ax: draws there; the rows must then be all rates or all amounts.

    Raises:
        ValueError: `ax` is given and the rows are of both kinds.
    """
    rows = records(comparison)
    rates = [r for r in rows if r["unit"] in RATES]
    amounts = [r for r in rows if r["unit"] not in RATES and not (_none(r["actual"]) or _none(r["value"]))]
    panels = [(part, part is rates) for part in (rates, amounts) if part] or [([], True)]
    if ax is not None and len(panels) > 1:
        raise ValueError("rates and amounts need an axis each: give rows of one kind, or no ax")
    with styled():
        if ax is not None:
            figure, axes = root_figure(ax), [ax]
        else:
            heights = [(0.74 if narrow() else 0.34) * len(part) + 0.55 for part, _ in panels]
            figure = sheet(width(), sum(heights) + 0.7)
            axes = list(figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0])
            name(figure, title, {int(row["year"]) for row in rows if "year" in row})
        for place, (part, is_rate) in zip(axes, panels, strict=True):
            unit = "%" if is_rate else label("chart.share_of_target", language)
            dress(place, "" if ax is None else title, grid="x")
            if not _panel(place, part, is_rate, language, tolerance):
                unit = label("chart.not_from_zero", language, text=unit)
            place.set_xlabel(wrapped(unit, BASE_SIZE - 1), fontsize=BASE_SIZE - 1, loc="left")
        _legend(figure, axes[-1], [*rates, *amounts], language, own=ax is None)
    return figure


def _legend(figure: Figure, ax: Axes, rows: list[dict], language: str, own: bool) -> None:
    """What the marks mean that are drawn; nothing where none is."""
    drawn = [row for row in rows if not (_none(row["value"]) and _none(row["actual_reference"]))]
    kinds = {target_kind(row["comparator"], row["value"]) for row in drawn}
    if kinds:
        missed = any(_missed(row) for row in rows)
        actual = any(not _none(row["actual"]) for row in rows)
        key(figure, ax, handles(kinds, language, across=True, missed=missed, actual=actual), own=own)


def year_alt(comparison: pd.DataFrame, *, title: str, language: str) -> str:
    """What the chart shows, in words: each target, its outcome and verdict."""
    lines = []
    for row in records(comparison):
        told = [label("chart.target_now", language, text=_asked(row, language)), _came(row, language)]
        verdict = "" if _none(row["actual"]) else _verdict(row, language)
        text = label("word.clause_comma", language).join([*told, verdict] if verdict else told)
        lines.append(label("alt.line", language, name=_name(row, language), text=text))
    return sentences([label("alt.year", language, title=title), *lines], language)


def _panel(ax: Axes, rows: list[dict], is_rate: bool, language: str, tolerance: float) -> bool:
    """A line a row; whether the axis starts at zero."""
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.spines["left"].set_visible(False)
    names = [_name(row, language) for row in rows]
    ax.set_yticks(range(len(rows)), [""] * len(rows) if narrow() else [folded(each) for each in names])
    ax.tick_params(axis="y", labelcolor=INK)
    seen: list[float] = [] if is_rate else [100.0]
    for i, row in enumerate(rows):
        shown = row if is_rate else _as_share(row)
        half = band(shown, "%" if is_rate else "", tolerance)
        target, outcome = _words(row, names[i], language)
        reach = draw_target(
            ax, i, shown, across=True, tolerance=half, half=0.13 if narrow() else 0.3, size=10 if narrow() else 14,
            words=target,
        )  # fmt: skip
        seen += reach or ()
        actual = number_or_none(shown["actual"])
        if actual is not None:
            seen.append(actual)
            if reach is not None:
                near = min(max(actual, reach[0]), reach[1])
                ax.plot([near, actual], [i, i], color=FAINT, lw=2.0, zorder=1)
            draw_actual(ax, actual, i, _missed(row), words=outcome)
        _beside(ax, i, row, names[i], language)
    return _across(ax, seen, is_rate)


def _beside(ax: Axes, i: int, row: dict, name: str, language: str) -> None:
    """Target and outcome in words: at the right, on a phone above and below the line with the name."""
    goal, came = label("chart.target_now", language, text=_asked(row, language)), _came(row, language)
    gap = borne(row, "gap")
    if gap is not None:
        came += f" ({gap_text(gap, row['unit'], language)})"
    said: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
    ink = INK if number_or_none(row["actual"]) is not None else SOFT
    if narrow():
        size = BASE_SIZE - 1.5
        told = came if ink == SOFT else f"{label('chart.actual', language)} {came}"
        text = label("word.clause_comma", language).join([goal, told])
        said["path_effects"] = OUTLINE
        above = ax.annotate(wrapped(name, BASE_SIZE), (0, i - 0.33), fontsize=BASE_SIZE - 0.5, color=INK, **said)
        said["va"] = "top"
        below = ax.annotate(wrapped(text, size), (0, i + 0.19), fontsize=size, color=ink, **said)
        for each in (above, below):  # they are as wide as the chart, not the chart as they
            each.set_in_layout(False)
        return
    ax.annotate(came, (1.015, i - 0.17), fontsize=BASE_SIZE - 0.5, color=ink, **said)
    ax.annotate(goal, (1.015, i + 0.2), fontsize=BASE_SIZE - 1.5, color=readable(TARGET), **said)


def _across(ax: Axes, seen: list[float], is_rate: bool) -> bool:
    """The limits of the values; whether zero is among them."""
    if not seen:
        return True
    low, high = min(seen), max(seen)
    if is_rate:
        low, high = min(low, 0.0), max(high, 0.0)
    room = (high - low or 1.0) * 0.08
    ax.set_xlim(low - room if low < 0 or not is_rate else -room / 2, high + room)
    if low < 0:
        ax.axvline(0, color=SOFT, lw=0.8, zorder=1)
    return low <= 0


def _words(row: dict, name: str, language: str) -> tuple[list[str], list[str]]:
    """What the marks of a target and of its outcome say."""
    year = int(row["year"])
    said = _verdict(row, language)
    verdict = label("told.verdict", language, text=said) if said else ""
    target = [of_year(year, "target", _asked(row, language), language), name, source_words(row, language, "target_")]
    outcome = of_year(year, "outcome", _came(row, language), language)
    return target, [outcome, name, verdict, source_words(row, language, "actual_")]


def _verdict(row: dict, language: str) -> str:
    """The word of a verdict; none where an outcome is known and neither side of the target is the better one."""
    sideless = row["verdict"] in JUDGED and not counts_as(row)
    return "" if sideless else label(f"verdict.{row['verdict']}", language)


def _missed(row: dict) -> bool:
    return row["verdict"] == "missed" and counts_as(row)


def _as_share(row: dict[str, Any]) -> dict[str, Any]:
    """An amount's target and outcome in % of the target (of its lower end)."""
    base = number_or_none(row["value"]) or number_or_none(row["actual_reference"])
    if not base:
        return {**row, "value": None, "value_high": None, "actual": None, "actual_reference": None}
    scaled = {
        key: None if (v := number_or_none(row[key])) is None else 100 * v / base
        for key in ("value", "value_high", "actual", "actual_reference")
    }
    return {**row, **scaled}


def _name(row: dict, language: str) -> str:
    text = row.get("indicator_text")
    return series_name(
        row["indicator"], row["measure"], language, row.get("region"), text if isinstance(text, str) else None
    )


def _asked(row: dict, language: str) -> str:
    reference = row.get("reference")
    return target_text(
        row["comparator"], number_or_none(row["value"]), number_or_none(row["value_high"]), row["unit"],
        reference if isinstance(reference, str) else None, language, row.get("region"),
    )  # fmt: skip


def _came(row: dict, language: str) -> str:
    actual = number_or_none(row["actual"])
    if actual is not None:
        return came_text(row, language)
    if row["verdict"] != "no_actual":
        return label(f"verdict.{row['verdict']}", language)
    why = NO_OUTCOME.get(str(row.get("reason")))
    return label(f"verdict.{why}" if why else "chart.not_found", language)


def _none(value: object) -> bool:
    return number_or_none(value) is None
