"""Texts as letters with their places, and their shapes: measured once a process, whatever the size.

Shaping a text costs half a millisecond in this font of thirty thousand signs, and a chart needs its texts three times:
for two turns of the layout and for the drawing. Years, numbers and names recur from chart to chart.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

#: Shapes of letters are drawn on a square of 6400 units; an eighth of that is a hundredth of a point in any text here.
COARSER = 8
_OURS = "NotoSansSC-Regular"
_UNNAMED = re.compile(r"\W")
_STEPS: dict[Any, tuple[str, int]] = {
    Path.MOVETO: ("M", 1),
    Path.LINETO: ("L", 1),
    Path.CURVE3: ("Q", 2),
    Path.CURVE4: ("C", 3),
}
_STEPS |= {Path.CLOSEPOLY: ("z", 0), Path.STOP: ("", 0)}
_shapes: dict[str, str] = {}  # by the letter's name


class Word(NamedTuple):
    """A text at 100 points: what room it takes, its letters' names and places, the shapes of those that have one."""

    width: float
    height: float
    descent: float
    uses: tuple[tuple[str, str], ...]
    shapes: dict[str, str]


class Face:
    """A font as a property asks for it, of any size."""

    def __init__(self, prop: FontProperties) -> None:
        self._prop = prop.copy()
        self._prop.set_size(text_to_path.FONT_SCALE)
        self.room = _room(self._prop)
        self.word = lru_cache(maxsize=8192)(self._word)

    def learn(self, texts: Iterable[str]) -> None:
        """Measure texts before they are asked for, for the processes forked from this one."""
        for text in texts:
            self.word(text)

    def _word(self, text: str) -> Word:
        width, height, descent = text_to_path.get_text_width_height_descent(text, self._prop, False)
        paths: Any = text_to_path
        font = paths._get_font(self._prop)  # with the fonts that stand in for what it lacks
        placed, shapes, _ = text_to_path.get_glyphs_with_font(font, text)
        names = {each: _name(each) for each in shapes}
        drawn = {names[each]: shape for each, glyph in shapes.items() if (shape := _shape(names[each], *glyph))}
        uses = tuple((names[each], four(x)) for each, x, _, _ in placed if names[each] in drawn)
        return Word(width, height, descent, uses, drawn)


def face(prop: FontProperties) -> Face:
    """The font that a property names, without its size.

    >>> from analysis.chart.style import font_path
    >>> ours = face(FontProperties(fname=str(font_path()), size=9))
    >>> ours is face(FontProperties(fname=str(font_path()), size=11)), round(ours.word("增速").width)
    (True, 200)
    """
    return _face(
        tuple(prop.get_family()), prop.get_style(), prop.get_variant(), prop.get_weight(), prop.get_stretch(),
        prop.get_file(),
    )  # fmt: skip


@cache
def _face(family: tuple[str, ...], style: Any, variant: Any, weight: Any, stretch: Any, file: str | None) -> Face:
    return Face(
        FontProperties(family=list(family), style=style, variant=variant, weight=weight, stretch=stretch, fname=file)
    )


def _room(prop: FontProperties) -> tuple[float, float, float] | None:
    """Ascent, descent and gap between lines of a font, a point of size; None where it does not say."""
    font: Any = get_font(findfont(prop))
    head = font.get_sfnt_table("head")
    for table, gap, ascent, descent in (
        ("OS/2", "sTypoLineGap", "sTypoAscender", "sTypoDescender"),
        ("hhea", "lineGap", "ascent", "descent"),
    ):
        found = font.get_sfnt_table(table)
        if found is not None:
            em = head["unitsPerEm"]
            return found[ascent] / em, -found[descent] / em, found[gap] / em
    return None


def _name(glyph: str) -> str:
    """A letter's id: its number in our font, the font's name before it for any other."""
    font, _, number = glyph.rpartition("-")
    return f"gr-{number}" if font == _OURS else f"gr-{_UNNAMED.sub('_', font)}_{number}"


def _shape(name: str, points: Any, codes: Any) -> str:
    """A letter's outline in coarse units; empty for a blank."""
    if name not in _shapes:
        _shapes[name] = outline((points * 64 / COARSER).round().astype(int).tolist(), codes.tolist(), str)
    return _shapes[name]


def outline(points: list[list[Any]], codes: list[int] | None, form: Callable[[Any], str]) -> str:
    """A path as SVG has it, its numbers in a form.

    >>> outline([[0, 0], [1, 2], [0, 0]], [1, 2, 79], str)
    'M0 0L1 2z'
    """
    found, place = [], 0
    while place < len(points):
        code: Any = (Path.LINETO if place else Path.MOVETO) if codes is None else codes[place]
        letter, many = _STEPS[code]
        if many:
            letter += " ".join([f"{form(x)} {form(y)}" for x, y in points[place : place + many]])
        found.append(letter)
        place += many or 1
    return "".join(found)


def two(value: Any) -> str:
    """A number of two decimals at most.

    >>> two(1.5), two(-0.001), two(20.0)
    ('1.5', '0', '20')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def four(value: Any) -> str:
    """A number of four decimals at most: a scale of text is a few hundredths.

    >>> four(0.085), four(-0.09)
    ('0.085', '-0.09')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
