"""Places ranked by what they aim at, with the nation's own target as the line that all are seen against."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.chart.colour import BLUE, FAINT, INK, PURPLE, SOFT, VERMILLION, readable
from analysis.chart.glyph import asked, draw_target, handles, number_or_none, target_kind
from analysis.chart.marks import source_words, tell
from analysis.chart.style import (
    BASE_SIZE,
    canvas,
    drawn_again,
    dress,
    heading,
    key,
    label_years,
    narrow,
    nothing,
    styled,
)
from analysis.chart.trend import band
from analysis.language import label, quantity, region_name, sentences, unit_name
from analysis.study.prints import records

#: Colour and sign of a place's aim against the nation's.
POSITIONS = {
    "above": (BLUE, "▲"), "upper": (BLUE, "△"), "level": (SOFT, "●"), "within": (SOFT, "○"), "lower": (VERMILLION, "▽"),
    "below": (VERMILLION, "▼"), "apart": (PURPLE, "◆"),
}  # fmt: skip
_MARKERS = {"▲": "^", "△": "^", "●": "o", "○": "o", "▽": "v", "▼": "v", "◆": "D"}
_OPEN = "△○▽"


@drawn_again
def ranked_dots(
    targets: pd.DataFrame,
    nation: Mapping[str, Any] | None = None,
    *,
    title: str = "",
    language: str = "zh",
    outcome_year: int | None = None,
    nation_year: int | None = None,
    tolerance: float = 0.3,
    ax: Axes | None = None,
) -> Figure:
    """A line per place, the highest aim first: its target as the comparator demands, and how it stands to the nation's.

    Args:
        targets: a row per place with `region`, `comparator`, `value`, `value_high`, `unit`; `position` (one of
            `POSITIONS`) colours it, `outcome` is drawn as an empty circle.
        nation: the nation's target in the same columns; drawn as a line, or a band for a range.
        outcome_year: the year of `outcome`, for the legend.
        nation_year: the year of the nation's target where that is another one.
    """
    ranked = rank(targets)
    rows = records(ranked)
    unit = str(rows[0]["unit"]) if rows else ""
    with styled():
        own = ax is None
        figure, ax = canvas(ax, (0.9 if narrow() else 1.15) + 0.205 * max(3, len(rows)))
        heading(figure, ax, title, "", own)
        label_years(figure, title, [row["year"] for row in rows if "year" in row][:1])
        dress(ax, grid="x")
        if not rows:
            return nothing(figure, ax, language)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.spines["left"].set_visible(False)
        ax.set_yticks(range(len(rows)), [region_name(row["region"], language, short=True) for row in rows])
        ax.tick_params(axis="y", labelcolor=INK)
        seen = _nation_line(ax, nation, language, nation_year)
        for i, row in enumerate(rows):
            colour, sign = POSITIONS.get(str(row.get("position")), (INK, ""))
            words = _words(row, language, outcome_year)
            reach = draw_target(
                ax, i, row, across=True, size=10, half=0.27, tolerance=band(row, unit, tolerance), colour=colour,
                words=words[0],
            )  # fmt: skip
            seen += reach or ()
            outcome = number_or_none(row.get("outcome"))
            if outcome is not None:
                (dot,) = ax.plot(outcome, i, "o", ms=5, mfc="white", mec=SOFT, mew=1.2, zorder=5)
                tell(dot, *words[1])
                seen.append(outcome)
            text = f"{sign} {_asked(row, language)}".strip()
            ax.annotate(
                text, (1.01, i), xycoords=("axes fraction", "data"), fontsize=BASE_SIZE - 1, va="center",
                color=readable(colour), annotation_clip=False,
            )  # fmt: skip
        room = (max(seen) - min(seen) or 1.0) * 0.06
        ax.set_xlim(min(seen) - room, max(seen) + room)
        of_unit = unit_name(unit, language)
        if not ax.get_xlim()[0] <= 0 <= ax.get_xlim()[1]:
            of_unit = label("chart.not_from_zero", language, text=of_unit)
        ax.set_xlabel(of_unit, loc="left", fontsize=BASE_SIZE - 1)
        key(figure, ax, _marks(rows, language, outcome_year), own)
    return figure


def rank(targets: pd.DataFrame) -> pd.DataFrame:
    """Places by the lower end of their target, then the upper, the highest first; those without a number are left out.

    >>> columns = ["region", "comparator", "value", "value_high"]
    >>> rows = [("1", "about", 5.0, None), ("2", "between", 5.0, 5.5)]
    >>> list(rank(pd.DataFrame(rows, columns=columns))["region"])
    ['2', '1']
    """
    rows = targets[targets["value"].notna()]
    firm = rows["comparator"].map({"ge": 0, "gt": 0, "between": 1, "eq": 1}).fillna(2)
    high = rows["value_high"].astype(float).fillna(rows["value"])
    order = rows.assign(_high=high, _firm=firm)
    order = order.sort_values(
        ["value", "_high", "_firm", "region"], ascending=[False, False, True, True], kind="stable"
    )
    return order.drop(columns=["_high", "_firm"]).reset_index(drop=True)


def ranking_alt(targets: pd.DataFrame, nation: Mapping[str, Any] | None = None, *, title: str, language: str) -> str:
    """What the ranking shows, in words."""
    comma = label("word.list_comma", language)
    rows = records(rank(targets))
    listed = comma.join(f"{region_name(row['region'], language, short=True)} {_asked(row, language)}" for row in rows)
    parts = [label("alt.ranking", language, title=title)]
    if nation is not None:
        parts.append(
            label("chart.nation_target", language, text=_asked(nation, language)) + label("word.stop", language)
        )
    parts.append(listed + label("word.stop", language))
    return sentences(parts, language)


def _nation_line(ax: Axes, nation: Mapping[str, Any] | None, language: str, year: int | None) -> list[float]:
    low = None if nation is None else number_or_none(nation["value"])
    if nation is None or low is None:
        return []
    high = number_or_none(nation.get("value_high"))
    if high is not None and high > low:
        ax.axvspan(low, high, color=FAINT, alpha=0.35, lw=0, zorder=0)
    else:
        ax.axvline(low, color=SOFT, lw=1.2, zorder=0)
    key_name = "chart.nation_target_of" if year else "chart.nation_target"
    ax.annotate(
        label(key_name, language, text=_asked(nation, language), year=year), ((low + (high or low)) / 2, 1), (0, 3),
        xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", va="bottom", color=SOFT,
        fontsize=BASE_SIZE - 1, annotation_clip=False,
    )  # fmt: skip
    return [low, high or low]


def _marks(rows: list[dict], language: str, outcome_year: int | None) -> list:
    kinds = {target_kind(row["comparator"], row["value"]) for row in rows}
    found: list = list(handles(kinds, language, across=True, actual=False, colour=INK))
    if any(number_or_none(row.get("outcome")) is not None for row in rows):
        text = (
            label("chart.last_outcome", language, year=outcome_year)
            if outcome_year
            else label("chart.actual", language)
        )
        found.append(Line2D([], [], marker="o", ms=5, mfc="white", mec=SOFT, mew=1.2, ls="none", label=text))
    for position, (colour, sign) in POSITIONS.items():
        if any(row.get("position") == position for row in rows):
            text = label(f"chart.{position}", language)
            face = "white" if sign in _OPEN else colour
            found.append(Line2D([], [], marker=_MARKERS[sign], ms=6, mfc=face, mec=colour, ls="none", label=text))
    return found


def _words(row: Mapping[str, Any], language: str, outcome_year: int | None) -> tuple[list[str], list[str]]:
    """What the marks of a place's target and of its outcome say."""
    place = region_name(str(row["region"]), language)
    position = label(f"chart.{row['position']}", language) if row.get("position") in POSITIONS else ""
    target = label("chart.target_now", language, text=_asked(row, language))
    came = label("chart.last_outcome" if outcome_year else "chart.actual", language, year=outcome_year)
    outcome = quantity(number_or_none(row.get("outcome")), str(row["unit"]), language)
    named = label("chart.named_value", language, name=came, text=outcome)
    first = [label("chart.named_value", language, name=place, text=target), position]
    second = [label("chart.named_value", language, name=place, text=named)]
    return [*first, source_words(row, language, "target_")], second


def _asked(row: Mapping[str, Any], language: str) -> str:
    return asked({**row, "region": None}, language)
