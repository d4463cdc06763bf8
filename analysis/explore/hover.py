"""What a pointer meets on a chart: value, unit, year and report of the figure beneath it, without script or request.

The spots are for the pointer alone; the list of figures below the chart says the same to a keyboard and to a screen
reader.
"""

import base64
from collections.abc import Sequence

from matplotlib.figure import Figure

from analysis.chart import png
from analysis.explore.view import Desk, Point, plain
from analysis.language import label, region_name
from analysis.story.html import Html, join_html, piece

CSS = """
.gr-hot { position: relative; max-width: 60rem; }
.gr-spot { position: absolute; width: 18px; height: 18px; margin: -9px 0 0 -9px; border-radius: 50%; }
.gr-spot:hover { box-shadow: inset 0 0 0 2px #222; z-index: 2; }
.gr-tip { display: none; position: absolute; left: 14px; bottom: 14px; width: max-content; max-width: 20rem;
  background: #222; color: #fff; padding: .25rem .5rem; border-radius: 3px; font-size: .85rem; line-height: 1.4;
  white-space: normal; pointer-events: none; }
.gr-spot.gr-late .gr-tip { left: auto; right: 14px; } .gr-spot.gr-high .gr-tip { bottom: auto; top: 14px; }
.gr-spot:hover .gr-tip { display: block; }
"""


def places(figure: Figure, points: Sequence[Point]) -> list[tuple[float, float, Point]]:
    """Where each point stands in the drawn figure: shares of its width and height from the upper left.

    The figure must have been drawn (`png`), for only then are its parts in their places.
    """
    width, height = figure.bbox.width, figure.bbox.height
    found = []
    for point in points:
        if point.at is None or point.panel >= len(figure.axes):
            continue
        x, y = figure.axes[point.panel].transData.transform((point.year, point.at))
        if 0 <= x <= width and 0 <= y <= height:
            found.append((x / width, 1 - y / height, point))
    return found


def tip(desk: Desk, point: Point, language: str) -> str:
    """A figure in a line: series, year, status, value with its unit, the report that it is from."""
    row = point.row
    report = label("word.report_of", language, region=region_name(row["region"], language), year=row["report_year"])
    return plain(label("side.tip", language, point=desk.line(point, language), report=report))


def chart(desk: Desk, figure: Figure, alt: str, points: Sequence[Point], language: str) -> tuple[Html, bytes]:
    """The figure in the page itself with its words and its spots, and its PNG."""
    content = png(figure)
    data = base64.b64encode(content).decode("ascii")
    image = piece('<img class="gr-chart" alt="{}" src="data:image/png;base64,{}">', alt, data)
    spots = [
        piece(
            '<span class="gr-spot{}{}" style="left:{}%;top:{}%"><span class="gr-tip">{}</span></span>',
            " gr-late" if x > 0.6 else "", " gr-high" if y < 0.3 else "", f"{100 * x:.2f}", f"{100 * y:.2f}",
            tip(desk, point, language),
        )
        for x, y, point in places(figure, points)
    ]  # fmt: skip
    over = join_html(Html('<div class="gr-spots" aria-hidden="true">'), *spots, Html("</div>"))
    return join_html(Html('<div class="gr-hot">'), image, over, Html("</div>")), content
