"""Figures that begin with an Arabic digit."""

from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import magnitude
from analysis.text.quantity.mention import HINT, Mention, Step
from analysis.text.quantity.named import DATE
from analysis.text.quantity.pattern import STROKES, decimals, plain
from analysis.text.quantity.share import PART, TENTHS, share
from analysis.text.quantity.tail import ENDED, tail

_RATIO = re.compile(r"\d+(?:\.\d+)?(?:[：∶:]\d+(?:\.\d+)?){1,3}")
_RATIO_OF_RATES = re.compile(r"\d+(?:\.\d+)?%(?:[：∶:]\d+(?:\.\d+)?%){2}")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/十百千万亿])")
_PER_HUNDRED_THOUSAND = re.compile(r"(\d+(?:\.\d+)?)/(?:10万|十万|100000)人?")
_LONGEST = 30
"""No quantity is printed with more digits; a float would not hold them either."""
_ACRONYM = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z&]{2,}$")
_WORD = re.compile("[A-Za-z]++(?![\\d.])")
_SIGNED = frozenset(("%", "‰", "个百分点", "百分点"))
_DATED = frozenset("年月日至到" + STROKES)
"""What follows the first number of a date."""
_SMALL = re.compile("[角毛]|两(?=$|[，。、；：）重])")


class _Size(NamedTuple):
    """The numbers of a figure or range, with magnitude and unit, and where they end."""

    value: float
    high: float | None
    magnitude: str
    unit: str
    end: int


def arabic(text: str, start: int, pattern: re.Pattern[str]) -> Step:
    """The figure at a digit."""
    m = pattern.match(text, start)
    assert m is not None
    follow = text[m.end(1) : m.end(1) + 1]
    if follow in _DATED and (date := DATE.match(text, start)):
        return Mention(start, date.end(), "date", 0.0, None, "", None, False), date.end()
    if m[1][0] == "0" and m[1][1:2].isdigit():
        return None, m.end()  # 1'000亿元: a piece of a number, or a code
    if start and _in_a_word(text, start, m):
        return None, m.end()
    special = _SPECIAL.get(follow)
    if special is not None and (step := special(text, start)):
        return step
    if len(m[1]) > _LONGEST:
        return None, m.end()
    size = _size(m)
    end = size.end
    follow = text[end : end + 1]
    counted = not size.unit.isascii() and _WORD.match(text, end)  # 3个PPP项目
    if follow in ("+", "×") or (follow.isascii() and follow.isalpha() and not counted):
        return None, end + 1  # 5G, 415X, 8+4
    hint = HINT[m[2]] or HINT[m[4]] or (None if size.high is None else HINT[m[8]])
    unit = size.unit
    if not unit and (small := _SMALL.match(text, end)):
        unit, end = small[0], small.end()
    printed, places = size.magnitude + unit, decimals(m[1])
    found = Mention(start, end, "number", size.value, size.high, printed, hint, False, places)
    if text[end : end + 1] in ENDED:
        found = tail(text, found, unit, size.magnitude)
    return found, found.end


_THREE_PARTS = re.compile("\\d\\.\\d+\\.$")


def _in_a_word(text: str, start: int, m: re.Match[str]) -> bool:
    """PM2.5, C919, 7×24, F-35, 2+26; but GDP8.33万元 and 增速+5%."""
    before, ahead = text[start - 1], text[start - 2 : start - 1]
    if before == "." and (ahead.isalpha() or ahead in ("〇", "*")):
        return True  # what is left of 8O.2 where O is no digit, of *.2% where a copy hides digits
    if before == "." and _THREE_PARTS.search(text, max(0, start - 12), start):
        return True  # 5.2 7.23 139.1% of a table, whose blanks are gone
    if before == "*" and ahead not in ("*", "\n", ""):  # at a line's start it is a list's mark
        return True
    if before == "+":
        return m[6] not in _SIGNED or (ahead.isascii() and ahead.isalnum())
    if before == "×" or (before.isascii() and before.isalpha()):
        return not (m[6] or m[10]) or not _ACRONYM.search(text, max(0, start - 6), start)
    return before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha()


def _size(m: re.Match[str]) -> _Size:
    """The numbers of a match: one figure, or a range whose ends share what only one of them has."""
    number, _, mag, _, mag3, unit, high, _, mag2, unit2 = m.groups()
    mag = (mag or "") + (mag3 or "")  # 4万多亿元
    if high is None:
        return _Size(plain(number), None, mag, unit or "", m.end())
    ends = (m.end(1), m.end(2), m.end(3), m.end(4), m.end(5), m.end(6))
    alone = _Size(plain(number), None, mag, unit or "", max(ends))
    if unit is None and unit2 is None and not mag and mag2 is None:
        return alone._replace(end=m.end(1))
    if unit and unit2 and unit != unit2:
        return alone  # 3个-5%
    upper = plain(high)
    if unit is None and not mag:
        mag = mag2 or ""
    else:
        # a magnitude holds for both ends, but where both have a unit
        upper *= magnitude(mag2 or "") / magnitude(mag) if mag2 is not None or (unit and unit2) else 1.0
    unit = unit or unit2
    return _Size(alone.value, upper, mag, unit, m.end()) if unit and upper > alone.value else alone


def _ratio(text: str, start: int) -> Step | None:
    m = _RATIO.match(text, start) or _RATIO_OF_RATES.match(text, start)
    return m and (Mention(start, m.end(), "ratio", float("nan"), None, "", None, False), m.end())


def _fraction(text: str, start: int) -> Step | None:
    rate = _PER_HUNDRED_THOUSAND.match(text, start)
    if rate:  # 12.5/10万
        return Mention(
            start, rate.end(), "share", float(rate[1]), None, "/10万", None, False, decimals(rate[1])
        ), rate.end()
    m = _FRACTION.match(text, start)
    if m is None:
        return None
    part = round(100 * int(m[1]) / int(m[2]), 2) if int(m[2]) else 0.0
    return Mention(start, m.end(), "share", part, None, "%", None, False, 2), m.end()


def _share(text: str, start: int) -> Step | None:
    m = PART.match(text, start) or TENTHS.match(text, start)
    return m and share(text, start, m)


# What a character after the number may make of it.
_SPECIAL = {
    **dict.fromkeys("：∶:%", _ratio),
    "/": _fraction,
    **dict.fromkeys("分成折多来至到—-~", _share),
}
