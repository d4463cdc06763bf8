"""Met or missed at a glance: indicators down, years across, the gap in each cell."""

from collections import Counter

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from analysis.catalogue import indicators
from analysis.chart.glyph import number_or_none
from analysis.chart.style import (
    BASE_SIZE,
    FAINT,
    INK,
    NO_OUTCOME,
    SOFT,
    VERDICT_STYLE,
    WIDTH,
    canvas,
    dress,
    folded,
    heading,
    key,
    styled,
    text_width,
)
from analysis.language import label, number, sentences, series_name, unit_name

#: Cells narrower than this many inches hold the mark alone.
_ROOM = 0.30


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
    height = 0.75 + 0.42 * max(1, len(lines))
    with styled():
        own = ax is None
        figure, ax = canvas(ax, height)
        heading(figure, ax, title, label("chart.gaps", language), own)
        dress(ax, grid=None)
        if not lines:
            ax.set_axis_off()
            ax.text(0.5, 0.5, label("chart.no_rows", language), ha="center", transform=ax.transAxes, color=SOFT)
            return figure
        for spine in ax.spines.values():
            spine.set_visible(False)
        ax.set_xlim(-0.5, len(years) + 0.5)
        ax.set_ylim(len(lines) - 0.5, -0.5)
        ax.set_xticks([*range(len(years)), len(years)], [*map(str, years), label("head.met", language)])
        ax.xaxis.tick_top()
        ax.tick_params(axis="x", pad=1)
        ax.tick_params(axis="y", labelcolor=INK)
        ax.set_yticks(range(len(lines)), [folded(_line_name(cells, line, language)) for line in lines])
        names = [tick.get_text() for tick in ax.get_yticklabels()]
        left = max(text_width(part) for name in names for part in name.split("\n"))
        narrow = (WIDTH - left - 0.4) / (len(years) + 1) < _ROOM
        for i, line in enumerate(lines):
            for j, year in enumerate(years):
                _cell(ax, j, i, cells.get((*line, year)), language, narrow)
            judged = [cell for (a, b, _), cell in cells.items() if (a, b) == line and _counts(cell)]
            met = sum(c["verdict"] != "missed" for c in judged)
            ax.text(
                len(years), i, f"{met}/{len(judged)}" if judged else "", ha="center", va="center", fontsize=BASE_SIZE
            )
        used = [v for v in VERDICT_STYLE if any(c["verdict"] == v for c in cells.values())]
        key(figure, ax, [_swatch(v, language) for v in used], own)
    return figure


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


_Line = tuple[str, str]


def _shown(row: dict) -> str:
    """The verdict that a cell shows: where no outcome is known, why; rows without a reason say that it is not."""
    if row["verdict"] != "no_actual" or "reason" not in row:
        return str(row["verdict"])
    return NO_OUTCOME.get(str(row["reason"]), "no_actual")


def _counts(cell: dict) -> bool:
    """Whether a cell enters the share met."""
    attained = cell.get("attained", True)
    known = attained is not None and attained is not pd.NA and attained == attained
    return known and cell["verdict"] in ("met", "about_met", "exceeded", "missed")


def _layout(
    comparison: pd.DataFrame, rows: int | None
) -> tuple[dict[tuple[str, str, int], dict], list[_Line], list[int]]:
    known = comparison[comparison["indicator"].notna()]
    cells: dict[tuple[str, str, int], dict] = {}
    for row in known.to_dict("records"):
        cells.setdefault((row["indicator"], row["measure"], int(row["year"])), {**row, "verdict": _shown(row)})
    count = Counter(key[:2] for key in cells)
    judged = Counter(key[:2] for key, cell in cells.items() if _counts(cell))
    order = {name: i for i, name in enumerate(indicators()["id"])}
    lines = sorted(count, key=lambda line: (-judged[line], -count[line], order[line[0]], line[1]))[:rows]
    shown = {key: cell for key, cell in cells.items() if key[:2] in lines}
    years = sorted({key[2] for key in shown})
    return shown, lines, list(range(years[0], years[-1] + 1)) if years else []


def _region(cells: dict) -> str | None:
    found = {c.get("region") for c in cells.values()}
    return found.pop() if len(found) == 1 else None


def _line_name(cells: dict, line: _Line, language: str) -> str:
    unit = next(c["unit"] for (a, b, _), c in cells.items() if (a, b) == line)
    name = series_name(line[0], line[1], language, _region(cells))
    return name if unit == "%" else label("chart.named_unit", language, name=name, unit=unit_name(unit, language))


def _cell(ax: Axes, x: int, y: int, row: dict | None, language: str, narrow: bool) -> None:
    if row is None:
        ax.plot(x, y, marker=".", ms=2, color=FAINT)
        return
    verdict = row["verdict"]
    fill, ink, hatch = VERDICT_STYLE[verdict]
    ax.add_patch(
        Rectangle(
            (x - 0.46, y - 0.44),
            0.92,
            0.88,
            facecolor=fill,
            edgecolor=FAINT if fill == "white" else fill,
            hatch=hatch,
            lw=0.8,
        )
    )
    gap = number_or_none(row.get("gap"))
    mark = label(f"mark.{verdict}", language)
    if gap is None or narrow:
        ax.text(x, y, mark, ha="center", va="center", color=ink, fontsize=BASE_SIZE)
        return
    ax.text(x, y - 0.20, mark, ha="center", va="center", color=ink, fontsize=BASE_SIZE - 1)
    ax.text(x, y + 0.19, number(gap, signed=True), ha="center", va="center", color=ink, fontsize=BASE_SIZE - 1)


def _swatch(verdict: str, language: str) -> Patch:
    fill, _, hatch = VERDICT_STYLE[verdict]
    name = f"{label(f'mark.{verdict}', language)} {label(f'verdict.{verdict}', language)}"
    return Patch(facecolor=fill, edgecolor=FAINT if fill == "white" else fill, hatch=hatch, label=name)
