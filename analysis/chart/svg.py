"""A figure as SVG that a page can hold: marks that say their value, letters as shapes, nothing but plain attributes.

matplotlib's own SVG is put in order: colours become attributes, which a page's style can change for a dark screen;
every letter is drawn once and used by its number in the font (`gr-…`), so that the pictures of a page can share them.
"""

import hashlib
import io
import re
from functools import lru_cache
from typing import Any

from lxml import etree
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from analysis.chart.marks import plain, told
from analysis.chart.style import styled

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
#: Shapes of letters are drawn on a square of 6400 units; an eighth of that is a hundredth of a point in any text here.
_COARSER = 8
#: The id of a text that stands on a line: its outline is painted below it.
_HALO = "halo"
_NUMBER = re.compile(r"-?\d+\.\d+")
#: A marker, a clip, a hatch, a shape of a scatter: named alike in every picture, which a page can't have.
_REFERRED = re.compile(r'(id="|#)((?:[mph]|C\w+_\w+_)[0-9a-f]{10})\b')
_BETWEEN = re.compile(r"\s*([A-Za-z])\s*")


def svg(figure: Figure, alt: str) -> str:
    """The figure as an SVG element, `alt` as its name; the same figure gives the same text.

    Marks (`analysis.chart.marks.tell`) are images of their own with a title, and can be reached by keyboard.
    """
    out = io.StringIO()
    settle(figure)
    outlined = _lift_outlines(figure)
    settings: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "govreport", "path.simplify": False}
    with styled(), rc_context(settings):
        figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    for text, effects in outlined:
        text.set_path_effects(effects)
        text.set_gid(None)
    root = etree.fromstring(
        plain(out.getvalue()).encode(), etree.XMLParser(remove_comments=True, remove_blank_text=True)
    )
    root = _plain(root)
    width, height = (round(100 * inches) for inches in figure.get_size_inches())
    root.attrib.update({"width": str(width), "height": str(height), "class": "gr-chart", "role": "group"})
    root.attrib["aria-label"] = plain(alt)
    root.attrib.update({"stroke-linejoin": "round"})
    text = etree.tostring(root, encoding="unicode")
    own = hashlib.sha256(text.encode()).hexdigest()[:8]
    return _REFERRED.sub(rf"\g<1>{own}-\g<2>", text)


def settle(figure: Figure) -> None:
    """Lay a figure out once for all: matplotlib else does it anew, with a drawing on trial, at each save."""
    engine = figure.get_layout_engine()
    if engine is not None:
        with styled():
            engine.execute(figure)
        with rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
            figure.set_layout_engine(None)  # "none" is an engine too, and brings the trial


def _lift_outlines(figure: Figure) -> list[tuple[Text, Any]]:
    """Texts with an outline lose it, as matplotlib would draw each of them twice, letter by letter."""
    found: list[tuple[Text, Any]] = []
    for artist in figure.findobj(Text):
        assert isinstance(artist, Artist)
        effects = artist.get_path_effects()
        if isinstance(artist, Text) and any(isinstance(each, withStroke) for each in effects):
            found.append((artist, effects))
            artist.set_path_effects([])
            artist.set_gid(_HALO)
    return found


def _plain(root: Any) -> Any:
    letters: dict[str, str] = {}
    for each in list(root.iter(f"{_SVG}style", f"{_SVG}metadata")):
        each.getparent().remove(each)
    for each in root.iter():
        _attributes(each)
    for each in list(root.iter(f"{_SVG}path")):
        name = each.get("id", "")
        if "-" in name:  # a letter: font and number; a blank has no shape
            letters[_letter(name)] = _coarse(each.get("d", ""))
            each.getparent().remove(each)
        elif each.getparent().tag == f"{_SVG}defs":  # a marker's colours are those of its use, which a page changes
            for paint in ("fill", "stroke"):
                each.attrib.pop(paint, None)
    for each in list(root.iter(f"{_SVG}use")):
        if letters.get(each.get("href")[1:]) == "":
            each.getparent().remove(each)
    for each in list(root.iter(f"{_SVG}g")):
        _group(each)
    _drop_empty(root)
    _write_letters(root, letters)
    for name in set(root.attrib) - {"viewBox"}:
        del root.attrib[name]
    etree.cleanup_namespaces(root)
    return root


def _attributes(each: Any) -> None:
    """Style as attributes, two decimals, no names but those that something refers to."""
    style = each.attrib.pop("style", "")
    for part in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = part.partition(":")
        each.set(name.strip(), value.strip())
    if each.get("fill-opacity") == "0":
        del each.attrib["fill-opacity"]
        each.set("fill", "none")
    for name in ("d", "x", "y", "transform"):
        if name in each.attrib and "-" not in each.get("id", ""):
            # A scale of text is a few hundredths.
            value = _NUMBER.sub(_four if name == "transform" else _two, each.get(name))
            each.set(name, _BETWEEN.sub(r"\1", value).strip() if name == "d" else value)
    if _HREF in each.attrib:
        target = each.attrib.pop(_HREF)
        each.set("href", f"#{_letter(target[1:])}" if "-" in target else target)
        if "-" in target:
            moved = each.attrib.pop("transform", "translate(0")
            each.set("x", moved.removeprefix("translate(").split()[0].rstrip(")"))


def _two(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _four(found: re.Match[str]) -> str:
    return f"{float(found[0]):.4f}".rstrip("0").rstrip(".")


def _letter(name: str) -> str:
    return f"gr-{name.rsplit('-', 1)[1]}"


@lru_cache(maxsize=4096)
def _coarse(shape: str) -> str:
    coarse = re.sub(r"-?\d+(?:\.\d+)?", lambda found: str(round(float(found[0]) / _COARSER)), shape)
    return _BETWEEN.sub(r"\1", coarse).strip()


def _group(each: Any) -> None:
    """A group's id: the words of a mark, an outline, or nothing."""
    name = each.attrib.pop("id", "")
    lines, place = told(name)
    if lines:
        title = etree.Element(f"{_SVG}title")
        title.text = "\n".join(lines)
        each.insert(0, title)
        each.attrib.update({"class": "gr-mark", "role": "img", "tabindex": "0"})
        if place:
            each.set("data-at", place)
    elif name == _HALO:
        for part in each.iter(f"{_SVG}g"):
            if "scale(" in part.get("transform", ""):
                scale = float(part.get("transform").split("scale(")[1].split()[0])
                outline = f"{2.5 / scale / _COARSER * 64:.0f}"
                part.attrib.update({"paint-order": "stroke", "stroke": "#ffffff", "stroke-width": outline})


def _drop_empty(root: Any) -> None:
    for each in reversed(list(root.iter(f"{_SVG}g", f"{_SVG}defs"))):
        if not len(each):
            each.getparent().remove(each)


def _write_letters(root: Any, letters: dict[str, str]) -> None:
    """The shapes, once; every text is written in their units."""
    shapes = etree.Element(f"{_SVG}defs", {"class": "gr-letters"})
    for name, shape in sorted(letters.items()):
        if shape:
            etree.SubElement(shapes, f"{_SVG}path", {"id": name, "d": shape, "transform": f"scale({_COARSER / 64})"})
    root.insert(0, shapes)
