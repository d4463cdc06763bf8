"""The chart in the lab: the SVG that pages have, its marks joined to the list of figures, and the scripts for both."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from matplotlib.figure import Figure

from analysis.chart.marks import place_of
from analysis.chart.script import bare, marks_script
from analysis.chart.svg import svg
from analysis.explore.view import Point
from analysis.story.html import Html

CSS = """
.gr-explore svg.gr-chart { display: block; max-width: 100%; height: auto; }
.gr-mark { cursor: pointer; } .gr-mark:focus-visible { outline: 2px solid #00538a; outline-offset: 2px; }
.gr-mark.gr-on { filter: drop-shadow(0 0 1.5px #222); }
.gr-tip { position: absolute; z-index: 99; max-width: min(22rem, 92vw); padding: .35rem .6rem; border-radius: 4px;
  pointer-events: none; font: .85rem/1.45 sans-serif; color: #fff; background: #222; }
.gr-tip[hidden] { display: none; } .gr-tip > :first-child { font-weight: 600; }
"""
_AT = re.compile(r' data-at="([^"]*)"')


def chart(figure: Figure, alt: str, points: Sequence[Point]) -> Html:
    """The figure as SVG with its words; the mark of a point has its number among `points` as `data-at`."""
    numbers = {place_of(point.row): number for number, point in reversed(list(enumerate(points)))}

    def number(found: re.Match[str]) -> str:
        return f' data-at="{numbers[found[1]]}"' if found[1] in numbers else ""

    return Html(_AT.sub(number, svg(figure, alt)))


@lru_cache(maxsize=1)
def script() -> Html:
    """What the explorer needs besides its widgets; none of it asks for anything, and no text of a table is in it."""
    own = bare(files("analysis.explore").joinpath("lab.js").read_text("utf-8"))
    return Html(f"<script>{marks_script()}\n{own}</script>")
