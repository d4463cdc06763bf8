"""Ticks, and cells of a grid, that are copies of a first one: to make an artist anew takes ten times as long."""

from functools import partial
from typing import Any, TypeVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes

_Put = TypeVar("_Put", bound=Artist)
_OF_A_TICK = ("gridline", "label1", "tick1line", "tick2line", "label2")


def light(axes: Axes) -> None:
    """Have the ticks of new axes made as copies; a first tick, and minor ones, are made as ever.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().add_subplot()
    >>> light(axes)
    >>> axes.tick_params(length=0)
    >>> axes.set_xticks([1, 2, 3], ["a", "b", "c"]) and [label.get_text() for label in axes.get_xticklabels()]
    ['a', 'b', 'c']
    >>> first, second, _ = axes.xaxis.get_major_ticks()
    >>> first.label1 is second.label1, first.label2 is second.label2
    (False, False)
    """
    for axis in (axes.xaxis, axes.yaxis):
        vars(axis).update(_get_tick=partial(_tick, axis), _copy_tick_props=partial(_made_alike, axis))


def _tick(axis: Any, major: bool) -> Any:
    first = vars(axis).get("majorTicks")
    return _like(first[0]) if major and first else type(axis)._get_tick(axis, major)


def _made_alike(axis: Any, src: Any, dest: Any) -> None:
    if not hasattr(dest, "_alike"):
        type(axis)._copy_tick_props(axis, src, dest)


def _like(first: Any) -> Any:
    tick = copied(first)
    tick._alike = True  # it needs nothing of the first one any more
    for name in _OF_A_TICK:
        setattr(tick, name, copied(getattr(first, name)))
    for name in ("label1", "label2"):
        text = getattr(tick, name)
        text._fontproperties = text._fontproperties.copy()
    return tick


def put_like(axes: Axes, first: _Put) -> _Put:
    """A copy of an artist that axes have, on them too."""
    made: _Put = copied(first)
    children: list[Any] = vars(axes)["_children"]
    children.append(made)
    vars(made)["_remove_method"] = children.remove
    return made


def copied(artist: Any) -> Any:
    """An artist with its own properties; what they are made of, such as transforms, it shares.

    Whoever gives it another transform or font gives it a new one: `set_` of a place or a text does no harm.
    """
    copy = object.__new__(type(artist))
    vars(copy).update(vars(artist))
    return copy
