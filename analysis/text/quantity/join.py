"""Figures that are one number or one range: 2万5千, 10亿零5百万, -3%至-1%, 2%和3%之间; and a unit said once for two."""

from analysis import later as re
from analysis.catalogue import magnitude, unit_parts
from analysis.text.quantity.mention import Mention, tidy
from analysis.text.quantity.sign import predicated

_ZERO = "零〇"
_HUNDREDS = ("千", "百", "十")
_LINKS = frozenset(("至", "到", "~", "～", "—", "——", "-", "－", "–", "−", "和", "与", "、"))
_MEASURED = ("number", "percent", "share")
_ALIKE = frozenset(("和", "与", "、", "及"))


def joined(text: str, last: Mention, m: Mention) -> Mention | None:
    """The figure that two neighbours make together; None where each stands alone.

    >>> from analysis.text.quantity import scan
    >>> [(each.value, each.unit, each.decimals) for each in scan("2万5千公里，1亿3千多万人，2万5000元，1千2百亿元")]
    [(2.5, '万公里', 1), (13000.0, '万人', 0), (25000.0, '元', 0), (1200.0, '亿元', 0)]
    """
    between = text[last.end : m.start]
    if len(between) > 2 or last.high is not None or m.high is not None:
        return None
    if not between or between in _ZERO:
        return _number(text, last, m) if last.kind == m.kind == "number" else None
    return _range(text, last, m, between) if between in _LINKS else None


def _number(text: str, last: Mention, m: Mention) -> Mention | None:
    """2万 | 5千公里, 10亿零 | 5百万, 3万 | 5."""
    if last.hint is not None or "." in text[last.start : last.end] or last.value < 0 or m.value < 0:
        return None
    (above, rest), (below, unit) = unit_parts(last.unit), unit_parts(m.unit)
    if above in _HUNDREDS and below[:1] in _HUNDREDS and below[1:] in ("万", "亿", "万亿"):
        above += below[1:]  # 1千2百亿: thousand and hundred of the same 亿
    factor, part = magnitude(above), magnitude(below)
    if rest or factor <= part or m.value * part >= factor:
        return None
    if part == 1 and m.start == last.end:
        digits = m.end - m.start - len(m.unit)
        if digits == 1 and not unit:  # 3万5 is 35000
            return m._replace(start=last.start, value=last.value + m.value / 10, unit=last.unit, decimals=1)
        filled = m.value * 10 >= factor if m.chinese else 10**digits == factor
        if not filled or m.decimals:
            return None  # 390万65岁以上老人
    whole = last.value * factor + m.value * part
    if part == 1 or part >= 10_000:  # 1亿3千万 is 13000 万
        size, sign = (1, "") if part == 1 else (10_000, "万") if part < 10**8 else (10**8, "亿")
        return m._replace(start=last.start, value=tidy(whole / size), unit=sign + unit)
    places = len(str(factor // part)) - 1 + m.decimals
    return m._replace(start=last.start, value=tidy(whole / factor), unit=above + unit, decimals=places)


def _range(text: str, last: Mention, m: Mention, link: str) -> Mention | None:
    """A range whose ends have signs, or stand before 之间."""
    if last.kind != m.kind or m.kind not in _MEASURED or last.unit not in ("", m.unit):
        return None
    falls = link in ("至", "到") and last.value > m.value and text.startswith("之间", m.end)  # 下降4%至3%之间
    if last.value >= m.value and not falls:
        return None
    if link in ("和", "与", "、") or (last.value >= 0 and m.value >= 0):
        if not text.startswith("之间", m.end):
            return None
    elif text[last.start - 1 : last.start] in ("由", "从", "自"):
        return None
    places = max(last.decimals, m.decimals)
    low, high = sorted((last.value, m.value))
    return m._replace(start=last.start, value=low, high=high, hint=None, decimals=places)


def share_unit(text: str, found: list[Mention]) -> None:
    """0.86和1.27个百分点, 分别为31、58吨: figures before the last one that have no unit of their own have its.

    Whole numbers count something else as often (3、58吨 may be a list's mark), unless 分别 or a
    verb stands before them.
    """
    m = found[-1]
    if not m.unit or m.chinese or m.kind != "number":
        return
    first = len(found) - 1
    while first and text[found[first - 1].end : found[first].start] in _ALIKE and _bare(found[first - 1]):
        first -= 1
    whole = any(not each.decimals for each in found[first:-1])
    begun = found[first].start
    if whole and not (_APART.search(text, max(0, begun - 10), begun) or predicated(text, begun)):
        return
    found[first:-1] = [each._replace(unit=m.unit) for each in found[first:-1]]


_APART = re.compile("(?:分别|各自?)[^，。；、\\d]*\\Z")


def _bare(m: Mention) -> bool:
    return m.kind == "number" and not m.unit and not m.chinese
