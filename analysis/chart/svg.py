"""A figure as SVG that a page can hold: marks that say their value, letters as shapes, nothing but plain attributes.

Colours are attributes, which a page's style can change for a dark screen; every letter is drawn once and used by its
number in the font (`gr-…`), so that the pictures of a page can share them.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure
from matplotlib.offsetbox import HPacker, VPacker
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox, BboxBase

from analysis.chart.letters import COARSER, two
from analysis.chart.marks import plain
from analysis.chart.pen import HALO, OWN, Pen
from analysis.chart.style import styled

_LAID_OUT = ("_get_layout", "_get_bbox_and_child_offsets")  # of a text, of a legend's rows and columns
_FORM = ("_text", "_rotation", "_horizontalalignment", "_verticalalignment")  # what may change of a text meanwhile


def svg(figure: Figure, alt: str) -> str:
    """The figure as an SVG element, `alt` as its name; the same figure gives the same text.

    Marks (`analysis.chart.marks.tell`) are images of their own with a title, and can be reached by keyboard.
    """
    width, height = figure.get_size_inches()
    pen = Pen(width * 72, height * 72)
    outlined = _lift_outlines(figure)
    with styled(), rc_context({"path.simplify": False}), _dots(figure, 72), measured_once(figure):
        settle(figure, pen)
        figure.draw(pen)
    for text, effects in outlined:
        text.set_path_effects(effects)
        text.set_gid(None)
    scale = f'transform="scale({COARSER / 64})"'
    letters = "".join([f'<path id="{name}" d="{shape}" {scale}/>' for name, shape in sorted(pen.letters.items())])
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {two(width * 72)} {two(height * 72)}" '
        f'width="{round(width * 100)}" height="{round(height * 100)}" class="gr-chart" role="group" '
        f'aria-label="{escape(plain(alt))}" stroke-linejoin="round"><defs class="gr-letters">{letters}</defs>'
        f"<defs>{pen.definitions()}</defs>{''.join(pen.parts)}</svg>"
    )
    own = "c" + hashlib.sha256(drawn.encode()).hexdigest()[:8]
    return drawn.replace(OWN, own)


def settle(figure: Figure, pen: Pen) -> None:
    """Lay a figure out once for all, by the pen's measures: matplotlib else does it anew, with a drawing on trial."""
    engine = figure.get_layout_engine()
    if engine is None:
        return
    canvas = figure.canvas
    _Canvas(figure).pen = pen
    try:
        engine.execute(figure)
    finally:
        figure.set_canvas(canvas)
    with rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
        figure.set_layout_engine(None)  # "none" is an engine too, and brings the trial


@contextmanager
def _ticks_once(figure: Figure) -> Iterator[None]:
    """Each axis settles and measures its ticks once for each place of its axes; matplotlib does it up to five times."""
    changed = [axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
    for axis in changed:
        ticks = _Ticks(axis)
        vars(axis).update(_update_ticks=ticks.settled, _get_ticklabel_bboxes=ticks.boxes)
    try:
        yield
    finally:
        for axis in changed:
            for name in ("_update_ticks", "_get_ticklabel_bboxes"):
                vars(axis).pop(name, None)


@contextmanager
def measured_once(figure: Figure) -> Iterator[None]:
    """Ticks, texts and the parts of a legend are laid out once, and boxes joined quickly, by one renderer.

    matplotlib lays them out for each measure and for the drawing.
    """
    with _ticks_once(figure), _texts_once():
        yield


@contextmanager
def _texts_once() -> Iterator[None]:
    parts: tuple[Any, ...] = (Text, VPacker, HPacker)
    before = [(part, name, vars(part)[name]) for part in parts for name in _LAID_OUT if name in vars(part)]
    for part, name, lay_out in before:
        setattr(part, name, _once(lay_out))
    before.append((BboxBase, "union", vars(BboxBase)["union"]))
    boxes: Any = BboxBase
    boxes.union = staticmethod(_around)
    try:
        yield
    finally:
        for part, name, lay_out in before:
            setattr(part, name, lay_out)


def _around(boxes: Any) -> Bbox:
    """The box around all, as `Bbox.union` has it: that one asks each for its four ends, one after the other.

    >>> some = [Bbox([[0, 3], [1, 2]]), Bbox([[5, 0], [4, 1]])]
    >>> _around(some).extents.tolist() == Bbox.union(some).extents.tolist() == [0, 0, 5, 3]
    True
    """
    if not len(boxes):
        raise ValueError("'boxes' cannot be empty")
    corners = np.array([box.get_points() for box in boxes]).reshape(-1, 2)
    return Bbox([corners.min(axis=0), corners.max(axis=0)])


def _once(lay_out: Any) -> Any:
    """A layout kept by what it is of: by the thing itself, whose number would be another's once it is gone."""
    known: dict[Any, Any] = {}

    def laid_out(self: Any, renderer: Any) -> Any:
        own = vars(self)
        if own.get("_wrap") or own.get("_transform_rotates_text"):  # it depends on its place
            return lay_out(self, renderer)
        form = (self, *[own.get(name) for name in _FORM])
        if form not in known:
            known[form] = lay_out(self, renderer)
        return known[form]

    return laid_out


class _Ticks:
    """The ticks of an axis and the room of their labels, as long as the axes stay where they are."""

    def __init__(self, axis: Any) -> None:
        self._axis, self._settle, self._measure = axis, axis._update_ticks, axis._get_ticklabel_bboxes
        self._place: tuple[Any, ...] = ()
        self._ticks: list[Any] = []
        self._boxes: Any = None

    def settled(self) -> list[Any]:
        axes = self._axis.axes
        place = (*axes.bbox.extents, *axes.viewLim.extents)
        if place != self._place:
            self._place, self._ticks, self._boxes = place, self._settle(), None
        return self._ticks

    def boxes(self, ticks: list[Any], renderer: Any = None) -> Any:
        if ticks is not self._ticks:
            return self._measure(ticks, renderer)
        if self._boxes is None:
            self._boxes = self._measure(ticks, renderer)
        return self._boxes


class _Canvas(FigureCanvasBase):
    """Gives a layout the pen to measure with."""

    pen: Pen

    def get_renderer(self) -> Pen:
        return self.pen


@contextmanager
def _dots(figure: Figure, dpi: float) -> Iterator[None]:
    """The figure with so many dots an inch."""
    before = figure.dpi
    figure.dpi = dpi
    try:
        yield
    finally:
        figure.dpi = before


def _lift_outlines(figure: Figure) -> list[tuple[Text, Any]]:
    """Texts with an outline lose it, as matplotlib would draw each of them twice, letter by letter."""
    found: list[tuple[Text, Any]] = []
    for text in [*figure.texts, *(text for ax in figure.axes for text in ax.texts)]:
        effects = text.get_path_effects()
        if any(isinstance(each, withStroke) for each in effects):
            found.append((text, effects))
            text.set_path_effects([])
            text.set_gid(HALO)
    return found
