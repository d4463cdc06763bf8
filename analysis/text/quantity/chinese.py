"""Figures that begin with a Chinese numeral."""

from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import magnitude
from analysis.catalogue.words import symbols
from analysis.text.numeral import numeral
from analysis.text.quantity.mention import HINT, Mention, Step
from analysis.text.quantity.named import DATE
from analysis.text.quantity.pattern import NINE, decimals
from analysis.text.quantity.share import DIGIT_PAIR, PART, TENTHS, approximate, follows, one_and_half, percent, share
from analysis.text.quantity.tail import ENDED, tail

_EITHER = re.compile(f"[{NINE}]、[{NINE}](?:[十百千万亿倍成]|个百分点)")
_GOES_ON = frozenset("年月、分成折半大")  # beyond what the pattern of figures takes
# What follows the numeral of a date, or of tenths (二至三成).
_DATED, _TENTH = frozenset("年月"), frozenset("多来成折至到—－-~～")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百]+|\d+)(名|位)?")
_POINT = re.compile(f"点[{NINE}零〇]+")


class _Words(NamedTuple):
    """A figure in its words: numeral, 多, magnitude after it, unit, upper end of a range, and where all that ends."""

    run: str
    more: str | None
    magnitude: str
    unit: str
    top: str | None
    top_more: str | None
    end: int


class _Size(NamedTuple):
    """Value, upper end and magnitude of a numeral's words."""

    value: float
    high: float | None
    magnitude: str


def chinese(text: str, start: int, pattern: re.Pattern[str]) -> Step:
    """The figure at a Chinese numeral."""
    m = pattern.match(text, start)
    if m is None or (m.end() == start + 1 and text[start + 1 : start + 2] not in _GOES_ON):
        return None, start + 1  # 统一, 十分: nothing that makes a figure of one sign
    follow = text[m.end(1) : m.end(1) + 1]
    if follow in _DATED and (date := DATE.match(text, start)):
        return Mention(start, date.end(), "date", 0.0, None, "", None, True), date.end()
    if text[start] in "百千万十" and (step := percent(text, start)):
        return step
    if text[start + 1 : start + 2] == "、" and _EITHER.match(text, start) and (step := _either(text, start, pattern)):
        return step
    if text.startswith("分之", m.end(1)):
        return _parts(text, start, m)
    if follow in _TENTH and (tenths := TENTHS.match(text, start)):
        return share(text, start, tenths)
    if m[1] == "一" and (step := one_and_half(text, start)):
        return step
    return _number(text, start, m)


def _parts(text: str, start: int, m: re.Match[str]) -> Step:
    """三分之一; 五百分之三 may be 五, 百分之三, which the search finds next."""
    run, end = m[1], m.end(1)
    part = PART.match(text, start)
    if part and not (len(run) > 1 and run[-1] in "百千万" and percent(text, end - 1)):
        return share(text, start, part)
    return None, max(end - 1, start + 1)


def _either(text: str, start: int, pattern: re.Pattern[str]) -> Step | None:
    """二、三百亿度, 两、三倍: two digits of one numeral with a mark between them."""
    if not follows(text[start], text[start + 2]):
        return None
    joined = text[start] + text[start + 2 : start + 30]
    mention, end = chinese(joined, 0, pattern)
    if mention is None:
        return None
    return mention._replace(start=start, end=start + 1 + mention.end), start + 1 + end


def _number(text: str, start: int, m: re.Match[str]) -> Step:
    words = _words(m, start)
    size = _size(words)
    if size is None:
        return None, m.end(1)
    words, size = _ranged(m, words, size)
    hint = HINT[words.more] or (HINT[words.top_more] if words.top else None)
    mag = words.magnitude
    if words.more == "几" and mag and mag[0] in "十百千":
        mag = mag[1:]  # 一百几十亿 is more than a hundred 亿
    run, unit, end = words.run, words.unit, words.end
    printed, places = size.magnitude + mag + unit, decimals(run.rstrip("万亿"))
    if not printed and not words.more and not (len(run) >= 3 or (len(run) == 2 and run[1] in "十百千")):
        return None, end
    if unit in _NAMED and DIGIT_PAIR.fullmatch(run) and not follows(*run):
        return None, end  # 八四村 is a place's name; 七八村 are seven or eight
    if run[0] in "百千万亿":
        if not unit:
            return None, end  # 千方百计, 万众一心
        if text[start - 1 : start] == "上":
            hint = hint or "ge"  # 上千人
    found = Mention(start, end, "number", float(size.value), size.high, printed, hint, True, places)
    if text[end : end + 1] in ENDED:
        found = tail(text, found, unit, size.magnitude)
    return found, found.end


_NAMED = frozenset("村乡镇县区")


def _words(m: re.Match[str], start: int) -> _Words:
    run, more, mag, unit, top, top_more, unit2 = m.groups()
    alone = max(m.end(1), m.end(2), m.end(3), m.end(4))
    stripped = run.rstrip("点")
    if stripped != run:
        return _Words(stripped, None, "", "", None, None, start + len(stripped))
    top = top.rstrip("点") if top and (unit or unit2) and not (unit and unit2 and unit != unit2) else None
    unit = (unit or (unit2 if top else None)) or ""
    if unit and len(run) > 1 and run[-1] + unit in symbols() and (run[-2] in "万亿千百" or numeral(run) is None):
        run, unit = run[:-1], run[-1] + unit  # 三十万千瓦
    elif top and len(top) > 1 and top[-1] + unit in symbols() and top[-2] in "万亿千百":
        top, unit = top[:-1], top[-1] + unit  # 三十万到五十万千瓦
    return _Words(run, more, mag or "", unit, top or None, top_more, m.end() if top else alone)


def _cut(run: str) -> tuple[str, str]:
    """A numeral and the 万 and 亿 that it ends with."""
    at = len(run)
    while at > 1 and run[at - 1] in "万亿":
        at -= 1
    return run[:at], run[at:]


def _size(words: _Words) -> _Size | None:
    body, mag = _cut(words.run)
    value, high = approximate(body)
    if mag and ("万" in body or "亿" in body):  # 三亿零四百七十五万 is 30475 万
        whole = numeral(words.run)
        value = None if whole is None else whole / magnitude(mag)
    elif words.more and words.magnitude and "亿" in body and "亿" not in words.magnitude:
        whole = numeral(words.run + words.magnitude)  # 四亿零七百多万 is more than 40700 万
        value = None if whole is None else whole / magnitude(words.magnitude)
    return None if value is None else _Size(value, high, mag)


def _ranged(m: re.Match[str], words: _Words, size: _Size) -> tuple[_Words, _Size]:
    """The size with the upper end of a range; without it where the range does not rise (三十至二十)."""
    if words.top is None:
        return words, size
    top, mag = _cut(words.top)
    upper = numeral(top)
    if upper is None or (not size.magnitude and upper <= size.value):
        end = max(m.end(1), m.end(2), m.end(3), m.end(4))
        return words._replace(end=end, unit=m[4] or "", top=None), size
    if not size.magnitude:
        return words, size._replace(high=float(upper), magnitude=mag)
    high = upper * magnitude(mag) / magnitude(size.magnitude)
    return words, size._replace(high=high)


def ordinal(text: str, start: int) -> Step:
    """第一, 第3位."""
    m = _ORDINAL.match(text, start)
    if m is None:
        return None, start + 1
    ascii_digits = m[1][0].isascii()
    rank = float(m[1]) if ascii_digits else numeral(m[1])
    return Mention(start, m.end(), "ordinal", float(rank or 0), None, "位", None, not ascii_digits), m.end()


def vague(text: str, start: int, pattern: re.Pattern[str]) -> Step:
    """几百万元, 数十万人."""
    m = pattern.match(text, start)
    if m is None:
        return None, start + 1
    return Mention(start, m.end(), "number", 1.0, None, m[1] + m[3], "gt", True), m.end()


def word(text: str, start: int) -> Step:
    """倍增, 点五."""
    before = text[start - 1 : start]
    if text.startswith("倍增", start) and before not in tuple("0123456789一二三四五六七八九十两多"):
        return Mention(start, start + 2, "doubling", 100.0, None, "%", None, True), start + 2
    if text[start] == "点" and not ("\u4e00" <= before <= "\u9fff") and (m := _POINT.match(text, start)):
        return Mention(start, m.end(), "number", numeral(m[0]) or 0.0, None, "", None, True, len(m[0]) - 1), m.end()
    return None, start + 1
