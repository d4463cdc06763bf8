"""Texts as letters with their places, and their shapes: measured once a process, whatever the size.

Shaping a text costs half a millisecond in this font of thirty thousand signs, however short it is, and a chart needs
its texts three times: for two turns of the layout and for the drawing. So a text of ideographs and figures is put
together from signs that were shaped once; one with letters, which move and change their neighbours, is shaped whole.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

#: Shapes of letters are drawn on a square of 6400 units; an eighth of that is a hundredth of a point in any text here.
COARSER = 8
_OURS = "NotoSansSC-Regular"
_AS_DRAWN = LoadFlags.NO_HINTING
_UNNAMED = re.compile(r"\W")
# Signs that stand for themselves: ideographs and their marks, figures. Beside letters figures have other shapes.
_ALONE = re.compile(r"[\u4e00-\u9fff、。《》（），：；0-9%‰+−.,:;/()<>≥≤·– -]+")
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


class Piece(NamedTuple):
    """A part of a text at 100 points: how far it goes, how low and how high; its letters, and where they stand."""

    wide: float
    low: float
    high: float
    letters: tuple[tuple[str, float], ...]
    shapes: dict[str, str]


class Face:
    """A font as a property asks for it, of any size."""

    def __init__(self, prop: FontProperties) -> None:
        self._prop = prop.copy()
        self._prop.set_size(text_to_path.FONT_SCALE)
        self.room = _room(self._prop)
        self.word = lru_cache(maxsize=8192)(self._word)
        self._known: dict[str, Piece] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Shape what texts are made of before it is asked for, for the processes forked from this one."""
        self._shape([piece for text in texts for piece in _pieces(text)])

    def _word(self, text: str) -> Word:
        pieces = _pieces(text)
        self._shape(pieces)
        found = _joined([self._known[each] for each in pieces])
        uses = tuple([(name, four(x)) for name, x in found.letters])
        return Word(found.wide, found.high - found.low, -found.low, uses, found.shapes)

    def _shape(self, pieces: list[str]) -> None:
        """Shape the pieces that are not known: single signs all at once, texts each by itself."""
        new = [each for each in dict.fromkeys(pieces) if each not in self._known]
        signs = [each for each in new if _ALONE.fullmatch(each)]
        told = self._glyphs("".join(signs)) if signs else []
        if len(told) == len(signs):  # else one of them is several glyphs
            self._known |= dict(zip(signs, told, strict=True))
        for each in new:
            if each not in self._known:
                self._known[each] = _joined(self._glyphs(each))

    def _glyphs(self, text: str) -> list[Piece]:
        """The glyphs of a text as it stands, each with what follows it up to the next one."""
        paths: Any = text_to_path
        font = paths._get_font(self._prop)  # with the fonts that stand in for what it lacks
        placed = [(each.x, _glyph(each.ft_object, each.glyph_index)) for each in font._layout(text, _AS_DRAWN)]
        ends = [x for x, _ in placed[1:]] + [x + glyph.wide for x, glyph in placed[-1:]]
        return [glyph._replace(wide=end - x) for (x, glyph), end in zip(placed, ends, strict=True)]


@cache
def _glyph(font: Any, number: int) -> Piece:
    """A font's glyph: by itself it goes as far as the font says."""
    paths: Any = text_to_path
    loaded = font.load_glyph(number, flags=_AS_DRAWN)
    name = _name(paths._get_glyph_repr(font, number))
    shape = _outline(name, *font.get_path())
    low, high = loaded.bbox[1] / 64, loaded.bbox[3] / 64
    return Piece(loaded.horiAdvance / 64, low, high, ((name, 0.0),) if shape else (), {name: shape} if shape else {})


def _pieces(text: str) -> list[str]:
    """What a text is put together from.

    >>> _pieces("增长5.2%"), _pieces("GDP 5.2%")
    (['增', '长', '5', '.', '2', '%'], ['GDP 5.2%'])
    """
    return list(text) if _ALONE.fullmatch(text) else [text]


def _joined(parts: list[Piece]) -> Piece:
    at, letters, shapes = 0.0, list[tuple[str, float]](), dict[str, str]()
    for each in parts:
        letters += [(name, at + x) for name, x in each.letters]
        shapes.update(each.shapes)
        at += each.wide
    low, high = min((each.low for each in parts), default=0.0), max((each.high for each in parts), default=0.0)
    return Piece(at, low, high, tuple(letters), shapes)


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


def _outline(name: str, points: Any, codes: Any) -> str:
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
