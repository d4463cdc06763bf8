"""How a target looks: a tick whose ends turn towards the side that is asked for, a band for a range or a tolerance.

| comparator | drawn as |
| --- | --- |
| ge, gt | a floor: a bar with its ends turned up |
| le, lt | a ceiling: a bar with its ends turned down |
| about | a bar in a pale band as wide as the tolerance |
| between | an outlined band from the lower to the upper end |
| eq | a bar |
| a relative target | a diamond where the other series came out |
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.legend import Legend
from matplotlib.legend_handler import HandlerBase
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path

from analysis.chart.marks import tell
from analysis.chart.style import ACTUAL, TARGET
from analysis.language import label, target_text

_BAR = Path([(-1, 0), (1, 0)])
_FLOOR = Path([(-1, 0.5), (-1, 0), (1, 0), (1, 0.5)])
_CEILING = Path([(-1, -0.5), (-1, 0), (1, 0), (1, -0.5)])
# The same for values that run from left to right.
_BAR_X = Path([(0, -1), (0, 1)])
_FLOOR_X = Path([(0.5, -1), (0, -1), (0, 1), (0.5, 1)])
_CEILING_X = Path([(-0.5, -1), (0, -1), (0, 1), (-0.5, 1)])
_SHAPES = {
    "ge": (_FLOOR, _FLOOR_X), "gt": (_FLOOR, _FLOOR_X), "le": (_CEILING, _CEILING_X), "lt": (_CEILING, _CEILING_X),
    "eq": (_BAR, _BAR_X), "about": (_BAR, _BAR_X),
}  # fmt: skip
KINDS = ("floor", "ceiling", "about", "range", "exact", "relative")
_KIND = {"ge": "floor", "gt": "floor", "le": "ceiling", "lt": "ceiling", "about": "about", "between": "range"}


def number_or_none(value: object) -> float | None:
    """A float, or None for what a table has in its place (None, NaN, pandas.NA)."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return None if math.isnan(found) else found


def target_kind(comparator: str, value: object) -> str:
    """Which of `KINDS` a target is drawn as.

    >>> target_kind("ge", 7), target_kind("about", None)
    ('floor', 'relative')
    """
    return "relative" if number_or_none(value) is None else _KIND.get(comparator, "exact")


def asked(row: Mapping[str, Any], language: str) -> str:
    """A target in words: comparator, number, unit, and what a relative one leans on; empty where it has no number.

    >>> asked({"comparator": "ge", "value": 7.0, "unit": "%"}, "en")
    'at least 7%'
    """
    value, reference, region = number_or_none(row.get("value")), row.get("reference"), row.get("region")
    leans = reference if isinstance(reference, str) else None
    if value is None and leans is None:
        return ""
    return target_text(
        str(row["comparator"]), value, number_or_none(row.get("value_high")), str(row["unit"]), leans, language,
        region if isinstance(region, str) else None,
    )  # fmt: skip


def draw_target(
    ax: Axes,
    at: float,
    target: dict,
    *,
    across: bool = False,
    size: float = 14,
    half: float = 0.34,
    tolerance: float = 0.3,
    colour: str = TARGET,
    words: Sequence[str] = (),
    place: str = "",
) -> tuple[float, float] | None:
    """Draw one target at `at` (a year or a row) and return the lowest and highest value drawn, None where it has none.

    `target` has `comparator`, `value`, `value_high`, and `actual_reference` for a relative one; `across` puts values on
    the x axis; `size` is the tick's length in points, `half` half the width of a band in data units. `words` are what
    the mark says, `place` where its figure stands (`analysis.chart.marks.tell`).
    """
    value, high = number_or_none(target.get("value")), number_or_none(target.get("value_high"))
    kind = target_kind(str(target["comparator"]), value)
    if value is None:
        value = number_or_none(target.get("actual_reference"))
        if value is None:
            return None
        x, y = (value, at) if across else (at, value)
        (mark,) = ax.plot(x, y, "D", ms=size * 0.42, mfc="white", mec=colour, mew=1.4, zorder=4, ls="none")
        _told(mark, words, place)
        return value, value
    if kind == "range" and high is not None:
        low, high = min(value, high), max(value, high)
        _told(_band(ax, at, low, high, half, across, colour, edge=True), words, place)
        return low, high
    reach = (value, value)
    if kind == "about" and tolerance > 0:
        reach = (value - tolerance, value + tolerance)
        _band(ax, at, *reach, half, across, colour, edge=False)
    shape = _SHAPES.get(str(target["comparator"]), (_BAR, _BAR_X))[across]
    x, y = (value, at) if across else (at, value)
    _told(ax.plot(x, y, marker=shape, ms=size, mfc="none", mec=colour, mew=2.0, zorder=4, ls="none")[0], words, place)
    return reach


def _told(artist: Artist, words: Sequence[str], place: str) -> None:
    if words:
        tell(artist, *words, place=place)


def _band(
    ax: Axes, at: float, low: float, high: float, half: float, across: bool, colour: str, edge: bool
) -> Rectangle:
    corner, width, height = ((at - half, low), 2 * half, high - low)
    if across:
        corner, width, height = (low, at - half), high - low, 2 * half
    band = Rectangle(corner, width, height, facecolor=colour, alpha=0.30 if edge else 0.22, linewidth=0, zorder=2)
    ax.add_patch(band)
    if edge:
        ax.add_patch(Rectangle(corner, width, height, facecolor="none", edgecolor=colour, linewidth=1.2, zorder=3))
    return band


#: An outcome that is only a bound (超过1200万人): a triangle towards the side on which the number lies.
BOUNDS = {"ge": "^", "gt": "^", "le": "v", "lt": "v"}


def draw_actual(
    ax: Axes,
    x: float,
    y: float,
    missed: bool = False,
    size: float = 6.5,
    comparator: str | None = None,
    words: Sequence[str] = (),
    place: str = "",
) -> None:
    """An outcome: a full circle, an empty one where the target was missed; a triangle where it is a bound."""
    (drawn,) = ax.plot(
        x,
        y,
        BOUNDS.get(comparator or "", "o"),
        ms=size,
        mfc="white" if missed or comparator in BOUNDS else ACTUAL,
        mec=ACTUAL,
        mew=1.8 if missed else 1.0,
        zorder=5,
        ls="none",
    )
    _told(drawn, words, place)


def handles(
    kinds: Iterable[str],
    language: str,
    *,
    across: bool = False,
    missed: bool = False,
    bound: bool = False,
    actual: bool = True,
    colour: str = TARGET,
) -> list[Line2D | Patch]:
    """What the signs mean: an entry for each of `kinds`, and for the outcomes where there are any."""
    found: list[Line2D | Patch] = []
    if actual:
        found.append(_mark("o", 6.5, ACTUAL, ACTUAL, 1.0, label("chart.actual", language)))
    if bound:
        found.append(_mark("^", 6.5, "white", ACTUAL, 1.0, label("chart.actual_bound", language)))
    if missed:
        found.append(_mark("o", 6.5, "white", ACTUAL, 1.8, label("chart.actual_missed", language)))
    for kind in (k for k in KINDS if k in set(kinds)):
        name = label(f"chart.{kind}", language)
        if kind in ("range", "about"):
            found.append(Band(kind == "about", across, name, colour))
        elif kind == "relative":
            found.append(_mark("D", 5.5, "white", colour, 1.4, name))
        else:
            shape = {"floor": _SHAPES["ge"], "ceiling": _SHAPES["le"]}.get(kind, _SHAPES["eq"])[across]
            found.append(_mark(shape, 8 if across else 13, "none", colour, 2.0, name))
    return found


class Band(Patch):
    """A legend's entry for a range (outlined) or for a tolerance (a bar in its pale band)."""

    def __init__(self, bar: bool, across: bool, name: str, colour: str) -> None:
        edge: dict[str, Any] = {} if bar else {"edgecolor": colour, "linewidth": 1.2}
        super().__init__(facecolor=(*to_rgb(colour), 0.22 if bar else 0.30), label=name, **edge)
        self.bar, self.across, self.colour = bar, across, colour


class _DrawBand(HandlerBase):
    def create_artists(self, legend, orig_handle, xdescent, ydescent, width, height, fontsize, trans):  # type: ignore[no-untyped-def]
        box = Rectangle((-xdescent, -ydescent - 1), width, height + 2, transform=trans)
        box.set(
            facecolor=orig_handle.get_facecolor(),
            edgecolor=orig_handle.get_edgecolor(),
            linewidth=orig_handle.get_linewidth(),
        )
        if not orig_handle.bar:
            return [box]
        box.set_linewidth(0)
        x, y = width / 2 - xdescent, height / 2 - ydescent
        xs, ys = ([x, x], [y - 4, y + 4]) if orig_handle.across else ([x - 6, x + 6], [y, y])
        return [box, Line2D(xs, ys, color=orig_handle.colour, lw=2.0, transform=trans)]


Legend.update_default_handler_map({Band: _DrawBand()})


def _mark(marker: object, size: float, face: str, edge: str, width: float, name: str) -> Line2D:
    return Line2D([], [], marker=marker, ms=size, mfc=face, mec=edge, mew=width, ls="none", label=name)  # type: ignore[arg-type]
