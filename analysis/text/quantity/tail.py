"""What follows a figure's unit and is part of the figure: 三斤半, 两个半月, 三年多, 3元5角, 1米7."""

from typing import NamedTuple

from analysis import later as re
from analysis.text.numeral import numeral
from analysis.text.quantity.pattern import NINE

_MORE_OF_TIME = re.compile("多(月|小时|季度|百分点)")
_HALF_OF_TIME = re.compile("半(月|小时|季度|世纪|钟头|百分点)")
_DIGIT = rf"(\d(?![\d.,])|[{NINE}])"
_CHANGE = re.compile(rf"{_DIGIT}[角毛](?:{_DIGIT}分)?")
_REST = re.compile(rf"(\d{{1,2}}(?![\d.,])|[{NINE}]{{1,2}})(?=$|[的高以左上]|[^\w%‰℃°/])")
_TIMES = frozenset(("倍", "年", "天", "小时"))
ENDED = frozenset("多半0123456789" + NINE)
"""The first signs of a tail."""


class Tail(NamedTuple):
    """Value, unit, end, hint and decimals of a figure with what follows its unit."""

    value: float
    unit: str
    end: int
    hint: str | None
    decimals: int


def tail(text: str, found: Tail, magnitude: str) -> Tail:
    """A figure with its tail; as it was where there is none.

    >>> tail("3元5角", Tail(3.0, "元", 2, None, 0), "")
    Tail(value=3.5, unit='元', end=4, hint=None, decimals=1)
    """
    value, unit, end, _, places = found
    if not unit or text[end : end + 1] not in ENDED:
        return found
    if unit == "个":
        if more := _MORE_OF_TIME.match(text, end):
            return Tail(value, "个" + more[1], more.end(), "gt", places)
        if half := _HALF_OF_TIME.match(text, end):
            return Tail(value + 0.5, "个" + half[1], half.end(), found.hint, max(places, 1))
    if text[end] == "半" and unit != "%" and text[end : end + 2] != "半数":
        return Tail(value + 0.5, unit, end + 1, found.hint, max(places, 1))
    if text[end] == "多" and unit in _TIMES:
        return found._replace(end=end + 1, hint="gt")
    if not magnitude and not places and found.hint is None and unit in ("元", "块", "米"):
        return _pieces(text, found)
    return found


def _pieces(text: str, found: Tail) -> Tail:
    """3元5角, 三块五, 1米7: the smaller part after the unit."""
    end, unit = found.end, found.unit
    if unit != "米" and (change := _CHANGE.match(text, end)):
        cents = 10 * _digit(change[1]) + (_digit(change[2]) if change[2] else 0)
        places = 2 if change[2] else 1
        return found._replace(value=round(found.value + cents / 100, 2), end=change.end(), decimals=places)
    rest = _REST.match(text, end) if unit != "元" else None
    if rest is None:
        return found
    places = len(rest[1])
    value = round(found.value + _digit(rest[1]) / 10**places, places)
    return found._replace(value=value, end=rest.end(), decimals=places)


def _digit(text: str) -> float:
    return float(text) if text.isascii() else numeral(text) or 0.0
