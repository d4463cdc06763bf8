"""What writes a figure as SVG: plain attributes, two decimals, marks with their words, each letter's shape once.

matplotlib's own SVG renderer measures every text anew at every size, twice for the layout and once to draw it, and
writes styles that would have to be taken apart again. Here a text is measured once for all sizes and all pictures of
a process (`analysis.chart.letters`), and what is written is what stands in the page.
"""

import base64
import io
from functools import cache
from html import escape
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import rgb2hex
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from analysis.chart.letters import COARSER, face, four, outline, two
from analysis.chart.marks import plain, told

#: The id of a text that stands on a line: its outline is painted below it.
HALO = "halo"
#: Stands in an id for what tells the pictures of a page apart, which is known when all is written.
OWN = "\0"
_CAPS = {"projecting": "square", "butt": "butt", "round": "round"}
_HATCH = 72  # points across of a hatch's tile, which holds it once


class Pen(RendererBase):
    """A matplotlib renderer of 72 dots an inch; `parts` is the drawing, `defs` what it refers to, `letters` its shapes.

    Raises NotImplementedError for shaded triangles, which no chart here has.
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.parts: list[str] = []
        self.letters: dict[str, str] = {}
        self.defs: dict[str, str] = {}  # by what it is: its id; the texts are in `_shapes`
        self._shapes: list[str] = []
        self._open: list[tuple[str, str, bool]] = []
        self._flip = Affine2D().scale(1, -1).translate(0, height)

    def definitions(self) -> str:
        """Markers, clips and hatches."""
        return "".join(self._shapes)

    # What a renderer is asked

    def flipy(self) -> bool:
        return True

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def option_image_nocomposite(self) -> bool:
        return True

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        if ismath:
            return self._text2path.get_text_width_height_descent(s, prop, ismath)
        size = prop.get_size_in_points() / 100
        found = face(prop).word(s)
        return found.width * size, found.height * size, found.descent * size

    def _get_font_height_metrics(self, prop: Any) -> tuple[float, float, float] | tuple[None, None, None]:
        """matplotlib 3.11 asks this first, and else reads the font's tables at each text."""
        room = face(prop).room
        if room is None:
            return None, None, None
        size = prop.get_size_in_points()
        return room[0] * size, room[1] * size, room[2] * size

    # What a renderer is told

    def open_group(self, s: str, gid: str | None = None) -> None:
        lines, place = told(gid)
        if not lines:
            self._open.append((s, "", gid == HALO))
            return
        at = f' data-at="{escape(plain(place))}"' if place else ""
        title = escape(plain("\n".join(lines)), quote=False)
        self.parts.append(f'<g class="gr-mark" role="img" tabindex="0"{at}><title>{title}</title>')
        self._open.append((s, "</g>", False))

    def close_group(self, s: str) -> None:
        while self._open:  # matplotlib leaves the group of a text that has no place open
            name, end, _ = self._open.pop()
            self.parts.append(end)
            if name == s:
                return

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None) -> None:
        shape = _shape(path, transform + self._flip)
        if shape:
            self.parts.append(f'<path d="{shape}"{self._clip(gc)}{_attributes(self._look(gc, rgbFace))}/>')

    def draw_markers(
        self, gc: GraphicsContextBase, marker_path: Path, marker_trans: Transform, path: Path, trans: Transform,
        rgbFace: Any = None,
    ) -> None:  # fmt: skip
        shape = _shape(marker_path, marker_trans + Affine2D().scale(1, -1))
        name = self._named("m", f'<path id="%s" d="{shape}"/>')
        look = _attributes(self._look(gc, rgbFace))
        uses = [
            f'<use href="#{name}" x="{two(x)}" y="{two(y)}"{look}/>'
            for x, y in (trans + self._flip).transform(path.vertices).tolist()
            if x - x == 0 == y - y
        ]
        if clip := self._clip(gc):
            uses = [f"<g{clip}>", *uses, "</g>"] if uses else []
        self.parts += uses

    def draw_text(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False,
        mtext: Any = None,
    ) -> None:  # fmt: skip
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # as a path
            return
        size = prop.get_size_in_points() / 100
        found = face(prop).word(s)
        self.letters.update(found.shapes)
        uses = "".join([f'<use href="#{name}" x="{at}"/>' for name, at in found.uses])
        if not uses:
            return
        look = {"transform": f"translate({four(x)} {four(y)})" + (f" rotate({four(-angle)})" if angle else "")}
        look["transform"] += f" scale({four(size)} {four(-size)})"
        fill = rgb2hex(gc.get_rgb())
        alpha = gc.get_alpha() if gc.get_forced_alpha() else gc.get_rgb()[3]
        look |= {"fill": fill} if fill != "#000000" else {}
        look |= {"opacity": four(alpha)} if alpha != 1 else {}
        if self._open and self._open[-1][2]:
            look |= {"paint-order": "stroke", "stroke": "#ffffff", "stroke-width": f"{2.5 / size / COARSER * 64:.0f}"}
        clip = self._clip(gc)
        drawn = f"<g{_attributes(look)}>{uses}</g>"
        self.parts.append(f"<g{clip}>{drawn}</g>" if clip else drawn)

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:
        from PIL import Image

        high, wide = im.shape[:2]
        out = io.BytesIO()
        Image.fromarray(im).save(out, "PNG")
        placed = Affine2D().scale(1 / wide, 1 / high) + (transform or Affine2D().scale(wide, high))
        whole = (placed + Affine2D().translate(x, y) + self._flip).get_matrix()
        matrix = " ".join([four(each) for each in whole[:2].T.ravel()])
        look = {
            "width": str(wide),
            "height": str(high),
            "transform": f"matrix({matrix})",
        }
        look |= {"opacity": four(gc.get_alpha())} if gc.get_alpha() not in (None, 1) else {}
        data = base64.b64encode(out.getvalue()).decode("ascii")
        self.parts.append(f'<g{self._clip(gc)}><image{_attributes(look)} href="data:image/png;base64,{data}"/></g>')

    # How it looks

    def _look(self, gc: GraphicsContextBase, face: Any) -> dict[str, str]:
        look: dict[str, str] = {}
        alpha, forced = gc.get_alpha(), gc.get_forced_alpha()
        if gc.get_hatch() is not None:
            look["fill"] = f"url(#{self._hatch(gc, face)})"
            if face is not None and len(face) == 4 and face[3] != 1 and not forced:
                look["fill-opacity"] = four(face[3])
        elif face is None or (len(face) == 4 and face[3] == 0 and not forced):
            look["fill"] = "none"
        else:
            if tuple(face[:3]) != (0, 0, 0):
                look["fill"] = rgb2hex(face)
            if len(face) == 4 and face[3] != 1 and not forced:
                look["fill-opacity"] = four(face[3])
        if forced and alpha != 1:
            look["opacity"] = four(alpha)
        dashes: Any
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            look |= {
                "stroke-dasharray": ",".join([four(each) for each in dashes]),
                "stroke-dashoffset": four(float(offset)),
            }
        if wide := gc.get_linewidth():
            red = gc.get_rgb()
            look["stroke"] = rgb2hex(red)
            if not forced and red[3] != 1:
                look["stroke-opacity"] = four(red[3])
            look |= {"stroke-width": four(wide)} if wide != 1 else {}
            look |= {"stroke-linejoin": gc.get_joinstyle()} if gc.get_joinstyle() != "round" else {}
            look |= {"stroke-linecap": _CAPS[gc.get_capstyle()]} if gc.get_capstyle() != "butt" else {}
        return look

    def _hatch(self, gc: GraphicsContextBase, face: Any) -> str:
        drawn = hatch(str(gc.get_hatch()))
        ground = "none" if face is None else rgb2hex(face)
        ink = rgb2hex(gc.get_hatch_color())
        return self._named(
            "h",
            f'<pattern id="%s" patternUnits="userSpaceOnUse" x="0" y="0" width="{_HATCH}" height="{_HATCH}">'
            f'<rect x="0" y="0" width="{_HATCH + 1}" height="{_HATCH + 1}" fill="{ground}"/>'
            f'<path d="{drawn}" fill="{ink}" stroke="{ink}" stroke-width="{four(gc.get_hatch_linewidth())}" '
            'stroke-linejoin="miter"/></pattern>',
        )

    def _clip(self, gc: GraphicsContextBase) -> str:
        path: Any
        transform: Any
        path, transform = gc.get_clip_path()
        box = gc.get_clip_rectangle()
        if path is not None:
            within = f'<path d="{_shape(path, transform + self._flip)}"/>'
        elif box is not None:
            x, y, wide, high = box.bounds
            within = f'<rect x="{two(x)}" y="{two(self.height - y - high)}" width="{two(wide)}" height="{two(high)}"/>'
        else:
            return ""
        name = self._named("p", f'<clipPath id="%s">{within}</clipPath>')
        return f' clip-path="url(#{name})"'

    def _named(self, kind: str, what: str) -> str:
        """The name of something to be referred to, written once."""
        name = self.defs.get(what)
        if name is None:
            name = self.defs[what] = f"{OWN}-{kind}{len(self.defs)}"
            self._shapes.append(what.replace("%s", name, 1))
        return name


@cache
def hatch(pattern: str) -> str:
    """A hatch's tile: some thousand points, and many cells of a grid have the same.

    >>> hatch("|")[:5]
    'M6 72'
    """
    tile = Path.hatch(pattern)
    return "" if tile is None else _shape(tile, Affine2D().scale(_HATCH, -_HATCH).translate(0, _HATCH))


def _attributes(look: dict[str, str]) -> str:
    return "".join([f' {name}="{value}"' for name, value in look.items()])


def _shape(path: Path, transform: Transform) -> str:
    """A path as SVG has it; a part that has no place (NaN) is left out."""
    drawn: Any = transform.transform_path(path)
    if not np.isfinite(drawn.vertices).all():
        drawn = drawn.cleaned(remove_nans=True)
    return outline(drawn.vertices.tolist(), None if drawn.codes is None else drawn.codes.tolist(), two)
