"""Met or missed at a glance: indicators down, years across, the gap in each cell."""

from collections import Counter
from functools import cache
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from analysis.catalogue import indicator_columns
from analysis.chart.colour import FAINT, INK, VERDICT_STYLE
from analysis.chart.glyph import asked, number_or_none
from analysis.chart.marks import came_text, of_year, source_words, tell
from analysis.chart.said import JUDGED, counts_as
from analysis.chart.style import (
    BASE_SIZE,
    NO_OUTCOME,
    WIDTH,
    WITHIN,
    canvas,
    drawn_again,
    dress,
    fitting,
    folded,
    heading,
    key,
    label_years,
    narrow,
    nothing,
    styled,
    text_width,
    width,
)
from analysis.chart.ticks import put_like
from analysis.language import gap_text, label, number, scaled_unit, sentences, series_name
from analysis.study.outcome import borne
from analysis.study.prints import records

#: Cells narrower than this many inches hold the mark alone.
_ROOM = 0.30
#: Columns of years that a phone has room for.
_YEARS_OF_PHONE = 12
_Line = tuple[str, str]


@drawn_again
def verdict_grid(
    comparison: pd.DataFrame, *, title: str = "", language: str = "zh", rows: int | None = None, ax: Axes | None = None
) -> Figure:
    """A cell for each indicator and year: a sign for the verdict and below it the gap (actual minus target).

    Args:
        comparison: rows of `analysis.compare_targets` with an indicator: `region`, `year`, `indicator`, `measure`,
            `verdict`, `reason`, `gap`, `unit`, `attained`. Where a year has several targets for one indicator the cell
            is that of the first.
        rows: how many indicators at most, those with the most targets first; all where `None`.

    Indicators stand in the order of how many of their targets could be judged, then of how many they have. At the
    right, how many were met of those that count (`attained`; nearness to what has no better side does not).
    """
    cells, lines, years = _layout(comparison, rows)
    left_out = narrow() and len(years) > _YEARS_OF_PHONE
    years = years[-_YEARS_OF_PHONE:] if narrow() else years
    height = (0.65 if narrow() else 0.75) + 0.42 * max(1, len(lines))
    height += 0.25 if len(lines) < 3 and not narrow() else 0  # one line alone bears what stands around it
    with styled():
        own = ax is None
        figure, ax = canvas(ax, height)
        below = label("chart.gaps", language)
        if narrow():  # cells are too small for the gap
            below = label("chart.last_years", language, n=_YEARS_OF_PHONE) if left_out else ""
        heading(figure, ax, title, below, own)
        label_years(figure, title, years)
        dress(ax, grid=None)
        if not lines:
            return nothing(figure, ax, language)
        for spine in ax.spines.values():
            spine.set_visible(False)
        # Beside the narrow cells of a phone 10/10 takes more than the place of one.
        more = 0.7 if narrow() and any(len(_share(cells, line, years)) > 4 for line in lines) else 0.0
        ax.set_xlim(-0.5, len(years) + 0.5 + more)
        ax.set_ylim(len(lines) - 0.5, -0.5)
        _years_above(ax, years, language, more)
        ax.tick_params(axis="y", labelcolor=INK)
        names = [_line_name(cells, line, language) for line in lines]
        small = _names_beside(ax, names, len(years))
        top, bottom = (-0.1, 0.46) if narrow() else (-0.44, 0.44)
        put, empty = _Cells(ax, language, small, (top, bottom)), list[tuple[float, float]]()
        for i, line in enumerate(lines):
            factor = _scale(cells, line, language)[0]
            for j, year in enumerate(years):
                if cell := cells.get((*line, year)):
                    put.cell(j, i, cell, _words(cell, names[i], year, language), factor)
                else:
                    empty.append((j, i + (top + bottom) / 2))
            text = _share(cells, line, years)
            ax.text(len(years) + more / 2, i + (top + bottom) / 2, text, ha="center", va="center", fontsize=BASE_SIZE)
        if empty:
            ax.add_artist(Line2D(*zip(*empty, strict=True), marker=".", ms=2, ls="none", color=FAINT, **WITHIN))
        used = [v for v in VERDICT_STYLE if any(c["verdict"] == v for c in cells.values())]
        key(figure, ax, [_swatch(v, language) for v in used], own)
    return figure


def _names_beside(ax: Axes, names: list[str], years: int) -> bool:
    """The lines' names, on a phone above their cells; whether the cells have no room for the gap."""
    if narrow():
        ax.set_yticks([])
        for i, text in enumerate(names):
            # A long one is cut and not measured: the cells would make room for it.
            short = fitting(text, width() - 0.15)
            ax.text(-0.5, i - 0.29, short, va="center", fontsize=BASE_SIZE - 0.5, color=INK, **WITHIN)
        return True
    folds = [folded(text) for text in names]
    ax.set_yticks(range(len(names)), folds)
    left = max(text_width(part) for text in folds for part in text.split("\n"))
    return (WIDTH - left - 0.4) / (years + 1) < _ROOM


def _share(cells: dict, line: _Line, years: list[int]) -> str:
    """How many of a line's targets were met of those that count: 3/4; empty where none does."""
    own = [cells[(*line, year)] for year in years if (*line, year) in cells]
    judged = [cell for cell in own if _counts(cell)]
    return f"{sum(cell['verdict'] != 'missed' for cell in judged)}/{len(judged)}" if judged else ""


def _years_above(ax: Axes, years: list[int], language: str, more: float) -> None:
    """Each year above its column; on a phone every second of many, and the year's last two figures."""
    step = 2 if narrow() and len(years) > 10 else 1
    shown = range((len(years) - 1) % step, len(years), step)
    texts = [f"'{years[i] % 100:02}" if narrow() and len(years) > 6 else str(years[i]) for i in shown]
    ax.set_xticks([*shown, len(years) + more / 2], [*texts, label("head.met", language)])
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", pad=1)


def _words(cell: dict, name: str, year: int, language: str) -> list[str]:
    """What a cell says: the year's target, what came, the verdict and the gap, whose they are, the reports' words."""
    target, actual = asked(cell, language), number_or_none(cell.get("actual"))
    lines = [of_year(year, "target", target, language)] if target else []
    if actual is not None:
        lines.append(of_year(year, "outcome", came_text(cell, language), language))
    lines.append(label("told.verdict", language, text=label(f"verdict.{cell['verdict']}", language)))
    gap = borne(cell, "gap")
    if gap is not None:
        lines.append(label("told.gap", language, text=gap_text(gap, cell["unit"], language)))
    return [*lines, name, source_words(cell, language, "target_"), source_words(cell, language, "actual_")]


def grid_alt(comparison: pd.DataFrame, *, title: str, language: str, rows: int | None = None) -> str:
    """What the grid shows, in words: of each indicator the years met and missed."""
    cells, lines, _ = _layout(comparison, rows)
    comma = label("word.list_comma", language)
    parts = [label("alt.grid", language, title=title)]
    for line in lines:
        name = series_name(line[0], line[1], language, _region(cells))
        told = []
        for verdict in VERDICT_STYLE:
            years = [
                str(y)
                for (a, b, y), c in sorted(cells.items(), key=lambda kv: kv[0][2])
                if (a, b) == line and c["verdict"] == verdict
            ]
            if years:
                told.append(f"{label(f'verdict.{verdict}', language)} {comma.join(years)}")
        parts.append(label("alt.line", language, name=name, text=label("alt.semicolon", language).join(told)))
    return sentences(parts, language)


def _shown(row: dict) -> str:
    """The verdict that a cell shows: where no outcome is known, why; rows without a reason say that it is not."""
    if row["verdict"] != "no_actual" or "reason" not in row:
        return str(row["verdict"])
    return NO_OUTCOME.get(str(row["reason"]), "no_actual")


def _counts(cell: dict) -> bool:
    """Whether a cell enters the share met."""
    return counts_as(cell) and cell["verdict"] in JUDGED


def _layout(
    comparison: pd.DataFrame, rows: int | None
) -> tuple[dict[tuple[str, str, int], dict], list[_Line], list[int]]:
    known = comparison[comparison["indicator"].notna()]
    cells: dict[tuple[str, str, int], dict] = {}
    for row in records(known):
        cells.setdefault((row["indicator"], row["measure"], int(row["year"])), {**row, "verdict": _shown(row)})
    count = Counter(key[:2] for key in cells)
    judged = Counter(key[:2] for key, cell in cells.items() if _counts(cell))
    lines = sorted(count, key=lambda line: (-judged[line], -count[line], _order()[line[0]], line[1]))[:rows]
    shown = {key: cell for key, cell in cells.items() if key[:2] in lines}
    years = sorted({key[2] for key in shown})
    return shown, lines, list(range(years[0], years[-1] + 1)) if years else []


@cache
def _order() -> dict[str, int]:
    """The catalogue's order of indicators."""
    return {name: i for i, name in enumerate(indicator_columns()["id"])}


def _region(cells: dict) -> str | None:
    found = {c.get("region") for c in cells.values()}
    return found.pop() if len(found) == 1 else None


def _line_name(cells: dict, line: _Line, language: str) -> str:
    name = series_name(line[0], line[1], language, _region(cells))
    unit = _scale(cells, line, language)[1]
    return name if unit == "%" else label("chart.named_unit", language, name=name, unit=unit)


def _scale(cells: dict, line: _Line, language: str) -> tuple[float, str]:
    """What a line's gaps are multiplied by, and the unit that they then have."""
    own = [cell for (a, b, _), cell in cells.items() if (a, b) == line]
    gaps = [abs(gap) for cell in own if (gap := borne(cell, "gap")) is not None]
    return scaled_unit(own[0]["unit"], max(gaps, default=0.0), language)


class _Cells:
    """Puts cells on the axes, each verdict's box and each kind of text a copy of its first one: made anew, they take
    longer than all else of the grid."""

    def __init__(self, ax: Axes, language: str, small: bool, span: tuple[float, float]) -> None:
        self._ax, self._language, self._small, self._span = ax, language, small, span
        self._boxes: dict[str, Rectangle] = {}
        self._texts: dict[tuple[str, float], Text] = {}

    def cell(self, x: int, y: int, row: dict, words: list[str], factor: float) -> None:
        top, bottom = self._span
        verdict = row["verdict"]
        ink = VERDICT_STYLE[verdict][1]
        self._box(x - 0.46, y + top, verdict, words)
        gap = borne(row, "gap")
        mark = label(f"mark.{verdict}", self._language)
        if gap is None or self._small:
            self._text(x, y + (top + bottom) / 2, mark, BASE_SIZE, ink)
            return
        self._text(x, y - 0.20, mark, BASE_SIZE - 1, ink)
        self._text(x, y + 0.19, number(gap * factor, signed=True), BASE_SIZE - 1, ink)

    def _box(self, x: float, y: float, verdict: str, words: list[str]) -> None:
        first = self._boxes.get(verdict)
        if first is None:
            fill, _, hatch = VERDICT_STYLE[verdict]
            edge, high = FAINT if fill == "white" else fill, self._span[1] - self._span[0]
            look: dict[str, Any] = {"facecolor": fill, "edgecolor": edge, "hatch": hatch, "lw": 0.8, **WITHIN}
            first = Rectangle((x, y), 0.92, high, **look)
            self._boxes[verdict] = first
            self._ax.add_artist(first)  # the limits are set: no patch need widen them
            tell(first, *words)
            return
        box = put_like(self._ax, first)
        box.set_xy((x, y))
        tell(box, *words)

    def _text(self, x: float, y: float, text: str, size: float, ink: str) -> None:
        first = self._texts.get((ink, size))
        if first is None:
            look: dict[str, Any] = {"ha": "center", "va": "center", "color": ink, **WITHIN}
            first = self._ax.text(x, y, text, fontsize=size, **look)
            self._texts[ink, size] = first
            return
        made = put_like(self._ax, first)
        made.set_position((x, y))
        made.set_text(text)


def _swatch(verdict: str, language: str) -> Patch:
    fill, _, hatch = VERDICT_STYLE[verdict]
    name = f"{label(f'mark.{verdict}', language)} {label(f'verdict.{verdict}', language)}"
    return Patch(facecolor=fill, edgecolor=FAINT if fill == "white" else fill, hatch=hatch, label=name)
