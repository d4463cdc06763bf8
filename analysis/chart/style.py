"""Font, colours and the plain frame that every chart shares."""

import importlib.util
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import lru_cache, wraps
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, ParamSpec
from weakref import WeakKeyDictionary

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter

from analysis.chart.colour import (
    BLUE,
    FAINT,
    GRID,
    INK,
    SOFT,
    VERMILLION,
)
from analysis.chart.ticks import light
from analysis.language import label, number

ACTUAL, TARGET = BLUE, VERMILLION
#: What a target without an outcome is shown as, by the reason of `analysis.compare_targets`.
NO_OUTCOME = {
    "not_printed": "silent",
    "no_later_report": "not_due",
    "report_missing": "not_held",
    "report_in_part": "not_held",
}

#: Around a text that stands on lines.
OUTLINE = [withStroke(linewidth=2.5, foreground="white")]
WIDTH = 7.2  # inches: the text width of a printed A4 page
#: A phone of 390 px leaves a page 358: text of 7.5 points, the smallest, is then 11 px high.
NARROW = 3.3
#: The smallest text of a chart, in points.
SMALLEST = 7.5
DPI = 160
#: What stands within the axes, or is cut at their edge, is not measured for the layout around them.
WITHIN: dict[str, Any] = {"in_layout": False}
BASE_SIZE = 9.0


#: An ideograph, or a word of other signs with the blanks after it.
_WORD = re.compile(r"[\u2e80-\uffef]|[^\u2e80-\uffef\s]+\s*|\s+")

_width: ContextVar[float] = ContextVar("width", default=WIDTH)
_drawn: WeakKeyDictionary[Figure, Callable[[], Figure]] = WeakKeyDictionary()
_P = ParamSpec("_P")


def width() -> float:
    """Inches across of a chart that is drawn now: `WIDTH`, or `NARROW` for a phone."""
    return _width.get()


def narrow() -> bool:
    """Whether a chart is drawn for a phone."""
    return width() < WIDTH


def drawn_again(draw: Callable[_P, Figure]) -> Callable[_P, Figure]:
    """A chart's function whose figures can be drawn once more, for a phone (`for_phone`)."""

    @wraps(draw)
    def drawing(*args: _P.args, **kwargs: _P.kwargs) -> Figure:
        figure = draw(*args, **kwargs)
        if kwargs.get("ax") is None:
            _drawn[figure] = lambda: draw(*args, **kwargs)
        return figure

    return drawing


def for_phone(figure: Figure) -> Figure | None:
    """The chart drawn `NARROW`; None where the figure is not one of our charts."""
    again = _drawn.get(figure)
    if again is None:
        return None
    before = _width.set(NARROW)
    try:
        return again()
    finally:
        _width.reset(before)


def font_path() -> Path:
    """Noto Sans SC as the package zhplot carries it; found without importing that package."""
    found = importlib.util.find_spec("zhplot")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("zhplot is not installed; it carries the font of the charts")
    return Path(found.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"


@lru_cache(maxsize=1)
def font_family() -> str:
    """The charts' font, made known to matplotlib.

    >>> font_family()
    'Noto Sans SC'
    """
    path = str(font_path())
    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name()


def rc() -> dict[str, Any]:
    """matplotlib settings of every chart."""
    return {
        "font.family": font_family(),
        "font.size": BASE_SIZE,
        "axes.unicode_minus": True,
        "axes.edgecolor": FAINT,
        "axes.labelcolor": SOFT,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "xtick.labelsize": BASE_SIZE,
        "ytick.labelsize": BASE_SIZE,
        "hatch.linewidth": 0.5,
        "hatch.color": FAINT,
        "text.color": INK,
        "text.parse_math": False,  # a $ in a name is a $
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
        "figure.dpi": DPI,
    }


def styled() -> Any:
    """The context in which charts are drawn."""
    return rc_context(rc())  # type: ignore[arg-type]


def canvas(ax: Axes | None, height: float) -> tuple[Figure, Axes]:
    """The axes to draw on and their figure: a new one as wide as charts are drawn now where none is given."""
    if ax is None:
        figure = sheet(width(), height)
        ax = figure.add_subplot()
    return root_figure(ax), ax


def sheet(width: float, height: float, **between: float) -> Figure:
    """An empty figure whose parts make room for each other; `wspace` and `hspace` between them."""
    figure = _Sheet(figsize=(width, height), dpi=DPI, layout="constrained")
    engine: Any = figure.get_layout_engine()
    engine.set(w_pad=0.06, h_pad=0.06, **between)
    return figure


class _Sheet(Figure):
    """A figure whose ticks cost little."""

    def add_subplot(self, *args: Any, **kwargs: Any) -> Any:
        axes = super().add_subplot(*args, **kwargs)
        light(axes)
        return axes


def root_figure(ax: Axes) -> Figure:
    figure = ax.figure
    while isinstance(figure, SubFigure):
        figure = figure.figure
    assert isinstance(figure, Figure)
    return figure


def subtitle(ax: Axes, text: str) -> None:
    """A line between the title of an axes and itself: the unit."""
    ax.annotate(
        text, (0, 1), (0, 6), xycoords="axes fraction", textcoords="offset points", fontsize=BASE_SIZE - 1,
        color=SOFT, va="bottom", ha="left", annotation_clip=False,
    )  # fmt: skip


def dress(ax: Axes, title: str = "", unit: str = "", grid: Literal["x", "y"] | None = "y") -> None:
    """Title and unit at the upper left, light grid lines, numbers with thousands and a true minus sign."""
    size = BASE_SIZE + 2 if title else BASE_SIZE
    if title:
        ax.set_title(title, loc="left", fontsize=size, fontweight="normal", pad=20 if unit else 8)
    if unit:
        subtitle(ax, unit)
    ax.tick_params(length=0, labelfontfamily=font_family())
    if grid:
        ax.grid(axis=grid, color=GRID, linewidth=0.7)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def year_ticks(ax: Axes, first: int, last: int, room: float = 0.6) -> None:
    """Whole years only, each one where there is space for it."""
    span = last - first
    step = next(s for s in (1, 2, 5, 10, 20, 50) if span / s <= (5 if narrow() else 14))
    ticks = [y for y in range(first, last + 1) if y % step == 0 or step == 1]
    ax.set_xticks(ticks, [str(y) for y in ticks])
    ax.set_xlim(first - room, last + room)


def heading(figure: Figure, ax: Axes, title: str, below: str, own: bool, above: float = 6) -> None:
    """Title at the figure's left edge where the figure is the chart's own, else above the axes with the line below it.

    `above` is the room between the axes and that line, in points.
    """
    if own:
        name(figure, "\n".join(filter(None, (title, below))) if narrow() else title)
        if below and not narrow():
            size = BASE_SIZE - 1
            ax.set_title(wrapped(below, size), loc="left", fontsize=size, color=SOFT, pad=above)
    else:
        both = "\n".join(part for part in (title, below) if part)
        ax.set_title(both, loc="left", fontsize=BASE_SIZE, pad=above)


def name(figure: Figure, title: str, years: Iterable[object] = ()) -> None:
    """The figure's title, if there is one; with the years that it shows it is the name of its files."""
    if title:
        size = BASE_SIZE + (1 if narrow() else 2)
        text = "\n".join(wrapped(line, size) for line in title.splitlines())
        figure.suptitle(text, x=0.012, ha="left", fontsize=size)
        if narrow():
            grow(figure, 0.17 * text.count("\n"))
    label_years(figure, title, years)


def label_years(figure: Figure, title: str, years: Iterable[object]) -> None:
    """Title and years as the figure's label, for the names of its files; years that the title has are not said twice.

    >>> figure = Figure()
    >>> label_years(figure, "GDP", [2021, 2019])
    >>> figure.get_label()
    'GDP 2019–2021'
    """
    shown = sorted({int(str(year)) for year in years})
    span = "–".join(str(year) for year in dict.fromkeys([*shown[:1], *shown[-1:]]))
    figure.set_label(title if all(str(year) in title for year in [*shown[:1], *shown[-1:]]) else f"{title} {span}")


def nothing(figure: Figure, ax: Axes, language: str) -> Figure:
    """The figure of a chart that has nothing to show, and says so."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, label("chart.no_rows", language), ha="center", transform=ax.transAxes, color=SOFT)
    return figure


def grow(figure: Figure, inches: float) -> None:
    """Make a figure higher, for lines of text that its plan did not know."""
    figure.set_figheight(figure.get_figheight() + inches)


def wrapped(text: str, size: float) -> str:
    """A text in as many lines as the width of the chart asks for."""
    room = (width() - 0.15) * 72 / size
    lines = [""]
    for word in _WORD.findall(text):
        if lines[-1] and _ems(lines[-1] + word.rstrip()) > room and word not in "，。；、：）”":
            lines.append("")
        lines[-1] += word
    return "\n".join(line.rstrip() for line in lines)


def key(figure: Figure, ax: Axes, handles: list, own: bool) -> None:
    """What signs and colours mean, below the chart, in as many lines as the width asks for."""
    wide = [text_width(handle.get_label()) * 8 / BASE_SIZE + 0.5 for handle in handles]
    columns = next((n for n in range(len(handles), 1, -1) if _across(wide, n) <= width() - 0.2), 1)
    if own:  # a wide chart has room for one line of it
        grow(figure, 0.17 * (-(-len(handles) // columns) - (0 if narrow() else 1)))
    where: dict[str, Any] = (
        {"loc": "outside lower left"} if own else {"loc": "upper left", "bbox_to_anchor": (0, -0.12)}
    )
    (figure if own else ax).legend(
        handles=handles, ncols=columns, frameon=False, fontsize=8, labelcolor=SOFT, handlelength=1.6,
        columnspacing=1.4, handletextpad=0.6, borderpad=0.0, **where,
    )  # fmt: skip


def _across(wide: list[float], columns: int) -> float:
    """Inches across of a key in so many columns, filled one after the other as matplotlib fills them."""
    full, more = divmod(len(wide), columns)
    ends = [0]
    for column in range(columns):
        ends.append(ends[-1] + full + (column < more))
    return sum(max(wide[a:b]) for a, b in pairwise(ends))


def text_width(text: str) -> float:
    """Inches that a text takes at the base size: an ideograph is as wide as it is high, a letter about half."""
    return _ems(text) * BASE_SIZE / 72


def _ems(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2E80 else 0.53 for char in text)


def fitting(text: str, inches: float) -> str:
    """A name cut where it is wider than its place; its mark and the table have it whole.

    >>> fitting("Energy per unit of GDP, change rate", 1.5), fitting("GDP", 1.5)
    ('Energy per unit of GD…', 'GDP')
    """
    if text_width(text) <= inches:
        return text
    while text and text_width(text + "…") > inches:
        text = text[:-1]
    return text.rstrip(" ,，、") + "…"


def folded(text: str, letters: int = 30) -> str:
    """A name in two lines where it is long, so that it leaves the chart its room; an ideograph counts as two letters.

    >>> folded("Urban housing started or completed").splitlines()
    ['Urban housing', 'started or completed']
    >>> folded("限定词未知（来源没有保留）", 16).splitlines()
    ['限定词未知', '（来源没有保留）']
    """
    wide = sum(2 if ord(char) > 0x2E80 else 1 for char in text)
    if wide <= letters:
        return text
    gaps = [i for i, char in enumerate(text) if char == " "] or [
        i for i in range(1, len(text)) if ord(text[i]) > 0x2E80
    ]
    brackets = [i for i in gaps if text[i] == "（" and abs(i - len(text) / 2) <= len(text) / 4]
    if not gaps:
        return text
    middle = min(brackets or gaps, key=lambda i: abs(i - len(text) / 2))
    return text[:middle] + "\n" + text[middle:].lstrip()
