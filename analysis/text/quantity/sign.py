"""What stands before a figure and is part of it: −, 负 and +, a currency, 零下, 廿."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue import unit_parts
from analysis.catalogue.words import currencies, one_of, read_words
from analysis.text.quantity.mention import Mention

_HYPHENS = frozenset("-−－﹣")
_DASHES = frozenset("—–")
_STROKES = _HYPHENS | _DASHES | {"%"}
SIGNS = frozenset("-−－﹣—–负+$＄€£¥￥币元镑DRPYB下廿卅")
"""The last characters of what may stand before a figure."""
_RATES = ("%", "‰", "百分点", "千分点", "℃", "度")
_OPEN = frozenset("，、；：（。")
_RANGE = frozenset("~～至到—")
# 自负, 税负, 减负, 担负 are words, 正负5% is no fall.
_BURDEN = frozenset("自税减担背肩抱欠胜正")


@lru_cache(maxsize=1)
def _predicates() -> tuple[str, ...]:
    """Words after which even a long dash is a minus: verbs of attaining and growing, names of growth."""
    said = [row["word"] for row in read_words("verbs") if row["class"] in ("to", "grow", "net")]
    return (*said, "增速", "增幅", "涨幅", "降幅", "增长率", "同比", "环比", "约")


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    return re.compile(one_of(currencies()) + "$")


def signed(text: str, m: Mention, after: int) -> Mention:
    """A figure with the sign before it; `after` is where the figure before ends.

    >>> from analysis.text.quantity import scan
    >>> [(each.value, each.unit) for each in scan("进出口增长-3.5%，折合US$1.2亿")]
    [(-3.5, '%'), (1.2, '亿美元')]
    """
    if m.start <= after or m.kind in ("date", "ordinal", "ratio"):
        return m
    before = text[m.start - 1]
    if before in _HYPHENS or before in _DASHES or before == "负":
        return _negative(m) if _is_minus(text, m, after) else m
    if before == "+":
        return m._replace(start=m.start - 1)
    if before == "下":
        if text.startswith("零下", m.start - 2) and unit_parts(m.unit)[1] in ("度", "℃", "摄氏度"):
            return _negative(m)._replace(start=m.start - 2, unit="℃")
        return m
    if before in "廿卅":
        if m.high is None and m.value < 10 and m.kind == "number":
            return m._replace(start=m.start - 1, value=m.value + (20 if before == "廿" else 30))
        return m
    return _priced(text, m, after)


def _priced(text: str, m: Mention, after: int) -> Mention:
    money = _money().search(text, max(after, m.start - 3), m.start) if m.kind == "number" else None
    if money is None:
        return m
    magnitude, plain = unit_parts(m.unit)
    unit = currencies()[money[0]]
    return m._replace(start=money.start(), unit=magnitude + unit) if plain in ("", "元", unit) else m


def _negative(m: Mention) -> Mention:
    """The figure below zero; of a range the printed first end is the lower one."""
    return m._replace(start=m.start - 1, value=-m.value)


def _is_minus(text: str, m: Mention, after: int) -> bool:
    """Whether the sign before a figure is a minus; after other words a stroke is a dash."""
    place = m.start - 1
    sign, before = text[place], text[place - 1 : place]
    if place == after and after:
        return False  # 5%-3%
    if not before:
        return True
    rate = m.unit.endswith(_RATES)
    if sign == "负":
        return before not in _BURDEN and (rate or before in _OPEN or predicated(text, place))
    if before in _RANGE and place - 1 == after:
        return before != "—" or sign != "—"  # -3%~-1%
    if before in _STROKES or (before.isascii() and before.isalnum()):
        return False
    hyphen = sign in _HYPHENS
    if before in _OPEN:
        return rate or (hyphen and before in "：（")
    return (rate and hyphen) or (before != "\n" and predicated(text, place))


def predicated(text: str, place: int) -> bool:
    """Whether a verb of attaining or growing, or a name of growth, ends at a place.

    >>> predicated("产量增加12吨", 4), predicated("产量12吨", 2)
    (True, False)
    """
    return text.endswith(_predicates(), max(0, place - 8), place)
