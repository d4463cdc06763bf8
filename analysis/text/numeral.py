"""Chinese and mixed numerals → numbers.

Reports until the 1980s hold no digit at all (百分之七点八, 三千二百亿斤); speech and local reports shorten
(两千四百五 is 2450, 三万五 is 35000).
"""

from functools import lru_cache

from analysis import later as re

_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_LONGEST = 40
"""九千九百九十九万亿 with its decimals has some twenty characters; what is longer is no number."""


@lru_cache(maxsize=4096)
def numeral(text: str) -> float | None:
    """The number that a Chinese numeral names; None where it is no numeral.

    >>> numeral("三千二百一十五"), numeral("一百二十一点七亿"), numeral("两千四百五"), numeral("三万五")
    (3215, 12170000000, 2450, 35000)
    >>> numeral("一九七八"), numeral("十二"), numeral("零点五"), numeral("点五"), numeral("一千二百万亿")
    (1978, 12, 0.5, 0.5, 1200000000000000)
    >>> numeral("百里") is None
    True
    """
    if not text or len(text) > _LONGEST:
        return None
    for large in ("亿", "万"):  # 一点二万亿: what stands before the last large magnitude is a number of its own
        at = text.rfind(large)
        if at == 0:
            return None if len(text) > 1 else _LARGE[large]
        if at > 0:
            return _parts(text[:at], _LARGE[large], text[at + 1 :])
    if "点" in text:
        return _decimal(*text.split("点", 1))
    if all(c in _DIGIT for c in text):
        return int("".join(str(_DIGIT[c]) for c in text))
    return _below_ten_thousand(text)


def _parts(head: str, factor: int, tail: str) -> float | None:
    """What stands before and after 万 or 亿, together."""
    whole = numeral(head)
    if whole is None:
        return None
    rest: float | None = 0
    if len(tail) == 1 and tail in _DIGIT:
        rest = _DIGIT[tail] * factor // 10  # 三万五
    elif tail:
        rest = numeral(tail.lstrip("零〇"))
    return None if rest is None else _whole(whole * factor + rest)


def _decimal(head: str, part: str) -> float | None:
    base = numeral(head) if head else 0
    if base is None or not part or any(c not in _DIGIT for c in part):
        return None
    return float(f"{base}." + "".join(str(_DIGIT[c]) for c in part))


def _below_ten_thousand(text: str) -> int | None:
    """三千二百一十五, 一百零五, 两千四百五."""
    total, last, unit = 0, None, 0
    for char in text:
        if char in _DIGIT:
            if last:
                return None
            last = _DIGIT[char]
            if last == 0:
                unit = 10  # after 零 the next digit counts ones: 一百零五
        elif char in _SMALL:
            unit = _SMALL[char]
            total += (1 if last is None else last) * unit
            last = None
        else:
            return None
    if last:
        total += last * (unit // 10 if unit > 10 else 1)  # 两千四百五
    return total


def _whole(value: float) -> float:
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-6 * max(1.0, abs(value)) else round(value, 6)


# Formal numerals of cheques and contracts, one sign for one; only in runs, for 伍 and 陆 are names as well.
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億圆圓", "一二二三三四五六六七八九十百千万亿元元")
_FORMAL_RUN = re.compile(
    "[壹贰貳叁參肆伍陆陸柒捌玖零〇拾佰仟萬億万亿]{2,}[元圆圓]?|[壹贰貳叁參肆伍陆陸柒捌玖拾][元圆圓]"
)
_FORMAL_SIGN = re.compile("[壹贰貳叁參肆伍陆陸柒捌玖拾](?=[拾佰仟萬億万亿元圆圓])|拾[壹贰貳叁參肆伍陆陸柒捌玖]")


def is_formal(text: str, start: int) -> bool:
    """Whether a formal numeral stands at a place; 伍 and 陆 are names as well.

    >>> is_formal("贰仟元", 0), is_formal("陆上", 0)
    (True, False)
    """
    m = _FORMAL_RUN.match(text, start)
    return m is not None and _FORMAL_SIGN.search(m[0]) is not None


def plain_numerals(text: str) -> str:
    """Formal numerals (壹贰叁, 佰仟萬) as plain ones, sign for sign, so that every place is kept.

    >>> plain_numerals("叁万贰仟元整，队伍和大陆")
    '三万二千元整，队伍和大陆'
    """
    return _FORMAL_RUN.sub(lambda m: m[0].translate(_FORMAL) if _FORMAL_SIGN.search(m[0]) else m[0], text)
