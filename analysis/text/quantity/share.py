"""Shares in words: 百分之三, 三分之一, 三成五, 七五折, 一半, 过半, 翻一番."""

from analysis import later as re
from analysis.text.numeral import numeral
from analysis.text.quantity.mention import HINT, Mention, Step
from analysis.text.quantity.pattern import ARABIC, CN, DASH, NINE, decimals, plain

# What makes 成 and 折 part of another word (一成不变, 三成立, 八折扣 has its own meaning).
_NOT_TENTH = "立本效功为员果长绩就交品都型熟份不千"
_PERCENT = re.compile(
    rf"(十万|百万|[百千万])分之(?:([{CN}点]+)|({ARABIC}))([几多])?(?:{DASH}(?:\1分之)?(?:([{CN}点]+)|({ARABIC})))?"
)
PART = re.compile(rf"([{CN}]+|\d+)分之([{CN}]+|\d+)")
TENTHS = re.compile(
    rf"(?:([{NINE}1-9])成?{DASH})?([{CN}点]+|\d+(?:\.\d+)?)([多来])?([成折])([一二三四五六七八九半])?(?![{_NOT_TENTH}])"
)
_DOUBLING = re.compile(r"翻了?(近|约|超)?([一两二三四]|[1-9](?:\.\d{1,2})?)番([多半])?|翻了?番")
_ONE_AND_HALF = re.compile("一(大)?半")
_HALF = re.compile(r"半数|半(?=以上|左右|的)")
_HALF_UNIT = re.compile(f"半(个百分点|个月|个小时|小时|年|天|斤|公斤|吨|亩|成(?![{_NOT_TENTH}]))")
_BEFORE_HALF = {"过": "gt", "超": "gt", "大": "gt", "近": "about"}
DIGIT_PAIR = re.compile(rf"[{NINE}]{{2}}")
_ALL_DIGITS = re.compile(f"[{NINE}零〇]+")
# 百分之 is %, 千分之 is ‰; finer ones are % but for 十万分之, in which death rates are told.
_SCALE = {"百": ("%", 0), "千": ("‰", 0), "万": ("%", 2), "十万": ("/10万", 0), "百万": ("%", 4)}


def share(text: str, start: int, m: re.Match[str]) -> Step:
    """三分之一, 三成五, 七五折, from the match of PART or TENTHS."""
    if m.re.pattern == TENTHS.pattern:
        return _tenths(start, m)
    below, above = _number(m[1]), _number(m[2])
    if not below or above is None:
        return None, m.end()
    return Mention(start, m.end(), "share", round(100 * above / below, 2), None, "%", None, True, 2), m.end()


def _tenths(start: int, m: re.Match[str]) -> Step:
    """三成五, 六七成, 八点五成, 七五折, 二至三成."""
    low, run, more, kind, extra = m.groups()
    whole, high = _number(run), None
    if kind == "成" and DIGIT_PAIR.fullmatch(run) and follows(*run):
        whole, high = numeral(run[0]), 10.0 * (numeral(run[1]) or 0)  # 六七成
    if whole is None or (whole > 10 and kind == "成"):
        return None, m.end(2)
    value = whole if kind == "折" and whole >= 10 else whole * 10  # 七五折 is 75 %
    if extra:
        value += 5 if extra == "半" else (numeral(extra) or 0)
    if low:
        value, high = 10 * (_number(low) or 0), value
        if value >= high:
            return None, m.end(1)
    places = max(decimals(run) - 1, 0)
    return Mention(start, m.end(), "share", round(value, 9), high, "%", HINT[more], True, places), m.end()


def follows(first: str, then: str) -> bool:
    """Whether a numeral's digit is the next after another: 三四百, but 八四."""
    return numeral(then) == (numeral(first) or 0) + 1


def _number(text: str) -> float | None:
    return float(text) if text[0].isascii() else numeral(text)


def percent(text: str, start: int) -> Step | None:
    """百分之三点五, 百分之5.2, 百分之七八, 百分之三至百分之五, 十万分之九; None where 分之 says something else."""
    m = _PERCENT.match(text, start)
    if m is None:
        return None
    value, high, places = _read(m[2], m[3])
    end = m.end()
    if (m[5] or m[6]) and text.startswith("年", end):
        end = max(m.end(2), m.end(3), m.end(4))  # 由百分之三十九到一九五七年上升为…
    elif m[5] or m[6]:
        high = _read(m[5], m[6])[0]
    if value is None:
        return None, end
    unit, finer = _SCALE[m[1]]
    factor = 10**finer
    high = None if high is None or high <= value else high / factor
    found = Mention(start, end, "percent", value / factor, high, unit, HINT[m[4]], True, places + finer)
    return found, end


def _read(chinese: str | None, digits: str | None) -> tuple[float | None, float | None, int]:
    """Value, upper end (百分之七八, 百分之二三十) and decimals of a number in either script."""
    if digits:
        return plain(digits), None, decimals(digits)
    run = (chinese or "").rstrip("点")
    return (*approximate(run), decimals(run))


def approximate(run: str) -> tuple[float | None, float | None]:
    """Value and upper end of a numeral in which two digits stand side by side (三四百, 七八十, 十七八).

    >>> approximate("三四百"), approximate("十七八"), approximate("三百五")
    ((300, 400.0), (17, 18.0), (350, None))
    """
    if run == "三五":
        return 3, 5.0
    pair = DIGIT_PAIR.search(run) if len(run) <= 5 and "点" not in run else None
    if pair and (len(run) == 2 or not _ALL_DIGITS.fullmatch(run)):
        a, b = pair[0][0], pair[0][1]
        low, high = numeral(run.replace(a + b, a, 1)), numeral(run.replace(a + b, b, 1))
        if low is not None and high is not None and follows(a, b):
            return low, float(high)
    return numeral(run), None


def doubling(text: str, start: int) -> Step:
    """翻一番, 翻了两番多, 翻1.1番 (which is by 2¹·¹)."""
    m = _DOUBLING.match(text, start)
    if m is None:
        return None, start + 1
    times = (float(m[2]) if m[2].isascii() else numeral(m[2])) if m[2] else 1
    value = round(100.0 * (2 ** (times or 1) - 1), 2)
    return Mention(start, m.end(), "doubling", value, None, "%", HINT[m[1]] or HINT.get(m[3]), True), m.end()


def half(text: str, start: int) -> Step:
    """过半, 半数, 半以上, 半年, 半成."""
    before = text[start - 1] if start else ""
    if before in _BEFORE_HALF and text[start + 1 : start + 2] not in ("年", "天", "个", "月", "径"):
        end = start + (2 if text.startswith("半数", start) else 1)
        return Mention(start - 1, end, "share", 50.0, None, "%", _BEFORE_HALF[before], True), end
    m = _HALF.match(text, start)
    if m and before not in ("前", "后", "上", "下", "多"):
        return Mention(start, m.end(), "share", 50.0, None, "%", None, True), m.end()
    unit = _HALF_UNIT.match(text, start)
    if unit is None or before in ("前", "后", "上", "下", "大", "小", "多"):
        return None, start + 1
    if unit[1] == "成":
        return Mention(start, unit.end(), "share", 5.0, None, "%", None, True), unit.end()
    return Mention(start, unit.end(), "number", 0.5, None, unit[1], None, True, 1), unit.end()


def one_and_half(text: str, start: int) -> Step | None:
    """一半, 一大半."""
    m = _ONE_AND_HALF.match(text, start)
    return m and (Mention(start, m.end(), "share", 50.0, None, "%", "gt" if m[1] else None, True), m.end())
