"""Dots and counts of the studies of targets: who aims above whom, by how much targets are met, what is not told."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.chart.colour import BLUE, FAINT, GRID, INK, ORANGE, PARTS, PURPLE, SOFT, VERMILLION, readable
from analysis.chart.glyph import asked
from analysis.chart.marks import of_year, source_words, tell
from analysis.chart.style import (
    BASE_SIZE,
    SMALLEST,
    canvas,
    drawn_again,
    dress,
    folded,
    heading,
    key,
    label_years,
    narrow,
    nothing,
    root_figure,
    sheet,
    styled,
    width,
    year_ticks,
)
from analysis.language import join, label, number, quantity, region_name, sentences, series_name
from analysis.study.escalation import MEANT
from analysis.study.margins import KINDS
from analysis.study.position import POSITIONS

#: Sign and colour of each level of places.
LEVELS = {"province": ("o", BLUE), "prefecture": ("s", ORANGE), "county": ("^", PURPLE)}
#: Places that share a sign from which on it says how many; years that a phone has room for.
NUMBERED, YEARS_OF_PHONE = 4, 12
#: Points beyond which margins are only counted: most lie within, and one of 160 would leave these no room.
FAR = 3.0


@drawn_again
def escalation_dots(
    rows: pd.DataFrame, means: pd.DataFrame, *, title: str = "", language: str = "zh", ax: Axes | None = None
) -> Figure:
    """Each place's gap to its superior's target (lower ends) over the years, with the means.

    Args:
        rows: as from `analysis.escalation`; `means` as from `analysis.study.escalation.escalation_means`.

    A panel for each level of places, all on one scale. A sign is as large as the places that share it are many, and
    from `NUMBERED` on says how many; of several places a dash is the plain mean, a diamond the mean by GDP. 0 is the
    superior's own number. On axes that are given all levels stand side by side, and a phone has the last years alone.
    """
    with styled():
        own = ax is None
        if rows.empty:
            figure, ax = canvas(ax, 1.6)
            heading(figure, ax, title, label("chart.escalation_axis", language), own)
            return nothing(figure, ax, language)
        below = label("chart.escalation_axis", language)
        late = rows[rows["year"] > rows["year"].max() - YEARS_OF_PHONE]
        if narrow() and len(late) < len(rows):
            rows, cut = late, label("chart.last_years", language, n=YEARS_OF_PHONE)
            below = f"{below}\n{cut}"
        levels = [level for level in LEVELS if level in set(rows["level"])]
        most = rows.groupby(["level", "year"]).size().groupby("level").max()
        panels = _panels(ax, {level: int(most[level]) for level in levels}, title, below)
        figure = root_figure(panels[levels[0]])
        label_years(figure, title, rows["year"])
        for level in levels:
            at = panels[level]
            if len(set(panels.values())) > 1:
                at.annotate(
                    label(f"chart.{level}", language), (0, 1), (0, 4), xycoords="axes fraction",
                    textcoords="offset points", fontsize=BASE_SIZE, color=readable(LEVELS[level][1]),
                )  # fmt: skip
            year_ticks(at, int(rows["year"].min()), int(rows["year"].max()), 0.9)
            at.axhline(0, color=SOFT, lw=0.9, zorder=1)
            for year, group in rows[rows["level"] == level].groupby("year"):
                x = float(group["year"].iloc[0])
                x += 0 if own else (levels.index(level) - (len(levels) - 1) / 2) * 0.26
                mean = means[(means["level"] == level) & (means["year"] == year)].iloc[0]
                _places_of_a_year(at, x, group["gap_low"], mean, level, language)
        marks = [_dot(*LEVELS[level], label(f"chart.{level}", language)) for level in levels]
        marks += [
            Line2D([], [], color=INK, lw=2, label=label("chart.mean_plain", language)),
            Line2D([], [], marker="D", ms=5, mfc="white", mec=INK, ls="none", label=label("chart.mean_gdp", language)),
        ]
        key(figure, panels[levels[0]], marks, own)
    return figure


def _panels(ax: Axes | None, levels: Mapping[str, int], title: str, below: str) -> dict[str, Axes]:
    """An axes for each level below one heading, higher where many places share a year; the given one, where one is."""
    if ax is not None or len(levels) == 1:
        own = ax is None
        figure, ax = canvas(ax, 3.4)
        heading(figure, ax, title, below, own)
        dress(ax)
        return dict.fromkeys(levels, ax)
    heights = [2.9 if most >= NUMBERED else 1.3 for most in levels.values()]
    figure = sheet(width(), 0.6 + sum(heights), hspace=0.04)
    panels = figure.subplots(len(levels), 1, sharex=True, sharey=True, height_ratios=heights)
    heading(figure, panels[0], title, below, True, 18)
    for each in panels:
        dress(each)
    return dict(zip(levels, panels, strict=True))


def _places_of_a_year(ax: Axes, x: float, gaps: pd.Series, mean: pd.Series, level: str, language: str) -> None:
    """A year's places of one level: a sign for each gap, as large as it is frequent, and of several their means."""
    marker, colour = LEVELS[level]
    about = {"year": int(mean["year"]), "level": label(f"chart.{level}", language)}
    for gap, n in Counter(gaps).items():
        size = 26 + 10 * (n - 1)
        dot = ax.scatter(x, gap, s=size, marker=marker, fc="white", ec=colour, lw=1.3, zorder=3)
        tell(dot, label("told.places", language, n=n, gap=number(gap, signed=True), **about))
        if n >= NUMBERED:
            ax.annotate(
                f"{n}", (x, gap), va="center_baseline", ha="center", color=readable(colour), fontsize=SMALLEST, zorder=6
            )
    if mean["places"] < MEANT:
        return
    (dash,) = ax.plot([x - 0.34, x + 0.34], [mean["mean_low"]] * 2, color=INK, lw=2, zorder=4)
    means = [(dash, "mean_plain", mean["mean_low"])]
    if mean["weighted_low"] == mean["weighted_low"] and mean["weighted_places"] >= MEANT:
        (diamond,) = ax.plot(x, mean["weighted_low"], "D", ms=4, mfc="white", mec=INK, mew=1.1, zorder=5)
        means.append((diamond, "mean_gdp", mean["weighted_low"]))
    for drawn, key_name, gap in means:
        said = {"name": label(f"chart.{key_name}", language), "gap": number(gap, 2, signed=True), **about}
        tell(drawn, label("told.mean", language, **said))


def escalation_alt(means: pd.DataFrame, *, title: str, language: str) -> str:
    """What the dots show, in words: for each year and level the counts and, of several places, the plain mean."""
    parts = []
    for each in means.to_dict("records"):
        counts = [label(f"alt.escalation_{name}", language, n=each[name]) for name in POSITIONS if each[name]]
        about = {"year": each["year"], "level": label(f"chart.{each['level']}", language), "places": each["places"]}
        about["list"] = label("word.list_comma", language).join(counts)
        key_name = "line" if each["places"] >= MEANT else "few"
        mean = number(each["mean_low"], 2, signed=True)
        parts.append(label(f"alt.escalation_{key_name}", language, mean=mean, **about))
    parts.insert(0, label("alt.escalation", language, title=title))
    return sentences(parts, language)


@drawn_again
def margin_dots(rows: pd.DataFrame, *, title: str = "", language: str = "zh", ax: Axes | None = None) -> Figure:
    """Each margin as a dot, a line of dots for each way of putting a target; the half points around 0 are shaded.

    Args:
        rows: as from `analysis.margins`.

    Equal margins (to the tenth) are stacked; of those beyond `FAR` the edge says how many. At the right the counts:
    just met, just missed, of all.
    """
    with styled():
        own = ax is None
        kinds = [kind for kind in KINDS if kind in set(rows["kind"])]
        near = rows[rows["margin"].abs() <= FAR] if len(rows) else rows
        tallest = [_tallest(near[near["kind"] == kind]) for kind in kinds]
        between = 0.42 if narrow() else 0.3
        figure, ax = canvas(ax, 1.2 + sum(between + 0.11 * high for high in tallest))
        heading(figure, ax, title, label("chart.margin_axis", language, far=number(FAR)), own)
        dress(ax, grid="x")
        if rows.empty:
            return nothing(figure, ax, language)
        label_years(figure, title, rows.get("year", ()))
        ax.spines["left"].set_visible(False)
        ax.axvspan(-0.5, 0.5, color=GRID, alpha=0.6, lw=0, zorder=0)
        ax.axvline(0, color=SOFT, lw=1.0, zorder=1)
        at, places = 0.0, []
        for kind, high in zip(kinds, tallest, strict=True):
            own_rows = rows[rows["kind"] == kind]
            at += 0.11 * high  # the stack grows upwards from its line
            places.append(at)
            seen: Counter[float] = Counter()
            _beyond(ax, own_rows["margin"], at)
            for row in near[near["kind"] == kind].sort_values("margin", kind="stable").to_dict("records"):
                margin = row["margin"]
                place = round(margin, 1)
                met = margin >= 0
                y = at - 0.11 * seen[place]
                seen[place] += 1
                edge = BLUE if met else VERMILLION
                (dot,) = ax.plot(
                    margin, y, "o", ms=3.4 if narrow() else 4.2, mfc=BLUE if met else "white", mec=edge, zorder=3
                )
                tell(dot, *_pair_words({str(k): v for k, v in row.items()}, language))
            just = Counter(own_rows["near"].dropna())
            text = label(
                "chart.margin_counts", language, met=just["just_met"], missed=just["just_missed"], n=len(own_rows)
            )
            where: dict[str, Any] = {"xy": (1.01, at), "va": "center"}
            if narrow():  # below its line, where the next one begins
                where = {"xy": (1, at + 0.17), "va": "center", "ha": "right"}
            ax.annotate(
                text, xycoords=("axes fraction", "data"), fontsize=BASE_SIZE - 1, color=INK, annotation_clip=False,
                **where,
            )  # fmt: skip
            at += between
        ax.set_ylim(at - 0.1, -0.1)
        ax.set_xlim(-FAR - 0.6, FAR + 0.6)
        ax.set_yticks(places, [folded(label(f"chart.kind_{kind}", language), 16) for kind in kinds])
        ax.tick_params(axis="y", labelcolor=INK)
        marks = [_dot("o", BLUE, label("chart.margin_met", language), full=True),
            _dot("o", VERMILLION, label("chart.margin_missed", language))]  # fmt: skip
        key(figure, ax, [*marks, Patch(color=GRID, label=label("chart.margin_near", language))], own)
    return figure


def _beyond(ax: Axes, margins: pd.Series, at: float) -> None:
    """How many margins lie beyond either edge."""
    for n, x, text, side in (
        (int((margins < -FAR).sum()), -FAR - 0.1, "← {}", "right"),
        (int((margins > FAR).sum()), FAR + 0.1, "{} →", "left"),
    ):
        if n:
            colour = readable(BLUE if x > 0 else VERMILLION)
            ax.text(x, at, text.format(n), ha=side, va="center", fontsize=SMALLEST, color=colour)


def _pair_words(row: Mapping[str, Any], language: str) -> list[str]:
    """What a dot says: the margin, whose it is, what was asked and what came."""
    lines = [label("told.margin", language, gap=number(row["margin"], 2, signed=True))]
    if isinstance(row.get("region"), str):
        named = (region_name(row["region"], language), series_name(row["indicator"], row["measure"], language))
        lines.append(label("chart.named_value", language, name=named[0], text=named[1]))
        year = int(row["year"])
        lines.append(of_year(year, "target", asked(row, language), language))
        lines.append(of_year(year, "outcome", quantity(row["actual"], row["unit"], language), language))
    return [*lines, source_words(row, language, "target_")]


def margin_alt(counts: pd.DataFrame, *, title: str, language: str) -> str:
    """What the margins show, in words; `counts` as from `analysis.study.margins.margin_counts`."""
    parts = [
        label(
            "alt.margins_line", language, kind=label(f"chart.kind_{each['kind']}", language), n=each["pairs"],
            just_met=each["just_met"], just_missed=each["just_missed"], met=each["met"], missed=each["missed"],
        )
        for each in counts.to_dict("records")
    ]  # fmt: skip
    parts.insert(0, label("alt.margins", language, title=title))
    return sentences(parts, language)


@drawn_again
def silence_bars(rows: pd.DataFrame, *, title: str = "", language: str = "zh", ax: Axes | None = None) -> Figure:
    """A bar a year: of how many targets the outcome is told, met or missed, and what statistics tell of the silent.

    Args:
        rows: as from `analysis.silence`, less what is not due.
    """
    counts = silence_parts(rows)
    with styled():
        own = ax is None
        figure, ax = canvas(ax, 3.2)
        heading(figure, ax, title, label("chart.silence_axis", language), own)
        dress(ax)
        if counts.empty:
            return nothing(figure, ax, language)
        years = [int(year) for year in counts.index]
        year_ticks(ax, min(years), max(years))
        label_years(figure, title, years)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        base = [0] * len(years)
        numbered = len(years) <= (10 if narrow() else 40)
        used = [part for part in PARTS if counts[part].any()]
        for part in used:
            fill, hatch = PARTS[part]
            heights = counts[part].tolist()
            bars = ax.bar(years, heights, 0.72, bottom=base, color=fill, edgecolor=FAINT, hatch=hatch, lw=0.6, zorder=2)
            for bar, year, low, n in zip(bars, years, base, heights, strict=True):
                if n:
                    said = label(f"chart.{part}", language)
                    tell(bar, label("told.part", language, year=year, part=said, n=n))
                    if numbered:
                        colour = "white" if part == "told_missed" else INK
                        ax.text(year, low + n / 2, str(n), ha="center", va="center", fontsize=SMALLEST, color=colour)
            base = [low + n for low, n in zip(base, heights, strict=True)]
        marks = [
            Patch(fc=PARTS[part][0], ec=FAINT, hatch=PARTS[part][1], label=label(f"chart.{part}", language))
            for part in used
        ]
        key(figure, ax, marks, own)
    return figure


def silence_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts of `PARTS` by year, of rows as from `analysis.silence`; what is not due is left out.

    >>> rows = pd.DataFrame({"year": [2020, 2020], "told": ["told", "silent"], "missed": [True, None],
    ...     "missed_official": [True, False]})
    >>> silence_parts(rows).loc[2020, ["told_missed", "silent_met", "silent_unknown"]].tolist()
    [1, 1, 0]
    """
    kept = rows[rows["told"] != "not_due"]
    found: dict[int, Counter[str]] = {}
    for each in kept.to_dict("records"):
        found.setdefault(int(each["year"]), Counter())[_part(each)] += 1
    return pd.DataFrame([{part: found[year][part] for part in PARTS} for year in sorted(found)], index=sorted(found))


def silence_alt(rows: pd.DataFrame, *, title: str, language: str) -> str:
    """What the bars show, in words."""
    counts = silence_parts(rows)
    parts = [label("alt.silence", language, title=title)]
    for year, each in counts.iterrows():
        told = [
            label("alt.silence_part", language, part=label(f"chart.{part}", language), n=int(each[part]))
            for part in PARTS
            if each[part]
        ]
        parts.append(label("alt.silence_line", language, year=year, list=join(told, language)))
    return sentences(parts, language)


def _part(each: Mapping[Any, Any]) -> str:
    if each["told"] == "told":
        return "told_missed" if each["missed"] else "told_met"
    missed = each["missed_official"]
    if pd.isna(missed):
        return "silent_unknown" if each["told"] == "silent" else str(each["told"])
    return "silent_missed" if missed else "silent_met"


def _tallest(rows: pd.DataFrame) -> int:
    return max(Counter(rows["margin"].round(1)).values(), default=1)


def _dot(marker: str, colour: str, text: str, full: bool = False) -> Line2D:
    return Line2D([], [], marker=marker, ms=5.5, mfc=colour if full else "none", mec=colour, ls="none", label=text)
