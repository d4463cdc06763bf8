"""What follows a figure's unit and is part of the figure: 三斤半, 两个半月, 三年多, 3元5角, 1米7."""

from analysis import later as re
from analysis.text.numeral import numeral
from analysis.text.quantity.mention import Mention
from analysis.text.quantity.pattern import NINE

_MORE_OF_TIME = re.compile("多(月|小时|季度|百分点)")
_HALF_OF_TIME = re.compile("半(月|小时|季度|世纪|钟头|百分点)")
_DIGIT = rf"(\d(?![\d.,])|[{NINE}])"
_CHANGE = re.compile(rf"{_DIGIT}[角毛](?:{_DIGIT}分)?")
_REST = re.compile(rf"(\d{{1,2}}(?![\d.,])|[{NINE}]{{1,2}})(?=$|[的高以左上]|[^\w%‰℃°/])")
_TIMES = frozenset(("倍", "年", "天", "小时"))
ENDED = frozenset("多半0123456789" + NINE)
"""The first signs of a tail."""


def tail(text: str, m: Mention, unit: str, magnitude: str) -> Mention:
    """A figure of a unit and a magnitude with its tail; as it was where there is none.

    >>> price = tail("3元5角", Mention(0, 2, "number", 3.0, None, "元", None, False), "元", "")
    >>> price.value, price.end, price.decimals
    (3.5, 4, 1)
    """
    end = m.end
    if unit == "个":
        if more := _MORE_OF_TIME.match(text, end):
            return m._replace(unit=m.unit + more[1], end=more.end(), hint="gt")
        if half := _HALF_OF_TIME.match(text, end):
            return m._replace(value=m.value + 0.5, unit=m.unit + half[1], end=half.end(), decimals=max(m.decimals, 1))
    if text[end] == "半" and unit not in ("", "%") and not text.startswith("半数", end):
        return m._replace(value=m.value + 0.5, end=end + 1, decimals=max(m.decimals, 1))
    if text[end] == "多" and unit in _TIMES:
        return m._replace(end=end + 1, hint="gt")
    if not magnitude and not m.decimals and m.hint is None and unit in ("元", "块", "米"):
        return _pieces(text, m, unit)
    return m


def _pieces(text: str, m: Mention, unit: str) -> Mention:
    """3元5角, 三块五, 1米7: the smaller part after the unit."""
    if unit != "米" and (change := _CHANGE.match(text, m.end)):
        cents = 10 * _digit(change[1]) + (_digit(change[2]) if change[2] else 0)
        places = 2 if change[2] else 1
        return m._replace(value=round(m.value + cents / 100, 2), end=change.end(), decimals=places)
    rest = _REST.match(text, m.end) if unit != "元" else None
    if rest is None:
        return m
    places = len(rest[1])
    return m._replace(value=round(m.value + _digit(rest[1]) / 10**places, places), end=rest.end(), decimals=places)


def _digit(text: str) -> float:
    return float(text) if text.isascii() else numeral(text) or 0.0
