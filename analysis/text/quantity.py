"""Text → quantities: every figure of any Chinese text, with its unit and its comparator.

`scan` makes one pass over prepared text and gives plain tuples, which is what extraction reads; `find_quantities` is
the same for people, with magnitudes multiplied out and comparators resolved.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analysis.catalogue.words import comparators, symbols
from analysis.text.numeral import magnitude, numeral, plain_numerals
from analysis.text.script import prepare


class Mention(NamedTuple):
    """One figure in prepared text: its place, numbers and unit as printed, and what stands inside it.

    `kind`: number, percent, share (一半, 三分之一), doubling (翻一番), ratio (14.1:48.9:37), ordinal, date. `hint` is
    the comparator that the figure itself carries (多, 余, 几, 近一半), else None.
    """

    start: int
    end: int
    kind: str
    value: float
    high: float | None
    unit: str
    hint: str | None
    chinese: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text. `start:end` is its place (half-open), `value` is in `unit` with magnitudes multiplied out."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: str


def _trie(words: list[str]) -> str:
    """A regular expression for the longest of many words, a branch a first character."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0], []).append(word[1:])
    parts = []
    for head, tails in sorted(heads.items()):
        longer = sorted({t for t in tails if t})
        part = re.escape(head)
        if longer:
            part += _trie(longer) if "" not in tails else "(?:" + _trie(longer) + ")?"
        parts.append(part)
    return "(?:" + "|".join(parts) + ")"


_DASH = r"(?:[—–－\-~～―─﹣−]{1,2}|至|到)"
_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?"
_CN = "一二三四五六七八九十百千万亿两零〇"
_NINE = "一二三四五六七八九两"
_MAG = "(?:万亿|亿万|百万|千万(?!瓦)|百亿|千亿|十万|十亿|百|千(?![瓦克米伏卡])|万|亿|十)"
# A figure begins with one of these signs; the search runs over them alone, so that prose costs little.
_START = re.compile(f"[\\d{_CN}点半翻第几数倍]")
_HINT: dict[str | None, str | None] = {None: None, "": None}
_HINT.update(dict.fromkeys("多余几超", "gt"))
_HINT.update(dict.fromkeys("来近约", "about"))
# What makes 成 and 折 part of another word (一成不变, 三成立, 八折扣 has its own meaning).
_NOT_TENTH = "立本效功为员果长绩就交品都型熟份不千"
_DATE = re.compile(
    rf"(?:1[89]|20)\d\d(?:{_DASH}(?:1[89]|20)?\d\d)?年(?:代)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    rf"|\d{{1,2}}(?:{_DASH}\d{{1,2}})?月(?:份|底|末|初|\d{{1,2}}(?:{_DASH}\d{{1,2}})?日)?|\d{{1,2}}日|\d\d年代"
    rf"|[一二][一二三四五六七八九〇零]{{3}}年|[一二三四五六七八九]十年代|[一二三四五六七八九〇零]{{2}}年(?:代)?"
    rf"|[一二三四五六七八九十]{{1,2}}月(?:份|底|末|初|[一二三四五六七八九十]{{1,3}}日)?"
)
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:[：∶:]\d+(?:\.\d+)?){1,3}")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/])")
_PERCENT = re.compile(
    rf"([百千万])分之(?:([{_CN}点]+)|({_ARABIC}))([几多])?(?:{_DASH}(?:\1分之)?(?:([{_CN}点]+)|({_ARABIC})))?"
)
_PART = re.compile(rf"([{_CN}]+|\d+)分之([{_CN}]+|\d+)")
_DOUBLING = re.compile(r"翻了?(近|约|超)?([一两二三四])番([多半])?|翻了?番")
_TENTHS = re.compile(rf"([{_CN}]+|\d+(?:\.\d+)?)([多来])?([成折])([一二三四五六七八九半])?(?![{_NOT_TENTH}])")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百]+|\d+)(名|位)?")
_MORE_OF_TIME = re.compile("多(月|小时|季度|百分点)")
_HALF_OF_TIME = re.compile("半(月|小时|季度|世纪|钟头|百分点)")
_HALF = re.compile(r"半数|半(?=以上|左右|的)")
_DIGIT_PAIR = re.compile(rf"[{_NINE}]{{2}}")
_ALL_DIGITS = re.compile(f"[{_NINE}零〇]+")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Arabic figure, Chinese figure, vague figure (几百万元), built from the unit symbols."""
    words = symbols()
    measures = _trie([w for w, kind in words.items() if kind == "measure"])
    unit = rf"(?:{_trie(list(words))}(?:/(?:{measures}|个|户|台|辆|头|株|次|[十百千万亿]{{1,2}}(?:元|人|公里)))?)"
    more = "[多余几来]"
    arabic = re.compile(
        rf"({_ARABIC})({more})?({_MAG})?({more})?((?<={more})[万亿]|亿(?=元))?({unit})?(?:{_DASH}({_ARABIC})({more})?({_MAG})?({unit})?)?"
    )
    chinese = re.compile(rf"([{_CN}点]+)({more})?({_MAG})?({unit})?(?:{_DASH}([{_CN}点]+)({more})?({unit})?)?")
    vague = re.compile(rf"[几数]({_MAG})({more})?({unit})")
    return arabic, chinese, vague


def scan(text: str) -> list[Mention]:
    """All figures of prepared text in order, dates and ordinals among them.

    >>> [(m.value, m.unit, m.kind) for m in scan("粮食产量24.8亿斤，增长百分之三点五，居第2位")]
    [(24.8, '亿斤', 'number'), (3.5, '%', 'percent'), (2.0, '位', 'ordinal')]
    """
    found: list[Mention] = []
    search, at = _START.search, 0
    arabic, chinese, vague = _patterns()
    while True:
        hit = search(text, at)
        if hit is None:
            return found
        start = hit.start()
        char = text[start]
        if char.isdigit():
            mention, at = _arabic(text, start, arabic)
        elif char == "翻":
            mention, at = _doubling(text, start)
        elif char == "半":
            mention, at = _half(text, start)
        elif char == "第":
            mention, at = _ordinal(text, start)
        elif char in "几数":
            mention, at = _vague(text, start, vague)
        elif char in "倍点":
            mention, at = _word(text, start)
        else:
            mention, at = _chinese(text, start, chinese)
            if text[start + 1 : start + 2] == "、" and _EITHER.match(text, start):
                mention, at = _either(text, start, chinese) or (mention, at)
        if mention is not None:
            found.append(mention)


_LONGEST = 30
"""No quantity is printed with more digits; a float would not hold them either."""
_Step = tuple[Mention | None, int]
_ACRONYM = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z&]{2,}$")


def _arabic(text: str, start: int, pattern: re.Pattern[str]) -> _Step:
    before = text[start - 1] if start else ""
    date = _DATE.match(text, start)
    if date:
        return Mention(start, date.end(), "date", 0.0, None, "", None, False), date.end()
    m = pattern.match(text, start)
    assert m is not None
    end = m.end()
    if before and ((before.isascii() and before.isalpha()) or before in "×+"):
        if not (m[6] or m[10]) or not _ACRONYM.search(text, max(0, start - 6), start):
            return None, end  # PM2.5, C919, 7×24; but GDP8.33万元
    elif before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha():
        return None, end  # F-35
    ratio = _RATIO.match(text, start)
    if ratio:
        return Mention(start, ratio.end(), "ratio", float("nan"), None, "", None, False), ratio.end()
    fraction = _FRACTION.match(text, start)
    if fraction:
        part = round(100 * int(fraction[1]) / int(fraction[2]), 2) if int(fraction[2]) else 0.0
        return Mention(start, fraction.end(), "share", part, None, "%", None, False), fraction.end()
    share = _PART.match(text, start) or _TENTHS.match(text, start)
    if share:
        return _chinese_share(text, start, share)
    number, more1, mag, more2, mag3, unit, high, more3, mag2, unit2 = m.groups()
    if len(number) > _LONGEST:
        return None, end
    mag = (mag or "") + mag3 if mag3 else mag  # 4万多亿元
    value = _float(number)
    upper = None
    if high is not None:
        upper = _float(high)
        if unit is None and unit2 is None and mag2 is None and mag is None:
            upper, end = (upper, end) if upper > value else (None, m.end(1))
        if upper is not None and unit is None:
            unit = unit2
            if mag is None:
                mag = mag2
            elif mag2 is not None and mag != mag2:
                upper = upper * magnitude(mag2) / magnitude(mag)
        elif upper is not None and mag2 != mag and mag2 is not None:
            upper = upper * magnitude(mag2) / magnitude(mag or "")
        if upper is not None and not (upper > value and (unit2 or unit)):
            upper, end = None, max(m.end(g) for g in (1, 2, 3, 4, 5, 6))
            unit = m[6]
            mag = m[3]
    follow = text[end] if end < len(text) else ""
    if follow and follow.isascii() and (follow.isalpha() or follow in "+×"):
        return None, end + 1  # 5G, 415X, 8+4
    hint = _HINT[more1] or _HINT[more2] or _HINT[more3]
    unit = unit or ""
    if unit == "个" and (more := _MORE_OF_TIME.match(text, end)):
        unit, end, hint = "个" + more[1], more.end(), "gt"
    elif unit == "个" and (half := _HALF_OF_TIME.match(text, end)):
        value, unit, end = value + 0.5, "个" + half[1], half.end()
    elif unit and text[end : end + 1] == "半" and unit not in ("%",):
        value, end = value + 0.5, end + 1
    elif unit in ("倍", "年", "天", "小时") and text[end : end + 1] == "多":
        hint, end = "gt", end + 1
    if before in ("-", "−", "负"):
        ahead = text[start - 2] if start > 1 else ""
        # 为-5%, 为负5%; a stroke after other words is a dash
        if not ahead or ahead in "为是约达至到，、（—-~" or (before != "负" and not (ahead.isalnum() or ahead in "%")):
            value, start = -value, start - 1
    return Mention(start, end, "number", value, upper, (mag or "") + unit, hint, False), end


def _float(number: str) -> float:
    return float(number.replace(",", "").replace("·", "."))


def _chinese_share(text: str, start: int, m: re.Match[str]) -> _Step:
    if m.re is _PART:
        below, above = _number(m[1]), _number(m[2])
        if not below or above is None:
            return None, m.end()
        return Mention(start, m.end(), "share", round(100 * above / below, 2), None, "%", None, True), m.end()
    whole, high = _number(m[1]), None
    if m[3] == "成" and _DIGIT_PAIR.fullmatch(m[1]) and numeral(m[1][1]) == (numeral(m[1][0]) or 0) + 1:
        whole, high = numeral(m[1][0]), 10.0 * (numeral(m[1][1]) or 0)  # 六七成
    if whole is None or (whole > 10 and m[3] == "成"):
        return None, m.end(1)
    if m[3] == "折":
        value = whole * 10 if whole < 10 else whole
        if len(m[1]) == 2 and whole > 10:
            value = whole
    else:
        value = whole * 10
    extra = m[4]
    if extra:
        value += 5 if extra == "半" else (numeral(extra) or 0)
    return Mention(start, m.end(), "share", float(value), high, "%", _HINT[m[2]], True), m.end()


def _number(text: str) -> float | None:
    return float(text) if text[0].isascii() else numeral(text)


def _doubling(text: str, start: int) -> _Step:
    m = _DOUBLING.match(text, start)
    if m is None:
        return None, start + 1
    times = numeral(m[2]) if m[2] else 1
    value = 100.0 * (2 ** (times or 1) - 1)
    return Mention(start, m.end(), "doubling", value, None, "%", _HINT[m[1]] or _HINT.get(m[3]), True), m.end()


def _half(text: str, start: int) -> _Step:
    before = text[start - 1] if start else ""
    if before and before in "过超近大" and text[start + 1 : start + 2] not in ("年", "天", "个", "月", "径"):
        hint = {"过": "gt", "超": "gt", "大": "gt", "近": "about"}[before]
        end = start + (2 if text.startswith("半数", start) else 1)
        return Mention(start - 1, end, "share", 50.0, None, "%", hint, True), end
    m = _HALF.match(text, start)
    if m and before not in ("前", "后", "上", "下", "多"):
        return Mention(start, m.end(), "share", 50.0, None, "%", None, True), m.end()
    unit = _HALF_UNIT.match(text, start)
    if unit and before not in ("前", "后", "上", "下", "大", "小", "多"):
        return Mention(start, unit.end(), "number", 0.5, None, unit[1], None, True), unit.end()
    return None, start + 1


_HALF_UNIT = re.compile("半(个百分点|个月|个小时|小时|年|天|斤|公斤|吨|亩)")


def _ordinal(text: str, start: int) -> _Step:
    m = _ORDINAL.match(text, start)
    if m is None:
        return None, start + 1
    rank = _number(m[1])
    return Mention(start, m.end(), "ordinal", float(rank or 0), None, "位", None, not m[1][0].isascii()), m.end()


def _vague(text: str, start: int, pattern: re.Pattern[str]) -> _Step:
    m = pattern.match(text, start)
    if m is None:
        return None, start + 1
    return Mention(start, m.end(), "number", 1.0, None, m[1] + m[3], "gt", True), m.end()


def _word(text: str, start: int) -> _Step:
    if text.startswith("倍增", start) and text[start - 1 : start] not in "0123456789一二三四五六七八九十两多":
        return Mention(start, start + 2, "doubling", 100.0, None, "%", None, True), start + 2
    if text[start] == "点" and (start == 0 or not _is_han(text[start - 1])):
        m = re.compile(f"点[{_NINE}零〇]+").match(text, start)
        if m:
            return Mention(start, m.end(), "number", numeral(m[0]) or 0.0, None, "", None, True), m.end()
    return None, start + 1


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _chinese(text: str, start: int, pattern: re.Pattern[str]) -> _Step:
    date = _DATE.match(text, start)
    if date:
        return Mention(start, date.end(), "date", 0.0, None, "", None, True), date.end()
    if text[start] in "百千万":
        m = _PERCENT.match(text, start)
        if m:
            return _percent(start, m)
    m = pattern.match(text, start)
    if m is None:
        return None, start + 1
    run = m[1]
    if text.startswith("分之", m.end(1)):
        percent = _PERCENT.match(text, m.end(1) - 1)
        part = _PART.match(text, start)
        if part and not (percent and len(run) > 1 and run[-1] in "百千万" and part[1] not in ("百", "千", "万")):
            return _chinese_share(text, start, part)
        return None, max(m.end(1) - 1, start + 1)
    tenths = _TENTHS.match(text, start)
    if tenths:
        return _chinese_share(text, start, tenths)
    if run == "一" and text.startswith("大半", start + 1):
        return Mention(start, start + 3, "share", 50.0, None, "%", "gt", True), start + 3
    if run == "一" and text.startswith("半", start + 1):
        return Mention(start, start + 2, "share", 50.0, None, "%", None, True), start + 2
    return _chinese_number(text, start, m)


_EITHER = re.compile(f"[{_NINE}]、[{_NINE}][十百千万亿]")


def _either(text: str, start: int, pattern: re.Pattern[str]) -> _Step | None:
    """二、三百亿度: two digits of one numeral with a mark between them."""
    if (numeral(text[start + 2]) or 0) != (numeral(text[start]) or 0) + 1:
        return None
    joined = text[start] + text[start + 2 : start + 30]
    mention, end = _chinese(joined, 0, pattern)
    if mention is None:
        return None
    return mention._replace(start=start, end=start + 1 + mention.end), start + 1 + end


def _percent(start: int, m: re.Match[str]) -> _Step:
    scale = {"百": 1.0, "千": 0.1, "万": 0.01}[m[1]]
    run = m[2].rstrip("点") if m[2] else None
    value = numeral(run) if run else (_float(m[3]) if m[3] else None)
    end = m.end()
    high: float | None = None
    if m[5] or m[6]:
        top = m[5].rstrip("点") if m[5] else None
        high = numeral(top) if top else (_float(m[6]) if m[6] else None)
    if run and high is None:
        value, high = _approximate(run)  # 百分之七八, 百分之二三十
    if value is None:
        return None, m.end()
    unit, factor = ("‰", 1.0) if m[1] == "千" else ("%", scale)
    if high is not None and high <= value:
        high = None
    high_value = None if high is None else high * factor
    return Mention(start, end, "percent", value * factor, high_value, unit, _HINT[m[4]], True), end


def _chinese_number(text: str, start: int, m: re.Match[str]) -> _Step:
    run, more1, mag, unit = m[1], m[2], m[3], m[4]
    end = m.end()
    stripped = run.rstrip("点")
    if stripped != run:
        run, more1, mag, unit, end = stripped, None, None, None, start + len(stripped)
        if not run:
            return None, start + 1
    first, last = run, None
    if m[5] and stripped == m[1]:
        last = m[5].rstrip("点")
        unit = unit or m[7]
        if not (unit or m[7]) or not last:
            last, end = None, max(m.end(g) for g in (1, 2, 3, 4))
            unit = m[4]
    if unit and len(run) > 1 and run[-1] + unit in symbols() and (run[-2] in "万亿千百" or numeral(run) is None):
        run, unit = run[:-1], run[-1] + unit  # 三十万千瓦
    tail_mag = ""
    body = run
    while len(body) > 1 and body[-1] in "万亿":
        tail_mag, body = body[-1] + tail_mag, body[:-1]
    value, high = _approximate(body)
    if tail_mag and ("万" in body or "亿" in body):  # 三亿零四百七十五万 is 30475 万
        whole = numeral(run)
        value = None if whole is None else whole / magnitude(tail_mag)
    elif more1 and mag and "亿" in body and "亿" not in mag:  # 四亿零七百多万 is more than 40700 万
        whole = numeral(run + mag)
        value = None if whole is None else whole / magnitude(mag)
    if value is None:
        return None, m.end(1)
    if last is not None:
        top_mag, top = "", last
        while len(top) > 1 and top[-1] in "万亿":
            top_mag, top = top[-1] + top_mag, top[:-1]
        upper = numeral(top)
        if upper is None or (not tail_mag and upper <= value):
            end, unit = max(m.end(g) for g in (1, 2, 3, 4)), m[4]
        elif not tail_mag:
            high, tail_mag = upper, top_mag
        else:
            high = upper * magnitude(top_mag) / magnitude(tail_mag)
    hint = _HINT[more1] or (_HINT[m[6]] if last is not None else None)
    if more1 == "几" and mag and mag[0] in "十百千":
        mag = mag[1:]  # 一百几十亿 is more than a hundred 亿
    unit = unit or ""
    if unit == "个" and (more := _MORE_OF_TIME.match(text, end)):
        unit, end, hint = "个" + more[1], more.end(), "gt"
    elif unit == "个" and (half := _HALF_OF_TIME.match(text, end)):
        value, unit, end = value + 0.5, "个" + half[1], half.end()
    elif unit and text[end : end + 1] == "半" and text[end : end + 2] != "半数":
        value, end = value + 0.5, end + 1
    elif unit in ("倍", "年", "天", "小时") and text[end : end + 1] == "多":
        hint, end = "gt", end + 1
    printed = tail_mag + (mag or "") + unit
    if not printed and not more1 and not (len(first) >= 3 or (len(first) == 2 and first[1] in "十百千")):
        return None, end
    if not unit and first[0] in "百千万亿":
        return None, end  # 千方百计, 万众一心
    return Mention(start, end, "number", float(value), high, printed, hint, True), end


def _approximate(run: str) -> tuple[float | None, float | None]:
    """Value and upper end of a numeral in which two digits stand side by side (三四百, 七八十, 十七八)."""
    pair = _DIGIT_PAIR.search(run)
    if run == "三五":
        return 3, 5.0
    if pair and len(run) <= 5 and "点" not in run and (len(run) == 2 or not _ALL_DIGITS.fullmatch(run)):
        a, b = pair[0][0], pair[0][1]
        low, high = numeral(run.replace(a + b, a, 1)), numeral(run.replace(a + b, b, 1))
        if low is not None and high is not None and (numeral(b) or 0) == (numeral(a) or 0) + 1:
            return low, float(high)
    return numeral(run), None


def comparator_of(text: str, mention: Mention) -> str:
    """The comparator that words before and after a figure give it; what stands after it wins.

    >>> text = "不低于1200万人"
    >>> comparator_of(text, scan(text)[0])
    'ge'
    """
    if mention.high is not None:
        return "between"
    after, before = comparators("after"), comparators("before")
    tail = text[mention.end : mention.end + 3]
    for n in (3, 2, 1):
        if len(tail) >= n and tail[:n] in after:
            return after[tail[:n]]
    head = text[max(0, mention.start - 5) : mention.start]
    for n in range(len(head), 0, -1):
        if head[-n:] in before:
            return before[head[-n:]]
    return mention.hint or "eq"


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of any Chinese text, in order.

    `start:end` are places in `text` as it stands; `value` has its magnitudes (千, 万, 亿) multiplied out and is in
    `unit`; 百分之, 成, 折 and fractions are %. Dates, ordinals and numbers inside names are not quantities.

    >>> for q in find_quantities("新增就业１２００万人以上，物价涨幅３％左右，粮食两千四百五十亿斤，降价三成"):
    ...     print(q.text, q.value, q.unit, q.comparator)
    １２００万人 12000000.0 人 ge
    ３％ 3.0 % about
    两千四百五十亿斤 245000000000.0 斤 eq
    三成 30.0 % eq
    >>> [(q.value, q.unit) for q in find_quantities("3万5千元，贰佰元整，US$1,200，一个半小时，1米7")]
    [(35000.0, '元'), (200.0, '元'), (1200.0, '美元'), (1.5, '个小时'), (1.7, '米')]
    """
    script = prepare(text)
    plain = _NAMED.sub(lambda m: "□" * len(m[0]), plain_numerals(script.text))
    found: list[Quantity] = []
    last: _Last | None = None
    for m in _with_latin(plain, scan(plain)):
        if m.kind in ("date", "ordinal", "ratio") or _IDIOM.match(plain, m.start):
            last = None
            continue
        if m.high is not None and m.high <= m.value:
            m = m._replace(high=None)
        factor, unit = _split(m.unit)
        value, high, start_, end_ = m.value * factor, None if m.high is None else m.high * factor, m.start, m.end
        comparator = _comparator(plain, m)
        parts = _continues(last, m, value, factor, unit)
        if parts is not None and last is not None:
            begun = found.pop()
            value, unit, start_ = begun.value + parts, unit or begun.unit, last.start
            comparator = begun.comparator if comparator == "eq" else comparator
        elif m.kind == "number":
            value, unit, start_, end_ = _signs(plain, m, value, unit, last.end if last else 0)
        start, end = script.place(start_, end_)
        last = _Last(start_, end_, m.high is None and m.kind == "number", factor, unit)
        tidy = None if high is None else _tidy(high)
        found.append(Quantity(start, end, text[start:end], _tidy(value), tidy, unit, comparator))
    return found


class _Last(NamedTuple):
    """The figure before in plain text; `open` where a smaller part of the same number may follow it."""

    start: int
    end: int
    open: bool
    factor: int
    unit: str


_MONEY = {
    "US$": "美元", "USD": "美元", "HK$": "港元", "HKD": "港元", "$": "美元", "＄": "美元", "€": "欧元", "EUR": "欧元",
    "£": "英镑", "GBP": "英镑", "¥": "元", "￥": "元", "RMB": "元", "CNY": "元", "人民币": "元", "美元": "美元",
    "港币": "港元", "港元": "港元", "欧元": "欧元", "日元": "日元", "英镑": "英镑",
}  # fmt: skip
_MONEY_WORD = re.compile("(?:" + "|".join(map(re.escape, _MONEY)) + ")$")
_PLAIN_MONEY = {"人民币元": "元", "元人民币": "元", "块钱": "元", "港币": "港元"}
_LATIN = re.compile(
    r"(?<![\dA-Za-z.])(\d{1,18}(?:,\d{3}){0,9}(?:\.\d{1,18})?)(万|亿)?(km²|km|kg|cm|mm|kWh|kV|GHz|MHz|GB|TB|MB|mg|ml|mL|m²|g|m|L)"
    r"(?![A-Za-z0-9])"
)
_IDIOM = re.compile("三三两两|千方百计|百年大计|万水千山|千家万户|一五一十|万众一心")
# Dates in figures, times of day, telephone numbers, plans and generations: numbers that count nothing.
_NAMED = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?![\d.])|(?<!\d)\d{1,2}[时点]\d{1,2}分(?![之钟])|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
    r"|十[一二三四五]五(?=规划|计划|时期|期间|”)|(?<!\d)[5-9]0后|7×24小时|五位一体"
)
_METRES = re.compile(r"[一二三四五六七八九]{1,2}(?=$|[的高以左上]|[^\w%‰℃°])")
_SMALL_UNIT = re.compile("[角毛]|两(?=$|[，。、；：）重])")
_INCLUDED = re.compile("（?(?:含|包括)(?:本数)?）?(以上|以下)")


def _with_latin(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions and the figures in units of Latin letters (5km), which are no figures of a report."""
    taken = {m.start for m in mentions}
    more = [
        Mention(m.start(), m.end(), "number", _float(m[1]), None, (m[2] or "") + m[3], None, False)
        for m in _LATIN.finditer(text)
        if m.start() not in taken
    ]
    return sorted(mentions + more) if more else mentions


def _continues(last: _Last | None, m: Mention, value: float, factor: int, unit: str) -> float | None:
    """What a figure adds to the one just before it: 3万 | 5千元, 3万 | 5, 1米 | 7; None where it stands alone."""
    if last is None or not last.open or last.end != m.start or m.high is not None or m.kind != "number":
        return None
    if last.unit in ("米", "") and m.unit == "" and m.value < (100 if last.unit else 10) and m.value == int(m.value):
        if last.unit:
            return m.value / 10 ** (m.end - m.start)
        return m.value * last.factor / 10 if last.factor >= 100 else None
    if last.unit == "" and last.factor > max(factor, 1) and value < last.factor:
        return value if factor > 1 or m.value >= 10 else m.value * last.factor / 10
    return None


def _signs(text: str, m: Mention, value: float, unit: str, after: int) -> tuple[float, str, int, int]:
    """A figure with the signs that stand by it: a currency before it, 零下, 廿, the rest of 一米八."""
    start, end = m.start, m.end
    unit = _PLAIN_MONEY.get(unit, unit)
    money = _MONEY_WORD.search(text, max(after, start - 3), start)
    if money and unit in ("", "元", _MONEY[money[0]]):
        return value, _MONEY[money[0]], money.start(), end
    head = text[max(after, start - 2) : start]
    if head == "零下" and unit in ("度", "℃", "摄氏度"):
        return -value, "℃", start - 2, end
    if head[-1:] in ("廿", "卅") and m.high is None and value < 10:
        return value + (20 if head[-1] == "廿" else 30), unit, start - 1, end
    rest = _METRES.match(text, end) if m.unit in ("米", "块") and m.chinese else None
    if m.unit == "" and _SMALL_UNIT.match(text, end):
        return value, text[end], start, end + 1
    if rest:
        return value + (numeral(rest[0]) or 0) / 10 ** len(rest[0]), unit, start, rest.end()
    return value, unit, start, end


def _comparator(text: str, m: Mention) -> str:
    included = _INCLUDED.match(text, m.end) if m.high is None else None
    if included:
        return "ge" if included[1] == "以上" else "le"
    found = comparator_of(text, m)
    if found == "eq" and text[m.start - 1 : m.start] == "上" and text[m.start] in "百千万亿":
        return "ge"  # 上千人
    return found


@lru_cache(maxsize=4096)
def _split(unit: str) -> tuple[int, str]:
    """Magnitude and plain unit of a printed unit: 亿斤 → 10⁸, 斤; 千瓦 stays whole."""
    n = 0
    while n < len(unit) and unit[n] in "十百千万亿" and unit[n:] not in symbols():
        n += 1
    return magnitude(unit[:n]), unit[n:]


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")
