"""Numbers, units and quantities as the reader sees them, in Chinese and in English.

Numbers carry thousands separators and a true minus sign; units keep the yearbooks' convention: 亿元 is "100 million
yuan" in a head or on an axis, and in running English 2,806.2 of them are 280.62 billion yuan.
"""

import math
import re
from collections.abc import Iterable, Sequence

from analysis.wording import check_language, label, label_or, labels

MINUS = "\N{MINUS SIGN}"
_MAGNITUDE = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_PREFIX = re.compile("(万亿|千亿|百亿|亿|千万|百万|万|千)(.+)")
_MAGNITUDE_EN = {
    "万亿": "trillion", "千亿": "100 billion", "百亿": "10 billion", "亿": "100 million",
    "千万": "10 million", "百万": "million", "万": "10,000", "千": "1,000",
}  # fmt: skip


def number(value: float | None, decimals: int | None = None, signed: bool = False) -> str:
    """A number as the yearbooks set it; without `decimals` as many as it has, two at most (four figures below 1).

    >>> number(13697.5), number(-1.4000000000000004), number(2, decimals=1), number(0.3, signed=True), number(None)
    ('13,697.5', '−1.4', '2.0', '+0.3', '—')
    """
    if value is None or math.isnan(value):
        return "—"
    if decimals is None:
        size = abs(value)
        places = 2 if size >= 1 or size == 0 else min(8, 3 - math.floor(math.log10(size)))
        text = f"{round(value, places) + 0.0:,.{places}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{round(value, decimals) + 0.0:,.{decimals}f}"
    if text.startswith("-"):
        return MINUS + text[1:] if float(text.replace(",", "")) else text[1:]
    return f"+{text}" if signed and float(text.replace(",", "")) else text


def unit_name(unit: str, language: str) -> str:
    """The unit for an axis or a table head.

    >>> unit_name("亿元", "en"), unit_name("微克/立方米", "en"), unit_name("万人", "zh"), unit_name("家", "en")
    ('100 million yuan', 'µg/m³', '万人', 'number')
    """
    if check_language(language) == "zh":
        return label_or(f"unit.{unit}", "zh", unit)
    noun = _noun(unit)
    if noun is not None:
        return noun or label("unit_count", "en")
    if (m := _PREFIX.fullmatch(unit)) and (noun := _noun(m[2])) is not None:
        return f"{_MAGNITUDE_EN[m[1]]} {noun}".strip()
    return unit


def _noun(unit: str) -> str | None:
    """English for a unit without magnitude; None where no label has it."""
    key = f"unit.{unit}"
    if key in labels():
        return labels()[key]["en"]
    top, slash, bottom = unit.partition("/")
    if slash and (above := _noun(top)) is not None and (below := _noun(bottom)) is not None:
        return f"{above}/{below.removesuffix('s')}" if below else above
    return None


_SAME_FOR_ONE = ("times", "households or firms", "years of age", "tonnes of coal equivalent")
_SCALE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def quantity(value: float | None, unit: str, language: str, signed: bool = False) -> str:
    """A number with its unit, for a sentence or a cell.

    >>> quantity(2806.2, "亿元", "zh"), quantity(2806.2, "亿元", "en"), quantity(1267, "万人", "en")
    ('2,806.2亿元', '280.62 billion yuan', '12.67 million persons')
    >>> quantity(-1.4, "%", "en"), quantity(1807, "个", "en"), quantity(0.4, "个百分点", "en", signed=True)
    ('−1.4%', '1,807', '+0.4 percentage points')
    >>> quantity(1, "个百分点", "en"), quantity(5, "%", "en")
    ('1 percentage point', '5%')
    >>> quantity(65000, "万吨", "zh"), quantity(5333.33, "千公顷", "zh"), quantity(53000, "个", "zh")
    ('6.5亿吨', '8,000万亩', '5.3万个')
    >>> quantity(5333.33, "千公顷", "en"), quantity(10928.63, "亿元", "en")
    ('80 million mu (5.33 million hectares)', '1,092.863 billion yuan')
    """
    if value is None or math.isnan(value):
        return label("word.missing", language)
    if check_language(language) == "zh":
        value, unit = as_put(value, unit)
        return number(value, signed=signed) + unit_name(unit, language)
    factor, noun = 1.0, _noun(unit)
    if noun is None and (m := _PREFIX.fullmatch(unit)):
        factor, noun = _MAGNITUDE[m[1]], _noun(m[2])
        if noun is None and m[2].partition("/")[0]:
            factor = 1.0
    if noun is None:
        return f"{number(value, signed=signed)} {unit}"
    if unit == "千公顷" and (fields := _fields(value, signed)):
        return fields
    whole = float(f"{value * factor:.12g}")
    if abs(whole) == 1 and noun.endswith("s") and noun not in _SAME_FOR_ONE:
        noun = noun.removesuffix("s")
    for size, word in _SCALE:
        if abs(whole) >= size and (size < 1e12 or _short(whole / size)):
            return f"{_figures(whole / size, signed)} {word} {noun}".strip()
    return f"{_figures(whole, signed)}{'' if noun == '%' else ' '}{noun}".strip()


def quantities(values: Sequence[float], unit: str, language: str, signed: Iterable[int] = ()) -> list[str]:
    """Several numbers of one series in one unit, so that they can be held against each other; those at `signed` signed.

    >>> quantities([15600, 17100, 1500], "万吨", "zh", signed=[2])
    ['1.56亿吨', '1.71亿吨', '+0.15亿吨']
    >>> quantities([20000, 26575], "亿元", "zh")
    ['20,000亿元', '26,575亿元']
    """
    told = [quantity(each, unit, language, place in set(signed)) for place, each in enumerate(values)]
    units = {as_put(each, unit)[1] for each in values}
    if check_language(language) == "en" or len(units) < 2 or unit == "千公顷":
        return told
    larger, size = _larger(unit), [each / 1e4 for each in values]
    if larger in units and all(math.isclose(each, round(each, 2), rel_tol=1e-9) for each in size):
        values, unit = size, larger
    return [number(each, signed=place in set(signed)) + unit_name(unit, "zh") for place, each in enumerate(values)]


def scaled_unit(unit: str, largest: float, language: str) -> tuple[float, str]:
    """What a column or an axis of figures in `unit` up to `largest` is multiplied by, and its unit then, as said there.

    >>> scaled_unit("亿元", 1401900, "en"), scaled_unit("万人", 1267, "en"), scaled_unit("万人", -50, "en")
    ((0.0001, 'trillion yuan'), (0.01, 'million persons'), (10.0, 'thousand persons'))
    >>> scaled_unit("亿元", 1401900, "zh"), scaled_unit("%", 5, "en"), scaled_unit("千公顷", 425.33, "zh")
    ((1.0, '亿元'), (1.0, '%'), (1.5, '万亩'))
    """
    if language == "zh" and unit == "千公顷":
        return _MU, "万亩"
    factor, noun = 1.0, _noun(unit)
    if noun is None and (m := _PREFIX.fullmatch(unit)):
        factor, noun = _MAGNITUDE[m[1]], _noun(m[2])
    if check_language(language) == "zh" or not noun or noun == "%":
        return 1.0, unit_name(unit, language)
    for size, word in (*_SCALE, (1e3, "thousand")):
        if abs(largest) * factor >= max(size, 1e4):
            return factor / size, f"{word} {noun}"
    return factor, noun


#: What is counted one by one, and told in 万 from ten thousand on; money by the yuan (39,218元) is not.
_COUNTED = ("个", "套", "户", "人", "家", "件", "所", "辆", "座", "公里")
_MU = 1.5
"""万亩 in 千公顷."""


def as_put(value: float, unit: str) -> tuple[float, str]:
    """A figure in the unit that a Chinese report puts it in, where that is as exact to two decimals.

    >>> as_put(220700, "亿元"), as_put(43944.1, "亿元"), as_put(39218, "元")
    ((22.07, '万亿元'), (43944.1, '亿元'), (39218, '元'))
    >>> as_put(120000, "元"), as_put(0.05, "亿人次"), as_put(0.53, "亿元"), as_put(0.1027, "亿人次")
    ((12.0, '万元'), (500.0, '万人次'), (0.53, '亿元'), (1027.0, '万人次'))
    >>> as_put(1333.33, "公顷"), as_put(1221, "公顷"), as_put(0.02193333, "千公顷")
    ((2.0, '万亩'), (1221, '公顷'), (329.0, '亩'))
    """
    if unit == "公顷" and value != round(value) and (mu := round(value * 15, -1)) and abs(value * 15 - mu) <= 0.1:
        return as_put(mu / 1e4, "万亩")  # 1,333.33公顷 is what a report had as 2万亩
    if unit == "千公顷":  # a report never measures fields by the hectare; 80万亩 is 53.33 of a thousand
        mu = value * _MU
        places = 0 if round(mu) and abs(mu - round(mu)) < 0.01 else 2 if abs(mu) > 1 else 4
        value, unit = round(mu, places), "万亩"
    if unit == "元" and 1e5 <= abs(value) < 1e8 and value % 1000 == 0:  # 12万元 a worker
        return value / 1e4, "万元"
    small = _whole_count(value)
    if small is not None and unit[:1] == "万" and len(unit) > 1:  # 0.577万套 is 5,770套 in any report
        return small, unit[1:]
    part = small is not None and (unit[1:] != "元" or not math.isclose(value, round(value, 2)))  # 0.9亿元 stays
    if (part or 0 < abs(value) < 0.1) and unit[:1] == "亿" and len(unit) > 1 and _short(value):
        return float(f"{value * 1e4:.12g}"), f"万{unit[1:]}"  # 0.05亿人次 is 500万人次 in any report
    if abs(value) < 1e4:
        return value, unit
    other, small = _larger(unit), value / 1e4
    return (small, other) if other and math.isclose(small, round(small, 2), rel_tol=1e-12) else (value, unit)


def _larger(unit: str) -> str | None:
    """The unit ten thousand times as large that reports have; None where they have none.

    >>> _larger("万吨"), _larger("家"), _larger("元"), _larger("万亿元")
    ('亿吨', '万家', None, None)
    """
    larger = {"万": "亿", "亿": "万亿"}.get(unit[:1]) if len(unit) > 1 and unit[:2] != "万亿" else None
    return larger + unit[1:] if larger else f"万{unit}" if unit in _COUNTED else None


def _whole_count(value: float) -> float | None:
    """A part of ten thousand as a whole number, where reports put it so: 2,000 and 5,770, but 0.53万; else `None`.

    >>> _whole_count(0.577), _whole_count(0.2), _whole_count(0.53), _whole_count(0.33333), _whole_count(0.03)
    (5770.0, 2000.0, None, None, 300.0)
    """
    whole = round(value * 1e4)
    hundredths = math.isclose(value, round(value, 2)) and not math.isclose(value, round(value, 1))
    two_figures = hundredths and abs(value) >= 0.1
    told = abs(value) < 1 and math.isclose(value * 1e4, whole, rel_tol=1e-9) and not two_figures
    return float(whole) if told and whole else None


def _short(value: float) -> bool:
    """Whether four decimals tell a number, as nobody writes 1.092863 trillion; in billions it is 1,092.863."""
    return math.isclose(value, round(value, 4), rel_tol=1e-9)


def _fields(value: float, signed: bool) -> str:
    """Thousands of hectares that a report has put in mu, in mu and about in hectares; empty where it has hectares.

    >>> _fields(5333.33, False), _fields(20.066667, True), _fields(5920, False)
    ('80 million mu (5.33 million hectares)', '+301,000 mu (+20,100 hectares)', '')
    """
    if math.isclose(value, float(f"{value:.4g}"), rel_tol=1e-9):
        return ""
    mu, unit = as_put(value, "千公顷")
    told = (quantity(mu, unit, "en", signed), quantity(float(f"{value:.3g}"), "千公顷", "en", signed))
    return "{} ({})".format(*told)


def _figures(value: float, signed: bool) -> str:
    """Seven significant figures, so that 10,928.63 亿元 lose nothing as 1,092.863 billion yuan."""
    size = abs(value)
    places = max(0, 6 - math.floor(math.log10(size))) if size else 0
    text = number(value, decimals=min(places, 6), signed=signed)
    return text.rstrip("0").rstrip(".") if "." in text else text


def gap_text(gap: float | None, unit: str, language: str, short: bool = False) -> str:
    """A signed difference; between percentages it is in percentage points, in a narrow English column `pp`.

    >>> gap_text(-1.4, "%", "en"), gap_text(-1.4, "%", "en", short=True)
    ('−1.4 percentage points', '−1.4 pp')
    >>> gap_text(-1.4, "%", "zh"), gap_text(267, "万人", "en")
    ('−1.4个百分点', '+2.67 million persons')
    """
    told = quantity(gap, "个百分点" if unit == "%" else unit, language, signed=True)
    return re.sub(r"percentage points?$", "pp", told) if short else told


def gap_size(gap: float, unit: str, language: str, short: bool = False) -> str:
    """A difference without its sign, where the words beside it say the side.

    >>> gap_size(-1.4, "%", "zh"), gap_size(1.4, "%", "en", short=True)
    ('1.4个百分点', '1.4 pp')
    """
    return gap_text(abs(gap), unit, language, short).lstrip("+")
